// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/names.h"
#include "core/scenario/scenario.h"

#include <string>

namespace lodestone::core
{

/// "3 parts with magnets, all lines take the same, a line stops without it"; empty where nothing is
/// said.
[[nodiscard]] std::string partText(const Fact& fact);
/// "Leipzig e-axle plant, small motor: Spot buys: possible, after 20 days, 40 % of the need".
[[nodiscard]] std::string reactionFactText(const NameBook& names, const ReactionFact& fact);
/// The same without site and input: "Spot buys: not possible".
[[nodiscard]] std::string reactionText(const NameBook& names, const ReactionFact& fact);
/// "Sintered magnet hangs on neodymium metal by 70 %".
[[nodiscard]] std::string inputWeightText(const NameBook& names, const InputWeight& row);

} // namespace lodestone::core
