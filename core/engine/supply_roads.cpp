// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/supply_draw.h"

#include <algorithm>

// Units that run alone: what arrives over the ways of their one source, stretch by stretch.

namespace lodestone::core
{

/// The output of a unit with one source over days on which the same arrives each day: until the
/// stock is used up at the full output, one day on what is left of it, then as much as arrives.
/// Equal to stepping day by day, because everything is counted in integers.
__attribute__((always_inline)) inline void SupplyDraw::runStretch(std::int64_t in, int from, int to,
                                                                  Track& track)
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

void SupplyDraw::keep(const Track& track, std::uint32_t u, SupplyMode mode)
{
    keep(m_steps.keep(track.stepCount), u, mode);
    shrinkingOf(u, mode) = m_shrinking.keep(track.shrinkCount);
}

SupplyDraw::Road SupplyDraw::road(std::uint32_t e, SupplyMode mode) const
{
    const EdgeDef& edge = m_model->edges[e];
    return road({Kind::Lone, kNone, e, edge.gateRow, std::max(1, edge.lead)}, mode);
}

SupplyDraw::Road SupplyDraw::road(const Lone& lone, SupplyMode mode) const
{
    const int horizon = m_model->horizon;
    Road road;
    road.gate = lone.gateRow == kNone ? Steps(&kBaseline, 1) : m_gates->steps(lone.gateRow);
    road.lead = lone.lead;
    road.air = mode == SupplyMode::Helped ? flies(lone.edge) : -1;
    const int struck = m_strikes->ofEdge(lone.edge);
    road.firstByAir = road.air < 0 ? horizon : struck + road.air;
    road.lastBySea = road.air < 0 ? horizon : struck + lone.lead;
    return road;
}

/// What the goods of one road let a unit make on the days [from, to). Where they fly, what left
/// before anybody thought of it still comes by sea.
void SupplyDraw::runRoad(const Road& road, int from, int to, Track& track)
{
    if (road.air < 0) {
        Track at = track; // in registers
        forDelayed(road.gate, road.lead, from, to,
                   [&at](int day, int end, std::int64_t in) { runStretch(in, day, end, at); });
        track = at;
        return;
    }
    const int firstByAir = std::clamp(road.firstByAir, from, to);
    const int lastBySea = std::clamp(road.lastBySea, from, to);
    const auto run = [&track](int day, int end, std::int64_t in) {
        runStretch(in, day, end, track);
    };
    forDelayed(road.gate, road.lead, from, firstByAir, run);
    forDelayed(road.gate, road.lead, firstByAir, lastBySea,
               [&](int day, int end, std::int64_t bySea) {
                   forDelayed(road.gate, road.air, day, end,
                              [&](int d, int e, std::int64_t byAir) { run(d, e, bySea + byAir); });
               });
    forDelayed(road.gate, road.air, lastBySea, to, run);
}

void SupplyDraw::runLone(std::uint32_t u, SupplyMode mode)
{
    const Lone& lone = m_lone[u];
    const Road by = road(lone, mode);
    Track track = this->track(by.stretches());
    track.stock = lone.noStock ? 0 : groupStock(lone.group).days;
    track.cap = track.stock + (by.air < 0 ? 0 : std::int64_t{lone.lead} * kOne);
    runRoad(by, 0, m_model->horizon, track);
    keep(track, u, mode);
}

/// The same where the source delivers from a later day on; until then another one does, or nobody
/// knows who.
void SupplyDraw::runSwitching(std::uint32_t u, SupplyMode mode)
{
    const UnitDef& unit = m_model->units[u];
    const int horizon = m_model->horizon;
    const int switchDay = std::clamp(unit.switchDay, 0, horizon);
    const Road before = road(servingEdge(u, 0), mode);
    const Road after = road(servingEdge(u, unit.switchDay), mode);
    Track track = this->track(before.stretches() + after.stretches());
    track.stock = unit.noStock ? 0 : groupStock(unit.firstGroup).days;
    track.cap = track.stock + slack(u, unit.firstGroup, mode);
    if (unit.standInCount > 0) {
        runRoad(before, 0, switchDay, track);
    } else if (switchDay > 0) {
        runStretch(kOne, 0, switchDay, track);
    }
    runRoad(after, switchDay, horizon, track);
    keep(track, u, mode);
}

} // namespace lodestone::core
