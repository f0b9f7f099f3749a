// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/supply_draw.h"

#include "core/engine/laws.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

void SupplyDraw::bind(const CompiledModel& model, const StockDraw& stocks)
{
    m_model = &model;
    m_cells.assign(model.units.size(), {});
    for (auto& daily : m_daily) {
        daily.assign(model.units.size(), {});
    }
    for (auto& shrinking : m_shrinkingOf) {
        shrinking.assign(model.units.size(), {});
    }
    for (auto& least : m_least) {
        least.assign(model.units.size(), kOne);
    }
    m_groupStock.assign(model.groups.size(), {});
    m_groupSerial.assign(model.groups.size(), kNone);
    m_standIn.assign(model.units.size(), kNone);
    m_standInSerial.assign(model.units.size(), kNone);
    m_air.assign(model.edges.size(), -1);
    m_jointStock.assign(model.groups.size(), 0);
    m_jointCap.assign(model.groups.size(), 0);
    m_jointIn.assign(model.groups.size(), 0);
    m_jointUntil.assign(model.units.size(), 0);
    m_flat.assign(static_cast<std::size_t>(model.horizon), kOne);
    if (model.scenario.orders == OrderMode::Reacting) {
        m_orders[0].bind(model);
        m_orders[1].bind(model);
    }
    m_strikes.emplace(model);
    m_serial = 0;
    bindGroups(stocks);
    bindFlights();
    bindLone();
    m_knownShort.clear();
    for (const UnitDef& unit : model.units) {
        m_knownShort.push_back(unit.still ? EverShort::No : EverShort::NotAsked);
    }
}

/// Most of these numbers are asked for in every draw, and all together they cost less.
void SupplyDraw::bindGroups(const StockDraw& stocks)
{
    const CompiledModel& model = *m_model;
    m_groupNumbers.clear();
    m_drawnGroups.clear();
    for (const UnitDef& unit : model.units) {
        for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
            const GroupDef& group = model.groups[g];
            if (!unit.still && group.cover.onHand && group.stockFact == kNone) {
                m_drawnGroups.push_back(
                    {g, stocks.rowsOf(group.cover, group.site), group.meanLead});
                m_groupNumbers.add(group.entity);
            }
        }
    }
}

void SupplyDraw::bindFlights()
{
    const CompiledModel& model = *m_model;
    m_airNumbers.clear();
    m_flights.clear();
    m_flyActions.clear();
    for (std::uint32_t e = 0; e < model.edges.size() && model.scenario.reactions; ++e) {
        const EdgeDef& edge = model.edges[e];
        if (edge.gateRow == kNone) {
            continue;
        }
        const auto first = static_cast<std::uint32_t>(m_flyActions.size());
        const std::uint32_t product = model.gateRows[edge.gateRow].product;
        for (std::uint32_t a = 0; a < model.actions.size(); ++a) {
            const ActionDef& action = model.actions[a];
            if (action.kind != ActionKind::Fly) {
                continue;
            }
            const Reaction& row = model.dataset->reactions[a];
            const ReactionFact* fact =
                reactionFactAbout(model.scenario, model.dataset->links[edge.link].buyerSiteId,
                                  model.dataset->products[product].id, row.id);
            if (fact == nullptr && action.gradeApplies[product] != 0) {
                m_flyActions.push_back({a, row.delayDays, false});
            } else if (fact != nullptr && fact->possible && action.readiness != Readiness::Off) {
                const double days = fact->delayDays.value_or(0.0);
                m_flyActions.push_back(
                    {a, fact->delayDays ? Range{days, days, days} : row.delayDays, true});
            }
        }
        m_flights.push_back({e, edge.lead, first, static_cast<std::uint32_t>(m_flyActions.size())});
        m_airNumbers.add(edge.entity);
    }
}

void SupplyDraw::bindLone()
{
    const CompiledModel& model = *m_model;
    m_lone.assign(model.units.size(), {});
    for (std::size_t u = 0; u < model.units.size(); ++u) {
        const UnitDef& unit = model.units[u];
        if (unit.still || unit.joint) {
            m_lone[u].kind = unit.still ? Kind::Still : Kind::Joint;
        } else if (unit.switchDay <= 0 && unit.groupCount == 1 &&
                   model.groups[unit.firstGroup].edgeCount == 1) {
            const std::uint32_t e = model.groups[unit.firstGroup].firstEdge;
            const EdgeDef& edge = model.edges[e];
            m_lone[u] = {Kind::Lone,   unit.firstGroup,        e,
                         edge.gateRow, std::max(1, edge.lead), unit.noStock};
        }
    }
}

void SupplyDraw::run(const CompiledModel& model, const GateDraw& gates, const StockDraw& stocks,
                     const std::vector<double>& actionChances, const Draws& draws)
{
    if (m_model != &model) {
        bind(model, stocks);
    }
    m_gates = &gates;
    m_stocks = &stocks;
    m_actionChances = &actionChances;
    m_draws = &draws;
    m_strikes->run(gates);
    ++m_serial;
    m_jointDone = {false, false};
    m_everShort = m_knownShort;
    m_steps.clear();
    m_shrinking.clear();
    m_groupNumbers.forNormals(draws, [&](std::size_t first, std::span<const double> z) {
        std::array<double, FixedNumbers::kChunk> quantiles;
        std::array<double, FixedNumbers::kChunk> days;
        std::array<std::uint32_t, FixedNumbers::kChunk> rows;
        for (std::size_t i = 0; i < z.size(); ++i) {
            rows[i] = m_drawnGroups[first + i].cover.onHand;
        }
        stocks.findOnHand(std::span<const std::uint32_t>(rows).first(z.size()), z,
                          std::span(quantiles).first(z.size()), std::span(days).first(z.size()));
        for (std::size_t i = 0; i < z.size(); ++i) {
            const DrawnGroup& group = m_drawnGroups[first + i];
            m_groupSerial[group.group] = m_serial;
            stocks.setStock(group.cover, quantiles[i], days[i], group.meanLead,
                            m_groupStock[group.group]);
        }
    });
    drawFlights();
}

