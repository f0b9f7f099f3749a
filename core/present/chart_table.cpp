// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/chart_table.h"

#include "core/base/say.h"
#include "core/present/csv.h"

#include <charconv>
#include <cmath>
#include <map>
#include <system_error>
#include <utility>

namespace lodestone::core
{

namespace
{

struct Column
{
    std::string head;
    const std::vector<ChartPoint>* points;
};

std::vector<Column> columnsOf(const ChartData& chart)
{
    std::vector<Column> columns;
    for (const ChartSeries& series : chart.series) {
        const std::string name = series.name.empty() ? chart.yLabel : series.name;
        columns.push_back({name, &series.points});
        if (!series.low.empty()) {
            columns.push_back({fill(say("%1, 5 %"), {name}), &series.low});
            columns.push_back({fill(say("%1, 95 %"), {name}), &series.high});
        }
    }
    return columns;
}

void addLine(const std::vector<std::string>& cells, std::string& out)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        out += (i == 0 ? "" : "\t") + cells[i];
    }
    out += '\n';
}

} // namespace

ChartTable chartTable(const ChartData& chart)
{
    const std::vector<Column> columns = columnsOf(chart);
    ChartTable table;
    table.heads.push_back(chart.xLabel);
    std::map<double, std::vector<std::string>> rows;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        table.heads.push_back(columns[c].head);
        for (const ChartPoint& point : *columns[c].points) {
            std::vector<std::string>& row = rows[point.x];
            row.resize(columns.size() + 1);
            row[c + 1] = machineNumber(point.y);
        }
    }
    for (auto& [x, row] : rows) {
        row.front() = machineNumber(x);
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string chartTsv(const ChartData& chart)
{
    return tableTsv(chartTable(chart));
}

std::string tableTsv(const ChartTable& table)
{
    std::string text;
    addLine(table.heads, text);
    for (const std::vector<std::string>& row : table.rows) {
        addLine(row, text);
    }
    return text;
}

DataTable dataTable(std::string title, const ChartTable& table)
{
    TableWriter out(std::move(title), table.heads);
    for (const std::vector<std::string>& row : table.rows) {
        for (const std::string& cell : row) {
            double value = 0.0;
            const char* end = cell.data() + cell.size();
            const auto [stop, error] = std::from_chars(cell.data(), end, value);
            if (cell.empty()) {
                out.empty();
            } else if (error == std::errc() && stop == end && std::isfinite(value)) {
                out.number(value);
            } else {
                out.text(cell);
            }
        }
        out.endRow();
    }
    return out.take();
}

std::string tableCsv(const ChartTable& table)
{
    CsvWriter csv({table.heads.begin(), table.heads.end()});
    for (const std::vector<std::string>& row : table.rows) {
        for (const std::string& cell : row) {
            csv.text(cell);
        }
        csv.endRow();
    }
    return csv.take();
}

} // namespace lodestone::core
