// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/plant_draw.h"

#include <algorithm>

namespace lodestone::core
{

namespace
{

/// Adds scale(what was made lag days before) for the days from `from` on; before day 0 the baseline
/// was made.
template <typename Scale>
void addShifted(StepSum& sum, Steps made, int from, int lag, const Scale& scale)
{
    std::int64_t last = scale(from < lag ? kOne : valueOn(made, from - lag));
    sum.add(from, last);
    for (const Step& step : made) {
        const int day = step.day + lag;
        if (day > from) {
            const std::int64_t now = scale(step.value);
            sum.add(day, now - last);
            last = now;
        }
    }
}

} // namespace

void PlantDraw::addHelp(const Help& help, SupplyMode mode, SupplyDraw& supply,
                        const GateDraw& gates)
{
    const int horizon = m_model.horizon;
    const int from = std::max(0, help.fromDay);
    if (from >= horizon) {
        return;
    }
    if (help.once > 0) {
        m_sum.add(from, help.once);
        m_sum.add(from + 1, -help.once);
        return;
    }
    if (help.unit != kNone) {
        addShifted(m_sum, leastMade(help.sources(), mode, supply), from, help.lag,
                   [&help](Micro made) { return times(help.share, help.place.served(made)); });
        return;
    }
    if (help.gateRow == kNone) {
        m_sum.add(from, help.share);
        return;
    }
    addShifted(m_sum, gates.steps(help.gateRow), from, help.lag,
               [&help](Micro open) { return times(help.share, std::min(kOne, open)); });
}

/// What a part's own supplier sends, before the way to the plant.
Steps PlantDraw::sent(const Part& part, SupplyMode mode, SupplyDraw& supply)
{
    if (part.kind == SupplierKind::Plant) {
        return supplied(part.supplierPlant, mode);
    }
    return leastMade(part.shortUnits(), mode, supply);
}

/// What several units, all of which are needed, make at least.
Steps PlantDraw::leastMade(std::span<const std::uint32_t> units, SupplyMode mode,
                           SupplyDraw& supply)
{
    if (units.size() == 1) {
        return supply.steps(units.front(), mode);
    }
    m_days.assign(1, 0);
    for (const std::uint32_t unit : units) {
        for (const Step& step : supply.steps(unit, mode)) {
            m_days.push_back(step.day);
        }
    }
    std::sort(m_days.begin(), m_days.end());
    Step* const least = m_pool.room(m_days.size());
    std::size_t count = 0;
    for (const int day : m_days) {
        Micro made = kOne;
        for (const std::uint32_t unit : units) {
            made = std::min(made, valueOn(supply.steps(unit, mode), day));
        }
        pushStep(least, count, day, made);
    }
    return m_pool.keep(count);
}

/// What a customer of this place gets of it.
Steps PlantDraw::served(Steps made, const Place& place)
{
    if (place == Place{}) {
        return made;
    }
    Step* const steps = m_pool.room(made.size());
    std::size_t count = 0;
    for (const Step& step : made) {
        pushStep(steps, count, step.day, place.served(step.value));
    }
    return m_pool.keep(count);
}

/// Magnets that others sell make no part where the maker itself is held back: with its own they
/// come to no more than the scenario lets it make.
void PlantDraw::holdAtMaker(const Part& part, Arrivals& in)
{
    const Steps cap = m_model.siteCap[part.supplierSite];
    if (cap.empty()) {
        return;
    }
    m_days.assign(1, 0);
    for (const Step& step : in.steps) {
        m_days.push_back(step.day);
    }
    for (const Step& step : cap) {
        m_days.push_back(step.day + part.lag);
    }
    std::sort(m_days.begin(), m_days.end());
    Step* const held = m_pool.room(m_days.size());
    std::size_t count = 0;
    for (const int day : m_days) {
        pushStep(held, count, day,
                 std::min(mostThrough(cap, part.place, part.lag, day), valueOn(in.steps, day)));
    }
    in.steps = m_pool.keep(count);
}

/// What its own supplier sends; when the part wakes is not known yet.
void PlantDraw::setOwn(const Part& part, SupplyMode mode, SupplyDraw& supply, Arrivals& in)
{
    in.steps = served(sent(part, mode, supply), part.place);
    in.lag = std::min(part.lag, m_model.horizon);
    in.stock = part.stock;
    in.line = part.line;
}

void PlantDraw::setWaking(Arrivals& in) const
{
    in.left = in.stock;
    if (m_model.scenario.stretchRate) {
        findSlowing(in);
    } else {
        findWaking(in);
    }
}

/// The first day on which the part is short although its line never waited for another one.
void PlantDraw::findWaking(Arrivals& in) const
{
    const int horizon = m_model.horizon;
    const MicroDays cap = in.cap();
    in.wakes = horizon;
    for (std::size_t i = 0; i < in.steps.size(); ++i) {
        const int from = in.steps[i].day + in.lag;
        if (from >= horizon) {
            return;
        }
        const int next = i + 1 < in.steps.size() ? in.steps[i + 1].day + in.lag : horizon;
        const std::int64_t gain = in.steps[i].value - kOne;
        const MicroDays left = in.left + gain * (std::min(next, horizon) - from);
        if (left < 0) {
            in.wakes = from + static_cast<int>(in.left / -gain);
            in.left += gain * (in.wakes - from);
            return;
        }
        in.left = std::min(left, cap);
    }
}

/// Where stocks are stretched, a part slows its line down as soon as less than the need arrives,
/// unless its stock covers all that it ever misses.
void PlantDraw::findSlowing(Arrivals& in) const
{
    std::int64_t deficit = 0;
    int change = m_model.horizon;
    forDelayed(in.steps, in.lag, m_model.horizon, [&](int from, int to, Micro arrives) {
        deficit += std::int64_t{to - from} * std::max(0, kOne - arrives);
        change = arrives != kOne ? std::min(change, from) : change;
    });
    in.wakes = deficit <= in.stock ? m_model.horizon : change;
}

void PlantDraw::prepareBare(std::span<const Part> parts, SupplyDraw& supply)
{
    m_bare.clear();
    for (const Part& part : parts) {
        Arrivals& in = m_bare.emplace_back();
        setOwn(part, SupplyMode::Bare, supply, in);
        setWaking(in);
    }
}

/// Whether what is always there from the first short day on makes up for the least that its own
/// supplier ever sends. False says nothing: it only spares the sum of all helps where it is true.
bool PlantDraw::neverShort(const Part& part, SupplyDraw& supply) const
{
    if (part.help.empty() || part.unitCount != 1 || part.place != Place{} || m_sitesHeld) {
        return false;
    }
    const int first = supply.firstShort(part.units[0], SupplyMode::Helped) + part.lag;
    std::int64_t least = supply.leastMade(part.units[0], SupplyMode::Helped);
    for (const Help& help : part.help) {
        const bool there =
            ((help.unit & help.gateRow) == kNone) & (help.once == 0) & (help.fromDay <= first);
        least += there ? help.share : 0;
    }
    return least >= kOne;
}

void PlantDraw::prepareHelped(std::span<const Part> parts, SupplyDraw& supply,
                              const GateDraw& gates, bool allDays)
{
    m_helped.clear();
    for (const Part& part : parts) {
        Arrivals& in = m_helped.emplace_back();
        if (!allDays && neverShort(part, supply)) {
            in.steps = Steps(&kNeed, 1);
            in.stock = in.left = part.stock;
            in.wakes = m_model.horizon;
            in.line = part.line;
            in.helped = true;
            continue;
        }
        setOwn(part, SupplyMode::Helped, supply, in);
        if (!part.help.empty()) {
            for (const Help& help : part.help) {
                if (!m_sitesHeld || help.atMaker) {
                    addHelp(help, SupplyMode::Helped, supply, gates);
                }
            }
            in.steps = m_sum.store(in.steps, m_pool, in.lag);
            in.lag = 0;
            if (m_sitesHeld) {
                holdAtMaker(part, in);
                for (const Help& help : part.help) {
                    if (!help.atMaker) {
                        addHelp(help, SupplyMode::Helped, supply, gates);
                    }
                }
                in.steps = m_sum.store(in.steps, m_pool, 0);
            }
            in.helped = true;
        }
        setWaking(in);
    }
}

} // namespace lodestone::core
