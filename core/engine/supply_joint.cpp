// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/supply_draw.h"

#include <algorithm>

// Units that depend on others which can be short: each waits for what the others make, from one day
// on which something else reaches it to the next.

namespace lodestone::core
{

/// The first day on which a site may make something else than on this one.
int SupplyDraw::sourceHolds(std::uint32_t site, int day, SupplyMode mode)
{
    if (m_model->siteDisturbed[site] == 0) {
        return kNeverDay;
    }
    if (day < 0) {
        return 0;
    }
    int until = kNeverDay;
    for (const std::uint32_t u : m_model->siteUnits[site]) {
        const UnitDef& unit = m_model->units[u];
        if (!unit.still) {
            const int next = unit.joint
                                 ? std::min(m_jointUntil[u], nextStep(dailyOf(u, mode).steps, day))
                                 : nextStep(steps(u, mode), day);
            until = std::min(until, next);
        }
    }
    return until;
}

/// The first day on which something else may reach the buyer over an edge than on this one.
int SupplyDraw::arrivalHolds(std::uint32_t e, int day, SupplyMode mode)
{
    const EdgeDef& edge = m_model->edges[e];
    int until = kNeverDay;
    const auto add = [&](int lead) {
        const int left = day - lead;
        const int gate =
            edge.gateRow == kNone ? kNeverDay : nextStep(m_gates->steps(edge.gateRow), left);
        const int leaves = std::min(gate, sourceHolds(edge.source, left, mode));
        until = leaves == kNeverDay ? until : std::min(until, leaves + lead);
    };
    const int lead = std::max(1, edge.lead);
    add(lead);
    const int air = mode == SupplyMode::Helped ? flies(e) : -1;
    if (air >= 0) {
        add(air);
        for (const int way : {lead, air}) {
            const int turn = m_strikes->ofEdge(e) + way;
            until = turn > day ? std::min(until, turn) : until;
        }
    }
    return until;
}

/// The same over all edges of a group.
int SupplyDraw::arrivalsHold(std::uint32_t u, std::uint32_t g, int day, SupplyMode mode)
{
    const UnitDef& unit = m_model->units[u];
    if (g == unit.firstGroup && day < unit.switchDay) {
        return unit.standInCount == 0
                   ? unit.switchDay
                   : std::min(unit.switchDay, arrivalHolds(servingEdge(u, day), day, mode));
    }
    const GroupDef& group = m_model->groups[g];
    int until = kNeverDay;
    for (std::uint32_t e = group.firstEdge; e < group.firstEdge + group.edgeCount; ++e) {
        const EdgeDef& edge = m_model->edges[e];
        const int begins = edge.fromDay == 0 ? 0 : edge.fromDay + std::max(1, edge.lead);
        const bool waits = group.late && day < begins;
        until = std::min(until, waits ? begins : arrivalHolds(e, day, mode));
    }
    return until;
}

/// Runs a unit from a day to the next one on which something else reaches it.
void SupplyDraw::stepJoint(std::uint32_t u, int from, SupplyMode mode)
{
    const UnitDef& unit = m_model->units[u];
    const Steps siteCap = m_model->siteCap[unit.site];
    const std::int64_t cap = capOn(siteCap, from);
    const std::uint32_t endGroup = unit.firstGroup + unit.groupCount;
    int to = std::min(m_model->horizon, nextStep(siteCap, from));
    for (std::uint32_t g = unit.firstGroup; g < endGroup; ++g) {
        m_jointIn[g] = m_model->groups[g].unmodelled + arrivals(u, g, from, mode);
        to = std::min(to, arrivalsHold(u, g, from, mode));
    }
    m_jointUntil[u] = to;
    Daily& daily = dailyOf(u, mode);
    bool changes = true;
    for (int day = from; day < to && changes; ++day) {
        std::int64_t made = cap;
        for (std::uint32_t g = unit.firstGroup; g < endGroup; ++g) {
            const GroupDef& group = m_model->groups[g];
            const MicroDays available = m_jointStock[g] + m_jointIn[g];
            const std::int64_t limit =
                kOne - group.weight + group.weight * std::min<MicroDays>(kOne, available) / kOne;
            made = std::min(made, limit);
        }
        changes = false;
        bool shrinks = false;
        for (std::uint32_t g = unit.firstGroup; g < endGroup; ++g) {
            const MicroDays available = m_jointStock[g] + m_jointIn[g];
            const MicroDays left =
                std::min(available - std::min<MicroDays>(available, made), m_jointCap[g]);
            changes = changes || left != m_jointStock[g];
            shrinks = shrinks || left < m_jointStock[g];
            m_jointStock[g] = left;
        }
        // where no stock changes, the rest of these days is like this one
        const int until = changes ? day + 1 : to;
        std::fill(daily.output.begin() + day, daily.output.begin() + until,
                  static_cast<Micro>(made));
        pushStep(daily.steps, day, static_cast<Micro>(made));
        if (shrinks) {
            daily.shrinking.push_back({day, day + 1});
        }
    }
}

void SupplyDraw::runOrders(SupplyMode mode)
{
    OrderDraw& orders = m_orders[static_cast<std::size_t>(mode)];
    orders.run(*this, mode, *m_gates);
    for (const std::uint32_t u : m_model->jointUnits) {
        Daily& daily = dailyOf(u, mode);
        daily.draw = m_serial;
        daily.steps.clear();
        daily.shrinking.clear();
        daily.output = orders.output(u);
        for (int day = 0; day < m_model->horizon; ++day) {
            pushStep(daily.steps, day, daily.output[static_cast<std::size_t>(day)]);
            if (orders.shrinks(u, day)) {
                daily.shrinking.push_back({day, day + 1});
            }
        }
    }
    keepJoint(mode);
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
        }
    }
    for (const std::uint32_t u : m_model->jointUnits) {
        Daily& daily = dailyOf(u, mode);
        daily.draw = m_serial;
        m_jointUntil[u] = 0;
        daily.steps.clear();
        daily.shrinking.clear();
        daily.output.resize(static_cast<std::size_t>(horizon));
    }
    // what they make reaches the next one a day later at least: each goes on to the next day on
    // which something else reaches it, and waits for the others there
    for (int day = 0; day < horizon;) {
        int next = horizon;
        for (const std::uint32_t u : m_model->jointUnits) {
            if (m_jointUntil[u] == day) {
                stepJoint(u, day, mode);
            }
            next = std::min(next, m_jointUntil[u]);
        }
        day = next;
    }
    keepJoint(mode);
}

