// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/part_lots.h"

#include "core/engine/laws.h"

#include <algorithm>
#include <array>
#include <type_traits>

namespace lodestone::core
{

namespace
{

constexpr std::uint32_t kNeedsInBlock = 128;

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
    for (const UnitDef& unit : model.units) {
        m_listOfUnit.push_back(unit.product + 1);
    }
    for (std::size_t a = 0; a < model.actions.size(); ++a) {
        const Reaction& action = model.dataset->reactions[a];
        const bool prepared = model.actions[a].readiness == Readiness::Prepared;
        m_delayLaws.add(prepared ? Range{} : action.delayDays);
        m_shareLaws.add(action.supplies);
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
        m_needs.push_back({need.commonEntity, p, n, m_choice.needRow(p, n),
                           static_cast<std::uint32_t>(m_lineEntities.size()), listsOf(need),
                           static_cast<std::uint16_t>(plant.lines),
                           static_cast<std::uint8_t>(need.criticality)});
        m_countNumbers.add(need.countEntity);
        m_countLaws.add(need.parts);
        for (int line = 0; line < plant.lines; ++line) {
            m_lineEntities.push_back(
                entityAnd(need.ownEntity, static_cast<std::uint64_t>(line) + 1U));
        }
    }
}

/// First list of what can apply to the parts of a need; made where no need before has its actions.
std::uint32_t PartLots::listsOf(const NeedDef& need)
{
    for (const auto& [actions, first] : m_firstList) {
        if (actions == need.actions) {
            return first;
        }
    }
    const auto first = static_cast<std::uint32_t>(m_lists.size());
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
    for (std::size_t i = 0; i < m_candidateCount; ++i) {
        keep(m_candidates[i], supply);
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
    m_counts.resize(block.endNeed - block.firstNeed);
    m_commonNumbers.clear();
    m_countNumbers.forTwo(
        draws, block.firstNeed, block.endNeed,
        [&](std::size_t first, std::span<const double> u0, std::span<const double> u1) {
            std::array<double, FixedNumbers::kChunk> mean;
            m_countLaws.quantiles(first, u0, mean);
            for (std::size_t i = 0; i < u0.size(); ++i) {
                const auto count = static_cast<std::uint32_t>(globals.partsScale * mean[i] + u1[i]);
                m_counts[first - block.firstNeed + i] = count;
                m_commonNumbers.addRow(DrawKind::PartCommon, m_needs[first + i].common, count);
            }
        });
}

/// One number says both whether a part is common to all lines and whether it then stops them. What
/// is not kept is written over, because a branch on random numbers cannot be foreseen.
void PartLots::drawCandidates(const Block& block, const GlobalDraw& globals, const Draws& draws)
{
    m_commonNumbers.run(draws);
    m_ownNumbers.clear();
    const std::uint64_t common = wordsBelow(globals.partCommonToLines);
    constexpr std::size_t kCriticalities = std::extent_v<decltype(GlobalDraw::lineStop)>;
    std::array<std::uint64_t, kCriticalities> commonStops{}; // words, by criticality
    std::array<std::uint64_t, kCriticalities> ownStops{};
    for (std::size_t c = 0; c < kCriticalities; ++c) {
        commonStops[c] = wordsBelow(globals.partCommonToLines * globals.lineStop[c]);
        ownStops[c] = wordsBelow(globals.lineStop[c]);
    }
    std::size_t count = 0;
    std::uint32_t place = 0;
    for (std::uint32_t i = block.firstNeed; i < block.endNeed; ++i) {
        const NeedAtRisk& at = m_needs[i];
        const std::uint32_t parts = m_counts[i - block.firstNeed];
        const std::size_t most = count + parts * (std::size_t{1} + at.lines);
        if (m_candidates.size() < most) {
            m_candidates.resize(most);
        }
        const std::uint64_t stops = commonStops[at.criticality];
        for (std::uint32_t k = 0; k < parts; ++k, ++place) {
            const std::uint32_t word = m_commonNumbers.word(place, 0);
            m_candidates[count] = {i, k, -1, place};
            count += word < stops ? 1U : 0U;
            if (word < common) {
                continue;
            }
            for (int line = 0; line < at.lines; ++line) {
                m_candidates[count++] = {i, k, line,
                                         static_cast<std::uint32_t>(m_ownNumbers.size())};
                m_ownNumbers.add(DrawKind::PartOfLine,
                                 m_lineEntities[at.firstLine + static_cast<std::size_t>(line)], k);
            }
        }
    }
    m_ownNumbers.run(draws);
    m_candidateCount = 0;
    for (std::size_t c = 0; c < count; ++c) {
        const Candidate candidate = m_candidates[c];
        m_candidates[m_candidateCount] = candidate;
        const bool ofAllLines = candidate.line < 0;
        const RandomBatch& numbers = ofAllLines ? m_commonNumbers : m_ownNumbers;
        const std::uint32_t word = numbers.word(candidate.place, 0);
        const bool stops = word < ownStops[m_needs[candidate.need].criticality];
        m_candidateCount += static_cast<unsigned>(ofAllLines) | static_cast<unsigned>(stops);
    }
}

void PartLots::keep(const Candidate& candidate, SupplyDraw& supply)
{
    const NeedAtRisk& at = m_needs[candidate.need];
    const bool common = candidate.line < 0;
    const RandomBatch& numbers = common ? m_commonNumbers : m_ownNumbers;
    PartLot& lot = m_lots.emplace_back();
    if (!m_choice.findSupplier(at.choice, numbers.word(candidate.place, 1),
                               numbers.word(candidate.place, 2), numbers.word(candidate.place, 3),
                               supply, lot.option, lot.units)) {
        m_lots.pop_back();
        return;
    }
    lot.need = at.row;
    lot.choice = at.choice;
    lot.number = candidate.number;
    lot.line = candidate.line;
    lot.entity = common ? at.common
                        : m_lineEntities[at.firstLine + static_cast<std::size_t>(candidate.line)];
    lot.stock = static_cast<std::uint32_t>(m_stockNumbers.size());
    m_stockNumbers.add(DrawKind::PartStock, lot.entity, lot.number);
    if (m_model.scenario.reactions) {
        addActions(at, lot);
    }
    ++m_firstLot[at.plant - m_firstPlant + 1];
}

void PartLots::addActions(std::span<const Applicable> rows, const PartLot& lot)
{
    const std::size_t first = m_actions.size();
    m_actions.resize(first + rows.size());
    std::uint32_t* const actions = m_actions.data() + first;
    const std::uint64_t part = lot.entity;
    const std::span<std::uint64_t> entities =
        m_actionNumbers.add(rows.size(), DrawKind::PartAction, lot.number);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        actions[i] = rows[i].action;
        entities[i] = entityAnd(part, rows[i].entity);
    }
}

/// The actions that can apply; of a part that needs several grades those of any of them.
void PartLots::addActions(const NeedAtRisk& at, PartLot& lot)
{
    const std::size_t before = m_actions.size();
    if (lot.units.count <= 1) {
        const std::uint32_t list = lot.units.count == 0 ? 0 : m_listOfUnit[lot.units.units[0]];
        const ListRows& rows = m_lists[at.firstList + list];
        addActions(std::span(m_applicable).subspan(rows.first, rows.end - rows.first), lot);
    } else {
        for (const std::uint32_t a : m_model.plants[at.plant].needs[at.row].actions) {
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

/// Keeps of the actions that can apply those that are taken: of all parts at once, and without a
/// branch on which they are, because that cannot be foreseen.
void PartLots::takeActions(const std::vector<double>& chances)
{
    m_takenBelow.clear();
    for (const double chance : chances) {
        m_takenBelow.push_back(wordsBelow(chance));
    }
    const std::size_t places = m_actions.size();
    m_taken.resize(std::max(m_taken.size(), places + 1));
    m_takenBefore.resize(std::max(m_takenBefore.size(), places + 1));
    std::uint32_t taken = 0;
    for (std::size_t place = 0; place < places; ++place) {
        const std::uint32_t a = m_actions[place];
        m_takenBefore[place] = taken;
        m_taken[taken].action = a;
        m_taken[taken].place = static_cast<std::uint32_t>(place);
        taken += m_actionNumbers.word(place, 0) < m_takenBelow[a] ? 1U : 0U;
    }
    m_takenBefore[places] = taken;
    std::uint32_t place = 0;
    for (PartLot& lot : m_lots) {
        lot.firstHelp = m_takenBefore[place];
        place += lot.helpCount;
        lot.helpCount = m_takenBefore[place] - lot.firstHelp;
    }
    m_takenCount = taken;
}

void PartLots::drawTaken()
{
    constexpr std::size_t kTogether = 64;
    std::array<std::uint32_t, kTogether> actions;
    std::array<double, kTogether> u;
    std::array<double, kTogether> days;
    std::array<double, kTogether> shares;
    for (std::size_t first = 0; first < m_takenCount; first += kTogether) {
        const std::size_t count = std::min(kTogether, m_takenCount - first);
        const auto lots = std::span(m_taken).subspan(first, count);
        const auto rows = std::span<const std::uint32_t>(actions).first(count);
        for (std::size_t i = 0; i < count; ++i) {
            actions[i] = lots[i].action;
            u[i] = actionNumber(lots[i].place, 1);
        }
        m_delayLaws.quantiles(rows, std::span(u).first(count), days);
        for (std::size_t i = 0; i < count; ++i) {
            u[i] = actionNumber(lots[i].place, 2);
        }
        m_shareLaws.quantiles(rows, std::span(u).first(count), shares);
        for (std::size_t i = 0; i < count; ++i) {
            lots[i].delay = static_cast<int>(rounded(days[i]));
            lots[i].share = toMicro(std::min(1.0, shares[i]));
        }
    }
}

} // namespace lodestone::core
