// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"

namespace lodestone::db
{

/// The JSON that comtradeapi.un.org answers with: an object with a list "data", or the list alone.
/// The column of a reject counts the names of its record, from 1.
[[nodiscard]] Importer comtradeJsonImporter();

} // namespace lodestone::db
