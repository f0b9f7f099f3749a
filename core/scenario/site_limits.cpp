// SPDX-License-Identifier: GPL-3.0-only
#include "core/scenario/site_limits.h"

namespace lodestone::core
{

std::vector<SiteCapacity> siteLimits(const Scenario& scenario)
{
    std::vector<SiteCapacity> limits;
    limits.reserve(scenario.sitesDown.size() + scenario.siteCapacity.size());
    for (const SiteDown& down : scenario.sitesDown) {
        limits.push_back({down.siteId, down.fromDay, down.toDay, 0.0, {}});
    }
    limits.insert(limits.end(), scenario.siteCapacity.begin(), scenario.siteCapacity.end());
    return limits;
}

Scenario withSiteLimits(Scenario scenario, std::span<const SiteCapacity> limits)
{
    scenario.sitesDown.clear();
    scenario.siteCapacity.clear();
    for (const SiteCapacity& limit : limits) {
        if (limit.share == 0.0 && limit.shareAtEnd.value_or(0.0) == 0.0) {
            scenario.sitesDown.push_back({limit.siteId, limit.fromDay, limit.toDay});
        } else {
            scenario.siteCapacity.push_back(limit);
        }
    }
    return scenario;
}

} // namespace lodestone::core
