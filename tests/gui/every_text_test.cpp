// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/present/words.h"
#include "tests/gui/window_fixture.h"
#include "ui/charts/chart_panel.h"
#include "ui/pages/sources/sources_page.h"
#include "ui/shell/actions.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QGraphicsItem>
#include <QGraphicsView>
#include <QGroupBox>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTabBar>
#include <QTextEdit>
#include <QTimer>
#include <QTranslator>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <vector>

using namespace lodestone;
using lodestone::tests::WindowFixture;

namespace
{

/// A language that nobody speaks: every Latin letter becomes its wide form, so that a letter which
/// does not has not been through a translation. Places, marks and patterns of dates stay.
QString wide(const QString& text)
{
    static const QRegularExpression kPattern(QStringLiteral("^[dMyHhms .,:/-]+$"));
    static const QRegularExpression kKept(
        QStringLiteral("%L?[0-9n]|<[^>]*>|&[a-z]+;|status:|https?://\\S+"));
    if (kPattern.match(text).hasMatch()) {
        return text;
    }
    constexpr char16_t kWideA = 0xFF21;
    constexpr char16_t kWideSmallA = 0xFF41;
    QString out;
    QRegularExpressionMatchIterator kept = kKept.globalMatch(text);
    QRegularExpressionMatch next = kept.hasNext() ? kept.next() : QRegularExpressionMatch();
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (next.hasMatch() && at == next.capturedStart()) {
            out += next.captured();
            at = next.capturedEnd() - 1;
            next = kept.hasNext() ? kept.next() : QRegularExpressionMatch();
            continue;
        }
        const char16_t c = text[at].unicode();
        out += c >= u'A' && c <= u'Z'   ? QChar(char16_t(kWideA + (c - u'A')))
               : c >= u'a' && c <= u'z' ? QChar(char16_t(kWideSmallA + (c - u'a')))
                                        : text[at];
    }
    return out;
}

class WideTexts : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* text, const char*, int) const override
    {
        thread_local QHash<QByteArray, QString> known; // asked for again whenever a cell is read
        QString& translated = known[QByteArray(text)];
        if (translated.isNull()) {
            translated = wide(QString::fromUtf8(text));
        }
        return translated;
    }
};

class WideWording : public core::Wording
{
public:
    std::string text(std::string_view english) const override
    {
        return wide(QString::fromUtf8(english.data(), qsizetype(english.size()))).toStdString();
    }
    std::string plural(std::string_view one, std::string_view more, std::int64_t n) const override
    {
        return text(n == 1 ? one : more);
    }
    std::string date(core::Date date, std::string_view pattern) const override
    {
        return text(Wording::date(date, pattern));
    }
};

