// SPDX-License-Identifier: GPL-3.0-only
#include "db/sheets/sheet_text.h"

#include "core/base/date.h"
#include "core/base/say.h"
#include "db/csv/csv_writer.h"

#include <algorithm>
#include <cmath>

namespace lodestone::db
{

void SheetText::refuse(std::string_view why)
{
    if (m_refusal.empty()) {
        m_refusal = why;
    }
}

void SheetText::put(std::int64_t row, std::int64_t column, std::string_view text)
{
    if (!m_refusal.empty()) {
        return;
    }
    if (row > kMostRows || column > kMostColumns || row < 1 || column < 1) {
        refuse(core::say("it has more than 1,048,576 rows or 512 columns, or a cell outside any "
                         "row; save the table alone"));
        return;
    }
    const auto lines = static_cast<std::int64_t>(m_lines.size());
    const bool isNewRow = row > lines;
    if (row < lines || (!isNewRow && column <= m_lines.back().cells)) {
        refuse(core::say("its cells are not in their order; the file is damaged"));
        return;
    }
    if (m_text.size() + text.size() > m_budget) {
        refuse(core::say("its sheets hold more than 256 MiB of text; save the table as CSV"));
        return;
    }
    if (isNewRow) {
        m_lines.resize(static_cast<std::size_t>(row), {m_text.size(), 0});
        ++m_filled;
    }
    Line& line = m_lines.back();
    m_text.append(static_cast<std::size_t>(column - std::max<std::int64_t>(line.cells, 1)), ',');
    std::string flat(text);
    std::ranges::replace_if(
        flat, [](char c) { return c == '\n' || c == '\r' || c == '\0'; }, ' ');
    appendCsvCell(m_text, flat);
    line.cells = column;
    line.end = m_text.size();
    m_widest = std::max(m_widest, column);
}

void SheetText::repeatRow(std::int64_t times)
{
    if (!m_refusal.empty() || m_lines.empty() || times < 1) {
        return;
    }
    const auto rows = static_cast<std::int64_t>(m_lines.size());
    if (times > kMostRows - rows) {
        refuse(core::say("it has more than 1,048,576 rows; save the table alone"));
        return;
    }
    const std::size_t begin = m_lines.size() > 1 ? m_lines[m_lines.size() - 2].end : 0;
    const std::string line = m_text.substr(begin);
    const std::int64_t cells = m_lines.back().cells;
    if (m_text.size() >= m_budget ||
        line.size() + 1 > (m_budget - m_text.size()) / static_cast<std::size_t>(times)) {
        refuse(core::say("its sheets hold more than 256 MiB of text; save the table as CSV"));
        return;
    }
    for (std::int64_t i = 0; i < times; ++i) {
        m_text += line;
        m_lines.push_back({m_text.size(), cells});
    }
    m_filled += times;
}

void SheetText::finish(Sheet& sheet)
{
    const auto widest = static_cast<std::size_t>(m_widest);
    if (m_refusal.empty() && m_text.size() + m_lines.size() * (widest + 1) > m_budget) {
        refuse(core::say("its sheets hold more than 256 MiB of cells; save the table as CSV"));
    }
    sheet.fault = m_refusal;
    if (!m_refusal.empty()) {
        return;
    }
    std::size_t begin = 0;
    for (const Line& line : m_lines) {
        if (line.cells > 0) {
            sheet.csv.append(m_text, begin, line.end - begin);
            sheet.csv.append(widest - static_cast<std::size_t>(line.cells), ',');
            begin = line.end;
        }
        sheet.csv += '\n';
    }
    sheet.rows = m_filled;
}

std::size_t budgetAfter(const std::vector<Sheet>& sheets)
{
    std::size_t left = SheetText::kMostBytes;
    for (const Sheet& sheet : sheets) {
        left -= std::min(left, sheet.csv.size());
    }
    return left;
}

std::string dateText(double serial, bool since1904, bool showsDay)
{
    constexpr double kFirst = 61.0; // the 29 February 1900 of spreadsheets is day 60
    const core::Date begin = since1904 ? core::Date::of(1904, 1, 1) : core::Date::of(1899, 12, 30);
    const core::Date last = core::Date::of(2200, 1, 1);
    if (!std::isfinite(serial) || serial < kFirst || serial > static_cast<double>(last - begin)) {
        return {};
    }
    const std::string day = begin.plus(static_cast<int>(std::floor(serial))).iso();
    constexpr std::size_t kMonthLength = 7;
    return showsDay ? day : day.substr(0, kMonthLength);
}

} // namespace lodestone::db
