// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/cover_left.h"

#include "core/base/say.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

CoverLeft coverLeft(const InputCover& input, int day)
{
    CoverLeft left;
    left.computed = input.daysLeft; // nothing of it runs short
    if (!input.leftByDay.empty()) {
        const auto last = static_cast<int>(input.leftByDay.size()) - 1;
        left.computed = input.leftByDay[static_cast<std::size_t>(std::clamp(day, 0, last))];
    }
    const double enough = std::max(input.daysLeft, input.targetDays);
    left.days = std::min(left.computed, enough);
    left.more = std::llround(left.computed) > std::llround(enough);
    return left;
}

std::string coverLeftText(const CoverLeft& left)
{
    const std::string days = wholeNumber(std::llround(left.days));
    return left.more ? fill(say("%1 or more"), {days}) : days;
}

} // namespace lodestone::core