/// What the data, the user and the system call things: it is not ours to say.
class Names
{
public:
    /// In any letters, small or capital.
    void add(const QString& name)
    {
        if (!name.isEmpty()) {
            m_names.insert(name.toLower());
        }
    }
    void add(const std::string& name) { add(QString::fromStdString(name)); }
    /// One of a word or two may be a word of ours as well, unless it stands alone or in brackets.
    void addRemark(const std::string& remark)
    {
        m_remarks.insert(QString::fromStdString(remark));
        add(std::ranges::count(remark, ' ') > 1 ? remark : "(" + remark + ")");
    }
    /// As it is written only: "ARE" is a country, "are" a word.
    void addCode(const std::string& code)
    {
        if (!code.empty()) {
            m_codes.insert(QString::fromStdString(code));
        }
    }
    void finish()
    {
        m_sorted.assign(m_names.begin(), m_names.end());
        std::ranges::stable_sort(m_sorted, std::greater<>{}, &QString::size);
        for (std::size_t i = 0; i < m_sorted.size(); ++i) {
            const QStringList words = wordsOf(m_sorted[i]);
            if (!words.empty()) {
                m_byWord.emplace(*std::ranges::max_element(words, {}, &QString::size), i);
            }
        }
    }
    /// What is left of the text without names; empty when there are no letters in it.
    QString left(const QString& shown) const
    {
        QStringList lines = shown.split(u'\n');
        lines.removeIf([this](const QString& line) { return m_remarks.contains(line); });
        QString text = lines.join(u'\n');
        std::set<std::size_t> mayBeThere; // the longest first
        for (const QString& word : wordsOf(text.toLower())) {
            const auto [first, last] = m_byWord.equal_range(word);
            std::transform(first, last, std::inserter(mayBeThere, mayBeThere.end()),
                           [](const auto& row) { return row.second; });
        }
        for (const std::size_t name : mayBeThere) {
            cut(text, m_sorted[name], Qt::CaseInsensitive);
        }
        for (const QString& code : m_codes) {
            cut(text, code, Qt::CaseSensitive);
        }
        // A key is called as it is labelled.
        static const QRegularExpression kKey(QStringLiteral("(?<![A-Za-z])[A-Z](?![A-Za-z])"));
        text.remove(kKey);
        return hasLetters(text) ? text : QString();
    }
    static bool isLetter(QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }
    static bool hasLetters(const QString& text) { return std::ranges::any_of(text, isLetter); }

private:
    static QStringList wordsOf(const QString& text)
    {
        static const QRegularExpression kBetween(QStringLiteral("[^A-Za-z]+"));
        return text.split(kBetween, Qt::SkipEmptyParts);
    }
    /// Whole words only.
    static void cut(QString& text, const QString& name, Qt::CaseSensitivity letters)
    {
        for (qsizetype at = text.indexOf(name, 0, letters); at >= 0;
             at = text.indexOf(name, at + 1, letters)) {
            const qsizetype end = at + name.size();
            const bool begins = at == 0 || !isLetter(text[at - 1]) || !isLetter(name.front());
            const bool ends = end == text.size() || !isLetter(text[end]) || !isLetter(name.back());
            if (begins && ends) {
                text.replace(at, name.size(), QStringLiteral("·"));
            }
        }
    }

    std::set<QString> m_names;
    std::set<QString> m_codes;
    std::set<QString> m_remarks;
    std::vector<QString> m_sorted;
    std::multimap<QString, std::size_t> m_byWord; ///< by the longest word: places in m_sorted
};

template <typename Rows> void addSources(Names& names, const Rows& rows)
{
    for (const auto& row : rows) {
        names.addRemark(row.note);
        for (const std::string& id : row.sourceIds) {
            names.add(id);
        }
    }
}

void addCountry(Names& names, const std::string& code)
{
    names.addCode(code);
    names.add(core::countryName(code)); // of ICU, which has them in every language
}

void addNames(Names& names, const core::Dataset& data)
{
    names.add(data.name);
    for (const core::Site& row : data.sites) {
        names.add(row.name);
        names.add(row.place);
        names.add(row.id);
        addCountry(names, row.country);
    }
    for (const core::Company& row : data.companies) {
        names.add(row.name);
        names.add(row.id);
        names.add(row.ticker);
        addCountry(names, row.hqCountry);
    }
    for (const core::Product& row : data.products) {
        names.add(row.id);
        names.add(row.name);
        names.add(row.name.substr(0, row.name.find(" (")));
        names.add(row.unit);
        names.addRemark(row.note);
    }
    for (const core::Source& row : data.sources) {
        names.add(row.id);
        names.add(row.title);
        names.add(row.publisher);
        names.add(row.url);
    }
    for (const core::Reaction& row : data.reactions) {
        names.add(row.name);
    }
    for (const core::PolicyEvent& row : data.policyEvents) {
        names.add(row.actor);
        names.add(row.event);
        names.add(row.effect);
    }
    for (const core::Parameter& row : data.parameters) {
        names.add(row.id);
        names.add(row.appliesTo);
        names.add(row.unit);
    }
    for (const core::Requirement& row : data.requirements) {
        names.add(row.intensityUnit);
    }
    for (const core::Observation& row : data.observations) {
        addCountry(names, row.partner);
        addCountry(names, row.reporter);
    }
    for (const core::Cover& row : data.covers) {
        names.add(row.scopeId);
    }
    for (const core::GradeLine& row : data.gradeLines) {
        names.addRemark(row.note);
    }
    for (const core::CountryRegion& row : data.regions) {
        addCountry(names, row.country);
        names.add(row.region);
    }
    for (const core::Production& row : data.production) {
        addCountry(names, row.country);
        names.add(row.productId);
    }
    addSources(names, data.sites);
    addSources(names, data.links);
    addSources(names, data.covers);
    addSources(names, data.requirements);
    addSources(names, data.parameters);
    addSources(names, data.observations);
    addSources(names, data.leadTimes);
    addSources(names, data.licenceLaws);
    addSources(names, data.reactions);
    addSources(names, data.controlTotals);
    addSources(names, data.production);
    for (const core::Scenario& row : core::builtinScenarios(data)) {
        names.add(row.id);
    }
}

