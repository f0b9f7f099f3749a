// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/graph/graph.h"

#include <limits>
#include <span>
#include <vector>

namespace lodestone::core
{

enum class Direction : std::uint8_t
{
    Downstream, ///< along the edges
    Upstream    ///< against them
};

/// One vertex met on the way from the starts.
struct Visit
{
    VertexId vertex;
    std::uint32_t distance = 0; ///< edges from the nearest start
    EdgeId via;                 ///< first edge of a shortest way to it; none for a start

    bool operator==(const Visit&) const = default;
};

struct Trace
{
    std::vector<Visit> visits; ///< by distance, then vertex
    /// Every edge walked over from a visited vertex, ascending; of the vertices at maxDistance
    /// none.
    std::vector<EdgeId> edges;

    bool operator==(const Trace&) const = default;
};

inline constexpr std::uint32_t kNoLimit = std::numeric_limits<std::uint32_t>::max();

/// Breadth-first from all starts at once, at most maxDistance edges far. Starts that are not
/// vertices of the graph are passed over.
[[nodiscard]] Trace trace(const Graph& graph, std::span<const VertexId> starts, Direction direction,
                          std::uint32_t maxDistance = kNoLimit);

/// By vertex: can it be reached from a start? A start reaches itself.
[[nodiscard]] std::vector<bool> reachable(const Graph& graph, std::span<const VertexId> starts,
                                          Direction direction);

struct StrongComponents
{
    /// By vertex: number of its component. Components are numbered by their smallest vertex.
    std::vector<std::uint32_t> componentOf;
    std::size_t count = 0;
    /// The components in which a way leads back: two vertices or more, or one with a loop. Each
    /// ascending, in the order of their smallest vertex.
    std::vector<std::vector<VertexId>> cycles;

    bool operator==(const StrongComponents&) const = default;
};

[[nodiscard]] StrongComponents strongComponents(const Graph& graph);

} // namespace lodestone::core
