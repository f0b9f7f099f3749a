// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/flows.h"

#include <vector>

namespace lodestone::core
{

/// Tonnes of magnet in one unit of each product, by product: 1 of a magnet, 0 of what comes before
/// it, the recipes of all stages multiplied out of what comes after. What goes round a circle of
/// recipes is cut off. Inputs that the dataset does not have count as 0.
[[nodiscard]] std::vector<double> magnetContent(const Dataset& dataset, const DatasetIndex& index);

} // namespace lodestone::core
