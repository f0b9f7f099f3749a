// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/plant_draw.h"

#include <algorithm>
#include <limits>

// The lines of a plant, stretch by stretch.

namespace lodestone::core
{

/// What the line makes today, what holds it, and for how many days both stay so. A part whose stock
/// is used up passes on what arrives; one that still has some lasts for its stock over what it
/// loses a day. Of two that bind alike the first counts, so the parts before it must stay above.
PlantDraw::Moment PlantDraw::nextMoment(Micro cap, int days) const
{
    if (m_members.size() == 1) {
        return momentOf(m_members.front(), cap, days);
    }
    Moment now;
    now.days = days;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (std::uint32_t i = 0; i < m_members.size(); ++i) {
        const std::int64_t has = m_members[i].stock + m_members[i].in;
        if (has < least) {
            least = has;
            now.binding = i;
        }
    }
    now.made = static_cast<Micro>(std::min<std::int64_t>(least, kOne));
    if (cap < now.made) {
        now.made = cap;
        now.binding = kNoMember;
    } else if (now.made < kOne && m_members[now.binding].stock > 0) {
        now.days = 1; // the day on which the rest of the stock goes
        return now;
    }
    for (std::uint32_t i = 0; i < m_members.size(); ++i) {
        const Member& member = m_members[i];
        const std::int64_t loses = now.made - member.in;
        const bool mustStayAbove = now.made < kOne && (now.binding == kNoMember || i < now.binding);
        const std::int64_t spare = member.stock - loses - (mustStayAbove ? 1 : 0);
        if (spare < loses * (now.days - 1)) {
            now.days = static_cast<int>(spare / loses + 1);
        }
    }
    return now;
}

/// The same where one part alone can hold the line, as it is mostly.
__attribute__((always_inline)) inline PlantDraw::Moment
PlantDraw::momentOf(const Member& member, Micro cap, int days) const
{
    const std::int64_t has = member.stock + member.in;
    Moment now;
    now.days = days;
    now.made = static_cast<Micro>(std::min<std::int64_t>(has, kOne));
    if (cap < now.made) {
        now.made = cap;
        now.binding = kNoMember;
    } else if (now.made < kOne) {
        now.days = member.stock > 0 ? 1 : days;
        return now;
    }
    const std::int64_t loses = now.made - member.in;
    const std::int64_t spare = has - now.made - (now.made < kOne ? 1 : 0);
    if (spare < loses * (days - 1)) {
        now.days = static_cast<int>(spare / loses + 1);
    }
    return now;
}

/// How far a line slows down today that stretches its stocks: to the part of which least arrives,
/// but not under the scenario's rate.
PlantDraw::Moment PlantDraw::stretched() const
{
    Moment slow;
    slow.binding = kNoMember;
    const Micro rate = toMicro(*m_model.scenario.stretchRate);
    for (std::uint32_t i = 0; i < m_members.size(); ++i) {
        const Micro made = std::max(rate, m_members[i].in);
        if (made < slow.made) {
            slow.made = made;
            slow.binding = i;
        }
    }
    return slow;
}

/// The line on a day: what it can make, slowed down where the scenario wants stocks stretched, and
/// nothing while it waits to start again after it was down.
PlantDraw::Moment PlantDraw::lineOn(int day, int until, Micro cap, Restart& restart) const
{
    Moment now;
    if (m_model.scenario.stretchRate) {
        const Moment slow = stretched();
        now = nextMoment(std::min(cap, slow.made), until - day);
        if (now.binding == kNoMember && slow.made < cap) {
            now.binding = slow.binding;
        }
    } else {
        now = nextMoment(cap, until - day);
    }
    if (!restart.wasDown) {
        return now;
    }
    if (now.made < m_threshold) {
        restart.day = kNeverDay;
        return now;
    }
    restart.day = restart.day == kNeverDay ? day + m_model.scenario.restartDays : restart.day;
    if (day >= restart.day) {
        restart = {};
        return now;
    }
    return nextMoment(0, std::min(until, restart.day) - day);
}

/// Goes on to what arrives on a day.
void PlantDraw::advance(Member& member, int day) const
{
    while (member.next <= day) {
        member.in = member.steps[member.step].value;
        ++member.step;
        member.next = member.step < member.steps.size() ? member.steps[member.step].day + member.lag
                                                        : m_model.horizon;
    }
}

/// Stock of a part at the start of a day, by what its line has made until then.
MicroDays PlantDraw::stockOn(int day, const Arrivals& in, const LineRun& run) const
{
    if (run.steps.size() == 1) {
        return in.left;
    }
    const MicroDays cap = in.cap();
    MicroDays stock = in.stock;
    std::size_t r = 0;
    forDelayed(in.steps, in.lag, day, [&](int from, int to, Micro arrives) {
        while (from < to) {
            const int next = r + 1 < run.steps.size() ? run.steps[r + 1].day : day;
            const int until = std::min(to, next);
            const std::int64_t gain = arrives - run.steps[r].x;
            stock = std::min(stock + gain * (until - from), cap);
            r += until == next ? 1U : 0U;
            from = until;
        }
    });
    return stock;
}

/// Takes in the parts of the line that may hold it from this day on, by their order in the plant.
/// Gives the day on which the next one does.
int PlantDraw::wake(int day, const LineRun& run)
{
    int next = m_model.horizon;
    std::size_t asleep = 0;
    for (std::size_t i = 0; i < m_asleepCount; ++i) {
        const Sleeper sleeper = m_asleep[i];
        if (sleeper.wakes > day) {
            next = std::min(next, sleeper.wakes);
            m_asleep[asleep++] = sleeper;
            continue;
        }
        const Arrivals& in = m_in[sleeper.part];
        Member member{sleeper.part,          kOne,     in.lag,  in.lag, 0,
                      stockOn(day, in, run), in.cap(), in.steps};
        advance(member, day);
        const auto after = std::find_if(m_members.begin(), m_members.end(),
                                        [&](const Member& m) { return m.part > sleeper.part; });
        m_members.insert(after, member);
    }
    m_asleepCount = asleep;
    return next;
}

/// Keeps what the line makes from a day on and the part that holds it (0 where none does), and goes
/// on to the next. False: it is down, and nothing after that is asked for. Into each loop: with a
/// call it takes a hundredth of a run's time more.
__attribute__((always_inline)) inline bool PlantDraw::record(const Moment& now,
                                                             std::uint16_t binding, int before,
                                                             Clock& clock, LineRun& run) const
{
    if (run.steps.back().x != now.made || run.steps.back().binding != binding) {
        run.steps.push_back({clock.day, now.made, binding});
    }
    run.from = now.made < kOne ? std::min(run.from, clock.day) : run.from;
    clock.running = now.made < m_threshold ? clock.running + now.days : 0;
    clock.day += now.days;
    if (clock.running < kDaysDown || run.down != m_model.horizon) {
        return true;
    }
    run.down = clock.day - clock.running;
    return before == kNeverDay;
}

/// The days before `until` on which one part alone can hold the line and nothing else does, as it
/// is mostly. False as record().
bool PlantDraw::runAlone(Member& member, int until, int before, Clock& clock, LineRun& run) const
{
    while (clock.day < until && clock.day - clock.running < before) {
        advance(member, clock.day);
        const Moment now = momentOf(member, kOne, std::min(member.next, until) - clock.day);
        const std::int64_t gain = member.in - now.made;
        member.stock = std::min(member.stock + gain * now.days, member.cap);
        const auto binding = static_cast<std::uint16_t>(now.made < kOne ? member.part : 0U);
        if (!record(now, binding, before, clock, run)) {
            return false;
        }
    }
    return true;
}

/// Until a part that gets what arrives and gives the full need each day is short for the first
/// time, it can never hold the line: waiting for another part only saves stock. So the line runs
/// from the first such day on, and with those parts alone that have had theirs.
void PlantDraw::runLine(std::uint32_t plant, int line, int before, LineRun& run)
{
    const int horizon = m_model.horizon;
    const Steps siteCap = m_model.siteCap[m_model.plants[plant].site];
    run.begin(horizon);
    const auto sleepers = std::span(m_sleepers).first(m_sleeperCount);
    const auto ofLine = [line](const Sleeper& s) { return (s.line == -1) | (s.line == line); };
    // the first two by day and part, in one word each: which they are cannot be foreseen
    const auto keyOf = [](int day, std::uint32_t part) {
        return static_cast<std::uint64_t>(day) << 32U | part;
    };
    std::uint64_t first = keyOf(horizon, kNone);
    std::uint64_t second = first;
    for (const Sleeper& sleeper : sleepers) {
        const std::uint64_t key = keyOf(ofLine(sleeper) ? sleeper.wakes : horizon, sleeper.part);
        second = std::min(second, std::max(first, key));
        first = std::min(first, key);
    }
    int waking = static_cast<int>(first >> 32U);
    const int next = static_cast<int>(second >> 32U);
    auto alone = static_cast<std::uint32_t>(first);
    Clock clock{siteCap.empty() ? waking : 0, 0};
    m_members.clear();
    if (waking < next && m_runsOnStock && siteCap.empty()) {
        const Arrivals& in = m_in[alone];
        Member& member = m_members.emplace_back(
            Member{alone, kOne, in.lag, in.lag, 0, in.left, in.cap(), in.steps});
        if (!runAlone(member, next, before, clock, run) || next == horizon) {
            return;
        }
        waking = next;
    } else {
        alone = kNone;
    }
    m_asleepCount = 0;
    for (const Sleeper& sleeper : sleepers) {
        m_asleep[m_asleepCount] = sleeper;
        m_asleepCount += ofLine(sleeper) & (sleeper.part != alone) ? 1U : 0U;
    }
    const int& day = clock.day;
    Restart restart;
    while (day < horizon && day - clock.running < before) {
        if (day >= waking) {
            waking = wake(day, run);
        }
        int until = waking;
        for (Member& member : m_members) {
            advance(member, day);
            until = std::min(until, member.next);
        }
        for (const Step& step : siteCap) {
            until = step.day > day ? std::min(until, step.day) : until;
        }
        const Moment now = lineOn(day, until, capOn(siteCap, day), restart);
        for (Member& member : m_members) {
            const std::int64_t gain = member.in - now.made;
            member.stock = std::min(member.stock + gain * now.days, member.cap);
        }
        const std::uint16_t binding = now.made >= kOne ? std::uint16_t{0}
                                      : now.binding == kNoMember
                                          ? kNoPart
                                          : static_cast<std::uint16_t>(m_members[now.binding].part);
        const bool goesOn = record(now, binding, before, clock, run);
        restart.wasDown = restart.wasDown || clock.running >= kDaysDown;
        if (!goesOn) {
            return;
        }
    }
}

/// Runs all lines; lines without parts of their own run as one. Gives the first day one is down.
int PlantDraw::runLines(std::uint32_t p, RunTo to)
{
    const PlantDef& plant = m_model.plants[p];
    const int horizon = m_model.horizon;
    const auto lines = static_cast<std::size_t>(plant.lines);
    m_lines.resize(std::max(m_lines.size(), lines));
    m_lineShown.resize(std::max(m_lineShown.size(), lines));
    m_ownParts.resize(std::max(m_ownParts.size(), lines + 1));
    std::fill_n(m_ownParts.begin(), lines + 1, 0U);
    if (m_sleepers.size() < m_in.size()) {
        m_sleepers.resize(m_in.size());
        m_asleep.resize(m_in.size());
    }
    m_sleeperCount = 0; // who is none is written over: which are cannot be foreseen
    for (std::uint32_t i = 0; i < m_in.size(); ++i) {
        const Arrivals& in = m_in[i];
        const unsigned counts = in.wakes < horizon ? 1U : 0U;
        m_sleepers[m_sleeperCount] = {in.wakes, i, in.line};
        m_sleeperCount += counts;
        m_ownParts[in.line < 0 ? lines : static_cast<std::size_t>(in.line)] += counts;
    }
    if (m_sleeperCount == 0 && m_model.siteCap[plant.site].empty()) {
        std::fill_n(m_lineShown.begin(), lines, 0);
        m_lines.front().begin(horizon);
        return horizon;
    }
    int common = -1;
    int stop = horizon;
    for (int line = 0; line < plant.lines; ++line) {
        const bool own = lines > 1 && m_ownParts[static_cast<std::size_t>(line)] != 0;
        if (!own && common >= 0) {
            m_lineShown[static_cast<std::size_t>(line)] = common;
            continue;
        }
        LineRun& run = m_lines[static_cast<std::size_t>(line)];
        runLine(p, line, to == RunTo::End ? kNeverDay : stop, run);
        m_lineShown[static_cast<std::size_t>(line)] = line;
        common = own ? common : line;
        stop = std::min(stop, run.down);
        if (to == RunTo::AnyDown && stop < horizon) {
            break;
        }
    }
    return stop;
}

} // namespace lodestone::core
