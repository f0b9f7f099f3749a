// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/scenario_compare.h"

#include <string>
#include <vector>

// A comparison as lines from the first scenario on the left to the second on the right.

namespace lodestone::core
{

enum class SlopeAxis : std::uint8_t
{
    Day, ///< median day of the stop; below the last day stand those that hardly ever stop
    Rank
};

struct SlopeLine
{
    std::size_t plant = 0; ///< in ScenarioComparison::plants
    double left = 0.0;     ///< place on the axis: 0 = first to stop, 1 = last
    double right = 0.0;
    std::string leftLabel; ///< "41", "unlikely"
    std::string rightLabel;
};

struct SlopeTick
{
    double at = 0.0;
    std::string label;
};

struct SlopeLines
{
    std::vector<SlopeLine>
        lines; ///< smallest move first, so that painting in order keeps large ones on top
    std::vector<SlopeTick> ticks;
    std::size_t hidden = 0; ///< plants that move and are not shown
};

/// The `most` largest moves and always the selected plant, if it is compared. Plants that do not
/// move, and on the axis of days those that hardly ever stop in both, have no line unless selected.
[[nodiscard]] SlopeLines slopeLines(const ScenarioComparison& comparison, SlopeAxis axis,
                                    std::size_t most, SiteId selected);

} // namespace lodestone::core
