// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/tier_network.h"

#include "core/analysis/magnet_content.h"
#include "core/graph/shortest_paths.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace lodestone::core
{

namespace
{

constexpr double kLeastShare = 1e-6; // a flow of unknown size is the worst way, not no way

} // namespace

std::vector<double> linkTonnes(const Dataset& dataset, const DatasetIndex& index,
                               const BaselineFlows& flows)
{
    const std::vector<double> content = magnetContent(dataset, index);
    std::vector<double> tonnes(dataset.links.size(), 0.0);
    for (std::size_t l = 0; l < dataset.links.size(); ++l) {
        const std::uint32_t product = index.product(dataset.links[l].productId);
        if (product != DatasetIndex::kNone) {
            const bool weighed = dataset.products[product].unit == "t";
            tonnes[l] = flows.linkFlow[l] * (weighed ? 1.0 : content[product]);
        }
    }
    return tonnes;
}

TierNetwork::TierNetwork(std::size_t siteCount, std::vector<TierFlow> flows)
    : m_flows(std::move(flows))
    , m_in(siteCount)
    , m_out(siteCount)
{
    for (std::uint32_t f = 0; f < m_flows.size(); ++f) {
        m_in[m_flows[f].to].push_back(f);
        m_out[m_flows[f].from].push_back(f);
    }
    const auto larger = [this](std::uint32_t a, std::uint32_t b) {
        return std::tie(m_flows[b].share, a) < std::tie(m_flows[a].share, b);
    };
    for (auto* side : {&m_in, &m_out}) {
        for (auto& list : *side) {
            std::sort(list.begin(), list.end(), larger);
        }
    }
}

std::vector<std::uint32_t> strongestPath(const TierNetwork& network, std::uint32_t from,
                                         std::uint32_t to)
{
    if (from == to || from >= network.siteCount() || to >= network.siteCount()) {
        return {};
    }
    GraphBuilder builder(network.siteCount());
    for (std::uint32_t f = 0; f < network.flows().size(); ++f) {
        const TierFlow& flow = network.flows()[f];
        builder.addEdge(VertexId(flow.from), VertexId(flow.to), f);
    }
    const Result<Graph> graph = builder.freeze();
    if (!graph) {
        return {};
    }
    std::vector<double> lengths(graph.value().edgeCount(), 0.0);
    for (std::size_t e = 0; e < lengths.size(); ++e) {
        const TierFlow& flow = network.flows()[graph.value().payload(EdgeId(e))];
        lengths[e] = -std::log(std::clamp(flow.share, kLeastShare, 1.0));
    }
    const std::vector<PathSource> sources{{VertexId(from), 0.0}};
    const Result<ShortestPaths> paths = shortestPaths(graph.value(), sources, lengths);
    std::vector<std::uint32_t> out;
    if (paths) {
        for (const EdgeId edge : paths.value().pathTo(graph.value(), VertexId(to))) {
            out.push_back(graph.value().payload(edge));
        }
    }
    return out;
}

} // namespace lodestone::core
