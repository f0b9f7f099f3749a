// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/tier_network.h"

#include "core/graph/shortest_paths.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

namespace lodestone::core
{

namespace
{

constexpr int kDeepest = 8;          // levels of parts within parts
constexpr double kLeastShare = 1e-6; // a flow of unknown size is the worst way, not no way

/// Tonnes of magnets in one unit of each product.
class MagnetContent
{
public:
    MagnetContent(const Dataset& dataset, const DatasetIndex& index)
        : m_dataset(dataset)
        , m_index(index)
        , m_known(dataset.products.size(), -1.0)
    {}

    double of(std::uint32_t product, int depth = 0)
    {
        if (m_known[product] >= 0.0 || depth > kDeepest) {
            return std::max(0.0, m_known[product]);
        }
        double tonnes = 0.0;
        for (const std::uint32_t r : m_index.requirementsOf(product)) {
            const Requirement& row = m_dataset.requirements[r];
            const std::uint32_t input = m_index.product(row.inputProductId);
            if (input == DatasetIndex::kNone || input == product) {
                continue;
            }
            const Product& part = m_dataset.products[input];
            if (part.unit != "t") {
                tonnes += row.intensity * of(input, depth + 1);
            } else if (part.stage == Stage::Magnet) {
                tonnes += row.intensity;
            }
        }
        m_known[product] = tonnes;
        return tonnes;
    }

private:
    const Dataset& m_dataset;
    const DatasetIndex& m_index;
    std::vector<double> m_known; ///< below 0: not yet
};

} // namespace

std::vector<double> linkTonnes(const Dataset& dataset, const DatasetIndex& index,
                               const BaselineFlows& flows)
{
    MagnetContent content(dataset, index);
    std::vector<double> tonnes(dataset.links.size(), 0.0);
    for (std::size_t l = 0; l < dataset.links.size(); ++l) {
        const std::uint32_t product = index.product(dataset.links[l].productId);
        if (product != DatasetIndex::kNone) {
            const bool weighed = dataset.products[product].unit == "t";
            tonnes[l] = flows.linkFlow[l] * (weighed ? 1.0 : content.of(product));
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
