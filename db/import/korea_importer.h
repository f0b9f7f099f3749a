// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"

namespace lodestone::db
{

/// The XML of the Korea Customs Service's open API on trade by item and country (nitemtrade). An
/// item states exports and imports, which are a row each; the column of a reject counts the fields
/// of its item, from 1.
[[nodiscard]] Importer koreaImporter();

} // namespace lodestone::db
