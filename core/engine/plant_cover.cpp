// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/plant_draw.h"

#include <algorithm>

namespace lodestone::core
{

/// The same daily step as runLine, for every part of one line: those that can never hold it too.
std::vector<MicroDays> PlantDraw::coverByDay(std::uint32_t plant, std::span<const Part> parts,
                                             SupplyDraw& supply, const GateDraw& gates)
{
    const auto days = static_cast<std::size_t>(m_model.horizon);
    std::vector<MicroDays> cover(parts.size() * days, kNoCover);
    if (parts.empty()) {
        return cover;
    }
    m_pool.clear();
    if (m_model.scenario.reactions) {
        prepareHelped(parts, supply, gates, true);
        m_in = m_helped;
    } else {
        prepareBare(parts, supply);
        m_in = m_bare;
    }
    static_cast<void>(runLines(plant, RunTo::End));
    const int first = firstDown(plant);
    std::vector<MicroDays> made(days, kOne);
    const auto& steps = runOf(first).steps;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto to = i + 1 < steps.size() ? static_cast<std::size_t>(steps[i + 1].day) : days;
        std::fill(made.begin() + steps[i].day, made.begin() + static_cast<std::ptrdiff_t>(to),
                  steps[i].x);
    }
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const Part& part = parts[p];
        if (part.line != -1 && part.line != first) {
            continue;
        }
        const MicroDays cap = m_in[p].cap();
        MicroDays stock = part.stock;
        forDelayed(m_in[p].steps, m_in[p].lag, m_model.horizon, [&](int from, int to, Micro in) {
            for (auto day = static_cast<std::size_t>(from); day < static_cast<std::size_t>(to);
                 ++day) {
                stock = std::min(std::max<MicroDays>(0, stock + in - made[day]), cap);
                cover[p * days + day] = stock;
            }
        });
    }
    return cover;
}

int PlantDraw::firstDown(std::uint32_t plant) const
{
    int first = 0;
    for (int line = 1; line < m_model.plants[plant].lines; ++line) {
        first = runOf(line).down < runOf(first).down ? line : first;
    }
    return first;
}

std::vector<Step> PlantDraw::lineMade(std::uint32_t plant, int line) const
{
    std::vector<Step> made;
    for (const LineStep& step : runOf(line < 0 ? firstDown(plant) : line).steps) {
        pushStep(made, step.day, step.x);
    }
    return made;
}

} // namespace lodestone::core
