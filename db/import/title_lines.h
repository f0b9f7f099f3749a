// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/csv_table.h"
#include "db/io/byte_source.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace lodestone::db
{

/// Where the header begins in a file that may have lines of title above it; nothing when none of
/// its first lines has the required columns.
[[nodiscard]] std::optional<std::size_t> findHeader(std::string_view firstBytes,
                                                    std::span<const WantedColumn> wanted);

/// Gives only the line breaks of the first bytes, so that the lines below keep their numbers.
class BlankedSource : public ByteSource
{
public:
    BlankedSource(ByteSource& source, std::size_t blanked) : m_source(source), m_blanked(blanked) {}

    [[nodiscard]] core::Result<std::size_t> read(char* into, std::size_t capacity) override;
    [[nodiscard]] std::int64_t size() const override { return m_source.size(); }

private:
    ByteSource& m_source;
    std::size_t m_blanked;
};

} // namespace lodestone::db
