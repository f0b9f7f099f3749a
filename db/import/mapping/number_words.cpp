// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/mapping/number_words.h"

#include "core/base/kept.h"
#include "db/import/mapping/cell_words.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <array>
#include <string>

namespace lodestone::db
{

namespace
{

/// Blanks and apostrophes between digits, written as the sign that parts groups.
std::string withGroupSign(std::string_view text, char group)
{
    std::string plain;
    const std::array<std::string_view, 5> kGroupSigns{"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x99",
                                                      "'", " "};
    for (std::size_t i = 0; i < text.size();) {
        const auto sign = std::ranges::find_if(
            kGroupSigns, [&](std::string_view each) { return text.substr(i).starts_with(each); });
        if (sign != kGroupSigns.end() && i > 0 && i + sign->size() < text.size()) {
            plain += group;
            i += sign->size();
        } else {
            plain += text[i++];
        }
    }
    return plain;
}

/// What one cell says about the decimal sign, where it holds one kind of sign only.
DecimalSign signOfOne(std::string_view text, char sign, DecimalSign asDecimal, DecimalSign asGroup)
{
    const std::size_t at = text.find(sign);
    if (at == std::string_view::npos) {
        return DecimalSign::Any;
    }
    if (text.find(sign, at + 1) != std::string_view::npos) {
        return asGroup; // there is one decimal sign at most
    }
    const std::size_t whole = at - (text.starts_with('-') ? 1 : 0);
    const bool canGroup = text.size() - at - 1 == 3 && whole >= 1 && whole <= 3 &&
                          text.substr(0, at).find_first_not_of("-0") != std::string_view::npos;
    return canGroup ? DecimalSign::Ambiguous : asDecimal;
}

} // namespace

ParsedNumber parseNumber(std::string_view text, char decimalSign)
{
    const std::string_view cell = trimmedCell(text);
    if (cell == ":" || cell == ".." || cell == "…" || cell == "–") {
        return {};
    }
    if (decimalSign == '\0') {
        const std::array<std::string_view, 1> alone{cell};
        const DecimalSign sign = decimalSignOf(alone);
        if (sign == DecimalSign::Ambiguous) {
            return {
                std::nullopt,
                core::fillKept(
                    core::keep(
                        "'%1' can be read in two ways; say whether '.' or ',' is the decimal sign"),
                    {shortened(cell)})};
        }
        decimalSign = sign == DecimalSign::Comma ? ',' : '.';
    }
    std::string plain = withGroupSign(cell, decimalSign == ',' ? '.' : ',');
    if (decimalSign == ',') {
        for (char& c : plain) {
            c = c == ',' ? '.' : c == '.' ? ',' : c;
        }
    }
    ParsedNumber number = parseGroupedFigure(plain);
    if (!number.fault.empty()) {
        number.fault =
            core::fillKept(core::keep("'%1' is not a number with '%2' as its decimal sign"),
                           {shortened(cell), std::string(1, decimalSign)});
    }
    return number;
}

DecimalSign decimalSignOf(std::span<const std::string_view> cells)
{
    bool point = false;
    bool comma = false;
    bool ambiguous = false;
    for (const std::string_view text : cells) {
        const std::string_view cell = trimmedCell(text);
        const std::size_t lastPoint = cell.rfind('.');
        const std::size_t lastComma = cell.rfind(',');
        DecimalSign sign = DecimalSign::Any;
        if (cell.find_first_of("0123456789") == std::string_view::npos) {
            continue;
        }
        if (lastPoint != std::string_view::npos && lastComma != std::string_view::npos) {
            sign = lastPoint > lastComma ? DecimalSign::Point : DecimalSign::Comma;
        } else if (lastPoint != std::string_view::npos) {
            sign = signOfOne(cell, '.', DecimalSign::Point, DecimalSign::Comma);
        } else {
            sign = signOfOne(cell, ',', DecimalSign::Comma, DecimalSign::Point);
        }
        point = point || sign == DecimalSign::Point;
        comma = comma || sign == DecimalSign::Comma;
        ambiguous = ambiguous || sign == DecimalSign::Ambiguous;
    }
    return point && comma ? DecimalSign::Mixed
           : point        ? DecimalSign::Point
           : comma        ? DecimalSign::Comma
           : ambiguous    ? DecimalSign::Ambiguous
                          : DecimalSign::Any;
}

} // namespace lodestone::db
