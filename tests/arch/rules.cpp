// SPDX-License-Identifier: GPL-3.0-only
#include "tests/arch/rules.h"

#include <QRegularExpression>
#include <QSet>

#include <functional>

namespace lodestone::arch
{

namespace
{

struct Include
{
    int line;
    QString path;
    bool quoted;
};

QString finding(const QString& path, int line, const QString& what)
{
    return QStringLiteral("%1:%2: %3").arg(path).arg(line).arg(what);
}

QList<Include> includesOf(const QString& text)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(^\s*#\s*include\s*(?:"([^"]+)\"|<([^>]+)>))"));
    QList<Include> found;
    int line = 0;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString& one : lines) {
        ++line;
        const QRegularExpressionMatch match = pattern.match(one);
        if (match.hasMatch()) {
            const bool quoted = !match.captured(1).isEmpty();
            found.append({line, quoted ? match.captured(1) : match.captured(2), quoted});
        }
    }
    return found;
}

QString firstPart(const QString& path)
{
    return path.section(QLatin1Char('/'), 0, 0);
}

QString secondPart(const QString& path)
{
    return path.count(QLatin1Char('/')) > 1 ? path.section(QLatin1Char('/'), 1, 1) : QString();
}

bool isQt(const Include& include)
{
    static const QRegularExpression pattern(QStringLiteral("^(Q[A-Z]|Qt[A-Z]|q[a-z]+\\.h$)"));
    return !include.quoted && pattern.match(include.path).hasMatch();
}

bool isSqlite(const Include& include)
{
    return include.path.contains(QLatin1String("sqlite3")) ||
           include.path.startsWith(QLatin1String("QSql")) ||
           include.path.startsWith(QLatin1String("QtSql"));
}

// Which of our layers each layer may see. Tests see everything.
const QMap<QString, QSet<QString>>& layersSeenBy()
{
    static const QMap<QString, QSet<QString>> table = {
        {QStringLiteral("core"), {QStringLiteral("core")}},
        {QStringLiteral("db"),
         {QStringLiteral("db"), QStringLiteral("core"), QStringLiteral("resources")}},
        {QStringLiteral("ui"),
         {QStringLiteral("ui"), QStringLiteral("core"), QStringLiteral("resources")}},
        {QStringLiteral("resources"), {QStringLiteral("resources"), QStringLiteral("core")}},
        {QStringLiteral("app"),
         {QStringLiteral("app"), QStringLiteral("ui"), QStringLiteral("db"), QStringLiteral("core"),
          QStringLiteral("resources")}},
    };
    return table;
}

// Rooms of core from the ground up; a room may include rooms of a smaller number and itself.
// graph and scenario stand side by side and do not see each other.
const QMap<QString, int>& coreRooms()
{
    static const QMap<QString, int> table = {
        {QStringLiteral("base"), 0},     {QStringLiteral("model"), 1},
        {QStringLiteral("graph"), 2},    {QStringLiteral("scenario"), 2},
        {QStringLiteral("risk"), 3},     {QStringLiteral("engine"), 3},
        {QStringLiteral("network"), 3},  {QStringLiteral("ports"), 4},
        {QStringLiteral("analysis"), 5}, {QStringLiteral("present"), 6},
    };
    return table;
}

QString coreRoomFinding(const QString& from, const QString& to)
{
    if (from == to) {
        return {};
    }
    if (!coreRooms().contains(from) || !coreRooms().contains(to)) {
        return QStringLiteral("core/%1 is not a known room of core")
            .arg(coreRooms().contains(from) ? to : from);
    }
    if (coreRooms().value(to) >= coreRooms().value(from)) {
        return QStringLiteral("core/%1 must not include core/%2").arg(from, to);
    }
    return {};
}

// Dialogs and settings have one room each, so that tests can answer for them.
QString reservedQtFinding(const QString& path, const Include& include)
{
    static const QMap<QString, QString> rooms = {
        {QStringLiteral("QMessageBox"), QStringLiteral("ui/feedback/")},
        {QStringLiteral("QFileDialog"), QStringLiteral("ui/feedback/")},
        {QStringLiteral("QSettings"), QStringLiteral("ui/settings/")},
    };
    const QString room = rooms.value(include.path);
    if (room.isEmpty() || path.startsWith(room) || path.startsWith(QLatin1String("tests/"))) {
        return {};
    }
    return QStringLiteral("%1 belongs in %2 only").arg(include.path, room);
}

QString spellingFinding(const Include& include)
{
    static const QSet<QString> ours = {
        QStringLiteral("core"), QStringLiteral("db"),    QStringLiteral("ui"),
        QStringLiteral("app"),  QStringLiteral("tests"), QStringLiteral("resources"),
    };
    const bool fromRoot =
        include.path.contains(QLatin1Char('/')) && ours.contains(firstPart(include.path));
    if (include.quoted && !fromRoot && !include.path.endsWith(QLatin1String(".moc"))) {
        return QStringLiteral("\"%1\" is not written from the root").arg(include.path);
    }
    if (!include.quoted && fromRoot) {
        return QStringLiteral("<%1> is ours and belongs in quotes").arg(include.path);
    }
    return {};
}

QString layerFinding(const QString& path, const Include& include)
{
    const QString layer = firstPart(path);
    if (!layersSeenBy().contains(layer)) {
        return {};
    }
    if (isSqlite(include) && !path.startsWith(QLatin1String("db/sqlite/"))) {
        return QStringLiteral("only db/sqlite may include %1").arg(include.path);
    }
    if (isQt(include) && (layer == QLatin1String("core") || layer == QLatin1String("db"))) {
        return QStringLiteral("%1 must not see Qt (%2)").arg(layer, include.path);
    }
    if (!include.quoted) {
        return reservedQtFinding(path, include);
    }
    const QString seen = firstPart(include.path);
    if (layersSeenBy().contains(seen) && !layersSeenBy()[layer].contains(seen)) {
        return QStringLiteral("%1 must not include %2").arg(layer, include.path);
    }
    if (seen == QLatin1String("tests")) {
        return QStringLiteral("%1 must not include %2").arg(layer, include.path);
    }
    if (layer == QLatin1String("core") && seen == QLatin1String("core")) {
        return coreRoomFinding(secondPart(path), secondPart(include.path));
    }
    return {};
}

bool isWrittenByUs(const QString& path)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"((\.(cpp|h|cmake|sh|sql|supp)|CMakeLists\.txt|^\.ci/run)$)"));
    return pattern.match(path).hasMatch();
}

} // namespace

