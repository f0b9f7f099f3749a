// SPDX-License-Identifier: GPL-3.0-only
#include "db/io/byte_source.h"

#include "core/base/say.h"
#include "db/io/files.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lodestone::db
{

namespace
{

class FileSource : public ByteSource
{
public:
    FileSource(UniqueFd fd, std::int64_t size, std::string path)
        : m_fd(std::move(fd))
        , m_size(size)
        , m_path(std::move(path))
    {}

    core::Result<std::size_t> read(char* into, std::size_t capacity) override
    {
        for (;;) {
            const ssize_t got = ::read(m_fd.get(), into, capacity);
            if (got >= 0) {
                return static_cast<std::size_t>(got);
            }
            if (errno != EINTR) {
                return systemError(core::ErrorCode::CannotRead,
                                   core::fill(core::say("cannot read %1"), {m_path}), errno);
            }
        }
    }

    std::int64_t size() const override { return m_size; }

private:
    UniqueFd m_fd;
    std::int64_t m_size;
    std::string m_path;
};

} // namespace

core::Result<std::size_t> MemorySource::read(char* into, std::size_t capacity)
{
    const std::size_t count = std::min(capacity, m_rest.size());
    std::copy_n(m_rest.data(), count, into);
    m_rest.remove_prefix(count);
    return count;
}

core::Result<std::unique_ptr<ByteSource>> openFile(const std::string& path)
{
    // O_NONBLOCK: opening a named pipe without a writer must not hang; it is refused below.
    UniqueFd fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (!fd.valid()) {
        return systemError(core::ErrorCode::CannotRead,
                           core::fill(core::say("cannot open %1"), {path}), errno);
    }
    struct stat info = {};
    if (::fstat(fd.get(), &info) != 0) {
        return systemError(core::ErrorCode::CannotRead,
                           core::fill(core::say("cannot read %1"), {path}), errno);
    }
    if (!S_ISREG(info.st_mode)) {
        return core::Error{core::ErrorCode::CannotRead,
                           core::fill(S_ISDIR(info.st_mode)
                                          ? core::say("%1 is a folder, not a file")
                                          : core::say("%1 is not a regular file"),
                                      {path})};
    }
    return std::unique_ptr<ByteSource>(
        std::make_unique<FileSource>(std::move(fd), std::int64_t{info.st_size}, path));
}

} // namespace lodestone::db
