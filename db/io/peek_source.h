// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/io/byte_source.h"

#include <string>
#include <string_view>

namespace lodestone::db
{

/// A source whose first bytes can be looked at before they are read. The source below must outlive
/// it.
class PeekSource : public ByteSource
{
public:
    static constexpr std::size_t kPeekBytes = std::size_t{64} << 10U;

    explicit PeekSource(ByteSource& source) : m_source(source) {}

    /// Up to kPeekBytes from the start; must come before the first read.
    [[nodiscard]] core::Result<std::string_view> head();

    [[nodiscard]] core::Result<std::size_t> read(char* into, std::size_t capacity) override;
    [[nodiscard]] std::int64_t size() const override { return m_source.size(); }

private:
    ByteSource& m_source;
    std::string m_head;
    std::size_t m_given = 0; ///< bytes of the head that were read
};

} // namespace lodestone::db
