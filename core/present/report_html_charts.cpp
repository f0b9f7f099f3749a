// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/present/chart_table.h"
#include "core/present/csv.h"
#include "core/present/report_html.h"
#include "core/present/report_html_parts.h"
#include "core/present/report_numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

namespace lodestone::core
{

namespace
{

constexpr double kWidth = 640.0;
constexpr double kHeight = 240.0;
constexpr double kLeft = 44.0;
constexpr double kRight = 110.0; // for the names of the lines
constexpr double kTop = 12.0;
constexpr double kBottom = 28.0;

/// To a tenth of a unit, so that the file stays small.
std::string number(double value)
{
    return machineNumber(std::round(value * 10.0) / 10.0);
}

class Plot
{
public:
    explicit Plot(const ChartData& chart)
        : m_xMax(chart.xMax > 0.0 ? chart.xMax : 1.0)
        , m_yMax(chart.yMax > 0.0 ? chart.yMax : 1.0)
    {}

    [[nodiscard]] double x(double value) const
    {
        return kLeft + std::clamp(value / m_xMax, 0.0, 1.0) * (kWidth - kLeft - kRight);
    }
    [[nodiscard]] double y(double value) const
    {
        return kHeight - kBottom -
               std::clamp(value / m_yMax, 0.0, 1.0) * (kHeight - kTop - kBottom);
    }
    [[nodiscard]] std::string at(const ChartPoint& point) const
    {
        return number(x(point.x)) + "," + number(y(point.y)) + " ";
    }

private:
    double m_xMax;
    double m_yMax;
};

/// Told apart by their dashes as well as by their colours.
struct Stroke
{
    const char* colour;
    const char* dashes;
};

Stroke strokeOf(std::size_t series)
{
    constexpr std::array<Stroke, 5> kStrokes{{{"#1f5f8b", ""},
                                              {"#a63d2f", "8 3"},
                                              {"#4d7a29", "2 3"},
                                              {"#6b4fa0", "10 3 2 3"},
                                              {"#444", "5 5"}}};
    return kStrokes.at(series % kStrokes.size());
}

std::string bandSvg(const ChartSeries& series, const Plot& plot, const Stroke& stroke)
{
    if (series.low.empty() || series.high.empty()) {
        return {};
    }
    std::string points;
    for (const ChartPoint& point : series.high) {
        points += plot.at(point);
    }
    for (auto point = series.low.rbegin(); point != series.low.rend(); ++point) {
        points += plot.at(*point);
    }
    return "<polygon points=\"" + points + "\" fill=\"" + stroke.colour +
           "\" fill-opacity=\"0.15\"/>\n";
}

std::string lineSvg(std::span<const ChartPoint> line, const Plot& plot, const Stroke& stroke)
{
    std::string points;
    for (const ChartPoint& point : line) {
        points += plot.at(point);
    }
    return "<polyline points=\"" + points + "\" fill=\"none\" stroke=\"" + stroke.colour +
           "\" stroke-width=\"2\" stroke-dasharray=\"" + stroke.dashes + "\"/>\n";
}

/// What is projected is dashed, as on paper.
std::string seriesSvg(const ChartSeries& series, const Plot& plot, const Stroke& stroke)
{
    const std::span all(series.points);
    const double split = series.projectedAfter.value_or(std::numeric_limits<double>::infinity());
    const auto seen = static_cast<std::size_t>(
        std::ranges::upper_bound(all, split, {}, &ChartPoint::x) - all.begin());
    std::string svg = bandSvg(series, plot, stroke) + lineSvg(all.first(seen), plot, stroke);
    if (seen < all.size()) {
        svg += lineSvg(all.subspan(seen == 0 ? 0 : seen - 1), plot, {stroke.colour, "4 4"});
    }
    if (!series.points.empty()) {
        const ChartPoint& end = series.points.back();
        svg += "<text x=\"" + number(plot.x(end.x) + 5.0) + "\" y=\"" +
               number(plot.y(end.y) + 4.0) + "\" fill=\"" + stroke.colour + "\">" +
               htmlText(series.name) + "</text>\n";
    }
    return svg;
}

/// 1, 2 or 5 times a power of ten, at most five of which make the whole.
double roundStep(double whole)
{
    constexpr double kMost = 5.0;
    const double least = std::max(whole, 1e-9) / kMost;
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double times : {1.0, 2.0, 5.0}) {
        if (times * power >= least * (1.0 - 1e-9)) {
            return times * power;
        }
    }
    return 10.0 * power;
}

std::vector<ChartTick> ticksTo(double whole, NumberStyle style)
{
    std::vector<ChartTick> ticks;
    const double step = roundStep(whole);
    for (int i = 0; i * step <= whole * (1.0 + 1e-9); ++i) {
        ticks.push_back({i * step, inNumberStyle(number(i * step), style)});
    }
    return ticks;
}

std::string axesSvg(const ChartData& chart, const Plot& plot, NumberStyle style)
{
    std::string svg;
    for (const ChartTick& tick : ticksTo(chart.yMax, style)) {
        const double y = plot.y(tick.x);
        svg += "<line x1=\"" + number(kLeft) + "\" x2=\"" + number(kWidth - kRight) + "\" y1=\"" +
               number(y) + "\" y2=\"" + number(y) + "\" stroke=\"#ddd\"/>\n<text x=\"" +
               number(kLeft - 6.0) + "\" y=\"" + number(y + 4.0) + "\" text-anchor=\"end\">" +
               htmlText(tick.label) + (chart.percent ? " %" : "") + "</text>\n";
    }
    const std::vector<ChartTick> along =
        chart.xTicks.empty() ? ticksTo(chart.xMax, style) : chart.xTicks;
    for (const ChartTick& tick : along) {
        svg += "<text x=\"" + number(plot.x(tick.x)) + "\" y=\"" + number(kHeight - 10.0) +
               "\" text-anchor=\"middle\">" + htmlText(tick.label) + "</text>\n";
    }
    return svg + "<text x=\"" + number(kWidth - kRight + 6.0) + "\" y=\"" + number(kHeight - 10.0) +
           "\">" + htmlText(chart.xLabel) + "</text>\n";
}

} // namespace

