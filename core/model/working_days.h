// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/date.h"

#include <vector>

namespace lodestone::core
{

/// Whether Chinese ministries and customs work on the day: Monday to Friday without the public
/// holidays, and the weekend days worked instead. Sources: State Council General Office, notices of
/// public holidays for 2025 (Guobanfa Mingdian 2024 No. 12) and 2026 (2025 No. 7). Later years have
/// no notice yet: their statutory days (State Council Decree 795 of 2024) are off and no weekend is
/// worked, an assumption that moves a date by a few days at most; after 2030 only the statutory
/// days with a fixed date are known.
[[nodiscard]] bool isChineseWorkingDay(Date day);

/// Counts Chinese working days on a day axis with day 0 at a given date.
class WorkingDays
{
public:
    /// Table for the days [first, last] of the axis; beyond them five of seven days are worked.
    WorkingDays(Date dayZero, int first, int last);
    WorkingDays() : WorkingDays(Date{}, 0, 0) {}

    /// Working days in (from, to]; a `to` that is no working day counts as the next one that is.
    [[nodiscard]] int count(int from, int to) const;
    /// The n-th working day after `from`; for n = 0 the first working day on or after it. n >= 0.
    [[nodiscard]] int after(int from, int n) const;

private:
    [[nodiscard]] int worked(int day) const; ///< working days in (first - 1, day]
    [[nodiscard]] bool works(int day) const;

    int m_first = 0;
    std::vector<int> m_worked; ///< by day from m_first: working days up to and with it
    std::vector<int> m_days;   ///< the n-th working day from m_first on, n from 1
};

} // namespace lodestone::core
