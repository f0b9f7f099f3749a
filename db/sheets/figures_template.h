// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"

#include <string>

namespace lodestone::db
{

/// Writes an empty table to fill in and load, in the layout of our own figures: an Excel workbook
/// with a sheet that explains the columns when the name ends in .xlsx, else CSV. Never replaces a
/// file.
[[nodiscard]] core::Result<void> writeTemplate(const std::string& path);

} // namespace lodestone::db
