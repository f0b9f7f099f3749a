// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/part_lots.h"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

namespace lodestone::core
{

PartLots::PartLots(const CompiledModel& model, std::shared_ptr<const KeptLots> kept)
    : m_tables(model)
{
    if (kept != nullptr && kept->tables() == m_tables) {
        m_kept = std::move(kept);
    }
}

void PartLots::draw(std::size_t index, const GlobalDraw& globals,
                    const std::vector<double>& actionChances, const Draws& draws,
                    SupplyDraw& supply)
{
    const LotTables::Block& block = m_tables.blocks[index];
    m_lots.clear();
    m_firstPlant = block.firstPlant;
    m_firstLot.assign(block.endPlant - block.firstPlant + 1U, 0);
    const std::vector<KeptLots::Block>* kept =
        m_kept == nullptr ? nullptr : m_kept->find(draws, globals, actionChances);
    if (kept != nullptr) {
        take((*kept)[index], supply);
    } else {
        findCandidates(block, globals, draws);
        for (std::size_t i = 0; i < m_candidateCount; ++i) {
            keep(m_candidates[i], supply);
        }
        drawNumbers(actionChances, draws);
    }
    for (std::size_t p = 1; p < m_firstLot.size(); ++p) {
        m_firstLot[p] += m_firstLot[p - 1];
    }
}

void PartLots::findCandidates(const LotTables::Block& block, const GlobalDraw& globals,
                              const Draws& draws)
{
    drawCounts(block, globals, draws);
    drawCandidates(block, globals, draws);
    m_actions.clear();
    m_stockNumbers.clear();
    m_actionNumbers.clear();
}

/// Of all lots the stock and what is done.
void PartLots::drawNumbers(const std::vector<double>& actionChances, const Draws& draws)
{
    m_stockNumbers.run(draws);
    m_stockNormals.run(m_stockNumbers);
    m_actionNumbers.run(draws);
    takeActions(actionChances);
    drawTaken();
}

void PartLots::drawCounts(const LotTables::Block& block, const GlobalDraw& globals,
                          const Draws& draws)
{
    m_counts.resize(block.endNeed - block.firstNeed);
    m_commonNumbers.clear();
    m_tables.countNumbers.forTwo(
        draws, block.firstNeed, block.endNeed,
        [&](std::size_t first, std::span<const double> u0, std::span<const double> u1) {
            std::array<double, FixedNumbers::kChunk> mean;
            m_tables.countLaws.quantiles(first, u0, mean);
            for (std::size_t i = 0; i < u0.size(); ++i) {
                auto count = static_cast<std::uint32_t>(globals.partsScale * mean[i] + u1[i]);
                if (first + i < m_tables.statedParts.size() && m_tables.statedParts[first + i]) {
                    count = static_cast<std::uint32_t>(*m_tables.statedParts[first + i]);
                }
                m_counts[first - block.firstNeed + i] = count;
                m_commonNumbers.addRow(DrawKind::PartCommon, m_tables.needs[first + i].common,
                                       count);
            }
        });
}

/// One number says both whether a part is common to all lines and whether it then stops them. What
/// is not kept is written over, because a branch on random numbers cannot be foreseen.
void PartLots::drawCandidates(const LotTables::Block& block, const GlobalDraw& globals,
                              const Draws& draws)
{
    m_commonNumbers.run(draws);
    m_ownNumbers.clear();
    std::array<std::uint64_t, LotTables::kMostLineRules> commons{}; // words, by rule
    std::array<std::uint64_t, LotTables::kMostLineRules> commonStops{};
    std::array<std::uint64_t, LotTables::kMostLineRules> ownStops{};
    const auto chanceOf = [](std::optional<bool> stated, double drawn) {
        return !stated ? drawn : *stated ? 1.0 : 0.0;
    };
    for (std::size_t r = 0; r < m_tables.lineRules.size(); ++r) {
        const LotTables::LineRule& rule = m_tables.lineRules[r];
        const double stops =
            chanceOf(rule.stopsLine, globals.lineStop[static_cast<std::size_t>(rule.criticality)]);
        const double shared = chanceOf(rule.common, globals.partCommonToLines);
        commons[r] = wordsBelow(shared);
        commonStops[r] = wordsBelow(shared * stops);
        ownStops[r] = wordsBelow(stops);
    }
    std::size_t count = 0;
    std::uint32_t place = 0;
    for (std::uint32_t i = block.firstNeed; i < block.endNeed; ++i) {
        const LotTables::NeedAtRisk& at = m_tables.needs[i];
        const std::uint32_t parts = m_counts[i - block.firstNeed];
        const std::size_t most = count + parts * (std::size_t{1} + at.lines);
        if (m_candidates.size() < most) {
            m_candidates.resize(most);
        }
        const std::uint64_t common = commons[at.rule];
        const std::uint64_t stops = commonStops[at.rule];
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
                m_ownNumbers.add(
                    DrawKind::PartOfLine,
                    m_tables.lineEntities[at.firstLine + static_cast<std::size_t>(line)], k);
            }
        }
    }
    m_ownNumbers.run(draws);
    m_candidateCount = 0;
    for (std::size_t c = 0; c < count; ++c) {
        const Candidate candidate = m_candidates[c];
        m_candidates[m_candidateCount] = candidate;
        const bool ofAllLines = candidate.line < 0;
        const std::uint32_t word = numbersOf(candidate).word(candidate.place, 0);
        const bool stops = word < ownStops[m_tables.needs[candidate.need].rule];
        m_candidateCount += static_cast<unsigned>(ofAllLines) | static_cast<unsigned>(stops);
    }
}

