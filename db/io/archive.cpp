// SPDX-License-Identifier: GPL-3.0-only
#include "db/io/archive.h"

#include "core/base/say.h"
#include "db/io/decoded_source.h"
#include "db/io/peek_source.h"
#include "db/io/utf8.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;

constexpr std::size_t kBlockBytes = std::size_t{1} << 16U;
constexpr std::size_t kMostMembers = 1'000;
constexpr std::int64_t kMostBytes = std::int64_t{8} << 30U;
constexpr std::int64_t kBytesBeforeRatio = std::int64_t{64} << 20U;
constexpr std::int64_t kMostRatio = 1'000;

struct FreeArchive
{
    void operator()(archive* handle) const { archive_read_free(handle); }
};
using Handle = std::unique_ptr<archive, FreeArchive>;

Error damaged(const std::string& path, archive* handle)
{
    const char* why = archive_error_string(handle);
    return {
        ErrorCode::BadInput,
        core::fill(core::say("%1 cannot be unpacked: %2; nothing was loaded. Fetch it once more"),
                   {path, why == nullptr ? core::say("it is damaged") : std::string(why)})};
}

core::Result<Handle> openArchive(const std::string& path, FileKind kind)
{
    Handle handle(archive_read_new());
    if (handle == nullptr) {
        return Error{ErrorCode::CannotRead,
                     core::fill(core::say("no memory to unpack %1"), {path})};
    }
    for (const auto support : {archive_read_support_filter_gzip, archive_read_support_filter_bzip2,
                               archive_read_support_filter_xz, archive_read_support_filter_zstd}) {
        support(handle.get());
    }
    archive_read_support_format_tar(handle.get());
    if (kind == FileKind::Compressed) {
        archive_read_support_format_raw(handle.get());
    } else {
        archive_read_support_format_zip(handle.get());
        archive_read_support_format_7zip(handle.get());
    }
    if (archive_read_open_filename(handle.get(), path.c_str(), kBlockBytes) != ARCHIVE_OK) {
        return damaged(path, handle.get());
    }
    return handle;
}

/// The next file; null at the end.
core::Result<archive_entry*> nextMember(const std::string& path, archive* handle)
{
    for (;;) {
        archive_entry* entry = nullptr;
        const int got = archive_read_next_header(handle, &entry);
        if (got == ARCHIVE_EOF) {
            return static_cast<archive_entry*>(nullptr);
        }
        if (got < ARCHIVE_WARN || entry == nullptr) {
            return damaged(path, handle);
        }
        if (archive_entry_is_encrypted(entry) != 0) {
            return Error{
                ErrorCode::BadInput,
                core::fill(
                    core::say(
                        "%1 is encrypted; unpack it with its password and load the file inside"),
                    {path})};
        }
        if (archive_entry_filetype(entry) == AE_IFREG || archive_entry_filetype(entry) == 0) {
            return entry;
        }
    }
}

/// Zip files made on Chinese machines have names in GBK, and nothing that says so.
std::string asUtf8(const std::string& name)
{
    if (firstInvalidUtf8(name) == std::string_view::npos) {
        return name;
    }
    MemorySource bytes(name);
    DecodedSource decoded(bytes, "gb18030");
    std::string text(name.size() * 3, '\0');
    const auto got = decoded.read(text.data(), text.size());
    text.resize(got ? got.value() : 0);
    return text;
}

std::string nameOf(archive_entry* entry, std::size_t number)
{
    const char* name = archive_entry_pathname_utf8(entry);
    name = name != nullptr ? name : archive_entry_pathname(entry);
    const std::string text = name != nullptr ? asUtf8(name) : std::string();
    return text.empty() ? "file " + std::to_string(number) : text;
}

/// What is unpacked of an archive, which must stay within reason however small it is packed.
class Unpacking
{
public:
    Unpacking(std::string path, Handle handle)
        : m_path(std::move(path))
        , m_handle(std::move(handle))
    {}

    [[nodiscard]] archive* handle() const { return m_handle.get(); }
    [[nodiscard]] const std::string& path() const { return m_path; }

