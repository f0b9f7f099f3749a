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
/// number only.
[[nodiscard]] std::vector<std::string> warningsAbout(const std::vector<Figure>& figures,
                                                     const TonnesOf& tonnesOf);

} // namespace lodestone::db
