// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/file_header.h"

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
constexpr std::array<Kind, 7> kKinds{{{"\xFF\xD8\xFF", "a JPEG picture"},
                                      {"\x89PNG", "a PNG picture"},
                                      {"%PDF", "a PDF document"},
                                      {"PK\x03\x04", "a zip file or a spreadsheet"},
                                      {"\xD0\xCF\x11\xE0", "an old Office document"},
                                      {"\x1F\x8B", "a gzip file"},
                                      {"7z\xBC\xAF", "a 7-Zip file"}}};

std::string kindOf(std::string_view bytes)
{
    for (const Kind& kind : kKinds) {
        if (bytes.starts_with(kind.start)) {
            return std::string(kind.name);
        }
    }
    // The cut may have fallen inside a character.
    const std::size_t bad = firstInvalidUtf8(bytes);
    const bool text = bad == std::string_view::npos || bad + 4 > bytes.size();
    return text ? "a text file (customs figures are imported into a workspace)"
                : "a file of another kind";
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
        return Error{ErrorCode::BadInput,
                     path + " is a database of another program, not a Lodestone workspace"};
    }
    const auto layout = static_cast<std::int64_t>(bigEndian(bytes, kUserVersionAt, 4));
    if (layout > newestLayout()) {
        return Error{ErrorCode::BadInput, path + " was written by a newer Lodestone (layout " +
                                              std::to_string(layout) + ", this one knows up to " +
                                              std::to_string(newestLayout()) +
                                              "); open it with that one"};
    }
    // 1 stands for 65536, which does not fit.
    const std::uint32_t stated = bigEndian(bytes, kPageSizeAt, 2);
    const std::int64_t pageSize = stated == 1 ? 65536 : std::int64_t{stated};
    const std::int64_t whole = pageSize * std::int64_t{bigEndian(bytes, kPagesAt, 4)};
    if (size < whole && !hasPendingLog(path)) {
        return Error{ErrorCode::BadInput, path + " is cut short (" + std::to_string(size) + " of " +
                                              std::to_string(whole) +
                                              " bytes); use a copy of it from before"};
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
        return Error{ErrorCode::BadInput, path + " is empty, not a Lodestone workspace"};
    }
    if (!bytes.value().starts_with(kMagic)) {
        return Error{ErrorCode::BadInput,
                     path + " is " + kindOf(bytes.value()) + ", not a Lodestone workspace"};
    }
    if (bytes.value().size() < kHeaderBytes) {
        return Error{ErrorCode::BadInput, path + " is cut short after " +
                                              std::to_string(bytes.value().size()) +
                                              " bytes; use a copy of it from before"};
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
