// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/date.h"

#include <optional>
#include <string>
#include <string_view>

// What people write in the cells of their own tables.

namespace lodestone::db
{

/// A month, or why a text is none.
struct PeriodText
{
    std::optional<core::Month> month;
    bool aggregate = false;       ///< a year, a quarter: a sum over several months
    bool dayOrderMatters = false; ///< 03/04/2025, and the order was not said
    std::string fault;            ///< otherwise, a kept text (core/base/kept.h)
    bool isDay = false;           ///< the fault is that it is a day within a month
};

/// "2025-03", "202503", "03/2025", "Mar 2025", "2025年3月", "2025M03", and days that begin or end
/// a month: "2025-03-01", "31.03.2025". dayOrder: "dmy", "mdy" or "".
[[nodiscard]] PeriodText parsePeriod(std::string_view text, std::string_view dayOrder);

/// 1 to 12, "3", "March", "mar", "3月"; nothing else.
[[nodiscard]] std::optional<unsigned> parseMonthOfYear(std::string_view text);

/// How many of a unit make a tonne: "kg", "千克", "t", "100 kg"; nothing for what is no weight.
[[nodiscard]] std::optional<double> unitsPerTonne(std::string_view unit);

/// "export" or "import" for "Exports", "X", "出口"; "" for other words.
[[nodiscard]] std::string_view flowOf(std::string_view word);

/// Without blanks of any kind around it.
[[nodiscard]] std::string_view trimmedCell(std::string_view text);

} // namespace lodestone::db
