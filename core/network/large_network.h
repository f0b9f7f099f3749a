// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <vector>

// A supply network of up to millions of sites, frozen for the daily run (daily_run.h). Everything
// is dimensionless as in the ensemble: outputs and flows as shares of their baseline, stocks in
// days of use. A group is one input of one buyer; its links are interchangeable sources. The stock
// belongs to the group, so that a link is no more than a supplier and a share.
//
// Sites are kept in tiles of two thousand. Goods are worked out on the day of shipping, when the
// outputs of all suppliers are at hand in a few megabytes, and wait in a line for their day:
// reading outputs of long ago at random instead took five times as long. The links of a tile lie
// sorted by lead time, so that lines are read and written in a row.

namespace lodestone::core
{

inline constexpr std::size_t kMaxNetworkSites = 20'000'000;
inline constexpr std::size_t kMaxNetworkGroups = 100'000'000;
inline constexpr std::size_t kMaxNetworkLinks = 200'000'000;
inline constexpr int kMaxGateClasses = 4'096;
inline constexpr int kPriorityClasses = 4;
inline constexpr float kMaxCoverDays = 100'000.0F;
inline constexpr int kMaxLeadDays = 3'650;
inline constexpr std::size_t kMaxGroupsOfSite = 65'536;

/// Number of a site is its place in the list.
struct NetworkSite
{
    /// Baseline output, quantity of its product a day, >= 0; at least what its links take. What
    /// they leave is final demand.
    double output = 1.0;
    /// Class of the final demand where allocation goes by priority: 0 is served first.
    std::uint8_t finalPriority = kPriorityClasses - 1;
};

/// One input of one buyer.
struct NetworkGroup
{
    std::uint32_t buyer = 0;
    float coverDays = 0.0F; ///< stock at baseline, days of use, 0 to kMaxCoverDays
    float weight = 1.0F;    ///< how far it binds: 1 essential, 1/2 important, 0 minor
    double need = 1.0;      ///< baseline use, quantity of the input a day, >= 0
};

/// One source of a group.
struct NetworkLink
{
    std::uint32_t group = 0;
    std::uint32_t supplier = 0;
    /// Share of the group's baseline need, 0 to 1. What the shares of a group leave to 1 comes from
    /// outside the network and never fails.
    float share = 1.0F;
    std::int32_t leadDays = 1;   ///< shipped on day t, there on day t + max(1, lead)
    std::uint16_t gateClass = 0; ///< product or route that a gate may hold back; 0 is never gated
    std::uint8_t priority = 0;   ///< 0 (first) to kPriorityClasses - 1
};

struct NetworkLists
{
    std::vector<NetworkSite> sites;
    std::vector<NetworkGroup> groups;
    std::vector<NetworkLink> links;
};

struct NetworkOptions
{
    /// Sites that many buy from come first, those with equal numbers of inputs side by side: the
    /// outputs read most lie together. Changes no result of a site.
    bool renumber = true;
    /// What goods under way may take: four bytes a link for each day of lead time after the first.
    std::size_t maxTransitBytes = std::size_t{1} << 30U;
};

/// What links have in common that go the same way.
struct NetworkRoute
{
    std::uint16_t leadDays = 1; ///< >= 1
    std::uint16_t gateClass = 0;
    std::uint8_t priority = 0;

    auto operator<=>(const NetworkRoute&) const = default;
};

/// Links of one tile that go one way; in `first...` of the arrays below up to those of the next.
struct NetworkLane
{
    std::uint32_t firstLink = 0;
    std::uint16_t route = 0;
    std::size_t firstInTransit = 0; ///< of (lead - 1) days times the links, in floats
};

/// Sites first..., up to those of the next tile.
struct NetworkTile
{
    std::uint32_t firstSite = 0;
    std::uint32_t firstGroup = 0;
    std::uint32_t firstLane = 0;
};

/// The flat arrays, in the network's own numbering. `first...` and tiles and lanes have one entry
/// more than there are owners: those of owner i are first[i] up to first[i + 1].
struct NetworkArrays
{
    std::vector<NetworkTile> tiles;
    std::vector<NetworkLane> lanes;
    std::vector<NetworkRoute> routes; ///< sorted

    std::vector<std::uint32_t> linkSource; ///< site
    std::vector<float> linkShare;          ///< of the group's need
    std::vector<std::uint16_t> linkGroup;  ///< counted from the first of the tile

    std::vector<std::uint32_t> firstSale; ///< by site
    std::vector<std::uint32_t> saleGroup; ///< the links again, by supplier
    std::vector<float> saleShare;         ///< of the supplier's baseline output
    std::vector<std::uint16_t> saleRoute;

    std::vector<std::uint32_t> firstGroup;   ///< by site
    std::vector<double> output;              ///< by site
    std::vector<float> finalShare;           ///< by site, of its output
    std::vector<std::uint8_t> finalPriority; ///< by site
    std::vector<float> cover;                ///< by group, days
    std::vector<float> weight;               ///< by group
    std::vector<double> need;                ///< by group
    std::vector<std::uint32_t> buyer;        ///< by group

    std::vector<std::uint32_t> siteOf;  ///< own number by the list's
    std::vector<std::uint32_t> groupOf; ///< own number by the list's
    std::size_t inTransit = 0;          ///< floats
    int gateClasses = 1;
};

/// Immutable once built.
class LargeNetwork
{
public:
    [[nodiscard]] std::size_t siteCount() const { return m_arrays.output.size(); }
    [[nodiscard]] std::size_t groupCount() const { return m_arrays.cover.size(); }
    [[nodiscard]] std::size_t linkCount() const { return m_arrays.linkSource.size(); }
    [[nodiscard]] std::size_t tileCount() const { return m_arrays.tiles.size() - 1; }
    [[nodiscard]] const NetworkArrays& arrays() const { return m_arrays; }

private:
    friend Result<LargeNetwork> buildLargeNetwork(const NetworkLists& lists,
                                                  const NetworkOptions& options);
    explicit LargeNetwork(NetworkArrays arrays) : m_arrays(std::move(arrays)) {}

    NetworkArrays m_arrays;
};

/// Isolated sites, self-links, cycles, groups without links, zero outputs, needs and covers are
/// fine. The links of a group that go one way keep their order, so that numbering sites otherwise
/// changes no bit.
/// Errors: BadInput names the row and what to change: an unknown site or group, a number that is
/// negative, not finite or out of its range, shares of a group over 1, a site that sells more than
/// it makes, leads that need more memory than the options allow, more rows than the limits above.
[[nodiscard]] Result<LargeNetwork> buildLargeNetwork(const NetworkLists& lists,
                                                     const NetworkOptions& options = {});

} // namespace lodestone::core
