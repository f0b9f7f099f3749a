// SPDX-License-Identifier: GPL-3.0-only
#include "db/sqlite/connection.h"

#include "core/base/say.h"

#include <array>
#include <filesystem>
#include <sqlite3.h>
#include <system_error>
#include <utility>

namespace lodestone::db
{

namespace
{

constexpr int kBusyMilliseconds = 3000;
constexpr int kStepsPerCancelCheck = 1000;

// Files may come from anyone. The longest row is a rejected row of a file (1 MiB) with its reason.
constexpr std::array<std::pair<int, int>, 10> kLimits{{{SQLITE_LIMIT_LENGTH, 4 << 20},
                                                       {SQLITE_LIMIT_SQL_LENGTH, 256 << 10},
                                                       {SQLITE_LIMIT_COLUMN, 100},
                                                       {SQLITE_LIMIT_EXPR_DEPTH, 100},
                                                       {SQLITE_LIMIT_COMPOUND_SELECT, 10},
                                                       {SQLITE_LIMIT_ATTACHED, 0},
                                                       {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100},
                                                       {SQLITE_LIMIT_VARIABLE_NUMBER, 100},
                                                       {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
                                                       {SQLITE_LIMIT_WORKER_THREADS, 0}}};

/// "file:" address of an absolute path.
std::string fileAddress(const std::string& path)
{
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string address = "file:";
    for (const char c : path) {
        if (c == '%' || c == '?' || c == '#') {
            const auto code = static_cast<unsigned char>(c);
            address += '%';
            address += kHex[code >> 4U];
            address += kHex[code & 15U];
        } else {
            address += c;
        }
    }
    return address;
}

int stopWhenCancelled(void* progress)
{
    return static_cast<const core::Progress*>(progress)->cancelled() ? 1 : 0;
}

} // namespace

core::Result<Connection> Connection::open(const std::string& file, int flags, const char* vfs,
                                          const std::string& name)
{
    auto handle = std::make_unique<SqliteHandle>();
    handle->name = name;
    sqlite3* db = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &db,
                                     flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs);
    handle->db.reset(db); // even a failed opening leaves something to close
    if (code != SQLITE_OK) {
        return sqliteError(code, name, sqlite3_errstr(code));
    }
    Connection connection(std::move(handle));
    if (auto hardened = connection.harden(); !hardened) {
        return hardened.error();
    }
    return connection;
}

core::Result<Connection> Connection::openFile(const std::string& path, OpenMode mode)
{
    std::error_code error;
    // Absolute: SQLite gives names such as ":memory:" or "file:x" a meaning of their own.
    const std::string file = std::filesystem::absolute(path, error).string();
    if (error || path.empty()) {
        return core::Error{core::ErrorCode::CannotRead,
                           core::fill(core::say("cannot open '%1'"), {path})};
    }
    switch (mode) {
    case OpenMode::ReadOnly:
        return open(file, SQLITE_OPEN_READONLY, nullptr, path);
    case OpenMode::Immutable:
        return open(fileAddress(file) + "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
                    nullptr, path);
    case OpenMode::ReadWrite:
        return open(file, SQLITE_OPEN_READWRITE, nullptr, path);
    case OpenMode::CreateNew:
        break;
    }
    if (std::filesystem::exists(file, error)) {
        return core::Error{core::ErrorCode::CannotWrite,
                           core::fill(core::say("%1 exists already"), {path})};
    }
    auto made = open(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr, path);
    if (!made && made.error().code == core::ErrorCode::CannotRead) {
        return core::Error{
            core::ErrorCode::CannotWrite,
            core::fill(core::say("cannot create %1; check that you may write in its folder"),
                       {path})};
    }
    return made;
}

core::Result<Connection> Connection::openMemory(const std::string& name)
{
    // A leading slash makes the in-memory file system share the database within this process.
    return open("/" + name, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "memdb",
                core::say("the workspace in memory"));
}

core::Result<void> Connection::harden()
{
    sqlite3* db = m_handle->db.get();
    for (const auto& [limit, value] : kLimits) {
        sqlite3_limit(db, limit, value);
    }
    constexpr std::array<std::pair<int, int>, 7> kSwitches{
        {{SQLITE_DBCONFIG_DEFENSIVE, 1},
         {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
         {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
         {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
         {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
         {SQLITE_DBCONFIG_DQS_DDL, 0},
         {SQLITE_DBCONFIG_DQS_DML, 0}}};
    for (const auto& [option, value] : kSwitches) {
        if (sqlite3_db_config(db, option, value, nullptr) != SQLITE_OK) {
            return lastError(*m_handle);
        }
    }
    sqlite3_busy_timeout(db, kBusyMilliseconds);
    // Not mapped into memory: a file that someone cuts short would kill the program.
    return execute("PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY");
}

core::Result<void> Connection::execute(const std::string& sql)
{
    if (sqlite3_exec(m_handle->db.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return lastError(*m_handle);
    }
    return {};
}

core::Result<Statement> Connection::prepare(std::string_view sql) const
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(m_handle->db.get(), sql.data(), static_cast<int>(sql.size()), &statement,
                           nullptr) != SQLITE_OK) {
        return lastError(*m_handle);
    }
    return Statement(*m_handle, statement);
}

core::Result<std::int64_t> Connection::number(std::string_view sql) const
{
    auto statement = prepare(sql);
    if (!statement) {
        return statement.error();
    }
    const auto row = statement.value().step();
    if (!row) {
        return row.error();
    }
    return row.value() ? statement.value().integer(0) : 0;
}

core::Result<std::string> Connection::text(std::string_view sql) const
{
    auto statement = prepare(sql);
    if (!statement) {
        return statement.error();
    }
    const auto row = statement.value().step();
    if (!row) {
        return row.error();
    }
    return row.value() ? std::string(statement.value().text(0)) : std::string{};
}

std::int64_t Connection::lastRowId() const
{
    return sqlite3_last_insert_rowid(m_handle->db.get());
}

bool Connection::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle->db.get()) == 0;
}

CancelScope::CancelScope(Connection& connection, const core::Progress& progress)
    : m_handle(*connection.m_handle)
{
    // SQLite hands the pointer back as it is; nothing is changed through it.
    sqlite3_progress_handler(m_handle.db.get(), kStepsPerCancelCheck, stopWhenCancelled,
                             const_cast<core::Progress*>(&progress)); // NOLINT(*-const-cast)
}

CancelScope::~CancelScope()
{
    sqlite3_progress_handler(m_handle.db.get(), 0, nullptr, nullptr);
}

core::Result<void> copyDatabase(Connection& from, Connection& to, const core::Progress& progress)
{
    constexpr int kPagesPerStep = 256;
    constexpr int kPauseMilliseconds = 20;
    constexpr int kMostPauses = kBusyMilliseconds / kPauseMilliseconds;
    sqlite3* const target = to.m_handle->db.get();
    sqlite3_backup* backup = sqlite3_backup_init(target, "main", from.m_handle->db.get(), "main");
    if (backup == nullptr) {
        return lastError(*to.m_handle);
    }
    int code = SQLITE_OK;
    int pauses = 0;
    while (code == SQLITE_OK && !progress.cancelled()) {
        code = sqlite3_backup_step(backup, kPagesPerStep);
        const int total = sqlite3_backup_pagecount(backup);
        progress.report(total - sqlite3_backup_remaining(backup), total);
        if ((code == SQLITE_BUSY || code == SQLITE_LOCKED) && pauses++ < kMostPauses) {
            sqlite3_sleep(kPauseMilliseconds);
            code = SQLITE_OK;
        }
    }
    const bool cancelled = code == SQLITE_OK;
    sqlite3_backup_finish(backup);
    if (cancelled) {
        return core::Error{core::ErrorCode::Cancelled, core::say("stopped; no copy was made")};
    }
    if (code != SQLITE_DONE) {
        const bool atSource = (code & 0xFF) == SQLITE_CORRUPT || (code & 0xFF) == SQLITE_NOTADB;
        return sqliteError(code, atSource ? from.name() : to.name(), sqlite3_errstr(code));
    }
    return {};
}

} // namespace lodestone::db
