// SPDX-License-Identifier: GPL-3.0-only
#include "core/graph/traversal.h"

#include "core/graph/csr.h"

#include <algorithm>
#include <boost/graph/strong_components.hpp>
#include <boost/property_map/property_map.hpp>

namespace lodestone::core
{

namespace
{

/// Calls step(neighbour, edge) for the edges at a vertex, in the frozen order.
template <typename Step>
void forEachArc(const Csr& csr, std::uint32_t vertex, Direction direction, const Step& step)
{
    if (direction == Direction::Downstream) {
        const auto [begin, end] = out_edges(vertex, csr.graph);
        for (auto at = begin; at != end; ++at) {
            step(csr.target[(*at).idx], (*at).idx);
        }
    } else {
        const auto [begin, end] = in_edges(vertex, csr.graph);
        for (auto at = begin; at != end; ++at) {
            step(csr.source[(*at).idx], (*at).idx);
        }
    }
}

} // namespace

Trace trace(const Graph& graph, std::span<const VertexId> starts, Direction direction,
            std::uint32_t maxDistance)
{
    Trace result;
    std::vector<bool> seen(graph.vertexCount(), false);
    for (const VertexId start : starts) {
        if (start.index() < seen.size() && !seen[start.index()]) {
            seen[start.index()] = true;
            result.visits.push_back({start, 0, {}});
        }
    }
    const auto byVertex = [](const Visit& a, const Visit& b) { return a.vertex < b.vertex; };
    std::sort(result.visits.begin(), result.visits.end(), byVertex);
    std::size_t level = 0; // the visits from here on have the greatest distance so far
    while (level < result.visits.size() && result.visits[level].distance < maxDistance) {
        const std::size_t levelEnd = result.visits.size();
        for (std::size_t i = level; i < levelEnd; ++i) {
            const Visit from = result.visits[i];
            forEachArc(
                graph.csr(), from.vertex.value, direction,
                [&](std::uint32_t next, std::uint32_t edge) {
                    result.edges.emplace_back(edge);
                    if (!seen[next]) {
                        seen[next] = true;
                        result.visits.push_back({VertexId(next), from.distance + 1, EdgeId(edge)});
                    }
                });
        }
        const auto end = result.visits.end();
        std::sort(end - static_cast<std::ptrdiff_t>(result.visits.size() - levelEnd), end,
                  byVertex);
        level = levelEnd;
    }
    std::sort(result.edges.begin(), result.edges.end());
    return result;
}

std::vector<bool> reachable(const Graph& graph, std::span<const VertexId> starts,
                            Direction direction)
{
    std::vector<bool> seen(graph.vertexCount(), false);
    std::vector<std::uint32_t> open;
    const auto meet = [&](std::uint32_t vertex) {
        if (vertex < seen.size() && !seen[vertex]) {
            seen[vertex] = true;
            open.push_back(vertex);
        }
    };
    for (const VertexId start : starts) {
        meet(start.value);
    }
    while (!open.empty()) {
        const std::uint32_t vertex = open.back();
        open.pop_back();
        forEachArc(graph.csr(), vertex, direction,
                   [&](std::uint32_t next, std::uint32_t /*edge*/) { meet(next); });
    }
    return seen;
}

StrongComponents strongComponents(const Graph& graph)
{
    const CsrGraph& csr = graph.csr().graph;
    const std::size_t vertices = graph.vertexCount();
    std::vector<std::uint32_t> raw(vertices, 0);
    const auto index = get(boost::vertex_index, csr);
    StrongComponents result;
    result.count =
        boost::strong_components(csr, boost::make_iterator_property_map(raw.begin(), index));

    // Boost numbers components in the order in which its search leaves them.
    constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> renamed(result.count, kNone);
    std::vector<std::vector<VertexId>> members;
    result.componentOf.reserve(vertices);
    for (std::uint32_t vertex = 0; vertex < vertices; ++vertex) {
        std::uint32_t& number = renamed[raw[vertex]];
        if (number == kNone) {
            number = static_cast<std::uint32_t>(members.size());
            members.emplace_back();
        }
        members[number].emplace_back(vertex);
        result.componentOf.push_back(number);
    }
    std::vector<bool> loops(vertices, false);
    for (std::size_t edge = 0; edge < graph.edgeCount(); ++edge) {
        if (graph.csr().source[edge] == graph.csr().target[edge]) {
            loops[graph.csr().source[edge]] = true;
        }
    }
    for (std::vector<VertexId>& component : members) {
        if (component.size() > 1 || loops[component.front().index()]) {
            result.cycles.push_back(std::move(component));
        }
    }
    return result;
}

} // namespace lodestone::core