    /// Bytes of the member that was opened last; 0 at its end.
    core::Result<std::size_t> read(char* into, std::size_t capacity)
    {
        const la_ssize_t got = archive_read_data(m_handle.get(), into, capacity);
        if (got < 0) {
            return damaged(m_path, m_handle.get());
        }
        m_bytes += got;
        const std::int64_t packed = archive_filter_bytes(m_handle.get(), -1);
        const bool explodes = m_bytes > kBytesBeforeRatio && m_bytes / kMostRatio > packed;
        if (m_bytes > kMostBytes || explodes) {
            return Error{
                ErrorCode::BadInput,
                core::fill(core::say("%1 unpacks to far more than customs files hold; nothing was "
                                     "loaded. If it is right, unpack and split it"),
                           {m_path})};
        }
        return static_cast<std::size_t>(got);
    }
    /// To the end of the member. A zip can be skipped without unpacking; of others the library
    /// would unpack what is skipped without asking anybody.
    core::Result<void> skip(const core::Progress& progress)
    {
        std::array<char, kBlockBytes> block{};
        while (archive_format(m_handle.get()) != ARCHIVE_FORMAT_ZIP) {
            if (progress.cancelled()) {
                return Error{ErrorCode::Cancelled, core::say("stopped; nothing was loaded")};
            }
            const auto got = read(block.data(), block.size());
            if (!got || got.value() == 0) {
                return got ? core::Result<void>{} : core::Result<void>{got.error()};
            }
        }
        return {};
    }

private:
    std::string m_path;
    Handle m_handle;
    std::int64_t m_bytes = 0;
};

class MemberSource : public ByteSource
{
public:
    MemberSource(Unpacking unpacking, std::int64_t size)
        : m_unpacking(std::move(unpacking))
        , m_size(size)
    {}

    core::Result<std::size_t> read(char* into, std::size_t capacity) override
    {
        return m_unpacking.read(into, capacity);
    }
    std::int64_t size() const override { return m_size; }

private:
    Unpacking m_unpacking;
    std::int64_t m_size;
};

core::Result<std::string> headOf(Unpacking& unpacking)
{
    std::string head(PeekSource::kPeekBytes, '\0');
    std::size_t have = 0;
    while (have < head.size()) {
        const auto got = unpacking.read(head.data() + have, head.size() - have);
        if (!got) {
            return got.error();
        }
        if (got.value() == 0) {
            break;
        }
        have += got.value();
    }
    head.resize(have);
    return head;
}

/// Appends what is left of the member, or only counts it.
core::Result<void> takeMember(const std::string& path, archive* handle, std::string* into,
                              std::int64_t& bytesLeft, const core::Progress& progress)
{
    std::array<char, kBlockBytes> block{};
    for (;;) {
        if (progress.cancelled()) {
            return Error{ErrorCode::Cancelled, core::say("stopped; nothing was loaded")};
        }
        const la_ssize_t got = archive_read_data(handle, block.data(), block.size());
        if (got < 0) {
            return damaged(path, handle);
        }
        if (got == 0) {
            return {};
        }
        bytesLeft -= got;
        if (bytesLeft < 0) {
            return Error{
                ErrorCode::BadInput,
                core::fill(
                    core::say(
                        "%1 unpacks to more than is read of a spreadsheet; save its table as CSV"),
                    {path})};
        }
        if (into != nullptr) {
            into->append(block.data(), static_cast<std::size_t>(got));
        }
    }
}

} // namespace

