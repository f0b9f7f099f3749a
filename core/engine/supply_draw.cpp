// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/supply_draw.h"

#include "core/engine/laws.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

namespace
{

/// Nobody runs a scenario long enough to use more; keeps sums far from the integer's end.
constexpr double kMaxStockDays = 100'000.0;

std::uint64_t entityOfCover(const Cover& row)
{
    return entityAnd(
        entityOf(row.scopeId),
        entityAnd(entityOf(row.inputProductId),
                  entityAnd(entityOf(row.stated), static_cast<std::uint64_t>(row.scope) * 2U +
                                                      static_cast<std::uint64_t>(row.counts))));
}

} // namespace

void StockDraw::run(const CompiledModel& model, const GlobalDraw& globals, const Draws& draws)
{
    m_model = &model;
    m_draws = &draws;
    m_common = std::sqrt(globals.coverCommonFactor);
    m_own = std::sqrt(1.0 - globals.coverCommonFactor);
    const auto& covers = model.dataset->covers;
    m_rowZ.resize(covers.size());
    for (std::size_t i = 0; i < covers.size(); ++i) {
        m_rowZ[i] = normalQuantile(draws.one(DrawKind::CoverRow, entityOfCover(covers[i])));
    }
}

double StockDraw::runOutDays(std::size_t row, std::uint64_t siteEntity) const
{
    const Cover& cover = m_model->dataset->covers[row];
    const double u = m_draws->one(DrawKind::RunOut, entityAnd(siteEntity, entityOfCover(cover)));
    return triangular(cover.days, u);
}

StockDraw::Stock StockDraw::stock(const CoverMatch& cover, std::uint64_t ownEntity,
                                  std::uint64_t siteEntity, double leadDays) const
{
    Stock result;
    double days = 0.0;
    if (cover.onHand) {
        const double own = normalQuantile(m_draws->one(DrawKind::UnitStock, ownEntity));
        result.quantile = normalCdf(m_common * m_rowZ[*cover.onHand] + m_own * own);
        days = triangular(m_model->dataset->covers[*cover.onHand].days, result.quantile);
    }
    if (cover.runOut) {
        const double floor = runOutDays(*cover.runOut, siteEntity) - leadDays;
        result.fromRunOut = floor > days;
        days = std::max(days, floor);
    }
    days = std::clamp(days * m_model->scenario.stockMultiplier, 0.0, kMaxStockDays);
    result.days = toMicroDays(days);
    return result;
}

void SupplyDraw::run(const CompiledModel& model, const GateDraw& gates, const StockDraw& stocks,
                     const GlobalDraw& globals, const Draws& draws)
{
    const std::size_t horizon = static_cast<std::size_t>(model.horizon);
    if (m_model != &model) {
        m_model = &model;
        m_output.assign(2 * model.units.size() * horizon, kOne);
        m_shrinking.assign(m_output.size(), 0);
        for (auto& cells : m_cells) {
            cells.assign(model.units.size(), {});
        }
        m_groupStock.assign(model.groups.size(), {});
        m_groupSerial.assign(model.groups.size(), kNone);
        m_air.assign(model.edges.size(), -1);
        m_airSerial.assign(model.edges.size(), kNone);
        m_jointStock.assign(model.groups.size(), 0);
        m_jointCap.assign(model.groups.size(), 0);
        m_jointBefore.assign(model.groups.size(), 0);
        m_flat.assign(horizon, kOne);
        m_serial = 0;
    }
    m_gates = &gates;
    m_stocks = &stocks;
    m_globals = globals;
    m_draws = &draws;
    ++m_serial;
    m_jointDone = {false, false};
}

const StockDraw::Stock& SupplyDraw::groupStock(std::uint32_t g)
{
    if (m_groupSerial[g] != m_serial) {
        m_groupSerial[g] = m_serial;
        const GroupDef& group = m_model->groups[g];
        double lead = 0.0;
        std::uint64_t siteEntity = 0;
        for (std::uint32_t e = group.firstEdge; e < group.firstEdge + group.edgeCount; ++e) {
            const EdgeDef& edge = m_model->edges[e];
            lead += fromMicro(edge.share) * edge.lead;
            siteEntity = entityOf(m_model->dataset->links[edge.link].buyerSiteId);
        }
        m_groupStock[g] = m_stocks->stock(group.cover, group.entity, siteEntity, lead);
    }
    return m_groupStock[g];
}

