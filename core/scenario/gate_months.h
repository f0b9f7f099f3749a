// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/date.h"
#include "core/scenario/scenario.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

// A scenario's own gates as people set them: for some goods to some place, month by month. Rules
// count days from day 0, months are those of the calendar, so the first and the last may be cut.

namespace lodestone::core
{

/// What a gate is set for as one.
struct GateScope
{
    std::string product = "*";     ///< id or "*"
    std::string destination = "*"; ///< country, region, EUU or "*"

    bool operator==(const GateScope&) const = default;
};

/// A month of the horizon and what the scenario sets in it for one scope.
struct GateMonth
{
    Month month;
    int fromDay = 0;             ///< 0..horizon - 1
    int toDay = 0;               ///< exclusive, at most the horizon
    std::optional<double> share; ///< 0..1, mean over the days that are set; none = not set
    bool even = true;            ///< all its days are set alike, or none is

    bool operator==(const GateMonth&) const = default;
};

/// A new value of a month; none gives it back to the projection.
struct GateEdit
{
    Month month;
    std::optional<double> share; ///< 0..1

    bool operator==(const GateEdit&) const = default;
};

/// The months from day 0 to the horizon. A rule of exactly the scope counts on the days on which no
/// later rule that covers the whole scope replaces it.
[[nodiscard]] std::vector<GateMonth> gateMonths(const Dataset& dataset, const Scenario& scenario,
                                                const GateScope& scope);

/// The scenario's rules with the months changed: one rule for each run of equal days of the scope.
/// Rules of other goods or places stay as they are and in their order. The scope's own come after
/// those that would replace them, and before those for some of its goods or places, which go on to
/// win there. Months outside the horizon are left out.
[[nodiscard]] std::vector<GateRule> withGateEdits(const Dataset& dataset, const Scenario& scenario,
                                                  const GateScope& scope,
                                                  std::span<const GateEdit> edits);

/// The rules of other scopes alone.
[[nodiscard]] std::vector<GateRule> otherGates(const Scenario& scenario, const GateScope& scope);

} // namespace lodestone::core
