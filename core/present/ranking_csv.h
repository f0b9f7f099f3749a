// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <string>

namespace lodestone::core
{

/// The whole ranking of a run as CSV in machine form, one row per plant in rank order.
[[nodiscard]] std::string rankingCsv(const Dataset& dataset, const RunResult& run);

} // namespace lodestone::core