/// Rows that are taken, refused, set aside and warned of.
constexpr const char* kFigures = "period,reporter,partner,flow,hs_code,net_weight_t,value_usd\n"
                                 "2026-01,CHN,DEU,export,850511,1,100\n"
                                 "2026-02,CHN,DEU,export,850511,100,100\n"
                                 "2026-08,CHN,DEU,export,850511,90,1000\n"
                                 "2026-13,CHN,DEU,export,850511,90,1000\n"
                                 "2026-07,CHN,DEV,export,850511,90,1000\n"
                                 "2026-06,CHN,DEU,export,850511,-1,1000\n"
                                 "2026-06,CHN,DEU,export,850511,1.2.3,1000\n"
                                 "2026-06,CHN,DEU,5,850511,1,1000\n"
                                 "2026-05,CHN,DEU,export\n"
                                 "2026,CHN,DEU,export,850511,90,1000\n"
                                 "2026-05,CHN,DEU,export,1,1,1";
/// In no known format, with all that has to be known said by it, in letters that are not English.
constexpr const char* kOwnTable = "年月;报告国;贸易伙伴名称;进出口;商品编码;数量 千克\n"
                                  "2026-05;CHN;DEU;出口;850511;1.5\n"
                                  "2026-13;CHN;DEU;出口;850511;2.5\n"
                                  "2026-06;CHN;DEU;出口;850511;1_5\n";

