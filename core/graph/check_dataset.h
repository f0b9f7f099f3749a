// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/check.h"

#include <vector>

namespace lodestone::core
{

/// Data quality of a dataset whose ids are consistent: cycles, sites without inputs or customers,
/// shares that leave a remainder, capacities under the implied demand, links that no recipe or
/// route serves, sites without cover rows, stale covers, figures whose parts exceed their whole,
/// works that look like one. All of these are legal and computed; each message says what it means
/// for the result. `line` is that of the row in the bundle file that the dataset would be written
/// to. Errors before warnings before infos; then by table, line, id.
[[nodiscard]] std::vector<Finding> checkDataset(const Dataset& dataset);

/// Output that the customers of each site ask for in a year, in the unit of its own product; by row
/// of the site. Plants want what they state, others at most what they state; flows of a product
/// other than the site's own (toll conversion) are not counted.
[[nodiscard]] std::vector<double> impliedDemand(const Dataset& dataset);

} // namespace lodestone::core
