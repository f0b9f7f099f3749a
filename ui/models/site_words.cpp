// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/site_words.h"

#include "core/present/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>

namespace lodestone::ui
{

namespace
{

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::SiteWords", text);
}

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// Letters that do not fall apart into a base letter and an accent.
QLatin1String baseLetters(QChar letter)
{
    switch (letter.unicode()) {
    case 0x00F8: // o with stroke
        return QLatin1String("o");
    case 0x0142: // l with stroke
        return QLatin1String("l");
    case 0x0111: // d with stroke
        return QLatin1String("d");
    case 0x0131: // dotless i
        return QLatin1String("i");
    case 0x00E6:
        return QLatin1String("ae");
    case 0x0153:
        return QLatin1String("oe");
    case 0x00DF:
        return QLatin1String("ss"); // Qt folds one letter to one letter only
    default:
        return {};
    }
}

bool isAscii(QChar letter)
{
    return letter.unicode() < 0x80;
}

void addFoldedAscii(QStringView text, QString& out)
{
    const qsizetype before = out.size();
    out.resize(before + text.size());
    std::ranges::transform(text, out.begin() + before, [](QChar letter) {
        return letter >= u'A' && letter <= u'Z' ? QChar(letter.unicode() + (u'a' - u'A')) : letter;
    });
}

void addFoldedOthers(QStringView text, QString& out)
{
    for (const QChar letter :
         text.toString().normalized(QString::NormalizationForm_KD).toCaseFolded()) {
        const QLatin1String base = baseLetters(letter);
        if (!base.isEmpty()) {
            out += base;
        } else if (letter.category() != QChar::Mark_NonSpacing) {
            out += letter;
        }
    }
}

} // namespace

QString qText(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QString siteKind(const core::Site& site)
{
    if (site.kind == core::Stage::Assembly) {
        return words("%1 assembly").arg(qText(core::sectorName(site.sector)).toLower());
    }
    return qText(core::stageName(site.kind)).toLower();
}

Icon siteIcon(const core::Site& site)
{
    return site.kind == core::Stage::Assembly ? iconOfSector(qText(site.sector))
                                              : iconOfStage(fromView(core::toText(site.kind)));
}

QString midSentence(const QString& name)
{
    const QString rest = name.section(QLatin1Char(' '), 0, 0).mid(1);
    const bool plain = !rest.isEmpty() && rest == rest.toLower();
    return plain ? name.left(1).toLower() + name.mid(1) : name;
}

QString confidenceName(core::Confidence confidence)
{
    switch (confidence) {
    case core::Confidence::Reported:
        return words("Reported");
    case core::Confidence::Estimated:
        return words("Estimated");
    case core::Confidence::Assumed:
        break;
    }
    return words("Assumed");
}

// Letter by letter Unicode takes forty times as long, and most text needs none of it.
QString folded(const QString& text)
{
    QString out;
    out.reserve(text.size());
    const QStringView all(text);
    for (qsizetype from = 0; from < all.size();) {
        const bool ascii = isAscii(all[from]);
        const auto next = std::find_if(all.begin() + from, all.end(),
                                       [ascii](QChar letter) { return isAscii(letter) != ascii; });
        const QStringView run = all.sliced(from, next - all.begin() - from);
        if (ascii) {
            addFoldedAscii(run, out);
        } else {
            addFoldedOthers(run, out);
        }
        from += run.size();
    }
    return out;
}

QStringList filterWords(const QString& text)
{
    QStringList words;
    for (const QString& part : filterParts(folded(text))) {
        words << QString(part).remove(u'"').simplified();
    }
    words.removeAll(QString());
    return words;
}

QStringList filterParts(const QString& text)
{
    QStringList parts;
    QString part;
    bool quoted = false;
    for (const QChar c : text.simplified()) {
        quoted = quoted != (c == u'"');
        if (c == u' ' && !quoted) {
            parts << part;
            part.clear();
        } else {
            part += c;
        }
    }
    parts << part;
    parts.removeAll(QString());
    return parts;
}

QString filterPhrase(const QString& name)
{
    return name.contains(u' ') ? u'"' + QString(name).remove(u'"') + u'"' : name;
}

bool hasWords(const QString& text, const QStringList& words)
{
    return std::ranges::all_of(words, [&text](const QString& word) { return text.contains(word); });
}

bool passesFilter(const QString& text, core::NoteStatus status, const QStringList& words)
{
    static const QString ofStatus = QStringLiteral("status:");
    return std::ranges::all_of(words, [&](const QString& word) {
        if (!word.startsWith(ofStatus)) {
            return text.contains(word);
        }
        const std::string_view name = core::toText(status);
        return QLatin1String(name.data(), static_cast<qsizetype>(name.size()))
            .startsWith(QStringView(word).mid(ofStatus.size()));
    });
}

bool inMask(const std::vector<std::uint8_t>& mask, core::SiteId site)
{
    return mask.empty() || (site.index() < mask.size() && mask[site.index()] != 0);
}

QString siteFilterText(const core::NameBook& names, const core::Site& site, const QStringList& more)
{
    const QStringList parts{qText(site.name),
                            qText(names.companyName(site.companyId)),
                            qText(core::sectorName(site.sector)),
                            qText(site.country),
                            qText(core::countryName(site.country)),
                            qText(site.place)};
    return folded((parts + more).join(QLatin1Char('\n')));
}

} // namespace lodestone::ui
