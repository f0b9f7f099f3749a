// SPDX-License-Identifier: GPL-3.0-only
#include "db/csv/csv_writer.h"

#include <array>
#include <charconv>
#include <cmath>

namespace lodestone::db
{

void appendCsvCell(std::string& out, std::string_view text)
{
    const bool spaceAtEnd = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    if (!spaceAtEnd && text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"') {
            out += '"';
        }
        out += c;
    }
    out += '"';
}

void appendNumber(std::string& out, double value)
{
    std::array<char, 64> text{};
    const double size = std::abs(value);
    const bool plain = size == 0.0 || (size >= 1e-5 && size < 1e15);
    const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, format).ptr;
    out.append(text.data(), end);
}

} // namespace lodestone::db
