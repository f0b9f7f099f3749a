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

/// The option at a place of the cumulated shares of all but one; kNone beyond their sum.
template <typename Options>
std::uint32_t pick(const Options& options, double u, std::uint32_t without)
{
    double sum = 0.0;
    for (std::uint32_t i = 0; i < options.size(); ++i) {
        sum += i == without ? 0.0 : options[i].share;
        if (u < sum) {
            return i;
        }
    }
    return kNone;
}

template <typename Options> double sumOfShares(const Options& options, std::uint32_t without)
{
    double sum = 0.0;
    for (std::uint32_t i = 0; i < options.size(); ++i) {
        sum += i == without ? 0.0 : options[i].share;
    }
    return sum;
}

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
    , m_gradeOfProduct(model.dataset->products.size(), kNoGrade)
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
    for (std::size_t g = 0; g < model.grades.size(); ++g) {
        m_gradeEntities.push_back(entityOf(model.dataset->products[model.grades[g]].id));
        m_gradeOfProduct[model.grades[g]] = static_cast<std::uint8_t>(g);
    }
}

void PartsDraw::addPlant(const PlantDef& plant, KnownChains& known)
{
    m_ramping.push_back(m_model.dataset->sites[plant.site].ramping ? 1 : 0);
    m_plantEntities.push_back(plant.siteEntity);
    for (const NeedDef& need : plant.needs) {
        m_needs.push_back({m_stocks.rowsOf(need.cover, plant.site), need.stockFact,
                           static_cast<std::uint32_t>(m_sources.size())});
        for (const SupplierOption& option : need.suppliers) {
            m_sources.push_back({option.kind, option.index, option.site,
                                 option.kind == SupplierKind::Own ? 0 : option.lead, option.place});
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

void PartsDraw::draw(std::uint32_t p, const std::vector<std::uint8_t>& plantShort,
                     std::vector<Part>& parts)
{
    if (m_model.scenario.spareCapacity && m_served.empty()) {
        shareSpareCapacity();
    }
    drawBlockOf(p);
    std::size_t count = 0; // a part is large: what is there of the plant before is written over
    for (const PartLot& lot : m_lots.ofPlant(p)) {
        const PartSource& source = sourceOf(lot);
        if (source.kind != SupplierKind::Plant || plantShort[source.index] != 0) {
            if (count == parts.size()) {
                parts.emplace_back();
            }
            fill(p, lot, parts[count++]);
        }
    }
    parts.resize(count);
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
        const UnitDef& unit = m_model.units[part.units[i]];
        const std::uint8_t grade = m_gradeOfProduct[unit.product];
        if (grade != kNoGrade) {
            coverByChain(p, unit, grade, part);
        }
    }
}

/// What the buyer says of magnets counts the whole chain, so the maker's stock comes off.
void PartsDraw::coverByChain(std::uint32_t plant, const UnitDef& unit, std::size_t grade,
                             Part& part)
{
    const StockDraw::CoverRows& chain = m_chains[m_firstChain[plant] + grade];
    if (chain.onHand == kNone && chain.runOut == kNone) {
        return;
    }
    const MicroDays have = m_supply.groupStock(unit.firstGroup).days;
    if (chain.onHand != kNone) {
        const auto stated = m_stocks.stock(
            {chain.onHand, kNone}, entityAnd(m_plantEntities[plant], m_gradeEntities[grade]), 0.0);
        part.stock = std::max(part.stock, stated.days - have);
    }
    if (chain.runOut != kNone) {
        const EdgeDef& edge = m_model.edges[m_model.groups[unit.firstGroup].firstEdge];
        const double inChain = m_stocks.runOutDays(chain.runOut) - (edge.lead + part.lag);
        const double days = std::max(0.0, inChain) * m_model.scenario.stockMultiplier;
        part.stock = std::max(part.stock, toMicroDays(days) - have);
    }
}

void PartsDraw::addHelp(std::uint32_t plant, const PartLot& lot, Part& part)
{
    const EdgeDef* edge =
        part.unitCount > 0 ? firstEdgeOf(m_model, m_model.units[part.units[0]]) : nullptr;
    const int hitDay = edge == nullptr ? 0 : edge->hitDay;
    for (const ActionLot& taken : m_lots.actions(lot)) {
        if (part.helpCount >= part.help.size()) {
            break;
        }
        const Reaction& action = m_model.dataset->reactions[taken.action];
        Help& help = part.help[part.helpCount];
        help = {};
        help.action = taken.action;
        help.fromDay = hitDay + taken.delay;
        help.share = taken.share;
        help.lag = part.lag;
        help.place = part.place;
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
        return otherMagnetSource(m_model.plants[plant].needs[lot.need], part,
                                 m_lots.actionNumber(place, 3), help);
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

bool PartsDraw::otherMagnetSource(const NeedDef& need, const Part& part, double u, Help& help) const
{
    if (part.kind == SupplierKind::Plant) {
        return false;
    }
    const UnitDef& unit = m_model.units[part.units[0]];
    const MakerDef& maker = m_model.makers[need.suppliers[part.option].index];
    for (const GradeOption& option : maker.grades) {
        if (option.grade != unit.product) {
            continue;
        }
        std::uint32_t own = kNone;
        for (std::uint32_t i = 0; i < option.sources.size(); ++i) {
            own = option.sources[i].unit == part.units[0] ? i : own;
        }
        const std::uint32_t other = pick(option.sources, u * sumOfShares(option.sources, own), own);
        if (other != kNone && other != own) {
            help.unit = help.spare = option.sources[other].unit;
            return true;
        }
    }
    return false;
}

bool PartsDraw::otherPartSupplier(std::uint32_t plant, const PartLot& lot, std::uint32_t place,
                                  Help& help)
{
    const NeedDef& need = m_model.plants[plant].needs[lot.need];
    const double others = sumOfShares(need.suppliers, lot.option);
    const std::uint32_t other =
        pick(need.suppliers, m_lots.actionNumber(place, 3) * others, lot.option);
    if (others <= 0.0 || other == kNone || need.suppliers[other].index == kNone ||
        need.suppliers[other].kind != SupplierKind::Maker) {
        return false;
    }
    help.spare = static_cast<std::uint32_t>(m_model.units.size()) + need.suppliers[other].index;
    help.lag = need.suppliers[other].lead;
    help.place = need.suppliers[other].place;
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
    const EdgeDef* edge = firstEdgeOf(m_model, m_model.units[part.units[0]]);
    if (edge != nullptr && edge->gateRow != kNone) {
        help.gateRow = m_model.freeRow[m_model.gateRows[edge->gateRow].destination];
        help.lag = part.lag + edge->lead;
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
