// SPDX-License-Identifier: GPL-3.0-only
#include "db/io/utf8.h"

#include <algorithm>

#include <cstdint>
#include <cstring>

namespace lodestone::db
{

namespace
{

unsigned byteAt(std::string_view bytes, std::size_t i)
{
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
}

bool isContinuation(unsigned byte, unsigned low = 0x80U, unsigned high = 0xBFU)
{
    return byte >= low && byte <= high;
}

/// Length of the well-formed sequence at i, 0 when it is ill-formed.
std::size_t sequenceLength(std::string_view bytes, std::size_t i)
{
    const unsigned first = byteAt(bytes, i);
    const unsigned second = byteAt(bytes, i + 1);
    if (first < 0x80U) {
        return first == 0U ? 0U : 1U;
    }
    if (first >= 0xC2U && first <= 0xDFU) {
        return isContinuation(second) ? 2U : 0U;
    }
    const bool third = isContinuation(byteAt(bytes, i + 2));
    if (first >= 0xE0U && first <= 0xEFU) {
        const unsigned low = first == 0xE0U ? 0xA0U : 0x80U;
        const unsigned high = first == 0xEDU ? 0x9FU : 0xBFU; // no surrogates
        return isContinuation(second, low, high) && third ? 3U : 0U;
    }
    if (first >= 0xF0U && first <= 0xF4U) {
        const unsigned low = first == 0xF0U ? 0x90U : 0x80U;
        const unsigned high = first == 0xF4U ? 0x8FU : 0xBFU; // up to U+10FFFF
        return isContinuation(second, low, high) && third && isContinuation(byteAt(bytes, i + 3))
                   ? 4U
                   : 0U;
    }
    return 0U;
}

/// Eight plain ASCII bytes without NUL at once: nearly all there is in customs files.
bool eightAscii(const char* at)
{
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    constexpr std::uint64_t kHigh = 0x8080808080808080ULL;
    constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
    return ((word | (word - kOnes)) & kHigh) == 0;
}

} // namespace

std::size_t firstInvalidUtf8(std::string_view bytes)
{
    std::size_t i = 0;
    while (i < bytes.size()) {
        if (i + 8 <= bytes.size() && eightAscii(bytes.data() + i)) {
            i += 8;
            continue;
        }
        const std::size_t length = sequenceLength(bytes, i);
        if (length == 0) {
            return i;
        }
        i += length;
    }
    return std::string_view::npos;
}

std::string latin1ToUtf8(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size() + 8);
    for (const char c : bytes) {
        const auto code = static_cast<unsigned char>(c);
        if (code == 0U || (code >= 0x80U && code < 0xA0U)) {
            text.push_back('?');
        } else if (code < 0x80U) {
            text.push_back(c);
        } else {
            text.push_back(static_cast<char>(0xC0U | (code >> 6U)));
            text.push_back(static_cast<char>(0x80U | (code & 0x3FU)));
        }
    }
    return text;
}

std::string shortened(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes) {
        return std::string(text);
    }
    std::size_t end = bytes;
    while (end > 0 && isContinuation(byteAt(text, end))) {
        --end;
    }
    return std::string(text.substr(0, end)) + "…";
}

std::string asciiLower(std::string_view text)
{
    std::string small(text);
    for (char& c : small) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return small;
}

bool onlyDigits(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace lodestone::db
