// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/engine.h"

#include <string>
#include <vector>

namespace lodestone::core
{

/// What China ships to one destination by day.
struct DestinationShipments
{
    std::string destination;   ///< a country, or EUU: its members by the network's tonnes
    std::vector<double> share; ///< of the baseline, by day 0..horizon - 1, mean over draws
};

/// The projection of each destination that the network buys for, of the first draws of a run. Only
/// licences and gates are drawn, no plants, so it takes a small part of a run's time. By country,
/// EUU last. Errors: Cancelled.
[[nodiscard]] Result<std::vector<DestinationShipments>>
destinationShipments(const Model& model, std::uint64_t seed, std::uint32_t draws,
                     const Progress& progress);

} // namespace lodestone::core
