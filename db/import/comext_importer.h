// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"

namespace lodestone::db
{

/// The monthly files of Eurostat Comext (full_YYYYMM.dat, unpacked) of both layouts, and extracts
/// of them.
[[nodiscard]] Importer comextImporter();

} // namespace lodestone::db
