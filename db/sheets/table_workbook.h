// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/present/data_table.h"

#include <string>

namespace lodestone::db
{

/// One sheet with a head that stays in sight: figures as figures, texts as texts, whatever they
/// begin with. Errors: BadUsage for more rows or columns than a sheet has; CannotWrite.
[[nodiscard]] core::Result<std::string> tableWorkbook(const core::DataTable& table);

} // namespace lodestone::db
