// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/gate_curve.h"

#include "core/base/say.h"
#include "core/model/regions.h"
#include "core/present/names.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>

namespace lodestone::core
{

namespace
{

constexpr std::size_t kMostInitials = 14; ///< more months than these are told apart by the year
constexpr int kLeastNamed = 15; ///< days; a shorter piece of a month has no room for its name

double meanOf(const GateProjection& projection, const GateMonth& month)
{
    const auto days = static_cast<int>(projection.share.size());
    const int from = std::min(month.fromDay, days);
    const int to = std::min(month.toDay, days);
    if (from >= to) {
        return 1.0;
    }
    const auto first = projection.share.begin() + from;
    return std::accumulate(first, first + (to - from), 0.0) / (to - from);
}

std::vector<ChartTick> ticksOf(const std::vector<GateCurveMonth>& months)
{
    std::vector<ChartTick> ticks;
    for (const GateCurveMonth& month : months) {
        if (months.size() <= kMostInitials) {
            if (month.own.toDay - month.own.fromDay >= kLeastNamed || months.size() == 1) {
                ticks.push_back({month.middle(), monthInitial(month.own.month)});
            }
        } else if (month.own.month.month() == 1) {
            ticks.push_back(
                {static_cast<double>(month.own.fromDay), std::to_string(month.own.month.year())});
        }
    }
    return ticks;
}

std::string summaryOf(const std::vector<GateCurveMonth>& months, const std::string& scope)
{
    std::int64_t set = 0;
    double least = 1.0;
    double most = 0.0;
    for (const GateCurveMonth& month : months) {
        if (month.own.share) {
            ++set;
            least = std::min(least, *month.own.share);
            most = std::max(most, *month.own.share);
        }
    }
    const auto all = static_cast<std::int64_t>(months.size());
    if (set == 0) {
        return fill(many("Export gates for %1: %2 of %n month set by hand.",
                         "Export gates for %1: %2 of %n months set by hand.", all),
                    {scope, wholeNumber(set)});
    }
    return least == most
               ? fill(many("Export gates for %1: %2 of %n month set by hand, at %3.",
                           "Export gates for %1: %2 of %n months set by hand, at %3.", all),
                      {scope, wholeNumber(set), percentText(least)})
               : fill(many("Export gates for %1: %2 of %n month set by hand, from %3 to %4.",
                           "Export gates for %1: %2 of %n months set by hand, from %3 to %4.", all),
                      {scope, wholeNumber(set), percentText(least), percentText(most)});
}

ChartTable tableOf(const std::vector<GateCurveMonth>& months)
{
    ChartTable table;
    table.heads = {say("month"), say("set by hand, %"), say("without it, %"), say("rests on")};
    for (const GateCurveMonth& month : months) {
        const auto percent = [](double share) {
            return std::to_string(std::llround(share * 100.0));
        };
        table.rows.push_back({monthText(month.own.month),
                              month.own.share ? percent(*month.own.share) : std::string(),
                              percent(month.projected),
                              month.observed ? say("customs figures") : say("projection")});
    }
    return table;
}

std::string sourceOf(const GateProjection& projection, int horizonDays)
{
    if (projection.observedDays >= horizonDays) {
        return say("Customs figures for all days: nothing is left to set.");
    }
    return projection.observedDays > 0
               ? fill(say("Customs figures to day %1, dashed: the projection without the gates set "
                          "here."),
                      {wholeNumber(projection.observedDays)})
               : say("Dashed: the projection without the gates set here.");
}

ChartData chartOf(const std::vector<GateCurveMonth>& months, const Scenario& scenario,
                  const std::string& scope, const GateProjection* projection)
{
    ChartData chart;
    chart.title = say("Export gates, % of baseline");
    chart.percent = true;
    chart.xMax = std::max(1, scenario.horizonDays);
    chart.yMax = 100.0;
    chart.baseline = 100.0;
    chart.xTicks = ticksOf(months);
    chart.summary = summaryOf(months, scope);
    if (projection == nullptr) {
        return chart;
    }
    ChartSeries series{.tone = ChartTone::Shipments};
    for (std::size_t day = 0; day < projection->share.size(); ++day) {
        const double percent = projection->share[day] * 100.0;
        series.points.push_back({static_cast<double>(day), percent});
        chart.yMax = std::max(chart.yMax, percent);
    }
    if (projection->observedDays < scenario.horizonDays) {
        series.projectedAfter = projection->observedDays;
    }
    chart.series.push_back(std::move(series));
    chart.source = sourceOf(*projection, scenario.horizonDays);
    return chart;
}

} // namespace

GateCurve gateCurve(const Dataset& dataset, const Scenario& scenario, const GateScope& scope,
                    const GateProjection* projection)
{
    GateCurve curve;
    for (const GateMonth& own : gateMonths(dataset, scenario, scope)) {
        GateCurveMonth month{own, 1.0, false};
        if (projection != nullptr) {
            month.projected = meanOf(*projection, own);
            month.observed = own.toDay <= projection->observedDays;
        }
        curve.months.push_back(month);
    }
    curve.chart = chartOf(curve.months, scenario, gateScopeText(dataset, scope), projection);
    curve.table = tableOf(curve.months);
    return curve;
}

std::string gateScopeText(const Dataset& dataset, const GateScope& scope)
{
    const bool everywhere = scope.destination == kAnywhere || scope.destination == kWorld;
    return fill(say("%1 to %2"),
                {scope.product == kAnywhere ? say("all goods")
                                            : NameBook(dataset).productName(scope.product),
                 everywhere ? say("all partners") : countryName(scope.destination)});
}

std::string gateMonthText(const GateCurveMonth& month)
{
    std::string how = month.observed ? say("customs figures") : say("projected");
    if (month.own.share) {
        how = month.own.even ? say("set by hand") : say("set by hand on some days");
    }
    return fill(say("%1: %2, %3"), {monthText(month.own.month), percentText(month.share()), how});
}

} // namespace lodestone::core