/// Every text that a widget shows or says, with the widget's name.
class Walk
{
public:
    void window(QWidget* top)
    {
        widget(top);
        const QList<QWidget*> children = top->findChildren<QWidget*>();
        for (QWidget* child : children) {
            widget(child);
        }
        const QList<QAction*> actions = top->findChildren<QAction*>();
        for (QAction* action : actions) {
            say(action,
                {action->text(), action->toolTip(), action->statusTip(), action->whatsThis()});
        }
    }
    /// What is painted by hand is said to those who do not see it.
    void spoken(const QObject* of, QAccessibleInterface* one)
    {
        constexpr int kChildren = 150;
        if (one == nullptr || !one->isValid()) {
            return;
        }
        say(of, {one->text(QAccessible::Name), one->text(QAccessible::Description),
                 one->text(QAccessible::Value), one->text(QAccessible::Help)});
        for (int i = 0; i < std::min(one->childCount(), kChildren); ++i) {
            QAccessibleInterface* child = one->child(i);
            if (child != nullptr && child->object() == nullptr) {
                spoken(of, child); // the others are widgets
            }
        }
    }
    void chart(const QObject* of, const core::ChartData& data)
    {
        const auto each = [&](const std::string& text) { say(of, {QString::fromStdString(text)}); };
        for (const std::string* text : {&data.title, &data.summary, &data.xLabel, &data.yLabel,
                                        &data.bandName, &data.note, &data.source}) {
            each(*text);
        }
        for (const core::ChartSeries& series : data.series) {
            each(series.name);
            std::ranges::for_each(series.marks, each, &core::ChartMark::about);
            std::ranges::for_each(series.marks, each, &core::ChartMark::formula);
        }
        std::ranges::for_each(data.xTicks, each, &core::ChartTick::label);
        for (const core::ChartEvent& event : data.events) {
            each(event.about);
        }
    }
    const std::map<QString, QString>& texts() const { return m_texts; }

private:
    static QString nameOf(const QObject* object)
    {
        QString name;
        for (const QObject* at = object; at != nullptr && name.size() < 60; at = at->parent()) {
            const QString own = at->objectName().isEmpty()
                                    ? QString::fromLatin1(at->metaObject()->className())
                                    : at->objectName();
            name = name.isEmpty() ? own : own + u'/' + name;
        }
        return name;
    }
    /// What is cut off by "…" for want of room stands whole in the tip or the name.
    static bool isCut(const QObject* object, const QString& text)
    {
        const auto* widget = qobject_cast<const QWidget*>(object);
        const QString begin = text.left(text.indexOf(u'…'));
        return widget != nullptr && text.contains(u'…') && !begin.isEmpty() &&
               (widget->toolTip().contains(begin) || widget->accessibleName().contains(begin));
    }
    void say(const QObject* object, const QStringList& texts)
    {
        for (const QString& text : texts) {
            if (Names::hasLetters(text) && !isCut(object, text)) {
                m_texts.try_emplace(text, nameOf(object));
            }
        }
    }
    void widget(QWidget* one)
    {
        // Lists speak by their models.
        if (one->isVisible() && !one->inherits("QAbstractItemView") &&
            !one->inherits("QComboBox")) {
            spoken(one, QAccessible::queryAccessibleInterface(one));
        }
        if (const auto* panel = qobject_cast<const ui::ChartPanel*>(one)) {
            chart(one, panel->data());
        }
        say(one, {one->windowTitle(), one->toolTip(), one->statusTip(), one->whatsThis(),
                  one->accessibleName(), one->accessibleDescription()});
        if (auto* label = qobject_cast<QLabel*>(one)) {
            say(one, {label->text()});
        } else if (auto* button = qobject_cast<QAbstractButton*>(one)) {
            say(one, {button->text()});
        } else if (auto* group = qobject_cast<QGroupBox*>(one)) {
            say(one, {group->title()});
        } else if (auto* menu = qobject_cast<QMenu*>(one)) {
            say(one, {menu->title()});
        } else if (auto* plain = qobject_cast<QPlainTextEdit*>(one)) {
            say(one, {plain->placeholderText()});
        } else if (auto* rich = qobject_cast<QTextEdit*>(one)) {
            say(one, {rich->toPlainText(), rich->placeholderText()});
        } else if (auto* spin = qobject_cast<QSpinBox*>(one)) {
            say(one, {spin->prefix(), spin->suffix(), spin->specialValueText()});
        } else if (auto* spins = qobject_cast<QDoubleSpinBox*>(one)) {
            say(one, {spins->prefix(), spins->suffix(), spins->specialValueText()});
        } else if (auto* bar = qobject_cast<QTabBar*>(one)) {
            for (int i = 0; i < bar->count(); ++i) {
                say(one, {bar->tabText(i), bar->tabToolTip(i)});
            }
        } else if (auto* line = qobject_cast<QLineEdit*>(one)) {
            say(one, {line->placeholderText()});
        } else if (auto* box = qobject_cast<QComboBox*>(one)) {
            items(one, *box->model(), {});
        } else if (auto* scene = qobject_cast<QGraphicsView*>(one)) {
            graphics(*scene);
        } else if (auto* view = qobject_cast<QAbstractItemView*>(one)) {
            if (view->model() != nullptr) {
                heads(one, *view->model());
                items(one, *view->model(), view->rootIndex());
            }
        }
    }
    void graphics(const QGraphicsView& view)
    {
        const QList<QGraphicsItem*> shown =
            view.scene() != nullptr ? view.scene()->items() : QList<QGraphicsItem*>();
        for (const QGraphicsItem* item : shown) {
            say(&view, {item->toolTip()});
            if (const auto* simple = qgraphicsitem_cast<const QGraphicsSimpleTextItem*>(item)) {
                say(&view, {simple->text()});
            } else if (const auto* text = qgraphicsitem_cast<const QGraphicsTextItem*>(item)) {
                say(&view, {text->toPlainText()});
            }
        }
    }
    void heads(const QObject* of, const QAbstractItemModel& model)
    {
        for (int column = 0; column < model.columnCount(); ++column) {
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole),
                                   int(Qt::WhatsThisRole), int(Qt::AccessibleTextRole)}) {
                say(of, {model.headerData(column, Qt::Horizontal, role).toString()});
            }
        }
    }
    void items(const QObject* of, const QAbstractItemModel& model, const QModelIndex& under)
    {
        constexpr int kRows = 120; // enough for each kind of row
        const int rows = model.rowCount(under);
        const int step = std::max(1, rows / kRows);
        for (int row = 0; row < rows; row += step) {
            for (int column = 0; column < model.columnCount(under); ++column) {
                const QModelIndex index = model.index(row, column, under);
                for (const int role :
                     {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::StatusTipRole),
                      int(Qt::WhatsThisRole), int(Qt::AccessibleTextRole),
                      int(Qt::AccessibleDescriptionRole)}) {
                    say(of, {index.data(role).toString()});
                }
                if (column == 0 && model.hasChildren(index)) {
                    items(of, model, index);
                }
            }
        }
    }

    std::map<QString, QString> m_texts; ///< and who says it
};

} // namespace

