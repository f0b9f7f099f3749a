// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"
#include "db/sqlite/connection.h"

#include <string>
#include <vector>

namespace lodestone::db
{

/// Newest first, with warnings and reasons, without rejects and revisions.
[[nodiscard]] core::Result<std::vector<core::LoadReport>> readLoads(const Connection& connection);

/// One load, or BadUsage when there is none of this number.
[[nodiscard]] core::Result<core::LoadReport> readLoad(const Connection& connection,
                                                      std::int64_t loadId);

[[nodiscard]] core::Result<std::vector<core::Reject>> readRejects(const Connection& connection,
                                                                  std::int64_t loadId);

/// Notes that a load was undone or redone; BadUsage when it is in that state already.
[[nodiscard]] core::Result<core::LoadReport> changeLoad(Connection& connection, std::int64_t loadId,
                                                        bool undo, const std::string& now);

/// Writes the load with its rejects and remarks; returns its number. The caller holds the
/// transaction.
[[nodiscard]] core::Result<std::int64_t> writeLoad(Connection& connection,
                                                   const core::LoadReport& report,
                                                   const std::string& publisher,
                                                   const std::string& sourceId);

} // namespace lodestone::db
