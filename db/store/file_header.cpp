// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/file_header.h"

#include "core/base/say.h"
#include "db/io/byte_source.h"
#include "db/io/utf8.h"
#include "db/schema/migrator.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;

constexpr std::size_t kHeaderBytes = 100;
constexpr std::string_view kMagic{"SQLite format 3\0", 16};

struct Kind
{
    std::string_view start;
    std::string_view name;
};
constexpr std::array<Kind, 7> kKinds{
    {{"\xFF\xD8\xFF", core::sayLater("a JPEG picture")},
     {"\x89PNG", core::sayLater("a PNG picture")},
     {"%PDF", core::sayLater("a PDF document")},
     {"PK\x03\x04", core::sayLater("a zip file or a spreadsheet")},
     {"\xD0\xCF\x11\xE0", core::sayLater("an old Office document")},
     {"\x1F\x8B", core::sayLater("a gzip file")},
     {"7z\xBC\xAF", core::sayLater("a 7-Zip file")}}};

std::string kindOf(std::string_view bytes)
{
    for (const Kind& kind : kKinds) {
        if (bytes.starts_with(kind.start)) {
            return core::wording().text(kind.name);
        }
    }
    // The cut may have fallen inside a character.
    const std::size_t bad = firstInvalidUtf8(bytes);
    const bool text = bad == std::string_view::npos || bad + 4 > bytes.size();
    return text ? core::say("a text file (customs figures are imported into a workspace)")
                : core::say("a file of another kind");
}

std::uint32_t bigEndian(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::uint32_t value = 0;
    for (const char c : bytes.substr(at, count)) {
        value = (value << 8U) | static_cast<unsigned char>(c);
    }
    return value;
}

core::Result<std::string> firstBytes(ByteSource& source)
{
    std::string bytes(kHeaderBytes, '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
        const auto got = source.read(bytes.data() + have, bytes.size() - have);
        if (!got) {
            return got.error();
        }
        if (got.value() == 0) {
            break;
        }
        have += got.value();
    }
    bytes.resize(have);
    return bytes;
}

core::Result<void> checkDatabaseHeader(const std::string& path, std::string_view bytes,
                                       std::int64_t size)
{
    constexpr std::size_t kPageSizeAt = 16;
    constexpr std::size_t kPagesAt = 28;
    constexpr std::size_t kUserVersionAt = 60;
    constexpr std::size_t kApplicationIdAt = 68;
    if (bigEndian(bytes, kApplicationIdAt, 4) != kApplicationId) {
        return Error{
            ErrorCode::BadInput,
            core::fill(core::say("%1 is a database of another program, not a Lodestone workspace"),
                       {path})};
    }
    const auto layout = static_cast<std::int64_t>(bigEndian(bytes, kUserVersionAt, 4));
    if (layout > newestLayout()) {
        return Error{ErrorCode::BadInput,
                     core::fill(core::say("%1 was written by a newer Lodestone (layout %2, this "
                                          "one knows up to %3); open it with that one"),
                                {path, std::to_string(layout), std::to_string(newestLayout())})};
    }
    // 1 stands for 65536, which does not fit.
    const std::uint32_t stated = bigEndian(bytes, kPageSizeAt, 2);
    const std::int64_t pageSize = stated == 1 ? 65536 : std::int64_t{stated};
    const std::int64_t whole = pageSize * std::int64_t{bigEndian(bytes, kPagesAt, 4)};
    if (size < whole && !hasPendingLog(path)) {
        return Error{
            ErrorCode::BadInput,
            core::fill(core::say("%1 is cut short (%2 of %3 bytes); use a copy of it from before"),
                       {path, std::to_string(size), std::to_string(whole)})};
    }
    return {};
}

} // namespace

core::Result<void> checkFileHeader(const std::string& path)
{
    auto source = openFile(path);
    if (!source) {
        return source.error();
    }
    const std::int64_t size = source.value()->size();
    const auto bytes = firstBytes(*source.value());
    if (!bytes) {
        return bytes.error();
    }
    if (bytes.value().empty()) {
        return Error{ErrorCode::BadInput,
                     core::fill(core::say("%1 is empty, not a Lodestone workspace"), {path})};
    }
    if (!bytes.value().starts_with(kMagic)) {
        return Error{ErrorCode::BadInput,
                     core::fill(core::say("%1 is %2, not a Lodestone workspace"),
                                {path, kindOf(bytes.value())})};
    }
    if (bytes.value().size() < kHeaderBytes) {
        return Error{
            ErrorCode::BadInput,
            core::fill(core::say("%1 is cut short after %2 bytes; use a copy of it from before"),
                       {path, std::to_string(bytes.value().size())})};
    }
    return checkDatabaseHeader(path, bytes.value(), size);
}

bool hasPendingLog(const std::string& path)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(path + "-wal", error);
    return !error && size > 0;
}

} // namespace lodestone::db