bool SupplyDraw::isHeld(std::uint32_t u, int day, SupplyMode mode)
{
    const bool isShort = valueOn(steps(u, mode), day) < kOne;
    return isShort &&
           (m_model->scenario.orders != OrderMode::Reacting || !m_model->units[u].joint ||
            m_orders[static_cast<std::size_t>(mode)].isHeld(u, day));
}

bool SupplyDraw::isSiteHeld(std::uint32_t u, int day, SupplyMode mode)
{
    const Steps siteCap = m_model->siteCap[m_model->units[u].site];
    if (siteCap.empty() || day < 0) {
        return false;
    }
    const Micro cap = capOn(siteCap, std::min(day, m_model->horizon - 1));
    return cap < kOne && valueOn(steps(u, mode), std::min(day, m_model->horizon - 1)) == cap;
}

int SupplyDraw::firstHeld(std::uint32_t u, SupplyMode mode)
{
    int day = firstShort(u, mode);
    while (day < m_model->horizon && !isHeld(u, day, mode)) {
        ++day;
    }
    return day;
}

void SupplyDraw::keepJoint(SupplyMode mode)
{
    for (const std::uint32_t u : m_model->jointUnits) {
        const Daily& daily = dailyOf(u, mode);
        keep(daily.steps, u, mode);
        shrinkingOf(u, mode) = daily.shrinking;
    }
}

} // namespace lodestone::core
