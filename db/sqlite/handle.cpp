// SPDX-License-Identifier: GPL-3.0-only
#include "db/sqlite/handle.h"

#include "core/base/say.h"

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
        return {ErrorCode::CannotWrite,
                core::fill(core::say("the system could not write %1; check the disk and its free "
                                     "space, then try again"),
                           {name})};
    case SQLITE_IOERR_SHORT_READ:
    case SQLITE_IOERR_CORRUPTFS:
        return {ErrorCode::BadInput,
                core::fill(core::say("%1 is cut short or damaged; use a copy of it from before"),
                           {name})};
    default:
        return {ErrorCode::CannotRead,
                core::fill(core::say("the system could not read %1; check that its disk is still "
                                     "there, then try again"),
                           {name})};
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
                core::fill(core::say("there is no room to write %1; free some space and try again "
                                     "(nothing was changed)"),
                           {name})};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::CannotWrite,
                core::fill(core::say("%1 is in use by another program or window; wait until it is "
                                     "done there, then try again"),
                           {name})};
    case SQLITE_READONLY:
        return {ErrorCode::CannotWrite,
                core::fill(
                    core::say("%1 is read-only; save a copy of it elsewhere and work on the copy"),
                    {name})};
    case SQLITE_CORRUPT:
        return {ErrorCode::BadInput,
                core::fill(core::say("%1 is damaged (%2); use a copy of it from before"),
                           {name, detail})};
    case SQLITE_NOTADB:
        return {ErrorCode::BadInput,
                core::fill(core::say("%1 is not a Lodestone workspace"), {name})};
    case SQLITE_CANTOPEN:
        return {
            ErrorCode::CannotRead,
            core::fill(core::say("cannot open %1; check that it is there and that you may read it"),
                       {name})};
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return {ErrorCode::CannotRead,
                core::fill(core::say("you are not allowed to use %1"), {name})};
    case SQLITE_IOERR:
        return ioError(code, name);
    case SQLITE_INTERRUPT:
        return {ErrorCode::Cancelled, core::say("stopped; nothing was changed")};
    case SQLITE_NOMEM:
        return {ErrorCode::CannotRead,
                core::fill(core::say("there is not enough memory for %1"), {name})};
    case SQLITE_CONSTRAINT:
        return {ErrorCode::BadInput,
                core::fill(core::say("a row breaks a rule of the workspace: %1"), {detail})};
    case SQLITE_TOOBIG:
        return {ErrorCode::BadInput,
                core::fill(core::say("%1 holds a text or a row that is too long"), {name})};
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
