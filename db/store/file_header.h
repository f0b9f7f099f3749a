// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"

#include <string>

namespace lodestone::db
{

/// Looks at the first bytes of a file, without SQLite and without writing anything. An error says
/// what the file is instead of a workspace that this program can open: another kind of file, a
/// database of another program, a newer layout, empty, cut short.
[[nodiscard]] core::Result<void> checkFileHeader(const std::string& path);

/// Whether a write-ahead log with something in it lies beside the file.
[[nodiscard]] bool hasPendingLog(const std::string& path);

} // namespace lodestone::db
