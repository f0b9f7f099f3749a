// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lodestone::core
{

/// A calendar day (proleptic Gregorian), as days since 1970-01-01.
struct Date
{
    std::int32_t days = 0;

    constexpr auto operator<=>(const Date&) const = default;
    [[nodiscard]] static Date of(int year, unsigned month, unsigned day);
    [[nodiscard]] int year() const;
    [[nodiscard]] unsigned month() const;  ///< 1..12
    [[nodiscard]] unsigned day() const;    ///< 1..31
    [[nodiscard]] std::string iso() const; ///< "2025-04-04"
    [[nodiscard]] constexpr Date plus(int n) const { return Date{days + n}; }
};

[[nodiscard]] constexpr int operator-(Date a, Date b)
{
    return a.days - b.days;
}

/// Whole ISO day "2025-04-04" only; nothing else.
[[nodiscard]] std::optional<Date> parseDay(std::string_view text);

/// "2025", "2025-06" or "2025-06-12"; a partial date counts as its LAST day (design: as-of rule).
[[nodiscard]] std::optional<Date> parsePartialDate(std::string_view text);

/// A calendar month, as year * 12 + (month - 1).
struct Month
{
    std::int32_t value = 0;

    constexpr auto operator<=>(const Month&) const = default;
    [[nodiscard]] static Month of(int year, unsigned month);
    [[nodiscard]] static Month containing(Date date);
    [[nodiscard]] int year() const { return value / 12; }
    [[nodiscard]] unsigned month() const { return static_cast<unsigned>(value % 12) + 1U; }
    [[nodiscard]] Date firstDay() const;
    [[nodiscard]] Date lastDay() const;
    [[nodiscard]] int length() const;      ///< days in the month
    [[nodiscard]] std::string iso() const; ///< "2025-04"
    [[nodiscard]] constexpr Month plus(int n) const { return Month{value + n}; }
};

/// "2025-04" only.
[[nodiscard]] std::optional<Month> parseMonth(std::string_view text);

} // namespace lodestone::core
