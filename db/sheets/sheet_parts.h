// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "db/sheets/spreadsheet.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

// The two kinds of spreadsheets, from the members of their zip.

namespace lodestone::db
{

using SheetParts = std::map<std::string, std::string, std::less<>>;

[[nodiscard]] core::Result<std::vector<Sheet>> readXlsx(const SheetParts& parts,
                                                        const core::Progress& progress);
[[nodiscard]] core::Result<std::vector<Sheet>> readOds(const SheetParts& parts,
                                                       const core::Progress& progress);

} // namespace lodestone::db