bool isCpp(const QString& path)
{
    return path.endsWith(QLatin1String(".cpp")) || path.endsWith(QLatin1String(".h"));
}

QStringList includeFindings(const QString& path, const QString& text)
{
    QStringList findings;
    const QList<Include> includes = includesOf(text);
    for (const Include& include : includes) {
        const QString spelling = spellingFinding(include);
        if (!spelling.isEmpty()) {
            findings.append(finding(path, include.line, spelling));
        }
        const QString layer = layerFinding(path, include);
        if (!layer.isEmpty()) {
            findings.append(finding(path, include.line, layer));
        }
    }
    return findings;
}

QStringList sqlFindings(const QString& path, const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral(
        R"(["(]\s*(SELECT\s.*\bFROM\b|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(TEMP\s+)?(TABLE|VIEW|INDEX)\s|PRAGMA\s+\w))"));
    const QString layer = firstPart(path);
    if (layer != QLatin1String("core") && layer != QLatin1String("ui") &&
        layer != QLatin1String("app")) {
        return {};
    }
    QStringList findings;
    int line = 0;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString& one : lines) {
        ++line;
        if (pattern.match(one).hasMatch()) {
            findings.append(finding(path, line, QStringLiteral("SQL outside db")));
        }
    }
    return findings;
}

