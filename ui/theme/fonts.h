// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFont>

namespace lodestone::ui
{

// Sizes relative to the application font: caption 86 %, label 92 %, body 100 %, title 120 %,
// figure 168 %.
enum class TextRole
{
    Caption,
    Label,
    Body,
    Title,
    Figure,
};

// The font for a role. Title and figure are semi-bold, the others regular unless `strong`.
// Never smaller than 8 pt on screen.
QFont fontOf(TextRole role, bool strong = false);

// The same from a given base and with a given floor in points: the report prints down to 7 pt.
QFont fontOf(TextRole role, bool strong, const QFont& base, double smallestPoints = 8.0);

// The desktop's general font; where no desktop sets one (a bare X server), Inter if it is there.
QFont baseFont();

} // namespace lodestone::ui
