// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/supply_draw.h"

#include "core/engine/laws.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

void SupplyDraw::bind(const CompiledModel& model)
{
    m_model = &model;
    for (auto& cells : m_cells) {
        cells.assign(model.units.size(), {});
    }
    m_groupStock.assign(model.groups.size(), {});
    m_groupSerial.assign(model.groups.size(), kNone);
    m_standIn.assign(model.units.size(), kNone);
    m_standInSerial.assign(model.units.size(), kNone);
    m_air.assign(model.edges.size(), -1);
    m_airSerial.assign(model.edges.size(), kNone);
    m_jointStock.assign(model.groups.size(), 0);
    m_jointCap.assign(model.groups.size(), 0);
    m_jointBefore.assign(model.groups.size(), 0);
    m_flat.assign(static_cast<std::size_t>(model.horizon), kOne);
    if (model.scenario.orders == OrderMode::Reacting) {
        m_orders[0].bind(model);
        m_orders[1].bind(model);
    }
    m_serial = 0;
    bindNumbers();
}

/// Most of these numbers are asked for in every draw, and all together they cost less.
void SupplyDraw::bindNumbers()
{
    const CompiledModel& model = *m_model;
    m_groupNumbers.clear();
    m_groupPlace.assign(model.groups.size(), kNone);
    for (const UnitDef& unit : model.units) {
        for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
            const GroupDef& group = model.groups[g];
            if (!unit.still && group.cover.onHand && group.stockFact == kNone) {
                m_groupPlace[g] = static_cast<std::uint32_t>(m_groupNumbers.size());
                m_groupNumbers.add(DrawKind::UnitStock, group.entity);
            }
        }
    }
    m_airNumbers.clear();
    m_airPlace.assign(model.edges.size(), kNone);
    for (std::size_t e = 0; e < model.edges.size(); ++e) {
        if (model.edges[e].gateRow != kNone) {
            m_airPlace[e] = static_cast<std::uint32_t>(m_airNumbers.size());
            m_airNumbers.add(DrawKind::LinkAction, model.edges[e].entity);
        }
    }
}

void SupplyDraw::run(const CompiledModel& model, const GateDraw& gates, const StockDraw& stocks,
                     const std::vector<double>& actionChances, const Draws& draws)
{
    if (m_model != &model) {
        bind(model);
    }
    m_gates = &gates;
    m_stocks = &stocks;
    m_actionChances = &actionChances;
    m_draws = &draws;
    ++m_serial;
    m_jointDone = {false, false};
    m_short.assign(model.units.size(), Short::Unknown);
    m_groupNumbers.run(draws);
    m_groupZ.run(m_groupNumbers);
    if (model.scenario.reactions) {
        m_airNumbers.run(draws);
    }
}

