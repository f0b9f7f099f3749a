// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/charts.h"

#include "ui/charts/chart_decor.h"
#include "ui/charts/line_chart.h"
#include "ui/charts/shipments_chart.h"

#include <QCoreApplication>
#include <QGraphicsLayout>
#include <QLegend>

#include <algorithm>
#include <array>

namespace lodestone::ui
{

namespace
{

const std::array<ChartKind, 2> kKinds{{
    {"shipments", [] { return QCoreApplication::translate("lodestone::ui::Charts", "Shipments"); },
     &acceptsShipmentsChart, &buildShipmentsChart},
    {"line", [] { return QCoreApplication::translate("lodestone::ui::Charts", "Lines over time"); },
     &acceptsLineChart, &buildLineChart},
}};

} // namespace

std::span<const ChartKind> chartKinds()
{
    return kKinds;
}

const ChartKind& chartKindOf(const core::ChartData& data)
{
    return *std::ranges::find_if(kKinds,
                                 [&data](const ChartKind& kind) { return kind.accepts(data); });
}

std::unique_ptr<QChart> makeChart(const core::ChartData& data, const Theme& theme,
                                  const QFont& base)
{
    auto chart = std::make_unique<QChart>();
    chart->setAnimationOptions(QChart::NoAnimation);
    chart->setDropShadowEnabled(false);
    chart->setBackgroundRoundness(0.0);
    chart->legend()->hide();
    chart->layout()->setContentsMargins(0.0, 0.0, 0.0, 0.0);
    chartKindOf(data).build(data, *chart);
    ChartDecor::addTo(*chart, data);
    applyChartTheme(*chart, theme, base);
    return chart;
}

} // namespace lodestone::ui
