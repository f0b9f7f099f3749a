// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"

namespace lodestone::db
{

/// The CSV that comtradeplus.un.org gives out (TradeData_*.csv, 47 columns).
[[nodiscard]] Importer comtradeImporter();

} // namespace lodestone::db
