// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/parts_draw.h"

#include "core/engine/laws.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

namespace
{

constexpr std::uint8_t kNoGrade = 0xff;

} // namespace

PartsDraw::PartsDraw(const CompiledModel& model, const GlobalDraw& globals,
                     const std::vector<double>& actionChances, const Draws& draws,
                     const StockDraw& stocks, SupplyDraw& supply)
    : m_model(model)
    , m_globals(globals)
    , m_actionChances(actionChances)
    , m_draws(draws)
    , m_stocks(stocks)
    , m_supply(supply)
    , m_lots(model)
{
    for (const Link& link : model.dataset->links) {
        m_linkConfidence.push_back(link.confidence);
    }
    for (const Cover& cover : model.dataset->covers) {
        m_coverConfidence.push_back(cover.confidence);
    }
    KnownChains known;
    for (const PlantDef& plant : model.plants) {
        addPlant(plant, known);
    }
    m_needs.push_back({{}, kNone, static_cast<std::uint32_t>(m_sources.size())});
    for (const std::uint32_t grade : model.grades) {
        m_gradeEntities.push_back(entityOf(model.dataset->products[grade].id));
    }
    addUnits();
}

void PartsDraw::addPlant(const PlantDef& plant, KnownChains& known)
{
    m_ramping.push_back(m_model.dataset->sites[plant.site].ramping ? 1 : 0);
    m_plantEntities.push_back(plant.siteEntity);
    m_suppliedByPlants.push_back(
        std::any_of(plant.needs.begin(), plant.needs.end(), [](const NeedDef& need) {
            return std::any_of(
                need.suppliers.begin(), need.suppliers.end(),
                [](const auto& option) { return option.kind == SupplierKind::Plant; });
        }));
    for (const NeedDef& need : plant.needs) {
        m_needs.push_back({m_stocks.rowsOf(need.cover, plant.site), need.stockFact,
                           static_cast<std::uint32_t>(m_sources.size())});
        for (const SupplierOption& option : need.suppliers) {
            m_sources.push_back({option.kind, option.index, option.site,
                                 option.kind == SupplierKind::Own ? 0 : option.lead, option.place,
                                 option.share});
        }
    }
    std::vector<StockDraw::CoverRows> chain;
    for (const CoverMatch& cover : plant.magnetCover) {
        chain.push_back(m_stocks.rowsOf(cover, plant.site));
    }
    const auto [same, isNew] =
        known.try_emplace(chain, static_cast<std::uint32_t>(m_chains.size()));
    m_firstChain.push_back(same->second);
    if (isNew) {
        m_chains.insert(m_chains.end(), chain.begin(), chain.end());
    }
}

void PartsDraw::addUnits()
{
    for (const UnitDef& unit : m_model.units) {
        const auto grade = std::find(m_model.grades.begin(), m_model.grades.end(), unit.product);
        m_gradeOfUnit.push_back(grade == m_model.grades.end()
                                    ? kNoGrade
                                    : static_cast<std::uint8_t>(grade - m_model.grades.begin()));
        UnitWay& way = m_ways.emplace_back();
        way.group = unit.firstGroup;
        if (const EdgeDef* edge = firstEdgeOf(m_model, unit); edge != nullptr) {
            way.hitDay = edge->hitDay;
            way.lead = edge->lead;
            way.freeRow = edge->gateRow == kNone
                              ? kNone
                              : m_model.freeRow[m_model.gateRows[edge->gateRow].destination];
        }
    }
    m_others.resize(m_model.units.size());
    for (const MakerDef& maker : m_model.makers) {
        for (const GradeOption& option : maker.grades) {
            for (const SourceOption& source : option.sources) {
                addOthers(maker, source.unit);
            }
        }
    }
}

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

Part& PartsDraw::room(std::vector<Part>& parts, std::size_t place)
{
    if (place == parts.size()) {
        parts.emplace_back();
    }
    return parts[place];
}

