// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/analysis/trade_network.h"
#include "core/base/result.h"
#include "core/model/dataset.h"

#include <array>
#include <cstddef>
#include <vector>

// The supply network of a dataset as trade in one measure: tonnes of magnet a year.

namespace lodestone::core
{

/// Firms are the sites, in the dataset's order; then, for each product, one firm for whatever
/// supply of it the data do not name; last, the market, which buys what no named customer takes.
/// The sector of a firm is the product that it makes: goods of one product replace each other.
///
/// The weight of a link is the tonnes of magnet that hang on it in a year. Flows come in tonnes,
/// pieces and megawatts, so:
/// - from the magnet on, it is the magnets inside the goods: flow x tonnes of magnet per unit, the
///   recipes of all stages multiplied out;
/// - before the magnet, the tonnes of magnet that pass through the buyer are shared out among what
///   it buys by mass. Each stage so carries the tonnes that the stage after it makes, and none is
///   counted twice, however many inputs a magnet needs.
///
/// Limits: mass says little of worth (dysprosium and terbium are a sixteenth of the metal in a
/// magnet and may cost more than the rest); that a magnet cannot do without it is in the kind of
/// the link, not in its weight. Goods without magnets weigh nothing. What the data do not name, and
/// the market, never fail by themselves.
struct MagnetTrade
{
    TradeNetwork network;
    std::vector<double> throughput;    ///< t/a of magnet through a site, by site
    std::vector<double> linkTonnes;    ///< t/a on the links of a site, in and out
    std::vector<double> assumedTonnes; ///< those of them on assumed links
    std::array<double, 3> tonnesBy{};  ///< t/a on all links by their Confidence
    double tonnesNotNamed = 0.0;       ///< t/a from suppliers that the data do not name
    std::size_t linksLeftOut = 0;      ///< they deliver only after the dataset's as-of date
};

/// Essential inputs are essential, important ones non-essential, minor ones ignored. A link that
/// does not deliver by the as-of date leaves its share to the others of its product. Errors: those
/// of TradeNetwork::build; BadInput for a site or product that is named but that there is not.
[[nodiscard]] Result<MagnetTrade> magnetTrade(const Dataset& dataset);

} // namespace lodestone::core
