// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/compiled.h"

#include <numeric>

namespace lodestone::core
{

namespace
{

template <typename Predicate>
bool anyEdge(const CompiledModel& model, const UnitDef& unit, Predicate predicate)
{
    bool any = false;
    forEdges(model, unit, [&](std::uint32_t e) { any = any || predicate(model.edges[e]); });
    return any;
}

/// What can change spreads to the buyers; where orders react, to the suppliers too: a buyer who
/// falls short changes what they make and what their other customers get.
void spread(CompiledModel& model)
{
    std::vector<std::uint32_t> all(model.units.size());
    std::iota(all.begin(), all.end(), 0U);
    const CustomerUnits customers(model, all);
    const bool reacting = model.scenario.orders == OrderMode::Reacting;
    std::vector<std::vector<std::uint32_t>> unitsOf(reacting ? model.siteDisturbed.size() : 0);
    for (std::uint32_t u = 0; u < model.units.size() && reacting; ++u) {
        unitsOf[model.units[u].site].push_back(u);
    }
    std::vector<std::uint32_t> next; // sites whose neighbours are still to be marked
    const auto mark = [&](std::uint32_t site) {
        if (model.siteDisturbed[site] == 0) {
            model.siteDisturbed[site] = 1;
            next.push_back(site);
        }
    };
    for (std::uint32_t site = 0; site < model.siteCap.size(); ++site) {
        if (!model.siteCap[site].empty()) {
            mark(site);
        }
    }
    for (const UnitDef& unit : model.units) {
        if (anyEdge(model, unit, [](const EdgeDef& e) { return e.gateRow != kNone; })) {
            mark(unit.site);
        }
    }
    while (!next.empty()) {
        const std::uint32_t site = next.back();
        next.pop_back();
        for (const std::uint32_t u : customers.of(site)) {
            mark(model.units[u].site);
        }
        for (std::size_t i = 0; reacting && i < unitsOf[site].size(); ++i) {
            forEdges(model, model.units[unitsOf[site][i]],
                     [&](std::uint32_t e) { mark(model.edges[e].source); });
        }
    }
}

} // namespace

CustomerUnits::CustomerUnits(const CompiledModel& model, std::span<const std::uint32_t> units)
    : m_first(model.dataset->sites.size() + 1, 0)
{
    const auto forAll = [&](const auto& body) {
        for (const std::uint32_t u : units) {
            forEdges(model, model.units[u],
                     [&](std::uint32_t e) { body(model.edges[e].source, u); });
        }
    };
    forAll([this](std::uint32_t site, std::uint32_t) { ++m_first[site + 1U]; });
    std::partial_sum(m_first.begin(), m_first.end(), m_first.begin());
    m_units.resize(m_first.back());
    std::vector<std::uint32_t> next = m_first;
    forAll([&](std::uint32_t site, std::uint32_t u) { m_units[next[site]++] = u; });
}

/// Which sites anything can reach, and how each unit is to be run.
void spreadDisturbance(CompiledModel& model)
{
    const bool reacting = model.scenario.orders == OrderMode::Reacting;
    spread(model);
    for (std::uint32_t u = 0; u < model.units.size(); ++u) {
        UnitDef& unit = model.units[u];
        const bool down = !model.siteCap[unit.site].empty();
        const bool fed = anyEdge(
            model, unit, [&](const EdgeDef& e) { return model.siteDisturbed[e.source] != 0; });
        const bool gated =
            anyEdge(model, unit, [](const EdgeDef& e) { return e.gateRow != kNone; });
        const bool single = unit.groupCount == 1 && model.groups[unit.firstGroup].edgeCount == 1 &&
                            model.groups[unit.firstGroup].weight == kOne &&
                            model.groups[unit.firstGroup].unmodelled == 0;
        unit.still = !down && !fed && !gated && !(reacting && model.siteDisturbed[unit.site] != 0);
        unit.joint = !unit.still && (down || fed || !single || reacting);
        if (unit.joint) {
            model.jointUnits.push_back(u);
        }
        if (!unit.still) {
            model.siteReached[unit.site] = 1;
        }
    }
    for (MakerDef& maker : model.makers) {
        for (const GradeOption& grade : maker.grades) {
            for (const SourceOption& source : grade.sources) {
                maker.atRisk = maker.atRisk || !model.units[source.unit].still;
            }
        }
    }
}

} // namespace lodestone::core
