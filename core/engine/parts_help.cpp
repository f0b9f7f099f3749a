// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/parts_draw.h"

#include <algorithm>

// What is done about a part, and by whom.

namespace lodestone::core
{

/// Each unit is of one maker.
void PartsDraw::addOthers(const MakerDef& maker, std::uint32_t unit)
{
    OtherSources& others = m_others[unit];
    others = {static_cast<std::uint32_t>(m_otherUnits.size()), 0, 0.0};
    const auto option =
        std::find_if(maker.grades.begin(), maker.grades.end(),
                     [&](const GradeOption& o) { return o.grade == m_model.units[unit].product; });
    if (option != maker.grades.end()) {
        for (const SourceOption& source : option->sources) {
            if (source.unit != unit) {
                others.share += source.share;
                m_otherUnits.push_back({others.share, source.unit});
            }
        }
    }
    others.end = static_cast<std::uint32_t>(m_otherUnits.size());
}

Help* PartsDraw::addHelp(std::uint32_t plant, const PartLot& lot, const Part& part, Help* next)
{
    const StrikeDays& strikes = m_supply.strikes();
    int struck =
        part.unitCount > 0 ? strikes.ofUnit(part.units[0]) : strikes.ofSite(part.supplierSite);
    for (std::uint32_t i = 1; i < part.unitCount; ++i) {
        struck = std::min(struck, strikes.ofUnit(part.units[i]));
    }
    for (const ActionLot& taken : lot.actions()) {
        const Reaction& action = m_model.dataset->reactions[taken.action];
        if (m_model.actions[taken.action].atMaker && part.kind == SupplierKind::Plant) {
            continue; // who makes it has turned to other magnets itself
        }
        Help& help = *next;
        help = Help{taken.action,
                    struck + taken.delay,
                    taken.share,
                    kNone,
                    kNone,
                    part.lag,
                    part.place,
                    kNone,
                    0,
                    m_model.actions[taken.action].atMaker};
        if (action.limitDays) {
            help.once = toMicroDays(*action.limitDays * fromMicro(help.share));
        } else if (!helpSource(plant, lot, uniformOf(taken.whom), part, help)) {
            continue;
        }
        if (m_spareShared) {
            help.share = toMicro(fromMicro(help.share) * servedOf(help, plant));
        }
        ++next;
    }
    return next;
}

/// Where the help comes from. The alternative is drawn by share, never by how it fares: choosing
/// the best would make the outcome non-monotone. False when the action has no one to turn to.
bool PartsDraw::helpSource(std::uint32_t plant, const PartLot& lot, double whom, const Part& part,
                           Help& help)
{
    switch (m_model.actions[help.action].kind) {
    case ActionKind::OtherMagnetSource:
        return otherMagnetSource(part, whom, help);
    case ActionKind::OtherPartSupplier:
        return otherPartSupplier(plant, lot, whom, help);
    case ActionKind::FreeGrade:
        return freeGrade(part, help);
    case ActionKind::Fly:
    case ActionKind::Anywhere:
        return true;
    }
    return true;
}

/// Each grade that is short needs a source of its own: with magnets of one the part still lacks
/// the others.
bool PartsDraw::otherMagnetSource(const Part& part, double u, Help& help)
{
    if (part.kind == SupplierKind::Plant) {
        return false;
    }
    ShortUnits chosen;
    for (; chosen.count < part.unitCount; ++chosen.count) {
        const std::uint32_t other = otherSourceOf(part.units[chosen.count], u);
        if (other == kNone) {
            return false;
        }
        chosen.units[chosen.count] = other;
    }
    setSources(chosen, help);
    help.spare = help.unit;
    return chosen.count > 0;
}

/// Drawn by share; none where its maker buys the grade from nobody else.
std::uint32_t PartsDraw::otherSourceOf(std::uint32_t unit, double u) const
{
    const OtherSources& others = m_others[unit];
    const double place = u * others.share;
    for (std::uint32_t i = others.first; i < others.end; ++i) {
        if (place < m_otherUnits[i].until) {
            return m_otherUnits[i].unit;
        }
    }
    return kNone;
}

void PartsDraw::setSources(const ShortUnits& units, Help& help)
{
    help.unit = units.units[0];
    if (units.count > 1) {
        help.several = &m_several.emplace_back(units);
    }
}

bool PartsDraw::otherPartSupplier(std::uint32_t plant, const PartLot& lot, double whom, Help& help)
{
    const std::uint32_t first = m_needs[lot.choice].firstSource;
    const std::uint32_t end = m_needs[lot.choice + 1].firstSource;
    const auto shareOf = [&](std::uint32_t i) {
        return i == first + lot.option ? 0.0 : m_sources[i].share;
    };
    double others = 0.0;
    for (std::uint32_t i = first; i < end; ++i) {
        others += shareOf(i);
    }
    const double at = whom * others;
    std::uint32_t chosen = first;
    for (double until = shareOf(first); chosen < end && at >= until;) {
        ++chosen;
        until += chosen < end ? shareOf(chosen) : 0.0;
    }
    if (others <= 0.0 || chosen == end || m_sources[chosen].index == kNone ||
        m_sources[chosen].kind != SupplierKind::Maker) {
        return false;
    }
    const PartSource& source = m_sources[chosen];
    const std::uint32_t other = chosen - first;
    help.spare = static_cast<std::uint32_t>(m_model.units.size()) + source.index;
    help.lag = source.lead;
    help.place = source.place;
    const PhiloxWords words =
        m_draws.words(DrawKind::PartAlternative,
                      entityAnd(lot.entity, m_model.actions[help.action].entity), lot.number);
    setSources(m_lots.choice().alternative(plant, lot.need, other, words[0], words[1], m_supply),
               help);
    return true;
}

bool PartsDraw::freeGrade(const Part& part, Help& help) const
{
    if (part.unitCount == 0) {
        return false;
    }
    for (std::uint32_t i = 0; i < part.unitCount; ++i) {
        const UnitWay& way = m_ways[part.units[i]];
        if (way.freeRow != kNone) {
            help.gateRow = help.gateRow == kNone ? way.freeRow : help.gateRow;
            help.lag = std::max(help.lag, part.lag + way.lead);
        }
    }
    return true;
}

/// By row of the units, then of the makers.
std::span<const std::uint32_t> PartsDraw::spareRows(const Help& help) const
{
    if (help.spare == kNone) {
        return {};
    }
    return help.spare < m_model.units.size() ? help.sources() : std::span(&help.spare, 1);
}

/// The least that any of them can serve: a part of several grades needs them all.
double PartsDraw::servedOf(const Help& help, std::uint32_t plant) const
{
    double served = 1.0;
    for (const std::uint32_t row : spareRows(help)) {
        served = std::min(served, m_spare.served(row, plant));
    }
    return served;
}

/// A part takes an even share of what its plant buys of the product from its supplier; all in
/// shares of what the helper makes for its customers as it is.
double PartsDraw::askedOf(const Help& help, std::uint32_t row, const PlantDef& plant,
                          const Part& part) const
{
    const NeedDef& need = plant.needs[part.need];
    const std::uint32_t link = need.suppliers[part.option].link;
    const double drawn = m_globals.partsScale * need.parts.mode;
    const double parts =
        std::max(1.0, need.statedParts ? static_cast<double>(*need.statedParts) : drawn);
    const double pieces = parts * (part.line < 0 ? 1.0 : plant.lines);
    const auto ofSite = [&](std::uint32_t site) {
        const double output = m_model.flows.siteOutput[site];
        return link == kNone || output <= 0.0 ? 0.0
                                              : m_model.flows.linkFlow[link] / (pieces * output);
    };
    const auto units = static_cast<std::uint32_t>(m_model.units.size());
    if (row >= units) {
        return fromMicro(help.share) * ofSite(m_model.makers[row - units].site);
    }
    const UnitDef& unit = m_model.units[row];
    const double ofMaker = part.kind == SupplierKind::Own ? 1.0 / pieces : ofSite(unit.site);
    return unit.makerShare > 0.0 ? fromMicro(help.share) * ofMaker / unit.makerShare : 0.0;
}

void PartsDraw::shareSpareCapacity()
{
    m_spare.clear();
    for (std::uint32_t p = 0; p < m_model.plants.size(); ++p) {
        drawBlockOf(p);
        for (const Part& part : ofPlant(p)) {
            for (const Help& help : part.help) {
                for (const std::uint32_t row : spareRows(help)) {
                    m_spare.ask(row, p, askedOf(help, row, m_model.plants[p], part));
                }
            }
        }
    }
    m_spare.share(*m_model.scenario.spareCapacity, m_model.scenario.largestFirst);
    m_spareShared = true;
    m_block = kNoBlock; // its parts were filled as if nothing were limited
}

} // namespace lodestone::core
