// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/regions.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>

namespace lodestone::core
{

/// The row of lead_times.csv that serves a route.
struct LeadMatch
{
    std::size_t row = 0; ///< in Dataset::leadTimes
    int score = 0;       ///< how closely the row names the route; higher is closer
    int days = 0;        ///< door to door: the row's mode, rounded to whole days

    bool operator==(const LeadMatch&) const = default;
};

/// Chooses the lead-time row of a route. Highest score wins (engine.md, layer 1), the first row on
/// a tie: exact origin 8, origin region 4, "*" 0; plus exact destination 3, region 2,
/// "same-country" 30, "same-region" 1, "*" 0. A "same-region" row never serves a route that begins
/// or ends in China: its neighbours are reached over an export border and by sea. An empty mode
/// takes every row but "air", which is the exception people pay for when short; otherwise only rows
/// of the mode count. Holds views into the dataset, which must outlive it.
class LeadTimes
{
public:
    explicit LeadTimes(const Dataset& dataset);

    [[nodiscard]] std::optional<LeadMatch> find(std::string_view originCountry,
                                                std::string_view destinationCountry,
                                                std::string_view mode = {}) const;

private:
    [[nodiscard]] std::optional<int> score(const LeadTime& row, std::string_view origin,
                                           std::string_view destination) const;

    const Dataset& m_dataset;
    Regions m_regions;
};

/// Finds each route once: there are many more links than routes. For one thread; texts passed in
/// must outlive it.
class RouteLeads
{
public:
    explicit RouteLeads(const Dataset& dataset) : m_leads(dataset) {}

    [[nodiscard]] const std::optional<LeadMatch>& find(std::string_view originCountry,
                                                       std::string_view destinationCountry,
                                                       std::string_view mode = {});

private:
    LeadTimes m_leads;
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>,
             std::optional<LeadMatch>>
        m_found;
};

/// One look-up; a loop over links keeps a RouteLeads instead.
[[nodiscard]] std::optional<LeadMatch> leadTime(const Dataset& dataset,
                                                std::string_view originCountry,
                                                std::string_view destinationCountry,
                                                std::string_view mode = {});

} // namespace lodestone::core
