// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/analysis/analysis.h"

namespace lodestone::core
{

/// "esri": the Economic Systemic Risk Index (core/analysis/esri.h) of every site, works or company
/// over the trade of core/analysis/magnet_trade.h. All sites of a works or company fail together.
/// Rows by falling index, then by id. Errors: those of both.
[[nodiscard]] Analysis systemicRiskAnalysis();

} // namespace lodestone::core
