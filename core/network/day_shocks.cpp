// SPDX-License-Identifier: GPL-3.0-only
#include "core/network/day_shocks.h"

#include <algorithm>
#include <string>

namespace lodestone::core
{

namespace
{

Result<void> checkSteps(const std::string& whose, const std::vector<DayShare>& steps)
{
    int last = -1;
    for (const DayShare& step : steps) {
        if (step.day <= last) {
            return Error{ErrorCode::BadInput,
                         whose + ": the days of its steps must be 0 or more and rise"};
        }
        if (!(step.share >= 0.0 && step.share <= 1.0)) {
            return Error{ErrorCode::BadInput, whose + ": its shares must be 0 to 1"};
        }
        last = step.day;
    }
    return {};
}

} // namespace

DayShocks::DayShocks(const LargeNetwork& network, const NetworkShock& shock, int days)
    : m_days(days)
    , m_gates(static_cast<std::size_t>(network.arrays().gateClasses))
{
    for (const CapacityByDay& capacity : shock.capacities) {
        const std::uint32_t site = network.arrays().siteOf[capacity.site];
        for (const DayShare& step : capacity.steps) {
            m_steps.push_back({step.day, site, static_cast<float>(1.0 - step.share)});
        }
    }
    std::sort(m_steps.begin(), m_steps.end(), [](const CapacityStep& a, const CapacityStep& b) {
        return a.day != b.day ? a.day < b.day : a.site < b.site;
    });
    for (const NetworkGate& gate : shock.gates) {
        std::vector<float>& byDay = m_gates[gate.gateClass];
        byDay.assign(static_cast<std::size_t>(days), 1.0F);
        for (const DayShare& step : gate.steps) {
            const auto from = static_cast<std::ptrdiff_t>(std::min(step.day, days));
            std::fill(byDay.begin() + from, byDay.end(), static_cast<float>(step.share));
        }
    }
}

int DayShocks::firstGated(std::uint16_t gateClass) const
{
    const std::vector<float>& gate = m_gates[gateClass];
    const auto shut = std::find_if(gate.begin(), gate.end(), [](float g) { return g < 1.0F; });
    return shut == gate.end() ? m_days : static_cast<int>(shut - gate.begin());
}

Result<void> checkShock(const LargeNetwork& network, const NetworkShock& shock)
{
    std::vector<bool> siteSeen(network.siteCount(), false);
    for (const CapacityByDay& capacity : shock.capacities) {
        const std::string whose = "capacity of site " + std::to_string(capacity.site);
        if (capacity.site >= network.siteCount()) {
            return Error{ErrorCode::BadInput, whose + ": there is no such site"};
        }
        if (siteSeen[capacity.site]) {
            return Error{ErrorCode::BadInput, whose + ": given twice; join the steps"};
        }
        siteSeen[capacity.site] = true;
        if (const Result<void> steps = checkSteps(whose, capacity.steps); !steps) {
            return steps.error();
        }
    }
    std::vector<bool> gateSeen(static_cast<std::size_t>(network.arrays().gateClasses), false);
    for (const NetworkGate& gate : shock.gates) {
        const std::string whose = "gate of class " + std::to_string(gate.gateClass);
        if (gate.gateClass == 0 || gate.gateClass >= gateSeen.size()) {
            return Error{ErrorCode::BadInput,
                         whose + ": no link is of that class, or it is 0, which is never gated"};
        }
        if (gateSeen[gate.gateClass]) {
            return Error{ErrorCode::BadInput, whose + ": given twice; join the steps"};
        }
        gateSeen[gate.gateClass] = true;
        if (const Result<void> steps = checkSteps(whose, gate.steps); !steps) {
            return steps.error();
        }
    }
    return {};
}

} // namespace lodestone::core
