// SPDX-License-Identifier: GPL-3.0-only
#include "core/graph/supply_graph.h"

#include "core/graph/shortest_paths.h"
#include "core/model/site_index.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace lodestone::core
{

namespace
{

struct Ends
{
    std::size_t supplier = 0;
    std::size_t buyer = 0;
};

Result<std::vector<Ends>> endsOfLinks(const Dataset& dataset)
{
    const SiteIndex index(dataset);
    std::vector<Ends> ends;
    ends.reserve(dataset.links.size());
    for (const Link& link : dataset.links) {
        const std::optional<std::size_t> supplier = index.find(link.supplierSiteId);
        const std::optional<std::size_t> buyer = index.find(link.buyerSiteId);
        if (!supplier || !buyer) {
            return Error{ErrorCode::BadInput,
                         "a link names the site \"" +
                             (supplier ? link.buyerSiteId : link.supplierSiteId) +
                             "\", which is not in the data"};
        }
        ends.push_back({*supplier, *buyer});
    }
    return ends;
}

Error badNetworkInput(const char* what)
{
    return Error{ErrorCode::BadUsage, std::string("earliest shortage: ") + what};
}

/// Where shortages begin.
Result<std::vector<PathSource>> sourcesOf(const SupplyGraph& network, const CutSet& cut,
                                          std::span<const double> coverDays,
                                          std::vector<std::optional<std::size_t>>& firstLink)
{
    const Graph& graph = network.graph();
    std::vector<PathSource> sources;
    for (const std::size_t site : cut.sites) {
        if (site >= graph.vertexCount()) {
            return badNetworkInput("a cut site is not in the data");
        }
        sources.push_back({VertexId(site), 0.0});
    }
    std::vector<double> best(graph.vertexCount(), std::numeric_limits<double>::infinity());
    for (const std::size_t link : cut.links) {
        if (link >= network.leads().size()) {
            return badNetworkInput("a cut link is not in the data");
        }
        const std::size_t group = network.groupOf(link);
        const std::size_t buyer = network.groups()[group].site;
        const double day = network.leadDays(link) + std::floor(coverDays[group]);
        if (network.delivers(link) && day < best[buyer]) {
            best[buyer] = day;
            firstLink[buyer] = link;
            sources.push_back({VertexId(buyer), day});
        }
    }
    return sources;
}

} // namespace

Result<SupplyGraph> SupplyGraph::build(const Dataset& dataset)
{
    const Result<std::vector<Ends>> ends = endsOfLinks(dataset);
    if (!ends) {
        return ends.error();
    }
    GraphBuilder builder(dataset.sites.size());
    builder.reserve(dataset.links.size());
    std::map<std::pair<std::size_t, std::string_view>, std::vector<std::size_t>> byGroup;
    for (std::size_t i = 0; i < dataset.links.size(); ++i) {
        const auto [supplier, buyer] = ends.value()[i];
        builder.addEdge(VertexId(supplier), VertexId(buyer), static_cast<std::uint32_t>(i));
        byGroup[{buyer, dataset.links[i].productId}].push_back(i);
    }
    Result<Graph> graph = builder.freeze();
    if (!graph) {
        return graph.error();
    }
    SupplyGraph network(std::move(graph).value());
    RouteLeads routes(dataset);
    for (std::size_t i = 0; i < dataset.links.size(); ++i) {
        const auto [supplier, buyer] = ends.value()[i];
        network.m_leads.push_back(
            routes.find(dataset.sites[supplier].country, dataset.sites[buyer].country));
        network.m_delivers.push_back(dataset.links[i].shareOfNeed.value_or(1.0) > 0.0);
    }
    network.m_groupOf.resize(dataset.links.size());
    for (auto& [key, links] : byGroup) {
        InputGroup group{key.first, std::string(key.second), std::move(links), 0.0, false};
        for (const std::size_t link : group.links) {
            const std::optional<double>& share = dataset.links[link].shareOfNeed;
            group.shareSum += share.value_or(0.0);
            group.hasUnknownShare = group.hasUnknownShare || !share;
            network.m_groupOf[link] = network.m_groups.size();
        }
        network.m_groups.push_back(std::move(group));
    }
    return network;
}

Result<ShortageBound> earliestShortage(const SupplyGraph& network, const CutSet& cut,
                                       std::span<const double> coverDays)
{
    if (coverDays.size() != network.groups().size()) {
        return badNetworkInput("there must be one cover per input group");
    }
    if (!std::all_of(coverDays.begin(), coverDays.end(), [](double days) { return days >= 0.0; })) {
        return badNetworkInput("a cover is negative or undefined");
    }
    const Graph& graph = network.graph();
    ShortageBound bound;
    bound.via.assign(graph.vertexCount(), std::nullopt);
    const Result<std::vector<PathSource>> sources = sourcesOf(network, cut, coverDays, bound.via);
    if (!sources) {
        return sources.error();
    }
    std::vector<double> lengths;
    lengths.reserve(graph.edgeCount());
    for (std::size_t edge = 0; edge < graph.edgeCount(); ++edge) {
        const std::size_t link = graph.payload(EdgeId(edge));
        lengths.push_back(network.delivers(link) ? std::max(1, network.leadDays(link)) +
                                                       std::floor(coverDays[network.groupOf(link)])
                                                 : std::numeric_limits<double>::infinity());
    }
    Result<ShortestPaths> paths = shortestPaths(graph, sources.value(), lengths);
    if (!paths) {
        return paths.error();
    }
    bound.day = std::move(paths.value().distance);
    for (std::size_t site = 0; site < graph.vertexCount(); ++site) {
        if (const EdgeId edge = paths.value().via[site]; edge.valid()) {
            bound.via[site] = graph.payload(edge);
        }
    }
    for (const std::size_t site : cut.sites) {
        bound.via[site] = std::nullopt;
    }
    return bound;
}

} // namespace lodestone::core
