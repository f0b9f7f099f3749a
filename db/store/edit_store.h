// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"
#include "core/ports/network_edit.h"
#include "db/sqlite/connection.h"

#include <string>
#include <vector>

namespace lodestone::db
{

/// In the order in which they were made; only those in force at a moment (ISO time UTC) where one
/// is given.
[[nodiscard]] core::Result<std::vector<core::NetworkEdit>>
readEdits(const Connection& connection, const std::string& inForceAt = {});

/// Lays every edit in force at a moment (empty = now) over the data.
[[nodiscard]] core::Result<void> applyEdits(const Connection& connection,
                                            const std::string& recordedBy, core::Dataset& dataset);

/// Adds an edit, recorded `now`, and gives it with its number. Errors: BadInput with what is wrong
/// with it; nothing is written then.
[[nodiscard]] core::Result<core::NetworkEdit>
writeEdit(Connection& connection, core::NetworkEdit edit, const std::string& now);

/// Takes an edit back or lets it count again. Errors: BadUsage when there is none of the number or
/// it is in that state already; BadInput when others rest on it (or it on others).
[[nodiscard]] core::Result<core::NetworkEdit>
changeEdit(Connection& connection, std::int64_t editId, bool undo, const std::string& now);

} // namespace lodestone::db
