// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"
#include "db/io/json_stream.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::db
{

enum class CensusColumn
{
    ImportCode,
    ExportCode,
    Country,
    CountryName,
    Level, ///< DET for countries, CGP for groups of them
    Year,
    Month,
    Time,
    Unit,
    GeneralQuantity,
    GeneralValue,
    ConsumedQuantity,
    ConsumedValue,
    ExportQuantity,
    ExportValue,
    District, ///< from here what parts a month
    Port,
    State,
    Provision,
    Subcode,
    Domestic
};
inline constexpr std::size_t kCensusColumns = 21;

/// What is done with the rows of a CensusTable.
class CensusRowReader
{
public:
    virtual ~CensusRowReader() = default;
    /// Once, before the first row. An Error ends the import.
    [[nodiscard]] virtual core::Result<void> begin() = 0;
    virtual void row() = 0;
};

/// Rows of a list of lists whose first one names the columns, in any order and case; of columns
/// that are there twice the first counts. Rows that cannot be read are rejected.
class CensusTable : public JsonVisitor
{
public:
    CensusTable(JsonStream& stream, ImportSink& sink) : m_stream(stream), m_sink(sink) {}
    void readInto(CensusRowReader& reader) { m_reader = &reader; }

    /// Text of the row that is read now, without blanks around it; empty for null.
    [[nodiscard]] std::string_view cell(CensusColumn column) const
    {
        return m_cells[static_cast<std::size_t>(column)];
    }
    [[nodiscard]] bool has(CensusColumn column) const
    {
        return m_numbers[static_cast<std::size_t>(column)] > 0;
    }
    [[nodiscard]] static std::string_view nameOf(CensusColumn column);
    [[nodiscard]] std::int64_t line() const { return m_line; }
    [[nodiscard]] std::string raw() const { return m_stream.record(); }
    void reject(CensusColumn column, const std::string& reason);
    /// Errors when there was no header.
    [[nodiscard]] core::Result<void> finish() const;

    void opened(bool object, int depth) override;
    void closed(int depth) override;
    void key(std::string_view name, int depth) override;
    void value(std::optional<std::string_view> text, int depth) override;

private:
    void take(std::string_view text);
    void beginRow(bool list);

    JsonStream& m_stream;
    ImportSink& m_sink;
    CensusRowReader* m_reader = nullptr;
    std::array<int, kCensusColumns> m_numbers{}; ///< from 1; 0 = not there
    std::array<std::string, kCensusColumns> m_cells;
    std::int64_t m_line = 0;
    int m_columns = 0; ///< of the header
    int m_values = 0;  ///< of this row so far
    std::string m_fault;
    bool m_header = false; ///< whether it was read
};

} // namespace lodestone::db
