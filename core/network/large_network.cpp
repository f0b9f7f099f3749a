// SPDX-License-Identifier: GPL-3.0-only
#include "core/network/large_network.h"

#include "core/network/renumber.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <unordered_map>

namespace lodestone::core
{

namespace
{

/// Shares are read from decimal text and rounded to floats; more than this over 1 is a mistake.
constexpr double kShareSlack = 1e-4;
constexpr std::uint32_t kTileSites = 2'048;

Error bad(const std::string& what)
{
    return {ErrorCode::BadInput, what};
}

std::string rowOf(const char* list, std::size_t number)
{
    return std::string(list) + " " + std::to_string(number);
}

bool within(double value, double low, double high)
{
    return value >= low && value <= high; // false for NaN
}

Result<void> checkCounts(const NetworkLists& lists)
{
    const auto tooMany = [](const char* what, std::size_t count, std::size_t limit) {
        return bad("the network has " + std::to_string(count) + " " + what + "; at most " +
                   std::to_string(limit) + " can be run: leave out what is far from your plants");
    };
    if (lists.sites.size() > kMaxNetworkSites) {
        return tooMany("sites", lists.sites.size(), kMaxNetworkSites);
    }
    if (lists.groups.size() > kMaxNetworkGroups) {
        return tooMany("input groups", lists.groups.size(), kMaxNetworkGroups);
    }
    if (lists.links.size() > kMaxNetworkLinks) {
        return tooMany("links", lists.links.size(), kMaxNetworkLinks);
    }
    return {};
}

Result<void> checkSites(const NetworkLists& lists)
{
    for (std::size_t i = 0; i < lists.sites.size(); ++i) {
        const NetworkSite& site = lists.sites[i];
        if (!within(site.output, 0.0, 1e30)) {
            return bad(rowOf("site", i) + ": the baseline output must be 0 or more and finite");
        }
        if (site.finalPriority >= kPriorityClasses) {
            return bad(rowOf("site", i) + ": priority classes go from 0 to 3");
        }
    }
    for (std::size_t g = 0; g < lists.groups.size(); ++g) {
        const NetworkGroup& group = lists.groups[g];
        if (group.buyer >= lists.sites.size()) {
            return bad(rowOf("group", g) + ": there is no site " + std::to_string(group.buyer));
        }
        if (!within(group.coverDays, 0.0, kMaxCoverDays)) {
            return bad(rowOf("group", g) + ": the cover must be 0 to 100,000 days");
        }
        if (!within(group.weight, 0.0, 1.0)) {
            return bad(rowOf("group", g) + ": the weight must be 0 to 1");
        }
        if (!within(group.need, 0.0, 1e30)) {
            return bad(rowOf("group", g) + ": the need must be 0 or more and finite");
        }
    }
    return {};
}

Result<void> checkLinks(const NetworkLists& lists)
{
    for (std::size_t e = 0; e < lists.links.size(); ++e) {
        const NetworkLink& link = lists.links[e];
        if (link.group >= lists.groups.size()) {
            return bad(rowOf("link", e) + ": there is no group " + std::to_string(link.group));
        }
        if (link.supplier >= lists.sites.size()) {
            return bad(rowOf("link", e) + ": there is no site " + std::to_string(link.supplier));
        }
        if (!within(link.share, 0.0, 1.0)) {
            return bad(rowOf("link", e) + ": the share must be 0 to 1");
        }
        if (link.leadDays < 0 || link.leadDays > kMaxLeadDays) {
            return bad(rowOf("link", e) + ": the lead time must be 0 to 3,650 days");
        }
        if (link.gateClass >= kMaxGateClasses) {
            return bad(rowOf("link", e) + ": gate classes go from 0 to 4,095");
        }
        if (link.priority >= kPriorityClasses) {
            return bad(rowOf("link", e) + ": priority classes go from 0 to 3");
        }
    }
    return {};
}

Result<void> checkSums(const NetworkLists& lists)
{
    std::vector<double> shares(lists.groups.size(), 0.0);
    std::vector<double> sales(lists.sites.size(), 0.0);
    for (const NetworkLink& link : lists.links) {
        const double share = link.share;
        shares[link.group] += share;
        sales[link.supplier] += share * lists.groups[link.group].need;
    }
    for (std::size_t g = 0; g < shares.size(); ++g) {
        if (shares[g] > 1.0 + kShareSlack) {
            return bad(rowOf("group", g) + ": the shares of its links sum to " +
                       std::to_string(shares[g]) + "; they must not exceed 1");
        }
    }
    for (std::size_t i = 0; i < sales.size(); ++i) {
        if (sales[i] > lists.sites[i].output * (1.0 + kShareSlack)) {
            return bad(rowOf("site", i) + ": its links take " + std::to_string(sales[i]) +
                       " a day but it makes " + std::to_string(lists.sites[i].output) +
                       "; raise its output or lower needs or shares");
        }
    }
    return {};
}

NetworkRoute routeOf(const NetworkLink& link)
{
    return {static_cast<std::uint16_t>(std::max(1, link.leadDays)), link.gateClass, link.priority};
}

/// The few routes there are get numbers, so that a link names lead, gate and priority in two bytes.
class RouteNumbers
{
public:
    Result<void> collect(const NetworkLists& lists, NetworkArrays& net)
    {
        for (const NetworkLink& link : lists.links) {
            const NetworkRoute route = routeOf(link);
            if (m_numbers.try_emplace(key(route), std::uint16_t{0}).second) {
                net.routes.push_back(route);
                if (net.routes.size() > kMaxRoutes) {
                    return bad("there are more than 65,536 combinations of lead time, gate class "
                               "and priority: round the lead times or join gate classes");
                }
            }
        }
        std::sort(net.routes.begin(), net.routes.end());
        for (std::size_t r = 0; r < net.routes.size(); ++r) {
            m_numbers[key(net.routes[r])] = static_cast<std::uint16_t>(r);
            net.gateClasses = std::max<int>(net.gateClasses, net.routes[r].gateClass + 1);
        }
        return {};
    }
    [[nodiscard]] std::uint16_t operator()(const NetworkLink& link) const
    {
        return m_numbers.find(key(routeOf(link)))->second;
    }

private:
    static constexpr std::size_t kMaxRoutes = 65'536;

