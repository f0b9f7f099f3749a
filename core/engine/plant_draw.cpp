// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/plant_draw.h"

#include <algorithm>

namespace lodestone::core
{

namespace
{

constexpr std::uint16_t kNoPart = 0xffff; ///< the scenario itself holds the line

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

void PlantDraw::addHelp(const Help& help, SupplyMode mode, SupplyDraw& supply,
                        const GateDraw& gates, std::int32_t* in) const
{
    const int horizon = m_model.horizon;
    const int from = std::max(0, help.fromDay);
    if (help.once > 0) {
        if (from < horizon) {
            in[from] += static_cast<std::int32_t>(help.once);
        }
        return;
    }
    if (help.unit != kNone) {
        const Micro* made = supply.output(help.unit, mode);
        const int full = std::clamp(help.lag + supply.firstShort(help.unit, mode), from,
                                    std::max(from, horizon));
        std::for_each(in + std::min(from, horizon), in + std::min(full, horizon),
                      [&help](std::int32_t& day) { day += help.share; });
        Micro last = kOne;
        Micro brings = help.share;
        for (int day = full; day < horizon; ++day) {
            if (made[day - help.lag] != last) {
                last = made[day - help.lag];
                brings = times(help.share, last);
            }
            in[day] += brings;
        }
        return;
    }
    for (int day = from; day < horizon;) {
        const int sent = day - help.lag;
        const bool gated = help.gateRow != kNone;
        const Micro made = gated ? std::min(kOne, gates.gate(help.gateRow, sent)) : kOne;
        const int to = gated ? std::min(horizon, day + gates.sameUntil(sent) - sent) : horizon;
        const Micro brings = times(help.share, made);
        std::for_each(in + day, in + to, [brings](std::int32_t& value) { value += brings; });
        day = to;
    }
}

void PlantDraw::prepare(const std::vector<Part>& parts, SupplyMode mode, std::uint32_t onlyAction,
                        SupplyDraw& supply, const GateDraw& gates)
{
    const int horizon = m_model.horizon;
    const auto days = static_cast<std::size_t>(horizon);
    m_in.resize(parts.size() * days);
    m_deficit.assign(parts.size(), 0);
    m_first.assign(parts.size(), horizon);
    m_helped.assign(parts.size(), 0);
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const Part& part = parts[p];
        std::int32_t* in = m_in.data() + p * days;
        const int lag = std::min(part.lag, horizon);
        std::fill(in, in + horizon, kOne);
        if (part.kind == SupplierKind::Plant) {
            const auto& made = m_supplied[static_cast<std::size_t>(mode)][part.supplierPlant];
            std::copy(made.begin(), made.end() - lag, in + lag);
            m_first[p] = lag;
        }
        for (std::uint32_t i = 0; i < part.unitCount; ++i) {
            const Micro* made = supply.output(part.units[i], mode);
            const int first = std::min(horizon, lag + supply.firstShort(part.units[i], mode));
            m_first[p] = std::min(m_first[p], first);
            for (int day = first; day < horizon; ++day) {
                in[day] = std::min(in[day], made[day - lag]);
            }
        }
        for (std::uint32_t h = 0; onlyAction != kNoAction && h < part.helpCount; ++h) {
            if (onlyAction == kAllActions || onlyAction == part.help[h].action) {
                m_helped[p] = 1;
                m_first[p] = std::clamp(part.help[h].fromDay, 0, m_first[p]);
                addHelp(part.help[h], mode, supply, gates, in);
            }
        }
        std::int64_t deficit = 0;
        for (int day = m_first[p]; day < horizon; ++day) {
            deficit += std::max(0, kOne - in[day]);
        }
        m_deficit[p] = deficit;
    }
}

/// A part whose stock covers all that it ever misses can never hold the line: waiting for another
/// part only saves stock. The others run day by day, from the first day on which other than its
/// need reaches one of them: until then each takes what comes.
void PlantDraw::runLine(std::uint32_t plant, const std::vector<Part>& parts, int line,
                        bool untilDown, LineRun& run)
{
    const int horizon = m_model.horizon;
    const auto days = static_cast<std::size_t>(horizon);
    const auto& down = m_model.downDays[m_model.plants[plant].site];
    run.down = horizon;
    run.from = horizon;
    m_members.clear();
    int from = down.empty() ? horizon : 0;
    for (std::uint32_t p = 0; p < parts.size(); ++p) {
        const Part& part = parts[p];
        if ((part.line == -1 || part.line == line) && m_deficit[p] > part.stock) {
            const MicroDays cap =
                m_helped[p] != 0 ? std::numeric_limits<MicroDays>::max() : part.stock;
            m_members.push_back({p, part.stock, cap, m_in.data() + p * days});
            from = std::min(from, m_first[p]);
        }
    }
    if (m_members.empty() && down.empty()) {
        return;
    }
    run.x.assign(days, kOne);
    run.binding.assign(days, 0);
    int running = 0;
    for (int day = from; day < horizon; ++day) {
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        std::uint32_t binding = 0;
        for (Member& member : m_members) {
            member.stock += member.in[day];
            if (member.stock < least) {
                least = member.stock;
                binding = member.part;
            }
        }
        std::int64_t made = std::min<std::int64_t>(least, kOne);
        if (!down.empty() && capOn(down, day) < made) {
            made = capOn(down, day);
            binding = kNoPart;
        }
        for (Member& member : m_members) {
            member.stock = std::min(member.stock - made, member.cap);
        }
        if (made == kOne) {
            running = 0;
            continue;
        }
        const auto d = static_cast<std::size_t>(day);
        run.x[d] = static_cast<Micro>(made);
        run.binding[d] = static_cast<std::uint16_t>(binding);
        run.from = std::min(run.from, day);
        running = made < m_threshold ? running + 1 : 0;
        if (running == kDaysDown && run.down == horizon) {
            run.down = day - kDaysDown + 1;
            if (untilDown) {
                return;
            }
        }
    }
}

/// Runs all lines; lines without parts of their own run as one. Gives the first day one is down.
int PlantDraw::runLines(std::uint32_t p, const std::vector<Part>& parts, bool untilDown)
{
    const PlantDef& plant = m_model.plants[p];
    const auto lines = static_cast<std::size_t>(plant.lines);
    m_lines.resize(std::max(m_lines.size(), lines));
    m_lineShown.assign(lines, -1);
    int common = -1;
    int stop = m_model.horizon;
    for (int line = 0; line < plant.lines; ++line) {
        const bool own = std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
            const auto index = static_cast<std::size_t>(&part - parts.data());
            return part.line == line && m_deficit[index] > part.stock;
        });
        if (!own && common >= 0) {
            m_lineShown[static_cast<std::size_t>(line)] = common;
            continue;
        }
        LineRun& run = m_lines[static_cast<std::size_t>(line)];
        runLine(p, parts, line, untilDown, run);
        m_lineShown[static_cast<std::size_t>(line)] = line;
        common = own ? common : line;
        stop = std::min(stop, run.down);
    }
    return stop;
}

