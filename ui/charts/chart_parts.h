// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"

#include <QChart>

class QAbstractSeries;

namespace lodestone::ui
{

// What the builders of ui/charts share; nobody else includes this.

// What a series stands for; applyChartTheme paints by it.
enum class SeriesPart
{
    Median,
    Projected, // the part of a median that is not observed
    Band,
    Ground, // the area between a line and zero
    Baseline,
    Level, // the baseline of one series
    Guide, // a thin line that goes with a series
};

struct SeriesLook
{
    SeriesPart part = SeriesPart::Median;
    core::ChartTone tone = core::ChartTone::Stopped;
    int compared = 0; // which alternative: 0..3
};

void setLook(QAbstractSeries& series, const SeriesLook& look);
SeriesLook lookOf(const QAbstractSeries& series);

// True for series that count as alternatives and take their looks in turn.
bool isCompared(core::ChartTone tone);
// Which of the looks the series has.
int comparedIndex(const core::ChartData& data, std::size_t series);

// Round steps for at most six ticks on 0..max; days go by 30, 60, 90, counts by 1, 2, 5.
double dayStep(double max);
double countStep(double max);
double percentStep(double max); // 50, wider where the values go far above 100
// The upper end of the y axis: the next tick from yMax up; percent: at least 100.
double axisTop(const core::ChartData& data);

// Bands first, so that every line lies on top of every band.
void addBands(const core::ChartData& data, QChart& chart);
void addGrounds(const core::ChartData& data, QChart& chart);
void addBaseline(const core::ChartData& data, QChart& chart);
void addGuides(const core::ChartData& data, QChart& chart); // and the levels of the series
void addLines(const core::ChartData& data, QChart& chart);
// Axes for all series that were added; labels are the decoration's.
void addAxes(const core::ChartData& data, QChart& chart);

} // namespace lodestone::ui
