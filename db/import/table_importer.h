// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"

namespace lodestone::db
{

/// Any table whose columns are known: CSV, TSV, a sheet. Never recognised by itself: the user says
/// what its columns mean, or has said it for such a header.
[[nodiscard]] Importer tableImporter();

} // namespace lodestone::db
