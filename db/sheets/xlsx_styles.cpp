// SPDX-License-Identifier: GPL-3.0-only
#include "db/sheets/xlsx_styles.h"

#include <charconv>

namespace lodestone::db
{

namespace
{

/// Formats that every reader knows without their being written down (ECMA-376 part 1, 18.8.30).
NumberLook builtinLook(std::string_view numFmtId)
{
    constexpr int kMonthYear = 17; // mmm-yy
    int id = 0;
    std::from_chars(numFmtId.data(), numFmtId.data() + numFmtId.size(), id);
    if (id == kMonthYear) {
        return NumberLook::Month;
    }
    const bool date = (id >= 14 && id <= 16) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
                      (id >= 50 && id <= 58);
    return date ? NumberLook::Day : NumberLook::Number;
}

} // namespace

NumberLook lookOf(std::string_view formatCode)
{
    bool year = false;
    bool month = false;
    bool day = false;
    for (std::size_t i = 0; i < formatCode.size(); ++i) {
        const char c = formatCode[i];
        if (c == ';') {
            break; // the rest is for negative numbers and text
        }
        if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '"' || c == '[') {
            const std::size_t close = formatCode.find(c == '"' ? '"' : ']', i + 1);
            i = close == std::string_view::npos ? formatCode.size() : close;
        } else {
            year = year || c == 'y' || c == 'Y' || c == 'e';
            month = month || c == 'm' || c == 'M';
            day = day || c == 'd' || c == 'D';
        }
    }
    const bool date = day || (year && month);
    return !date ? NumberLook::Number : year && month && !day ? NumberLook::Month : NumberLook::Day;
}

void XlsxStyles::opened(std::string_view name, std::span<const XmlAttribute> attributes)
{
    const std::string_view element = localName(name);
    if (element == "numFmt") {
        m_codes[std::string(attribute(attributes, "numFmtId"))] =
            lookOf(attribute(attributes, "formatCode"));
    } else if (element == "cellXfs") {
        m_inCells = true;
    } else if (element == "xf" && m_inCells) {
        const std::string_view id = attribute(attributes, "numFmtId");
        const auto found = m_codes.find(id);
        m_looks.push_back(found == m_codes.end() ? builtinLook(id) : found->second);
    }
}

void XlsxStyles::closed(std::string_view name)
{
    m_inCells = m_inCells && localName(name) != "cellXfs";
}

} // namespace lodestone::db
