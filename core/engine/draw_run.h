// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/plant_draw.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace lodestone::core
{

/// Everything of one draw, with buffers that are kept between draws. One per thread.
class DrawRun
{
public:
    /// kept: RunOptions::kept.
    explicit DrawRun(const CompiledModel& model, std::shared_ptr<const KeptLots> kept = nullptr);
    DrawRun(const DrawRun&) = delete; // its members refer to each other
    DrawRun& operator=(const DrawRun&) = delete;
    ~DrawRun() = default;

    /// Licences, gates and stocks of the draw; units are worked out when asked for.
    void begin(std::uint64_t seed, std::uint32_t draw);
    /// Plants must be run in their order: some supply others.
    PlantOutcome runPlant(std::uint32_t plant);

    /// Runs a plant again with other parts or gates: plants before it keep their outcome.
    PlantOutcome runPlantWith(std::uint32_t plant, std::span<const Part> parts);
    /// The same draw with one gate open from a day on; units are worked out anew.
    void openGate(std::uint32_t row, int fromDay);
    /// Takes back openGate.
    void restoreGates();

    /// PlantDraw::coverByDay of the plant run last.
    [[nodiscard]] std::vector<MicroDays> coverByDay(std::uint32_t plant)
    {
        return m_plants.coverByDay(plant, m_parts, m_supply, m_gates);
    }

    /// Of the plant run last.
    [[nodiscard]] std::span<const Part> parts() const { return m_parts; }
    [[nodiscard]] PartEvidence evidence(std::uint32_t plant, const Part& part) const
    {
        return m_partsDraw.evidence(plant, part);
    }
    [[nodiscard]] const PlantDraw& plants() const { return m_plants; }
    [[nodiscard]] PlantDraw& plants() { return m_plants; }
    [[nodiscard]] SupplyDraw& supply() { return m_supply; }
    [[nodiscard]] const GateDraw& gates() const { return m_gates; }
    [[nodiscard]] const StockDraw& stocks() const { return m_stocks; }
    [[nodiscard]] const GlobalDraw& globals() const { return m_globals; }

private:
    const CompiledModel& m_model;
    Draws m_draws{0, 0};
    GlobalDraw m_globals;
    std::vector<double> m_actionChances; ///< by row of reactions
    GateDraw m_gates;
    StockDraw m_stocks;
    SupplyDraw m_supply;
    PartsDraw m_partsDraw;
    PlantDraw m_plants;
    std::span<const Part> m_parts;
};

} // namespace lodestone::core
