// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_hits.h"

// Boost's own headers do not keep our warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wuseless-cast"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <boost/geometry/algorithms/disjoint.hpp>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/index/rtree.hpp>
#pragma GCC diagnostic pop

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace lodestone::ui
{

namespace
{

namespace bg = boost::geometry;

using Point = bg::model::d2::point_xy<double>;
using Box = bg::model::box<Point>;

struct Mark
{
    QPointF at;
    double radius = 0.0;
    std::uint32_t item = kNone;
};

using Entry = std::pair<Box, std::uint32_t>; // number of a mark

constexpr double kHitRadius = 12.0;

} // namespace

struct MapHits::Tree
{
    std::vector<Mark> marks;
    bg::index::rtree<Entry, bg::index::rstar<16>> index;
};

MapHits::MapHits() = default;
MapHits::~MapHits() = default;
MapHits::MapHits(MapHits&&) noexcept = default;
MapHits& MapHits::operator=(MapHits&&) noexcept = default;

MapHits MapHits::of(const MapLayout& layout, const MapViewport& viewport, const QRectF& area)
{
    MapHits hits;
    hits.m_tree = std::make_unique<Tree>();
    std::vector<Entry> entries;
    for (std::uint32_t i = 0; i < layout.items.size(); ++i) {
        const QPointF at = viewport.toScreen(layout.items[i].world, area);
        const double reach = std::max(kHitRadius, layout.items[i].radius);
        if (!area.adjusted(-reach, -reach, reach, reach).contains(at)) {
            continue;
        }
        hits.m_visible.push_back(i);
        const Box box(Point(at.x() - reach, at.y() - reach), Point(at.x() + reach, at.y() + reach));
        entries.emplace_back(box, static_cast<std::uint32_t>(hits.m_tree->marks.size()));
        hits.m_tree->marks.push_back({at, layout.items[i].radius, i});
    }
    hits.m_tree->index = decltype(hits.m_tree->index)(entries); // packed at once
    return hits;
}

std::optional<std::uint32_t> MapHits::at(QPointF point) const
{
    if (!m_tree) {
        return std::nullopt;
    }
    std::vector<Entry> found;
    m_tree->index.query(bg::index::intersects(Point(point.x(), point.y())),
                        std::back_inserter(found));
    double best = 1e9;
    const Mark* hit = nullptr;
    for (const auto& [box, number] : found) {
        const Mark& mark = m_tree->marks[number];
        const QPointF d = mark.at - point;
        // Inside a mark counts as distance 0; of several the later drawn one lies on top.
        const double distance = std::max(0.0, std::hypot(d.x(), d.y()) - mark.radius);
        if (distance < best || (distance == best && hit != nullptr && mark.item > hit->item)) {
            best = distance;
            hit = &mark;
        }
    }
    return hit == nullptr ? std::nullopt : std::optional(hit->item);
}

std::optional<std::uint32_t> MapHits::towards(QPointF point, QPointF direction,
                                              std::uint32_t except) const
{
    if (!m_tree) {
        return std::nullopt;
    }
    double best = 1e18;
    std::optional<std::uint32_t> found;
    for (const Mark& mark : m_tree->marks) {
        const QPointF d = mark.at - point;
        const double ahead = d.x() * direction.x() + d.y() * direction.y();
        const double aside = std::abs(d.x() * direction.y() - d.y() * direction.x());
        if (mark.item == except || ahead < 1.0 || aside > ahead * 1.732) {
            continue;
        }
        const double cost = std::hypot(ahead, aside) + aside;
        if (cost < best) {
            best = cost;
            found = mark.item;
        }
    }
    return found;
}

} // namespace lodestone::ui
