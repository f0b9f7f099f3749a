// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/flows.h"
#include "core/model/dataset.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

// The chain as the Tiers page shows it: flows between sites, what of them is in focus, and what is
// gathered into stacks. Sites are rows of Dataset::sites.

namespace lodestone::core
{

/// All that goes from one site to another in a year.
struct TierFlow
{
    std::uint32_t from = 0; ///< supplier
    std::uint32_t to = 0;   ///< buyer
    double tonnes = 0.0;    ///< a year; 0 = not known. Of magnets, for goods counted in pieces
    double share = 0.0;     ///< of the buyer's need, 0..1
    Confidence evidence = Confidence::Assumed; ///< of the least sure row behind it
};

/// Tonnes a year by row of Dataset::links: the flow itself where goods are weighed, else the
/// magnets that are in it by the requirements; 0 where neither is known.
[[nodiscard]] std::vector<double> linkTonnes(const Dataset& dataset, const DatasetIndex& index,
                                             const BaselineFlows& flows);

/// Flows with a look-up by site. Flows between sites that there are not must not be given.
class TierNetwork
{
public:
    TierNetwork() = default;
    TierNetwork(std::size_t siteCount, std::vector<TierFlow> flows);

    [[nodiscard]] const std::vector<TierFlow>& flows() const { return m_flows; }
    [[nodiscard]] std::size_t siteCount() const { return m_in.size(); }
    /// Flow numbers, largest share first.
    [[nodiscard]] const std::vector<std::uint32_t>& into(std::uint32_t site) const
    {
        return m_in[site];
    }
    [[nodiscard]] const std::vector<std::uint32_t>& from(std::uint32_t site) const
    {
        return m_out[site];
    }

private:
    std::vector<TierFlow> m_flows;
    std::vector<std::vector<std::uint32_t>> m_in;
    std::vector<std::vector<std::uint32_t>> m_out;
};

/// The flows from `from` to `to`, first one first, that carry the most: the product of the shares
/// of need along the way is the largest. Empty when there is no way, or when both are one site.
[[nodiscard]] std::vector<std::uint32_t> strongestPath(const TierNetwork& network,
                                                       std::uint32_t from, std::uint32_t to);

enum class TierGrouping : std::uint8_t
{
    None,
    Company,
    Country,
    Sector
};

enum class TierRole : std::uint8_t
{
    Overview, ///< nothing is in focus
    Selected,
    Upstream,
    Downstream,
    Context ///< not linked to what is in focus
};

/// Parts of the picture from the top down. Without a lane all that is linked is in the first.
enum class TierBand : std::uint8_t
{
    Focus, ///< the lane, when there is one
    SecondSources,
    OtherInputs,
    Customers,
    Rest ///< not linked
};

struct TierRequest
{
    static constexpr int kAllHops = 1000;

    std::optional<std::uint32_t> selected;
    int hops = kAllHops;              ///< steps up and down from the selected site, >= 1
    std::set<std::uint32_t> expanded; ///< sites whose own neighbours show beyond the hops
    std::set<std::uint32_t> folded;   ///< sites whose own neighbours do not
    TierGrouping grouping = TierGrouping::None;
    bool context = false;         ///< what is not linked shows in full, not as one stack per column
    std::set<std::string> opened; ///< keys of stacks whose members show
    /// Sites that are in focus whatever else is, from supplier to customer; those behind the
    /// selected one are downstream of it.
    std::vector<std::uint32_t> path;
    /// The same, and they alone are the first band; empty: there is no lane.
    std::vector<std::uint32_t> lane;
    /// Sites that could stand in for a supplier in the lane: they and those they buy from, directly
    /// or not, are a band.
    std::vector<std::uint32_t> second;
    /// By site, 1 = shows; empty: all do. What is in focus shows whatever it says.
    std::vector<std::uint8_t> shown;
    std::size_t mostPerColumn = 10; ///< linked sites of a band shown singly; the others are stacked
};

/// A site, or a stack of several.
struct TierItem
{
    std::string key;          ///< "site:<id>", or what the stack is of
    std::uint32_t column = 0; ///< Stage as a number
    TierRole role = TierRole::Overview;
    std::vector<std::uint32_t> members; ///< sites, ascending; one = no stack
    std::string group;                  ///< of a stack: company id, country, sector or empty
    int moreSuppliers = 0;              ///< that the focus leaves out; of single sites only
    int moreCustomers = 0;
    TierBand band = TierBand::Focus;

    [[nodiscard]] bool isStack() const { return members.size() > 1; }
};

/// The flows between two items.
struct TierBond
{
    std::uint32_t from = 0; ///< item
    std::uint32_t to = 0;
    double tonnes = 0.0;                        ///< a year, summed
    double share = 0.0;                         ///< of one flow; of several the largest
    Confidence evidence = Confidence::Reported; ///< of the least sure flow
    TierRole role = TierRole::Overview;         ///< Upstream, Downstream or Overview
    std::vector<std::uint32_t> flows;
};

struct TierContent
{
    std::vector<TierItem> items; ///< by column, then key
    std::vector<TierBond> bonds; ///< by from, to
    /// By site; kNoItem where it does not show.
    std::vector<std::uint32_t> itemOfSite;
    static constexpr std::uint32_t kNoItem = 0xffff'ffffU;
};

[[nodiscard]] TierContent tierContent(const Dataset& dataset, const TierNetwork& network,
                                      const TierRequest& request);

} // namespace lodestone::core
