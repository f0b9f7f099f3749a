// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/scenario/scenario.h"

#include <string>

// Scenarios made from others.

namespace lodestone::core
{

/// The built-in scenario that this one was made from or is. Errors: as builtinScenario.
[[nodiscard]] Result<Scenario> baseScenario(const Dataset& dataset, const Scenario& scenario);

/// The same assumptions under another name, to be changed; its base is that of the original.
[[nodiscard]] Scenario duplicateOf(const Scenario& original, std::string name);

/// Alike but for id, name, description, base and journal.
[[nodiscard]] bool sameAssumptions(const Scenario& a, const Scenario& b);

} // namespace lodestone::core
