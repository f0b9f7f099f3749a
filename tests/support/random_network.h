// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"
#include "core/scenario/scenario.h"

#include <cstdint>
#include <memory>
#include <random>

namespace lodestone::tests
{

/// What a random network is to look like.
struct NetworkShape
{
    bool tree = false;      ///< one source for each input, no cycles
    bool pointLaws = true;  ///< every law a single value: all draws agree
    bool essential = true;  ///< no important or minor inputs
    bool reactions = false; ///< everything that somebody can do about a shortage
    int plants = 4;
};

/// A network of mines, separation, metal, magnet and component sites and plants in several
/// countries, with links back upstream (cycles) unless a tree is asked for. Magnets come from China
/// and elsewhere; half of the magnet products are controlled. The seed decides everything.
core::Dataset randomNetwork(std::uint64_t seed, const NetworkShape& shape);

/// Gates of all magnets to everywhere at share from a day on; nothing else is assumed.
core::Scenario gateScenario(double share, int fromDay = 0, int toDay = 200);

/// The site is down from a day on.
core::Scenario downScenario(const std::string& site, int fromDay = 0, int toDay = 200);

} // namespace lodestone::tests
