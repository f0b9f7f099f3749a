// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/map_scene.h"

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace lodestone::ui
{

inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
inline constexpr double kClusterDistance = 22.0; // pixels

// One thing drawn: a site, or a cluster of sites that would overlap.
struct MapItem
{
    QPointF world;       // where it is drawn; a cluster or fanned site may be moved off its place
    QPointF root;        // the true place
    double radius = 0.0; // pixels
    std::uint32_t site = kNone; // kNone: a cluster
    std::uint32_t first = 0;    // members are MapLayout::members[first, first + count)
    std::uint32_t count = 1;
    std::array<std::uint32_t, kPlantStateCount> states{}; // members in each state
    bool pinned = false; // never clustered: selection, its chain, the first ten once stopped
    bool fanned = false; // spread out of an opened cluster

    bool isCluster() const { return site == kNone; }
};

struct LayoutOptions
{
    double scale = 200.0;               // pixels per world unit
    double distance = kClusterDistance; // pixels
    std::vector<std::uint32_t> pinned;  // sites never clustered, most important first
    std::vector<std::uint32_t> fanned;  // members of the cluster that is opened, if any
    std::vector<std::uint8_t> mask;     // by site, 0 = hidden; empty = none is
};

struct MapLayout
{
    std::vector<MapItem> items; // in the order they are drawn
    std::vector<std::uint32_t> members;
    std::vector<std::uint32_t> itemOfSite; // kNone: hidden

    std::span<const std::uint32_t> membersOf(const MapItem& item) const
    {
        return std::span(members).subspan(item.first, item.count);
    }
};

// Radius of a site's mark in pixels: 5 to 10 by the square root of its share of output.
double siteRadius(const MapSite& site);
double clusterRadius(std::uint32_t count);

// Greedy clusters by screen distance: sites in the order of MapIndex::byWeight either join the
// nearest seed within `distance` or become a seed. Depends on the scale but not on the pan, so
// nothing regroups while the map is dragged; the same input gives the same clusters.
MapLayout layoutSites(const MapIndex& index, std::span<const SiteStatus> status,
                      const LayoutOptions& options);

} // namespace lodestone::ui
