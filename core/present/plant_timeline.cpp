// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/plant_timeline.h"

#include "core/base/say.h"
#include "core/present/data_table.h"
#include "core/present/words.h"

#include <algorithm>
#include <map>

namespace lodestone::core
{

std::vector<TimelineSpan> medianSpans(const RunResult& run, SiteId site, int days)
{
    std::vector<TimelineSpan> spans;
    for (int day = 0; day < days; ++day) {
        const SiteState state = run.medianState(site, day);
        if (!spans.empty() && spans.back().state == state) {
            spans.back().toDay = day + 1;
        } else {
            spans.push_back({state, day, day + 1});
        }
    }
    return spans;
}

namespace
{

std::vector<float> downByDay(const RunResult& run, SiteId site)
{
    const auto days = static_cast<std::size_t>(run.horizonDays) + 1;
    std::vector<float> down;
    for (std::size_t day = 0; day + 1 < days; ++day) {
        const auto& counts = run.states[site.index() * days + day];
        const std::uint32_t some = counts[static_cast<std::size_t>(SiteState::Cut)] +
                                   counts[static_cast<std::size_t>(SiteState::Stopped)];
        down.push_back(run.key.draws > 0
                           ? static_cast<float>(some) / static_cast<float>(run.key.draws)
                           : 0.0F);
    }
    return down;
}

PlantTimeline timelineOf(const RunResult& run, const PlantResult& plant)
{
    PlantTimeline row;
    row.site = plant.site;
    row.rank = plant.rank;
    row.chance = plant.pStop;
    row.stopDay = stopUnlikely(plant.pStop) ? std::nullopt : plant.stopDay;
    row.spans = medianSpans(run, plant.site, run.horizonDays);
    row.down = downByDay(run, plant.site);
    return row;
}

bool stopsBefore(const PlantTimeline& a, const PlantTimeline& b)
{
    if (a.stopDay.has_value() != b.stopDay.has_value()) {
        return a.stopDay.has_value();
    }
    if (a.stopDay && a.stopDay->p50 != b.stopDay->p50) {
        return a.stopDay->p50 < b.stopDay->p50;
    }
    return a.chance != b.chance ? a.chance > b.chance : a.rank < b.rank;
}

std::string keyOf(const Site& site, TimelineGrouping grouping)
{
    switch (grouping) {
    case TimelineGrouping::Sector:
        return site.sector;
    case TimelineGrouping::Country:
        return site.country;
    case TimelineGrouping::None:
        break;
    }
    return {};
}

std::string titleOf(const std::string& key, TimelineGrouping grouping)
{
    return grouping == TimelineGrouping::Sector    ? sectorName(key)
           : grouping == TimelineGrouping::Country ? countryName(key)
                                                   : std::string();
}

} // namespace

std::vector<TimelineGroup> plantTimelines(const Dataset& dataset, const RunResult& run,
                                          TimelineGrouping grouping)
{
    std::map<std::string, TimelineGroup> byKey;
    for (const PlantResult& plant : run.plants) {
        const std::string key = keyOf(dataset.sites[plant.site.index()], grouping);
        TimelineGroup& group = byKey[key];
        group.key = key;
        group.title = titleOf(key, grouping);
        group.expectedStops += plant.pStop;
        group.rows.push_back(timelineOf(run, plant));
    }
    std::vector<TimelineGroup> groups;
    for (auto& entry : byKey) {
        std::ranges::stable_sort(entry.second.rows, stopsBefore);
        groups.push_back(std::move(entry.second));
    }
    std::ranges::stable_sort(groups, [](const TimelineGroup& a, const TimelineGroup& b) {
        return stopsBefore(a.rows.front(), b.rows.front());
    });
    return groups;
}

std::string spanSentence(const PlantTimeline& row)
{
    if (row.spans.size() <= 1) {
        const SiteState state = row.spans.empty() ? SiteState::NotAffected : row.spans[0].state;
        return fill(say("%1 on all days"), {stateWord(state)});
    }
    std::string text;
    for (const TimelineSpan& span : row.spans) {
        text += (text.empty() ? "" : ", ") +
                fill(say("%1 from day %2"), {stateWord(span.state), wholeNumber(span.fromDay)});
    }
    return text;
}

DataTable timelineTable(const Dataset& dataset, const RunResult& run)
{
    const InEnglish machineForm;
    TableWriter table("Timeline", {"site_id", "name", "sector", "country", "rank",
                                   "median_draw_state", "from_day", "to_day", "p_stop",
                                   "stop_day_p05", "stop_day_p50", "stop_day_p95", "scenario",
                                   "scenario_hash", "dataset_hash", "start", "seed", "draws"});
    for (const PlantResult& plant : run.plants) {
        const Site& site = dataset.sites[plant.site.index()];
        for (const TimelineSpan& span : medianSpans(run, plant.site, run.horizonDays)) {
            table.text(site.id);
            table.text(site.name);
            table.text(site.sector);
            table.text(site.country);
            table.number(plant.rank);
            table.text(stateName(span.state));
            table.number(span.fromDay);
            table.number(span.toDay);
            table.number(plant.pStop);
            table.band(plant.stopDay);
            table.text(run.scenario.name);
            table.text(run.key.scenarioHash);
            table.text(run.key.datasetHash);
            table.text(run.start.iso());
            table.text(std::to_string(run.key.seed));
            table.number(static_cast<std::int64_t>(run.key.draws));
            table.endRow();
        }
    }
    return table.take();
}

} // namespace lodestone::core
