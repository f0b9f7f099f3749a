// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/known_figures.h"

#include <algorithm>

namespace lodestone::core
{

bool knownBy(std::string_view partialDate, Date day)
{
    const auto date = parsePartialDate(partialDate);
    return !date || *date <= day;
}

bool knownBy(const Observation& row, Date day)
{
    return knownBy(row.released, day) && knownBy(row.knownFrom, day);
}

Date revisionKnownFrom(const Observation& later, Date loadedOn, Date dataAsOf)
{
    return parsePartialDate(later.released).value_or(std::min(loadedOn, dataAsOf));
}

} // namespace lodestone::core
