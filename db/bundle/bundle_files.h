// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/io/byte_source.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lodestone::db
{

/// Where the files of a bundle come from: a folder, or memory (built-in data, tests).
class BundleFiles
{
public:
    virtual ~BundleFiles() = default;

    /// Names of all files that end in .csv, sorted.
    [[nodiscard]] virtual core::Result<std::vector<std::string>> names() const = 0;
    [[nodiscard]] virtual core::Result<std::unique_ptr<ByteSource>>
    open(const std::string& name) const = 0;
};

class FolderFiles : public BundleFiles
{
public:
    explicit FolderFiles(std::string folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] core::Result<std::vector<std::string>> names() const override;
    [[nodiscard]] core::Result<std::unique_ptr<ByteSource>>
    open(const std::string& name) const override;

private:
    std::string m_folder;
};

/// Name and bytes of each file; the views must outlive the reading.
class MemoryFiles : public BundleFiles
{
public:
    using File = std::pair<std::string_view, std::string_view>;

    explicit MemoryFiles(std::vector<File> files) : m_files(std::move(files)) {}

    [[nodiscard]] core::Result<std::vector<std::string>> names() const override;
    [[nodiscard]] core::Result<std::unique_ptr<ByteSource>>
    open(const std::string& name) const override;

private:
    std::vector<File> m_files;
};

} // namespace lodestone::db
