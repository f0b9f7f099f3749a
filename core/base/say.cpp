// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace lodestone::core
{

namespace
{

const Wording* g_wording = nullptr;
thread_local const Wording* t_wording = nullptr;

std::string grouped(std::int64_t value, std::string_view mark)
{
    std::string digits = std::to_string(value < 0 ? -value : value);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), mark);
    }
    return (value < 0 ? "-" : "") + digits;
}

std::string englishMonth(unsigned month)
{
    static constexpr std::array<const char*, 12> kMonths{
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    return kMonths.at(month - 1U);
}

std::string inTwoDigits(unsigned value)
{
    return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string datePart(Date date, char kind, std::size_t length)
{
    constexpr std::size_t kShortMonth = 3;
    if (kind == 'd') {
        return length == 1 ? std::to_string(date.day()) : inTwoDigits(date.day());
    }
    if (kind == 'y') {
        const std::string year = std::to_string(date.year());
        return length == 2 ? year.substr(year.size() - 2) : year;
    }
    const std::string name = englishMonth(date.month());
    return length == 1             ? std::to_string(date.month())
           : length == 2           ? inTwoDigits(date.month())
           : length == kShortMonth ? name.substr(0, kShortMonth)
                                   : name;
}

} // namespace

std::string Wording::text(std::string_view english) const
{
    return std::string(english);
}

std::string Wording::plural(std::string_view one, std::string_view more, std::int64_t n) const
{
    return std::string(n == 1 ? one : more);
}

std::string Wording::whole(std::int64_t value) const
{
    return grouped(value, ",");
}

std::string Wording::decimalMark() const
{
    return ".";
}

std::string Wording::date(Date date, std::string_view pattern) const
{
    std::string text;
    for (std::size_t at = 0; at < pattern.size();) {
        const char kind = pattern[at];
        const std::size_t end = std::min(pattern.find_first_not_of(kind, at), pattern.size());
        text += kind == 'd' || kind == 'M' || kind == 'y'
                    ? datePart(date, kind, end - at)
                    : std::string(pattern.substr(at, end - at));
        at = end;
    }
    return text;
}

std::string Wording::language() const
{
    return "en";
}

const Wording& englishWording()
{
    static const Wording english;
    return english;
}

const Wording& wording()
{
    if (t_wording != nullptr) {
        return *t_wording;
    }
    return g_wording != nullptr ? *g_wording : englishWording();
}

void setWording(const Wording* wording)
{
    g_wording = wording;
}

WordingScope::WordingScope(const Wording& inside) : m_before(t_wording)
{
    t_wording = &inside;
}

WordingScope::~WordingScope()
{
    t_wording = m_before;
}

WithMarks::WithMarks(std::string group, std::string decimal)
    : m_around(wording())
    , m_group(std::move(group))
    , m_decimal(std::move(decimal))
{}

std::string WithMarks::text(std::string_view english) const
{
    return m_around.text(english);
}

std::string WithMarks::plural(std::string_view one, std::string_view more, std::int64_t n) const
{
    return m_around.plural(one, more, n);
}

std::string WithMarks::whole(std::int64_t value) const
{
    return grouped(value, m_group);
}

std::string WithMarks::decimalMark() const
{
    return m_decimal;
}

std::string WithMarks::date(Date date, std::string_view pattern) const
{
    return m_around.date(date, pattern);
}

std::string WithMarks::language() const
{
    return m_around.language();
}

std::string say(std::string_view english)
{
    return wording().text(english);
}

std::string many(std::string_view one, std::string_view more, std::int64_t n)
{
    return withCount(wording().plural(one, more, n), wording().whole(n));
}

std::string withCount(std::string text, std::string_view number)
{
    constexpr std::string_view kPlace = "%n";
    for (std::size_t at = text.find(kPlace); at != std::string::npos;
         at = text.find(kPlace, at + number.size())) {
        text.replace(at, kPlace.size(), number);
    }
    return text;
}

std::string fill(std::string_view text, std::initializer_list<std::string_view> parts)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char next = at + 1 < text.size() ? text[at + 1] : '\0';
        const auto place = static_cast<std::size_t>(next - '1');
        if (text[at] == '%' && next >= '1' && next <= '9' && place < parts.size()) {
            out += *(parts.begin() + place);
            ++at;
        } else {
            out += text[at];
        }
    }
    return out;
}

std::string asWritten(std::string_view name)
{
    return "\"" + std::string(name) + "\"";
}

} // namespace lodestone::core
