// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/scenario/scenario.h"

#include <span>
#include <vector>

// Sites that are down and sites that make less, as people set them: one list of what a site can
// make. Who is down makes nothing.

namespace lodestone::core
{

[[nodiscard]] std::vector<SiteCapacity> siteLimits(const Scenario& scenario);

/// The scenario with these in the place of those it has, in their order.
[[nodiscard]] Scenario withSiteLimits(Scenario scenario, std::span<const SiteCapacity> limits);

} // namespace lodestone::core
