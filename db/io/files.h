// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <utility>

// What the C++ library lacks and a document that must survive a kill or a full disk needs: flush to
// the disk, rename that never replaces, removal of what was begun. POSIX.

namespace lodestone::db
{

/// An open file descriptor that closes itself.
class UniqueFd
{
public:
    explicit UniqueFd(int fd) : m_fd(fd) {}
    ~UniqueFd();
    UniqueFd(UniqueFd&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    UniqueFd(const UniqueFd&) = delete;
    UniqueFd& operator=(const UniqueFd&) = delete;
    UniqueFd& operator=(UniqueFd&&) = delete;

    [[nodiscard]] bool valid() const { return m_fd >= 0; }
    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

/// "what: No space left on device"
[[nodiscard]] core::Error systemError(core::ErrorCode code, const std::string& what, int number);

/// Name beside `target` that no one else uses: same folder, so that a rename is atomic.
[[nodiscard]] std::string temporaryNameBeside(const std::string& target);

/// Writes the bytes and flushes them to the disk. The file must not exist.
[[nodiscard]] core::Result<void> writeNewFile(const std::string& path, std::string_view bytes);

/// Flushes a file or a folder to the disk.
[[nodiscard]] core::Result<void> flushToDisk(const std::string& path);

/// Gives the file or folder its final name, at once and never over something that exists
/// (an empty folder counts as nothing for a folder), and flushes the folder that holds it.
[[nodiscard]] core::Result<void> renameToNew(const std::string& from, const std::string& to);

/// Removes a file, or a folder with all in it, when it goes out of scope, unless kept.
class RemoveOnExit
{
public:
    explicit RemoveOnExit(std::string path) : m_path(std::move(path)) {}
    ~RemoveOnExit();
    RemoveOnExit(const RemoveOnExit&) = delete;
    RemoveOnExit& operator=(const RemoveOnExit&) = delete;

    void keep() { m_path.clear(); }

private:
    std::string m_path;
};

} // namespace lodestone::db
