// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/lead_time.h"

#include <cmath>

namespace lodestone::core
{

namespace
{

constexpr std::string_view kChina = "CHN";

} // namespace

LeadTimes::LeadTimes(const Dataset& dataset) : m_dataset(dataset), m_regions(dataset) {}

std::optional<int> LeadTimes::score(const LeadTime& row, std::string_view origin,
                                    std::string_view destination) const
{
    int points = 0;
    if (row.origin == origin) {
        points += 8;
    } else if (m_regions.regionOf(origin) == row.origin) {
        points += 4;
    } else if (row.origin != kAnywhere) {
        return std::nullopt;
    }
    if (row.destination == destination) {
        return points + 3;
    }
    if (row.destination == "same-country") {
        return origin == destination ? std::optional(points + 30) : std::nullopt;
    }
    const std::string_view region = m_regions.regionOf(destination);
    if (row.destination == "same-region") {
        const bool served = !region.empty() && region == m_regions.regionOf(origin) &&
                            origin != kChina && destination != kChina;
        return served ? std::optional(points + 1) : std::nullopt;
    }
    if (row.destination == kAnywhere) {
        return points;
    }
    return region == row.destination ? std::optional(points + 2) : std::nullopt;
}

std::optional<LeadMatch> LeadTimes::find(std::string_view originCountry,
                                         std::string_view destinationCountry,
                                         std::string_view mode) const
{
    std::optional<LeadMatch> best;
    for (std::size_t i = 0; i < m_dataset.leadTimes.size(); ++i) {
        const LeadTime& row = m_dataset.leadTimes[i];
        if (mode.empty() ? row.mode == "air" : row.mode != mode) {
            continue;
        }
        const std::optional<int> points = score(row, originCountry, destinationCountry);
        if (points && (!best || *points > best->score)) {
            best = LeadMatch{i, *points, static_cast<int>(std::lround(row.days.mode))};
        }
    }
    return best;
}

const std::optional<LeadMatch>& RouteLeads::find(std::string_view originCountry,
                                                 std::string_view destinationCountry,
                                                 std::string_view mode)
{
    const auto [at, isNew] = m_found.try_emplace({originCountry, destinationCountry, mode});
    if (isNew) {
        at->second = m_leads.find(originCountry, destinationCountry, mode);
    }
    return at->second;
}

std::optional<LeadMatch> leadTime(const Dataset& dataset, std::string_view originCountry,
                                  std::string_view destinationCountry, std::string_view mode)
{
    return LeadTimes(dataset).find(originCountry, destinationCountry, mode);
}

} // namespace lodestone::core
