// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/row_sql.h"

#include "core/base/kept.h"
#include "db/bundle/faults.h"
#include "db/io/utf8.h"

namespace lodestone::db
{

namespace
{

std::string notOfTheType()
{
    return core::keep("not of the right type");
}

/// The cell of a result column; what is wrong with its type, or "".
std::string takeCell(const Statement& statement, int index, CellType wanted, Cell& cell)
{
    cell = std::monostate{};
    switch (statement.type(index)) {
    case Statement::Type::Null:
        return {};
    case Statement::Type::Integer:
        cell = statement.integer(index);
        return wanted == CellType::Integer ? std::string() : notOfTheType();
    case Statement::Type::Real:
        cell = statement.real(index);
        return wanted == CellType::Real ? std::string() : notOfTheType();
    case Statement::Type::Text: {
        const std::string_view text = statement.text(index);
        if (!text.empty()) {
            cell = text;
        }
        if (wanted != CellType::Text) {
            return notOfTheType();
        }
        return firstInvalidUtf8(text) == std::string_view::npos ? std::string()
                                                                : core::keep("not valid UTF-8");
    }
    case Statement::Type::Blob:
        break;
    }
    return notOfTheType();
}

void copyText(Statement& statement, int parameter, std::string_view text)
{
    statement.bind(parameter, text);
}

void leaveText(Statement& statement, int parameter, std::string_view text)
{
    statement.bindInPlace(parameter, text);
}

void bindCell(Statement& statement, int parameter, const Column& column, const Cell& cell,
              void (*bindText)(Statement&, int, std::string_view))
{
    if (const auto* text = std::get_if<std::string_view>(&cell)) {
        bindText(statement, parameter, *text);
    } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        statement.bind(parameter, *whole);
    } else if (const auto* number = std::get_if<double>(&cell)) {
        statement.bind(parameter, *number);
    } else if (column.emptyIsNull) {
        statement.bindNull(parameter);
    } else {
        bindText(statement, parameter, {});
    }
}

} // namespace

std::string columnNames(const Table& table, std::string_view owner)
{
    std::string names;
    for (const Column& column : table.columns) {
        names += names.empty() ? "" : ", ";
        names += owner;
        names += '"';
        names += column.name;
        names += '"';
    }
    return names;
}

void bindRow(Statement& statement, const Table& table, const void* row)
{
    std::string scratch;
    int parameter = 0;
    for (const Column& column : table.columns) {
        const Cell cell = column.get(row, scratch);
        bindCell(statement, ++parameter, column, cell, &copyText);
    }
}

RowBinder::RowBinder(Statement& statement, const Table& table)
    : m_statement(statement)
    , m_table(table)
    , m_scratch(table.columns.size())
{}

void RowBinder::bind(const void* row)
{
    int parameter = 0;
    for (const Column& column : m_table.columns) {
        const Cell cell = column.get(row, m_scratch[static_cast<std::size_t>(parameter)]);
        bindCell(m_statement, ++parameter, column, cell, &leaveText);
    }
}

std::string takeRow(const Statement& statement, const Table& table, void* row)
{
    int index = 0;
    for (const Column& column : table.columns) {
        Cell cell;
        std::string fault = takeCell(statement, index++, column.type, cell);
        if (fault.empty()) {
            fault = store(column, row, cell);
        }
        if (!fault.empty()) {
            return core::shown(inColumn(column.name, std::move(fault)));
        }
    }
    for (const RowRule rule : table.rules) {
        RowFault fault = rule(row);
        if (!fault.reason.empty()) {
            return core::shown(fault.reason);
        }
    }
    return {};
}

} // namespace lodestone::db
