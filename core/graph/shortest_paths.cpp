// SPDX-License-Identifier: GPL-3.0-only
#include "core/graph/shortest_paths.h"

#include "core/graph/csr.h"

#include <algorithm>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <boost/property_map/property_map.hpp>
#include <functional>
#include <limits>

namespace lodestone::core
{

namespace
{

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// Keeps the edge by which a vertex was last brought nearer.
class KeepEdge : public boost::dijkstra_visitor<>
{
public:
    KeepEdge(const Csr& csr, std::vector<EdgeId>& via) : m_csr(csr), m_via(via) {}

    void edge_relaxed(CsrGraph::edge_descriptor edge, const CsrGraph& /*graph*/) const
    {
        m_via[m_csr.target[edge.idx]] = EdgeId(edge.idx);
    }

private:
    const Csr& m_csr;
    std::vector<EdgeId>& m_via;
};

Error badPathInput(const char* what)
{
    return Error{ErrorCode::BadUsage, std::string("shortest paths: ") + what};
}

} // namespace

std::vector<EdgeId> ShortestPaths::pathTo(const Graph& graph, VertexId vertex) const
{
    std::vector<EdgeId> path;
    for (EdgeId edge = via[vertex.index()]; edge.valid(); edge = via[graph.source(edge).index()]) {
        path.push_back(edge);
    }
    std::reverse(path.begin(), path.end());
    return path;
}

Result<ShortestPaths> shortestPaths(const Graph& graph, std::span<const PathSource> sources,
                                    std::span<const double> lengths)
{
    if (lengths.size() != graph.edgeCount()) {
        return badPathInput("there must be one length per edge");
    }
    // Written so that NaN fails as well: Boost would throw on the one and loop on the other.
    if (!std::all_of(lengths.begin(), lengths.end(), [](double length) { return length >= 0.0; })) {
        return badPathInput("a length is negative or undefined");
    }
    ShortestPaths result;
    result.distance.assign(graph.vertexCount(), kInfinite);
    result.via.assign(graph.vertexCount(), EdgeId{});
    std::vector<std::uint32_t> starts;
    for (const PathSource& source : sources) {
        if (source.vertex.index() >= graph.vertexCount()) {
            return badPathInput("a source is not a vertex");
        }
        if (!(source.distance >= 0.0)) {
            return badPathInput("a source has a negative or undefined distance");
        }
        double& distance = result.distance[source.vertex.index()];
        if (source.distance < distance) {
            distance = source.distance;
            starts.push_back(source.vertex.value);
        }
    }
    // The heap of Boost must not get a vertex twice.
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());

    const Csr& csr = graph.csr();
    const auto index = get(boost::vertex_index, csr.graph);
    const auto length = boost::make_function_property_map<CsrGraph::edge_descriptor>(
        [lengths](const CsrGraph::edge_descriptor& edge) { return lengths[edge.idx]; });
    // Our own, because Boost's default lives in a shared array, which static analysis takes for
    // freed.
    std::vector<boost::default_color_type> colours(graph.vertexCount(), boost::white_color);
    boost::dijkstra_shortest_paths_no_init(
        csr.graph, starts.begin(), starts.end(), boost::dummy_property_map(),
        boost::make_iterator_property_map(result.distance.begin(), index), length, index,
        std::less<double>(), std::plus<double>(), 0.0, KeepEdge(csr, result.via),
        boost::make_iterator_property_map(colours.begin(), index));
    return result;
}

} // namespace lodestone::core