// Every text of the window can be translated: nothing that it shows is in English when the language
// is another one.
class EveryTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QCoreApplication::installTranslator(&m_texts));
        core::setWording(&m_wording);
        QLocale::setDefault(QLocale(QLocale::Russian)); // whose months have no Latin letters
        ui::applyTheme(*qApp, ui::ThemeMode::Light);
    }
    void cleanupTestCase()
    {
        core::setWording(nullptr);
        QLocale::setDefault(QLocale::c());
        QCoreApplication::removeTranslator(&m_texts);
    }

    void nothingThatTheWindowShowsIsInEnglishOnly()
    {
        WindowFixture f;
        QVERIFY(f.start());
        ui::Session& session = f.window->session();
        const ui::Actions& actions = f.window->actions();
        Walk walk;
        const auto look = [&] {
            for (int i = 0; i < 5; ++i) {
                QTest::qWait(60); // explanations and comparisons come from other threads
            }
            const QList<QWidget*> tops = QApplication::topLevelWidgets();
            for (QWidget* top : tops) {
                walk.window(top);
            }
        };
        session.setDay(60);
        for (QAction* page : {actions.showMap, actions.showTiers, actions.showMatrix,
                              actions.showTimeline, actions.showShipments, actions.showCompare,
                              actions.showSources, actions.showRanking}) {
            page->trigger();
            look();
        }
        // Every kind of site; of the plants one that stops and one that does not.
        std::set<core::Stage> seen;
        const auto& sites = session.dataset()->sites;
        std::vector<core::SiteId> chosen{session.run()->plants.front().site,
                                         session.run()->plants.back().site};
        for (std::size_t i = 0; i < sites.size(); ++i) {
            if (seen.insert(sites[i].kind).second) {
                chosen.emplace_back(i);
            }
        }
        for (const core::SiteId site : chosen) {
            session.select(site);
            for (QAction* page : {actions.showTiers, actions.showMap}) {
                page->trigger();
                look();
            }
        }
        session.select(chosen.front());
        actions.duplicateScenario->trigger();
        look();
        loadFile(f, "1.csv", kFigures);
        look();
        loadFile(f, "2.csv", kOwnTable);
        look();
        f.find<QDialog>("loadDialog")->close();
        for (QAction* dialog :
             {actions.palette, actions.load, actions.loads, actions.report, actions.keys,
              actions.about, actions.tour, actions.addSite, actions.changeSite, actions.addSupplier,
              actions.edits, actions.describeScenario, actions.differences, actions.goToDay,
              actions.facets}) {
            QTimer::singleShot(300, this, [&walk] {
                const QList<QWidget*> tops = QApplication::topLevelWidgets();
                for (QWidget* top : tops) {
                    walk.window(top);
                }
                if (QWidget* modal = QApplication::activeModalWidget()) {
                    modal->close();
                } else if (QWidget* popup = QApplication::activePopupWidget()) {
                    popup->close();
                }
            });
            dialog->trigger();
            QTest::qWait(600);
        }

        Names names;
        addNames(names, *session.dataset());
        for (const char* own :
             {"Lodestone test", "Lodestone", "CSV", "PDF", "PNG", "SVG", "HS", "JSON", "Excel"}) {
            names.add(QString::fromLatin1(own)); // names of programs and formats
        }
        names.add(f.folder.path());
        names.addCode("DEV"); // in a file
        names.addCode("kg");
        names.add(f.settings.author());
        names.add(core::shortHash(session.run()->key.scenarioHash));
        names.add(QStringLiteral("status:"));   // of the filter's language
        names.add(QStringLiteral("separator")); // that Qt says of a line in a list
        names.finish();
        QStringList english;
        for (const auto& [text, by] : walk.texts()) {
            static const QRegularExpression kMarkup(QStringLiteral("<[^>]*>|&[a-z]+;"));
            const QString left = names.left(QString(text).remove(kMarkup));
            if (!left.isEmpty()) {
                english << QStringLiteral("%1: \"%2\" leaves \"%3\"").arg(by, text, left);
            }
        }
        QVERIFY2(walk.texts().size() > 500, "hardly anything was looked at");
        for (const QString& text : english) {
            qWarning().noquote() << text; // the message of a failure is cut
        }
        QVERIFY2(english.isEmpty(), "these texts are not translated");
    }

    void whatIsSavedForMachinesIsInNoLanguage()
    {
        WindowFixture f;
        QVERIFY(f.start());
        const ui::Actions& actions = f.window->actions();
        const auto saved = [&f](const QString& name, const std::function<void()>& save) {
            f.dialogs.answers << f.folder.filePath(name);
            save();
            QFile file(f.folder.filePath(name));
            static_cast<void>(QTest::qWaitFor(
                [&] { return file.exists() && !f.window->isWriting(); }, WindowFixture::kPatience));
            return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
        };
        QStringList tables;
        tables << saved(QStringLiteral("ranking.csv"),
                        [&actions] { actions.exportRanking->trigger(); });
        actions.showShipments->trigger();
        tables << saved(QStringLiteral("shipments.csv"),
                        [&actions] { actions.exportShipments->trigger(); });
        const auto button = [&](QAction* page, const char* name) {
            page->trigger();
            QTest::qWait(300);
            tables << saved(QString::fromLatin1(name) + QStringLiteral(".csv"),
                            [&f, name] { f.find<QAbstractButton>(name)->click(); });
        };
        button(actions.showTimeline, "timelineExport");
        button(actions.showMatrix, "matrixExport");
        actions.showSources->trigger();
        const auto* sources = f.find<ui::SourcesPage>("sourcesPage");
        QTRY_VERIFY_WITH_TIMEOUT(sources->ledger() != nullptr, WindowFixture::kPatience);
        button(actions.showSources, "sourcesExport");
        static const QRegularExpression kWide(QStringLiteral("[\uFF21-\uFF5A]+"));
        for (const QString& table : tables) {
            QVERIFY2(table.count(u'\n') > 3, qPrintable(table.left(200)));
            const QRegularExpressionMatch translated = kWide.match(table);
            QVERIFY2(!translated.hasMatch(), qPrintable(translated.captured()));
        }
    }

private:
    /// Checks a file, which is not applied.
    static void loadFile(WindowFixture& f, const char* name, const char* bytes)
    {
        const QString file = f.path(name);
        f.write(file, bytes);
        f.dialogs.answers = {file};
        f.window->actions().load->trigger();
        auto* dialog = f.find<QDialog>("loadDialog");
        auto* counts = dialog->findChild<QLabel*>(QStringLiteral("loadCounts"));
        counts->clear();
        dialog->findChild<QAbstractButton*>(QStringLiteral("chooseFile"))->click();
        QVERIFY(QTest::qWaitFor([counts] { return !counts->text().isEmpty(); },
                                WindowFixture::kPatience));
    }

    WideTexts m_texts;
    WideWording m_wording;
};

QTEST_MAIN(EveryTextTest)
#include "every_text_test.moc"
