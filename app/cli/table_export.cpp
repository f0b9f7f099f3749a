// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/table_export.h"

#include "app/cli/json.h"
#include "app/cli/shipments_export.h"
#include "app/cli/text_table.h"
#include "core/present/closest.h"
#include "db/bundle/bundle.h"
#include "db/bundle/column.h"

#include <algorithm>
#include <variant>

namespace lodestone::cli
{

namespace
{

/// Texts of people are long; a terminal table is for looking, not for reading notes.
constexpr int kTableWidth = 100;

std::vector<std::string_view> names()
{
    std::vector<std::string_view> list{"bundle"};
    for (const db::Table& table : db::tables()) {
        list.push_back(table.name);
    }
    list.push_back(kShipmentsTable);
    return list;
}

Json cellJson(const db::Cell& cell)
{
    if (const auto* text = std::get_if<std::string_view>(&cell)) {
        return std::string(*text);
    }
    if (const auto* real = std::get_if<double>(&cell)) {
        return *real;
    }
    if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
        return *integer;
    }
    return nullptr;
}

/// Calls `each` with every row of the table: one cell per column.
template <typename Function>
void forEachRow(const core::Dataset& dataset, const db::Table& table, Function each)
{
    for (std::size_t i = 0; i < table.size(dataset); ++i) {
        each(table.row(dataset, i));
    }
}

std::string asJson(const core::Dataset& dataset, const db::Table& table)
{
    Json rows = Json::array();
    std::string scratch;
    forEachRow(dataset, table, [&](const void* row) {
        Json object = Json::object();
        for (const db::Column& column : table.columns) {
            object[std::string(column.name)] = cellJson(column.get(row, scratch));
        }
        rows.push_back(std::move(object));
    });
    Json json = jsonAnswer();
    json["table"] = table.name;
    json["rows"] = std::move(rows);
    return jsonText(json);
}

std::string asText(const core::Dataset& dataset, const db::Table& table)
{
    core::Table text;
    for (const db::Column& column : table.columns) {
        text.columns.push_back(
            {std::string(column.name), 1.0,
             column.type == db::CellType::Text ? core::CellKind::Text : core::CellKind::Number});
    }
    std::string scratch;
    forEachRow(dataset, table, [&](const void* row) {
        core::TableRow& line = text.rows.emplace_back();
        for (const db::Column& column : table.columns) {
            core::TableCell& cell = line.cells.emplace_back();
            db::appendCellText(cell.text, column.get(row, scratch));
        }
    });
    return alignedTable(text, kTableWidth);
}

} // namespace

std::string tableNames()
{
    std::string list;
    for (const std::string_view name : names()) {
        list += (list.empty() ? "" : ", ") + std::string(name);
    }
    return list;
}

core::Result<std::string> exportTable(const core::Dataset& dataset, std::string_view name,
                                      Output output)
{
    const std::vector<std::string_view> known = names();
    if (std::ranges::find(known, name) == known.end()) {
        return core::Error{core::ErrorCode::BadUsage, "there is no table \"" + std::string(name) +
                                                          "\"" + core::didYouMean(name, known) +
                                                          "\nTables: " + tableNames()};
    }
    const auto table = std::ranges::find(db::tables(), name, &db::Table::name);
    if (output == Output::Csv || table == db::tables().end()) {
        return db::tableAsCsv(dataset, name, db::CsvUse::Spreadsheet);
    }
    return output == Output::Json ? asJson(dataset, *table) : asText(dataset, *table);
}

} // namespace lodestone::cli
