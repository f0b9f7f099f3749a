// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"
#include "core/ports/workspace.h"
#include "db/sqlite/connection.h"

#include <memory>
#include <string>
#include <vector>

namespace lodestone::db
{

/// Writes every row of the dataset into empty tables, in its order. The caller holds the
/// transaction.
[[nodiscard]] core::Result<void> writeDataset(Connection& connection, const core::Dataset& dataset);

/// The whole dataset: the rows the workspace began with, and what the loads state that were in
/// force at a moment (ISO time UTC; empty = now), merged as mergeObservations says. Every row is
/// checked as a bundle is: a file may come from anyone. Equal to what was written when nothing was
/// loaded.
[[nodiscard]] core::Result<std::shared_ptr<const core::Dataset>>
readDataset(Connection& connection, const std::string& recordedBy);

/// The same inside a transaction of the caller, whose own changes it sees.
[[nodiscard]] core::Result<std::shared_ptr<const core::Dataset>>
readDatasetInside(Connection& connection, const std::string& recordedBy);

/// Only the monthly figures of it, in its order, without checks across rows. Runs inside a
/// transaction of the caller.
[[nodiscard]] core::Result<std::vector<core::Observation>>
readObservations(Connection& connection, const std::string& recordedBy);

/// What Workspace::statements says.
[[nodiscard]] core::Result<std::vector<core::FigureStatement>>
readStatements(Connection& connection, const core::FigureQuery& query);

} // namespace lodestone::db
