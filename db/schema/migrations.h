// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "resources/embedded.h"

#include <span>

namespace lodestone::db
{

using resources::EmbeddedFile;

/// The numbered .sql files of this folder, in order.
[[nodiscard]] std::span<const EmbeddedFile> migrationFiles();

} // namespace lodestone::db
