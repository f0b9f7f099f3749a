// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/csv/csv_reader.h"
#include "db/import/importer.h"
#include "db/io/peek_source.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace lodestone::db
{

/// A column that an importer looks for by name; a bar parts names of which any will do, the best
/// first.
struct WantedColumn
{
    std::string_view name;
    bool required = false;
};

enum class NameMatch
{
    Whole,  ///< but for blanks around it and the case of its letters
    Letters ///< only the letters count: "Netweight (kg)" is netweightkg
};

/// The delimiter under which most wanted names are found in the first line, and how many.
struct SniffedHeader
{
    char delimiter = ',';
    std::size_t found = 0;
    bool allRequired = false;
};
[[nodiscard]] SniffedHeader sniffHeader(std::string_view firstBytes,
                                        std::span<const WantedColumn> wanted,
                                        NameMatch match = NameMatch::Whole);

/// Where the wanted columns are, when names do not say it.
struct CsvShape
{
    char delimiter = ',';
    std::vector<int> numbers; ///< of the wanted columns, 1-based; 0 = not there
};

/// Rows of a CSV file whose columns are found by name: any order, case and delimiter, further
/// columns allowed, cells without blanks around them. Rows that cannot be read go to the sink as
/// rejected. Reports progress and stops when cancelled.
class CsvTable
{
public:
    CsvTable(ByteSource& source, std::span<const WantedColumn> wanted, ImportSink& sink,
             const core::Progress& progress, NameMatch match = NameMatch::Whole);
    CsvTable(ByteSource& source, std::span<const WantedColumn> wanted, ImportSink& sink,
             const core::Progress& progress, CsvShape shape);

    /// The next row that can be read; false at the end. An Error ends the import.
    [[nodiscard]] core::Result<bool> next();

    /// Cell of a wanted column, by its number or an enumerator; empty when the file has none such.
    [[nodiscard]] std::string_view cell(std::size_t wanted) const;
    template <typename Enum>
    requires std::is_enum_v<Enum>
    [[nodiscard]] std::string_view cell(Enum wanted) const
    {
        return cell(static_cast<std::size_t>(wanted));
    }
    /// Whether the file has the column; known once a row was read.
    template <typename Enum>
    requires std::is_enum_v<Enum>
    [[nodiscard]] bool has(Enum wanted) const
    {
        return m_numbers[static_cast<std::size_t>(wanted)] > 0;
    }
    /// Cell of any column of the header, 1-based, and whether it is one of the wanted ones.
    [[nodiscard]] std::string_view cellAt(std::size_t number) const;
    [[nodiscard]] bool isWanted(std::size_t number) const;
    [[nodiscard]] std::int64_t line() const { return m_reader->line(); }
    /// Rejects the row at a column.
    void reject(std::size_t wanted, std::string reason);
    template <typename Enum>
    requires std::is_enum_v<Enum>
    void reject(Enum wanted, std::string reason)
    {
        reject(static_cast<std::size_t>(wanted), std::move(reason));
    }
    /// Warns of what was noticed along the way; to be called at the end.
    void finish();

private:
    [[nodiscard]] core::Result<void> readHeader();
    void tellHeader(char delimiter);
    void rejectRow(int column, std::string_view value, std::string reason);

    PeekSource m_source;
    std::span<const WantedColumn> m_wanted;
    ImportSink& m_sink;
    const core::Progress& m_progress;
    std::optional<CsvShape> m_shape;
    NameMatch m_match;
    std::optional<CsvReader> m_reader;
    std::vector<int> m_numbers; ///< 1-based; 0 = not there
    std::size_t m_columns = 0;
    std::int64_t m_rows = 0;
};

/// Reads a whole table: Rows is made from (table, context, sink), its read() takes one row
/// and its finish(), if there is one, tells what had to wait for the last row.
template <typename Rows>
[[nodiscard]] core::Result<void>
readTable(std::span<const WantedColumn> wanted, ByteSource& source, const ImportContext& context,
          ImportSink& sink, const core::Progress& progress, NameMatch match = NameMatch::Whole)
{
    CsvTable table(source, wanted, sink, progress, match);
    Rows rows(table, context, sink);
    for (;;) {
        const auto row = table.next();
        if (!row) {
            return row.error();
        }
        if (!row.value()) {
            break;
        }
        rows.read();
    }
    table.finish();
    if constexpr (requires { rows.finish(); }) {
        return rows.finish();
    } else {
        return {};
    }
}

} // namespace lodestone::db
