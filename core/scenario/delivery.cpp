// SPDX-License-Identifier: GPL-3.0-only
#include "core/scenario/delivery.h"

#include "core/model/dataset.h"
#include "core/scenario/scenario.h"

namespace lodestone::core
{

bool deliversOnDayZero(const Link& link, const Scenario& scenario)
{
    return !link.deliversFrom || link.deliversFrom->firstDay() <= scenario.start;
}

bool deliversWithinRun(const Link& link, const Scenario& scenario)
{
    if (deliversOnDayZero(link, scenario)) {
        return true;
    }
    const Date from = link.deliversFrom->firstDay();
    return from - scenario.start < scenario.horizonDays &&
           (from <= scenario.asOf || scenario.plannedLinks);
}

} // namespace lodestone::core
