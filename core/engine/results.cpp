// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/results.h"

#include <algorithm>

namespace lodestone::core
{

SiteState RunResult::medianState(SiteId site, int day) const
{
    const auto days = static_cast<std::size_t>(horizonDays);
    const auto d = static_cast<std::size_t>(std::clamp(day, 0, horizonDays));
    const auto& counts = states[site.index() * (days + 1) + d];
    std::uint64_t total = 0;
    for (const std::uint32_t count : counts) {
        total += count;
    }
    std::uint64_t sum = 0;
    for (std::size_t k = 0; k < kSiteStates; ++k) {
        sum += counts[k];
        if (2 * sum >= total) {
            return static_cast<SiteState>(k);
        }
    }
    return SiteState::NotAffected;
}

const PlantResult* RunResult::plant(SiteId site) const
{
    const auto found = std::find_if(plants.begin(), plants.end(),
                                    [site](const PlantResult& p) { return p.site == site; });
    return found == plants.end() ? nullptr : &*found;
}

const GroupOutcome* RunResult::outcome(GroupKind kind, std::string_view name) const
{
    const auto found = std::ranges::find_if(
        outcomes, [&](const GroupOutcome& o) { return o.kind == kind && o.key == name; });
    return found == outcomes.end() ? nullptr : &*found;
}

double RunResult::stoppedBy(const PlantResult& plant, int day) const
{
    std::uint64_t sum = 0;
    for (int d = 0; d <= day && d < horizonDays; ++d) {
        sum += plant.stop[static_cast<std::size_t>(d)];
    }
    return static_cast<double>(sum) / key.draws;
}

} // namespace lodestone::core
