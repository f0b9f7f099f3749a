// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/draw_run.h"
#include "core/engine/results.h"

#include <vector>

namespace lodestone::core
{

/// A step function as an explanation gives it, of the first days.
[[nodiscard]] std::vector<DayShare> shares(Steps steps, int days);

/// All that reaches a group of a unit in the draw at hand.
[[nodiscard]] std::vector<HopFlow> flowsOfGroup(const CompiledModel& model, SupplyDraw& supply,
                                                const GateDraw& gates, std::uint32_t unit,
                                                std::uint32_t group, SupplyMode mode);

/// All that reaches a part of a plant in the draw at hand: its own supplier's, and with reactions
/// what is done about it. The plants that supply others must have been run.
[[nodiscard]] std::vector<HopFlow> flowsOfPart(const CompiledModel& model, DrawRun& draw,
                                               std::uint32_t plant, const Part& part,
                                               SupplyMode mode);

/// What the scenario lets the maker of a part make for it, by the day on which it arrives.
[[nodiscard]] std::vector<DayShare> supplierCap(const CompiledModel& model, const Part& part);

/// What arrives by a flow on a day, in days of use; see HopFlow.
[[nodiscard]] double arrivesOn(const HopFlow& flow, int day);

} // namespace lodestone::core
