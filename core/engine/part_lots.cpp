// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/part_lots.h"

#include "core/engine/laws.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

namespace
{

constexpr std::uint32_t kNeedsInBlock = 64;

} // namespace

PartLots::PartLots(const CompiledModel& model) : m_model(model), m_choice(model)
{
    for (std::uint32_t p = 0; p < model.plants.size(); ++p) {
        if (m_blocks.empty() ||
            m_blocks.back().endNeed - m_blocks.back().firstNeed >= kNeedsInBlock) {
            const auto needs = static_cast<std::uint32_t>(m_needs.size());
            m_blocks.push_back({p, p, needs, needs});
        }
        addPlant(p);
        m_blocks.back().endPlant = p + 1;
        m_blocks.back().endNeed = static_cast<std::uint32_t>(m_needs.size());
        m_blockOf.push_back(static_cast<std::uint32_t>(m_blocks.size() - 1));
    }
}

void PartLots::addPlant(std::uint32_t p)
{
    const PlantDef& plant = m_model.plants[p];
    for (std::uint32_t n = 0; n < plant.needs.size(); ++n) {
        const NeedDef& need = plant.needs[n];
        if (!need.atRisk) {
            continue;
        }
        m_needs.push_back({&need, need.parts, need.countEntity, need.commonEntity,
                           static_cast<std::uint8_t>(need.criticality), p, n, plant.lines,
                           m_lineEntities.size(), listsOf(need)});
        for (int line = 0; line < plant.lines; ++line) {
            m_lineEntities.push_back(
                entityAnd(need.ownEntity, static_cast<std::uint64_t>(line) + 1U));
        }
    }
}

/// First list of what can apply to the parts of a need; made where no need before has its actions.
std::size_t PartLots::listsOf(const NeedDef& need)
{
    for (const auto& [actions, first] : m_firstList) {
        if (actions == need.actions) {
            return first;
        }
    }
    const std::size_t first = m_lists.size();
    m_firstList.emplace_back(need.actions, first);
    addList(need, kNone);
    for (std::uint32_t p = 0; p < m_model.dataset->products.size(); ++p) {
        addList(need, p);
    }
    return first;
}

void PartLots::addList(const NeedDef& need, std::uint32_t product)
{
    const auto first = static_cast<std::uint32_t>(m_applicable.size());
    for (const std::uint32_t a : need.actions) {
        const ActionDef& action = m_model.actions[a];
        const bool applies = product == kNone ? m_model.dataset->reactions[a].grades.empty()
                                              : action.gradeApplies[product] != 0;
        if (applies) {
            m_applicable.push_back({a, action.entity});
        }
    }
    m_lists.push_back({first, static_cast<std::uint32_t>(m_applicable.size())});
}

void PartLots::draw(std::size_t index, const GlobalDraw& globals,
                    const std::vector<double>& actionChances, const Draws& draws,
                    SupplyDraw& supply)
{
    const Block& block = m_blocks[index];
    drawCounts(block, globals, draws);
    drawCandidates(block, globals, draws);
    m_lots.clear();
    m_actions.clear();
    m_stockNumbers.clear();
    m_actionNumbers.clear();
    m_firstPlant = block.firstPlant;
    m_firstLot.assign(block.endPlant - block.firstPlant + 1U, 0);
    for (const Candidate& candidate : m_candidates) {
        keep(candidate, supply);
    }
    for (std::size_t p = 1; p < m_firstLot.size(); ++p) {
        m_firstLot[p] += m_firstLot[p - 1];
    }
    m_stockNumbers.run(draws);
    m_stockZ.run(m_stockNumbers);
    m_actionNumbers.run(draws);
    takeActions(actionChances);
    drawTaken();
}

void PartLots::drawCounts(const Block& block, const GlobalDraw& globals, const Draws& draws)
{
    m_countNumbers.clear();
    for (std::uint32_t i = block.firstNeed; i < block.endNeed; ++i) {
        m_countNumbers.add(DrawKind::PartCount, m_needs[i].count);
    }
    m_countNumbers.run(draws);
    m_counts.clear();
    m_commonNumbers.clear();
    for (std::uint32_t i = block.firstNeed; i < block.endNeed; ++i) {
        const NeedAtRisk& need = m_needs[i];
        const std::size_t place = i - block.firstNeed;
        const double mean =
            globals.partsScale * triangular(need.parts, m_countNumbers.uniform(place, 0));
        const auto count =
            static_cast<std::uint32_t>(std::floor(mean + m_countNumbers.uniform(place, 1)));
        m_counts.push_back(count);
        for (std::uint32_t k = 0; k < count; ++k) {
            m_commonNumbers.add(DrawKind::PartCommon, need.common, k);
        }
    }
}

