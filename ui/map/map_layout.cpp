// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_layout.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>
#include <tuple>

namespace lodestone::ui
{

namespace
{

// Seeds by square cells of the cluster distance. Cells share hash buckets: a stranger in a bucket
// is too far away to be taken, so collisions cost a comparison and nothing else.
class SeedGrid
{
public:
    SeedGrid(std::size_t sites, double cell) : m_cell(cell)
    {
        m_heads.assign(std::bit_ceil(std::max<std::size_t>(16, sites * 2)), kNone);
        m_places.reserve(sites);
        m_next.reserve(sites);
    }

    // Number of the nearest seed within a cell's width; kNone if there is none.
    std::uint32_t nearest(QPointF place) const
    {
        const auto [cx, cy] = cellOf(place);
        double best = m_cell * m_cell;
        std::uint32_t found = kNone;
        for (std::int64_t y = cy - 1; y <= cy + 1; ++y) {
            for (std::int64_t x = cx - 1; x <= cx + 1; ++x) {
                for (std::uint32_t s = m_heads[bucket(x, y)]; s != kNone; s = m_next[s]) {
                    const QPointF d = m_places[s] - place;
                    const double square = d.x() * d.x() + d.y() * d.y();
                    if (square < best || (square == best && s < found)) {
                        best = square;
                        found = s;
                    }
                }
            }
        }
        return found;
    }

    std::uint32_t add(QPointF place)
    {
        const auto [cx, cy] = cellOf(place);
        const auto seed = static_cast<std::uint32_t>(m_places.size());
        std::uint32_t& head = m_heads[bucket(cx, cy)];
        m_places.push_back(place);
        m_next.push_back(head);
        head = seed;
        return seed;
    }

private:
    std::pair<std::int64_t, std::int64_t> cellOf(QPointF place) const
    {
        return {static_cast<std::int64_t>(std::floor(place.x() / m_cell)),
                static_cast<std::int64_t>(std::floor(place.y() / m_cell))};
    }

    std::size_t bucket(std::int64_t x, std::int64_t y) const
    {
        const auto mixed = static_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15ULL ^
                           static_cast<std::uint64_t>(y) * 0xC2B2AE3D27D4EB4FULL;
        return static_cast<std::size_t>(mixed >> 20U) & (m_heads.size() - 1);
    }

    double m_cell;
    std::vector<std::uint32_t> m_heads;
    std::vector<QPointF> m_places;
    std::vector<std::uint32_t> m_next;
};

MapItem siteItem(const MapIndex& index, std::span<const SiteStatus> status, std::uint32_t site)
{
    MapItem item;
    item.site = site;
    item.world = index.place(site);
    item.root = item.world;
    item.radius = siteRadius(index.scene().sites[site]);
    item.states[static_cast<std::size_t>(status[site].state)] = 1;
    return item;
}

// Members of an opened cluster: a ring while they are few, else the spiral of a sunflower.
QPointF fanOffset(std::size_t i, std::size_t count)
{
    constexpr double kStep = 26.0;
    if (count <= 12) {
        const double radius = std::max(28.0, double(count) * kStep / (2 * std::numbers::pi));
        const double angle =
            2 * std::numbers::pi * double(i) / double(count) - std::numbers::pi / 2;
        return QPointF(std::cos(angle), std::sin(angle)) * radius;
    }
    const double golden = std::numbers::pi * (3.0 - std::sqrt(5.0));
    const double radius = kStep * 0.6 * std::sqrt(double(i) + 1.5);
    return QPointF(std::cos(golden * double(i)), std::sin(golden * double(i))) * radius;
}

int drawRank(const MapItem& item, std::uint32_t selected, std::span<const SiteStatus> status)
{
    if (item.isCluster()) {
        return 0;
    }
    // Not affected first, stopped last; pinned above all others, the selection on top.
    const PlantState state = status[item.site].state;
    int rank = state == PlantState::NotAffected ? 1 : 2 + static_cast<int>(state);
    rank += item.pinned || item.fanned ? 10 : 0;
    return item.site == selected ? 30 : rank;
}

class Builder
{
public:
    Builder(const MapIndex& index, std::span<const SiteStatus> status, const LayoutOptions& options)
        : m_index(index)
        , m_status(status)
        , m_options(options)
    {
        m_layout.itemOfSite.assign(index.siteCount(), kNone);
        m_taken.assign(index.siteCount(), false);
    }

    MapLayout build()
    {
        addFanned();
        addPinned();
        addClusters();
        fillMembers();
        moveOffPinned();
        sortForDrawing();
        return std::move(m_layout);
    }

private:
    bool hidden(std::uint32_t site) const
    {
        return site < m_options.mask.size() && m_options.mask[site] == 0;
    }

    bool take(std::uint32_t site)
    {
        if (site >= m_taken.size() || m_taken[site] || hidden(site)) {
            return false;
        }
        m_taken[site] = true;
        m_layout.itemOfSite[site] = static_cast<std::uint32_t>(m_layout.items.size());
        m_layout.items.push_back(siteItem(m_index, m_status, site));
        return true;
    }

    void addFanned()
    {
        QPointF centre;
        std::vector<std::uint32_t> shown;
        for (const std::uint32_t site : m_options.fanned) {
            if (site < m_taken.size() && !hidden(site)) {
                shown.push_back(site);
                centre += m_index.place(site);
            }
        }
        if (shown.empty()) {
            return;
        }
        centre /= double(shown.size());
        for (std::size_t i = 0; i < shown.size(); ++i) {
            if (take(shown[i])) {
                MapItem& item = m_layout.items.back();
                item.fanned = true;
                item.world = centre + fanOffset(i, shown.size()) / m_options.scale;
                item.root = centre;
            }
        }
    }

