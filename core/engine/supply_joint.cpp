// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/supply_draw.h"

#include <algorithm>

// Units that depend on others which can be short: day by day together.

namespace lodestone::core
{

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
    Daily& daily = dailyOf(u, mode);
    daily.output[static_cast<std::size_t>(day)] = static_cast<Micro>(made);
    pushStep(daily.steps, day, static_cast<Micro>(made));
    if (shrinks) {
        daily.shrinking.push_back({day, day + 1});
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
            m_jointBefore[g] = m_jointStock[g];
        }
    }
    for (const std::uint32_t u : m_model->jointUnits) {
        Daily& daily = dailyOf(u, mode);
        daily.draw = m_serial;
        daily.steps.clear();
        daily.shrinking.clear();
        daily.output.resize(static_cast<std::size_t>(horizon));
    }
    for (int day = 0; day < horizon; ++day) {
        for (const std::uint32_t u : m_model->jointUnits) {
            stepJoint(u, day, mode);
        }
    }
    keepJoint(mode);
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
