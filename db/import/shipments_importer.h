// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"

namespace lodestone::db
{

/// Our own CSV: period, reporter, partner, hs_code, flow, product_note, net_weight_t, value_usd,
/// source_ids, note.
[[nodiscard]] Importer shipmentsImporter();

} // namespace lodestone::db
