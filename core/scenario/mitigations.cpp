// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/reaction_rule.h"
#include "core/scenario/scenario.h"

#include <algorithm>

namespace lodestone::core
{

Readiness readinessOf(const Scenario& scenario, std::string_view actionId)
{
    const auto found = std::ranges::find(scenario.mitigations, actionId, &Mitigation::actionId);
    return found == scenario.mitigations.end() ? Readiness::AsInData : found->readiness;
}

Scenario withMitigation(Scenario scenario, const std::string& actionId, Readiness readiness)
{
    auto& rows = scenario.mitigations;
    std::erase_if(rows, [&](const Mitigation& row) { return row.actionId == actionId; });
    if (readiness != Readiness::AsInData) {
        rows.push_back({actionId, readiness});
        std::ranges::sort(rows, {}, &Mitigation::actionId); // the same assumptions, the same hash
    }
    return scenario;
}

bool canBePrepared(const Reaction& action)
{
    return !goesByAir(action);
}

} // namespace lodestone::core
