// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/comtrade_rows.h"
#include "db/import/csv_table.h"

#include <string>
#include <string_view>
#include <utility>

namespace lodestone::db
{

/// A row of a CSV file of UN Comtrade whose wanted columns stand in the order of ComtradeColumn.
class ComtradeCsvRow : public ComtradeRow
{
public:
    explicit ComtradeCsvRow(CsvTable& table) : m_table(table) {}

    [[nodiscard]] std::string_view cell(ComtradeColumn column) const override
    {
        return m_table.cell(column);
    }
    [[nodiscard]] std::int64_t line() const override { return m_table.line(); }
    void reject(ComtradeColumn column, std::string reason) override
    {
        m_table.reject(column, std::move(reason));
    }

private:
    CsvTable& m_table;
};

/// For readTable(): Row is a ComtradeCsvRow.
template <typename Row> class ComtradeTable
{
public:
    ComtradeTable(CsvTable& table, const ImportContext& context, ImportSink& sink)
        : m_row(table)
        , m_rows(m_row, context, sink)
    {}

    void read() { m_rows.read(); }

private:
    Row m_row;
    ComtradeRows m_rows;
};

} // namespace lodestone::db
