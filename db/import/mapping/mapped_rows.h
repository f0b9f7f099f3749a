// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/column_mapping.h"
#include "db/import/csv_table.h"
#include "db/import/importer.h"
#include "db/import/month_parts.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::db
{

/// Rows of a table whose columns are known, on their way to figures. The table and the mapping must
/// outlive it.
class MappedRows
{
public:
    MappedRows(CsvTable& table, const core::ColumnMapping& mapping,
               const std::vector<std::string>& names, const ImportContext& context,
               ImportSink& sink)
        : m_table(table)
        , m_mapping(mapping)
        , m_names(names)
        , m_context(context)
        , m_sink(sink)
        , m_parts(sink)
    {}

    /// Takes the row that the table is at.
    void read();
    /// Tells the figures. BadInput for a table by day.
    [[nodiscard]] core::Result<void> finish();

private:
    bool reject(core::TableField field, std::string reason)
    {
        m_table.reject(field, std::move(reason));
        return false;
    }
    bool setAside(std::string_view reason)
    {
        m_sink.setAside(reason);
        return false;
    }
    [[nodiscard]] char decimalSign() const
    {
        return m_mapping.decimalSign.empty() ? '\0' : m_mapping.decimalSign.front();
    }
    bool takeProduct();
    bool takePeriod();
    bool takeMonth(core::Month month, core::TableField column);
    bool takeCountries();
    bool takeFlow();
    bool takeWeight();
    bool takeValue();
    bool add();

    CsvTable& m_table;
    const core::ColumnMapping& m_mapping;
    const std::vector<std::string>& m_names;
    const ImportContext& m_context;
    ImportSink& m_sink;
    MonthParts m_parts;
    core::Observation m_row;
    std::string m_code;
    static constexpr int kDaysOfATable = 3; ///< fewer are slips
    int m_days = 0;
    /// Cells of the first row of each month and series, and the columns in which others differ.
    std::map<std::string, std::vector<std::string>, std::less<>> m_firsts;
    std::set<std::string, std::less<>> m_addedOver;
    bool m_fromMemory = false; ///< a country is known by such a number alone
};

} // namespace lodestone::db
