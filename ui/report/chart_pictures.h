// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/present/report_doc.h"

#include <QPicture>
#include <QSizeF>

#include <vector>

namespace lodestone::ui
{

// A chart as recorded painter calls: vectors and text, to be played into the page.
struct ChartPicture
{
    QPicture picture;
    QSizeF size;
};

// Every chart of the report in order, drawn for paper. Qt Charts works on the main thread only, so
// called from another thread this asks the main thread, whose event loop must run, and gives up
// when `progress` is cancelled. Errors: Cancelled.
core::Result<std::vector<ChartPicture>> drawCharts(const core::ReportDoc& doc, double contentWidth,
                                                   const core::Progress& progress);

// How wide a chart is when `count` of them stand side by side.
double chartWidth(double contentWidth, std::size_t count);
inline constexpr double kChartHeight = 176.0;
inline constexpr double kChartGap = 28.0;

} // namespace lodestone::ui
