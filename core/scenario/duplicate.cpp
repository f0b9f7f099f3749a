// SPDX-License-Identifier: GPL-3.0-only
#include "core/scenario/duplicate.h"

#include <utility>

namespace lodestone::core
{

Result<Scenario> baseScenario(const Dataset& dataset, const Scenario& scenario)
{
    return builtinScenario(dataset, scenario.base.empty() ? scenario.id : scenario.base);
}

Scenario duplicateOf(const Scenario& original, std::string name)
{
    Scenario copy = original;
    copy.base = original.base.empty() ? original.id : original.base;
    copy.id.clear();
    copy.name = std::move(name);
    return copy;
}

bool sameAssumptions(const Scenario& a, const Scenario& b)
{
    Scenario named = b;
    named.id = a.id;
    named.name = a.name;
    named.description = a.description;
    named.base = a.base;
    named.journal = a.journal;
    return a == named;
}

} // namespace lodestone::core
