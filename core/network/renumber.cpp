// SPDX-License-Identifier: GPL-3.0-only
#include "core/network/renumber.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace lodestone::core
{

ListIndex indexLists(const NetworkLists& lists)
{
    ListIndex index;
    index.firstGroup.assign(lists.sites.size() + 1, 0);
    index.groups.resize(lists.groups.size());
    index.saleCount.assign(lists.sites.size(), 0);
    for (const NetworkGroup& group : lists.groups) {
        ++index.firstGroup[group.buyer + 1];
    }
    std::partial_sum(index.firstGroup.begin(), index.firstGroup.end(), index.firstGroup.begin());
    std::vector<std::uint32_t> next(index.firstGroup.begin(), index.firstGroup.end() - 1);
    for (std::uint32_t g = 0; g < lists.groups.size(); ++g) {
        index.groups[next[lists.groups[g].buyer]++] = g;
    }
    for (const NetworkLink& link : lists.links) {
        ++index.saleCount[link.supplier];
    }
    return index;
}

std::vector<std::uint32_t> siteOrder(const ListIndex& index, std::size_t tile, bool mostBoughtFirst)
{
    const std::size_t sites = index.saleCount.size();
    std::vector<std::uint32_t> order(sites);
    std::iota(order.begin(), order.end(), 0U);
    if (mostBoughtFirst) {
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::bit_width(index.saleCount[a]) > std::bit_width(index.saleCount[b]);
        });
    }
    const auto groups = [&](std::uint32_t site) {
        return index.firstGroup[site + 1] - index.firstGroup[site];
    };
    for (std::size_t from = 0; from < sites; from += tile) {
        std::stable_sort(order.begin() + static_cast<std::ptrdiff_t>(from),
                         order.begin() + static_cast<std::ptrdiff_t>(std::min(sites, from + tile)),
                         [&](std::uint32_t a, std::uint32_t b) { return groups(a) < groups(b); });
    }
    return order;
}

} // namespace lodestone::core
