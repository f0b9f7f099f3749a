// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/column_mapping.h"
#include "db/import/mapping/table_layout.h"

#include <string>
#include <vector>

namespace lodestone::db
{

/// The first rows of a table, as many cells in each as the table has columns.
using SampleRows = std::vector<std::vector<std::string>>;

/// Fills in what names and cells tell beyond doubt and the mapping does not say yet; `why` gets the
/// reason of each field that was found.
void propose(core::ColumnMapping& mapping, const std::vector<std::string>& names,
             const SampleRows& rows, std::map<core::TableField, std::string>& why);

/// What must be said before the table can be read.
[[nodiscard]] std::vector<core::MappingQuestion> questionsOf(const core::ColumnMapping& mapping,
                                                             const std::vector<std::string>& names,
                                                             const SampleRows& rows);

} // namespace lodestone::db
