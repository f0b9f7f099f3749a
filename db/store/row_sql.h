// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/bundle/column.h"
#include "db/sqlite/statement.h"

#include <span>
#include <string>
#include <vector>

namespace lodestone::db
{

/// "\"a\", \"b\"": the columns of a table of the bundle as SQL wants them. `owner` is an alias
/// with a dot, or nothing.
[[nodiscard]] std::string columnNames(const Table& table, std::string_view owner = {});

/// Binds all columns of a row from parameter 1 on.
void bindRow(Statement& statement, const Table& table, const void* row);

/// As bindRow for many rows one after the other. Texts are not copied: the row and the binder must
/// stay until the step is over.
class RowBinder
{
public:
    RowBinder(Statement& statement, const Table& table);
    void bind(const void* row);

private:
    Statement& m_statement;
    const Table& m_table;
    std::vector<std::string> m_scratch; ///< of each column
};

/// Stores the columns from 0 on into the row, with every check of the bundle. What is wrong, or "".
[[nodiscard]] std::string takeRow(const Statement& statement, const Table& table, void* row);

} // namespace lodestone::db
