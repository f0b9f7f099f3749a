// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"
#include "db/sqlite/connection.h"

#include <string>

namespace lodestone::db
{

/// A workspace file that was looked at and opened.
struct OpenedFile
{
    Connection connection;
    bool readOnly = false;
};

/// Opens a workspace. What is no workspace, newer than this program, cut short or damaged is left
/// as it is, and the error says what it is. An older layout is brought up to date. Where file or
/// folder cannot be written the workspace opens read-only.
[[nodiscard]] core::Result<OpenedFile> openWorkspaceFile(const std::string& path);

/// A further connection to a file that openWorkspaceFile opened.
[[nodiscard]] core::Result<Connection> openSameFile(const std::string& path, bool readOnly);

/// Makes a workspace file with the rows of the dataset, beside its place, and renames it: a failure
/// or a kill at any moment leaves no half file under the name. Fails when the name exists.
[[nodiscard]] core::Result<void> createWorkspaceFile(const std::string& path,
                                                     const core::Dataset& dataset);

/// Makes a workspace file that is a copy of the database, in the same way.
[[nodiscard]] core::Result<void> copyWorkspaceFile(Connection& from, const std::string& path,
                                                   const core::Progress& progress);

} // namespace lodestone::db