std::span<const Part> PartsDraw::draw(std::uint32_t p, const std::vector<std::uint8_t>& plantShort)
{
    if (m_model.scenario.spareCapacity && m_served.empty()) {
        shareSpareCapacity();
    }
    drawBlockOf(p);
    if (m_suppliedByPlants[p] != 0) {
        std::size_t count = 0;
        for (const PartLot& lot : m_lots.ofPlant(p)) {
            const PartSource& source = sourceOf(lot);
            if (source.kind != SupplierKind::Plant || plantShort[source.index] != 0) {
                fill(p, lot, room(m_late, count++));
            }
        }
        return std::span(m_late).first(count);
    }
    if (m_filledBlock != m_block) {
        fillBlockOf(p);
    }
    const std::size_t at = p - m_firstPlant;
    return std::span(m_parts).subspan(m_firstPart[at], m_firstPart[at + 1] - m_firstPart[at]);
}

void PartsDraw::fillBlockOf(std::uint32_t plant)
{
    m_filledBlock = m_lots.blockOf(plant);
    m_firstPlant = m_lots.firstPlant();
    m_firstPart.assign(1, 0);
    std::uint32_t count = 0;
    for (std::uint32_t p = m_firstPlant; p < m_lots.endPlant(); ++p) {
        if (m_suppliedByPlants[p] == 0) {
            for (const PartLot& lot : m_lots.ofPlant(p)) {
                fill(p, lot, room(m_parts, count++));
            }
        }
        m_firstPart.push_back(count);
    }
}

void PartsDraw::drawBlockOf(std::uint32_t plant)
{
    if (m_lots.blockOf(plant) != m_block) {
        m_block = m_lots.blockOf(plant);
        m_lots.draw(m_block, m_globals, m_actionChances, m_draws, m_supply);
    }
}

/// A part takes an even share of what its plant buys of the product from its supplier; all in
/// shares of what the helper makes for its customers as it is.
double PartsDraw::askedOf(const Help& help, const PlantDef& plant, const Part& part) const
{
    const NeedDef& need = plant.needs[part.need];
    const std::uint32_t link = need.suppliers[part.option].link;
    const double parts = std::max(1.0, m_globals.partsScale * need.parts.mode);
    const double pieces = parts * (part.line < 0 ? 1.0 : plant.lines);
    const auto ofSite = [&](std::uint32_t site) {
        const double output = m_model.flows.siteOutput[site];
        return link == kNone || output <= 0.0 ? 0.0
                                              : m_model.flows.linkFlow[link] / (pieces * output);
    };
    const auto units = static_cast<std::uint32_t>(m_model.units.size());
    if (help.spare >= units) {
        return fromMicro(help.share) * ofSite(m_model.makers[help.spare - units].site);
    }
    const UnitDef& unit = m_model.units[help.spare];
    const double ofMaker = part.kind == SupplierKind::Own ? 1.0 / pieces : ofSite(unit.site);
    return unit.makerShare > 0.0 ? fromMicro(help.share) * ofMaker / unit.makerShare : 0.0;
}

void PartsDraw::shareSpareCapacity()
{
    std::vector<double> asked(m_model.units.size() + m_model.makers.size(), 0.0);
    for (std::uint32_t p = 0; p < m_model.plants.size(); ++p) {
        drawBlockOf(p);
        for (const PartLot& lot : m_lots.ofPlant(p)) {
            Part part;
            fill(p, lot, part);
            for (std::uint32_t h = 0; h < part.helpCount; ++h) {
                if (part.help[h].spare != kNone) {
                    asked[part.help[h].spare] += askedOf(part.help[h], m_model.plants[p], part);
                }
            }
        }
    }
    const double spare = *m_model.scenario.spareCapacity;
    for (double& share : asked) {
        share = share > spare ? spare / share : 1.0;
    }
    m_served = std::move(asked);
}

