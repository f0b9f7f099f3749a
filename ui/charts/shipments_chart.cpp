// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/shipments_chart.h"

#include "ui/charts/chart_parts.h"

namespace lodestone::ui
{

bool acceptsShipmentsChart(const core::ChartData& data)
{
    return data.baseline && data.series.size() == 1 &&
           data.series.front().tone == core::ChartTone::Shipments &&
           data.series.front().low.empty();
}

void buildShipmentsChart(const core::ChartData& data, QChart& chart)
{
    addGrounds(data, chart);
    addBaseline(data, chart);
    addLines(data, chart);
    addAxes(data, chart);
}

} // namespace lodestone::ui
