// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"

#include <string>

// The figures of reportHtml; nobody else includes this.

namespace lodestone::core
{

/// An SVG element with the lines and bands of a chart, named by its summary.
[[nodiscard]] std::string chartSvg(const ChartData& chart, NumberStyle style);
/// Its numbers as an HTML table.
[[nodiscard]] std::string chartNumbers(const ChartData& chart, NumberStyle style);
/// A range on the axis of its column.
[[nodiscard]] std::string rangeSvg(const Band& band, double axisMax);

} // namespace lodestone::core