void PartLots::keep(const Candidate& candidate, SupplyDraw& supply)
{
    const LotTables::NeedAtRisk& at = m_tables.needs[candidate.need];
    const RandomBatch& numbers = numbersOf(candidate);
    std::uint32_t option = kNone;
    ShortUnits units;
    if (!m_tables.choice.findSupplier(at.choice, numbers.word(candidate.place, 1),
                                      numbers.word(candidate.place, 2),
                                      numbers.word(candidate.place, 3), supply, option, units)) {
        return;
    }
    PartLot& lot = m_lots.emplace_back();
    lot.option = option;
    lot.units = units;
    complete(candidate, std::span(lot.units.units).first(lot.units.count), false, lot);
    ++m_firstLot[at.plant - m_firstPlant + 1];
}

/// ofSome: perhaps only some of the units are short.
void PartLots::complete(const Candidate& candidate, std::span<const std::uint32_t> units,
                        bool ofSome, PartLot& lot)
{
    const LotTables::NeedAtRisk& at = m_tables.needs[candidate.need];
    lot.need = at.row;
    lot.choice = at.choice;
    lot.number = candidate.number;
    lot.line = candidate.line;
    lot.entity = m_tables.entityOf(at, candidate.line);
    lot.stock = static_cast<std::uint32_t>(m_stockNumbers.size());
    m_stockNumbers.add(DrawKind::PartStock, lot.entity, lot.number);
    if (!m_tables.reactions) {
        return;
    }
    if (units.size() <= 1) {
        addActions(m_tables.applicable(at, units), lot);
    } else {
        addActions(ofSome ? m_tables.applicableToAny(at, units)
                          : m_tables.applicableToAll(at, units),
                   lot);
    }
}

/// The same of what is kept, of which those parts count whose suppliers are short.
void PartLots::take(const KeptLots::Block& kept, SupplyDraw& supply)
{
    m_stockNormals.clear();
    m_left.clear();
    for (const KeptLots::Row& row : kept.rows) {
        ShortUnits units;
        for (std::uint32_t i = 0; i < row.unitCount; ++i) {
            units.addIfShort(kept.units[row.firstUnit + i], supply);
        }
        if (row.unitCount > 0 && units.count == 0) {
            continue;
        }
        const LotTables::NeedAtRisk& at = m_tables.needs[row.need];
        PartLot& lot = m_lots.emplace_back();
        lot.need = at.row;
        lot.choice = at.choice;
        lot.number = row.number;
        lot.line = row.line;
        lot.option = row.option;
        lot.units = units;
        lot.entity = m_tables.entityOf(at, row.line);
        lot.stock = m_stockNormals.add(uniformOf(row.stock), row.stockZ);
        lot.firstHelp = kept.actions.data() + row.firstAction;
        lot.helpCount = row.actionCount;
        if (row.unitCount > 1) {
            leaveOut(row, lot);
        }
        ++m_firstLot[at.plant - m_firstPlant + 1];
    }
}

/// Of what applies to any unit of a part what applies to all of those that are short.
void PartLots::leaveOut(const KeptLots::Row& row, PartLot& lot)
{
    const auto units = std::span(lot.units.units).first(lot.units.count);
    const auto applicable = m_tables.applicableToAll(m_tables.needs[row.need], units);
    std::vector<ActionLot>& left = m_left.emplace_back();
    for (const ActionLot& action : lot.actions()) {
        if (std::any_of(applicable.begin(), applicable.end(),
                        [&](const auto& entry) { return entry.action == action.action; })) {
            left.push_back(action);
        }
    }
    lot.firstHelp = left.data();
    lot.helpCount = static_cast<std::uint32_t>(left.size());
}

