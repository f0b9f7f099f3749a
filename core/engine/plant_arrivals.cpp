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
        addShifted(m_sum, supply.steps(help.unit, mode), from, help.lag,
                   [&help](Micro made) { return times(help.share, help.place.served(made)); });
        return;
    }
    if (help.gateRow == kNone) {
        m_sum.add(from, help.share);
        return;
    }
    Micro last = 0;
    for (int day = from; day < horizon;) {
        const int sent = day - help.lag;
        const Micro brings = times(help.share, std::min(kOne, gates.gate(help.gateRow, sent)));
        m_sum.add(day, brings - last);
        last = brings;
        day += gates.sameUntil(help.gateRow, sent) - sent;
    }
}

/// What a part's own supplier sends, before the way to the plant.
Steps PlantDraw::sent(const Part& part, SupplyMode mode, SupplyDraw& supply)
{
    if (part.kind == SupplierKind::Plant) {
        return supplied(part.supplierPlant, mode);
    }
    if (part.unitCount == 1) {
        return supply.steps(part.units[0], mode);
    }
    m_days.assign(1, 0);
    for (std::uint32_t i = 0; i < part.unitCount; ++i) {
        for (const Step& step : supply.steps(part.units[i], mode)) {
            m_days.push_back(step.day);
        }
    }
    std::sort(m_days.begin(), m_days.end());
    m_least.clear();
    for (const int day : m_days) {
        Micro least = kOne;
        for (std::uint32_t i = 0; i < part.unitCount; ++i) {
            least = std::min(least, valueOn(supply.steps(part.units[i], mode), day));
        }
        pushStep(m_least, day, least);
    }
    return m_least;
}

/// What was sent to a customer of this place lag days before; before day 0 the baseline was sent.
Steps PlantDraw::shifted(Steps made, int lag, const Place& place)
{
    Step* const steps = m_pool.room(made.size() + 1);
    steps[0] = {0, lag > 0 ? kOne : place.served(made.front().value)};
    std::size_t count = 1;
    for (const Step& step : made) {
        const int day = step.day + lag;
        if (day >= m_model.horizon) {
            break;
        }
        const Micro served = place.served(step.value);
        if (served != steps[count - 1].value) {
            steps[count++] = {day, served};
        }
    }
    return m_pool.keep(count);
}

PlantDraw::Arrivals PlantDraw::arrivalsOf(Steps steps, bool helped) const
{
    Arrivals in;
    in.steps = steps;
    in.helped = helped;
    in.first = steps.front().value != kOne ? 0 : steps.size() > 1 ? steps[1].day : m_model.horizon;
    forStretches(steps, m_model.horizon, [&in](int from, int to, Micro arrives) {
        in.deficit += std::int64_t{to - from} * std::max(0, kOne - arrives);
    });
    return in;
}

void PlantDraw::prepareBare(const std::vector<Part>& parts, SupplyDraw& supply)
{
    m_bare.clear();
    for (const Part& part : parts) {
        const Steps made = sent(part, SupplyMode::Bare, supply);
        m_bare.push_back(
            arrivalsOf(shifted(made, std::min(part.lag, m_model.horizon), part.place), false));
    }
}

void PlantDraw::prepareHelped(const std::vector<Part>& parts, SupplyDraw& supply,
                              const GateDraw& gates)
{
    m_flown.clear();
    m_helped.clear();
    for (const Part& part : parts) {
        const Steps made = sent(part, SupplyMode::Helped, supply);
        const Steps own = shifted(made, std::min(part.lag, m_model.horizon), part.place);
        m_flown.push_back(arrivalsOf(own, false));
        if (part.helpCount == 0) {
            m_helped.push_back(m_flown.back());
            continue;
        }
        m_sum.clear();
        for (std::uint32_t h = 0; h < part.helpCount; ++h) {
            addHelp(part.help[h], SupplyMode::Helped, supply, gates);
        }
        m_helped.push_back(arrivalsOf(m_sum.store(own, m_model.horizon, m_pool), true));
    }
}

void PlantDraw::tryAction(const std::vector<Part>& parts, std::uint32_t action, SupplyDraw& supply,
                          const GateDraw& gates)
{
    m_in = m_bare;
    for (std::size_t p = 0; p < parts.size(); ++p) {
        m_sum.clear();
        bool helps = false;
        for (std::uint32_t h = 0; h < parts[p].helpCount; ++h) {
            if (parts[p].help[h].action == action) {
                addHelp(parts[p].help[h], SupplyMode::Bare, supply, gates);
                helps = true;
            }
        }
        if (helps) {
            m_in[p] = arrivalsOf(m_sum.store(m_bare[p].steps, m_model.horizon, m_pool), true);
        }
    }
}

bool PlantDraw::flies(const std::vector<Part>& parts) const
{
    const auto same = [](const Step& a, const Step& b) {
        return a.day == b.day && a.value == b.value;
    };
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const Steps bare = m_bare[p].steps;
        const Steps flown = m_flown[p].steps;
        if (!std::equal(bare.begin(), bare.end(), flown.begin(), flown.end(), same)) {
            return true;
        }
    }
    return false;
}

} // namespace lodestone::core