void PartsDraw::fill(std::uint32_t plant, const PartLot& lot, Part& part)
{
    const PartSource& source = sourceOf(lot);
    part.need = lot.need;
    part.number = lot.number;
    part.line = lot.line;
    part.kind = source.kind;
    part.option = lot.option;
    part.supplierSite = source.site;
    part.supplierPlant = source.kind == SupplierKind::Plant ? source.index : kNone;
    part.lag = source.lead;
    part.place = source.place;
    part.units = lot.units.units;
    part.unitCount = lot.units.count;
    part.helpCount = 0;
    setStock(plant, lot, part);
    addHelp(plant, lot, part);
}

void PartsDraw::setStock(std::uint32_t p, const PartLot& lot, Part& part)
{
    const NeedStock& need = m_needs[lot.choice];
    if (need.stockFact != kNone) {
        part.stockInfo = StockDraw::stated(m_model.scenario.stockFacts[need.stockFact]);
        part.stock = part.stockInfo.days;
        return;
    }
    if (m_ramping[p] != 0) {
        const double u = m_lots.stockNumber(lot);
        part.stock = toMicroDays(triangular(m_model.ranges.rampingStock, u) *
                                 m_model.scenario.stockMultiplier);
        part.stockInfo = {part.stock, u, false};
        return;
    }
    part.stockInfo = m_stocks.stockAt(need.cover, m_lots.stockZ(lot), part.lag);
    part.stock = part.stockInfo.days;
    for (std::uint32_t i = 0; i < part.unitCount && part.kind != SupplierKind::Own; ++i) {
        const std::uint8_t grade = m_gradeOfUnit[part.units[i]];
        if (grade != kNoGrade) {
            coverByChain(p, m_ways[part.units[i]], grade, part);
        }
    }
}

/// What the buyer says of magnets counts the whole chain, so the maker's stock comes off.
void PartsDraw::coverByChain(std::uint32_t plant, const UnitWay& unit, std::size_t grade,
                             Part& part)
{
    const StockDraw::CoverRows& chain = m_chains[m_firstChain[plant] + grade];
    if (chain.onHand == kNone && chain.runOut == kNone) {
        return;
    }
    const MicroDays have = m_supply.groupStock(unit.group).days;
    if (chain.onHand != kNone) {
        const auto stated = m_stocks.stock(
            {chain.onHand, kNone}, entityAnd(m_plantEntities[plant], m_gradeEntities[grade]), 0.0);
        part.stock = std::max(part.stock, stated.days - have);
    }
    if (chain.runOut != kNone) {
        const double inChain = m_stocks.runOutDays(chain.runOut) - (unit.lead + part.lag);
        const double days = std::max(0.0, inChain) * m_model.scenario.stockMultiplier;
        part.stock = std::max(part.stock, toMicroDays(days) - have);
    }
}

void PartsDraw::addHelp(std::uint32_t plant, const PartLot& lot, Part& part)
{
    const int hitDay = part.unitCount > 0 ? m_ways[part.units[0]].hitDay : 0;
    for (const ActionLot& taken : m_lots.actions(lot)) {
        if (part.helpCount >= part.help.size()) {
            break;
        }
        const Reaction& action = m_model.dataset->reactions[taken.action];
        Help& help = part.help[part.helpCount];
        help = Help{taken.action, hitDay + taken.delay, taken.share, kNone, kNone,
                    part.lag,     part.place,           kNone,       0};
        if (action.limitDays) {
            help.once = toMicroDays(*action.limitDays * fromMicro(help.share));
        } else if (!helpSource(plant, lot, taken.place, part, help)) {
            continue;
        }
        if (help.spare != kNone && !m_served.empty()) {
            help.share = toMicro(fromMicro(help.share) * m_served[help.spare]);
        }
        ++part.helpCount;
    }
}

