// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/site_status.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace lodestone::ui
{

PlantState plantState(core::SiteState state)
{
    switch (state) {
    case core::SiteState::Running:
        return PlantState::Running;
    case core::SiteState::RunningDown:
        return PlantState::RunningDown;
    case core::SiteState::Cut:
        return PlantState::Cut;
    case core::SiteState::Stopped:
        return PlantState::Stopped;
    case core::SiteState::NotAffected:
        break;
    }
    return PlantState::NotAffected;
}

double threatenedBy(const core::RunResult& run, const core::PlantResult& plant, int day)
{
    if (run.key.draws == 0 || day < 0 || plant.threat.empty()) {
        return 0.0;
    }
    const auto days = std::min(plant.threat.size() - 1, static_cast<std::size_t>(day) + 1);
    const auto count =
        std::accumulate(plant.threat.begin(),
                        plant.threat.begin() + static_cast<std::ptrdiff_t>(days), std::uint64_t{0});
    return static_cast<double>(count) / run.key.draws;
}

SiteStatus siteStatus(const core::RunResult& run, core::SiteId site, int day)
{
    SiteStatus status{plantState(run.medianState(site, day)), false};
    if (status.state != PlantState::Stopped) {
        const core::PlantResult* plant = run.plant(site);
        status.threatened = plant != nullptr && threatenedBy(run, *plant, day) >= 0.5;
    }
    return status;
}

} // namespace lodestone::ui