/// Days door to door by air of every flight; the first action that is taken and gains time counts.
void SupplyDraw::drawFlights()
{
    m_airNumbers.forEach(*m_draws, [this](std::size_t i, const FixedNumbers::Words& words) {
        const Flight& flight = m_flights[i];
        int air = -1;
        for (std::uint32_t a = flight.firstAction; a < flight.endAction && air < 0; ++a) {
            const FlyAction& action = m_flyActions[a];
            if (action.stated || words.uniform(0) < (*m_actionChances)[action.action]) {
                const auto days =
                    static_cast<int>(rounded(triangular(action.delay, words.uniform(1))));
                air = days < flight.lead ? std::max(1, days) : -1;
            }
        }
        m_air[flight.edge] = air;
    });
}

const StockDraw::Stock& SupplyDraw::groupStock(std::uint32_t g)
{
    if (m_groupSerial[g] != m_serial) {
        m_groupSerial[g] = m_serial;
        const GroupDef& group = m_model->groups[g];
        if (group.stockFact != kNone) {
            m_groupStock[g] = StockDraw::stated(m_model->scenario.stockFacts[group.stockFact]);
        } else {
            m_groupStock[g] = m_stocks->stock(m_stocks->rowsOf(group.cover, group.site),
                                              group.entity, group.meanLead);
        }
    }
    return m_groupStock[g];
}

int SupplyDraw::sentOn(std::uint32_t e, int day, SupplyMode mode) const
{
    const int air = mode == SupplyMode::Helped ? flies(e) : -1;
    const bool byAir = air >= 0 && day >= m_strikes->ofEdge(e) + air;
    return day - (byAir ? air : std::max(1, m_model->edges[e].lead));
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
            const Micro x = unit.joint ? dailyOf(u, mode).output[static_cast<std::size_t>(day)]
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
    const int struck = m_strikes->ofEdge(e);
    std::int64_t sum = 0;
    if (day < struck + lead) {
        sum += shipped(day - lead); // left before anybody thought of flying
    }
    if (day >= struck + air) {
        sum += shipped(day - air);
    }
    return sum;
}

std::uint32_t SupplyDraw::tightest(std::span<const std::uint32_t> units, int day, SupplyMode mode)
{
    const int d = std::clamp(day, 0, m_model->horizon - 1);
    std::uint32_t least = units.front();
    for (const std::uint32_t unit : units.subspan(1)) {
        const bool less = valueOn(steps(unit, mode), d) < valueOn(steps(least, mode), d);
        least = less ? unit : least;
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

/// Whether the goods of a unit that runs alone are flown at any time.
bool SupplyDraw::fliesTo(std::uint32_t u)
{
    const std::uint32_t own = m_model->groups[m_model->units[u].firstGroup].firstEdge;
    return flies(own) >= 0 || flies(servingEdge(u, 0)) >= 0;
}

void SupplyDraw::keep(Steps steps, std::uint32_t u, SupplyMode mode)
{
    int first = m_model->horizon;
    Micro least = kOne;
    for (const Step& step : steps) {
        first = step.value < kOne ? std::min(first, step.day) : first;
        least = std::min(least, step.value);
    }
    m_least[static_cast<std::size_t>(mode)][u] = least;
    Cell& cell = cellOf(u, mode);
    cell.steps = steps.data();
    cell.stepCount = static_cast<std::uint16_t>(steps.size());
    cell.firstShort = static_cast<std::uint16_t>(first);
    cell.draw = m_serial;
}

void SupplyDraw::fill(std::uint32_t u, SupplyMode mode, Cell& cell)
{
    const Lone& lone = m_lone[u];
    switch (lone.kind) {
    case Kind::Still:
        keep(Steps(&kBaseline, 1), u, mode);
        return;
    case Kind::Joint:
        if (!m_jointDone[static_cast<std::size_t>(mode)]) {
            runJoint(mode);
        }
        return;
    case Kind::Switching:
        if (mode == SupplyMode::Bare || fliesTo(u)) {
            runSwitching(u, mode);
            return;
        }
        break;
    case Kind::Lone:
        if (mode == SupplyMode::Bare || flies(lone.edge) >= 0) {
            runLone(u, mode);
            return;
        }
        break;
    }
    cell = this->cell(u, SupplyMode::Bare);
    shrinkingOf(u, mode) = shrinkingOf(u, SupplyMode::Bare);
    m_least[static_cast<std::size_t>(mode)][u] =
        m_least[static_cast<std::size_t>(SupplyMode::Bare)][u];
}

const Micro* SupplyDraw::output(std::uint32_t u, SupplyMode mode)
{
    if (m_model->units[u].still) {
        return m_flat.data();
    }
    const Cell& known = cell(u, mode);
    Daily& daily = dailyOf(u, mode);
    if (daily.draw != m_serial) {
        daily.draw = m_serial;
        daily.output.resize(static_cast<std::size_t>(m_model->horizon));
        forStretches({known.steps, known.stepCount}, m_model->horizon,
                     [&daily](int from, int to, Micro made) {
                         std::fill(daily.output.begin() + from, daily.output.begin() + to, made);
                     });
    }
    return daily.output.data();
}

void SupplyDraw::addShrinking(std::uint32_t u, SupplyMode mode, DayBits& days)
{
    static_cast<void>(cell(u, mode));
    for (const Stretch& stretch : shrinkingOf(u, mode)) {
        days.add(stretch.from, stretch.to);
    }
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
