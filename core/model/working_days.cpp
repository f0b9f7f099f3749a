// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/working_days.h"

#include <algorithm>
#include <array>

namespace lodestone::core
{

namespace
{

/// Days of a year without work, or worked though a weekend; both ends belong to it.
struct Stretch
{
    int year;
    unsigned month;
    unsigned day;
    int days;
};

constexpr std::array kHolidays{
    // notice for 2025
    Stretch{2025, 1, 1, 1}, Stretch{2025, 1, 28, 8}, Stretch{2025, 4, 4, 3}, Stretch{2025, 5, 1, 5},
    Stretch{2025, 5, 31, 3}, Stretch{2025, 10, 1, 8},
    // notice for 2026
    Stretch{2026, 1, 1, 3}, Stretch{2026, 2, 15, 9}, Stretch{2026, 4, 4, 3}, Stretch{2026, 5, 1, 5},
    Stretch{2026, 6, 19, 3}, Stretch{2026, 9, 25, 3}, Stretch{2026, 10, 1, 7},
    // statutory days: Spring Festival with its eve, Qingming, Dragon Boat, Mid-Autumn
    Stretch{2027, 2, 5, 4}, Stretch{2027, 4, 5, 1}, Stretch{2027, 6, 9, 1}, Stretch{2027, 9, 15, 1},
    Stretch{2028, 1, 25, 4}, Stretch{2028, 4, 4, 1}, Stretch{2028, 5, 28, 1},
    Stretch{2028, 10, 3, 1}, Stretch{2029, 2, 12, 4}, Stretch{2029, 4, 4, 1},
    Stretch{2029, 6, 16, 1}, Stretch{2029, 9, 22, 1}, Stretch{2030, 2, 2, 4},
    Stretch{2030, 4, 5, 1}, Stretch{2030, 6, 5, 1}, Stretch{2030, 9, 12, 1}};

constexpr std::array kWorkedWeekends{
    Stretch{2025, 1, 26, 1}, Stretch{2025, 2, 8, 1},   Stretch{2025, 4, 27, 1},
    Stretch{2025, 9, 28, 1}, Stretch{2025, 10, 11, 1}, Stretch{2026, 1, 4, 1},
    Stretch{2026, 2, 14, 1}, Stretch{2026, 2, 28, 1},  Stretch{2026, 5, 9, 1},
    Stretch{2026, 9, 20, 1}, Stretch{2026, 10, 10, 1}};

constexpr int kLastNotice = 2026;

template <std::size_t N> bool isIn(const std::array<Stretch, N>& stretches, Date day)
{
    return std::any_of(stretches.begin(), stretches.end(), [day](const Stretch& s) {
        const Date first = Date::of(s.year, s.month, s.day);
        return day >= first && day < first.plus(s.days);
    });
}

bool isFixedStatutoryDay(Date day)
{
    const unsigned date = day.month() * 100U + day.day();
    return date == 101U || date == 501U || date == 502U || (date >= 1001U && date <= 1003U);
}

/// 1970-01-01 was a Thursday.
bool isWeekend(Date day)
{
    const int weekday = ((day.days + 3) % 7 + 7) % 7; // 0 = Monday
    return weekday >= 5;
}

} // namespace

bool isChineseWorkingDay(Date day)
{
    const int year = day.year();
    if (isIn(kHolidays, day) || (year > kLastNotice && isFixedStatutoryDay(day))) {
        return false;
    }
    return !isWeekend(day) || isIn(kWorkedWeekends, day);
}

WorkingDays::WorkingDays(Date dayZero, int first, int last) : m_first(first)
{
    int count = 0;
    for (int day = first; day <= last; ++day) {
        if (isChineseWorkingDay(dayZero.plus(day))) {
            ++count;
            m_days.push_back(day);
        }
        m_worked.push_back(count);
    }
}

int WorkingDays::worked(int day) const
{
    const int last = m_first + static_cast<int>(m_worked.size()) - 1;
    if (day < m_first) {
        return -((m_first - 1 - day) * 5 / 7);
    }
    if (day > last) {
        return m_worked.back() + (day - last) * 5 / 7;
    }
    return m_worked[static_cast<std::size_t>(day - m_first)];
}

bool WorkingDays::works(int day) const
{
    return worked(day) > worked(day - 1);
}

int WorkingDays::count(int from, int to) const
{
    return worked(to) - worked(from) + (to > from && !works(to) ? 1 : 0);
}

int WorkingDays::after(int from, int n) const
{
    const int last = m_first + static_cast<int>(m_worked.size()) - 1;
    const int wanted = worked(from) + (n == 0 && works(from) ? 0 : std::max(1, n));
    if (wanted < 1) {
        return m_first - 1 + wanted * 7 / 5;
    }
    if (wanted > static_cast<int>(m_days.size())) {
        return last + ((wanted - m_worked.back()) * 7 + 4) / 5;
    }
    return m_days[static_cast<std::size_t>(wanted - 1)];
}

} // namespace lodestone::core
