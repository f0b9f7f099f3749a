// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/parts_draw.h"

#include "core/engine/laws.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

namespace
{

/// The option at a place of the cumulated shares; kNone beyond their sum (unmodelled, safe).
template <typename Options>
std::uint32_t pick(const Options& options, double u, std::uint32_t without = kNone)
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

/// Today's supplier of a part, by lot or as a fact has it.
std::uint32_t pickToday(const std::vector<SupplierOption>& options, double u)
{
    double sum = 0.0;
    for (std::uint32_t i = 0; i < options.size(); ++i) {
        sum += options[i].chance;
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

void PartsDraw::draw(const PlantDef& plant, const std::vector<std::uint8_t>& plantShort,
                     std::vector<Part>& parts)
{
    parts.clear();
    for (std::uint32_t n = 0; n < plant.needs.size(); ++n) {
        if (plant.needs[n].atRisk) {
            drawNeed(plant, n, plantShort, parts);
        }
    }
}

void PartsDraw::drawNeed(const PlantDef& plant, std::uint32_t n,
                         const std::vector<std::uint8_t>& plantShort, std::vector<Part>& parts)
{
    const NeedDef& need = plant.needs[n];
    const FourUniforms u = m_draws.four(DrawKind::PartCount, need.countEntity);
    const double mean = m_globals.partsScale * triangular(need.parts, u[0]);
    const auto count = static_cast<std::uint32_t>(std::floor(mean + u[1]));
    for (std::uint32_t k = 0; k < count; ++k) {
        const bool common =
            m_draws.one(DrawKind::PartCommon, need.commonEntity, k) < m_globals.partCommonToLines;
        if (common) {
            drawPart(plant, n, k, -1, entityAnd(need.commonEntity, k), plantShort, parts);
            continue;
        }
        for (int line = 0; line < plant.lines; ++line) {
            const std::uint64_t entity =
                entityAnd(entityAnd(need.ownEntity, static_cast<std::uint64_t>(line) + 1U), k);
            drawPart(plant, n, k, line, entity, plantShort, parts);
        }
    }
}

void PartsDraw::drawPart(const PlantDef& plant, std::uint32_t n, std::uint32_t number, int line,
                         std::uint64_t entity, const std::vector<std::uint8_t>& plantShort,
                         std::vector<Part>& parts)
{
    const NeedDef& need = plant.needs[n];
    const FourUniforms u = m_draws.four(DrawKind::PartEntity, entity);
    if (u[3] >= m_globals.lineStop[static_cast<std::size_t>(need.criticality)]) {
        return;
    }
    const std::uint32_t chosen = pickToday(need.suppliers, u[0]);
    if (chosen == kNone || need.suppliers[chosen].index == kNone) {
        return;
    }
    const SupplierOption& option = need.suppliers[chosen];
    Part part;
    part.need = n;
    part.number = number;
    part.line = line;
    part.kind = option.kind;
    part.option = chosen;
    part.supplierSite = option.site;
    part.lag = option.kind == SupplierKind::Own ? 0 : option.lead;
    if (option.kind == SupplierKind::Plant) {
        if (plantShort[option.index] == 0) {
            return;
        }
        part.supplierPlant = option.index;
    } else if (!chooseUnits(need, m_model.makers[option.index], u[1], u[2], part.units,
                            part.unitCount, true)) {
        return;
    }
    setStock(plant, need, entity, part);
    part.assumedLink = pathAssumed(need, part);
    if (m_model.scenario.reactions) {
        addHelp(need, entity, part);
    }
    parts.push_back(part);
}

/// The units that can be short, grade and source by their shares or as a known fact has them. A
/// fact's source is that of the part as it is bought today, not of an alternative. False when there
/// is none.
bool PartsDraw::chooseUnits(const NeedDef& need, const MakerDef& maker, double uGrade,
                            double uSource, std::array<std::uint32_t, 4>& units,
                            std::uint32_t& count, bool today) const
{
    const Fact* fact = need.fact == kNone ? nullptr : &m_model.scenario.facts[need.fact];
    const auto& products = m_model.dataset->products;
    const auto isKnown = [&](const GradeOption& option) {
        return option.grade != kNone && products[option.grade].id == fact->gradeId;
    };
    const bool gradeKnown = fact != nullptr && !fact->gradeId.empty() &&
                            std::any_of(maker.grades.begin(), maker.grades.end(), isKnown);
    const bool ownMagnets = m_model.dataset->sites[maker.site].kind == Stage::Assembly;
    count = 0;
    double sum = 0.0;
    for (const GradeOption& option : maker.grades) {
        bool take = maker.allGrades && !ownMagnets;
        if (ownMagnets) {
            take = option.grade == need.product;
        } else if (gradeKnown) {
            take = isKnown(option);
        } else if (!maker.allGrades) {
            take = uGrade >= sum && uGrade < sum + option.weight;
            sum += option.weight;
        }
        if (!take) {
            continue;
        }
        std::uint32_t source = pick(option.sources, uSource);
        if (today && fact != nullptr && !fact->sourceId.empty()) {
            for (std::uint32_t i = 0; i < option.sources.size(); ++i) {
                const std::uint32_t site = m_model.units[option.sources[i].unit].source;
                if (site != kNone && m_model.dataset->sites[site].id == fact->sourceId) {
                    source = i;
                }
            }
        }
        if (source == kNone) {
            continue;
        }
        const std::uint32_t unit = option.sources[source].unit;
        const bool isShort = m_supply.firstShort(unit, SupplyMode::Bare) < m_model.horizon;
        if (isShort && count < units.size()) {
            units[count++] = unit;
        }
    }
    return count > 0;
}

void PartsDraw::setStock(const PlantDef& plant, const NeedDef& need, std::uint64_t entity,
                         Part& part)
{
    const Site& site = m_model.dataset->sites[plant.site];
    if (site.ramping) {
        const double u = m_draws.one(DrawKind::PartStock, entity);
        part.stock = toMicroDays(triangular(m_model.ranges.rampingStock, u) *
                                 m_model.scenario.stockMultiplier);
        part.stockInfo = {part.stock, u, false};
        return;
    }
    const std::uint64_t siteEntity = plant.siteEntity;
    part.stockInfo = m_stocks.stock(need.cover, entity, siteEntity, part.lag);
    part.stock = part.stockInfo.days;
    for (std::uint32_t i = 0; i < part.unitCount; ++i) {
        const UnitDef& unit = m_model.units[part.units[i]];
        const auto grade = std::find(m_model.grades.begin(), m_model.grades.end(), unit.product);
        if (grade == m_model.grades.end() || part.kind == SupplierKind::Own) {
            continue;
        }
        const CoverMatch& chain =
            plant.magnetCover[static_cast<std::size_t>(grade - m_model.grades.begin())];
        const MicroDays have = m_supply.groupStock(unit.firstGroup).days;
        if (chain.onHand) {
            const std::string& product = m_model.dataset->products[unit.product].id;
            const std::uint64_t chainEntity =
                entityAnd(siteEntity, entityAnd(entityOf("chain"), entityOf(product)));
            const CoverMatch onHand{chain.onHand, std::nullopt};
            const auto stated = m_stocks.stock(onHand, chainEntity, siteEntity, 0.0);
            part.stock = std::max(part.stock, stated.days - have);
        }
        if (chain.runOut) {
            const EdgeDef& edge = m_model.edges[m_model.groups[unit.firstGroup].firstEdge];
            const double inChain =
                m_stocks.runOutDays(*chain.runOut, siteEntity) - (edge.lead + part.lag);
            const double days = std::max(0.0, inChain) * m_model.scenario.stockMultiplier;
            part.stock = std::max(part.stock, toMicroDays(days) - have);
        }
    }
}

void PartsDraw::addHelp(const NeedDef& need, std::uint64_t entity, Part& part)
{
    int hitDay = 0;
    if (part.unitCount > 0) {
        const UnitDef& unit = m_model.units[part.units[0]];
        const GroupDef& group = m_model.groups[unit.firstGroup];
        hitDay = group.edgeCount > 0 ? m_model.edges[group.firstEdge].hitDay : 0;
    }
    for (const std::uint32_t a : need.actions) {
        const Reaction& action = m_model.dataset->reactions[a];
        const ActionDef& def = m_model.actions[a];
        bool grade = part.unitCount == 0 && action.grades.empty();
        for (std::uint32_t i = 0; i < part.unitCount; ++i) {
            grade = grade || def.gradeApplies[m_model.units[part.units[i]].product] != 0;
        }
        if (!grade || part.helpCount >= part.help.size()) {
            continue;
        }
        const std::uint64_t actionEntity = entityAnd(entity, def.entity);
        const FourUniforms u = m_draws.four(DrawKind::PartAction, actionEntity);
        if (u[0] >= m_actionChances[a]) {
            continue;
        }
        Help help;
        help.action = a;
        help.fromDay = hitDay + static_cast<int>(std::lround(triangular(action.delayDays, u[1])));
        help.share = toMicro(std::min(1.0, triangular(action.supplies, u[2])));
        help.lag = part.lag;
        if (action.limitDays) {
            help.once = toMicroDays(*action.limitDays * fromMicro(help.share));
        } else if (!helpSource(need, part, def.kind, actionEntity, help)) {
            continue;
        }
        part.help[part.helpCount++] = help;
    }
}

/// Where the help comes from. The alternative is drawn by share, never by how it fares: choosing
/// the best would make the outcome non-monotone. False when the action has no one to turn to.
bool PartsDraw::helpSource(const NeedDef& need, const Part& part, ActionKind kind,
                           std::uint64_t entity, Help& help)
{
    switch (kind) {
    case ActionKind::OtherMagnetSource:
        return otherMagnetSource(need, part, m_draws.four(DrawKind::PartAlternative, entity), help);
    case ActionKind::OtherPartSupplier:
        return otherPartSupplier(need, part, m_draws.four(DrawKind::PartAlternative, entity), help);
    case ActionKind::FreeGrade:
        return freeGrade(part, help);
    case ActionKind::Fly:
    case ActionKind::Anywhere:
        return true;
    }
    return true;
}

bool PartsDraw::otherMagnetSource(const NeedDef& need, const Part& part, const FourUniforms& u,
                                  Help& help)
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
        const std::uint32_t other =
            pick(option.sources, u[0] * sumOfShares(option.sources, own), own);
        if (other != kNone && other != own) {
            help.unit = option.sources[other].unit;
            return true;
        }
    }
    return false;
}

bool PartsDraw::otherPartSupplier(const NeedDef& need, const Part& part, const FourUniforms& u,
                                  Help& help)
{
    const double others = sumOfShares(need.suppliers, part.option);
    const std::uint32_t other = pick(need.suppliers, u[0] * others, part.option);
    if (others <= 0.0 || other == kNone || need.suppliers[other].index == kNone ||
        need.suppliers[other].kind != SupplierKind::Maker) {
        return false;
    }
    const SupplierOption& option = need.suppliers[other];
    help.lag = option.lead;
    std::array<std::uint32_t, 4> units{};
    std::uint32_t count = 0;
    if (chooseUnits(need, m_model.makers[option.index], u[1], u[2], units, count, false)) {
        help.unit = units[0];
        for (std::uint32_t i = 1; i < count; ++i) {
            const bool earlier = m_supply.firstShort(units[i], SupplyMode::Bare) <
                                 m_supply.firstShort(help.unit, SupplyMode::Bare);
            help.unit = earlier ? units[i] : help.unit;
        }
    }
    return true;
}

bool PartsDraw::freeGrade(const Part& part, Help& help) const
{
    if (part.unitCount == 0) {
        return false;
    }
    const EdgeDef& edge =
        m_model.edges[m_model.groups[m_model.units[part.units[0]].firstGroup].firstEdge];
    if (edge.gateRow != kNone) {
        help.gateRow = m_model.freeRow[m_model.gateRows[edge.gateRow].destination];
        help.lag = part.lag + edge.lead;
    }
    return true;
}

bool PartsDraw::pathAssumed(const NeedDef& need, const Part& part) const
{
    const auto assumed = [this](std::uint32_t link) {
        return link != kNone && m_model.dataset->links[link].confidence == Confidence::Assumed;
    };
    bool any = assumed(need.suppliers[part.option].link);
    for (std::uint32_t i = 0; i < part.unitCount; ++i) {
        const GroupDef& group = m_model.groups[m_model.units[part.units[i]].firstGroup];
        any = any || (group.edgeCount > 0 && assumed(m_model.edges[group.firstEdge].link));
    }
    return any;
}

} // namespace lodestone::core
