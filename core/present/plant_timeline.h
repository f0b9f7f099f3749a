// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/present/data_table.h"
#include "core/present/report_doc.h"

#include <optional>
#include <string>
#include <vector>

// What every plant of a run does from day to day.

namespace lodestone::core
{

enum class TimelineGrouping : std::uint8_t
{
    None,
    Sector,
    Country
};

struct PlantTimeline
{
    SiteId site;
    int rank = 0;
    double chance = 0.0;             ///< of a stop within the horizon, 0..1
    std::optional<Band> stopDay;     ///< none when its chance is under 5 %: no day is named
    std::vector<TimelineSpan> spans; ///< median state of each day, whole horizon, ascending
    std::vector<float> down;         ///< by day: share of draws in which it is cut or stopped, 0..1
};

struct TimelineGroup
{
    std::string key;                 ///< sector or country; empty = all plants
    std::string title;               ///< "Automotive", "Germany"; empty = all plants
    double expectedStops = 0.0;      ///< mean number of its plants that stop within the horizon
    std::vector<PlantTimeline> rows; ///< first to stop first; those without a day by their chance
};

/// The median state of a site over all draws on days 0..days - 1, ascending.
[[nodiscard]] std::vector<TimelineSpan> medianSpans(const RunResult& run, SiteId site, int days);

/// Every ranked plant once; the group with the first stop first.
[[nodiscard]] std::vector<TimelineGroup>
plantTimelines(const Dataset& dataset, const RunResult& run, TimelineGrouping grouping);

/// The days in one state: "cut from day 12, stopped from day 30", or "running on all days".
[[nodiscard]] std::string spanSentence(const PlantTimeline& row);

/// One row per span: site_id, name, sector, country, rank, median_draw_state, from_day, to_day
/// (exclusive); then the plant's p_stop and stop_day_p05, _p50, _p95 (empty: never stops), and the
/// run: scenario, scenario_hash, dataset_hash, start, seed, draws.
[[nodiscard]] DataTable timelineTable(const Dataset& dataset, const RunResult& run);

} // namespace lodestone::core
