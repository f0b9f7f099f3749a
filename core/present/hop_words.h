// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/present/names.h"

#include <string>
#include <string_view>
#include <vector>

namespace lodestone::core
{

/// "makes 30 % of its baseline on day 231"; at a plant that stops while its output is above half,
/// with what a stop is. Empty where it makes all.
[[nodiscard]] std::string outputText(const Explanation& why, const ExplanationHop& hop);

/// How goods reach a hop until the day that is explained, a line for each way: with its stock they
/// say when it runs dry. What China's border lets through of the usual way the border's own hop
/// says.
[[nodiscard]] std::vector<std::string> flowTexts(const ExplanationHop& hop, const NameBook& names);

/// "a | b".
[[nodiscard]] std::string joined(const std::vector<std::string>& texts, std::string_view between);

/// "48.8 days".
[[nodiscard]] std::string daysText(double days);

} // namespace lodestone::core
