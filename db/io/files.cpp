// SPDX-License-Identifier: GPL-3.0-only
#include "db/io/files.h"

#include "core/base/say.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace lodestone::db
{

namespace
{

namespace fs = std::filesystem;

std::string folderOf(const std::string& path)
{
    const std::string parent = fs::path(path).parent_path().string();
    return parent.empty() ? "." : parent;
}

core::Result<void> writeAll(int fd, std::string_view bytes, const std::string& path)
{
    while (!bytes.empty()) {
        const ssize_t put = ::write(fd, bytes.data(), bytes.size());
        if (put < 0 && errno != EINTR) {
            return systemError(core::ErrorCode::CannotWrite,
                               core::fill(core::say("cannot write %1"), {path}), errno);
        }
        if (put > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(put));
        }
    }
    if (::fsync(fd) != 0) {
        return systemError(core::ErrorCode::CannotWrite,
                           core::fill(core::say("cannot write %1"), {path}), errno);
    }
    return {};
}

/// 0 or the errno.
int moveWithoutReplacing(const std::string& from, const std::string& to)
{
    std::error_code ignored;
    const bool folder = fs::is_directory(from, ignored);
    if (folder && fs::is_directory(to, ignored) && fs::is_empty(to, ignored)) {
        // rename(2) itself refuses a folder that is no longer empty.
        return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
    }
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL || folder) {
        return errno;
    }
    // Some network file systems know no RENAME_NOREPLACE; a hard link does not replace either.
    if (::link(from.c_str(), to.c_str()) != 0) {
        return errno;
    }
    return ::unlink(from.c_str()) == 0 ? 0 : errno;
}

} // namespace

UniqueFd::~UniqueFd()
{
    if (m_fd >= 0) {
        ::close(m_fd);
    }
}

core::Error systemError(core::ErrorCode code, const std::string& what, int number)
{
    return {code, what + ": " + std::system_category().message(number)};
}

std::string temporaryNameBeside(const std::string& target)
{
    static std::atomic<unsigned> counter{0};
    const fs::path path(target);
    const std::string name = "." + path.filename().string() + ".part-" +
                             std::to_string(::getpid()) + "-" + std::to_string(counter++);
    return (path.parent_path() / name).string();
}

core::Result<void> writeNewFile(const std::string& path, std::string_view bytes)
{
    const UniqueFd fd{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)};
    if (!fd.valid()) {
        return systemError(core::ErrorCode::CannotWrite,
                           core::fill(core::say("cannot create %1"), {path}), errno);
    }
    return writeAll(fd.get(), bytes, path);
}

core::Result<void> flushToDisk(const std::string& path)
{
    const UniqueFd fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!fd.valid() || ::fsync(fd.get()) != 0) {
        return systemError(core::ErrorCode::CannotWrite,
                           core::fill(core::say("cannot write %1"), {path}), errno);
    }
    return {};
}

core::Result<void> renameToNew(const std::string& from, const std::string& to)
{
    const int failure = moveWithoutReplacing(from, to);
    if (failure == EEXIST || failure == ENOTEMPTY) {
        return core::Error{core::ErrorCode::CannotWrite,
                           core::fill(core::say("%1 exists already"), {to})};
    }
    if (failure != 0) {
        return systemError(core::ErrorCode::CannotWrite,
                           core::fill(core::say("cannot write %1"), {to}), failure);
    }
    return flushToDisk(folderOf(to));
}

RemoveOnExit::~RemoveOnExit()
{
    if (!m_path.empty()) {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
}

} // namespace lodestone::db
