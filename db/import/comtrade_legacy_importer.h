// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"

namespace lodestone::db
{

/// The CSV that UN Comtrade gave out until 2022 (35 columns), with names as programs clean them:
/// only the letters of a name count.
[[nodiscard]] Importer comtradeLegacyImporter();

} // namespace lodestone::db
