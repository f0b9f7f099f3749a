// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "ui/map/map_scene.h"

#include <memory>

namespace lodestone::ui
{

// The dataset, and a run over it, as the map shows them; for the window and the report alike. Site
// numbers are rows of Dataset::sites. Links join two sites once, whatever goes between them: the
// largest share of need, the tonnes of all, and the weakest evidence. Idle options and links that
// begin to deliver more than a year after the dataset's date are left out.
//
// A link counts as held on a day when its goods cross a border at which they need a licence on that
// day (or at which a gate of the scenario lets less than half through) and its buyer is running
// down, cut or stopped in the median. The engine's gates are drawn anew in each draw, so a
// single answer for a link is this and no more.

// Without a run the scene says so, every state is "not affected" and nothing is held.
std::shared_ptr<const MapScene> buildMapScene(const core::Dataset& dataset,
                                              const core::RunResult* run, int day);

// What changes with the day, for a scene built from the same dataset and run.
MapDay mapDayOf(const core::Dataset& dataset, const core::RunResult& run, int day);

// Outline by sector as the data call it: "automotive", "defence", ...; unknown ones get a disc.
SiteShape siteShapeOf(std::string_view sector);

} // namespace lodestone::ui
