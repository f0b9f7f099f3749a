// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"

#include <QChart>

namespace lodestone::ui
{

// What ships against a baseline: the ground below the line is tinted, observed months are solid and
// projected ones dashed.
bool acceptsShipmentsChart(const core::ChartData& data);
void buildShipmentsChart(const core::ChartData& data, QChart& chart);

} // namespace lodestone::ui
