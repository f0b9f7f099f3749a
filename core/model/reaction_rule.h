// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

#include <string_view>

namespace lodestone::core
{

/// What a buyer of goods does about their way, not a plant about a part.
[[nodiscard]] bool goesByAir(const Reaction& action);

/// Whether the data have the action for a part of a plant of the kind; what its magnets are
/// (Reaction::grades) does not count here.
[[nodiscard]] bool isForPart(const Reaction& action, const Site& plant, std::string_view part);

} // namespace lodestone::core
