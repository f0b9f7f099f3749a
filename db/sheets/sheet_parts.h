// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "db/io/xml_stream.h"
#include "db/sheets/spreadsheet.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

// The two kinds of spreadsheets, from the members of their zip.

namespace lodestone::db
{

using SheetParts = std::map<std::string, std::string, std::less<>>;

/// Reads the XML of one part.
[[nodiscard]] core::Result<void> readXml(std::string_view document, XmlVisitor& visitor,
                                         const core::Progress& progress);

[[nodiscard]] core::Result<std::vector<Sheet>> readXlsx(const SheetParts& parts,
                                                        const core::Progress& progress);
[[nodiscard]] core::Result<std::vector<Sheet>> readOds(const SheetParts& parts,
                                                       const core::Progress& progress);

} // namespace lodestone::db
