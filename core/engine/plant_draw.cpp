// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/plant_draw.h"

#include <algorithm>

namespace lodestone::core
{

PlantDraw::PlantDraw(const CompiledModel& model)
    : m_model(model)
    , m_threshold(toMicro(model.ranges.lineDownThreshold))
    , m_sitesHeld(std::ranges::any_of(model.siteCap, [](const Steps& cap) { return !cap.empty(); }))
    , m_runsOnStock(!model.scenario.stretchRate && model.scenario.restartDays == 0)
    , m_sum(model.horizon)
    , m_output{{0, kOne}}
    , m_down(model.horizon)
    , m_anyDown(model.horizon)
    , m_allDown(model.horizon)
    , m_cut(model.horizon)
    , m_shrinking(model.horizon)
    , m_short(model.plants.size(), 0)
{
    for (auto& outputs : m_supplied) {
        outputs.assign(model.plants.size(), {{0, kOne}});
    }
}

void PlantDraw::newDraw()
{
    std::fill(m_short.begin(), m_short.end(), std::uint8_t{0});
}

/// Fills m_down: the days of all runs of three and more under the threshold.
void PlantDraw::findDown(const LineRun& run)
{
    m_down.clear();
    int since = -1;
    for (std::size_t i = 0; i < run.steps.size(); ++i) {
        const int to = i + 1 < run.steps.size() ? run.steps[i + 1].day : m_model.horizon;
        if (run.steps[i].x >= m_threshold) {
            since = -1;
            continue;
        }
        since = since < 0 ? run.steps[i].day : since;
        if (to - since >= kDaysDown) {
            m_down.add(since, to);
        }
    }
}

/// Adds the days on which less than the need arrives. Mostly it does until the end, and then
/// another part from a later day on adds nothing.
void PlantDraw::addShortDays(const Arrivals& in)
{
    const int horizon = m_model.horizon;
    int from = horizon;
    const auto add = [&](int to) {
        if (from < std::min(to, m_shrinkingUntilEnd)) {
            m_shrinking.add(from, to);
            m_shrinkingUntilEnd = to == horizon ? from : m_shrinkingUntilEnd;
        }
    };
    for (const Step& step : in.steps) {
        const int day = std::min(step.day + in.lag, horizon);
        if (step.value < kOne) {
            from = std::min(from, day);
        } else {
            add(day);
            from = horizon;
        }
    }
    add(horizon);
}

/// Whether no line is ever short of anything.
bool PlantDraw::runInFull(int lines) const
{
    bool full = true;
    for (int l = 0; l < lines; ++l) {
        full = full && runOf(l).steps.size() == 1;
    }
    return full;
}

void PlantDraw::summarize(std::uint32_t p, std::span<const Part> parts, PlantOutcome& outcome)
{
    const int horizon = m_model.horizon;
    const int lines = m_model.plants[p].lines;
    outcome.stop = outcome.fullStop = outcome.cut = outcome.firstShort = horizon;
    m_shrinking.clear();
    m_shrinkingUntilEnd = horizon;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        addShortDays(m_in[i]);
    }
    m_anyDown.clear();
    m_cut.clear();
    if (runInFull(lines)) {
        m_output.assign(1, kNeed);
        return;
    }
    m_allDown.fill();
    for (int l = 0; l < lines; ++l) {
        const LineRun& run = runOf(l);
        outcome.firstShort = std::min(outcome.firstShort, run.from);
        if (run.down < outcome.stop) {
            setCause(run, outcome);
        }
        Micro last = kOne;
        for (const LineStep& step : run.steps) {
            m_sum.add(step.day, step.x - last);
            last = step.x;
        }
        findDown(run);
        m_anyDown |= m_down;
        m_allDown &= m_down;
    }
    m_sum.store(std::int64_t{kOne} * lines, m_output);
    for (Step& step : m_output) {
        step.value /= lines;
    }
    forStretches(m_output, horizon, [&](int from, int to, Micro made) {
        outcome.lost += std::int64_t{to - from} * (kOne - made);
        if (made < kCutBelow) {
            m_cut.add(from, to);
        }
    });
    outcome.cut = m_cut.first(horizon);
    outcome.fullStop = m_allDown.first(horizon);
    outcome.stops = m_anyDown.stretches(horizon);
    outcome.daysDown = m_anyDown.count(horizon);
}

/// The part that holds the line on the day it goes down, and since when it does.
void PlantDraw::setCause(const LineRun& run, PlantOutcome& outcome)
{
    outcome.stop = run.down;
    std::size_t at = run.steps.size() - 1;
    while (run.steps[at].day > run.down) {
        --at;
    }
    const std::uint16_t part = run.steps[at].binding;
    outcome.cause = part == kNoPart ? kNone : part;
    const auto first =
        std::find_if(run.steps.begin(), run.steps.end(), [part](const LineStep& step) {
            return step.x < kOne && step.binding == part;
        });
    outcome.causeFrom = first->day;
}

PlantOutcome PlantDraw::run(std::uint32_t p, std::span<const Part> parts, SupplyDraw& supply,
                            const GateDraw& gates)
{
    const PlantDef& plant = m_model.plants[p];
    const int horizon = m_model.horizon;
    PlantOutcome outcome;
    const bool down = !m_model.siteCap[plant.site].empty();
    if (parts.empty() && !down) {
        outcome.stop = outcome.threat = outcome.fullStop = horizon;
        outcome.cut = outcome.firstShort = horizon;
        return outcome;
    }
    outcome.touched = true;
    const bool reactions = m_model.scenario.reactions;
    const bool bareNeeded = plant.feedsPlants || !reactions;
    m_pool.clear();
    prepareBare(parts, supply);
    m_in = m_bare;
    const int threat = runLines(p, bareNeeded ? RunTo::End : RunTo::Down);
    const std::uint32_t threatPart = threat < horizon ? threatOf(plant.lines, threat) : kNone;
    outcome.threat = threat;
    if (bareNeeded) {
        PlantOutcome bare;
        summarize(p, parts, bare);
        bare.threat = threat;
        bare.touched = true;
        if (plant.feedsPlants) {
            m_supplied[0][p] = m_output;
            m_supplied[1][p] = m_output;
            m_short[p] = bare.firstShort < horizon ? 1 : 0;
        }
        if (!reactions) {
            return bare;
        }
    }
    prepareHelped(parts, supply, gates);
    m_in = m_helped;
    const int stop = runLines(p, RunTo::End);
    summarize(p, parts, outcome);
    outcome.threat = threat;
    if (plant.feedsPlants) {
        m_supplied[1][p] = m_output;
    }
    if (threat < horizon && stop == horizon) {
        outcome.savior = findSavior(p, parts, threatPart, supply, gates);
    }
    return outcome;
}

} // namespace lodestone::core
