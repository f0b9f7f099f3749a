// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <variant>

// Each table of the bundle is described once, as a list of columns. The CSV reader and writer, the
// SQLite store and the checks all walk these lists, so a column is added in one place (and in the
// schema).

namespace lodestone::db
{

/// One value on its way between a row and a file. Text is a view: it lives as long as its row.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string_view>;

enum class CellType
{
    Text,
    Integer,
    Real
};

/// Which table the ids of a column must be found in.
enum class Ref
{
    None,
    Source,
    Company,
    Product,
    Site
};

/// One column of a table over rows of one struct, with the type of the row taken away.
struct Column
{
    std::string_view name;
    CellType type = CellType::Text;
    bool list = false;        ///< ids separated by ";"
    bool emptyIsNull = false; ///< in SQL; plain texts are '' there
    bool isRequired = false;
    double low = -std::numeric_limits<double>::infinity(); ///< of a number
    double high = std::numeric_limits<double>::infinity();
    Ref ref = Ref::None;
    std::string (*check)(std::string_view text) = nullptr; ///< what is wrong, empty = fine
    Cell (*get)(const void* row, std::string& scratch) = nullptr;
    /// Stores the cell; returns what is wrong with it, empty = fine.
    std::string (*set)(void* row, const Cell& cell) = nullptr;

    // Makers of the declarative lists.
    [[nodiscard]] constexpr Column required() const
    {
        Column copy = *this;
        copy.isRequired = true;
        return copy;
    }
    [[nodiscard]] constexpr Column within(double least, double most) const
    {
        Column copy = *this;
        copy.low = least;
        copy.high = most;
        return copy;
    }
    [[nodiscard]] constexpr Column atLeast(double least) const
    {
        return within(least, std::numeric_limits<double>::infinity());
    }
    [[nodiscard]] constexpr Column refersTo(Ref table) const
    {
        Column copy = *this;
        copy.ref = table;
        copy.emptyIsNull = true;
        return copy;
    }
    [[nodiscard]] constexpr Column form(std::string (*test)(std::string_view)) const
    {
        Column copy = *this;
        copy.check = test;
        return copy;
    }
};

/// What is wrong with one row as a whole: the column it is shown at, and why.
struct RowFault
{
    std::string_view column;
    std::string reason; ///< a kept text (core/base/kept.h)
};

/// A rule over one row; an empty reason means fine.
using RowRule = RowFault (*)(const void* row);

/// One table: links.csv and the SQL table of the same name.
struct Table
{
    std::string_view name;
    std::span<const Column> columns;
    std::span<const std::string_view> key; ///< columns that no two rows may share
    std::span<const RowRule> rules;
    bool mayBeEmpty = true;
    std::size_t (*size)(const core::Dataset&) = nullptr;
    const void* (*row)(const core::Dataset&, std::size_t) = nullptr;
    void* (*append)(core::Dataset&) = nullptr;
    void* (*appendCopy)(core::Dataset&, std::size_t row) = nullptr;
    void (*erase)(core::Dataset&, std::size_t row) = nullptr;
    /// The last row goes to the place of another one.
    void (*replaceByLast)(core::Dataset&, std::size_t row) = nullptr;

    [[nodiscard]] constexpr Table neverEmpty() const
    {
        Table copy = *this;
        copy.mayBeEmpty = false;
        return copy;
    }
    [[nodiscard]] std::string fileName() const { return std::string(name) + ".csv"; }
};

/// All tables but bundle.csv, in an order in which each refers only to earlier ones.
[[nodiscard]] std::span<const Table> tables();
[[nodiscard]] const Table& tableNamed(std::string_view name); ///< must exist

/// Checks a cell against the column: required, bounds, form. What is wrong as a kept text
/// (core/base/kept.h), or "".
[[nodiscard]] std::string cellFault(const Column& column, const Cell& cell);

/// As cellFault, and stores the cell, which must also be a value of the field's type.
[[nodiscard]] std::string store(const Column& column, void* row, const Cell& cell);

/// Text of a CSV cell as the column's type. What is wrong as a kept text, or "".
[[nodiscard]] std::string parseCell(const Column& column, std::string_view text, Cell& cell);

/// The cell as it is written to CSV.
void appendCellText(std::string& out, const Cell& cell);

/// Calls `each` for every id of a ";" list.
template <typename Function> void forEachId(std::string_view list, Function each)
{
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(';'), list.size());
        each(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

} // namespace lodestone::db
