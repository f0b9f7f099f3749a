// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/scenario/scenario.h"

#include <optional>
#include <string>
#include <string_view>

namespace lodestone::core
{

/// The rule that is for the suppliers of a stage, or with "*" for all that have none of their own;
/// null when there is none, or a later one of all replaces it. Points into the scenario.
[[nodiscard]] const AllocationRule* allocationOf(const Scenario& scenario, std::string_view stage);

/// The scenario with that rule for its stage, which keeps those of other stages; none = the stage
/// goes by the rule of all, and all serve pro rata.
[[nodiscard]] Scenario withAllocation(Scenario scenario, const std::string& stage,
                                      const std::optional<AllocationRule>& rule);

} // namespace lodestone::core
