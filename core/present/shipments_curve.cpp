// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/shipments_curve.h"

#include "core/base/say.h"
#include "core/present/words.h"

#include <algorithm>
#include <utility>

namespace lodestone::core
{

ChartData shipmentsCurve(const RunResult& run)
{
    ChartData chart;
    chart.title = say("Chinese magnet shipments, % of baseline");
    chart.xLabel = say("day");
    chart.xMax = run.horizonDays;
    chart.baseline = 100.0;
    ChartSeries series{.name = say("shipments"), .tone = ChartTone::Shipments};
    double most = 100.0;
    double lowest = 1000.0;
    for (std::size_t day = 0; day < run.shipments.size(); ++day) {
        const double percent = run.shipments[day] * 100.0;
        series.points.push_back({static_cast<double>(day), percent});
        most = std::max(most, percent);
        lowest = std::min(lowest, percent);
    }
    if (run.observedDays < run.horizonDays) {
        series.projectedAfter = run.observedDays;
    }
    chart.yMax = most;
    chart.series.push_back(std::move(series));
    chart.summary =
        fill(say("Shipments fall to %1 of the baseline."), {percentText(lowest / 100.0)});
    chart.source =
        run.observedDays > 0
            ? fill(say("Customs figures to day %1, dashed: projected."),
                   {wholeNumber(run.observedDays)})
            : say("Projected by the scenario from day 0; mean over draws, all destinations.");
    return chart;
}

} // namespace lodestone::core