std::string chartSvg(const ChartData& chart, NumberStyle style)
{
    const Plot plot(chart);
    std::string svg = "<svg role=\"img\" viewBox=\"0 0 " + number(kWidth) + " " + number(kHeight) +
                      "\" aria-label=\"" +
                      htmlText(chart.summary.empty() ? chart.title : chart.summary) + "\">\n" +
                      axesSvg(chart, plot, style);
    if (chart.baseline) {
        svg += lineSvg(
            std::array<ChartPoint, 2>{{{0.0, *chart.baseline}, {chart.xMax, *chart.baseline}}},
            plot, {"#888", "2 2"});
    }
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        svg += seriesSvg(chart.series[i], plot, strokeOf(i));
    }
    return svg + "</svg>\n";
}

std::string chartNumbers(const ChartData& chart, NumberStyle style)
{
    const ChartTable table = chartTable(chart);
    std::string html = "<details><summary>" + htmlText(say("The numbers of this chart")) +
                       "</summary>\n<table><thead><tr>";
    for (const std::string& head : table.heads) {
        html += "<th scope=\"col\">" + htmlText(head) + "</th>";
    }
    html += "</tr></thead><tbody>\n";
    for (const std::vector<std::string>& row : table.rows) {
        html += "<tr>";
        for (const std::string& cell : row) {
            html += "<td class=\"number\">" + htmlText(inNumberStyle(cell, style)) + "</td>";
        }
        html += "</tr>\n";
    }
    return html + "</tbody></table></details>\n";
}

std::string rangeSvg(const Band& band, double axisMax)
{
    constexpr double kLane = 120.0;
    const double max = axisMax > 0.0 ? axisMax : 1.0;
    const auto x = [max](double day) { return std::clamp(day / max, 0.0, 1.0) * kLane; };
    return "<svg aria-hidden=\"true\" width=\"120\" height=\"14\" viewBox=\"0 0 120 14\">"
           "<rect x=\"" +
           number(x(band.p05)) + "\" y=\"4\" width=\"" +
           number(std::max(1.0, x(band.p95) - x(band.p05))) +
           "\" height=\"6\" fill=\"#d9a79f\" stroke=\"#a63d2f\"/><line x1=\"" +
           number(x(band.p50)) + "\" x2=\"" + number(x(band.p50)) +
           "\" y1=\"0\" y2=\"14\" stroke=\"#a63d2f\" stroke-width=\"2\"/></svg>";
}

} // namespace lodestone::core
