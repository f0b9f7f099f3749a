// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/supply_draw.h"

#include <algorithm>

// Units that run alone: what arrives over the ways of their one source, stretch by stretch.

namespace lodestone::core
{

/// The output of a unit with one source over days on which the same arrives each day: until the
/// stock is used up at the full output, one day on what is left of it, then as much as arrives.
/// Equal to stepping day by day, because everything is counted in integers.
void SupplyDraw::runStretch(std::int64_t in, int from, int to, MicroDays cap, MicroDays& stock,
                            Cell& cell)
{
    const int days = to - from;
    if (in >= kOne) {
        pushStep(cell.steps, from, kOne);
        stock = std::min(stock + (in - kOne) * days, cap);
        return;
    }
    const std::int64_t missing = kOne - in;
    const int full = static_cast<int>(std::min<MicroDays>(days, stock / missing));
    stock -= full * missing;
    const bool partly = full < days && stock > 0;
    if (full > 0 || partly) {
        const int end = from + full + (partly ? 1 : 0);
        if (!cell.shrinking.empty() && cell.shrinking.back().second == from) {
            cell.shrinking.back().second = end;
        } else {
            cell.shrinking.emplace_back(from, end);
        }
    }
    if (full > 0) {
        pushStep(cell.steps, from, kOne);
    }
    if (full < days) {
        pushStep(cell.steps, from + full, static_cast<Micro>(stock + in));
        stock = 0;
    }
    if (full + 1 < days) {
        pushStep(cell.steps, from + full + 1, static_cast<Micro>(in));
    }
}

SupplyDraw::Road SupplyDraw::road(std::uint32_t e, SupplyMode mode)
{
    const EdgeDef& edge = m_model->edges[e];
    Road road;
    road.edge = &edge;
    road.lead = std::max(1, edge.lead);
    road.air = mode == SupplyMode::Helped ? flies(e) : -1;
    road.lastBySea = road.air < 0 ? m_model->horizon : edge.hitDay + road.lead;
    road.firstByAir = road.air < 0 ? m_model->horizon : edge.hitDay + road.air;
    road.gate = edge.gateRow == kNone ? Steps(&kBaseline, 1) : m_gates->steps(edge.gateRow);
    return road;
}

void SupplyDraw::runSingle(std::uint32_t u, SupplyMode mode, Cell& cell)
{
    const UnitDef& unit = m_model->units[u];
    const int horizon = m_model->horizon;
    const Road by = road(servingEdge(u, 0), mode);
    MicroDays stock = unit.noStock ? 0 : groupStock(unit.firstGroup).days;
    cell.steps.clear();
    cell.shrinking.clear();
    if (by.air >= 0 || unit.switchDay > 0) {
        runRoads(u, mode, by, stock, cell);
        return;
    }
    const MicroDays cap = stock + slack(u, unit.firstGroup, mode);
    forDelayed(by.gate, by.lead, horizon,
               [&](int from, int to, Micro in) { runStretch(in, from, to, cap, stock, cell); });
}

/// The same where goods fly, or where the source delivers from a later day on.
void SupplyDraw::runRoads(std::uint32_t u, SupplyMode mode, Road by, MicroDays stock, Cell& cell)
{
    const UnitDef& unit = m_model->units[u];
    const int horizon = m_model->horizon;
    const MicroDays cap = stock + slack(u, unit.firstGroup, mode);
    for (int day = 0; day < horizon;) {
        std::int64_t in = 0;
        int to = horizon;
        if (day < unit.switchDay) {
            to = std::min(to, unit.switchDay);
        } else if (day == unit.switchDay && day > 0) {
            by = road(servingEdge(u, day), mode);
        }
        const auto ship = [&](std::size_t& step, int lead) {
            const int sent = day - lead;
            if (sent < 0) {
                in += kOne;
                to = std::min(to, lead);
                return;
            }
            while (step + 1 < by.gate.size() && by.gate[step + 1].day <= sent) {
                ++step;
            }
            in += by.gate[step].value;
            if (step + 1 < by.gate.size()) {
                to = std::min(to, by.gate[step + 1].day + lead);
            }
        };
        if (unit.switchDay > day && unit.standInCount == 0) {
            in = kOne; // nobody knows who delivers until then
        } else {
            if (day < by.lastBySea) {
                ship(by.seaStep, by.lead);
                to = std::min(to, by.lastBySea);
            }
            if (day >= by.firstByAir) {
                ship(by.airStep, by.air);
            } else {
                to = std::min(to, by.firstByAir);
            }
        }
        runStretch(in, day, to, cap, stock, cell);
        day = to;
    }
}

} // namespace lodestone::core
