// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/network/daily_run.h"

#include <cstdint>

namespace lodestone::tests
{

/// What a generated network is to look like.
struct PowerLawShape
{
    std::uint32_t sites = 10'000; ///< at least 50
    /// Of 100 links, how many come from the buyer's own tier or one below it: these close cycles.
    std::uint32_t cyclePercent = 2;
    /// Of 100 suppliers, how many are chosen by how much others buy there; the number of buyers
    /// then falls as a power law of exponent 1 + 100 / copyPercent.
    std::uint32_t copyPercent = 75;
    std::uint32_t maxCover = 60;  ///< days, in quarters from 0
    std::uint32_t nearLead = 7;   ///< longest lead within a region, days
    std::uint32_t farLead = 45;   ///< longest lead between regions, days
    std::uint32_t priorities = 1; ///< classes that links are spread over, 1 to 4
    bool essential = false;       ///< weights all 1; else 80 % 1, 15 % 1/2, 5 % 0
};

/// Six tiers from mine to plant, four regions, five links a site on average, in groups of one to
/// five sources. Links between regions are of gate class 1 + the supplier's tier, others of class
/// 0. Integer arithmetic over std::mt19937_64 alone, so that a seed means the same network
/// everywhere.
[[nodiscard]] core::NetworkLists powerLawNetwork(std::uint64_t seed, const PowerLawShape& shape);

/// Capacities of one in twelve sites and gates of half the classes, each with one or two steps in
/// the first half of the days. The same rule of integers.
[[nodiscard]] core::NetworkShock powerLawShock(std::uint64_t seed, const core::NetworkLists& lists,
                                               int days);

} // namespace lodestone::tests
