// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"

namespace lodestone::db
{

/// The CSV of USITC DataWeb with a column for each month and a row for each measure.
[[nodiscard]] Importer datawebImporter();

} // namespace lodestone::db
