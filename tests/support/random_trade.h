// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/analysis/trade_network.h"

#include <cstdint>
#include <vector>

namespace lodestone::tests
{

/// What TradeNetwork::build takes.
struct Trade
{
    std::vector<std::uint32_t> sectorOfFirm;
    std::vector<core::TradeLink> links;

    [[nodiscard]] core::TradeNetwork network() const;
};

/// Up to 40 firms in a few sectors, with all kinds of links, weights over six orders of magnitude,
/// parallel links, loops, cycles and firms without any link. The seed decides everything.
[[nodiscard]] Trade randomTrade(std::uint64_t seed);

/// Firms whose numbers of links follow a power law with exponent 2.5 on either side, so that a few
/// hubs sell and buy most; about `linksPerFirm` links each; a sector for every 50 firms. Half of
/// the links are essential, a third non-essential, the rest ignored; log-normal weights.
[[nodiscard]] Trade powerLawTrade(std::uint64_t seed, std::size_t firms, double linksPerFirm);

} // namespace lodestone::tests
