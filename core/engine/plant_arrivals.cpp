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
                   [&help](Micro made) { return times(help.share, made); });
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

/// What the part's own supplier sends, less its need: the need itself is the base of the sum.
void PlantDraw::addArrivals(const Part& part, SupplyMode mode, SupplyDraw& supply)
{
    const int lag = std::min(part.lag, m_model.horizon);
    const auto lessThanNeed = [](Micro made) { return made - kOne; };
    if (part.kind == SupplierKind::Plant) {
        addShifted(m_sum, supplied(part.supplierPlant, mode), 0, lag, lessThanNeed);
        return;
    }
    if (part.unitCount == 0) {
        return;
    }
    Steps made = supply.steps(part.units[0], mode);
    if (part.unitCount > 1) {
        std::vector<int> days;
        for (std::uint32_t i = 0; i < part.unitCount; ++i) {
            for (const Step& step : supply.steps(part.units[i], mode)) {
                days.push_back(step.day);
            }
        }
        std::sort(days.begin(), days.end());
        m_least.clear();
        for (const int day : days) {
            Micro least = kOne;
            for (std::uint32_t i = 0; i < part.unitCount; ++i) {
                least = std::min(least, valueOn(supply.steps(part.units[i], mode), day));
            }
            pushStep(m_least, day, least);
        }
        made = m_least;
    }
    addShifted(m_sum, made, 0, lag, lessThanNeed);
}

void PlantDraw::prepare(const std::vector<Part>& parts, SupplyMode mode, std::uint32_t onlyAction,
                        SupplyDraw& supply, const GateDraw& gates)
{
    const int horizon = m_model.horizon;
    m_in.resize(std::max(m_in.size(), parts.size()));
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const Part& part = parts[p];
        Arrivals& in = m_in[p];
        in.helped = false;
        m_sum.clear();
        addArrivals(part, mode, supply);
        for (std::uint32_t h = 0; onlyAction != kNoAction && h < part.helpCount; ++h) {
            if (onlyAction == kAllActions || onlyAction == part.help[h].action) {
                in.helped = true;
                addHelp(part.help[h], mode, supply, gates);
            }
        }
        m_sum.store(kOne, horizon, in.steps);
        in.first = in.steps.front().value != kOne ? 0
                   : in.steps.size() > 1          ? in.steps[1].day
                                                  : horizon;
        in.deficit = 0;
        forStretches(in.steps, horizon, [&in](int from, int to, Micro arrives) {
            in.deficit += std::int64_t{to - from} * std::max(0, kOne - arrives);
        });
    }
}

} // namespace lodestone::core