FileKind kindOf(std::string_view firstBytes)
{
    using namespace std::string_view_literals;
    for (const auto magic : {"PK\x03\x04"sv, "PK\x05\x06"sv, "7z\xBC\xAF\x27\x1C"sv}) {
        if (firstBytes.starts_with(magic)) {
            return FileKind::Archive;
        }
    }
    constexpr std::size_t kTarMagicAt = 257;
    if (firstBytes.size() > kTarMagicAt && firstBytes.substr(kTarMagicAt).starts_with("ustar")) {
        return FileKind::Archive;
    }
    for (const auto magic : {"\x1F\x8B"sv, "BZh"sv,
                             "\xFD"
                             "7zXZ"sv,
                             "\x28\xB5\x2F\xFD"sv}) {
        if (firstBytes.starts_with(magic)) {
            return FileKind::Compressed;
        }
    }
    return firstBytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv) ? FileKind::OldOffice
                                                                        : FileKind::Plain;
}

core::Result<std::vector<ArchiveMember>> archiveMembers(const std::string& path, FileKind kind,
                                                        const core::Progress& progress)
{
    auto opened = openArchive(path, kind);
    if (!opened) {
        return opened.error();
    }
    Unpacking unpacking(path, std::move(opened).value());
    std::vector<ArchiveMember> members;
    for (;;) {
        const auto entry = nextMember(path, unpacking.handle());
        if (!entry) {
            return entry.error();
        }
        if (entry.value() == nullptr) {
            return members;
        }
        if (members.size() == kMostMembers) {
            return Error{ErrorCode::BadInput,
                         core::fill(core::say("%1 holds more than a thousand files; unpack it and "
                                              "load those that you need"),
                                    {path})};
        }
        std::string name = nameOf(entry.value(), members.size() + 1);
        auto head = headOf(unpacking);
        if (!head) {
            return head.error();
        }
        members.push_back({std::move(name), std::move(head).value()});
        if (auto skipped = unpacking.skip(progress); !skipped) {
            return skipped.error();
        }
    }
}

core::Result<std::unique_ptr<ByteSource>> openArchiveMember(const std::string& path, FileKind kind,
                                                            const std::string& name,
                                                            const core::Progress& progress)
{
    auto opened = openArchive(path, kind);
    if (!opened) {
        return opened.error();
    }
    Unpacking unpacking(path, std::move(opened).value());
    for (std::size_t number = 1; number <= kMostMembers; ++number) {
        const auto entry = nextMember(path, unpacking.handle());
        if (!entry) {
            return entry.error();
        }
        if (entry.value() == nullptr) {
            break;
        }
        if (nameOf(entry.value(), number) == name) {
            const std::int64_t stated = archive_entry_size_is_set(entry.value()) != 0
                                            ? archive_entry_size(entry.value())
                                            : 0;
            return std::unique_ptr<ByteSource>(std::make_unique<MemberSource>(
                std::move(unpacking), std::clamp<std::int64_t>(stated, 0, kMostBytes)));
        }
        if (auto skipped = unpacking.skip(progress); !skipped) {
            return skipped.error();
        }
    }
    return Error{ErrorCode::BadInput, core::fill(core::say("%1 holds no file %2"), {path, name})};
}

core::Result<std::map<std::string, std::string, std::less<>>>
readArchive(const std::string& path, const std::function<bool(std::string_view)>& wanted,
            std::int64_t mostBytes, const core::Progress& progress)
{
    const auto handle = openArchive(path, FileKind::Archive);
    if (!handle) {
        return handle.error();
    }
    std::map<std::string, std::string, std::less<>> members;
    std::int64_t left = mostBytes;
    for (std::size_t number = 1; number <= kMostMembers; ++number) {
        const auto entry = nextMember(path, handle.value().get());
        if (!entry) {
            return entry.error();
        }
        if (entry.value() == nullptr) {
            return members;
        }
        const std::string name = nameOf(entry.value(), number);
        std::string* into = wanted(name) ? &members[name] : nullptr;
        if (into != nullptr && !into->empty()) {
            return Error{ErrorCode::BadInput,
                         core::fill(core::say("%1 holds %2 twice; it is damaged"), {path, name})};
        }
        if (auto done = takeMember(path, handle.value().get(), into, left, progress); !done) {
            return done.error();
        }
    }
    return Error{ErrorCode::BadInput,
                 core::fill(core::say("%1 holds more than a thousand parts"), {path})};
}

} // namespace lodestone::db
