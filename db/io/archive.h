// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "db/io/byte_source.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// Compressed files: zip, 7z, tar, and single files under gzip, bzip2, xz or zstd.

namespace lodestone::db
{

enum class FileKind
{
    Plain,
    Archive,    ///< of several files, or a spreadsheet, which is a zip as well
    Compressed, ///< one file without a name
    OldOffice   ///< a binary document of Microsoft Office before 2007
};

[[nodiscard]] FileKind kindOf(std::string_view firstBytes);

/// A file inside and how it begins.
struct ArchiveMember
{
    std::string name; ///< in UTF-8, whatever the archive has
    std::string head; ///< at most as many bytes as a PeekSource shows
};

/// The files inside, in their order, folders left out. BadInput for what is damaged, encrypted,
/// holds more than 1,000 of them, or grows beyond 8 GiB or 1,000 times its packed size.
[[nodiscard]] core::Result<std::vector<ArchiveMember>>
archiveMembers(const std::string& path, FileKind kind, const core::Progress& progress);

/// One of them, unpacked while it is read, under the same bounds.
[[nodiscard]] core::Result<std::unique_ptr<ByteSource>>
openArchiveMember(const std::string& path, FileKind kind, const std::string& name,
                  const core::Progress& progress);

/// The members that are wanted, in memory. BadInput when all members together, wanted or not, hold
/// more than `mostBytes`: what an archive says of its sizes is not believed.
[[nodiscard]] core::Result<std::map<std::string, std::string, std::less<>>>
readArchive(const std::string& path, const std::function<bool(std::string_view)>& wanted,
            std::int64_t mostBytes, const core::Progress& progress);

} // namespace lodestone::db
