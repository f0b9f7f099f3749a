// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"

#include <QChart>
#include <QFont>
#include <QString>

#include <memory>
#include <span>

namespace lodestone::ui
{

struct Theme;

// One kind of chart. The first row of chartKinds() that accepts the data builds them; the last one
// accepts everything. A kind is a file pair of its own and one row of the table in charts.cpp.
struct ChartKind
{
    const char* id; // fixed
    QString (*title)();
    bool (*accepts)(const core::ChartData& data);
    // Adds series and axes without a look: applyChartTheme gives it.
    void (*build)(const core::ChartData& data, QChart& chart);
};

std::span<const ChartKind> chartKinds();
const ChartKind& chartKindOf(const core::ChartData& data);

// A chart made ready for a scene of its own: no title, no legend, no animation; lines are labelled
// at their end, axes name their unit. Used by screen and paper alike. `base` is the body font;
// paper gives one sized in pixels. GUI thread only (Qt Charts shares text layouts between charts).
std::unique_ptr<QChart> makeChart(const core::ChartData& data, const Theme& theme,
                                  const QFont& base);

// Pens, brushes, fonts and margins of a chart made by makeChart; may be called again at any time.
// The only place that sets them.
void applyChartTheme(QChart& chart, const Theme& theme, const QFont& base);

} // namespace lodestone::ui
