// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/parts_draw.h"

#include <vector>

namespace lodestone::core
{

inline constexpr std::uint32_t kSaviorSeveral = 0xfffffffeU;

/// What happened to one plant in one draw. Days; the horizon = never.
struct PlantOutcome
{
    int stop = 0;
    int threat = 0;
    int fullStop = 0;
    int cut = 0;
    int firstShort = 0;
    std::int64_t lost = 0;        ///< micro days of the plant's output
    std::uint32_t cause = kNone;  ///< part that binds at the stop
    std::uint32_t savior = kNone; ///< row of reactions, kSaviorSeveral, or none
    bool touched = false;         ///< some part can run short: output() and state() hold its days
};

/// Lines of one plant in one draw. A line is a unit with a group for each part; while it stands for
/// one part the others wait. Down: under the threshold for 3 days running.
class PlantDraw
{
public:
    explicit PlantDraw(const CompiledModel& model);

    /// plantOutput: by mode and plant, mean line output of plants that supply plants.
    PlantOutcome run(std::uint32_t plant, const std::vector<Part>& parts, SupplyDraw& supply,
                     const GateDraw& gates);

    /// Mean line output by day with the scenario's reactions, of the plant run last.
    [[nodiscard]] const std::vector<Micro>& output() const { return m_output; }
    /// 0 running, 1 running down, 2 cut, 3 stopped; by day, of the plant run last.
    [[nodiscard]] const std::vector<std::uint8_t>& states() const { return m_states; }
    [[nodiscard]] const std::vector<Micro>& supplied(std::uint32_t plant, SupplyMode mode) const
    {
        return m_supplied[static_cast<std::size_t>(mode)][plant];
    }
    [[nodiscard]] bool suppliedShort(std::uint32_t plant) const { return m_short[plant] != 0; }
    [[nodiscard]] const std::vector<std::uint8_t>& shortPlants() const { return m_short; }
    void newDraw();

    /// What is let in for one part on one day; the explanation shows it.
    [[nodiscard]] std::int64_t inflow(const Part& part, int day, SupplyMode mode,
                                      std::uint32_t onlyAction, SupplyDraw& supply,
                                      const GateDraw& gates) const;
    /// Day a line of the plant is down under one set of helps; the horizon when never.
    [[nodiscard]] int stopWith(std::uint32_t plant, const std::vector<Part>& parts, bool flown,
                               std::uint32_t onlyAction, SupplyDraw& supply, const GateDraw& gates);

    static constexpr std::uint32_t kAllActions = 0xfffffff0U;
    static constexpr std::uint32_t kNoAction = 0xfffffff1U;

private:
    struct LineRun
    {
        std::vector<Micro> x;
        std::vector<std::uint8_t> shrinking;
        std::vector<std::uint16_t> binding;
        int down = 0;
    };
    void runLine(std::uint32_t plant, const std::vector<Part>& parts, int line, SupplyMode mode,
                 std::uint32_t onlyAction, SupplyDraw& supply, const GateDraw& gates, LineRun& run);
    int runPlant(std::uint32_t plant, const std::vector<Part>& parts, SupplyMode mode,
                 std::uint32_t onlyAction, SupplyDraw& supply, const GateDraw& gates);
    void summarize(std::uint32_t plant, PlantOutcome& outcome);
    std::uint32_t findSavior(std::uint32_t plant, const std::vector<Part>& parts,
                             SupplyDraw& supply, const GateDraw& gates);
    [[nodiscard]] int firstDown(const std::vector<Micro>& x) const;

    const CompiledModel& m_model;
    Micro m_threshold;
    std::vector<LineRun> m_lines;
    LineRun m_common;
    std::vector<MicroDays> m_stock;
    std::vector<MicroDays> m_cap;
    std::vector<std::uint32_t> m_members;
    std::vector<Micro> m_output;
    std::vector<std::uint8_t> m_states;
    std::vector<std::uint8_t> m_short;
    std::array<std::vector<std::vector<Micro>>, 2> m_supplied;
};

} // namespace lodestone::core
