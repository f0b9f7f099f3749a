// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/shipment_chart.h"

#include "core/base/say.h"
#include "core/present/csv.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lodestone::core
{

namespace
{

constexpr int kMostTicks = 6;

bool inside(const ShipmentView& view, Month month)
{
    return month >= view.first && month <= view.last;
}

/// What turns tonnes into the view's unit, and a share of the baseline too; none = no line.
struct Scale
{
    double ofTonnes = 1.0;
    double ofShare = 0.0;
    bool hasShare = false; ///< a baseline is known
};

std::optional<Scale> scaleOf(const ShipmentSeries& series, ShipmentUnit unit)
{
    const bool known = series.baselineTonnes.has_value();
    if (unit == ShipmentUnit::OfBaseline) {
        return known ? std::optional(Scale{100.0 / *series.baselineTonnes, 100.0, true})
                     : std::nullopt;
    }
    return Scale{1.0, series.baselineTonnes.value_or(0.0), known};
}

std::vector<ChartTick> ticksOf(const ShipmentView& view)
{
    const int months = view.last.value - view.first.value + 1;
    int step = 1;
    for (const int wider : {1, 2, 3, 6, 12, 24, 36, 60, 120}) {
        step = wider;
        if (months <= wider * kMostTicks) {
            break;
        }
    }
    std::vector<ChartTick> ticks;
    for (Month month = view.first; month <= view.last; month = month.plus(1)) {
        if (month.value % step == 0) {
            ticks.push_back({monthX(view, month), monthText(month)});
        }
    }
    return ticks;
}

ChartMarkKind kindOf(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Reported:
        return ChartMarkKind::Reported;
    case Confidence::Estimated:
        return ChartMarkKind::Estimated;
    case Confidence::Assumed:
        break;
    }
    return ChartMarkKind::Assumed;
}

void addMarks(const ShipmentHistory& history, const ShipmentView& view,
              const ShipmentSeries& series, const Scale& scale, ChartSeries& out)
{
    for (const ShipmentMonth& figure : series.months) {
        if (!inside(view, figure.month)) {
            continue;
        }
        const double x = monthX(view, figure.month);
        const double y = figure.tonnes * scale.ofTonnes;
        for (const ShipmentMonth& earlier : figure.earlier) {
            out.marks.push_back(
                {x, earlier.tonnes * scale.ofTonnes, ChartMarkKind::Earlier, y,
                 fill(say("Before it was revised: %1"), {figureText(series, earlier)}) + "\n" +
                     originText(history, earlier),
                 shareFormula(history, series, earlier)});
        }
        out.marks.push_back({x, y, kindOf(figure.confidence), y,
                             figureText(series, figure) + "\n" + originText(history, figure),
                             shareFormula(history, series, figure)});
        out.points.push_back({x, y});
    }
}

void addProjected(const ShipmentView& view, const ShipmentSeries& series, const Scale& scale,
                  ChartSeries& out)
{
    if (!scale.hasShare) {
        return;
    }
    for (const ProjectedShipment& month : series.projected) {
        const double x = monthX(view, month.month);
        if (!inside(view, month.month) || (!out.points.empty() && x <= out.points.back().x)) {
            continue;
        }
        if (!out.projectedAfter) {
            out.projectedAfter = out.points.empty() ? x - 1.0 : out.points.back().x;
        }
        out.points.push_back({x, month.share * scale.ofShare});
    }
}

ChartSeries lineOf(const ShipmentHistory& history, const ShipmentView& view,
                   const ShipmentSeries& series, const Scale& scale)
{
    ChartSeries out{.name = series.name, .tone = ChartTone::Destination};
    out.longestStep = 1.5; // a missing month is missing, so it breaks the line
    addMarks(history, view, series, scale, out);
    addProjected(view, series, scale, out);
    if (scale.hasShare) {
        if (view.unit == ShipmentUnit::Tonnes) {
            out.level = series.baselineTonnes;
        }
        for (const ShipmentGate& gate : series.gates) {
            if (inside(view, gate.month)) {
                out.guide.push_back({monthX(view, gate.month), gate.share * scale.ofShare});
            }
        }
    }
    return out;
}

/// Events of one month share a flag: closer together they could not be read.
std::vector<ChartEvent> eventsOf(const ShipmentHistory& history, const ShipmentView& view)
{
    std::vector<ChartEvent> events;
    Month last{-1};
    for (const ShipmentEvent& event : history.events) {
        const Month month = Month::containing(event.date);
        if (!inside(view, month)) {
            continue;
        }
        const std::string about = dateText(event.date) + ": " + event.about;
        if (month == last) {
            events.back().about += "\n" + about;
            continue;
        }
        last = month;
        events.push_back({dateX(view, event.date), event.label, about});
    }
    return events;
}

std::string summaryOf(const ShipmentHistory& history, const ShipmentView& view)
{
    std::string text;
    for (const std::string& destination : view.destinations) {
        const ShipmentSeries* series = history.find(destination);
        if (series != nullptr) {
            text += (text.empty() ? "" : ". ") + figureText(*series, series->months.back());
        }
    }
    return text.empty() ? say("No destination is chosen.") : fill(say("Last figures: %1."), {text});
}

double topOf(const ChartData& chart)
{
    double top = chart.baseline.value_or(0.0);
    for (const ChartSeries& series : chart.series) {
        top = std::max(top, series.level.value_or(0.0));
        for (const ChartPoint& point : series.points) {
            top = std::max(top, point.y);
        }
        for (const ChartPoint& point : series.guide) {
            top = std::max(top, point.y);
        }
        for (const ChartMark& mark : series.marks) {
            top = std::max(top, mark.y);
        }
    }
    return top;
}

std::string optionalText(const std::optional<double>& value)
{
    return value ? machineNumber(*value) : std::string();
}

std::string originCell(const ShipmentHistory& history, const ShipmentMonth& figure)
{
    if (const LoadReport* load = history.load(figure.loadId)) {
        return load->file;
    }
    std::string ids;
    for (const std::string& id : figure.sourceIds) {
        ids += (ids.empty() ? "" : ";") + id;
    }
    return ids;
}

std::optional<double> gateOf(const ShipmentSeries& series, Month month)
{
    const auto gate = std::ranges::find(series.gates, month, &ShipmentGate::month);
    return gate == series.gates.end() ? std::nullopt : std::optional(gate->share * 100.0);
}

std::vector<std::string> rowOf(const ShipmentHistory& history, const ShipmentSeries& series,
                               const ShipmentMonth& figure)
{
    std::string before;
    for (const ShipmentMonth& earlier : figure.earlier) {
        before += (before.empty() ? "" : ";") + machineNumber(earlier.tonnes);
    }
    const std::optional<double> baseline = series.baselineTonnes;
    return {series.destination,
            figure.month.iso(),
            machineNumber(figure.tonnes),
            optionalText(baseline),
            baseline ? machineNumber(100.0 * figure.tonnes / *baseline) : std::string(),
            optionalText(gateOf(series, figure.month)),
            figure.confidence == Confidence::Reported    ? "reported"
            : figure.confidence == Confidence::Estimated ? "estimated"
                                                         : "assumed",
            figure.knownFrom,
            before,
            figure.loadId == 0 ? std::string() : std::to_string(figure.loadId),
            figure.line == 0 ? std::string() : std::to_string(figure.line),
            originCell(history, figure)};
}

} // namespace

