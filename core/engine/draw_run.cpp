// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/draw_run.h"

#include <utility>

namespace lodestone::core
{

DrawRun::DrawRun(const CompiledModel& model, std::shared_ptr<const KeptLots> kept)
    : m_model(model)
    , m_stocks(model)
    , m_partsDraw(model, m_globals, m_actionChances, m_draws, m_stocks, m_supply, std::move(kept))
    , m_plants(model)
{}

void DrawRun::begin(std::uint64_t seed, std::uint32_t draw)
{
    m_draws = Draws(seed, draw);
    m_globals = drawGlobals(m_model.ranges, m_draws);
    drawActionChances(*m_model.dataset, m_model.actions, m_globals, m_draws, m_actionChances);
    m_gates.run(m_model, m_globals, m_draws);
    m_stocks.run(m_globals, m_draws);
    m_supply.run(m_model, m_gates, m_stocks, m_actionChances, m_draws);
    m_partsDraw.newDraw();
    m_plants.newDraw();
}

PlantOutcome DrawRun::runPlantWith(std::uint32_t plant, std::span<const Part> parts)
{
    return m_plants.run(plant, parts, m_supply, m_gates);
}

void DrawRun::openGate(std::uint32_t row, int fromDay)
{
    m_gates.open(row, fromDay);
    m_supply.run(m_model, m_gates, m_stocks, m_actionChances, m_draws);
    m_partsDraw.newDraw();
}

void DrawRun::restoreGates()
{
    m_gates.run(m_model, m_globals, m_draws);
    m_supply.run(m_model, m_gates, m_stocks, m_actionChances, m_draws);
    m_partsDraw.newDraw();
}

PlantOutcome DrawRun::runPlant(std::uint32_t plant)
{
    m_parts = m_partsDraw.draw(plant, m_plants.shortPlants());
    return m_plants.run(plant, m_parts, m_supply, m_gates);
}

} // namespace lodestone::core
