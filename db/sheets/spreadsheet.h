// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

// Tables in spreadsheets: .xlsx (ECMA-376 part 1, SpreadsheetML) and .ods (OASIS OpenDocument 1.3,
// part 3). Zip and XML are libraries'; the cells are read here, because the library at hand
// (liborcus) drops the repeated rows of .ods files, moves cells beside merged ones, and does not
// tell hidden sheets.

namespace lodestone::db
{

/// The cells of a sheet as CSV: one line for each row of the sheet, so that line numbers are those
/// of the rows, every line as wide as the widest. Numbers as the file has them, dates as
/// 2025-03-14, or 2025-03 where the cell shows no day. Line breaks inside cells become blanks.
struct Sheet
{
    std::string name;
    bool hidden = false;
    std::string fault; ///< why the sheet cannot be read; it then holds nothing
    std::string csv;
    std::int64_t rows = 0;     ///< that hold something
    std::int64_t formulas = 0; ///< read as the values that were computed last
    /// Formulas without such a value; their cells hold the formula.
    std::int64_t uncomputed = 0;
    std::int64_t merged = 0; ///< merged areas; only the first cell of each has the value
    std::string firstMerged; ///< "A2:A13", or "row 2"
};

/// Whether these are the members of a spreadsheet that can be read.
[[nodiscard]] bool isSpreadsheet(std::span<const std::string> members);

/// All sheets. BadInput for what is damaged or more than 256 MiB unpacked; a sheet of more than 512
/// columns or 1,048,576 rows only has a fault of its own.
[[nodiscard]] core::Result<std::vector<Sheet>> readSpreadsheet(const std::string& path,
                                                               const core::Progress& progress);

} // namespace lodestone::db
