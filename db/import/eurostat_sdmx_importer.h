// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"

namespace lodestone::db
{

/// The SDMX-CSV of Eurostat's Comext data sets (DS-045409, DS-059341): one row per indicator.
[[nodiscard]] Importer eurostatSdmxImporter();

} // namespace lodestone::db
