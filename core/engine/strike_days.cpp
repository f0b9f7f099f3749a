// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/strike_days.h"

#include "core/engine/gate_draw.h"

#include <algorithm>

namespace lodestone::core
{

namespace
{

/// The first day with less than the baseline.
int firstBelow(Steps steps, int horizon)
{
    const auto below =
        std::find_if(steps.begin(), steps.end(), [](const Step& s) { return s.value < kOne; });
    return below == steps.end() ? horizon : std::min(below->day, horizon);
}

} // namespace

StrikeDays::StrikeDays(const CompiledModel& model)
    : m_model(model)
    , m_customers(model, model.jointUnits)
    , m_edges(model.edges.size(), model.horizon)
    , m_units(model.units.size(), model.horizon)
    , m_sites(model.dataset->sites.size(), model.horizon)
{
    for (const auto& cap : model.siteCap) {
        m_ownDays.push_back(firstBelow(cap, model.horizon));
    }
    for (std::uint32_t e = 0; e < model.edges.size(); ++e) {
        const std::uint32_t row = model.edges[e].gateRow;
        if (row == kNone) {
            continue;
        }
        if (const std::optional<int> day = newsDay(model.gateRows[row])) {
            m_edges[e] = *day;
        } else {
            m_byGate.push_back(e);
        }
    }
}

std::optional<int> StrikeDays::newsDay(const GateRowDef& row) const
{
    const int begins = row.pair != kNone ? m_model.controlDay : m_model.holdFrom;
    const bool ofThisRun = begins < m_model.horizon && (begins >= 0 || !m_model.settled);
    if (!row.metered || m_model.scenario.gateMode != GateMode::Observed || !ofThisRun) {
        return std::nullopt;
    }
    return std::max(0, begins);
}

void StrikeDays::strikeUnit(std::uint32_t u)
{
    const UnitDef& unit = m_model.units[u];
    int day = m_ownDays[unit.site];
    forEdges(m_model, unit, [&](std::uint32_t e) { day = std::min(day, m_edges[e]); });
    m_units[u] = day;
    m_sites[unit.site] = std::min(m_sites[unit.site], day);
}

/// What strikes a site strikes those that buy from it, and those that buy from these. The earliest
/// first, so that each site is told once, also where sites supply each other in a circle.
void StrikeDays::strikeBelow()
{
    m_struck.clear();
    for (std::uint32_t site = 0; site < m_sites.size(); ++site) {
        if (m_sites[site] < m_model.horizon && !m_customers.of(site).empty()) {
            m_struck.push_back(site);
        }
    }
    std::sort(m_struck.begin(), m_struck.end(),
              [this](std::uint32_t a, std::uint32_t b) { return m_sites[a] < m_sites[b]; });
    for (const std::uint32_t first : m_struck) {
        m_next.assign(1, first);
        const int day = m_sites[first];
        while (!m_next.empty()) {
            const std::uint32_t site = m_next.back();
            m_next.pop_back();
            for (const std::uint32_t u : m_customers.of(site)) {
                m_units[u] = std::min(m_units[u], day);
                int& below = m_sites[m_model.units[u].site];
                if (day < below) {
                    below = day;
                    m_next.push_back(m_model.units[u].site);
                }
            }
        }
    }
}

/// Of the plants that others buy from, in the order of supply.
void StrikeDays::strikePlants()
{
    for (const PlantDef& plant : m_model.plants) {
        if (!plant.feedsPlants) {
            continue;
        }
        int& day = m_sites[plant.site];
        for (const NeedDef& need : plant.needs) {
            for (const SupplierOption& supplier : need.suppliers) {
                day = supplier.site == kNone ? day : std::min(day, m_sites[supplier.site]);
            }
        }
    }
}

void StrikeDays::run(const GateDraw& gates)
{
    if (m_known) {
        return;
    }
    m_known = m_byGate.empty();
    for (const std::uint32_t e : m_byGate) {
        m_edges[e] = firstBelow(gates.steps(m_model.edges[e].gateRow), m_model.horizon);
    }
    std::fill(m_units.begin(), m_units.end(), m_model.horizon);
    m_sites = m_ownDays;
    for (std::uint32_t u = 0; u < m_model.units.size(); ++u) {
        if (!m_model.units[u].still) {
            strikeUnit(u);
        }
    }
    strikeBelow();
    strikePlants();
}

} // namespace lodestone::core
