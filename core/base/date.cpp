// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/date.h"

#include <charconv>
#include <chrono>
#include <cstdio>

namespace lodestone::core
{

namespace
{

std::chrono::year_month_day civil(Date date)
{
    return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{date.days}}};
}

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count)
{
    int value = 0;
    const char* begin = text.data() + from;
    const auto [end, code] = std::from_chars(begin, begin + count, value);
    if (code != std::errc{} || end != begin + count || *begin == '-') {
        return std::nullopt;
    }
    return value;
}

/// Four digits at least. A file of a million months asks for it several million times.
std::string yearText(int year)
{
    constexpr int kMostOfFourDigits = 9999;
    if (year < 0 || year > kMostOfFourDigits) {
        char text[16];
        std::snprintf(text, sizeof text, "%04d", year);
        return text;
    }
    const auto digit = [year](int unit) { return static_cast<char>('0' + year / unit % 10); };
    return {digit(1000), digit(100), digit(10), digit(1)};
}

void appendTwoDigits(std::string& text, unsigned number)
{
    text += '-';
    text += static_cast<char>('0' + number / 10 % 10);
    text += static_cast<char>('0' + number % 10);
}

} // namespace

Date Date::of(int year, unsigned month, unsigned day)
{
    const std::chrono::sys_days days{std::chrono::year{year} / std::chrono::month{month} /
                                     std::chrono::day{day}};
    return Date{static_cast<std::int32_t>(days.time_since_epoch().count())};
}

int Date::year() const
{
    return static_cast<int>(civil(*this).year());
}

unsigned Date::month() const
{
    return static_cast<unsigned>(civil(*this).month());
}

unsigned Date::day() const
{
    return static_cast<unsigned>(civil(*this).day());
}

std::string Date::iso() const
{
    std::string text = yearText(year());
    appendTwoDigits(text, month());
    appendTwoDigits(text, day());
    return text;
}

std::optional<Date> parseDay(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    if (!year || !month || !day) {
        return std::nullopt;
    }
    const std::chrono::year_month_day ymd{std::chrono::year{*year},
                                          std::chrono::month{static_cast<unsigned>(*month)},
                                          std::chrono::day{static_cast<unsigned>(*day)}};
    if (!ymd.ok()) {
        return std::nullopt;
    }
    return Date::of(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::optional<Date> parsePartialDate(std::string_view text)
{
    if (text.size() == 4) {
        const auto year = digits(text, 0, 4);
        return year ? std::optional<Date>{Date::of(*year, 12, 31)} : std::nullopt;
    }
    if (const auto month = parseMonth(text)) {
        return month->lastDay();
    }
    return parseDay(text);
}

Month Month::of(int year, unsigned month)
{
    return Month{year * 12 + static_cast<int>(month) - 1};
}

Month Month::containing(Date date)
{
    return of(date.year(), date.month());
}

Date Month::firstDay() const
{
    return Date::of(year(), month(), 1);
}

Date Month::lastDay() const
{
    return plus(1).firstDay().plus(-1);
}

int Month::length() const
{
    return plus(1).firstDay() - firstDay();
}

std::string Month::iso() const
{
    std::string text = yearText(year());
    appendTwoDigits(text, month());
    return text;
}

std::optional<Month> parseMonth(std::string_view text)
{
    if (text.size() != 7 || text[4] != '-') {
        return std::nullopt;
    }
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    if (!year || !month || *month < 1 || *month > 12) {
        return std::nullopt;
    }
    return Month::of(*year, static_cast<unsigned>(*month));
}

} // namespace lodestone::core
