// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "db/bundle/bundle.h"
#include "db/bundle/column.h"
#include "db/csv/csv_writer.h"
#include "db/io/files.h"

#include <cmath>
#include <filesystem>
#include <system_error>

namespace lodestone::db
{

namespace
{

namespace fs = std::filesystem;

/// Spreadsheets run a text that begins so.
bool mayBeFormula(std::string_view text)
{
    return !text.empty() &&
           std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

void appendTextCell(std::string& out, std::string_view text, CsvUse use)
{
    if (use == CsvUse::Spreadsheet && mayBeFormula(text)) {
        appendCsvCell(out, "'" + std::string(text));
    } else {
        appendCsvCell(out, text);
    }
}

std::string keysAsCsv(const core::Dataset& dataset, CsvUse use)
{
    std::vector<std::pair<std::string, std::string>> pairs{{"key", "value"},
                                                           {"format", "lodestone-bundle"},
                                                           {"format_version", "1"},
                                                           {"name", dataset.name},
                                                           {"as_of", dataset.asOf.iso()}};
    pairs.insert(pairs.end(), dataset.extraKeys.begin(), dataset.extraKeys.end());
    std::string text;
    for (const auto& [key, value] : pairs) {
        appendTextCell(text, key, use);
        text += ',';
        appendTextCell(text, value, use);
        text += '\n';
    }
    return text;
}

core::Result<std::string> asCsv(const core::Dataset& dataset, const Table& table, CsvUse use)
{
    std::string text;
    for (const Column& column : table.columns) {
        text += text.empty() ? "" : ",";
        appendCsvCell(text, column.name);
    }
    text += '\n';
    std::string scratch;
    std::string cellText;
    for (std::size_t i = 0; i < table.size(dataset); ++i) {
        const void* row = table.row(dataset, i);
        for (const Column& column : table.columns) {
            const Cell cell = column.get(row, scratch);
            const auto* number = std::get_if<double>(&cell);
            if (number != nullptr && !std::isfinite(*number)) {
                return core::Error{
                    core::ErrorCode::BadInput,
                    core::fill(core::say("%1, row %2: %3 is not a finite number"),
                               {table.fileName(), std::to_string(i + 1), column.name})};
            }
            cellText.clear();
            appendCellText(cellText, cell);
            appendTextCell(text, cellText, column.type == CellType::Text ? use : CsvUse::Exchange);
            text += &column == &table.columns.back() ? '\n' : ',';
        }
    }
    return text;
}

core::Result<void> makeFolder(const std::string& path)
{
    std::error_code error;
    if (!fs::create_directory(path, error) || error) {
        return core::Error{core::ErrorCode::CannotWrite,
                           core::fill(core::say("cannot create %1: %2"), {path, error.message()})};
    }
    return {};
}

} // namespace

core::Result<std::string> tableAsCsv(const core::Dataset& dataset, std::string_view tableName,
                                     CsvUse use)
{
    if (tableName == "bundle") {
        return keysAsCsv(dataset, use);
    }
    const auto found = std::ranges::find(tables(), tableName, &Table::name);
    if (found == tables().end()) {
        return core::Error{core::ErrorCode::BadUsage,
                           core::fill(core::say("there is no table '%1'"), {tableName})};
    }
    return asCsv(dataset, *found, use);
}

core::Result<void> writeBundle(const core::Dataset& dataset, const std::string& folder)
{
    // "out/" names the same folder as "out"; a trailing slash would put the work inside it.
    fs::path target = fs::path(folder).lexically_normal();
    target = target.has_filename() ? target : target.parent_path();
    std::error_code ignored;
    if (target.empty() || (fs::exists(target, ignored) &&
                           !(fs::is_directory(target, ignored) && fs::is_empty(target, ignored)))) {
        return core::Error{
            core::ErrorCode::CannotWrite,
            core::fill(core::say("%1 exists already; name a new or an empty folder"), {folder})};
    }
    const std::string part = temporaryNameBeside(target.string());
    RemoveOnExit cleanUp(part);
    if (auto made = makeFolder(part); !made) {
        return made;
    }
    if (auto written = writeNewFile(part + "/bundle.csv", keysAsCsv(dataset, CsvUse::Exchange));
        !written) {
        return written;
    }
    for (const Table& table : tables()) {
        const auto text = asCsv(dataset, table, CsvUse::Exchange);
        if (!text) {
            return text.error();
        }
        if (auto written = writeNewFile(part + "/" + table.fileName(), text.value()); !written) {
            return written;
        }
    }
    if (auto flushed = flushToDisk(part); !flushed) {
        return flushed;
    }
    auto renamed = renameToNew(part, target.string());
    if (renamed) {
        cleanUp.keep();
    }
    return renamed;
}

} // namespace lodestone::db
