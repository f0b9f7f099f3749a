// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/bundle/column.h"

#include <vector>

namespace lodestone::db
{

// The declarative lists, by subject; tables() joins them in this order.
[[nodiscard]] std::vector<Table> networkTables(); ///< sources … grade_lines
[[nodiscard]] std::vector<Table> figureTables();  ///< cover, lead times, customs figures …
[[nodiscard]] std::vector<Table> policyTables();  ///< parameters, controls, licences …

} // namespace lodestone::db
