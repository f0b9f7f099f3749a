// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/title_lines.h"

#include <algorithm>

namespace lodestone::db
{

std::optional<std::size_t> findHeader(std::string_view firstBytes,
                                      std::span<const WantedColumn> wanted)
{
    constexpr int kMostTitleLines = 20;
    std::size_t at = 0;
    for (int line = 0; line <= kMostTitleLines && at < firstBytes.size(); ++line) {
        if (sniffHeader(firstBytes.substr(at), wanted).allRequired) {
            return at;
        }
        const std::size_t end = firstBytes.find('\n', at);
        if (end == std::string_view::npos) {
            break;
        }
        at = end + 1;
    }
    return std::nullopt;
}

core::Result<std::size_t> BlankedSource::read(char* into, std::size_t capacity)
{
    for (;;) {
        auto got = m_source.read(into, capacity);
        if (!got || got.value() == 0 || m_blanked == 0) {
            return got;
        }
        const std::size_t blank = std::min(m_blanked, got.value());
        m_blanked -= blank;
        // Line breaks move to the front, the rest of the titles goes.
        char* kept = std::remove_if(into, into + blank, [](char c) { return c != '\n'; });
        char* end = std::copy(into + blank, into + got.value(), kept);
        if (end != into) {
            return static_cast<std::size_t>(end - into);
        }
    }
}

} // namespace lodestone::db
