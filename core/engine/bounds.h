// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/engine/flows.h"
#include "core/engine/parameters.h"
#include "core/model/dataset.h"

namespace lodestone::core
{

/// Longer stocks, leads, delays and waits are slips of the pen (273 years), in days.
inline constexpr double kMostDays = 100'000.0;
/// Yearly outputs, customs figures and intensities, in their own units.
inline constexpr double kMostQuantity = 1e15;
/// Magnet parts of one product, the upper end of parts_scale included.
inline constexpr double kMostParts = 1000.0;

/// Refuses figures that the engine could not count in its integers without overflow: days outside
/// 0..kMostDays, quantities outside 0..kMostQuantity, shares outside 0..1, more than kMostParts
/// parts, parameters outside their ranges; NaN is outside everything. ranges: as read from the
/// dataset. Errors: BadInput, naming the row and the range.
[[nodiscard]] Result<void> checkBounds(const Dataset& dataset, const GlobalRanges& ranges);

/// Refuses flows that grow without end round a circle of sites. Errors: BadInput, naming a site.
[[nodiscard]] Result<void> checkFlows(const Dataset& dataset, const BaselineFlows& flows);

} // namespace lodestone::core
