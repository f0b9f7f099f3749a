// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/compiled.h"

namespace lodestone::core
{

namespace
{

bool edgeCanChange(const CompiledModel& model, const EdgeDef& edge)
{
    return edge.gateRow != kNone || model.siteDisturbed[edge.source] != 0;
}

template <typename Predicate>
bool anyEdge(const CompiledModel& model, const UnitDef& unit, Predicate predicate)
{
    for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
        const GroupDef& group = model.groups[g];
        for (std::uint32_t e = group.firstEdge; e < group.firstEdge + group.edgeCount; ++e) {
            if (predicate(model.edges[e])) {
                return true;
            }
        }
    }
    for (std::uint32_t i = unit.firstStandIn; i < unit.firstStandIn + unit.standInCount; ++i) {
        if (predicate(model.edges[model.standIns[i].edge])) {
            return true;
        }
    }
    return false;
}

/// Where orders react, a buyer who falls short changes what its suppliers make and what their other
/// customers get.
bool spreadUpstream(CompiledModel& model, const UnitDef& unit)
{
    bool changed = false;
    for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
        const GroupDef& group = model.groups[g];
        for (std::uint32_t e = group.firstEdge; e < group.firstEdge + group.edgeCount; ++e) {
            std::uint8_t& source = model.siteDisturbed[model.edges[e].source];
            changed = changed || source == 0;
            source = 1;
        }
    }
    return changed;
}

} // namespace

/// Which sites anything can reach, and how each unit is to be run.
void spreadDisturbance(CompiledModel& model)
{
    const bool reacting = model.scenario.orders == OrderMode::Reacting;
    for (std::size_t s = 0; s < model.siteCap.size(); ++s) {
        model.siteDisturbed[s] = model.siteCap[s].empty() ? 0 : 1;
    }
    bool changed = true;
    while (changed) {
        changed = false;
        for (const UnitDef& unit : model.units) {
            if (model.siteDisturbed[unit.site] == 0 &&
                anyEdge(model, unit, [&](const EdgeDef& e) { return edgeCanChange(model, e); })) {
                model.siteDisturbed[unit.site] = 1;
                changed = true;
            }
            if (reacting && model.siteDisturbed[unit.site] != 0) {
                changed = spreadUpstream(model, unit) || changed;
            }
        }
    }
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
