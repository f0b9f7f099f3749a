// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/ports/workspace.h"
#include "db/io/byte_source.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::db
{

/// What is to be read of a file that a user named: the file itself as UTF-8, a file out of an
/// archive, or a sheet of a spreadsheet as CSV.
struct FileContents
{
    /// Opens it at its beginning, as often as wanted, while the Progress given lives.
    std::function<core::Result<std::unique_ptr<ByteSource>>()> open;
    std::string part;               ///< name of the sheet or of the file inside; empty = the file
    std::vector<std::string> parts; ///< all that can be asked for
    bool isSheet = false;
    std::vector<core::Detection> detected;
    std::vector<std::string> warnings;
};

/// SHA-256 of a file as it lies there.
[[nodiscard]] core::Result<std::string> fileHash(const std::string& file,
                                                 const core::Progress& progress);

/// How sure one is that a file that begins like this can be read: 0 to 100.
using Recognise = std::function<int(std::string_view firstBytes)>;

/// Unpacks as far as needed. `part` and `encoding` are what the user asks for, or empty. Where
/// several sheets or files could be meant the one that is recognised is taken; when that decides
/// nothing the first sheet is taken, while several files are an Error that names them.
[[nodiscard]] core::Result<FileContents> openContents(const std::string& file,
                                                      const core::ImportOptions& options,
                                                      const Recognise& recognise,
                                                      const core::Progress& progress);

} // namespace lodestone::db
