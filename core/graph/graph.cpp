// SPDX-License-Identifier: GPL-3.0-only
#include "core/graph/graph.h"

#include "core/graph/csr.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace lodestone::core
{

Result<Graph> GraphBuilder::freeze()
{
    constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max() - 1;
    if (m_vertexCount > kMost || m_edges.size() > kMost) {
        return Error{ErrorCode::BadUsage, "a graph of this size cannot be built"};
    }
    const auto outside = [this](VertexId id) { return id.index() >= m_vertexCount; };
    for (const Edge& edge : m_edges) {
        if (outside(edge.from) || outside(edge.to)) {
            return Error{ErrorCode::BadUsage, "an edge names a vertex that there is not"};
        }
    }
    std::sort(m_edges.begin(), m_edges.end());

    auto csr = std::make_shared<Csr>();
    csr->source.reserve(m_edges.size());
    csr->target.reserve(m_edges.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
    std::vector<std::uint32_t> payloads;
    ends.reserve(m_edges.size());
    payloads.reserve(m_edges.size());
    for (const Edge& edge : m_edges) {
        ends.emplace_back(edge.from.value, edge.to.value);
        payloads.push_back(edge.payload);
        csr->source.push_back(edge.from.value);
        csr->target.push_back(edge.to.value);
    }
    // This constructor is the one that fills the backward half as well; its sort by source is
    // stable, so the order of edges is the order made above.
    csr->graph = CsrGraph(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(),
                          payloads.begin(), static_cast<std::uint32_t>(m_vertexCount));
    m_edges.clear();
    return Graph(std::move(csr));
}

std::size_t Graph::vertexCount() const
{
    return num_vertices(m_csr->graph);
}

std::size_t Graph::edgeCount() const
{
    return m_csr->source.size();
}

VertexId Graph::source(EdgeId edge) const
{
    return VertexId(m_csr->source[edge.index()]);
}

VertexId Graph::target(EdgeId edge) const
{
    return VertexId(m_csr->target[edge.index()]);
}

std::uint32_t Graph::payload(EdgeId edge) const
{
    return m_csr->graph[CsrGraph::edge_descriptor(m_csr->source[edge.index()], edge.value)];
}

std::vector<Arc> Graph::outgoing(VertexId vertex) const
{
    std::vector<Arc> arcs;
    const auto [begin, end] = out_edges(vertex.value, m_csr->graph);
    for (auto at = begin; at != end; ++at) {
        arcs.push_back({target(EdgeId((*at).idx)), EdgeId((*at).idx)});
    }
    return arcs;
}

std::vector<Arc> Graph::incoming(VertexId vertex) const
{
    std::vector<Arc> arcs;
    const auto [begin, end] = in_edges(vertex.value, m_csr->graph);
    for (auto at = begin; at != end; ++at) {
        arcs.push_back({source(EdgeId((*at).idx)), EdgeId((*at).idx)});
    }
    return arcs;
}

} // namespace lodestone::core
