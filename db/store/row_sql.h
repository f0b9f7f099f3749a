// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/bundle/column.h"
#include "db/sqlite/statement.h"

#include <span>
#include <string>

namespace lodestone::db
{

/// "\"a\", \"b\"": the columns of a table of the bundle as SQL wants them. `owner` is an alias
/// with a dot, or nothing.
[[nodiscard]] std::string columnNames(const Table& table, std::string_view owner = {});

/// Binds all columns of a row from parameter 1 on.
void bindRow(Statement& statement, const Table& table, const void* row);

/// Stores the columns from 0 on into the row, with every check of the bundle. What is wrong, or "".
[[nodiscard]] std::string takeRow(const Statement& statement, const Table& table, void* row);

} // namespace lodestone::db
