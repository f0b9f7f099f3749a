// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/lot_tables.h"

#include <algorithm>

namespace lodestone::core
{

namespace
{

constexpr std::uint32_t kNeedsInBlock = 128;

} // namespace

LotTables::LotTables(const CompiledModel& model)
    : choice(model)
    , reactions(model.scenario.reactions)
{
    for (std::uint32_t p = 0; p < model.plants.size(); ++p) {
        if (blocks.empty() || blocks.back().endNeed - blocks.back().firstNeed >= kNeedsInBlock) {
            const auto first = static_cast<std::uint32_t>(needs.size());
            blocks.push_back({p, p, first, first});
        }
        addPlant(model, p);
        blocks.back().endPlant = p + 1;
        blocks.back().endNeed = static_cast<std::uint32_t>(needs.size());
        blockOf.push_back(static_cast<std::uint32_t>(blocks.size() - 1));
    }
    for (const UnitDef& unit : model.units) {
        m_listOfUnit.push_back(unit.product + 1);
    }
    addLaws(model);
}

void LotTables::addLaws(const CompiledModel& model)
{
    const auto add = [&](std::uint32_t a, const std::optional<double>& delay,
                         const std::optional<double>& share) {
        const Reaction& action = model.dataset->reactions[a];
        const bool prepared = model.actions[a].readiness == Readiness::Prepared;
        actionOfLaw.push_back(a);
        delayLaws.add(delay      ? Range{*delay, *delay, *delay}
                      : prepared ? Range{}
                                 : action.delayDays);
        shareLaws.add(share ? Range{*share, *share, *share} : action.supplies);
    };
    for (std::uint32_t a = 0; a < model.actions.size(); ++a) {
        add(a, {}, {});
        m_switchedOff.push_back(model.actions[a].readiness == Readiness::Off ? 1 : 0);
    }
    const auto& rows = model.dataset->reactions;
    for (const ReactionFact& fact : model.scenario.reactionFacts) {
        const auto action = std::ranges::find(rows, fact.actionId, &Reaction::id);
        add(static_cast<std::uint32_t>(action - rows.begin()), fact.delayDays, fact.supplies);
    }
}

/// Row of lineRules; made where no need before has the same.
std::uint8_t LotTables::ruleOf(const NeedDef& need)
{
    const LineRule rule{need.criticality, need.stopsLine, need.commonToLines};
    const auto same = std::ranges::find(lineRules, rule);
    if (same == lineRules.end()) {
        lineRules.push_back(rule);
        return static_cast<std::uint8_t>(lineRules.size() - 1);
    }
    return static_cast<std::uint8_t>(same - lineRules.begin());
}

void LotTables::addPlant(const CompiledModel& model, std::uint32_t p)
{
    const PlantDef& plant = model.plants[p];
    for (std::uint32_t n = 0; n < plant.needs.size(); ++n) {
        const NeedDef& need = plant.needs[n];
        if (!need.atRisk) {
            continue;
        }
        needs.push_back({need.commonEntity, p, n, choice.needRow(p, n),
                         static_cast<std::uint32_t>(lineEntities.size()), listsOf(model, need),
                         static_cast<std::uint16_t>(plant.lines), ruleOf(need)});
        if (need.statedParts) {
            statedParts.resize(needs.size());
            statedParts.back() = need.statedParts;
        }
        countNumbers.add(need.countEntity);
        countLaws.add(need.parts);
        for (int line = 0; line < plant.lines; ++line) {
            lineEntities.push_back(
                entityAnd(need.ownEntity, static_cast<std::uint64_t>(line) + 1U));
        }
    }
}

/// First list of what can apply to the parts of a need; made where no need before has its actions.
std::uint32_t LotTables::listsOf(const CompiledModel& model, const NeedDef& need)
{
    for (const auto& [actions, first] : m_firstList) {
        if (actions == need.actions) {
            return first;
        }
    }
    const auto first = static_cast<std::uint32_t>(m_lists.size());
    m_firstList.emplace_back(need.actions, first);
    addList(model, need, kNone);
    for (std::uint32_t p = 0; p < model.dataset->products.size(); ++p) {
        addList(model, need, p);
    }
    return first;
}

void LotTables::addList(const CompiledModel& model, const NeedDef& need, std::uint32_t product)
{
    const auto first = static_cast<std::uint32_t>(m_applicable.size());
    for (const auto& [a, law] : need.actions) {
        const ActionDef& action = model.actions[a];
        const bool ofGrade = product == kNone ? model.dataset->reactions[a].grades.empty()
                                              : action.gradeApplies[product] != 0;
        // what is stated counts for each grade, but only licensed goods have free ones beside them
        const bool stated = law != a && action.kind != ActionKind::FreeGrade;
        const bool applies = ofGrade || stated;
        if (applies) {
            m_applicable.push_back({a, law, action.entity});
        }
    }
    m_lists.push_back({first, static_cast<std::uint32_t>(m_applicable.size())});
}

std::vector<LotTables::Applicable>
LotTables::applicableToAll(const NeedAtRisk& need, std::span<const std::uint32_t> units) const
{
    std::vector<Applicable> all = applicableToAny(need, units);
    for (const std::uint32_t unit : units) {
        const std::span<const Applicable> rows = rowsOf(need.firstList + m_listOfUnit[unit]);
        std::erase_if(all, [rows](const Applicable& one) {
            return std::ranges::find(rows, one.action, &Applicable::action) == rows.end();
        });
    }
    return all;
}

std::vector<LotTables::Applicable>
LotTables::applicableToAny(const NeedAtRisk& need, std::span<const std::uint32_t> units) const
{
    std::vector<Applicable> any;
    for (const std::uint32_t unit : units) {
        const std::span<const Applicable> rows = rowsOf(need.firstList + m_listOfUnit[unit]);
        any.insert(any.end(), rows.begin(), rows.end());
    }
    std::sort(any.begin(), any.end(),
              [](const Applicable& a, const Applicable& b) { return a.action < b.action; });
    any.erase(std::unique(any.begin(), any.end()), any.end());
    return any;
}

} // namespace lodestone::core
