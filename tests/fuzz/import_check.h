// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"

#include <string>
#include <string_view>

// What must hold for any bytes at all: a format either refuses the file or gives a report that adds
// up and figures that can be believed.

namespace lodestone::tests
{

/// Reads the file as of the format, as a load does. What was broken, or "".
[[nodiscard]] std::string faultOfFile(const db::Importer& importer, const std::string& file);

/// Reads the bytes once at a stretch and once in small pieces, which must make no difference. What
/// was broken, or "".
[[nodiscard]] std::string faultOfPieces(const db::Importer& importer, std::string_view bytes);

/// Reads a file of any kind: archives, spreadsheets, every format. What was broken, or "".
[[nodiscard]] std::string faultOfAnyFile(const std::string& file);

/// Reads a workbook (.xlsx) whose first sheet has these bytes. What was broken, or "".
[[nodiscard]] std::string faultOfXlsxSheet(std::string_view bytes);

/// Reads a spreadsheet (.ods) whose content.xml has these bytes. What was broken, or "".
[[nodiscard]] std::string faultOfOdsContent(std::string_view bytes);

/// Reads the built-in bundle with one of its files replaced: the one whose header the bytes begin
/// with. What was broken, or "".
[[nodiscard]] std::string faultOfBundle(std::string_view bytes);

} // namespace lodestone::tests
