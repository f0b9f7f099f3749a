// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/stop_curve.h"

#include "core/base/say.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

namespace
{

/// Share of the draws in which the day of the histogram has come, day by day, in percent.
ChartSeries cumulative(const RunResult& run, const DayHistogram& days, std::string name,
                       ChartTone tone, bool withBand)
{
    ChartSeries series{.name = std::move(name), .tone = tone};
    std::uint64_t hits = 0;
    for (int day = 0; day <= run.horizonDays; ++day) {
        // The last bin holds the draws in which it never comes.
        if (static_cast<std::size_t>(day) + 1 < days.size()) {
            hits += days[static_cast<std::size_t>(day)];
        }
        const double x = day;
        series.points.push_back(
            {x, 100.0 * static_cast<double>(hits) / static_cast<double>(run.key.draws)});
        if (withBand) {
            const ShareInterval sampling = shareInterval(hits, run.key.draws);
            series.low.push_back({x, 100.0 * sampling.low});
            series.high.push_back({x, 100.0 * sampling.high});
        }
    }
    return series;
}

ChartData emptyCurve(const RunResult& run)
{
    ChartData chart;
    chart.title = say("Chance of having stopped");
    chart.xLabel = say("day");
    chart.xMax = std::max(1, run.horizonDays);
    chart.yMax = 100.0;
    chart.percent = true;
    return chart;
}

void addPlant(const RunResult& run, const PlantResult& plant, const std::string& name,
              ChartData& chart)
{
    chart.series.push_back(
        cumulative(run, plant.stop, say("stopped"), ChartTone::Stopped, /*withBand=*/true));
    if (run.scenario.reactions && plant.pThreatened > plant.pStop) {
        chart.series.push_back(
            cumulative(run, plant.threat, say("if nobody reacts"), ChartTone::Threatened, false));
    }
    chart.summary = fill(say("%1: %2; chance of threat %3."),
                         {name, stopSentence(plant.pStop, plant.stopDay, run.horizonDays),
                          chanceText(plant.pThreatened)});
    if (plant.stopDay && !stopUnlikely(plant.pStop)) {
        chart.axisBar = ChartAxisBar{*plant.stopDay, ChartTone::Stopped};
        chart.note =
            fill(say("median %1, 90 %: %2"),
                 {wholeNumber(std::llround(plant.stopDay->p50)), rangeText(*plant.stopDay)});
    } else {
        chart.note = stopDayText(plant.pStop, plant.stopDay, run.horizonDays);
    }
}

void addSupplier(const RunResult& run, const SupplierResult& supplier, const std::string& name,
                 ChartData& chart)
{
    chart.title = say("Chance that a line has stopped");
    chart.series.push_back(cumulative(run, supplier.lineStop, say("line stopped"),
                                      ChartTone::Stopped, /*withBand=*/true));
    chart.summary = fill(say("%1, a line of it: %2."),
                         {name, stopSentence(supplier.pStop, supplier.stopDay, run.horizonDays)});
    if (supplier.stopDay && !stopUnlikely(supplier.pStop)) {
        chart.axisBar = ChartAxisBar{*supplier.stopDay, ChartTone::Stopped};
        chart.note =
            fill(say("median %1, 90 %: %2"),
                 {wholeNumber(std::llround(supplier.stopDay->p50)), rangeText(*supplier.stopDay)});
    } else {
        chart.note = stopDayText(supplier.pStop, supplier.stopDay, run.horizonDays);
    }
}

} // namespace

ShareInterval shareInterval(std::uint64_t hits, std::uint64_t trials)
{
    if (trials == 0) {
        return {};
    }
    constexpr double kZ = 1.6448536269514722; // 95 % quantile of the normal law: 5 % on each side
    const auto n = static_cast<double>(trials);
    const double p = static_cast<double>(hits) / n;
    const double squared = kZ * kZ;
    const double middle = (p + squared / (2.0 * n)) / (1.0 + squared / n);
    const double half =
        kZ / (1.0 + squared / n) * std::sqrt(p * (1.0 - p) / n + squared / (4.0 * n * n));
    return {std::clamp(middle - half, 0.0, 1.0), std::clamp(middle + half, 0.0, 1.0)};
}

ChartData stopCurve(const RunResult& run, SiteId site, const NameBook& names)
{
    ChartData chart = emptyCurve(run);
    const std::string name = names.siteName(site);
    const auto supplier = std::ranges::find(run.suppliers, site, &SupplierResult::site);
    if (run.key.draws == 0) {
        chart.summary = say("Not run yet.");
        return chart;
    }
    if (const PlantResult* plant = run.plant(site)) {
        addPlant(run, *plant, name, chart);
    } else if (supplier != run.suppliers.end()) {
        addSupplier(run, *supplier, name, chart);
    } else {
        chart.summary =
            fill(say("%1: stops are worked out for plants and makers of components only."), {name});
        return chart;
    }
    chart.bandName =
        many("90 % sampling range of %n draw", "90 % sampling range of %n draws", run.key.draws);
    chart.source = many("Share of %n draw; band: 90 % sampling range (Wilson).",
                        "Share of %n draws; band: 90 % sampling range (Wilson).", run.key.draws);
    return chart;
}

} // namespace lodestone::core
