// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QGuiApplication>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

double factorOf(TextRole role)
{
    switch (role) {
    case TextRole::Caption:
        return 0.86;
    case TextRole::Label:
        return 0.92;
    case TextRole::Body:
        return 1.0;
    case TextRole::Title:
        return 1.2;
    case TextRole::Figure:
        return 1.68;
    }
    return 1.0;
}

} // namespace

QFont fontOf(TextRole role, bool strong)
{
    return fontOf(role, strong, QGuiApplication::font());
}

QFont fontOf(TextRole role, bool strong, const QFont& base, double smallestPoints)
{
    QFont font = base;
    if (base.pointSizeF() > 0) {
        font.setPointSizeF(std::max(smallestPoints, base.pointSizeF() * factorOf(role)));
    } else {
        font.setPixelSize(std::max(1, qRound(base.pixelSize() * factorOf(role))));
    }
    const bool heavy = strong || role == TextRole::Title || role == TextRole::Figure;
    font.setWeight(heavy ? QFont::DemiBold : QFont::Normal);
    return font;
}

QFont baseFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    const QString inter = QStringLiteral("Inter");
    // Qt's own fallback when no desktop names a font; any named choice is the user's and stays.
    const bool unset =
        font.family().compare(QStringLiteral("Sans Serif"), Qt::CaseInsensitive) == 0;
    if (unset && QFontDatabase::hasFamily(inter)) {
        font.setFamily(inter);
    }
    return font;
}

} // namespace lodestone::ui
