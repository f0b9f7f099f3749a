// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/day_steps.h"

#include <algorithm>
#include <array>

namespace lodestone::core
{

int roundDayStep(double least)
{
    static constexpr std::array kSteps{1, 2, 5, 10, 15, 30, 60, 90, 180, 365, 730};
    const auto found =
        std::ranges::find_if(kSteps, [least](int step) { return double(step) >= least; });
    return found == kSteps.end() ? kSteps.back() : *found;
}

} // namespace lodestone::core
