// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

#include <string_view>
#include <utility>
#include <vector>

// Countries and the groups they belong to: the regions of regions.csv, the EU-27 ("EUU") and the
// world ("WLD", also written "*"). Destinations of controls, licences and customs figures may be
// any of them.

namespace lodestone::core
{

inline constexpr std::string_view kWorld = "WLD";
inline constexpr std::string_view kEuropeanUnion = "EUU";
inline constexpr std::string_view kAnywhere = "*";

/// Member of the EU-27 (after 2020), by ISO 3166-1 alpha-3 code.
[[nodiscard]] bool isEu27(std::string_view country);

/// The customs destinations a country belongs to, smallest first: DEU, EUU, WLD or USA, WLD.
/// "EUU" gives EUU, WLD; "WLD" gives WLD. Regions are not customs destinations.
[[nodiscard]] std::vector<std::string_view> destinationNest(std::string_view country);

/// Looks regions up by country. Holds views into the dataset, which must outlive it.
class Regions
{
public:
    explicit Regions(const Dataset& dataset);

    /// Empty when the dataset does not place the country.
    [[nodiscard]] std::string_view regionOf(std::string_view country) const;
    /// How closely a group names a country: 4 the country itself, 3 EUU, 2 its region, 1 WLD or
    /// "*", 0 not a member.
    [[nodiscard]] int closeness(std::string_view group, std::string_view country) const;
    [[nodiscard]] bool contains(std::string_view group, std::string_view country) const
    {
        return closeness(group, country) > 0;
    }

private:
    std::vector<std::pair<std::string_view, std::string_view>> m_byCountry; ///< sorted
};

} // namespace lodestone::core
