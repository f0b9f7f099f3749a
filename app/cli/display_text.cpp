// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/display_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace lodestone::cli
{

namespace
{

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Takes the next code point off the text; negative for bytes that are not UTF-8.
UChar32 takeCodePoint(std::string_view& text)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()); // as ICU wants them
    const auto length = static_cast<std::int32_t>(std::min<std::size_t>(text.size(), 8));
    std::int32_t used = 0;
    UChar32 codePoint = 0;
    U8_NEXT(bytes, used, length, codePoint);
    text.remove_prefix(static_cast<std::size_t>(used));
    return codePoint;
}

bool steersTheTerminal(UChar32 codePoint)
{
    const auto direction = u_charDirection(codePoint);
    const bool turns =
        (direction >= U_LEFT_TO_RIGHT_EMBEDDING && direction <= U_RIGHT_TO_LEFT_OVERRIDE) ||
        direction == U_POP_DIRECTIONAL_FORMAT ||
        (direction >= U_FIRST_STRONG_ISOLATE && direction <= U_POP_DIRECTIONAL_ISOLATE);
    return u_charType(codePoint) == U_CONTROL_CHAR || turns;
}

int columnsOf(UChar32 codePoint)
{
    const auto type = static_cast<UCharCategory>(u_charType(codePoint));
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) {
        return 0;
    }
    const int width = u_getIntPropertyValue(codePoint, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

} // namespace

std::string printable(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const std::string_view before = text;
        const UChar32 codePoint = takeCodePoint(text);
        if (codePoint == '\t') {
            out += ' ';
        } else if (codePoint < 0 || (codePoint != '\n' && steersTheTerminal(codePoint))) {
            out += kReplacement;
        } else {
            out += before.substr(0, before.size() - text.size());
        }
    }
    return out;
}

int columnsOf(std::string_view text)
{
    int columns = 0;
    while (!text.empty()) {
        columns += columnsOf(takeCodePoint(text));
    }
    return columns;
}

std::string cutTo(std::string_view text, int columns)
{
    if (columnsOf(text) <= columns) {
        return std::string(text);
    }
    int used = 0;
    std::string out;
    while (!text.empty()) {
        const std::string_view before = text;
        used += columnsOf(takeCodePoint(text));
        if (used > columns - 1) {
            break;
        }
        out += before.substr(0, before.size() - text.size());
    }
    return out + "…";
}

} // namespace lodestone::cli
