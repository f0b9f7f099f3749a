// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QApplication;

namespace lodestone::ui
{

enum class ThemeMode
{
    System,
    Light,
    Dark,
};

// Gives the application our style (once), the palette of the mode and the base font. May be called
// again at any time; open windows follow through QEvent::PaletteChange. "System" follows the
// desktop: its colour scheme from Qt 6.5 on, before that the lightness of its window colour.
void applyTheme(QApplication& app, ThemeMode mode);

} // namespace lodestone::ui
