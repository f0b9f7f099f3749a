// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/model/check.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace lodestone::core
{

/// A cell of a table that goes to other programs: nothing, a figure in full precision, or a text.
using DataCell = std::variant<std::monostate, std::int64_t, double, std::string>;

/// A table that goes to other programs, as CSV or as a workbook.
struct DataTable
{
    std::string title;
    std::vector<std::string> heads;
    std::vector<std::vector<DataCell>> rows; ///< each as long as heads

    bool operator==(const DataTable&) const = default;
};

/// Fills a table cell by cell.
class TableWriter
{
public:
    TableWriter(std::string title, std::vector<std::string> heads)
        : m_table{std::move(title), std::move(heads), {}}
    {}

    void text(std::string_view value) { m_row.emplace_back(std::string(value)); }
    void number(double value) { m_row.emplace_back(value); }
    void number(std::int64_t value) { m_row.emplace_back(value); }
    void number(int value) { number(static_cast<std::int64_t>(value)); }
    /// None: an empty cell.
    template <typename Number> void number(const std::optional<Number>& value)
    {
        value ? number(*value) : empty();
    }
    /// Three cells, p05, p50 and p95; empty ones for none.
    void band(const std::optional<Band>& value);
    void empty() { m_row.emplace_back(); }
    void endRow() { m_table.rows.push_back(std::exchange(m_row, {})); }
    [[nodiscard]] DataTable take() { return std::move(m_table); }

private:
    DataTable m_table;
    std::vector<DataCell> m_row;
};

/// Remarks about data: severity, file, line, column, id, message.
[[nodiscard]] DataTable findingsTable(const std::vector<Finding>& findings);

/// Those rows of a table by site (the first column its id) that are about the given sites, by site
/// in the order given; several rows of one stay in their order.
[[nodiscard]] DataTable rowsOf(DataTable table, const std::vector<std::string>& siteIds);

/// As a file for spreadsheets (csv.h).
[[nodiscard]] std::string csvOf(const DataTable& table);

} // namespace lodestone::core
