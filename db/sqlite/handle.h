// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"

#include <memory>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace lodestone::db
{

/// What a connection and its statements share. Opaque outside db/sqlite.
struct SqliteHandle
{
    struct Close
    {
        void operator()(sqlite3* db) const noexcept;
    };

    std::unique_ptr<sqlite3, Close> db;
    std::string name; ///< the file as people know it, for messages
};

/// What the failure means for the user and what to do about it, as one sentence that names the
/// file. `code` is an (extended) result code of SQLite; `detail` its own words.
[[nodiscard]] core::Error sqliteError(int code, const std::string& name, const std::string& detail);

/// The last failure on the connection.
[[nodiscard]] core::Error lastError(const SqliteHandle& handle);

} // namespace lodestone::db
