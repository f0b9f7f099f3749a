// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/plant_draw.h"

#include <algorithm>

namespace lodestone::core
{

/// The same daily step as runLine, for every part of one line: those that can never hold it too.
std::vector<MicroDays> PlantDraw::coverByDay(std::uint32_t plant, const std::vector<Part>& parts,
                                             SupplyDraw& supply, const GateDraw& gates)
{
    const auto days = static_cast<std::size_t>(m_model.horizon);
    std::vector<MicroDays> cover(parts.size() * days, kNoCover);
    if (parts.empty()) {
        return cover;
    }
    const bool helped = m_model.scenario.reactions;
    prepare(parts, helped ? SupplyMode::Helped : SupplyMode::Bare, helped ? kAllActions : kNoAction,
            supply, gates);
    static_cast<void>(runLines(plant, parts, false));
    int first = 0;
    const auto runOf = [this](int line) -> const LineRun& {
        return m_lines[static_cast<std::size_t>(m_lineShown[static_cast<std::size_t>(line)])];
    };
    for (int line = 1; line < m_model.plants[plant].lines; ++line) {
        first = runOf(line).down < runOf(first).down ? line : first;
    }
    const LineRun& run = runOf(first);
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const Part& part = parts[p];
        if (part.line != -1 && part.line != first) {
            continue;
        }
        const MicroDays cap = m_helped[p] != 0 ? std::numeric_limits<MicroDays>::max() : part.stock;
        MicroDays stock = part.stock;
        for (std::size_t day = 0; day < days; ++day) {
            const MicroDays made = run.from < m_model.horizon ? run.x[day] : kOne;
            const MicroDays in = m_in[p * days + day];
            stock = std::min(std::max<MicroDays>(0, stock + in - made), cap);
            cover[p * days + day] = stock;
        }
    }
    return cover;
}

} // namespace lodestone::core