KeptLots::Block PartLots::drawAll(std::size_t index, const GlobalDraw& globals,
                                  const std::vector<double>& actionChances, const Draws& draws)
{
    findCandidates(m_tables.blocks[index], globals, draws);
    m_lots.clear();
    KeptLots::Block kept;
    for (const Candidate& candidate : std::span(m_candidates).first(m_candidateCount)) {
        const LotTables::NeedAtRisk& at = m_tables.needs[candidate.need];
        const RandomBatch& numbers = numbersOf(candidate);
        KeptLots::Row row;
        row.firstUnit = static_cast<std::uint32_t>(kept.units.size());
        if (!m_tables.choice.findSupplier(
                at.choice, numbers.word(candidate.place, 1), numbers.word(candidate.place, 2),
                numbers.word(candidate.place, 3), row.option, kept.units)) {
            continue;
        }
        row.need = candidate.need;
        row.number = candidate.number;
        row.line = candidate.line;
        row.unitCount = static_cast<std::uint16_t>(kept.units.size() - row.firstUnit);
        kept.rows.push_back(row);
        complete(candidate, std::span(kept.units).subspan(row.firstUnit), true,
                 m_lots.emplace_back());
    }
    drawNumbers(actionChances, draws);
    for (std::size_t i = 0; i < m_lots.size(); ++i) {
        kept.rows[i].stockZ = m_stockNormals.all()[i];
        kept.rows[i].stock = m_stockNumbers.word(i, 0);
        kept.rows[i].firstAction = static_cast<std::uint32_t>(m_lots[i].firstHelp - m_taken.data());
        kept.rows[i].actionCount = static_cast<std::uint16_t>(m_lots[i].helpCount);
    }
    kept.actions.assign(m_taken.begin(),
                        m_taken.begin() + static_cast<std::ptrdiff_t>(m_takenCount));
    return kept;
}

void PartLots::addActions(std::span<const LotTables::Applicable> rows, PartLot& lot)
{
    lot.helpCount = static_cast<std::uint32_t>(rows.size());
    const std::size_t first = m_actions.size();
    m_actions.resize(first + rows.size());
    std::uint32_t* const actions = m_actions.data() + first;
    const std::uint64_t part = lot.entity;
    const std::span<std::uint64_t> entities =
        m_actionNumbers.add(rows.size(), DrawKind::PartAction, lot.number);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        actions[i] = rows[i].law;
        entities[i] = entityAnd(part, rows[i].entity);
    }
}

/// Keeps of the actions that can apply those that are taken: of all parts at once, and without a
/// branch on which they are, because that cannot be foreseen.
void PartLots::takeActions(const std::vector<double>& chances)
{
    m_takenBelow.clear();
    for (std::size_t law = 0; law < m_tables.actionOfLaw.size(); ++law) {
        m_takenBelow.push_back(wordsBelow(m_tables.chanceOf(law, chances)));
    }
    const std::size_t places = m_actions.size();
    m_taken.resize(std::max(m_taken.size(), places + 1));
    m_takenPlaces.resize(m_taken.size());
    m_takenBefore.resize(std::max(m_takenBefore.size(), places + 1));
    std::uint32_t taken = 0;
    for (std::size_t place = 0; place < places; ++place) {
        const std::uint32_t law = m_actions[place];
        m_takenBefore[place] = taken;
        m_taken[taken].action = law; // until the laws are drawn
        m_takenPlaces[taken] = static_cast<std::uint32_t>(place);
        taken += m_actionNumbers.word(place, 0) < m_takenBelow[law] ? 1U : 0U;
    }
    m_takenBefore[places] = taken;
    std::uint32_t place = 0;
    for (PartLot& lot : m_lots) {
        const std::uint32_t first = m_takenBefore[place];
        place += lot.helpCount;
        lot.firstHelp = m_taken.data() + first;
        lot.helpCount = m_takenBefore[place] - first;
    }
    m_takenCount = taken;
}

void PartLots::drawTaken()
{
    constexpr std::size_t kTogether = 64;
    std::array<std::uint32_t, kTogether> laws;
    std::array<double, kTogether> u;
    std::array<double, kTogether> days;
    std::array<double, kTogether> shares;
    for (std::size_t first = 0; first < m_takenCount; first += kTogether) {
        const std::size_t count = std::min(kTogether, m_takenCount - first);
        const auto lots = std::span(m_taken).subspan(first, count);
        const auto places = std::span(m_takenPlaces).subspan(first, count);
        const auto rows = std::span<const std::uint32_t>(laws).first(count);
        for (std::size_t i = 0; i < count; ++i) {
            laws[i] = lots[i].action;
            u[i] = m_actionNumbers.uniform(places[i], 1);
        }
        m_tables.delayLaws.quantiles(rows, std::span(u).first(count), days);
        for (std::size_t i = 0; i < count; ++i) {
            u[i] = m_actionNumbers.uniform(places[i], 2);
        }
        m_tables.shareLaws.quantiles(rows, std::span(u).first(count), shares);
        for (std::size_t i = 0; i < count; ++i) {
            lots[i].action = m_tables.actionOfLaw[laws[i]];
            lots[i].delay = static_cast<int>(rounded(days[i]));
            lots[i].share = toMicro(std::min(1.0, shares[i]));
            lots[i].whom = m_actionNumbers.word(places[i], 3);
        }
    }
}

} // namespace lodestone::core
