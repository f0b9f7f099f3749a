// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/sheets/spreadsheet.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::db
{

/// Writes the cells of a sheet, which come row by row and from left to right, as CSV.
class SheetText
{
public:
    static constexpr std::int64_t kMostRows = 1'048'576;
    static constexpr std::int64_t kMostColumns = 512;
    static constexpr std::size_t kMostBytes = std::size_t{256} << 20U;

    SheetText() = default;
    /// `budget`: bytes that this sheet may take of kMostBytes for the whole workbook.
    explicit SheetText(std::size_t budget) : m_budget(budget) {}

    /// A cell with a text; row and column are 1-based. Nothing is taken after a refusal.
    void put(std::int64_t row, std::int64_t column, std::string_view text);
    /// The last row `times` times more, right below it; refused before anything is copied.
    void repeatRow(std::int64_t times);
    /// Why the sheet cannot be read, or "".
    [[nodiscard]] std::string_view refusal() const { return m_refusal; }
    void refuse(std::string_view why);

    /// Fills in csv and rows, or the fault.
    void finish(Sheet& sheet);

private:
    std::size_t m_budget = kMostBytes;
    std::string m_text; ///< lines without line breaks, one after the other
    struct Line
    {
        std::size_t end = 0; ///< in the text
        std::int64_t cells = 0;
    };
    std::vector<Line> m_lines;
    std::int64_t m_widest = 0;
    std::int64_t m_filled = 0;
    std::string m_refusal;
};

/// What the sheets read so far leave of kMostBytes.
[[nodiscard]] std::size_t budgetAfter(const std::vector<Sheet>& sheets);

/// A cell with a date as text; `serial` in days since 1899-12-30, or since 1904-01-01. Empty for
/// what is no date after 1900-02-28 and before 2200.
[[nodiscard]] std::string dateText(double serial, bool since1904, bool showsDay);

} // namespace lodestone::db
