// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/workspace_file.h"

#include "core/base/say.h"
#include "db/io/files.h"
#include "db/schema/migrator.h"
#include "db/sqlite/transaction.h"
#include "db/store/dataset_store.h"
#include "db/store/file_header.h"

#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <system_error>
#include <unistd.h>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;
namespace fs = std::filesystem;

/// A page check reads the whole file; beyond this size it would be felt at each start, and damage
/// shows when the page is read.
constexpr std::uintmax_t kCheckedBytes = std::uintmax_t{64} << 20U;

bool mayWrite(const std::string& path)
{
    // The effective user counts; a read-only disk says no as well.
    return ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
}

std::string folderOf(const std::string& path)
{
    const std::string parent = fs::path(path).parent_path().string();
    return parent.empty() ? "." : parent;
}

core::Result<void> checkPages(const Connection& connection, const std::string& path)
{
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error || size > kCheckedBytes) {
        return {};
    }
    const auto said = connection.text("PRAGMA quick_check(1)");
    if (!said) {
        return said.error();
    }
    if (said.value() != "ok") {
        return Error{ErrorCode::BadInput,
                     core::fill(core::say("%1 is damaged (%2); use a copy of it from before"),
                                {path, said.value()})};
    }
    return {};
}

/// What the header said, as SQLite sees it: the write-ahead log may hold another state.
core::Result<std::int64_t> layoutOf(const Connection& connection, const std::string& path)
{
    const auto mark = connection.number("PRAGMA application_id");
    if (!mark) {
        return mark.error();
    }
    auto layout = connection.number("PRAGMA user_version");
    if (layout &&
        (mark.value() != kApplicationId || layout.value() < 1 || layout.value() > newestLayout())) {
        return Error{
            ErrorCode::BadInput,
            core::fill(core::say("%1 is not a workspace that this program can open"), {path})};
    }
    return layout;
}

core::Result<void> bringUpToDate(Connection& connection, const std::string& path, bool readOnly)
{
    const auto layout = layoutOf(connection, path);
    if (!layout) {
        return layout.error();
    }
    if (auto checked = checkPages(connection, path); !checked) {
        return checked;
    }
    if (layout.value() < newestLayout()) {
        if (readOnly) {
            return Error{ErrorCode::CannotWrite,
                         core::fill(core::say("%1 has an older layout and is read-only; copy it to "
                                              "a place where it can be brought up to date"),
                                    {path})};
        }
        if (auto migrated = migrate(connection); !migrated) {
            return migrated.error().withContext(
                core::fill(core::say("bringing %1 up to date"), {path}));
        }
    }
    return checkLayout(connection);
}

/// Builds a file beside `path` with `fill`, flushes it and gives it its name.
core::Result<void> buildFile(const std::string& path,
                             const std::function<core::Result<void>(Connection&)>& fill)
{
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(path, ignored))) {
        return Error{ErrorCode::CannotWrite,
                     core::fill(core::say("%1 exists already; choose another name or move it away"),
                                {path})};
    }
    const std::string part = temporaryNameBeside(path);
    RemoveOnExit cleanUp(part);
    {
        auto connection = Connection::openFile(part, OpenMode::CreateNew);
        if (!connection) {
            return connection.error().code == ErrorCode::CannotWrite
                       ? Error{ErrorCode::CannotWrite,
                               core::fill(core::say("cannot create %1; check that its folder "
                                                    "exists and that you may write there"),
                                          {path})}
                       : connection.error();
        }
        connection.value().setName(path);
        if (auto filled = fill(connection.value()); !filled) {
            return filled;
        }
    }
    if (auto flushed = flushToDisk(part); !flushed) {
        return flushed;
    }
    auto renamed = renameToNew(part, path);
    if (renamed) {
        cleanUp.keep();
    }
    return renamed;
}

} // namespace

core::Result<Connection> openSameFile(const std::string& path, bool readOnly)
{
    if (!readOnly) {
        auto connection = Connection::openFile(path, OpenMode::ReadWrite);
        if (connection) {
            // Readers and one writer at a time; what is committed survives a power cut. File
            // systems that cannot do it stay with the rollback journal.
            auto set =
                connection.value().execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
            if (!set) {
                return set.error();
            }
        }
        return connection;
    }
    // Reading needs a lock file beside the database. Where none can be made, only a file without
    // pending changes can be read, and as one that does not change.
    if (mayWrite(folderOf(path)) || hasPendingLog(path)) {
        return Connection::openFile(path, OpenMode::ReadOnly);
    }
    return Connection::openFile(path, OpenMode::Immutable);
}

core::Result<OpenedFile> openWorkspaceFile(const std::string& path)
{
    if (auto header = checkFileHeader(path); !header) {
        return header.error();
    }
    const bool readOnly = !mayWrite(path) || !mayWrite(folderOf(path));
    {
        // Looks first, through a connection that has no reason to write.
        auto connection =
            readOnly ? openSameFile(path, true) : Connection::openFile(path, OpenMode::ReadWrite);
        if (!connection) {
            return connection.error();
        }
        if (auto ready = bringUpToDate(connection.value(), path, readOnly); !ready) {
            return ready.error();
        }
        if (readOnly) {
            return OpenedFile{std::move(connection).value(), true};
        }
    }
    auto connection = openSameFile(path, false);
    if (!connection) {
        return connection.error();
    }
    return OpenedFile{std::move(connection).value(), false};
}

core::Result<void> createWorkspaceFile(const std::string& path, const core::Dataset& dataset)
{
    return buildFile(path, [&dataset](Connection& connection) -> core::Result<void> {
        // No one else sees the file yet, and buildFile flushes it as a whole.
        auto done = connection.execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF");
        if (done) {
            done = migrate(connection);
        }
        if (!done) {
            return done;
        }
        auto transaction = Transaction::begin(connection, Transaction::Kind::Write);
        if (!transaction) {
            return transaction.error();
        }
        if (done = writeDataset(connection, dataset); !done) {
            return done;
        }
        return transaction.value().commit();
    });
}

core::Result<void> copyWorkspaceFile(Connection& from, const std::string& path,
                                     const core::Progress& progress)
{
    return buildFile(path, [&from, &progress](Connection& connection) -> core::Result<void> {
        auto done = connection.execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF");
        return done ? copyDatabase(from, connection, progress) : done;
    });
}

} // namespace lodestone::db