MonthSpan wholeSpan(const ShipmentHistory& history)
{
    MonthSpan span{history.series.front().months.front().month,
                   history.series.front().months.back().month};
    for (const ShipmentSeries& series : history.series) {
        span.first = std::min(span.first, series.months.front().month);
        span.last = std::max(span.last, series.months.back().month);
        if (!series.projected.empty()) {
            span.last = std::max(span.last, series.projected.back().month);
        }
    }
    return span;
}

MonthSpan usualSpan(const ShipmentHistory& history)
{
    MonthSpan span = wholeSpan(history);
    if (history.baselineFirst < span.last) {
        span.first = std::max(span.first, history.baselineFirst);
    }
    return span;
}

double monthX(const ShipmentView& view, Month month)
{
    return month.value - view.first.value + 0.5;
}

double dateX(const ShipmentView& view, Date date)
{
    const Month month = Month::containing(date);
    const double part = static_cast<double>(date - month.firstDay()) / month.length();
    return monthX(view, month) - 0.5 + part;
}

Month monthAt(const ShipmentView& view, double x)
{
    return std::clamp(view.first.plus(static_cast<int>(std::floor(x))), view.first, view.last);
}

ChartData shipmentsChart(const ShipmentHistory& history, const ShipmentView& view)
{
    ChartData chart;
    const bool percent = view.unit == ShipmentUnit::OfBaseline;
    chart.title = percent ? say("Chinese magnet exports, % of baseline")
                          : say("Chinese magnet exports, tonnes a month");
    chart.xLabel = "";
    chart.yLabel = percent ? say("% of baseline") : say("t a month");
    chart.percent = percent;
    chart.xMax = view.last.value - view.first.value + 1;
    chart.xTicks = ticksOf(view);
    chart.baseline = percent ? std::optional(100.0) : std::nullopt;
    for (const std::string& destination : view.destinations) {
        const ShipmentSeries* series = history.find(destination);
        const auto scale = series == nullptr ? std::nullopt : scaleOf(*series, view.unit);
        // A series without a line keeps its place, so that the others keep their looks.
        chart.series.push_back(scale ? lineOf(history, view, *series, *scale)
                                     : ChartSeries{.tone = ChartTone::Destination});
    }
    chart.events = eventsOf(history, view);
    chart.yMax = std::max(1.0, topOf(chart));
    chart.summary = summaryOf(history, view);
    chart.source = say("Chinese customs, HS 850511; dashed: baseline and projection, dotted: the "
                       "gate of the engine, hollow: estimated.");
    return chart;
}

