// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/part_choice.h"

#include <algorithm>
#include <tuple>

namespace lodestone::core
{

namespace
{

template <typename Row> std::uint32_t rowOf(const std::vector<Row>& rows, const std::string& id)
{
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&id](const Row& row) { return row.id == id; });
    return found == rows.end() || id.empty() ? kNone
                                             : static_cast<std::uint32_t>(found - rows.begin());
}

} // namespace

PartChoice::PartChoice(const CompiledModel& model)
    : m_model(model)
    , m_shared(model.makers.size(), kNone)
{
    for (const PlantDef& plant : model.plants) {
        m_firstNeed.push_back(static_cast<std::uint32_t>(m_needs.size()));
        for (const NeedDef& need : plant.needs) {
            addNeed(need);
        }
    }
}

PartChoice::KnownFact PartChoice::factOf(const NeedDef& need) const
{
    if (need.fact == kNone) {
        return {};
    }
    const Fact& fact = m_model.scenario.facts[need.fact];
    return {rowOf(m_model.dataset->products, fact.gradeId),
            rowOf(m_model.dataset->sites, fact.sourceId)};
}

PartChoice::Rows PartChoice::add(const std::vector<Outcome>& outcomes, std::vector<Four>& fours)
{
    const auto first = static_cast<std::uint32_t>(fours.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const std::size_t at = i % std::tuple_size_v<decltype(Four::what)>;
        if (at == 0) {
            fours.emplace_back();
        }
        fours.back().until[at] = outcomes[i].until;
        fours.back().what[at] = outcomes[i].what;
    }
    return {first, static_cast<std::uint32_t>(fours.size())};
}

void PartChoice::addNeed(const NeedDef& need)
{
    const KnownFact fact = factOf(need);
    m_firstOption.push_back(static_cast<std::uint32_t>(m_alternatives.size()));
    std::vector<Outcome> outcomes;
    double until = 0.0;
    for (const SupplierOption& supplier : need.suppliers) {
        until += supplier.chance;
        Outcome& outcome = outcomes.emplace_back(Outcome{wordsBelow(until), kNone});
        std::uint32_t alternative = kNone;
        if (supplier.kind == SupplierKind::Plant) {
            outcome.what = supplier.index == kNone ? kNone : kPlant;
        } else if (supplier.index != kNone) {
            const MakerDef& maker = m_model.makers[supplier.index];
            outcome.what = addMaker(need, maker, fact);
            alternative = addMaker(need, maker, {fact.grade, kNone});
        }
        m_alternatives.push_back(alternative);
    }
    m_needs.push_back(add(outcomes, m_options));
}

/// A plant that buys magnets itself buys the grade that it needs; a known grade counts where the
/// maker buys it.
std::uint32_t PartChoice::addMaker(const NeedDef& need, const MakerDef& maker,
                                   const KnownFact& fact)
{
    const auto index = static_cast<std::size_t>(&maker - m_model.makers.data());
    const bool ownMagnets = m_model.dataset->sites[maker.site].kind == Stage::Assembly;
    const bool gradeKnown =
        fact.grade != kNone &&
        std::any_of(maker.grades.begin(), maker.grades.end(),
                    [&fact](const GradeOption& option) { return option.grade == fact.grade; });
    const bool plain = !ownMagnets && !gradeKnown && fact.source == kNone;
    if (plain && m_shared[index] != kNone) {
        return m_shared[index];
    }
    const bool oneGrade = ownMagnets || gradeKnown;
    const std::uint32_t grade = ownMagnets ? need.product : fact.grade;
    Maker row;
    row.all = oneGrade || maker.allGrades;
    row.first = static_cast<std::uint32_t>(m_sources.size());
    std::vector<Outcome> grades;
    double until = 0.0;
    for (const GradeOption& option : maker.grades) {
        until += option.weight;
        if (!oneGrade || option.grade == grade) {
            grades.push_back({wordsBelow(until), static_cast<std::uint32_t>(m_sources.size())});
            m_sources.push_back(addSources(option, fact.source));
        }
    }
    row.end = static_cast<std::uint32_t>(m_sources.size());
    row.grades = add(grades, m_grades);
    m_makers.push_back(row);
    const auto place = static_cast<std::uint32_t>(m_makers.size() - 1);
    m_shared[index] = plain ? place : m_shared[index];
    return place;
}

PartChoice::Rows PartChoice::addSources(const GradeOption& option, std::uint32_t knownSource)
{
    std::vector<Outcome> outcomes;
    const auto known = std::find_if(
        option.sources.rbegin(), option.sources.rend(), [&](const SourceOption& source) {
            return knownSource != kNone && m_model.units[source.unit].source == knownSource;
        });
    if (known != option.sources.rend()) {
        outcomes.push_back({kAllWords, known->unit});
        return add(outcomes, m_units);
    }
    double share = 0.0;
    for (const SourceOption& source : option.sources) {
        share += source.chance;
        outcomes.push_back({wordsBelow(share), source.unit});
    }
    return add(outcomes, m_units);
}

ShortUnits PartChoice::alternative(std::uint32_t plant, std::uint32_t need, std::uint32_t option,
                                   std::uint32_t gradeWord, std::uint32_t sourceWord,
                                   SupplyDraw& supply) const
{
    const std::uint32_t maker = m_alternatives[m_firstOption[needRow(plant, need)] + option];
    return shortUnits(m_makers[maker], gradeWord, sourceWord, supply);
}

} // namespace lodestone::core
