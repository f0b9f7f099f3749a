// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"

namespace lodestone::db
{

/// The CSV of Japan's trade statistics on e-stat.go.jp: a year a row, with columns for each month.
[[nodiscard]] Importer estatJapanImporter();

} // namespace lodestone::db