const ShipmentMonth* figureOfMark(const ShipmentHistory& history, const ShipmentView& view,
                                  std::size_t line, std::size_t mark)
{
    const ShipmentSeries* series =
        line < view.destinations.size() ? history.find(view.destinations[line]) : nullptr;
    if (series == nullptr) {
        return nullptr;
    }
    for (const ShipmentMonth& figure : series->months) {
        if (!inside(view, figure.month)) {
            continue;
        }
        if (mark < figure.earlier.size()) {
            return &figure.earlier[mark];
        }
        if (mark == figure.earlier.size()) {
            return &figure;
        }
        mark -= figure.earlier.size() + 1;
    }
    return nullptr;
}

ChartTable shipmentsTable(const ShipmentHistory& history, const ShipmentView& view)
{
    ChartTable table;
    table.heads = {"destination",     "month",    "tonnes", "baseline_t",
                   "pct_of_baseline", "gate_pct", "status", "known_from",
                   "earlier_t",       "load",     "line",   "origin"};
    for (const std::string& destination : view.destinations) {
        const ShipmentSeries* series = history.find(destination);
        if (series == nullptr) {
            continue;
        }
        for (const ShipmentMonth& figure : series->months) {
            if (inside(view, figure.month)) {
                table.rows.push_back(rowOf(history, *series, figure));
            }
        }
        for (const ProjectedShipment& month : series->projected) {
            if (inside(view, month.month) && month.month > series->months.back().month) {
                std::vector<std::string> row(table.heads.size());
                row[0] = series->destination;
                row[1] = month.month.iso();
                row[2] = series->baselineTonnes
                             ? machineNumber(month.share * *series->baselineTonnes)
                             : std::string();
                row[3] = optionalText(series->baselineTonnes);
                row[4] = machineNumber(100.0 * month.share);
                row[6] = "projected";
                table.rows.push_back(std::move(row));
            }
        }
    }
    return table;
}

} // namespace lodestone::core
