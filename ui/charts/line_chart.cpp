// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/line_chart.h"

#include "ui/charts/chart_parts.h"

namespace lodestone::ui
{

bool acceptsLineChart(const core::ChartData&)
{
    return true;
}

void buildLineChart(const core::ChartData& data, QChart& chart)
{
    addBands(data, chart);
    addBaseline(data, chart);
    addGuides(data, chart);
    addLines(data, chart);
    addAxes(data, chart);
}

} // namespace lodestone::ui
