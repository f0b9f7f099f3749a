// SPDX-License-Identifier: GPL-3.0-only
#include "db/io/decoded_source.h"

#include "core/base/say.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <array>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;

constexpr std::size_t kBytes = std::size_t{16} << 10U;
constexpr UChar kReplacement = 0xFFFD;

} // namespace

void DecodedSource::Close::operator()(UConverter* converter) const
{
    ucnv_close(converter);
}

std::span<const Encoding> encodings()
{
    static constexpr std::array kEncodings{
        Encoding{"utf-8", core::sayLater("UTF-8")},
        Encoding{"gb18030", core::sayLater("GB 18030 (Chinese)")},
        Encoding{"shift_jis", core::sayLater("Shift JIS (Japanese)")},
        Encoding{"euc-kr", core::sayLater("EUC-KR (Korean)")},
        Encoding{"windows-1252", core::sayLater("Windows 1252 (Western)")},
        Encoding{"windows-1250", core::sayLater("Windows 1250 (Central Europe)")},
        Encoding{"utf-16le", core::sayLater("UTF-16, low byte first")},
        Encoding{"utf-16be", core::sayLater("UTF-16, high byte first")}};
    return kEncodings;
}

DecodedSource::DecodedSource(ByteSource& source, std::string_view encoding)
    : m_source(source)
    , m_encoding(encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    m_from.reset(ucnv_open(m_encoding.c_str(), &status));
}

core::Result<void> DecodedSource::decodeMore()
{
    std::array<char, kBytes> bytes{};
    const auto got = m_source.read(bytes.data(), bytes.size());
    if (!got) {
        return got.error();
    }
    m_atEnd = got.value() == 0;
    m_text.clear();
    m_given = 0;
    // No byte becomes more than one unit, but units of an earlier call may still wait.
    std::array<UChar, kBytes + 64> wide{};
    const char* from = bytes.data();
    UChar* to = wide.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(m_from.get(), &to, wide.data() + wide.size(), &from, from + got.value(), nullptr,
                   static_cast<UBool>(m_atEnd), &status);
    const auto units = static_cast<std::int32_t>(to - wide.data());
    if (U_FAILURE(status)) {
        return Error{ErrorCode::CannotRead,
                     core::fill(core::say("its text cannot be decoded as %1"), {m_encoding})};
    }
    m_bad += std::count(wide.data(), to, kReplacement);
    m_text.resize(static_cast<std::size_t>(units) * 3);
    std::int32_t length = 0;
    u_strToUTF8(m_text.data(), static_cast<std::int32_t>(m_text.size()), &length, wide.data(),
                units, &status);
    if (U_FAILURE(status)) {
        return Error{ErrorCode::CannotRead,
                     core::fill(core::say("its text cannot be decoded as %1"), {m_encoding})};
    }
    m_text.resize(static_cast<std::size_t>(length));
    return {};
}

core::Result<std::size_t> DecodedSource::read(char* into, std::size_t capacity)
{
    if (!m_from) {
        return Error{ErrorCode::CannotRead,
                     core::fill(core::say("this system cannot decode %1"), {m_encoding})};
    }
    while (m_given == m_text.size() && !m_atEnd) {
        if (auto more = decodeMore(); !more) {
            return more.error();
        }
    }
    const std::size_t count = std::min(capacity, m_text.size() - m_given);
    std::copy_n(m_text.data() + m_given, count, into);
    m_given += count;
    return count;
}

bool looksLikeGb18030(std::string_view firstBytes)
{
    constexpr std::size_t kLongestCharacter = 4;
    // One bad byte far below must not turn a file whose header is UTF-8 into another encoding.
    const std::string_view line = firstBytes.substr(0, firstBytes.find('\n'));
    const bool plain = std::ranges::all_of(line, [](char c) { return c >= 0; });
    const std::string_view told = plain ? firstBytes : line;
    const std::size_t at = firstInvalidUtf8(told);
    return at != std::string_view::npos && told[at] != '\0' &&
           firstBytes.size() - at >= kLongestCharacter;
}

std::string_view utf16Of(std::string_view firstBytes)
{
    return firstBytes.starts_with("\xFF\xFE")   ? "utf-16le"
           : firstBytes.starts_with("\xFE\xFF") ? "utf-16be"
                                                : "";
}

} // namespace lodestone::db
