// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/ports/column_mapping.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::db
{

/// Where a table begins and what parts its cells.
struct TableLayout
{
    char delimiter = ',';
    int headerLine = 1;             ///< 1-based
    std::size_t headerOffset = 0;   ///< bytes before it
    std::vector<std::string> names; ///< of the columns, all different and none empty
};

/// By the first bytes of the file; delimiter and headerLine of the mapping overrule what is found.
/// BadInput when no table can be seen in them.
[[nodiscard]] core::Result<TableLayout> layoutOf(std::string_view firstBytes,
                                                 const core::ColumnMapping& mapping);

/// The same for tables whose columns have the same names in the same order: 16 hex digits.
[[nodiscard]] std::string fingerprintOf(const std::vector<std::string>& names);

/// Number of the column of a field, 1-based; 0 when it is not mapped or the table has none such.
[[nodiscard]] int columnOf(const core::ColumnMapping& mapping, core::TableField field,
                           const std::vector<std::string>& names);

} // namespace lodestone::db