int SupplyDraw::flies(std::uint32_t e)
{
    if (m_airSerial[e] == m_serial) {
        return m_air[e];
    }
    m_airSerial[e] = m_serial;
    m_air[e] = -1;
    const EdgeDef& edge = m_model->edges[e];
    if (edge.gateRow == kNone || !m_model->scenario.reactions) {
        return -1;
    }
    const std::string& product = m_model->dataset->links[edge.link].productId;
    for (const Reaction& action : m_model->dataset->reactions) {
        const bool grade =
            action.grades.empty() ||
            std::find(action.grades.begin(), action.grades.end(), product) != action.grades.end();
        if (action.level != "link" || !grade) {
            continue;
        }
        const double u = m_draws->one(DrawKind::ActionChance, entityOf(action.id));
        const double chance = std::min(1.0, m_globals.reactionScale * triangular(action.chance, u));
        const FourUniforms v = m_draws->four(DrawKind::LinkAction, edge.entity);
        const int days = static_cast<int>(std::lround(triangular(action.delayDays, v[1])));
        if (v[0] < chance && days < edge.lead) {
            m_air[e] = std::max(1, days);
            return m_air[e];
        }
    }
    return -1;
}

Micro SupplyDraw::sourceOutput(std::uint32_t site, int day, SupplyMode mode)
{
    if (day < 0 || m_model->siteDisturbed[site] == 0) {
        return kOne;
    }
    std::int64_t lost = 0;
    for (const std::uint32_t u : m_model->siteUnits[site]) {
        const UnitDef& unit = m_model->units[u];
        if (!unit.still) {
            const Micro* x = unit.joint ? row(u, mode) : output(u, mode);
            lost += times(unit.siteWeight, kOne - x[day]);
        }
    }
    return static_cast<Micro>(std::max<std::int64_t>(0, kOne - lost));
}

std::int64_t SupplyDraw::arrival(std::uint32_t e, int day, SupplyMode mode)
{
    const EdgeDef& edge = m_model->edges[e];
    const int lead = std::max(1, edge.lead);
    const int air = mode == SupplyMode::Helped ? flies(e) : -1;
    const auto shipped = [&](int sent) -> std::int64_t {
        const std::int64_t gate = edge.gateRow == kNone ? kOne : m_gates->gate(edge.gateRow, sent);
        const std::int64_t made = sourceOutput(edge.source, sent, mode);
        return gate * made / kOne * edge.share / kOne;
    };
    if (air < 0) {
        return shipped(day - lead);
    }
    std::int64_t sum = 0;
    if (day < edge.hitDay + lead) {
        sum += shipped(day - lead); // left before anybody thought of flying
    }
    if (day >= edge.hitDay + air) {
        sum += shipped(day - air);
    }
    return sum;
}

MicroDays SupplyDraw::slack(const GroupDef& group, SupplyMode mode)
{
    MicroDays days = 0;
    if (mode == SupplyMode::Helped) {
        for (std::uint32_t e = group.firstEdge; e < group.firstEdge + group.edgeCount; ++e) {
            if (flies(e) >= 0) {
                days = std::max(days, static_cast<MicroDays>(m_model->edges[e].lead) * kOne);
            }
        }
    }
    return days;
}