void PlantDraw::summarize(std::uint32_t p, const std::vector<Part>& parts, PlantOutcome& outcome)
{
    const int horizon = m_model.horizon;
    const auto days = static_cast<std::size_t>(horizon);
    const int lines = m_model.plants[p].lines;
    outcome.stop = outcome.fullStop = outcome.cut = outcome.firstShort = horizon;
    m_shrinking.assign(days, 0);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::int32_t* in = m_in.data() + i * days;
        for (auto d = static_cast<std::size_t>(m_first[i]); d < days; ++d) {
            m_shrinking[d] |= static_cast<std::uint8_t>(in[d] < kOne);
        }
    }
    std::fill(m_output.begin(), m_output.end(), kOne);
    m_linesDown.assign(days, 0);
    int from = horizon;
    for (int l = 0; l < lines; ++l) {
        const LineRun& run =
            m_lines[static_cast<std::size_t>(m_lineShown[static_cast<std::size_t>(l)])];
        from = std::min(from, run.from);
        if (run.down < outcome.stop) {
            const std::uint16_t part = run.binding[static_cast<std::size_t>(run.down)];
            outcome.stop = run.down;
            outcome.cause = part == kNoPart ? kNone : part;
            outcome.causeFrom = run.from;
            while (run.x[static_cast<std::size_t>(outcome.causeFrom)] == kOne ||
                   run.binding[static_cast<std::size_t>(outcome.causeFrom)] != part) {
                ++outcome.causeFrom;
            }
        }
    }
    outcome.firstShort = from;
    for (int day = from; day < horizon; ++day) {
        const auto d = static_cast<std::size_t>(day);
        std::int64_t sum = 0;
        for (int l = 0; l < lines; ++l) {
            const LineRun& run =
                m_lines[static_cast<std::size_t>(m_lineShown[static_cast<std::size_t>(l)])];
            const Micro x = run.from < horizon ? run.x[d] : kOne;
            sum += x;
            const auto under = [&](int other) {
                return other >= 0 && other < horizon &&
                       run.x[static_cast<std::size_t>(other)] < m_threshold;
            };
            // down: inside a run of three days under the threshold
            if (x < m_threshold &&
                ((under(day - 2) && under(day - 1)) || (under(day - 1) && under(day + 1)) ||
                 (under(day + 1) && under(day + 2)))) {
                ++m_linesDown[d];
            }
        }
        const auto made = static_cast<Micro>(sum / lines);
        m_output[d] = made;
        outcome.lost += kOne - made;
        if (made < kCutBelow && outcome.cut == horizon) {
            outcome.cut = day;
        }
        if (m_linesDown[d] == lines && outcome.fullStop == horizon) {
            outcome.fullStop = day;
        }
    }
    for (std::size_t d = 0; d < days; ++d) {
        m_states[d] = m_linesDown[d] > 0        ? std::uint8_t{3}
                      : m_output[d] < kCutBelow ? std::uint8_t{2}
                      : m_shrinking[d] != 0     ? std::uint8_t{1}
                                                : std::uint8_t{0};
    }
}