/// One number says both whether a part is common to all lines and whether it then stops them.
void PartLots::drawCandidates(const Block& block, const GlobalDraw& globals, const Draws& draws)
{
    m_commonNumbers.run(draws);
    m_ownNumbers.clear();
    m_candidates.clear();
    std::uint32_t place = 0;
    for (std::uint32_t i = block.firstNeed; i < block.endNeed; ++i) {
        const NeedAtRisk& at = m_needs[i];
        const double stops = globals.lineStop[at.criticality];
        for (std::uint32_t k = 0; k < m_counts[i - block.firstNeed]; ++k, ++place) {
            const double u = m_commonNumbers.uniform(place, 0);
            if (u < globals.partCommonToLines * stops) {
                m_candidates.push_back({i, k, -1, place});
            }
            if (u < globals.partCommonToLines) {
                continue;
            }
            for (int line = 0; line < at.lines; ++line) {
                m_candidates.push_back(
                    {i, k, line, static_cast<std::uint32_t>(m_ownNumbers.size())});
                m_ownNumbers.add(DrawKind::PartOfLine,
                                 m_lineEntities[at.firstLine + static_cast<std::size_t>(line)], k);
            }
        }
    }
    m_ownNumbers.run(draws);
    std::erase_if(m_candidates, [&](const Candidate& candidate) {
        return candidate.line >= 0 && m_ownNumbers.uniform(candidate.place, 0) >=
                                          globals.lineStop[m_needs[candidate.need].criticality];
    });
}

void PartLots::keep(const Candidate& candidate, SupplyDraw& supply)
{
    const NeedAtRisk& at = m_needs[candidate.need];
    const bool common = candidate.line < 0;
    const RandomBatch& numbers = common ? m_commonNumbers : m_ownNumbers;
    const std::uint32_t chosen =
        m_choice.supplier(at.plant, at.row, numbers.uniform(candidate.place, 1));
    if (chosen == kNone || at.need->suppliers[chosen].index == kNone) {
        return;
    }
    PartLot lot;
    if (at.need->suppliers[chosen].kind != SupplierKind::Plant) {
        lot.units = m_choice.units(at.plant, at.row, chosen, numbers.uniform(candidate.place, 2),
                                   numbers.uniform(candidate.place, 3), true, supply);
        if (lot.units.count == 0) {
            return;
        }
    }
    lot.need = at.row;
    lot.number = candidate.number;
    lot.line = candidate.line;
    lot.option = chosen;
    lot.entity = common ? at.common
                        : m_lineEntities[at.firstLine + static_cast<std::size_t>(candidate.line)];
    lot.stock = static_cast<std::uint32_t>(m_stockNumbers.size());
    m_stockNumbers.add(DrawKind::PartStock, lot.entity, lot.number);
    if (m_model.scenario.reactions) {
        addActions(at, lot);
    }
    m_lots.push_back(lot);
    ++m_firstLot[at.plant - m_firstPlant + 1];
}

void PartLots::addActions(std::span<const Applicable> rows, const PartLot& lot)
{
    const std::size_t first = m_actions.size();
    m_actions.resize(first + rows.size());
    const std::span<std::uint64_t> entities =
        m_actionNumbers.add(rows.size(), DrawKind::PartAction, lot.number);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        m_actions[first + i] = rows[i].action;
        entities[i] = entityAnd(lot.entity, rows[i].entity);
    }
}

/// The actions that can apply; of a part that needs several grades those of any of them.
void PartLots::addActions(const NeedAtRisk& at, PartLot& lot)
{
    const std::size_t before = m_actions.size();
    if (lot.units.count <= 1) {
        const std::size_t product =
            lot.units.count == 0 ? 0 : m_model.units[lot.units.units[0]].product + std::size_t{1};
        const ListRows& rows = m_lists[at.firstList + product];
        addActions(std::span(m_applicable).subspan(rows.first, rows.end - rows.first), lot);
    } else {
        for (const std::uint32_t a : at.need->actions) {
            const ActionDef& action = m_model.actions[a];
            const auto units = std::span(lot.units.units).first(lot.units.count);
            if (std::any_of(units.begin(), units.end(), [&](std::uint32_t unit) {
                    return action.gradeApplies[m_model.units[unit].product] != 0;
                })) {
                const Applicable row{a, action.entity};
                addActions(std::span(&row, 1), lot);
            }
        }
    }
    lot.helpCount = static_cast<std::uint32_t>(m_actions.size() - before);
}

/// Keeps of the actions that can apply those that are taken. Without a branch on which they are,
/// because that cannot be foreseen.
void PartLots::takeActions(const std::vector<double>& chances)
{
    m_taken.resize(m_actions.size() + 1);
    std::uint32_t taken = 0;
    std::uint32_t place = 0;
    for (PartLot& lot : m_lots) {
        const std::uint32_t end = place + lot.helpCount;
        lot.firstHelp = taken;
        for (; place < end; ++place) {
            const std::uint32_t a = m_actions[place];
            m_taken[taken].action = a;
            m_taken[taken].place = place;
            taken += actionNumber(place, 0) < chances[a] ? 1U : 0U;
        }
        lot.helpCount = taken - lot.firstHelp;
    }
    m_taken.resize(taken);
}

void PartLots::drawTaken()
{
    for (ActionLot& lot : m_taken) {
        const Reaction& action = m_model.dataset->reactions[lot.action];
        const bool prepared = m_model.actions[lot.action].readiness == Readiness::Prepared;
        const double days = triangular(action.delayDays, actionNumber(lot.place, 1));
        lot.delay = prepared ? 0 : static_cast<int>(rounded(days));
        const double share = triangular(action.supplies, actionNumber(lot.place, 2));
        lot.share = toMicro(std::min(1.0, share));
    }
}

} // namespace lodestone::core
