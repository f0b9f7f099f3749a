// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"

namespace lodestone::db
{

/// The CSV of the online query of China's customs (stats.customs.gov.cn), in GB18030 or UTF-8.
[[nodiscard]] Importer gaccImporter();

} // namespace lodestone::db
