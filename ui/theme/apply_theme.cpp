// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/apply_theme.h"

#include "ui/theme/fonts.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QStyleHints>

namespace lodestone::ui
{

namespace
{

bool systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    // An unset application palette is the desktop's own.
    QApplication::setPalette(QPalette());
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
#endif
}

const Theme& themeFor(ThemeMode mode)
{
    switch (mode) {
    case ThemeMode::Light:
        return lightTheme();
    case ThemeMode::Dark:
        return darkTheme();
    case ThemeMode::System:
        break;
    }
    return systemIsDark() ? darkTheme() : lightTheme();
}

} // namespace

void applyTheme(QApplication& app, ThemeMode mode)
{
    const Theme& theme = themeFor(mode);
    if (qobject_cast<Style*>(QApplication::style()) == nullptr) {
        QApplication::setStyle(new Style); // the application takes it over
        QApplication::setFont(baseFont());
    }
    QApplication::setPalette(paletteOf(theme));
    app.setProperty("lodestoneDark", theme.dark);
}

} // namespace lodestone::ui
