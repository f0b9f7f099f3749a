// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/graph/graph.h"

#include <span>
#include <vector>

namespace lodestone::core
{

/// A vertex from which ways begin, with a length it starts with (>= 0).
struct PathSource
{
    VertexId vertex;
    double distance = 0.0;
};

struct ShortestPaths
{
    std::vector<double> distance; ///< by vertex; infinite = not reached
    std::vector<EdgeId> via;      ///< last edge of the way; none for a source or not reached

    /// Edges of the way to a vertex, first edge first; empty for a source or not reached.
    [[nodiscard]] std::vector<EdgeId> pathTo(const Graph& graph, VertexId vertex) const;
};

/// Dijkstra from all sources at once. lengths: by edge, >= 0, infinite = closed. A source may lie
/// on a shorter way from another one; then it counts as any other vertex. Errors: BadUsage for a
/// wrong number of lengths, a negative or undefined one, or a source that is not a vertex.
[[nodiscard]] Result<ShortestPaths> shortestPaths(const Graph& graph,
                                                  std::span<const PathSource> sources,
                                                  std::span<const double> lengths);

} // namespace lodestone::core
