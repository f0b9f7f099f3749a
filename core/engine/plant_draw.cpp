// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/plant_draw.h"

#include <algorithm>

namespace lodestone::core
{

namespace
{

constexpr int kDaysDown = 3;
constexpr Micro kCutBelow = kOne * 8 / 10;

} // namespace

PlantDraw::PlantDraw(const CompiledModel& model)
    : m_model(model)
    , m_threshold(toMicro(model.ranges.lineDownThreshold))
    , m_output(static_cast<std::size_t>(model.horizon), kOne)
    , m_states(static_cast<std::size_t>(model.horizon), 0)
    , m_short(model.plants.size(), 0)
{
    for (auto& outputs : m_supplied) {
        outputs.resize(model.plants.size());
        for (std::size_t p = 0; p < model.plants.size(); ++p) {
            if (model.plants[p].feedsPlants) {
                outputs[p].assign(static_cast<std::size_t>(model.horizon), kOne);
            }
        }
    }
}

void PlantDraw::newDraw()
{
    std::fill(m_short.begin(), m_short.end(), std::uint8_t{0});
}

std::int64_t PlantDraw::inflow(const Part& part, int day, SupplyMode mode, std::uint32_t onlyAction,
                               SupplyDraw& supply, const GateDraw& gates) const
{
    std::int64_t in = kOne;
    const int sent = day - part.lag;
    if (sent >= 0) {
        if (part.kind == SupplierKind::Plant) {
            in = m_supplied[static_cast<std::size_t>(mode)][part.supplierPlant]
                           [static_cast<std::size_t>(sent)];
        }
        for (std::uint32_t i = 0; i < part.unitCount; ++i) {
            in = std::min<std::int64_t>(in, supply.output(part.units[i], mode)[sent]);
        }
    }
    if (onlyAction == kNoAction) {
        return in;
    }
    for (std::uint32_t h = 0; h < part.helpCount; ++h) {
        const Help& help = part.help[h];
        if (day < help.fromDay || (onlyAction != kAllActions && onlyAction != help.action)) {
            continue;
        }
        if (help.once > 0) {
            in += day == help.fromDay ? help.once : 0;
            continue;
        }
        Micro made = kOne;
        if (help.unit != kNone && day - help.lag >= 0) {
            made = supply.output(help.unit, mode)[day - help.lag];
        } else if (help.gateRow != kNone) {
            made = std::min(kOne, gates.gate(help.gateRow, day - help.lag));
        }
        in += times(help.share, made);
    }
    return in;
}

void PlantDraw::runLine(std::uint32_t plant, const std::vector<Part>& parts, int line,
                        SupplyMode mode, std::uint32_t onlyAction, SupplyDraw& supply,
                        const GateDraw& gates, LineRun& run)
{
    const int horizon = m_model.horizon;
    const auto days = static_cast<std::size_t>(horizon);
    const auto& down = m_model.downDays[m_model.plants[plant].site];
    run.x.assign(days, kOne);
    run.shrinking.assign(days, 0);
    run.binding.assign(days, 0);
    m_members.clear();
    m_stock.clear();
    m_cap.clear();
    int from = down.empty() ? horizon : 0;
    for (std::uint32_t p = 0; p < parts.size(); ++p) {
        const Part& part = parts[p];
        if (part.line != -1 && part.line != line) {
            continue;
        }
        m_members.push_back(p);
        m_stock.push_back(part.stock);
        const bool helped = onlyAction != kNoAction && part.helpCount > 0;
        m_cap.push_back(helped ? std::numeric_limits<MicroDays>::max() : part.stock);
        int first = part.kind == SupplierKind::Plant ? part.lag : horizon;
        for (std::uint32_t i = 0; i < part.unitCount; ++i) {
            first = std::min(first, supply.firstShort(part.units[i], mode) + part.lag);
        }
        for (std::uint32_t h = 0; helped && h < part.helpCount; ++h) {
            first = std::min(first, part.help[h].fromDay); // help before the shortage builds stock
        }
        from = std::min(from, first);
    }
    for (int day = from; day < horizon; ++day) {
        std::int64_t made = capOn(down, day);
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        const auto d = static_cast<std::size_t>(day);
        for (std::size_t i = 0; i < m_members.size(); ++i) {
            const MicroDays before = m_stock[i];
            m_stock[i] += inflow(parts[m_members[i]], day, mode, onlyAction, supply, gates);
            if (m_stock[i] < least) {
                least = m_stock[i];
                run.binding[d] = static_cast<std::uint16_t>(m_members[i]);
            }
            if (m_stock[i] - kOne < before) {
                run.shrinking[d] = 1;
            }
        }
        made = std::min(made, std::min<std::int64_t>(least, kOne));
        for (std::size_t i = 0; i < m_members.size(); ++i) {
            m_stock[i] = std::min(m_stock[i] - made, m_cap[i]);
        }
        run.x[d] = static_cast<Micro>(made);
    }
    run.down = firstDown(run.x);
}

int PlantDraw::firstDown(const std::vector<Micro>& x) const
{
    int running = 0;
    for (int day = 0; day < m_model.horizon; ++day) {
        running = x[static_cast<std::size_t>(day)] < m_threshold ? running + 1 : 0;
        if (running == kDaysDown) {
            return day - kDaysDown + 1;
        }
    }
    return m_model.horizon;
}

/// Runs all lines; lines without parts of their own run as one. Gives the first day one is down.
int PlantDraw::runPlant(std::uint32_t p, const std::vector<Part>& parts, SupplyMode mode,
                        std::uint32_t onlyAction, SupplyDraw& supply, const GateDraw& gates)
{
    const PlantDef& plant = m_model.plants[p];
    m_lines.resize(static_cast<std::size_t>(plant.lines));
    bool commonDone = false;
    int stop = m_model.horizon;
    for (int line = 0; line < plant.lines; ++line) {
        const bool own = std::any_of(parts.begin(), parts.end(),
                                     [line](const Part& part) { return part.line == line; });
        LineRun& run = m_lines[static_cast<std::size_t>(line)];
        if (own) {
            runLine(p, parts, line, mode, onlyAction, supply, gates, run);
        } else {
            if (!commonDone) {
                runLine(p, parts, -1, mode, onlyAction, supply, gates, m_common);
                commonDone = true;
            }
            run = m_common;
        }
        stop = std::min(stop, run.down);
    }
    return stop;
}

void PlantDraw::summarize(std::uint32_t p, PlantOutcome& outcome)
{
    const int horizon = m_model.horizon;
    const int lines = m_model.plants[p].lines;
    outcome.stop = horizon;
    outcome.fullStop = horizon;
    outcome.cut = horizon;
    outcome.firstShort = horizon;
    std::vector<int> downRun(static_cast<std::size_t>(lines), 0);
    std::vector<std::uint16_t> linesDown(static_cast<std::size_t>(horizon), 0);
    for (int l = 0; l < lines; ++l) {
        const LineRun& run = m_lines[static_cast<std::size_t>(l)];
        if (run.down < outcome.stop) {
            outcome.stop = run.down;
            outcome.cause = run.binding[static_cast<std::size_t>(run.down)];
        }
        int running = 0;
        for (int day = 0; day < horizon; ++day) {
            running = run.x[static_cast<std::size_t>(day)] < m_threshold ? running + 1 : 0;
            const int marked = running == kDaysDown ? kDaysDown : (running > kDaysDown ? 1 : 0);
            for (int back = 0; back < marked; ++back) {
                ++linesDown[static_cast<std::size_t>(day - back)];
            }
        }
    }
    for (int day = 0; day < horizon; ++day) {
        const auto d = static_cast<std::size_t>(day);
        std::int64_t sum = 0;
        bool shrinking = false;
        bool isShort = false;
        for (int l = 0; l < lines; ++l) {
            const LineRun& run = m_lines[static_cast<std::size_t>(l)];
            sum += run.x[d];
            shrinking = shrinking || run.shrinking[d] != 0;
            isShort = isShort || run.x[d] < kOne;
        }
        const auto made = static_cast<Micro>(sum / lines);
        m_output[d] = made;
        outcome.lost += kOne - made;
        if (isShort && outcome.firstShort == horizon) {
            outcome.firstShort = day;
        }
        if (made < kCutBelow && outcome.cut == horizon) {
            outcome.cut = day;
        }
        if (linesDown[d] == lines && outcome.fullStop == horizon) {
            outcome.fullStop = day;
        }
        m_states[d] = linesDown[d] > 0   ? std::uint8_t{3}
                      : made < kCutBelow ? std::uint8_t{2}
                      : shrinking        ? std::uint8_t{1}
                                         : std::uint8_t{0};
    }
}

/// Air freight if it suffices alone; else the single action that does, with the largest supply;
/// else several.
std::uint32_t PlantDraw::findSavior(std::uint32_t plant, const std::vector<Part>& parts,
                                    SupplyDraw& supply, const GateDraw& gates)
{
    const auto& reactions = m_model.dataset->reactions;
    if (stopWith(plant, parts, true, kNoAction, supply, gates) == m_model.horizon) {
        for (std::uint32_t a = 0; a < reactions.size(); ++a) {
            if (reactions[a].level == "link") {
                return a;
            }
        }
    }
    std::uint32_t best = kSaviorSeveral;
    std::int64_t bestShare = -1;
    for (std::uint32_t a = 0; a < reactions.size(); ++a) {
        std::int64_t share = -1;
        for (const Part& part : parts) {
            for (std::uint32_t h = 0; h < part.helpCount; ++h) {
                if (part.help[h].action == a) {
                    share = std::max<std::int64_t>(share, part.help[h].share);
                }
            }
        }
        if (share > bestShare &&
            stopWith(plant, parts, false, a, supply, gates) == m_model.horizon) {
            best = a;
            bestShare = share;
        }
    }
    return best;
}

int PlantDraw::stopWith(std::uint32_t plant, const std::vector<Part>& parts, bool flown,
                        std::uint32_t onlyAction, SupplyDraw& supply, const GateDraw& gates)
{
    const SupplyMode mode = flown ? SupplyMode::Helped : SupplyMode::Bare;
    return runPlant(plant, parts, mode, onlyAction, supply, gates);
}

PlantOutcome PlantDraw::run(std::uint32_t p, const std::vector<Part>& parts, SupplyDraw& supply,
                            const GateDraw& gates)
{
    const PlantDef& plant = m_model.plants[p];
    const int horizon = m_model.horizon;
    PlantOutcome outcome;
    const bool down = !m_model.downDays[plant.site].empty();
    if (parts.empty() && !down) {
        outcome.stop = outcome.threat = outcome.fullStop = horizon;
        outcome.cut = outcome.firstShort = horizon;
        return outcome;
    }
    outcome.touched = true;
    outcome.threat = runPlant(p, parts, SupplyMode::Bare, kNoAction, supply, gates);
    if (plant.feedsPlants || !m_model.scenario.reactions) {
        PlantOutcome bare;
        summarize(p, bare);
        if (plant.feedsPlants) {
            m_supplied[0][p] = m_output;
            m_supplied[1][p] = m_output;
            m_short[p] = bare.firstShort < horizon ? 1 : 0;
        }
        if (!m_model.scenario.reactions) {
            bare.threat = outcome.threat;
            bare.touched = true;
            return bare;
        }
    }
    std::uint32_t savior = kNone;
    const int stop = runPlant(p, parts, SupplyMode::Helped, kAllActions, supply, gates);
    if (outcome.threat < horizon && stop == horizon) {
        savior = findSavior(p, parts, supply, gates);
        static_cast<void>(runPlant(p, parts, SupplyMode::Helped, kAllActions, supply, gates));
    }
    summarize(p, outcome);
    outcome.savior = savior;
    if (plant.feedsPlants) {
        m_supplied[1][p] = m_output;
    }
    return outcome;
}

} // namespace lodestone::core
