// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/present/plant_timeline.h"
#include "core/present/report_parts.h"
#include "core/present/shipments_curve.h"
#include "core/present/summary.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

namespace
{

MapBlock mapBlock(const ReportInput& in)
{
    const RunResult& run = in.run;
    MapBlock map;
    map.dataset = in.sharedDataset;
    map.run = in.sharedRun;
    map.day = mapDayOf(in);
    const std::vector<SiteId> first = whyPlants(run, 1);
    map.focus = first.empty() ? SiteId{} : first.front();

    std::array<int, kSiteStates> counts{};
    for (std::size_t i = 0; i < in.dataset.sites.size(); ++i) {
        ++counts.at(static_cast<std::size_t>(run.medianState(SiteId(i), map.day)));
    }
    for (const SiteState state : {SiteState::Running, SiteState::RunningDown, SiteState::Cut,
                                  SiteState::Stopped, SiteState::NotAffected}) {
        map.counts.emplace_back(state, counts.at(static_cast<std::size_t>(state)));
    }
    map.caption = map.focus.valid()
                      ? fill(say("Links of rank 1, %1."), {in.names.siteName(map.focus)}) + " "
                      : std::string();
    map.caption +=
        say("Median state of each site over all draws: a site may stop in many draws and yet not "
            "in half of them. Rings are groups of nearby sites with their number. Equal Earth "
            "projection, Natural Earth shapes. Borders show no opinion on legal status.");
    return map;
}

TimelineRow timelineRow(const ReportInput& in, const PlantResult& plant, int days)
{
    TimelineRow row;
    row.rank = std::to_string(plant.rank);
    row.label = in.names.siteName(plant.site);
    row.stopDay = plant.stopDay;
    row.spans = medianSpans(in.run, plant.site, days);
    return row;
}

/// Cumulative counts of one kind with their band.
ChartSeries countSeries(const GroupResult& group, Band DayCount::*what, std::string name,
                        ChartTone tone)
{
    ChartSeries series{.name = std::move(name), .tone = tone};
    for (const DayCount& count : group.byDay) {
        const Band& band = count.*what;
        const auto day = static_cast<double>(count.day);
        series.points.push_back({day, band.p50});
        series.low.push_back({day, band.p05});
        series.high.push_back({day, band.p95});
    }
    return series;
}

ChartData countChart(const RunResult& run, const GroupResult& all)
{
    ChartData chart;
    chart.title = say("Works stopped and threatened by day");
    chart.xLabel = say("day");
    chart.xMax = run.horizonDays;
    chart.series.push_back(
        countSeries(all, &DayCount::threatened, say("threatened"), ChartTone::Threatened));
    chart.series.push_back(
        countSeries(all, &DayCount::stopped, say("stopped"), ChartTone::Stopped));
    double most = 1.0;
    for (const DayCount& count : all.byDay) {
        most = std::max({most, count.threatened.p95, count.stopped.p95});
    }
    chart.yMax = most;
    const DayCount end = countsOn(all, run.horizonDays);
    chart.summary = fill(say("By day %1 %2 works stop and %3 are threatened."),
                         {wholeNumber(run.horizonDays), countText(end.stopped, all.works),
                          countText(end.threatened, all.works)});
    chart.source =
        many("Median and 90 % range over %n draw; works counted once, on their earliest stop.",
             "Median and 90 % range over %n draws; works counted once, on their earliest stop.",
             run.key.draws);
    return chart;
}

} // namespace

int mapDayOf(const ReportInput& in)
{
    constexpr double kUsual = 60.0;
    const auto first = in.run.plants.empty() ? std::nullopt : in.run.plants.front().stopDay;
    const int usual = static_cast<int>(std::lround(std::max(kUsual, first ? first->p50 : kUsual)));
    return std::clamp(in.options.mapDay.value_or(usual), 0, in.run.horizonDays);
}

void addMap(const ReportInput& in, Blocks& out)
{
    const RunResult& run = in.run;
    MapBlock map = mapBlock(in);
    out.emplace_back(Heading{1,
                             fill(many("Where it bites: state of %n sites on day %1, %2",
                                       "Where it bites: state of %n sites on day %1, %2",
                                       static_cast<std::int64_t>(in.dataset.sites.size())),
                                  {wholeNumber(map.day), dateText(run.start.plus(map.day))}),
                             {},
                             "where"});
    out.emplace_back(std::move(map));
}

void addTimeline(const ReportInput& in, Blocks& out)
{
    const RunResult& run = in.run;
    const std::vector<const PlantResult*> plants = rankedPlants(run, false);
    const std::size_t shown = std::min<std::size_t>(10, plants.size());
    if (shown > 0) {
        out.emplace_back(Heading{2,
                                 say("When: median state of each day, with the 90 % range of the "
                                     "stop day"),
                                 {},
                                 "when"});
        Timeline timeline;
        timeline.days = std::min(run.horizonDays, static_cast<int>(dayAxis(run, shown)));
        timeline.dayZero = fill(say("day 0, %1"), {dateText(run.start)});
        for (std::size_t i = 0; i < shown; ++i) {
            timeline.rows.push_back(timelineRow(in, *plants[i], timeline.days));
        }
        out.emplace_back(std::move(timeline));
    }
}

void addCharts(const ReportInput& in, Blocks& out)
{
    const RunResult& run = in.run;
    Charts charts;
    if (const GroupResult* all = allWorks(run); all != nullptr && !all->byDay.empty()) {
        charts.charts.push_back(countChart(run, *all));
    }
    if (!run.shipments.empty()) {
        charts.charts.push_back(shipmentsCurve(run));
    }
    if (!charts.charts.empty()) {
        out.emplace_back(Heading{2, say("How many, and what ships"), {}, "how-many"});
        out.emplace_back(std::move(charts));
    }
}

} // namespace lodestone::core
