// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/parts_draw.h"

#include "core/engine/laws.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace lodestone::core
{

namespace
{

constexpr std::uint8_t kNoGrade = 0xff;

} // namespace

PartsDraw::PartsDraw(const CompiledModel& model, const GlobalDraw& globals,
                     const std::vector<double>& actionChances, const Draws& draws,
                     const StockDraw& stocks, SupplyDraw& supply,
                     std::shared_ptr<const KeptLots> kept)
    : m_model(model)
    , m_globals(globals)
    , m_actionChances(actionChances)
    , m_draws(draws)
    , m_stocks(stocks)
    , m_supply(supply)
    , m_lots(model, std::move(kept))
{
    KnownChains known;
    for (const PlantDef& plant : model.plants) {
        addPlant(plant, known);
    }
    m_needs.push_back({{}, kNone, static_cast<std::uint32_t>(m_sources.size()), kNone});
    for (const std::uint32_t grade : model.grades) {
        m_gradeEntities.push_back(entityOf(model.dataset->products[grade].id));
    }
    addUnits();
}

void PartsDraw::addPlant(const PlantDef& plant, KnownChains& known)
{
    m_ramping.push_back(m_model.dataset->sites[plant.site].ramping ? 1 : 0);
    m_plantEntities.push_back(plant.siteEntity);
    for (const NeedDef& need : plant.needs) {
        m_needs.push_back({m_stocks.rowsOf(need.cover, plant.site), need.stockFact,
                           static_cast<std::uint32_t>(m_sources.size()), need.product});
        addEvidence(need);
        for (const SupplierOption& option : need.suppliers) {
            const bool told = option.link != kNone && !need.makerStated;
            m_sources.push_back(
                {option.kind,
                 told ? m_model.dataset->links[option.link].confidence : Confidence::Reported,
                 option.index, option.site, option.kind == SupplierKind::Own ? 0 : option.lead,
                 option.place, option.share});
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
        addEvidence(unit);
        const auto grade = std::find(m_model.grades.begin(), m_model.grades.end(), unit.product);
        m_gradeOfUnit.push_back(grade == m_model.grades.end()
                                    ? kNoGrade
                                    : static_cast<std::uint8_t>(grade - m_model.grades.begin()));
        UnitWay& way = m_ways.emplace_back();
        way.group = unit.firstGroup;
        if (const EdgeDef* edge = firstEdgeOf(m_model, unit); edge != nullptr) {
            way.lead = edge->lead;
            const std::uint32_t banned = m_model.bannedFreeRow[unit.site];
            way.freeRow = edge->gateRow == kNone ? kNone
                          : banned != kNone
                              ? banned
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

std::span<const Part> PartsDraw::draw(std::uint32_t p, const std::vector<std::uint8_t>& plantShort)
{
    if (m_model.scenario.spareCapacity && !m_spareShared) {
        shareSpareCapacity();
    }
    drawBlockOf(p);
    const std::span<const Part> parts = ofPlant(p);
    const auto neverShort = [&plantShort](const Part& part) {
        return part.kind == SupplierKind::Plant && plantShort[part.supplierPlant] == 0;
    };
    if (std::none_of(parts.begin(), parts.end(), neverShort)) {
        return parts;
    }
    m_left.clear();
    std::remove_copy_if(parts.begin(), parts.end(), std::back_inserter(m_left), neverShort);
    return m_left;
}

void PartsDraw::drawBlockOf(std::uint32_t plant)
{
    if (m_lots.blockOf(plant) == m_block) {
        return;
    }
    m_block = m_lots.blockOf(plant);
    m_lots.draw(m_block, m_globals, m_actionChances, m_draws, m_supply);
    findOnHand();
    m_stated.assign(m_gradeEntities.size(), {});
    m_several.clear();
    m_firstPart.assign(1, 0);
    const std::span<const PartLot> lots = m_lots.all();
    const auto helps = [](std::size_t sum, const PartLot& lot) { return sum + lot.helpCount; };
    m_helps.resize(
        std::max(m_helps.size(), std::accumulate(lots.begin(), lots.end(), std::size_t{0}, helps)));
    m_parts.resize(std::max(m_parts.size(), lots.size()));
    Help* help = m_helps.data();
    std::uint32_t count = 0;
    for (std::uint32_t p = m_lots.firstPlant(); p < m_lots.endPlant(); ++p) {
        for (const PartLot& lot : m_lots.ofPlant(p)) {
            help = fill(p, lot, m_parts[count++], help);
        }
        m_firstPart.push_back(count);
    }
}

void PartsDraw::findOnHand()
{
    const std::span<const PartLot> lots = m_lots.all();
    m_onHandRows.resize(lots.size());
    m_quantiles.resize(lots.size());
    m_onHand.resize(lots.size());
    for (std::size_t i = 0; i < lots.size(); ++i) {
        m_onHandRows[i] = m_needs[lots[i].choice].cover.onHand;
    }
    m_stocks.findOnHand(m_onHandRows, m_lots.stockZ(), m_quantiles, m_onHand);
}

Help* PartsDraw::fill(std::uint32_t plant, const PartLot& lot, Part& part, Help* help)
{
    const PartSource& source = sourceOf(lot);
    part.need = lot.need;
    part.product = m_needs[lot.choice].product;
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
    setStock(plant, lot, part);
    Help* const end = addHelp(plant, lot, part, help);
    part.help = {help, end};
    return end;
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
    m_stocks.setStock(need.cover, m_quantiles[lot.stock], m_onHand[lot.stock], part.lag,
                      part.stockInfo);
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
        StatedChain& stated = m_stated[grade];
        if (stated.plant != plant) {
            const std::uint64_t own = entityAnd(m_plantEntities[plant], m_gradeEntities[grade]);
            stated = {plant, m_stocks.stock({chain.onHand, kNone}, own, 0.0).days};
        }
        part.stock = std::max(part.stock, stated.days - have);
    }
    if (chain.runOut != kNone) {
        const double inChain = m_stocks.runOutDays(chain.runOut) - (unit.lead + part.lag);
        const double days = std::max(0.0, inChain) * m_model.scenario.stockMultiplier;
        part.stock = std::max(part.stock, toMicroDays(days) - have);
    }
}

PartsDraw::StockEvidence PartsDraw::stockEvidence(const CoverMatch& cover,
                                                  std::uint32_t stockFact) const
{
    const auto of = [&](const auto& row) {
        return row ? m_model.dataset->covers[*row].confidence : Confidence::Assumed;
    };
    return {of(cover.onHand), of(cover.runOut), stockFact != kNone};
}

void PartsDraw::addEvidence(const NeedDef& need)
{
    m_needEvidence.push_back({need.makerStated, need.statedGrade, need.statedSource,
                              stockEvidence(need.cover, need.stockFact)});
}

void PartsDraw::addEvidence(const UnitDef& unit)
{
    UnitEvidence& evidence = m_unitEvidence.emplace_back();
    const EdgeDef* edge = firstEdgeOf(m_model, unit);
    if (edge == nullptr) {
        return;
    }
    const GroupDef& group = m_model.groups[unit.firstGroup];
    evidence = {true,          unit.fact != kNone,
                !unit.noStock, m_model.dataset->links[edge->link].confidence,
                unit.source,   stockEvidence(group.cover, group.stockFact)};
}

void PartsDraw::addStockEvidence(const StockEvidence& stock, bool fromRunOut,
                                 PartEvidence& evidence)
{
    evidence.stated = evidence.stated || stock.stated;
    if (!stock.stated) {
        evidence.stocks = std::max(evidence.stocks, fromRunOut ? stock.runOut : stock.onHand);
    }
}

PartEvidence PartsDraw::evidence(std::uint32_t plant, const Part& part) const
{
    const std::uint32_t row = m_lots.choice().needRow(plant, part.need);
    const NeedEvidence& need = m_needEvidence[row];
    PartEvidence evidence;
    evidence.stated = need.stated;
    evidence.links = m_sources[m_needs[row].firstSource + part.option].links;
    if (part.kind != SupplierKind::Own || need.stock.stated) {
        addStockEvidence(need.stock, part.stockInfo.fromRunOut, evidence);
    }
    for (std::uint32_t i = 0; i < part.unitCount; ++i) {
        const UnitEvidence& unit = m_unitEvidence[part.units[i]];
        const bool ofNeed = need.statedSource != kNone && unit.source == need.statedSource;
        if (!unit.known) {
            continue;
        }
        const bool ofGrade =
            need.statedGrade != kNone && need.statedGrade == m_model.units[part.units[i]].product;
        if (unit.stated || ofNeed) {
            evidence.stated = true;
        } else {
            evidence.stated = evidence.stated || ofGrade;
            evidence.links = std::max(evidence.links, unit.links);
        }
        if (unit.hasStock) {
            addStockEvidence(unit.stock,
                             m_supply.groupStock(m_ways[part.units[i]].group).fromRunOut, evidence);
        }
    }
    return evidence;
}

} // namespace lodestone::core
