// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "db/sqlite/statement.h"

#include <string>

namespace lodestone::db
{

/// How a database file is opened.
enum class OpenMode
{
    ReadOnly,
    Immutable, ///< read-only where not even a lock can be written; no one else may write it
    ReadWrite,
    CreateNew ///< the file must not exist yet
};

/// One SQLite connection, hardened: defensive, schema not trusted, no extensions, bounded lengths,
/// foreign keys on, a busy timeout. Belongs to one thread at a time.
class Connection
{
public:
    [[nodiscard]] static core::Result<Connection> openFile(const std::string& path, OpenMode mode);
    /// A database in memory that all connections of this name share; gone with the last of them.
    [[nodiscard]] static core::Result<Connection> openMemory(const std::string& name);

    /// Runs all statements of the text.
    [[nodiscard]] core::Result<void> execute(const std::string& sql);
    [[nodiscard]] core::Result<Statement> prepare(std::string_view sql) const;
    /// First column of the first row; 0 when there is none.
    [[nodiscard]] core::Result<std::int64_t> number(std::string_view sql) const;
    [[nodiscard]] core::Result<std::string> text(std::string_view sql) const;

    [[nodiscard]] std::int64_t lastRowId() const;
    [[nodiscard]] bool inTransaction() const;
    [[nodiscard]] const std::string& name() const { return m_handle->name; }
    void setName(std::string name) { m_handle->name = std::move(name); }

private:
    friend class CancelScope;
    friend class Transaction;
    friend core::Result<void> copyDatabase(Connection& from, Connection& to,
                                           const core::Progress& progress);

    explicit Connection(std::unique_ptr<SqliteHandle> handle) : m_handle(std::move(handle)) {}
    [[nodiscard]] static core::Result<Connection> open(const std::string& file, int flags,
                                                       const char* vfs, const std::string& name);
    [[nodiscard]] core::Result<void> harden();

    std::unique_ptr<SqliteHandle> m_handle; ///< has a fixed address: statements point to it
};

/// While it lives, statements of the connection stop with Cancelled soon after progress.cancel().
class CancelScope
{
public:
    CancelScope(Connection& connection, const core::Progress& progress);
    ~CancelScope();
    CancelScope(const CancelScope&) = delete;
    CancelScope& operator=(const CancelScope&) = delete;

private:
    const SqliteHandle& m_handle;
};

/// Copies the whole database page by page as it is at the start, with progress and cancel; others
/// may go on reading and writing. What was in `to` is replaced.
[[nodiscard]] core::Result<void> copyDatabase(Connection& from, Connection& to,
                                              const core::Progress& progress);

} // namespace lodestone::db
