// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/io/byte_source.h"

#include <memory>
#include <string>
#include <string_view>

struct UConverter;

namespace lodestone::db
{

/// Reads bytes in GB18030 (and GBK and GB2312, which are parts of it) as UTF-8. The source below
/// must outlive it.
class Gb18030Source : public ByteSource
{
public:
    explicit Gb18030Source(ByteSource& source);

    [[nodiscard]] core::Result<std::size_t> read(char* into, std::size_t capacity) override;
    /// Of the bytes below: the text is a little longer.
    [[nodiscard]] std::int64_t size() const override { return m_source.size(); }
    /// Characters that were no GB18030; they became U+FFFD.
    [[nodiscard]] std::int64_t badCharacters() const { return m_bad; }

private:
    struct Close
    {
        void operator()(UConverter* converter) const;
    };

    [[nodiscard]] core::Result<void> decodeMore();

    ByteSource& m_source;
    std::unique_ptr<UConverter, Close> m_from;
    std::string m_text; ///< decoded, not yet given
    std::size_t m_given = 0;
    std::int64_t m_bad = 0;
    bool m_atEnd = false;
};

/// Whether a file that begins like this is not UTF-8, by its first line where that is not plain
/// ASCII. A character that is cut off at the end of the bytes does not count.
[[nodiscard]] bool looksLikeGb18030(std::string_view firstBytes);

} // namespace lodestone::db
