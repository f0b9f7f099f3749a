// SPDX-License-Identifier: GPL-3.0-only
#include "db/bundle/bundle_files.h"

#include "core/base/say.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace lodestone::db
{

core::Result<std::vector<std::string>> FolderFiles::names() const
{
    namespace fs = std::filesystem;
    constexpr std::size_t kMostFiles = 10000;
    std::error_code error;
    std::vector<std::string> found;
    fs::directory_iterator entry(m_folder, error);
    for (; !error && entry != fs::directory_iterator() && found.size() < kMostFiles;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.ends_with(".csv") && !name.starts_with('.')) {
            found.push_back(name);
        }
    }
    if (error) {
        return core::Error{
            core::ErrorCode::CannotRead,
            core::fill(core::say("cannot read the folder %1: %2"), {m_folder, error.message()})};
    }
    std::ranges::sort(found);
    return found;
}

core::Result<std::unique_ptr<ByteSource>> FolderFiles::open(const std::string& name) const
{
    return openFile((std::filesystem::path(m_folder) / name).string());
}

core::Result<std::vector<std::string>> MemoryFiles::names() const
{
    std::vector<std::string> found;
    for (const auto& [name, bytes] : m_files) {
        if (name.ends_with(".csv")) {
            found.emplace_back(name);
        }
    }
    std::ranges::sort(found);
    return found;
}

core::Result<std::unique_ptr<ByteSource>> MemoryFiles::open(const std::string& name) const
{
    const auto found = std::ranges::find(m_files, std::string_view(name), &File::first);
    if (found == m_files.end()) {
        return core::Error{core::ErrorCode::CannotRead,
                           core::fill(core::say("there is no file %1"), {name})};
    }
    return std::unique_ptr<ByteSource>(std::make_unique<MemorySource>(found->second));
}

} // namespace lodestone::db
