// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <memory>
#include <string>
#include <vector>

namespace lodestone::core
{

/// What the stops of plants have to do with one site: a choke point need not stop itself.
struct StopsThrough
{
    double plants = 0.0; ///< stopped within the horizon by causes through it, mean over the draws
    double share = 0.0;  ///< of all stops, 0..1
    int chokes = 0;      ///< plants whose most frequent cause runs through it
    /// Causes begin at the magnet maker: these are those of the makers it feeds, which need not be
    /// short of what it delivers.
    bool isFeeder = false;

    [[nodiscard]] bool any() const { return plants > 0.0; }
};

/// By row of Dataset::sites: the causes of all plants that name the site as maker of the part or of
/// the magnet; of a site before the magnets those of the makers it delivers to, directly or not.
[[nodiscard]] std::vector<StopsThrough> stopsThrough(const Dataset& dataset, const RunResult& run);

/// The same, shared by all who show it; null without a run.
using ThroughBySite = std::shared_ptr<const std::vector<StopsThrough>>;

/// "about 9 plants stop within 365 days for want of what it delivers (21 % of all stops)"; empty
/// when none does.
[[nodiscard]] std::string stopsThroughText(const StopsThrough& through, int horizonDays);
/// "It is in the most frequent cause of 14 plants' stops."; empty when of none.
[[nodiscard]] std::string chokesText(const StopsThrough& through);

} // namespace lodestone::core
