// SPDX-License-Identifier: GPL-3.0-only
#include "db/bundle/table_reader.h"

#include "core/base/kept.h"
#include "db/bundle/bundle_rows.h"
#include "db/bundle/faults.h"

#include <algorithm>

namespace lodestone::db
{

namespace
{

constexpr std::size_t kMostRows = 20'000'000;

void readRow(const Table& table, const ReadTable& read, void* row, BundleRows& rows)
{
    std::vector<std::pair<int, std::string>> faults;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Column& column = table.columns[i];
        const int number = read.columnNumbers[i];
        const std::string_view text = rows.cell(number);
        Cell cell;
        std::string fault = parseCell(column, text, cell);
        if (fault.empty()) {
            fault = store(column, row, cell);
        }
        if (!fault.empty()) {
            faults.emplace_back(number, inColumn(column.name, std::move(fault)));
        }
    }
    for (const RowRule rule : table.rules) {
        RowFault fault = faults.empty() ? rule(row) : RowFault{};
        if (!fault.reason.empty()) {
            const auto at = std::ranges::find(table.columns, fault.column, &Column::name);
            const auto index = static_cast<std::size_t>(at - table.columns.begin());
            faults.emplace_back(read.columnNumbers[index], std::move(fault.reason));
        }
    }
    for (auto& [number, fault] : faults) {
        rows.finding(number, fault, keyText(table, row));
    }
}

} // namespace

std::string keyText(const Table& table, const void* row)
{
    std::string text;
    std::string scratch;
    for (const std::string_view name : table.key) {
        const auto column = std::ranges::find(table.columns, name, &Column::name);
        text += text.empty() ? "" : " / ";
        appendCellText(text, column->get(row, scratch));
    }
    return text;
}

ReadTable readTable(const Table& table, ByteSource& source, core::Dataset& dataset,
                    FindingList& findings)
{
    ReadTable read;
    BundleRows rows(table.fileName(), source, findings);
    std::vector<std::string_view> wanted;
    for (const Column& column : table.columns) {
        wanted.push_back(column.name);
    }
    read.columnNumbers = rows.readHeader(wanted);
    if (read.columnNumbers.empty()) {
        return read;
    }
    while (rows.next()) {
        if (read.lines.size() == kMostRows) {
            rows.finding(0, core::keep("more than 20 million rows"));
            return read;
        }
        read.lines.push_back(rows.line());
        readRow(table, read, table.append(dataset), rows);
    }
    if (!table.mayBeEmpty && read.lines.empty() && !rows.incomplete()) {
        rows.fileFinding(core::keep("the file has a header and no rows"));
        return read;
    }
    read.usable = !rows.incomplete();
    return read;
}

} // namespace lodestone::db