const StockDraw::Stock& SupplyDraw::groupStock(std::uint32_t g)
{
    if (m_groupSerial[g] != m_serial) {
        m_groupSerial[g] = m_serial;
        const GroupDef& group = m_model->groups[g];
        if (group.stockFact != kNone) {
            m_groupStock[g] = StockDraw::stated(m_model->scenario.stockFacts[group.stockFact]);
        } else if (m_groupPlace[g] != kNone) {
            m_groupStock[g] = m_stocks->stockAt(group.cover, m_groupZ[m_groupPlace[g]],
                                                group.siteEntity, group.meanLead);
        } else {
            m_groupStock[g] =
                m_stocks->stock(group.cover, group.entity, group.siteEntity, group.meanLead);
        }
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
    const std::uint32_t product = m_model->gateRows[edge.gateRow].product;
    for (std::size_t a = 0; a < m_model->actions.size(); ++a) {
        const ActionDef& action = m_model->actions[a];
        if (action.kind != ActionKind::Fly || action.gradeApplies[product] == 0) {
            continue;
        }
        const std::uint32_t place = m_airPlace[e];
        const Range& delay = m_model->dataset->reactions[a].delayDays;
        const int days =
            static_cast<int>(std::lround(triangular(delay, m_airNumbers.uniform(place, 1))));
        if (m_airNumbers.uniform(place, 0) < (*m_actionChances)[a] && days < edge.lead) {
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
            const Micro x = unit.joint ? dailyOf(u, mode)[static_cast<std::size_t>(day)]
                                       : valueOn(steps(u, mode), day);
            lost += times(unit.siteWeight, kOne - x);
        }
    }
    return static_cast<Micro>(std::max<std::int64_t>(0, kOne - lost));
}

std::int64_t SupplyDraw::arrival(std::uint32_t e, int day, SupplyMode mode)
{
    const EdgeDef& edge = m_model->edges[e];
    if (m_model->scenario.orders == OrderMode::Reacting &&
        m_model->siteDisturbed[edge.source] != 0) {
        if (!m_jointDone[static_cast<std::size_t>(mode)]) {
            runJoint(mode);
        }
        return m_orders[static_cast<std::size_t>(mode)].arrival(e, day);
    }
    const int lead = std::max(1, edge.lead);
    const int air = mode == SupplyMode::Helped ? flies(e) : -1;
    const auto shipped = [&](int sent) -> std::int64_t {
        const std::int64_t gate = edge.gateRow == kNone ? kOne : m_gates->gate(edge.gateRow, sent);
        const std::int64_t made = edge.place.served(sourceOutput(edge.source, sent, mode));
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

std::uint32_t SupplyDraw::tightest(const std::uint32_t* units, std::uint32_t count, int day,
                                   SupplyMode mode)
{
    const int d = std::clamp(day, 0, m_model->horizon - 1);
    std::uint32_t least = units[0];
    for (std::uint32_t i = 1; i < count; ++i) {
        const bool less = valueOn(steps(units[i], mode), d) < valueOn(steps(least, mode), d);
        least = less ? units[i] : least;
    }
    return least;
}

MicroDays SupplyDraw::slack(std::uint32_t u, std::uint32_t g, SupplyMode mode)
{
    if (mode == SupplyMode::Bare) {
        return 0;
    }
    MicroDays days = 0;
    const auto add = [&](std::uint32_t e) {
        if (flies(e) >= 0) {
            days = std::max(days, static_cast<MicroDays>(m_model->edges[e].lead) * kOne);
        }
    };
    const UnitDef& unit = m_model->units[u];
    const GroupDef& group = m_model->groups[g];
    for (std::uint32_t e = group.firstEdge; e < group.firstEdge + group.edgeCount; ++e) {
        add(e);
    }
    if (g == unit.firstGroup && unit.standInCount > 0) {
        add(servingEdge(u, 0));
    }
    return days;
}

std::uint32_t SupplyDraw::servingEdge(std::uint32_t u, int day)
{
    const UnitDef& unit = m_model->units[u];
    const GroupDef& group = m_model->groups[unit.firstGroup];
    if (day >= unit.switchDay || unit.standInCount == 0) {
        return group.firstEdge;
    }
    if (m_standInSerial[u] != m_serial) {
        m_standInSerial[u] = m_serial;
        double left = m_draws->one(DrawKind::StandIn, group.entity);
        std::uint32_t i = unit.firstStandIn;
        while (left >= m_model->standIns[i].share &&
               i + 1 < unit.firstStandIn + unit.standInCount) {
            left -= m_model->standIns[i++].share;
        }
        m_standIn[u] = m_model->standIns[i].edge;
    }
    return m_standIn[u];
}

std::int64_t SupplyDraw::arrivals(std::uint32_t u, std::uint32_t g, int day, SupplyMode mode)
{
    const UnitDef& unit = m_model->units[u];
    if (g == unit.firstGroup && day < unit.switchDay) {
        return unit.standInCount == 0 ? kOne : arrival(servingEdge(u, day), day, mode);
    }
    const GroupDef& group = m_model->groups[g];
    std::int64_t sum = 0;
    std::int64_t delivering = 0;
    for (std::uint32_t e = group.firstEdge; e < group.firstEdge + group.edgeCount; ++e) {
        const EdgeDef& edge = m_model->edges[e];
        if (!group.late || day >= edge.fromDay + std::max(1, edge.lead) || edge.fromDay == 0) {
            sum += arrival(e, day, mode);
            delivering += edge.share;
        }
    }
    const std::int64_t all = kOne - group.unmodelled;
    if (!group.late || delivering == all) {
        return sum;
    }
    return delivering > 0 ? sum * all / delivering : all;
}

void SupplyDraw::stepJoint(std::uint32_t u, int day, SupplyMode mode)
{
    const UnitDef& unit = m_model->units[u];
    std::int64_t made = capOn(m_model->siteCap[unit.site], day);
    bool shrinks = false;
    for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
        const GroupDef& group = m_model->groups[g];
        const MicroDays available = m_jointStock[g] + group.unmodelled + arrivals(u, g, day, mode);
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
    Cell& cell = m_cells[static_cast<std::size_t>(mode)][u];
    cell.daily[static_cast<std::size_t>(day)] = static_cast<Micro>(made);
    pushStep(cell.steps, day, static_cast<Micro>(made));
    if (shrinks) {
        cell.shrinking.emplace_back(day, day + 1);
    }
}

void SupplyDraw::runOrders(SupplyMode mode)
{
    OrderDraw& orders = m_orders[static_cast<std::size_t>(mode)];
    orders.run(*this, mode, *m_gates);
    for (const std::uint32_t u : m_model->jointUnits) {
        Cell& cell = m_cells[static_cast<std::size_t>(mode)][u];
        cell.draw = cell.byDay = m_serial;
        cell.steps.clear();
        cell.shrinking.clear();
        cell.daily = orders.output(u);
        for (int day = 0; day < m_model->horizon; ++day) {
            pushStep(cell.steps, day, cell.daily[static_cast<std::size_t>(day)]);
            if (orders.shrinks(u, day)) {
                cell.shrinking.emplace_back(day, day + 1);
            }
        }
    }
}

void SupplyDraw::runJoint(SupplyMode mode)
{
    m_jointDone[static_cast<std::size_t>(mode)] = true;
    if (m_model->scenario.orders == OrderMode::Reacting) {
        runOrders(mode);
        return;
    }
    const int horizon = m_model->horizon;
    for (const std::uint32_t u : m_model->jointUnits) {
        const UnitDef& unit = m_model->units[u];
        for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
            m_jointStock[g] = unit.noStock ? 0 : groupStock(g).days;
            m_jointCap[g] = m_jointStock[g] + slack(u, g, mode);
            m_jointBefore[g] = m_jointStock[g];
        }
    }
    auto& cells = m_cells[static_cast<std::size_t>(mode)];
    for (const std::uint32_t u : m_model->jointUnits) {
        cells[u].draw = m_serial;
        cells[u].byDay = m_serial;
        cells[u].steps.clear();
        cells[u].shrinking.clear();
        cells[u].daily.resize(static_cast<std::size_t>(horizon));
    }
    for (int day = 0; day < horizon; ++day) {
        for (const std::uint32_t u : m_model->jointUnits) {
            stepJoint(u, day, mode);
        }
    }
}

/// Whether the goods of a unit that runs alone are flown at any time.
bool SupplyDraw::fliesTo(std::uint32_t u)
{
    const std::uint32_t own = m_model->groups[m_model->units[u].firstGroup].firstEdge;
    return flies(own) >= 0 || flies(servingEdge(u, 0)) >= 0;
}

SupplyDraw::Cell& SupplyDraw::cell(std::uint32_t u, SupplyMode mode)
{
    Cell& cell = m_cells[static_cast<std::size_t>(mode)][u];
    if (m_model->units[u].joint) {
        if (!m_jointDone[static_cast<std::size_t>(mode)]) {
            runJoint(mode);
        }
    } else if (cell.draw != m_serial) {
        if (mode == SupplyMode::Helped && !fliesTo(u)) {
            return this->cell(u, SupplyMode::Bare);
        }
        cell.draw = m_serial;
        runSingle(u, mode, cell);
    }
    return cell;
}

Steps SupplyDraw::steps(std::uint32_t u, SupplyMode mode)
{
    return m_model->units[u].still ? Steps(&kBaseline, 1) : Steps(cell(u, mode).steps);
}

const Micro* SupplyDraw::output(std::uint32_t u, SupplyMode mode)
{
    if (m_model->units[u].still) {
        return m_flat.data();
    }
    Cell& known = cell(u, mode);
    if (known.byDay != m_serial) {
        known.byDay = m_serial;
        known.daily.resize(static_cast<std::size_t>(m_model->horizon));
        forStretches(known.steps, m_model->horizon, [&known](int from, int to, Micro made) {
            std::fill(known.daily.begin() + from, known.daily.begin() + to, made);
        });
    }
    return known.daily.data();
}

void SupplyDraw::addShrinking(std::uint32_t u, SupplyMode mode, DayBits& days)
{
    if (!m_model->units[u].still) {
        for (const auto& [from, to] : cell(u, mode).shrinking) {
            days.add(from, to);
        }
    }
}

int SupplyDraw::firstShort(std::uint32_t u, SupplyMode mode)
{
    for (const Step& step : steps(u, mode)) {
        if (step.value < kOne) {
            return step.day;
        }
    }
    return m_model->horizon;
}

int SupplyDraw::lineStop(std::uint32_t u, SupplyMode mode)
{
    const Micro threshold = toMicro(m_model->ranges.lineDownThreshold);
    int since = -1; // first day of the stretches under the threshold at hand
    int stop = m_model->horizon;
    forStretches(steps(u, mode), m_model->horizon, [&](int from, int to, Micro made) {
        since = made >= threshold ? -1 : since < 0 ? from : since;
        if (since >= 0 && to - since >= kDaysDown) {
            stop = std::min(stop, since);
        }
    });
    return stop;
}

} // namespace lodestone::core
