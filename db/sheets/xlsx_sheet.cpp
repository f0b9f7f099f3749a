// SPDX-License-Identifier: GPL-3.0-only
#include "db/sheets/xlsx_sheet.h"

#include "core/base/say.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <charconv>

namespace lodestone::db
{

namespace
{

/// Digits only, else `otherwise`; so long that it is out of every bound counts as out of bounds.
std::int64_t numberOr(std::string_view text, std::int64_t otherwise)
{
    constexpr std::int64_t kBeyond = 1'000'000'000;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc::result_out_of_range || number > kBeyond) {
        return kBeyond;
    }
    return error == std::errc{} && end == text.data() + text.size() && number >= 0 ? number
                                                                                   : otherwise;
}

/// 28 of "AB12"; 0 when there is no letter, out of bounds for more than four.
std::int64_t columnOf(std::string_view reference)
{
    std::int64_t column = 0;
    int letters = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z' || ++letters > 4) {
            break;
        }
        column = column * 26 + (c - 'A' + 1);
    }
    return column;
}

} // namespace

void XlsxSheet::beginCell(std::span<const XmlAttribute> attributes)
{
    const std::int64_t column = columnOf(attribute(attributes, "r"));
    m_column = column > 0 ? column : m_column + 1;
    m_type = attribute(attributes, "t");
    m_style = static_cast<std::size_t>(numberOr(attribute(attributes, "s"), 0));
    m_formula = false;
    m_hasValue = false;
    m_value.clear();
    m_formulaText.clear();
}

void XlsxSheet::opened(std::string_view name, std::span<const XmlAttribute> attributes)
{
    const std::string_view element = localName(name);
    if (element == "row") {
        m_row = numberOr(attribute(attributes, "r"), m_row + 1);
        m_column = 0;
    } else if (element == "c") {
        beginCell(attributes);
    } else if (element == "v" || (element == "t" && !m_phonetic)) {
        m_hasValue = true;
        m_into = &m_value;
    } else if (element == "f") {
        m_formula = true;
        m_into = &m_formulaText;
    } else if (element == "rPh") {
        m_phonetic = true;
    } else if (element == "mergeCell" && m_sheet.merged++ == 0) {
        m_sheet.firstMerged = shortened(attribute(attributes, "ref"));
    }
}

void XlsxSheet::text(std::string_view piece)
{
    if (m_into != nullptr) {
        m_into->append(piece);
    }
}

void XlsxSheet::closed(std::string_view name)
{
    const std::string_view element = localName(name);
    m_into = nullptr;
    if (element == "c") {
        endCell();
    } else if (element == "rPh") {
        m_phonetic = false;
    }
}

std::string XlsxSheet::cellText()
{
    if (m_type == "s") {
        const auto number = static_cast<std::size_t>(numberOr(m_value, SheetText::kMostRows * 512));
        if (number >= m_book.strings.size()) {
            m_text.refuse(
                core::say("a cell points to a text that is not there; the file is damaged"));
            return {};
        }
        return m_book.strings[number];
    }
    if (m_type == "b") {
        return m_value == "1" ? "TRUE" : "FALSE";
    }
    if (m_type.empty() || m_type == "n") {
        const NumberLook look = m_book.styles.look(m_style);
        double serial = 0.0;
        const auto [end, error] =
            std::from_chars(m_value.data(), m_value.data() + m_value.size(), serial);
        if (look != NumberLook::Number && error == std::errc{} &&
            end == m_value.data() + m_value.size()) {
            std::string date = dateText(serial, m_book.since1904, look == NumberLook::Day);
            return date.empty() ? m_value : date;
        }
    }
    return m_value;
}

void XlsxSheet::endCell()
{
    m_sheet.formulas += m_formula ? 1 : 0;
    const bool uncomputed = m_formula && !m_hasValue;
    m_sheet.uncomputed += uncomputed ? 1 : 0;
    const std::string cell = uncomputed ? '=' + m_formulaText : m_hasValue ? cellText() : "";
    if (!cell.empty()) {
        m_text.put(m_row, m_column, cell);
    }
}

} // namespace lodestone::db
