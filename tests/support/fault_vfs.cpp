// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/fault_vfs.h"

#include <csignal>
#include <cstdlib>
#include <new>
#include <sqlite3.h>
#include <unistd.h>

// SQLite is a C library: a file is a struct that begins with a table of functions, and its own
// bytes follow behind. NOLINTBEGIN(*-reinterpret-cast)

namespace lodestone::test
{

namespace
{

using Kind = StorageFault::Kind;

struct State
{
    StorageFault fault;
    std::int64_t steps = 0;
    std::int64_t bytes = 0;
};

State& state()
{
    static State now;
    return now;
}

sqlite3_vfs& realVfs()
{
    static sqlite3_vfs* const found = sqlite3_vfs_find(nullptr);
    return *found;
}

/// Ours in front, that of the real system behind.
struct File
{
    sqlite3_file base{};
    sqlite3_io_methods methods{};

    [[nodiscard]] sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File& ours(sqlite3_file* file)
{
    return *reinterpret_cast<File*>(file);
}

/// Counts a step; whether it shall fail. Does not return when the process is to be killed, but for
/// a write that shall be torn first.
bool failsHere(bool isWrite = false)
{
    State& now = state();
    if (++now.steps != now.fault.step) {
        return false;
    }
    if (now.fault.kind == Kind::Kill || (now.fault.kind == Kind::TornKill && !isWrite)) {
        ::kill(::getpid(), SIGKILL);
    }
    return now.fault.kind == Kind::Fail;
}

int writeFile(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at)
{
    sqlite3_file* real = ours(file).real();
    State& now = state();
    if (failsHere(true)) {
        return SQLITE_IOERR_WRITE;
    }
    if (now.fault.kind == Kind::TornKill && now.steps == now.fault.step) {
        (void)real->pMethods->xWrite(real, bytes, count / 2, at);
        ::kill(::getpid(), SIGKILL);
    }
    if (now.fault.kind == Kind::Full && now.bytes + count > now.fault.bytes) {
        return SQLITE_FULL;
    }
    now.bytes += count;
    return real->pMethods->xWrite(real, bytes, count, at);
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    sqlite3_file* real = ours(file).real();
    return failsHere() ? SQLITE_IOERR_TRUNCATE : real->pMethods->xTruncate(real, size);
}

/// What a process has written stays when it is killed: the disk itself need not be waited for.
int syncFile(sqlite3_file* /*file*/, int /*flags*/)
{
    return failsHere() ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

/// A call that goes through as it is.
template <auto Method> struct Forward;
template <typename... Args, int (*sqlite3_io_methods::*Method)(sqlite3_file*, Args...)>
struct Forward<Method>
{
    static int call(sqlite3_file* file, Args... args)
    {
        sqlite3_file* real = ours(file).real();
        return (real->pMethods->*Method)(real, args...);
    }
};

void barrier(sqlite3_file* file)
{
    sqlite3_file* real = ours(file).real();
    real->pMethods->xShmBarrier(real);
}

int closeFile(sqlite3_file* file)
{
    File& one = ours(file);
    const int code = one.real()->pMethods->xClose(one.real());
    one.~File();
    return code;
}

sqlite3_io_methods methodsOver(int version)
{
    using Io = sqlite3_io_methods;
    Io methods{};
    methods.iVersion = version;
    methods.xClose = closeFile;
    methods.xRead = Forward<&Io::xRead>::call;
    methods.xWrite = writeFile;
    methods.xTruncate = truncateFile;
    methods.xSync = syncFile;
    methods.xFileSize = Forward<&Io::xFileSize>::call;
    methods.xLock = Forward<&Io::xLock>::call;
    methods.xUnlock = Forward<&Io::xUnlock>::call;
    methods.xCheckReservedLock = Forward<&Io::xCheckReservedLock>::call;
    methods.xFileControl = Forward<&Io::xFileControl>::call;
    methods.xSectorSize = Forward<&Io::xSectorSize>::call;
    methods.xDeviceCharacteristics = Forward<&Io::xDeviceCharacteristics>::call;
    methods.xShmMap = Forward<&Io::xShmMap>::call;
    methods.xShmLock = Forward<&Io::xShmLock>::call;
    methods.xShmBarrier = barrier;
    methods.xShmUnmap = Forward<&Io::xShmUnmap>::call;
    methods.xFetch = Forward<&Io::xFetch>::call;
    methods.xUnfetch = Forward<&Io::xUnfetch>::call;
    return methods;
}

int openFile(sqlite3_vfs* /*vfs*/, sqlite3_filename name, sqlite3_file* file, int flags, int* given)
{
    File& one = *new (file) File;
    const int code = realVfs().xOpen(&realVfs(), name, one.real(), flags, given);
    if (code == SQLITE_OK) {
        one.methods = methodsOver(one.real()->pMethods->iVersion);
        one.base.pMethods = &one.methods;
    }
    return code;
}

int removeFile(sqlite3_vfs* /*vfs*/, const char* name, int syncFolder)
{
    return failsHere() ? SQLITE_IOERR_DELETE : realVfs().xDelete(&realVfs(), name, syncFolder);
}

void install()
{
    // What is not replaced gets our struct instead of its own, of which it needs the data alone.
    static sqlite3_vfs faulty = realVfs();
    faulty.szOsFile += static_cast<int>(sizeof(File));
    faulty.zName = "lodestone-faults";
    faulty.pNext = nullptr;
    faulty.xOpen = openFile;
    faulty.xDelete = removeFile;
    if (sqlite3_vfs_register(&faulty, 1) != SQLITE_OK) {
        std::abort();
    }
}

} // namespace

void setStorageFault(const StorageFault& fault)
{
    static const bool kInstalled = [] {
        (void)realVfs();
        install();
        return true;
    }();
    (void)kInstalled;
    state() = {fault, 0, 0};
}

std::int64_t storageSteps()
{
    return state().steps;
}

} // namespace lodestone::test
// NOLINTEND(*-reinterpret-cast)
