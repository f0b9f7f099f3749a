// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "ui/map/map_scene.h"
#include "ui/theme/theme.h"

namespace lodestone::ui
{

PlantState plantState(core::SiteState state);

// The state of a site at the end of a day in the median. A plant is threatened when it would
// have stopped by then in at least half of the draws without any reaction, and has not stopped.
SiteStatus siteStatus(const core::RunResult& run, core::SiteId site, int day);

// Share of draws in which the plant would have stopped by the end of the day without any reaction.
double threatenedBy(const core::RunResult& run, const core::PlantResult& plant, int day);

} // namespace lodestone::ui
