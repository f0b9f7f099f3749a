// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <string>

namespace lodestone::core
{

/// "makes 30 % of its baseline on day 231"; at a plant that stops while its output is above half,
/// with what a stop is. Empty where it makes all.
[[nodiscard]] std::string outputText(const Explanation& why, const ExplanationHop& hop);

} // namespace lodestone::core
