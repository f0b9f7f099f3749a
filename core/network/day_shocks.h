// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/network/daily_run.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace lodestone::core
{

/// The shock of a run laid out by day, in the network's own numbers.
class DayShocks
{
public:
    struct CapacityStep
    {
        int day = 0;
        std::uint32_t site = 0;
        float lack = 0.0F; ///< what the capacity is short of the baseline output, 0 to 1
    };

    /// The shock must be a valid one (checkShock).
    DayShocks(const LargeNetwork& network, const NetworkShock& shock, int days);

    /// By day, then site.
    [[nodiscard]] const std::vector<CapacityStep>& capacitySteps() const { return m_steps; }
    /// What the capacity of each site is short of on a day, brought forward from the day before.
    void bringForward(int day, std::vector<float>& capacityLack) const
    {
        const auto byDay = [](const CapacityStep& step, int d) { return step.day < d; };
        auto step = std::lower_bound(m_steps.begin(), m_steps.end(), day, byDay);
        for (; step != m_steps.end() && step->day == day; ++step) {
            capacityLack[step->site] = step->lack;
        }
    }
    /// Share that the gate lets through of what is shipped on a day; 1 before day 0.
    [[nodiscard]] float gate(std::uint16_t gateClass, int day) const
    {
        const std::vector<float>& gate = m_gates[gateClass];
        return day < 0 || gate.empty() ? 1.0F : gate[static_cast<std::size_t>(day)];
    }
    /// The first day on which the gate is not fully open, or the end of the run.
    [[nodiscard]] int firstGated(std::uint16_t gateClass) const;

private:
    int m_days;
    std::vector<CapacityStep> m_steps;
    std::vector<std::vector<float>> m_gates; ///< by class and day; empty: always open
};

/// Errors: BadInput for sites or gate classes that there are not or that come twice, days that are
/// negative or do not rise, shares outside 0 to 1.
[[nodiscard]] Result<void> checkShock(const LargeNetwork& network, const NetworkShock& shock);

} // namespace lodestone::core
