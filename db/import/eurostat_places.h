// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/country_codes.h"

#include <string_view>

namespace lodestone::db
{

/// What a partner or reporter of Eurostat is: a place, or why its rows must not be counted beside
/// those of countries, or neither when the code is unknown.
struct EurostatPlace
{
    const PlaceCode* place = nullptr;
    std::string_view asideReason;
    bool fromMemory = false; ///< the number is in no published list
};

/// By the two letters, the numbers of the older files, or the names of sums such as EU27_2020.
[[nodiscard]] EurostatPlace eurostatPlace(std::string_view code);

} // namespace lodestone::db
