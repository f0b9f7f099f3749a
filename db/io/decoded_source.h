// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/io/byte_source.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>

struct UConverter;

namespace lodestone::db
{

/// What a file may be encoded in beside UTF-8.
struct Encoding
{
    std::string_view id;   ///< as ICU and the command line know it, "gb18030"
    std::string_view name; ///< "GB 18030 (Chinese)"
};
/// All that can be asked for, UTF-8 first.
[[nodiscard]] std::span<const Encoding> encodings();

/// Reads bytes of such an encoding as UTF-8. "gb18030" reads GBK and GB2312 too, which are parts of
/// it. The source below must outlive it.
class DecodedSource : public ByteSource
{
public:
    DecodedSource(ByteSource& source, std::string_view encoding);

    [[nodiscard]] core::Result<std::size_t> read(char* into, std::size_t capacity) override;
    /// Of the bytes below: the text is a little longer.
    [[nodiscard]] std::int64_t size() const override { return m_source.size(); }
    /// Characters that do not exist in the encoding; they became U+FFFD.
    [[nodiscard]] std::int64_t badCharacters() const { return m_bad; }

private:
    struct Close
    {
        void operator()(UConverter* converter) const;
    };

    [[nodiscard]] core::Result<void> decodeMore();

    ByteSource& m_source;
    std::string m_encoding;
    std::unique_ptr<UConverter, Close> m_from;
    std::string m_text; ///< decoded, not yet given
    std::size_t m_given = 0;
    std::int64_t m_bad = 0;
    bool m_atEnd = false;
};

/// Whether a file that begins like this is not UTF-8, by its first line where that is not plain
/// ASCII. A character that is cut off at the end of the bytes does not count.
[[nodiscard]] bool looksLikeGb18030(std::string_view firstBytes);

/// "utf-16le" or "utf-16be" by the byte order mark of a file that begins like this, else "".
[[nodiscard]] std::string_view utf16Of(std::string_view firstBytes);

} // namespace lodestone::db
