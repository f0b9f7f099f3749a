// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"
#include "db/sqlite/connection.h"

#include <optional>
#include <string>

namespace lodestone::db
{

/// The mapping used last for a header; nothing when there is none, or none that can be understood.
[[nodiscard]] std::optional<RememberedMapping> readMapping(const Connection& connection,
                                                           const std::string& fingerprint);

/// Keeps it in the place of an earlier one. The caller holds the transaction.
[[nodiscard]] core::Result<void> writeMapping(Connection& connection,
                                              const core::ColumnMapping& mapping,
                                              const std::string& fingerprint,
                                              const std::string& now);

} // namespace lodestone::db
