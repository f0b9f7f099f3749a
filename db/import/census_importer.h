// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"

namespace lodestone::db
{

/// The JSON of the US Census Bureau's international trade API: a list of lists of which the first
/// names the columns. The column of a reject counts the values of its row, from 1.
[[nodiscard]] Importer censusImporter();

} // namespace lodestone::db
