// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QPalette>

#include <array>
#include <cstddef>

class QWidget;

namespace lodestone::ui
{

// What a plant does on the chosen day in the median. The order is the one of the legend;
// "threatened" (would stop if nobody reacted) is a flag beside the state, drawn as a dashed ring.
enum class PlantState
{
    Running,
    RunningDown,
    Cut,
    Stopped,
    NotAffected,
};

inline constexpr std::size_t kPlantStateCount = 5;
inline constexpr std::array<PlantState, kPlantStateCount> kPlantStates{
    PlantState::Running, PlantState::RunningDown, PlantState::Cut, PlantState::Stopped,
    PlantState::NotAffected};

// Fill of the mark, and the ink of its edge, of text and of curves in that state.
struct StateColours
{
    QColor fill;
    QColor ink;
};

// Every colour of the program. A plain value: two exist, light and dark; print uses the light one.
// Nothing else in the user interface names a colour.
struct Theme
{
    bool dark = false;

    QColor window;
    QColor surface;
    QColor surfaceAlt;
    QColor surfaceHead;
    QColor line;
    QColor lineStrong;
    QColor control;
    QColor text;
    QColor text2;
    QColor text3;
    QColor accent;
    QColor accentWeak;
    QColor onAccent;
    QColor error;
    QColor errorWeak;
    QColor warning;
    QColor warningWeak;
    QColor ok;
    QColor okWeak;
    QColor sea;
    QColor land;
    QColor coast;
    QColor border;
    QColor grid;
    QColor upstream;
    QColor downstream;
    QColor sign; // the bar and the cross on the fills of cut and stopped
    QColor shadow;
    std::array<StateColours, kPlantStateCount> states;

    const StateColours& state(PlantState which) const
    {
        return states[static_cast<std::size_t>(which)];
    }
};

const Theme& lightTheme();
const Theme& darkTheme();

// The theme whose palette this is, or the nearer one by the lightness of its window colour.
// Widgets call it when they paint, so a change of theme needs no message of its own.
const Theme& themeOf(const QPalette& palette);
const Theme& themeOf(const QWidget* widget);

QPalette paletteOf(const Theme& theme);

// `ground` with so much of `ink` over it, 0..1; opaque.
QColor mixed(const QColor& ground, const QColor& ink, double share);

} // namespace lodestone::ui
