// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/sqlite/connection.h"

#include <cstdint>

namespace lodestone::db
{

/// "Lode" in the header of every workspace (PRAGMA application_id, bytes 68 to 71).
inline constexpr std::int64_t kApplicationId = 0x4C6F6465;

/// The layout that this program writes: number of the last migration.
[[nodiscard]] std::int64_t newestLayout();

/// Brings the database to the newest layout: each migration that it lacks, its number and our mark,
/// all in one transaction. Does nothing to one that is up to date.
[[nodiscard]] core::Result<void> migrate(Connection& connection);

/// BadInput unless tables, views and indexes are exactly those that the migrations make: a file may
/// claim to be ours.
[[nodiscard]] core::Result<void> checkLayout(const Connection& connection);

} // namespace lodestone::db