    static std::uint64_t key(const NetworkRoute& route)
    {
        return (std::uint64_t{route.leadDays} << 32U) | (std::uint64_t{route.gateClass} << 8U) |
               route.priority;
    }
    std::unordered_map<std::uint64_t, std::uint16_t> m_numbers;
};

void placeSitesAndGroups(const NetworkLists& lists, const NetworkOptions& options,
                         NetworkArrays& net)
{
    const ListIndex index = indexLists(lists);
    net.siteOf.resize(lists.sites.size());
    net.groupOf.resize(lists.groups.size());
    net.firstGroup.push_back(0);
    net.firstSale.push_back(0);
    for (const std::uint32_t listed : siteOrder(index, kTileSites, options.renumber)) {
        const auto number = static_cast<std::uint32_t>(net.output.size());
        net.siteOf[listed] = number;
        net.output.push_back(lists.sites[listed].output);
        net.finalPriority.push_back(lists.sites[listed].finalPriority);
        for (std::uint32_t at = index.firstGroup[listed]; at < index.firstGroup[listed + 1]; ++at) {
            const NetworkGroup& group = lists.groups[index.groups[at]];
            net.groupOf[index.groups[at]] = static_cast<std::uint32_t>(net.cover.size());
            net.cover.push_back(group.coverDays);
            net.weight.push_back(group.weight);
            net.need.push_back(group.need);
            net.buyer.push_back(number);
        }
        net.firstGroup.push_back(static_cast<std::uint32_t>(net.cover.size()));
        net.firstSale.push_back(net.firstSale.back() + index.saleCount[listed]);
    }
}

Result<void> cutTiles(NetworkArrays& net)
{
    const auto sites = static_cast<std::uint32_t>(net.output.size());
    net.tiles.push_back({});
    for (std::uint32_t i = 0; i < sites; ++i) {
        const NetworkTile& tile = net.tiles.back();
        if (net.firstGroup[i + 1] - net.firstGroup[i] > kMaxGroupsOfSite) {
            return bad(
                "a site has more than 65,536 input groups: join inputs that one source makes");
        }
        if (i - tile.firstSite == kTileSites ||
            net.firstGroup[i + 1] - tile.firstGroup > kMaxGroupsOfSite) {
            net.tiles.push_back({i, net.firstGroup[i], 0});
        }
    }
    net.tiles.push_back({sites, net.firstGroup[sites], 0});
    return {};
}

/// Numbers of the links in the list, by tile, then route, then place in the list.
std::vector<std::uint32_t> linkOrder(const NetworkLists& lists, const RouteNumbers& routeOfLink,
                                     const NetworkArrays& net, std::vector<std::uint64_t>& keys)
{
    std::vector<std::uint32_t> tileOf(net.output.size());
    for (std::uint32_t tile = 0; tile + 1 < net.tiles.size(); ++tile) {
        std::fill(tileOf.begin() + net.tiles[tile].firstSite,
                  tileOf.begin() + net.tiles[tile + 1].firstSite, tile);
    }
    std::vector<std::uint32_t> first(net.tiles.size() + 1, 0);
    keys.resize(lists.links.size());
    for (std::size_t e = 0; e < keys.size(); ++e) {
        const std::uint32_t tile = tileOf[net.buyer[net.groupOf[lists.links[e].group]]];
        keys[e] = (std::uint64_t{tile} << 16U) | routeOfLink(lists.links[e]);
        ++first[tile + 1];
    }
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<std::uint32_t> next(first);
    std::vector<std::uint32_t> order(keys.size());
    for (std::uint32_t e = 0; e < order.size(); ++e) {
        order[next[keys[e] >> 16U]++] = e;
    }
    for (std::size_t tile = 0; tile + 1 < net.tiles.size(); ++tile) {
        std::stable_sort(order.begin() + first[tile], order.begin() + first[tile + 1],
                         [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
    }
    return order;
}

void placeLinks(const NetworkLists& lists, const RouteNumbers& routeOfLink, NetworkArrays& net)
{
    std::vector<std::uint64_t> keys;
    const std::vector<std::uint32_t> order = linkOrder(lists, routeOfLink, net, keys);
    net.linkSource.reserve(order.size());
    net.linkShare.reserve(order.size());
    net.linkGroup.reserve(order.size());
    std::uint32_t tile = 0;
    for (std::uint32_t at = 0; at < order.size(); ++at) {
        const NetworkLink& link = lists.links[order[at]];
        if (at == 0 || keys[order[at]] != keys[order[at - 1]]) {
            for (; tile <= keys[order[at]] >> 16U; ++tile) {
                net.tiles[tile].firstLane = static_cast<std::uint32_t>(net.lanes.size());
            }
            net.lanes.push_back(
                {at, static_cast<std::uint16_t>(keys[order[at]] & 0xFFFFU), net.inTransit});
        }
        net.inTransit += net.routes[net.lanes.back().route].leadDays - 1U;
        net.linkSource.push_back(net.siteOf[link.supplier]);
        net.linkShare.push_back(link.share);
        net.linkGroup.push_back(
            static_cast<std::uint16_t>(net.groupOf[link.group] - net.tiles[tile - 1].firstGroup));
    }
    for (; tile < net.tiles.size(); ++tile) {
        net.tiles[tile].firstLane = static_cast<std::uint32_t>(net.lanes.size());
    }
    net.lanes.push_back({static_cast<std::uint32_t>(order.size()), 0, net.inTransit});
}

/// In the order of the list within a supplier.
void placeSales(const NetworkLists& lists, const RouteNumbers& routeOfLink, NetworkArrays& net)
{
    net.saleGroup.resize(lists.links.size());
    net.saleShare.resize(lists.links.size());
    net.saleRoute.resize(lists.links.size());
    std::vector<std::uint32_t> next(net.firstSale.begin(), net.firstSale.end() - 1);
    std::vector<double> sold(net.output.size(), 0.0);
    for (const NetworkLink& link : lists.links) {
        const std::uint32_t group = net.groupOf[link.group];
        const std::uint32_t source = net.siteOf[link.supplier];
        const double made = net.output[source];
        const double share = made > 0.0 ? double{link.share} * net.need[group] / made : 0.0;
        const std::uint32_t s = next[source]++;
        net.saleGroup[s] = group;
        net.saleShare[s] = static_cast<float>(share);
        net.saleRoute[s] = routeOfLink(link);
        sold[source] += share;
    }
    net.finalShare.resize(sold.size());
    for (std::size_t i = 0; i < sold.size(); ++i) {
        net.finalShare[i] = static_cast<float>(std::max(0.0, 1.0 - sold[i]));
    }
}

Result<void> checkTransit(const NetworkLists& lists, const NetworkOptions& options)
{
    std::size_t bytes = 0;
    for (const NetworkLink& link : lists.links) {
        bytes += (routeOf(link).leadDays - 1U) * sizeof(float);
    }
    if (bytes <= options.maxTransitBytes) {
        return {};
    }
    return bad("the goods under way take " + std::to_string(bytes >> 20U) + " MiB, " +
               std::to_string(options.maxTransitBytes >> 20U) +
               " MiB are allowed: shorten the lead times or allow more");
}

} // namespace

Result<LargeNetwork> buildLargeNetwork(const NetworkLists& lists, const NetworkOptions& options)
{
    for (const auto& check : {checkCounts, checkSites, checkLinks, checkSums}) {
        if (const Result<void> checked = check(lists); !checked) {
            return checked.error();
        }
    }
    if (const Result<void> transit = checkTransit(lists, options); !transit) {
        return transit.error();
    }
    NetworkArrays net;
    RouteNumbers routeOfLink;
    if (const Result<void> routes = routeOfLink.collect(lists, net); !routes) {
        return routes.error();
    }
    placeSitesAndGroups(lists, options, net);
    if (const Result<void> tiles = cutTiles(net); !tiles) {
        return tiles.error();
    }
    placeLinks(lists, routeOfLink, net);
    placeSales(lists, routeOfLink, net);
    return LargeNetwork(std::move(net));
}

} // namespace lodestone::core