QStringList sayFindings(const QString& path, const QString& text)
{
    static const QRegularExpression variable(
        QStringLiteral(R"((?<![\w.>:])(?:core::)?(say|sayLater|many|keep|keepMany)\(\s*(?!\s|"))"));
    static const QRegularExpression mark(QStringLiteral(
        R"((?<![\w.>:])(?:core::)?(say|sayLater|many|keep|keepMany)\(\s*(?:"(?:[^"\\]|\\.)*"\s*)*?"[^"\\<&]*[\\<&])"));
    static const QRegularExpression bare(QStringLiteral(
        R"re(\b(?:(?:setAside|warning|rejectWhole)\(|reject(?:Figure)?\(\s*[\w:]+,)\s*")re"));
    const QString layer = firstPart(path);
    const QStringList included = quotedIncludes(text);
    const bool says = included.contains(QLatin1String("core/base/say.h")) ||
                      included.contains(QLatin1String("core/base/kept.h"));
    if (!says || (layer != QLatin1String("core") && layer != QLatin1String("db")) ||
        path.startsWith(QLatin1String("core/base/say.")) ||
        path.startsWith(QLatin1String("core/base/kept."))) {
        return {};
    }
    QStringList findings;
    const auto find = [&](const QRegularExpression& pattern, const QString& what) {
        QRegularExpressionMatchIterator match = pattern.globalMatch(text);
        while (match.hasNext()) {
            const qsizetype at = match.next().capturedStart();
            findings.append(finding(path, int(text.left(at).count(QLatin1Char('\n'))) + 1, what));
        }
    };
    if (path.startsWith(QLatin1String("db/import/"))) {
        find(bare, QStringLiteral("a reason or a warning that is not kept"));
    }
    find(variable, QStringLiteral("say() of what is no literal"));
    find(mark, QStringLiteral("say() of a mark or an escape that lupdate does not read"));
    return findings;
}

QStringList licenceFindings(const QString& path, const QString& text)
{
    if (!isWrittenByUs(path)) {
        return {};
    }
    QStringList lines = text.split(QLatin1Char('\n'));
    if (!lines.isEmpty() && lines.constFirst().startsWith(QLatin1String("#!"))) {
        lines.removeFirst();
    }
    static const QRegularExpression pattern(
        QStringLiteral(R"(^(//|#|--) SPDX-License-Identifier: GPL-3\.0-only$)"));
    if (!lines.isEmpty() && pattern.match(lines.constFirst()).hasMatch()) {
        return {};
    }
    return {
        finding(path, 1, QStringLiteral("no SPDX-License-Identifier: GPL-3.0-only at the top"))};
}

QStringList lengthFindings(const QString& path, const QString& text)
{
    if (!isWrittenByUs(path)) {
        return {};
    }
    const int limit = path.startsWith(QLatin1String("tests/")) ? 800 : 600;
    const auto lines = static_cast<int>(text.count(QLatin1Char('\n')));
    if (lines <= limit) {
        return {};
    }
    return {finding(path, lines, QStringLiteral("longer than %1 lines: split it").arg(limit))};
}

QStringList wordFindings(const QString& path, const QString& text)
{
    // Data files hold other people's words; documents and sources hold ours.
    if (!isWrittenByUs(path) && !path.endsWith(QLatin1String(".md"))) {
        return {};
    }
    // Written with brackets so that these lines do not find themselves. Three X are a country
    // nobody has, too (ISO 3166), so they count in comments only.
    static const QList<std::pair<QRegularExpression, QString>> patterns = {
        {QRegularExpression(QStringLiteral(R"(\b(T[O]DO|FI[X]ME|HA[C]K)\b|(//|#|--).*\bX[X]X\b)")),
         QStringLiteral("mark of unfinished work")},
        {QRegularExpression(
             QStringLiteral(
                 R"(\b(lorem[ ]ipsum|coming[ ]soon|not[ ](yet[ ])?implemented|under[ ]construction)\b)"),
             QRegularExpression::CaseInsensitiveOption),
         QStringLiteral("placeholder text")},
        {QRegularExpression(
             QStringLiteral(R"(\.\./(shared|work)\b|(^|["'(=\s])/(work|root|home)/[\w.])")),
         QStringLiteral("path outside the repository")},
        {QRegularExpression(QStringLiteral(R"(^(<{7}|>{7}) )")),
         QStringLiteral("mark of an unresolved merge")},
    };
    QStringList findings;
    int line = 0;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString& one : lines) {
        ++line;
        for (const auto& [pattern, what] : patterns) {
            const QRegularExpressionMatch match = pattern.match(one);
            if (match.hasMatch()) {
                findings.append(finding(
                    path, line, QStringLiteral("%1: %2").arg(what, match.captured(0).trimmed())));
            }
        }
    }
    return findings;
}

QStringList topLevelFindings(const QStringList& paths)
{
    static const QStringList agreed = {
        QStringLiteral("CMakeLists.txt"), QStringLiteral("README.md"), QStringLiteral("app"),
        QStringLiteral("core"),           QStringLiteral("db"),        QStringLiteral("resources"),
        QStringLiteral("tests"),          QStringLiteral("ui"),
    };
    QSet<QString> seen;
    for (const QString& path : paths) {
        seen.insert(firstPart(path));
    }
    QStringList findings;
    for (const QString& name : agreed) {
        if (!seen.contains(name)) {
            findings.append(QStringLiteral("%1 is missing at the top level").arg(name));
        }
        seen.remove(name);
    }
    QStringList rest(seen.cbegin(), seen.cend());
    rest.sort();
    for (const QString& name : std::as_const(rest)) {
        if (!name.startsWith(QLatin1Char('.'))) {
            findings.append(QStringLiteral("%1 does not belong at the top level").arg(name));
        }
    }
    return findings;
}

QStringList quotedIncludes(const QString& text)
{
    QStringList paths;
    const QList<Include> includes = includesOf(text);
    for (const Include& include : includes) {
        if (include.quoted) {
            paths.append(include.path);
        }
    }
    return paths;
}

QStringList cycleFindings(const QMap<QString, QStringList>& includes)
{
    QStringList findings;
    QSet<QString> finished;
    QStringList trail;
    const std::function<void(const QString&)> visit = [&](const QString& file) {
        const qsizetype start = trail.indexOf(file);
        if (start >= 0) {
            const QStringList cycle = trail.mid(start) << file;
            findings.append(
                QStringLiteral("includes in a circle: %1").arg(cycle.join(QStringLiteral(" -> "))));
            return;
        }
        if (finished.contains(file) || !includes.contains(file)) {
            return;
        }
        trail.append(file);
        const QStringList next = includes.value(file);
        for (const QString& one : next) {
            visit(one);
        }
        trail.removeLast();
        finished.insert(file);
    };
    const QStringList files = includes.keys();
    for (const QString& file : files) {
        visit(file);
    }
    return findings;
}

QStringList hiddenConstantFindings(const QMap<QString, QString>& textOfPath)
{
    static const QRegularExpression constant(
        QStringLiteral(R"(^(?:inline |static )*(?:constexpr|const) [\w:<>, ]+ (k[A-Z]\w*)\b)"),
        QRegularExpression::MultilineOption);
    const auto eachConstant = [&](const QString& ending, const auto& use) {
        for (auto file = textOfPath.begin(); file != textOfPath.end(); ++file) {
            if (!file.key().startsWith(QLatin1String("core/")) || !file.key().endsWith(ending)) {
                continue;
            }
            for (auto found = constant.globalMatch(file.value()); found.hasNext();) {
                use(file.key(), found.next().captured(1));
            }
        }
    };
    QMap<QString, QString> headerOf;
    eachConstant(QStringLiteral(".h"),
                 [&](const QString& path, const QString& name) { headerOf.insert(name, path); });
    QStringList findings;
    eachConstant(QStringLiteral(".cpp"), [&](const QString& path, const QString& name) {
        const QString header = headerOf.value(name);
        if (!header.isEmpty() && header != path.chopped(3) + QLatin1Char('h')) {
            findings.append(
                QStringLiteral("%1: %2 has the name of a constant in %3").arg(path, name, header));
        }
    });
    return findings;
}

} // namespace lodestone::arch
