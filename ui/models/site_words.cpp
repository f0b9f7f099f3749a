// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/site_words.h"

#include "core/present/words.h"

#include <QCoreApplication>

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

} // namespace lodestone::ui
