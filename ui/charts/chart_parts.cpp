// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/chart_parts.h"

#include "core/present/day_steps.h"

#include <QAbstractSeries>
#include <QAreaSeries>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <memory>

namespace lodestone::ui
{

namespace
{

constexpr const char* kLook = "lodestoneLook";
constexpr int kMostSteps = 5; // six ticks
constexpr int kComparedLooks = 4;

QList<QPointF> pointsOf(const std::vector<core::ChartPoint>& points)
{
    QList<QPointF> out;
    out.reserve(qsizetype(points.size()));
    for (const core::ChartPoint& point : points) {
        out.append({point.x, point.y});
    }
    return out;
}

SeriesLook lookFor(const core::ChartData& data, std::size_t series, SeriesPart part)
{
    return {part, data.series[series].tone, comparedIndex(data, series)};
}

void addLine(QChart& chart, const QList<QPointF>& points, const SeriesLook& look)
{
    auto line = std::make_unique<QLineSeries>();
    line->append(points);
    setLook(*line, look);
    chart.addSeries(line.release()); // the chart owns it
}

void addArea(QChart& chart, const QList<QPointF>& upper, const QList<QPointF>& lower,
             const SeriesLook& look)
{
    auto area = std::make_unique<QAreaSeries>();
    auto* top = new QLineSeries(area.get());
    auto* bottom = new QLineSeries(area.get());
    top->append(upper);
    bottom->append(lower);
    area->setUpperSeries(top);
    area->setLowerSeries(bottom);
    setLook(*area, look);
    chart.addSeries(area.release());
}

// Up to the split solid, from there on dashed. The two parts share the point where one ends, so
// that the line has no gap.
void addRun(const core::ChartData& data, std::size_t index, const QList<QPointF>& run,
            QChart& chart)
{
    const double split = data.series[index].projectedAfter.value_or(data.xMax);
    const auto after = std::upper_bound(run.begin(), run.end(), split,
                                        [](double x, QPointF point) { return x < point.x(); });
    const qsizetype seen = after - run.begin();
    if (seen > 1 || seen == run.size()) {
        addLine(chart, run.first(seen), lookFor(data, index, SeriesPart::Median));
    }
    if (seen < run.size()) {
        addLine(chart, run.sliced(std::max(qsizetype(0), seen - 1)),
                lookFor(data, index, SeriesPart::Projected));
    }
}

// The points in pieces between which the line is broken.
QList<QList<QPointF>> runsOf(const core::ChartSeries& series)
{
    QList<QList<QPointF>> runs;
    for (const QPointF point : pointsOf(series.points)) {
        if (runs.isEmpty() ||
            (series.longestStep > 0.0 && point.x() - runs.last().last().x() > series.longestStep)) {
            runs.append(QList<QPointF>());
        }
        runs.last().append(point);
    }
    return runs;
}

} // namespace

void setLook(QAbstractSeries& series, const SeriesLook& look)
{
    series.setProperty(kLook, QVariantList{static_cast<int>(look.part), static_cast<int>(look.tone),
                                           look.compared});
}

SeriesLook lookOf(const QAbstractSeries& series)
{
    const QVariantList values = series.property(kLook).toList();
    if (values.size() != 3) {
        return {};
    }
    return {static_cast<SeriesPart>(values[0].toInt()),
            static_cast<core::ChartTone>(values[1].toInt()), values[2].toInt()};
}

double dayStep(double max)
{
    return core::roundDayStep(max / kMostSteps);
}

double countStep(double max)
{
    double power = std::pow(10.0, std::floor(std::log10(std::max(1.0, max) / kMostSteps)));
    power = std::max(1.0, power);
    for (const double step : {power, 2 * power, 5 * power}) {
        if (max / step <= kMostSteps) {
            return step;
        }
    }
    return 10 * power;
}

double percentStep(double max)
{
    constexpr double kUsual = 50.0;
    return max <= kUsual * kMostSteps ? kUsual : countStep(max);
}

bool isCompared(core::ChartTone tone)
{
    return tone == core::ChartTone::Compared || tone == core::ChartTone::Destination;
}

int comparedIndex(const core::ChartData& data, std::size_t series)
{
    int index = 0;
    for (std::size_t i = 0; i < series; ++i) {
        index += isCompared(data.series[i].tone) ? 1 : 0;
    }
    return index % kComparedLooks;
}

double axisTop(const core::ChartData& data)
{
    if (data.percent) {
        return std::max(100.0, std::ceil(data.yMax / 10.0 - 1e-9) * 10.0);
    }
    const double step = countStep(data.yMax);
    return std::max(step, std::ceil(data.yMax / step - 1e-9) * step);
}

void addBands(const core::ChartData& data, QChart& chart)
{
    for (std::size_t i = 0; i < data.series.size(); ++i) {
        const core::ChartSeries& series = data.series[i];
        if (!series.low.empty() && series.low.size() == series.high.size()) {
            addArea(chart, pointsOf(series.high), pointsOf(series.low),
                    lookFor(data, i, SeriesPart::Band));
        }
    }
}

void addGrounds(const core::ChartData& data, QChart& chart)
{
    for (std::size_t i = 0; i < data.series.size(); ++i) {
        const QList<QPointF> line = pointsOf(data.series[i].points);
        if (line.size() > 1) {
            addArea(chart, line, {{line.first().x(), 0.0}, {line.last().x(), 0.0}},
                    lookFor(data, i, SeriesPart::Ground));
        }
    }
}

void addBaseline(const core::ChartData& data, QChart& chart)
{
    if (data.baseline) {
        addLine(chart, {{0.0, *data.baseline}, {data.xMax, *data.baseline}},
                {SeriesPart::Baseline, core::ChartTone::Shipments, 0});
    }
}

void addGuides(const core::ChartData& data, QChart& chart)
{
    for (std::size_t i = 0; i < data.series.size(); ++i) {
        const core::ChartSeries& series = data.series[i];
        if (series.level) {
            addLine(chart, {{0.0, *series.level}, {data.xMax, *series.level}},
                    lookFor(data, i, SeriesPart::Level));
        }
        if (series.guide.size() > 1) {
            addLine(chart, pointsOf(series.guide), lookFor(data, i, SeriesPart::Guide));
        }
    }
}

void addLines(const core::ChartData& data, QChart& chart)
{
    for (std::size_t i = 0; i < data.series.size(); ++i) {
        for (const QList<QPointF>& run : runsOf(data.series[i])) {
            addRun(data, i, run, chart);
        }
    }
}

void addAxes(const core::ChartData& data, QChart& chart)
{
    auto* x = new QValueAxis(&chart);
    auto* y = new QValueAxis(&chart);
    x->setRange(0.0, std::max(1e-9, data.xMax));
    y->setRange(0.0, axisTop(data));
    for (QValueAxis* axis : {x, y}) {
        axis->setTickType(QValueAxis::TicksDynamic);
        axis->setTickAnchor(0.0);
        axis->setLabelsVisible(false);
        axis->setLineVisible(false);
        axis->setTitleVisible(false);
    }
    x->setTickInterval(dayStep(data.xMax));
    y->setTickInterval(data.percent ? percentStep(data.yMax) : countStep(data.yMax));
    x->setGridLineVisible(false);
    chart.addAxis(x, Qt::AlignBottom);
    chart.addAxis(y, Qt::AlignLeft);
    const QList<QAbstractSeries*> all = chart.series();
    for (QAbstractSeries* series : all) {
        series->attachAxis(x);
        series->attachAxis(y);
    }
}

} // namespace lodestone::ui
