// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/part_lots.h"

#include "core/engine/laws.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

namespace
{

/// The option at a place of the cumulated chances; kNone beyond their sum (unmodelled, safe).
template <typename Options, typename Chance>
std::uint32_t pick(const Options& options, double u, const Chance& chance)
{
    double sum = 0.0;
    for (std::uint32_t i = 0; i < options.size(); ++i) {
        sum += chance(options[i]);
        if (u < sum) {
            return i;
        }
    }
    return kNone;
}

template <typename Row> std::uint32_t rowOf(const std::vector<Row>& rows, const std::string& id)
{
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&id](const Row& row) { return row.id == id; });
    return found == rows.end() || id.empty() ? kNone
                                             : static_cast<std::uint32_t>(found - rows.begin());
}

} // namespace

PartLots::PartLots(const CompiledModel& model) : m_model(model)
{
    for (const Fact& fact : model.scenario.facts) {
        m_facts.push_back({rowOf(model.dataset->products, fact.gradeId),
                           rowOf(model.dataset->sites, fact.sourceId)});
    }
    for (std::uint32_t p = 0; p < model.plants.size(); ++p) {
        const PlantDef& plant = model.plants[p];
        for (std::uint32_t n = 0; n < plant.needs.size(); ++n) {
            const NeedDef& need = plant.needs[n];
            if (!need.atRisk) {
                continue;
            }
            m_needs.push_back({&need, p, n, plant.lines, m_lineEntities.size()});
            m_countNumbers.add(DrawKind::PartCount, need.countEntity);
            for (int line = 0; line < plant.lines; ++line) {
                m_lineEntities.push_back(
                    entityAnd(need.ownEntity, static_cast<std::uint64_t>(line) + 1U));
            }
        }
    }
}

void PartLots::draw(const GlobalDraw& globals, const Draws& draws, SupplyDraw& supply)
{
    drawCounts(globals, draws);
    drawCandidates(globals, draws);
    m_lots.clear();
    m_actions.clear();
    m_stockNumbers.clear();
    m_actionNumbers.clear();
    m_firstLot.assign(m_model.plants.size() + 1, 0);
    for (const Candidate& candidate : m_candidates) {
        keep(candidate, supply);
    }
    for (std::size_t p = 1; p < m_firstLot.size(); ++p) {
        m_firstLot[p] += m_firstLot[p - 1];
    }
    m_stockNumbers.run(draws);
    m_actionNumbers.run(draws);
}

void PartLots::drawCounts(const GlobalDraw& globals, const Draws& draws)
{
    m_countNumbers.run(draws);
    m_counts.clear();
    m_commonNumbers.clear();
    for (std::size_t i = 0; i < m_needs.size(); ++i) {
        const NeedDef& need = *m_needs[i].need;
        const double mean =
            globals.partsScale * triangular(need.parts, m_countNumbers.uniform(i, 0));
        const auto count =
            static_cast<std::uint32_t>(std::floor(mean + m_countNumbers.uniform(i, 1)));
        m_counts.push_back(count);
        for (std::uint32_t k = 0; k < count; ++k) {
            m_commonNumbers.add(DrawKind::PartCommon, need.commonEntity, k);
        }
    }
}

/// One number says both whether a part is common to all lines and whether it then stops them.
void PartLots::drawCandidates(const GlobalDraw& globals, const Draws& draws)
{
    m_commonNumbers.run(draws);
    m_ownNumbers.clear();
    m_candidates.clear();
    std::uint32_t place = 0;
    for (std::uint32_t i = 0; i < m_needs.size(); ++i) {
        const NeedAtRisk& at = m_needs[i];
        const double stops = globals.lineStop[static_cast<std::size_t>(at.need->criticality)];
        for (std::uint32_t k = 0; k < m_counts[i]; ++k, ++place) {
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
        const auto criticality =
            static_cast<std::size_t>(m_needs[candidate.need].need->criticality);
        return candidate.line >= 0 &&
               m_ownNumbers.uniform(candidate.place, 0) >= globals.lineStop[criticality];
    });
}

