// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

// Where the nodes of a chain stand when it is drawn in columns, one per tier. The same input gives
// the same picture. Lengths are in whatever unit the caller gives the heights in.

namespace lodestone::core
{

struct TierNode
{
    std::string key;              ///< what it is remembered by; unique
    std::uint32_t column = 0;     ///< 0 = leftmost
    double height = 1.0;          ///< > 0
    double weight = 0.0;          ///< larger ones first where no link says otherwise
    std::optional<double> pinned; ///< top edge that it keeps, whatever the others do
};

/// By place in the list of nodes. Links within a column neither order nor align it.
struct TierLink
{
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    double weight = 1.0; ///< > 0
};

struct TierPlace
{
    std::uint32_t column = 0;
    double top = 0.0;
};

/// Places of an earlier layout by key.
using TierMemory = std::map<std::string, TierPlace, std::less<>>;

struct TierLayout
{
    std::vector<double> top;                         ///< by node
    std::vector<std::vector<std::uint32_t>> columns; ///< nodes from the top down
    double bottom = 0.0;                             ///< lower edge of the lowest node
};

/// Orders every column so that few links cross (barycentre sweeps), then stands each node as near
/// to the middle of its neighbours as `gap` between nodes allows. A node that `memory` knows in the
/// same column keeps its order among the others and moves only as far as new ones need room; a
/// pinned node does not move at all, and two pinned ones may overlap. Without memory and pins the
/// highest node stands at 0. Links to nodes that there are not are left out.
[[nodiscard]] TierLayout layoutTiers(std::span<const TierNode> nodes,
                                     std::span<const TierLink> links, const TierMemory& memory,
                                     double gap);

/// Pairs of links that cross between the same two columns.
[[nodiscard]] std::uint64_t tierCrossings(std::span<const TierNode> nodes,
                                          std::span<const TierLink> links,
                                          const std::vector<std::vector<std::uint32_t>>& columns);

} // namespace lodestone::core
