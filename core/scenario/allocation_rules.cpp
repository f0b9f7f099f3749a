// SPDX-License-Identifier: GPL-3.0-only
#include "core/scenario/allocation_rules.h"

#include "core/model/dataset.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace lodestone::core
{

namespace
{

constexpr std::string_view kAllStages = "*";

/// "*" first, so that it replaces no rule; then along the chain.
int placeOf(const AllocationRule& rule)
{
    const auto stage = stageFrom(rule.stage);
    return stage ? 1 + static_cast<int>(*stage) : 0;
}

} // namespace

const AllocationRule* allocationOf(const Scenario& scenario, std::string_view stage)
{
    const AllocationRule* found = nullptr;
    for (const AllocationRule& rule : scenario.allocation) {
        if (rule.stage == stage) {
            found = &rule;
        } else if (rule.stage == kAllStages) {
            found = nullptr;
        }
    }
    return found;
}

Scenario withAllocation(Scenario scenario, const std::string& stage,
                        const std::optional<AllocationRule>& rule)
{
    std::vector<AllocationRule> rules;
    for (const AllocationRule& each : scenario.allocation) {
        if (each.stage != stage && allocationOf(scenario, each.stage) == &each) {
            rules.push_back(each);
        }
    }
    if (rule) {
        rules.push_back(*rule);
        rules.back().stage = stage;
    }
    std::ranges::sort(rules, {}, placeOf); // the same assumptions, the same hash
    scenario.allocation = std::move(rules);
    return scenario;
}

} // namespace lodestone::core
