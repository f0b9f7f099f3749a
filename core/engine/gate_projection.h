// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/engine.h"
#include "core/scenario/gate_months.h"

#include <vector>

namespace lodestone::core
{

/// What China lets through of some goods to some place by day.
struct GateProjection
{
    std::vector<double> share; ///< of the baseline, by day 0..horizon - 1, mean over draws
    int observedDays = 0;      ///< days from 0 that rest on customs figures
};

/// The gates of a model for a scope, weighed by the network's tonnes. All goods: the totals by
/// which customs meters. Goods that no gate of the model holds back pass in full. Only licences and
/// gates are drawn, so it takes a small part of a run's time. Errors: Cancelled.
[[nodiscard]] Result<GateProjection> gateProjection(const Model& model, const GateScope& scope,
                                                    std::uint64_t seed, std::uint32_t draws,
                                                    const Progress& progress);

} // namespace lodestone::core
