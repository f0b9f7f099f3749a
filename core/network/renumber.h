// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/network/large_network.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lodestone::core
{

/// The groups of each site, and how many links buy there.
struct ListIndex
{
    std::vector<std::uint32_t> firstGroup; ///< by site, into `groups`
    std::vector<std::uint32_t> groups;     ///< numbers in the list, in its order
    std::vector<std::uint32_t> saleCount;  ///< by site
};

[[nodiscard]] ListIndex indexLists(const NetworkLists& lists);

/// The sites in the order of the network's own numbers: as listed, or by the power of two of how
/// many buy there, most first, so that few pages hold what is read most. Either way those with
/// equal numbers of groups lie together within a tile, so that the processor foresees where loops
/// end.
[[nodiscard]] std::vector<std::uint32_t> siteOrder(const ListIndex& index, std::size_t tile,
                                                   bool mostBoughtFirst);

} // namespace lodestone::core