/// Air freight if it suffices alone; else the single action that does, with the largest supply;
/// else several. An action that does not help the part which would have stopped the plant cannot
/// do it alone.
std::uint32_t PlantDraw::findSavior(std::uint32_t plant, const std::vector<Part>& parts,
                                    std::uint32_t threatPart, SupplyDraw& supply,
                                    const GateDraw& gates)
{
    const auto& reactions = m_model.dataset->reactions;
    if (!stopsWith(plant, parts, SupplyMode::Helped, kNoAction, supply, gates)) {
        for (std::uint32_t a = 0; a < reactions.size(); ++a) {
            if (reactions[a].level == "link") {
                return a;
            }
        }
    }
    if (threatPart >= parts.size()) {
        return kSaviorSeveral;
    }
    std::uint32_t best = kSaviorSeveral;
    std::int64_t bestShare = -1;
    const Part& threatened = parts[threatPart];
    for (std::uint32_t h = 0; h < threatened.helpCount; ++h) {
        const std::uint32_t a = threatened.help[h].action;
        const std::int64_t share = threatened.help[h].share;
        if (share > bestShare && !stopsWith(plant, parts, SupplyMode::Bare, a, supply, gates)) {
            best = a;
            bestShare = share;
        }
    }
    return best;
}

bool PlantDraw::stopsWith(std::uint32_t plant, const std::vector<Part>& parts, SupplyMode mode,
                          std::uint32_t onlyAction, SupplyDraw& supply, const GateDraw& gates)
{
    prepare(parts, mode, onlyAction, supply, gates);
    return runLines(plant, parts, true) < m_model.horizon;
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
    const bool reactions = m_model.scenario.reactions;
    const bool bareNeeded = plant.feedsPlants || !reactions;
    prepare(parts, SupplyMode::Bare, kNoAction, supply, gates);
    const int threat = runLines(p, parts, !bareNeeded);
    std::uint32_t threatPart = kNone;
    for (int l = 0; l < plant.lines && threat < horizon; ++l) {
        const LineRun& run =
            m_lines[static_cast<std::size_t>(m_lineShown[static_cast<std::size_t>(l)])];
        if (run.down == threat && threatPart == kNone) {
            threatPart = run.binding[static_cast<std::size_t>(threat)];
        }
    }
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
    prepare(parts, SupplyMode::Helped, kAllActions, supply, gates);
    const int stop = runLines(p, parts, false);
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
