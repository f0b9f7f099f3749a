// SPDX-License-Identifier: GPL-3.0-only
#include "db/sqlite/handle.h"

#include <sqlite3.h>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;

constexpr int kPrimaryMask = 0xFF;

Error ioError(int code, const std::string& name)
{
    switch (code) {
    case SQLITE_IOERR_WRITE:
    case SQLITE_IOERR_FSYNC:
    case SQLITE_IOERR_DIR_FSYNC:
    case SQLITE_IOERR_TRUNCATE:
        return {ErrorCode::CannotWrite, "the system could not write " + name +
                                            "; check the disk and its free space, then try again"};
    case SQLITE_IOERR_SHORT_READ:
    case SQLITE_IOERR_CORRUPTFS:
        return {ErrorCode::BadInput,
                name + " is cut short or damaged; use a copy of it from before"};
    default:
        return {ErrorCode::CannotRead, "the system could not read " + name +
                                           "; check that its disk is still there, then try again"};
    }
}

} // namespace

void SqliteHandle::Close::operator()(sqlite3* db) const noexcept
{
    sqlite3_close_v2(db);
}

core::Error sqliteError(int code, const std::string& name, const std::string& detail)
{
    switch (code & kPrimaryMask) {
    case SQLITE_FULL:
        return {ErrorCode::CannotWrite,
                "there is no room to write " + name +
                    "; free some space and try again (nothing was changed)"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::CannotWrite,
                name + " is in use by another program or window; wait until it is done there, then "
                       "try again"};
    case SQLITE_READONLY:
        return {ErrorCode::CannotWrite,
                name + " is read-only; save a copy of it elsewhere and work on the copy"};
    case SQLITE_CORRUPT:
        return {ErrorCode::BadInput,
                name + " is damaged (" + detail + "); use a copy of it from before"};
    case SQLITE_NOTADB:
        return {ErrorCode::BadInput, name + " is not a Lodestone workspace"};
    case SQLITE_CANTOPEN:
        return {ErrorCode::CannotRead,
                "cannot open " + name + "; check that it is there and that you may read it"};
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return {ErrorCode::CannotRead, "you are not allowed to use " + name};
    case SQLITE_IOERR:
        return ioError(code, name);
    case SQLITE_INTERRUPT:
        return {ErrorCode::Cancelled, "stopped; nothing was changed"};
    case SQLITE_NOMEM:
        return {ErrorCode::CannotRead, "there is not enough memory for " + name};
    case SQLITE_CONSTRAINT:
        return {ErrorCode::BadInput, "a row breaks a rule of the workspace: " + detail};
    case SQLITE_TOOBIG:
        return {ErrorCode::BadInput, name + " holds a text or a row that is too long"};
    default:
        return {ErrorCode::BadInput, name + ": " + detail};
    }
}

core::Error lastError(const SqliteHandle& handle)
{
    return sqliteError(sqlite3_extended_errcode(handle.db.get()), handle.name,
                       sqlite3_errmsg(handle.db.get()));
}

} // namespace lodestone::db