void SupplyDraw::runSingle(std::uint32_t u, SupplyMode mode, Cell& cell)
{
    const UnitDef& unit = m_model->units[u];
    const std::uint32_t e = m_model->groups[unit.firstGroup].firstEdge;
    const EdgeDef& edge = m_model->edges[e];
    const int horizon = m_model->horizon;
    const int lead = std::max(1, edge.lead);
    const int air = mode == SupplyMode::Helped ? flies(e) : -1;
    MicroDays stock = unit.noStock ? 0 : groupStock(unit.firstGroup).days;
    const MicroDays cap = stock + (air >= 0 ? static_cast<MicroDays>(edge.lead) * kOne : 0);
    Micro* x = row(u, mode);
    std::uint8_t* shrinks = m_shrinking.data() + offset(u, mode);
    cell.firstShort = horizon;
    const auto gateOn = [&](int day) { return m_gates->gate(edge.gateRow, day); };
    for (int day = 0; day < horizon; ++day) {
        std::int64_t in = 0;
        if (air < 0) {
            in = gateOn(day - lead);
        } else {
            in = (day < edge.hitDay + lead ? gateOn(day - lead) : 0) +
                 (day >= edge.hitDay + air ? gateOn(day - air) : 0);
        }
        const MicroDays available = stock + in;
        const Micro made = static_cast<Micro>(std::min<MicroDays>(kOne, available));
        stock = std::min(available - made, cap);
        x[day] = made;
        shrinks[day] = in < made ? 1 : 0;
        if (made < kOne && cell.firstShort == horizon) {
            cell.firstShort = day;
        }
    }
}

void SupplyDraw::stepJoint(std::uint32_t u, int day, SupplyMode mode)
{
    const UnitDef& unit = m_model->units[u];
    std::int64_t made = capOn(m_model->downDays[unit.site], day);
    bool shrinks = false;
    for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
        const GroupDef& group = m_model->groups[g];
        MicroDays available = m_jointStock[g] + group.unmodelled;
        for (std::uint32_t e = group.firstEdge; e < group.firstEdge + group.edgeCount; ++e) {
            available += arrival(e, day, mode);
        }
        m_jointStock[g] = available;
        const std::int64_t limit =
            kOne - group.weight + group.weight * std::min<MicroDays>(kOne, available) / kOne;
        made = std::min(made, limit);
    }
    for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
        const MicroDays available = m_jointStock[g];
        m_jointStock[g] = std::min(available - std::min<MicroDays>(available, made), m_jointCap[g]);
        shrinks = shrinks || m_jointStock[g] < m_jointBefore[g];
        m_jointBefore[g] = m_jointStock[g];
    }
    row(u, mode)[day] = static_cast<Micro>(made);
    m_shrinking[offset(u, mode) + static_cast<std::size_t>(day)] = shrinks ? 1 : 0;
}

void SupplyDraw::runJoint(SupplyMode mode)
{
    m_jointDone[static_cast<std::size_t>(mode)] = true;
    const int horizon = m_model->horizon;
    for (const std::uint32_t u : m_model->jointUnits) {
        const UnitDef& unit = m_model->units[u];
        for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
            m_jointStock[g] = unit.noStock ? 0 : groupStock(g).days;
            m_jointCap[g] = m_jointStock[g] + slack(m_model->groups[g], mode);
            m_jointBefore[g] = m_jointStock[g];
        }
    }
    auto& cells = m_cells[static_cast<std::size_t>(mode)];
    for (const std::uint32_t u : m_model->jointUnits) {
        cells[u].draw = m_serial;
        cells[u].firstShort = horizon;
    }
    for (int day = 0; day < horizon; ++day) {
        for (const std::uint32_t u : m_model->jointUnits) {
            stepJoint(u, day, mode);
            if (row(u, mode)[day] < kOne && cells[u].firstShort == horizon) {
                cells[u].firstShort = day;
            }
        }
    }
}

const Micro* SupplyDraw::output(std::uint32_t u, SupplyMode mode)
{
    const UnitDef& unit = m_model->units[u];
    if (unit.still) {
        return m_flat.data();
    }
    if (unit.joint) {
        if (!m_jointDone[static_cast<std::size_t>(mode)]) {
            runJoint(mode);
        }
        return row(u, mode);
    }
    Cell& cell = m_cells[static_cast<std::size_t>(mode)][u];
    if (cell.draw != m_serial) {
        cell.draw = m_serial;
        runSingle(u, mode, cell);
    }
    return row(u, mode);
}

int SupplyDraw::firstShort(std::uint32_t u, SupplyMode mode)
{
    if (m_model->units[u].still) {
        return m_model->horizon;
    }
    static_cast<void>(output(u, mode));
    return m_cells[static_cast<std::size_t>(mode)][u].firstShort;
}

} // namespace lodestone::core
