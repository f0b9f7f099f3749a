// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/supply_draw.h"

#include <algorithm>

// Units that run alone: what arrives over the ways of their one source, stretch by stretch.

namespace lodestone::core
{

/// The output of a unit with one source over days on which the same arrives each day: until the
/// stock is used up at the full output, one day on what is left of it, then as much as arrives.
/// Equal to stepping day by day, because everything is counted in integers.
void SupplyDraw::runStretch(std::int64_t in, int from, int to, Track& track)
{
    const int days = to - from;
    if (in >= kOne) {
        track.push(from, kOne);
        track.stock = std::min(track.stock + (in - kOne) * days, track.cap);
        return;
    }
    const std::int64_t missing = kOne - in;
    const int full = static_cast<int>(std::min<MicroDays>(days, track.stock / missing));
    track.stock -= full * missing;
    const bool partly = full < days && track.stock > 0;
    if (full > 0 || partly) {
        const int end = from + full + (partly ? 1 : 0);
        if (track.shrinkCount > 0 && track.shrinking[track.shrinkCount - 1].to == from) {
            track.shrinking[track.shrinkCount - 1].to = end;
        } else {
            track.shrinking[track.shrinkCount++] = {from, end};
        }
    }
    if (full > 0) {
        track.push(from, kOne);
    }
    if (full < days) {
        track.push(from + full, static_cast<Micro>(track.stock + in));
        track.stock = 0;
    }
    if (full + 1 < days) {
        track.push(from + full + 1, static_cast<Micro>(in));
    }
}

/// Room for what comes of so many stretches.
SupplyDraw::Track SupplyDraw::track(std::size_t stretches)
{
    constexpr std::size_t kStepsOfOne = 3;
    return {m_steps.room(kStepsOfOne * stretches), m_shrinking.room(stretches), 0, 0, 0, 0};
}

void SupplyDraw::keep(const Track& track, Cell& cell)
{
    cell.steps = m_steps.keep(track.stepCount).data();
    cell.shrinking = m_shrinking.keep(track.shrinkCount).data();
    cell.stepCount = track.stepCount;
    cell.shrinkCount = track.shrinkCount;
    findFirstShort(cell);
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

/// Nothing flies, so that in both modes there is no room above the stock of day 0.
void SupplyDraw::runLone(const Lone& lone, Cell& cell)
{
    const int horizon = m_model->horizon;
    const Steps gate = lone.gateRow == kNone ? Steps(&kBaseline, 1) : m_gates->steps(lone.gateRow);
    Track track = this->track(gate.size() + 1);
    track.stock = lone.noStock ? 0 : groupStock(lone.group).days;
    track.cap = track.stock;
    forDelayed(gate, lone.lead, horizon,
               [&track](int from, int to, Micro in) { runStretch(in, from, to, track); });
    keep(track, cell);
}

/// The same where goods fly: what left before anybody thought of it still comes by sea.
void SupplyDraw::runFlown(const Lone& lone, Cell& cell)
{
    const int horizon = m_model->horizon;
    const int air = flies(lone.edge);
    const int firstByAir = std::clamp(lone.hitDay + air, 0, horizon);
    const int lastBySea = std::clamp(lone.hitDay + lone.lead, 0, horizon);
    const Steps gate = m_gates->steps(lone.gateRow);
    Track track = this->track(2 * gate.size() + 4);
    track.stock = lone.noStock ? 0 : groupStock(lone.group).days;
    track.cap = track.stock + std::int64_t{lone.lead} * kOne;
    const auto run = [&track](int from, int to, std::int64_t in) {
        runStretch(in, from, to, track);
    };
    forDelayed(gate, lone.lead, 0, firstByAir, run);
    forDelayed(gate, lone.lead, firstByAir, lastBySea, [&](int from, int to, std::int64_t bySea) {
        forDelayed(gate, air, from, to,
                   [&](int day, int end, std::int64_t byAir) { run(day, end, bySea + byAir); });
    });
    forDelayed(gate, air, lastBySea, horizon, run);
    keep(track, cell);
}

/// The same where the source delivers from a later day on, or others stand in for it.
void SupplyDraw::runRoads(std::uint32_t u, SupplyMode mode, Cell& cell)
{
    const UnitDef& unit = m_model->units[u];
    const int horizon = m_model->horizon;
    Road by = road(servingEdge(u, 0), mode);
    // each gate's steps by sea and by air, before and after the source begins; four more days
    Track track = this->track(4 * m_model->stepStart.size() + 8);
    track.stock = unit.noStock ? 0 : groupStock(unit.firstGroup).days;
    track.cap = track.stock + slack(u, unit.firstGroup, mode);
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
        runStretch(in, day, to, track);
        day = to;
    }
    keep(track, cell);
}

} // namespace lodestone::core
