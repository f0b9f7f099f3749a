// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/compiled.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace lodestone::core
{

class GateDraw;

/// Since when people react, in one draw (engine.md, "Reaction": a delay counts from the day on
/// which a control or a hold hits the goods). In a run in which the control or the hold begins, it
/// is that day for all whose goods fall under it, licensed or not: it is in the news. A run that
/// starts after the control knows of no such day: there it is the first day on which a border lets
/// less than the need through or a site upstream makes less than its baseline. So the same trouble
/// later in a run is met as late, and nobody reacts to what has not happened yet. A run that starts
/// within a year after the control starts in the middle of the trouble: there it is day 0.
class StrikeDays
{
public:
    explicit StrikeDays(const CompiledModel& model);
    void run(const GateDraw& gates);

    /// Days 0..horizon; the horizon = never.
    [[nodiscard]] int ofEdge(std::uint32_t edge) const
    {
        return std::min(m_edges[edge], m_sites[m_model.edges[edge].source]);
    }
    /// What a unit gets, or its site.
    [[nodiscard]] int ofUnit(std::uint32_t unit) const { return m_units[unit]; }
    /// All that a site makes.
    [[nodiscard]] int ofSite(std::uint32_t site) const { return m_sites[site]; }

private:
    /// Of the control or hold that is in the news; none where the gate tells the day.
    [[nodiscard]] std::optional<int> newsDay(const GateRowDef& row) const;
    void strikeUnit(std::uint32_t unit);
    void strikeBelow();
    void strikePlants();

    const CompiledModel& m_model;
    std::vector<int> m_ownDays;          ///< by site: the first on which the scenario holds it back
    std::vector<std::uint32_t> m_byGate; ///< edges whose day the gate tells
    CustomerUnits m_customers;           ///< those that are run with others
    std::vector<int> m_edges;            ///< by edge: of its border alone
    std::vector<int> m_units;
    std::vector<int> m_sites;
    std::vector<std::uint32_t> m_struck; ///< sites, by day
    std::vector<std::uint32_t> m_next;   ///< sites whose customers are to be told
    bool m_known = false;                ///< the days are there and the same in all draws
};

} // namespace lodestone::core
