// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace lodestone::db
{

/// Bytes read once from front to back, so that a file of any size needs a bounded buffer only.
class ByteSource
{
public:
    virtual ~ByteSource() = default;

    /// Fills up to `capacity` bytes; 0 means the end. CannotRead when the system fails.
    [[nodiscard]] virtual core::Result<std::size_t> read(char* into, std::size_t capacity) = 0;
    /// Size in bytes as known when it was opened, for limits and progress.
    [[nodiscard]] virtual std::int64_t size() const = 0;
};

/// Bytes that are in memory already; the view must outlive the source.
class MemorySource : public ByteSource
{
public:
    explicit MemorySource(std::string_view bytes) : m_rest(bytes), m_size(bytes.size()) {}

    [[nodiscard]] core::Result<std::size_t> read(char* into, std::size_t capacity) override;
    [[nodiscard]] std::int64_t size() const override { return static_cast<std::int64_t>(m_size); }

private:
    std::string_view m_rest;
    std::size_t m_size;
};

/// Opens a regular file. CannotRead for what is missing, not permitted, a folder or a device.
[[nodiscard]] core::Result<std::unique_ptr<ByteSource>> openFile(const std::string& path);

} // namespace lodestone::db