    // Two pinned sites in one town would hide each other: the later one steps aside.
    void addPinned()
    {
        const std::size_t before = m_layout.items.size();
        for (const std::uint32_t site : m_options.pinned) {
            if (!take(site)) {
                continue;
            }
            MapItem& item = m_layout.items.back();
            item.pinned = true;
            for (int turn = 0; turn < 12 && covered(item, before); ++turn) {
                const double angle = -0.5 + turn * 1.1;
                const double away = (item.radius * 2 + 3 + turn * 1.5) / m_options.scale;
                item.world = item.root + QPointF(std::cos(angle), std::sin(angle)) * away;
            }
        }
    }

    bool covered(const MapItem& item, std::size_t from) const
    {
        for (std::size_t i = from; i + 1 < m_layout.items.size(); ++i) {
            const MapItem& other = m_layout.items[i];
            const QPointF d = (other.world - item.world) * m_options.scale;
            if (std::hypot(d.x(), d.y()) < (other.radius + item.radius) * 0.7) {
                return true;
            }
        }
        return false;
    }

    void addClusters()
    {
        const auto base = static_cast<std::uint32_t>(m_layout.items.size());
        SeedGrid grid(m_index.siteCount(), m_options.distance / m_options.scale);
        for (const std::uint32_t site : m_index.byWeight()) {
            if (m_taken[site] || hidden(site)) {
                continue;
            }
            const std::uint32_t seed = grid.nearest(m_index.place(site));
            if (seed == kNone) {
                grid.add(m_index.place(site));
                take(site);
                continue;
            }
            m_taken[site] = true;
            MapItem& item = m_layout.items[base + seed];
            item.site = kNone;
            ++item.count;
            ++item.states[static_cast<std::size_t>(m_status[site].state)];
            m_layout.itemOfSite[site] = base + seed;
        }
        for (MapItem& item : m_layout.items) {
            if (item.isCluster()) {
                item.radius = clusterRadius(item.count);
            }
        }
    }

    void fillMembers()
    {
        std::uint32_t at = 0;
        for (MapItem& item : m_layout.items) {
            item.first = at;
            at += item.count;
        }
        m_layout.members.resize(at);
        std::vector<std::uint32_t> next(m_layout.items.size(), 0);
        for (const std::uint32_t site : m_index.byWeight()) {
            const std::uint32_t item = m_layout.itemOfSite[site];
            if (item != kNone) {
                m_layout.members[m_layout.items[item].first + next[item]++] = site;
            }
        }
    }

    // A cluster moves off a pinned mark until its number can be read.
    void moveOffPinned()
    {
        std::vector<const MapItem*> pinned;
        for (const MapItem& item : m_layout.items) {
            if (item.pinned) {
                pinned.push_back(&item);
            }
        }
        for (MapItem& item : m_layout.items) {
            for (int pass = 0; item.isCluster() && pass < 3; ++pass) {
                for (const MapItem* other : pinned) {
                    moveOff(item, *other);
                }
            }
        }
    }

    void moveOff(MapItem& item, const MapItem& other) const
    {
        QPointF away = (item.world - other.world) * m_options.scale;
        const double distance = std::hypot(away.x(), away.y());
        const double least = item.radius * 0.7 + other.radius + 1.0;
        if (distance < least) {
            away = distance < 1e-6 ? QPointF(0.6, 0.8) : away / distance;
            item.world = other.world + away * (least / m_options.scale);
        }
    }

    void sortForDrawing()
    {
        const std::uint32_t selected = m_options.pinned.empty() ? kNone : m_options.pinned.front();
        std::vector<MapItem>& items = m_layout.items;
        std::vector<std::pair<int, std::uint32_t>> order;
        order.reserve(items.size());
        for (std::uint32_t i = 0; i < items.size(); ++i) {
            order.emplace_back(drawRank(items[i], selected, m_status), i);
        }
        std::sort(order.begin(), order.end());
        std::vector<MapItem> sorted;
        sorted.reserve(items.size());
        std::vector<std::uint32_t> newNumber(items.size());
        for (const auto& [rank, old] : order) {
            newNumber[old] = static_cast<std::uint32_t>(sorted.size());
            sorted.push_back(items[old]);
        }
        items = std::move(sorted);
        for (std::uint32_t& item : m_layout.itemOfSite) {
            item = item == kNone ? kNone : newNumber[item];
        }
    }

    const MapIndex& m_index;
    std::span<const SiteStatus> m_status;
    const LayoutOptions& m_options;
    MapLayout m_layout;
    std::vector<bool> m_taken;
};

} // namespace

double siteRadius(const MapSite& site)
{
    const double radius = 5.0 + 5.0 * std::sqrt(std::clamp(site.weight, 0.0, 1.0));
    return site.upstream ? std::max(4.6, radius * 0.7) : radius;
}

double clusterRadius(std::uint32_t count)
{
    return count < 10 ? 9.5 : count < 100 ? 11.5 : count < 1000 ? 13.5 : 16.0;
}

MapLayout layoutSites(const MapIndex& index, std::span<const SiteStatus> status,
                      const LayoutOptions& options)
{
    return Builder(index, status, options).build();
}

} // namespace lodestone::ui
