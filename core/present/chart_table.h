// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/data_table.h"
#include "core/present/report_doc.h"

#include <string>
#include <vector>

namespace lodestone::core
{

/// The numbers behind a chart as text in machine form: x first, then each line, with the lower and
/// upper edge of its band where it has one. A line without a point at an x has an empty cell there.
struct ChartTable
{
    std::vector<std::string> heads;
    std::vector<std::vector<std::string>> rows; ///< each as long as heads
};
[[nodiscard]] ChartTable chartTable(const ChartData& chart);

/// The same as tab-separated text with a head line.
[[nodiscard]] std::string chartTsv(const ChartData& chart);
[[nodiscard]] std::string tableTsv(const ChartTable& table);
/// As a file for spreadsheets.
[[nodiscard]] std::string tableCsv(const ChartTable& table);
/// With its figures as figures.
[[nodiscard]] DataTable dataTable(std::string title, const ChartTable& table);

} // namespace lodestone::core
