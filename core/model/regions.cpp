// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/regions.h"

#include <algorithm>

namespace lodestone::core
{

namespace
{

constexpr std::array<std::string_view, 27> kEu27{"AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK",
                                                 "ESP", "EST", "FIN", "FRA", "GRC", "HRV", "HUN",
                                                 "IRL", "ITA", "LTU", "LUX", "LVA", "MLT", "NLD",
                                                 "POL", "PRT", "ROU", "SVK", "SVN", "SWE"};

} // namespace

bool isEu27(std::string_view country)
{
    return std::binary_search(kEu27.begin(), kEu27.end(), country);
}

std::vector<std::string_view> destinationNest(std::string_view country)
{
    std::vector<std::string_view> nest;
    if (country != kWorld && country != kAnywhere) {
        nest.push_back(country);
        if (isEu27(country)) {
            nest.push_back(kEuropeanUnion);
        }
    }
    nest.push_back(kWorld);
    return nest;
}

Regions::Regions(const Dataset& dataset)
{
    m_byCountry.reserve(dataset.regions.size());
    for (const CountryRegion& row : dataset.regions) {
        m_byCountry.emplace_back(row.country, row.region);
    }
    std::stable_sort(m_byCountry.begin(), m_byCountry.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
}

std::string_view Regions::regionOf(std::string_view country) const
{
    const auto at =
        std::lower_bound(m_byCountry.begin(), m_byCountry.end(), country,
                         [](const auto& row, std::string_view key) { return row.first < key; });
    return at != m_byCountry.end() && at->first == country ? at->second : std::string_view{};
}

int Regions::closeness(std::string_view group, std::string_view country) const
{
    if (group.empty() || country.empty()) {
        return 0;
    }
    if (group == kWorld || group == kAnywhere) {
        return 1;
    }
    if (group == country) {
        return 4;
    }
    if (group == kEuropeanUnion) {
        return isEu27(country) ? 3 : 0;
    }
    return group == regionOf(country) ? 2 : 0;
}

} // namespace lodestone::core