void PartLots::keep(const Candidate& candidate, SupplyDraw& supply)
{
    const NeedAtRisk& at = m_needs[candidate.need];
    const NeedDef& need = *at.need;
    const bool common = candidate.line < 0;
    const RandomBatch& numbers = common ? m_commonNumbers : m_ownNumbers;
    const std::uint32_t chosen = pick(need.suppliers, numbers.uniform(candidate.place, 1),
                                      [](const SupplierOption& option) { return option.chance; });
    if (chosen == kNone || need.suppliers[chosen].index == kNone) {
        return;
    }
    const SupplierOption& option = need.suppliers[chosen];
    PartLot lot;
    if (option.kind != SupplierKind::Plant) {
        lot.units =
            chooseUnits(need, m_model.makers[option.index], numbers.uniform(candidate.place, 2),
                        numbers.uniform(candidate.place, 3), supply, true);
        if (lot.units.count == 0) {
            return;
        }
    }
    lot.need = at.row;
    lot.number = candidate.number;
    lot.line = candidate.line;
    lot.option = chosen;
    lot.entity = common ? need.commonEntity
                        : m_lineEntities[at.firstLine + static_cast<std::size_t>(candidate.line)];
    lot.stock = static_cast<std::uint32_t>(m_stockNumbers.size());
    m_stockNumbers.add(DrawKind::PartStock, lot.entity, lot.number);
    if (m_model.scenario.reactions) {
        addActions(need, lot);
    }
    m_lots.push_back(lot);
    ++m_firstLot[at.plant + 1];
}

void PartLots::addActions(const NeedDef& need, PartLot& lot)
{
    lot.firstAction = static_cast<std::uint32_t>(m_actions.size());
    for (const std::uint32_t a : need.actions) {
        const ActionDef& action = m_model.actions[a];
        bool grade = lot.units.count == 0 && m_model.dataset->reactions[a].grades.empty();
        for (std::uint32_t i = 0; i < lot.units.count; ++i) {
            grade = grade || action.gradeApplies[m_model.units[lot.units.units[i]].product] != 0;
        }
        if (grade) {
            m_actions.push_back(a);
            m_actionNumbers.add(DrawKind::PartAction, entityAnd(lot.entity, action.entity),
                                lot.number);
        }
    }
    lot.actionCount = static_cast<std::uint32_t>(m_actions.size()) - lot.firstAction;
}

ShortUnits PartLots::chooseUnits(const NeedDef& need, const MakerDef& maker, double uGrade,
                                 double uSource, SupplyDraw& supply, bool today) const
{
    const KnownFact fact = need.fact == kNone ? KnownFact{} : m_facts[need.fact];
    const bool ownMagnets = m_model.dataset->sites[maker.site].kind == Stage::Assembly;
    const bool gradeKnown =
        fact.grade != kNone &&
        std::any_of(maker.grades.begin(), maker.grades.end(),
                    [&](const GradeOption& option) { return option.grade == fact.grade; });
    ShortUnits chosen;
    double sum = 0.0;
    for (const GradeOption& option : maker.grades) {
        bool take = maker.allGrades && !ownMagnets;
        if (ownMagnets) {
            take = option.grade == need.product;
        } else if (gradeKnown) {
            take = option.grade == fact.grade;
        } else if (!maker.allGrades) {
            take = uGrade >= sum && uGrade < sum + option.weight;
            sum += option.weight;
        }
        if (!take) {
            continue;
        }
        std::uint32_t source =
            pick(option.sources, uSource, [](const SourceOption& from) { return from.share; });
        for (std::uint32_t i = 0; today && fact.source != kNone && i < option.sources.size(); ++i) {
            source = m_model.units[option.sources[i].unit].source == fact.source ? i : source;
        }
        if (source == kNone) {
            continue;
        }
        const std::uint32_t unit = option.sources[source].unit;
        const bool isShort = supply.firstShort(unit, SupplyMode::Bare) < m_model.horizon;
        if (isShort && chosen.count < chosen.units.size()) {
            chosen.units[chosen.count++] = unit;
        }
    }
    return chosen;
}

} // namespace lodestone::core
