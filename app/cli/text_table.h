// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"

#include <string>

namespace lodestone::cli
{

/// The table as aligned lines of at most `width` columns: text to the left, numbers to the right,
/// two spaces between. What does not fit is cut in the widest columns of text, with "…". Bars
/// (CellKind::Range) are left out. The note below the table is not written.
[[nodiscard]] std::string alignedTable(const core::Table& table, int width);

} // namespace lodestone::cli
