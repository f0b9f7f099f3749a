// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/model/dataset.h"
#include "core/present/tier_network.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// The path by which a run most often stops a site, as the Tiers page holds it in a lane.

namespace lodestone::core
{

/// What the share of a path is a share of.
enum class StopShare : std::uint8_t
{
    OfItsStops, ///< of a plant: of the draws in which it stops
    ByMaker,    ///< of the plant stops that run through a maker: those from this magnet source
    BySource    ///< of the plant stops that begin at a magnet source: those by this buyer
};

/// Sites are rows of Dataset::sites.
struct StopPath
{
    std::vector<std::uint32_t> sites; ///< supplier first, the asked one among them; at least two
    std::vector<std::string> goods;   ///< by step: the product that is missing; empty = any
    /// Where the cause begins. What stands before are the largest suppliers of the magnet source,
    /// stage by stage: nothing says that they are short.
    std::size_t causeFrom = 0;
    StopShare kind = StopShare::OfItsStops;
    double share = 0.0; ///< 0..1
};

/// Why there is no path.
enum class NoStopPath : std::uint8_t
{
    NoRun,
    NeverStops,   ///< in no draw
    TakenDown,    ///< by the scenario itself, in the most frequent case
    NoSupplier,   ///< the most frequent cause names none
    StopsNoPlant, ///< a maker that is in no cause
    BeforeMagnets ///< causes begin at the magnet maker
};

struct StopPathAnswer
{
    std::optional<StopPath> path;
    NoStopPath reason = NoStopPath::NoRun; ///< when there is none
};

/// Of a plant the path of its most frequent cause, with the share that explain() gives it; of a
/// component maker or a magnet maker the most frequent source or buyer in the causes of all plants.
/// run may be null; the network must be that of the dataset.
[[nodiscard]] StopPathAnswer stopPath(const Dataset& dataset, const TierNetwork& network,
                                      const RunResult* run, std::uint32_t site);

/// By flow of a TierNetwork: the rows of Dataset::links that it is made of.
using LinkRows = std::vector<std::vector<std::uint32_t>>;

/// Who else delivers what goes along a path to the sites on it; ascending. Looks only at the flows
/// into these sites, so the time does not grow with the network.
[[nodiscard]] std::vector<std::uint32_t> secondSources(const Dataset& dataset,
                                                       const TierNetwork& network,
                                                       const LinkRows& rows, const StopPath& path);

} // namespace lodestone::core
