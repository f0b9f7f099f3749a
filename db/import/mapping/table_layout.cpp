// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/mapping/table_layout.h"

#include "core/base/say.h"
#include "core/base/sha256.h"
#include "db/csv/csv_reader.h"
#include "db/import/mapping/cell_words.h"
#include "db/io/peek_source.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <map>
#include <optional>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;

constexpr int kMostLines = 200; // of the beginning that are looked at
constexpr int kMostTitleLines = 40;

struct Row
{
    std::int64_t line = 0;
    std::vector<std::string> cells;
};

CsvOptions optionsFor(char delimiter)
{
    CsvOptions options;
    options.delimiter = delimiter;
    options.latin1Allowed = true;
    return options;
}

std::vector<Row> firstRows(std::string_view bytes, char delimiter)
{
    MemorySource source(bytes);
    CsvReader reader(source, optionsFor(delimiter));
    std::vector<Row> rows;
    while (rows.size() < kMostLines) {
        const CsvReader::Step step = reader.next();
        if (step == CsvReader::Step::Row) {
            Row row{reader.line(), {}};
            for (const std::string_view cell : reader.cells()) {
                row.cells.emplace_back(trimmedCell(cell));
            }
            rows.push_back(std::move(row));
        } else if (step != CsvReader::Step::Fault) {
            break;
        }
    }
    return rows;
}

std::size_t filled(const Row& row)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(row.cells, [](const std::string& cell) { return !cell.empty(); }));
}

/// How many cells most of the rows have, and how many rows those are.
std::pair<std::size_t, std::size_t> usualWidth(const std::vector<Row>& rows)
{
    std::map<std::size_t, std::size_t> counts;
    for (const Row& row : rows) {
        ++counts[row.cells.size()];
    }
    std::pair<std::size_t, std::size_t> best{0, 0};
    for (const auto& [width, count] : counts) {
        if (width > 1 && count >= best.second) {
            best = {width, count};
        }
    }
    return best;
}

bool looksLikeNumber(const std::string& cell)
{
    return cell.find_first_of("0123456789") != std::string::npos &&
           cell.find_first_not_of("0123456789.,-+ '%") == std::string::npos;
}

/// A header is as wide as the rows below, and names things where they have numbers.
const Row* findHeader(const std::vector<Row>& rows, std::size_t width)
{
    const Row* widest = nullptr;
    for (const Row& row : rows) {
        if (row.line > kMostTitleLines) {
            break;
        }
        const bool wide = row.cells.size() + 1 >= width && filled(row) * 3 >= width * 2;
        if (wide && std::ranges::none_of(row.cells, looksLikeNumber)) {
            return &row;
        }
        widest = widest == nullptr && wide ? &row : widest;
    }
    return widest;
}

char bestDelimiter(std::string_view bytes)
{
    char best = ',';
    std::size_t most = 0;
    for (const char delimiter : {',', ';', '\t', '|'}) {
        const auto [width, count] = usualWidth(firstRows(bytes, delimiter));
        if (width * count > most) {
            most = width * count;
            best = delimiter;
        }
    }
    return best;
}

std::vector<std::string> namesOf(const Row& header)
{
    std::vector<std::string> names;
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
        std::string name = shortened(header.cells[i], 200);
        if (name.empty()) {
            name = "column " + std::to_string(i + 1);
        }
        const int times = ++seen[name];
        names.push_back(times == 1 ? name : name + " (" + std::to_string(times) + ")");
    }
    return names;
}

/// Bytes before a line, 1-based.
std::size_t offsetOf(std::string_view bytes, std::int64_t line)
{
    std::size_t at = 0;
    for (; line > 1 && at != std::string_view::npos; --line) {
        at = bytes.find('\n', at);
        at = at == std::string_view::npos ? at : at + 1;
    }
    return std::min(at, bytes.size());
}

/// Only whole lines: the last one may be cut where the bytes end.
std::string_view wholeLines(std::string_view bytes, std::size_t peeked)
{
    const std::size_t last = bytes.rfind('\n');
    return bytes.size() < peeked || last == std::string_view::npos ? bytes
                                                                   : bytes.substr(0, last + 1);
}

} // namespace

core::Result<TableLayout> layoutOf(std::string_view firstBytes, const core::ColumnMapping& mapping)
{
    const std::string_view bytes = wholeLines(firstBytes, PeekSource::kPeekBytes);
    TableLayout layout;
    layout.delimiter = mapping.delimiter.empty() ? bestDelimiter(bytes) : mapping.delimiter[0];
    std::optional<Row> header;
    if (mapping.headerLine > 0) {
        layout.headerOffset = offsetOf(bytes, mapping.headerLine);
        const auto rows = firstRows(bytes.substr(layout.headerOffset), layout.delimiter);
        if (!rows.empty()) {
            header = rows.front();
            header->line = mapping.headerLine;
        }
    } else {
        const auto rows = firstRows(bytes, layout.delimiter);
        if (const Row* found = findHeader(rows, usualWidth(rows).first)) {
            header = *found;
        }
    }
    if (!header || header->cells.size() < 2) {
        return Error{
            ErrorCode::BadInput,
            core::say(
                "no table can be seen in it: there is no line that names two columns or more")};
    }
    layout.headerLine = static_cast<int>(header->line);
    layout.headerOffset = offsetOf(bytes, header->line);
    layout.names = namesOf(*header);
    return layout;
}

std::string fingerprintOf(const std::vector<std::string>& names)
{
    constexpr std::size_t kDigits = 16;
    core::Sha256 hash;
    for (const std::string& name : names) {
        if (name != core::kWhyRejectedColumn) {
            hash.addField(name);
        }
    }
    return hash.hex().substr(0, kDigits);
}

int columnOf(const core::ColumnMapping& mapping, core::TableField field,
             const std::vector<std::string>& names)
{
    const auto mapped = mapping.columns.find(field);
    if (mapped == mapping.columns.end()) {
        return 0;
    }
    const auto found = std::ranges::find(names, mapped->second);
    return found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
}

} // namespace lodestone::db
