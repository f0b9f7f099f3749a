// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/part_choice.h"

#include <algorithm>
#include <limits>

namespace lodestone::core
{

namespace
{

constexpr double kAnyNumber = std::numeric_limits<double>::infinity();

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

void PartChoice::addNeed(const NeedDef& need)
{
    const auto first = static_cast<std::uint32_t>(m_options.size());
    const KnownFact fact = factOf(need);
    double until = 0.0;
    for (const SupplierOption& supplier : need.suppliers) {
        until += supplier.chance;
        Option option{wordsBelow(until), kNone, kNone};
        if (supplier.kind == SupplierKind::Plant) {
            option.today = supplier.index == kNone ? kNone : kPlant;
        } else if (supplier.index != kNone) {
            const MakerDef& maker = m_model.makers[supplier.index];
            option.today = addMaker(need, maker, fact);
            option.alternative = addMaker(need, maker, {fact.grade, kNone});
        }
        m_options.push_back(option);
    }
    m_needs.push_back(guided(m_options, first));
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
    const auto first = static_cast<std::uint32_t>(m_grades.size());
    const bool oneGrade = ownMagnets || gradeKnown;
    const std::uint32_t grade = ownMagnets ? need.product : fact.grade;
    double until = 0.0;
    for (const GradeOption& option : maker.grades) {
        until += option.weight;
        if (!oneGrade || option.grade == grade) {
            addGrade(option, oneGrade ? kAnyNumber : until, fact.source);
        }
    }
    m_makers.push_back({guided(m_grades, first), oneGrade || maker.allGrades});
    const auto row = static_cast<std::uint32_t>(m_makers.size() - 1);
    m_shared[index] = plain ? row : m_shared[index];
    return row;
}

void PartChoice::addGrade(const GradeOption& option, double until, std::uint32_t knownSource)
{
    const auto first = static_cast<std::uint32_t>(m_sources.size());
    const auto known = std::find_if(
        option.sources.rbegin(), option.sources.rend(), [&](const SourceOption& source) {
            return knownSource != kNone && m_model.units[source.unit].source == knownSource;
        });
    if (known != option.sources.rend()) {
        m_sources.push_back({wordsBelow(kAnyNumber), known->unit});
    } else {
        double share = 0.0;
        for (const SourceOption& source : option.sources) {
            share += source.chance;
            m_sources.push_back({wordsBelow(share), source.unit});
        }
    }
    m_grades.push_back({wordsBelow(until), guided(m_sources, first)});
}

ShortUnits PartChoice::alternative(std::uint32_t plant, std::uint32_t need, std::uint32_t option,
                                   std::uint32_t gradeWord, std::uint32_t sourceWord,
                                   SupplyDraw& supply) const
{
    const Option& chosen = m_options[m_needs[needRow(plant, need)].first + option];
    ShortUnits units;
    findShortUnits(m_makers[chosen.alternative], gradeWord, sourceWord, supply, units);
    return units;
}

void PartChoice::findShortUnits(const Maker& maker, std::uint32_t gradeWord,
                                std::uint32_t sourceWord, SupplyDraw& supply,
                                ShortUnits& units) const
{
    forUnits(maker, gradeWord, sourceWord,
             [&](std::uint32_t unit) { units.addIfShort(unit, supply); });
}

bool PartChoice::findSupplier(std::uint32_t row, std::uint32_t word, std::uint32_t gradeWord,
                              std::uint32_t sourceWord, std::uint32_t& option,
                              std::vector<std::uint32_t>& units) const
{
    const Rows& options = m_needs[row];
    option = placeOf(m_options, options, word);
    if (option == kNone) {
        return false;
    }
    const std::uint32_t maker = m_options[options.first + option].today;
    if (maker >= kPlant) {
        return maker == kPlant;
    }
    const std::size_t before = units.size();
    forUnits(m_makers[maker], gradeWord, sourceWord,
             [&](std::uint32_t unit) { units.push_back(unit); });
    return units.size() > before;
}

} // namespace lodestone::core