/// Where the help comes from. The alternative is drawn by share, never by how it fares: choosing
/// the best would make the outcome non-monotone. False when the action has no one to turn to.
bool PartsDraw::helpSource(std::uint32_t plant, const PartLot& lot, std::uint32_t place,
                           const Part& part, Help& help)
{
    switch (m_model.actions[help.action].kind) {
    case ActionKind::OtherMagnetSource:
        return otherMagnetSource(part, m_lots.actionNumber(place, 3), help);
    case ActionKind::OtherPartSupplier:
        return otherPartSupplier(plant, lot, place, help);
    case ActionKind::FreeGrade:
        return freeGrade(part, help);
    case ActionKind::Fly:
    case ActionKind::Anywhere:
        return true;
    }
    return true;
}

bool PartsDraw::otherMagnetSource(const Part& part, double u, Help& help) const
{
    if (part.kind == SupplierKind::Plant) {
        return false;
    }
    const OtherSources& others = m_others[part.units[0]];
    const double place = u * others.share;
    for (std::uint32_t i = others.first; i < others.end; ++i) {
        if (place < m_otherUnits[i].until) {
            help.unit = help.spare = m_otherUnits[i].unit;
            return true;
        }
    }
    return false;
}

bool PartsDraw::otherPartSupplier(std::uint32_t plant, const PartLot& lot, std::uint32_t place,
                                  Help& help)
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
    const double at = m_lots.actionNumber(place, 3) * others;
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
    const ShortUnits theirs =
        m_lots.choice().alternative(plant, lot.need, other, words[0], words[1], m_supply);
    help.unit = theirs.units[0];
    for (std::uint32_t i = 1; i < theirs.count; ++i) {
        const bool earlier = m_supply.firstShort(theirs.units[i], SupplyMode::Bare) <
                             m_supply.firstShort(help.unit, SupplyMode::Bare);
        help.unit = earlier ? theirs.units[i] : help.unit;
    }
    return true;
}

bool PartsDraw::freeGrade(const Part& part, Help& help) const
{
    if (part.unitCount == 0) {
        return false;
    }
    const UnitWay& way = m_ways[part.units[0]];
    if (way.freeRow != kNone) {
        help.gateRow = way.freeRow;
        help.lag = part.lag + way.lead;
    }
    return true;
}

void PartsDraw::addStockEvidence(const CoverMatch& cover, bool fromRunOut, std::uint32_t stockFact,
                                 PartEvidence& evidence) const
{
    if (stockFact != kNone) {
        evidence.stated = true;
        return;
    }
    const auto& row = fromRunOut ? cover.runOut : cover.onHand;
    evidence.stocks =
        std::max(evidence.stocks, row ? m_coverConfidence[*row] : Confidence::Assumed);
}

void PartsDraw::addUnitEvidence(const NeedDef& need, const UnitDef& unit,
                                PartEvidence& evidence) const
{
    const EdgeDef* edge = firstEdgeOf(m_model, unit);
    if (edge == nullptr) {
        return;
    }
    const bool ofNeed = need.statedSource != kNone && unit.source == need.statedSource;
    if (unit.fact != kNone || ofNeed) {
        evidence.stated = true;
    } else {
        evidence.links = std::max(evidence.links, m_linkConfidence[edge->link]);
    }
    if (!unit.noStock) {
        const GroupDef& group = m_model.groups[unit.firstGroup];
        addStockEvidence(group.cover, m_supply.groupStock(unit.firstGroup).fromRunOut,
                         group.stockFact, evidence);
    }
}

PartEvidence PartsDraw::evidence(std::uint32_t plant, const Part& part) const
{
    const NeedDef& need = m_model.plants[plant].needs[part.need];
    const std::uint32_t link = need.suppliers[part.option].link;
    PartEvidence evidence;
    evidence.stated = need.makerStated || need.gradeStated;
    if (link != kNone && !need.makerStated) {
        evidence.links = m_linkConfidence[link];
    }
    if (part.kind != SupplierKind::Own || need.stockFact != kNone) {
        addStockEvidence(need.cover, part.stockInfo.fromRunOut, need.stockFact, evidence);
    }
    for (std::uint32_t i = 0; i < part.unitCount; ++i) {
        addUnitEvidence(need, m_model.units[part.units[i]], evidence);
    }
    return evidence;
}

} // namespace lodestone::core
