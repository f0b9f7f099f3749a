// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/reaction_rule.h"

#include <algorithm>

namespace lodestone::core
{

namespace
{

bool contains(const IdList& list, std::string_view id)
{
    return std::ranges::find(list, id) != list.end();
}

} // namespace

bool goesByAir(const Reaction& action)
{
    return action.level == "link";
}

bool isForPart(const Reaction& action, const Site& plant, std::string_view part)
{
    return !goesByAir(action) && (action.products.empty() || contains(action.products, part)) &&
           (action.sectors.empty() || contains(action.sectors, plant.sector)) &&
           !contains(action.notSectors, plant.sector);
}

} // namespace lodestone::core
