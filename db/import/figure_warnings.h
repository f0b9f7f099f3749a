// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/collector.h"
#include "db/store/observation_merge.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lodestone::db
{

/// Tonnes of a month as the workspace will know them, or nothing.
using TonnesOf = std::function<std::optional<double>(const MonthKey&)>;

/// What looks wrong about figures that are in order one by one: ten times the month before,
/// partners that add up to more than the world, months that are missing in between. A readable
/// number only. Stops short when cancelled.
[[nodiscard]] std::vector<std::string> warningsAbout(const std::vector<Figure>& figures,
                                                     const TonnesOf& tonnesOf,
                                                     const core::Progress& progress);

/// A figure and its place by reporter, partner, flow and month, as one number.
struct FigureOrder
{
    std::uint64_t key = 0;
    const Figure* figure = nullptr;

    [[nodiscard]] std::uint64_t series() const { return key >> 32U; } ///< all but the month
};
/// Figures sorted by series and month. They must have passed the Collector, which lets only country
/// codes of three capital letters through.
[[nodiscard]] std::vector<FigureOrder> inOrderOfSeries(const std::vector<Figure>& figures);

} // namespace lodestone::db
