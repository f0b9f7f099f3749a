// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"

#include <QChart>

namespace lodestone::ui
{

// Any number of lines with their bands over days.
bool acceptsLineChart(const core::ChartData& data); // everything
void buildLineChart(const core::ChartData& data, QChart& chart);

} // namespace lodestone::ui
