// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/base/strong_id.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

// A directed graph that does not change once built, kept as a compressed sparse row graph of
// Boost.Graph with both directions. It knows nothing of what its vertices and edges stand for: an
// edge carries a payload, a number of the caller's. Parallel edges and loops are allowed.

namespace lodestone::core
{

struct VertexTag;
struct EdgeTag;
using VertexId = StrongId<VertexTag>;
using EdgeId = StrongId<EdgeTag>; ///< position in the frozen order, not in order of adding

/// The Boost type; only the files of core/graph look inside (core/graph/csr.h).
struct Csr;

/// One edge seen from one of its ends.
struct Arc
{
    VertexId vertex; ///< the other end
    EdgeId edge;

    bool operator==(const Arc&) const = default;
};

/// Immutable; copies share the storage. Edges are ordered by source, target, payload, so that the
/// order of adding changes nothing.
class Graph
{
public:
    [[nodiscard]] std::size_t vertexCount() const;
    [[nodiscard]] std::size_t edgeCount() const;

    [[nodiscard]] VertexId source(EdgeId edge) const;
    [[nodiscard]] VertexId target(EdgeId edge) const;
    [[nodiscard]] std::uint32_t payload(EdgeId edge) const;

    [[nodiscard]] std::vector<Arc> outgoing(VertexId vertex) const; ///< by target, payload
    [[nodiscard]] std::vector<Arc> incoming(VertexId vertex) const; ///< by source, payload

    [[nodiscard]] const Csr& csr() const { return *m_csr; }

private:
    friend class GraphBuilder;
    explicit Graph(std::shared_ptr<const Csr> csr) : m_csr(std::move(csr)) {}

    std::shared_ptr<const Csr> m_csr;
};

/// Gathers edges, then freezes them.
class GraphBuilder
{
public:
    explicit GraphBuilder(std::size_t vertexCount) : m_vertexCount(vertexCount) {}

    void reserve(std::size_t edges) { m_edges.reserve(edges); }
    void addEdge(VertexId from, VertexId to, std::uint32_t payload)
    {
        m_edges.push_back({from, to, payload});
    }

    /// Errors: BadUsage when an edge names a vertex that there is not, or there are more than
    /// 2^32 - 2 vertices or edges. The builder is empty afterwards.
    [[nodiscard]] Result<Graph> freeze();

private:
    struct Edge
    {
        VertexId from;
        VertexId to;
        std::uint32_t payload = 0;

        auto operator<=>(const Edge&) const = default;
    };

    std::size_t m_vertexCount;
    std::vector<Edge> m_edges;
};

} // namespace lodestone::core
