// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"
#include "db/sqlite/connection.h"
#include "db/store/clock.h"

#include <string>

namespace lodestone::db
{

/// Reads a file of figures and, unless it is a dry run, writes the load in one transaction: all of
/// it or, after a failure, a cancel or a kill, nothing. What was there stays beside it.
[[nodiscard]] core::Result<core::LoadReport>
runImport(Connection& connection, const std::string& file, const core::ImportOptions& options,
          const Clock& clock, const core::Progress& progress);

/// The same up to the end of the transaction, which is then taken back.
[[nodiscard]] core::Result<core::TrialLoad>
tryImport(Connection& connection, const std::string& file, const core::ImportOptions& options,
          const Clock& clock, const core::Progress& progress);

/// The beginning of a table and what its columns seem to mean, or were said to mean before.
[[nodiscard]] core::Result<core::TablePreview> previewImport(const Connection& connection,
                                                             const std::string& file,
                                                             const core::ImportOptions& options,
                                                             const Clock& clock,
                                                             const core::Progress& progress);

} // namespace lodestone::db
