// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/map_layout.h"
#include "ui/map/map_viewport.h"

#include <QPointF>
#include <QRectF>

#include <memory>
#include <optional>
#include <vector>

namespace lodestone::ui
{

// Finds the mark under the pointer and the nearest one in a direction: an R-tree of the items that
// are on the screen. Screen coordinates of the area it was built for.
class MapHits
{
public:
    MapHits();
    ~MapHits();
    MapHits(MapHits&&) noexcept;
    MapHits& operator=(MapHits&&) noexcept;

    static MapHits of(const MapLayout& layout, const MapViewport& viewport, const QRectF& area);

    // Number of the topmost item whose mark is under the point; small marks answer within a square
    // of 24 pixels, the nearest of several wins.
    std::optional<std::uint32_t> at(QPointF point) const;

    // The nearest item from a point towards `direction` (unit vector), within 60 degrees either
    // side; off the line counts more than ahead. `except` is left out.
    std::optional<std::uint32_t> towards(QPointF point, QPointF direction,
                                         std::uint32_t except) const;

    // Items on the screen, in drawing order.
    const std::vector<std::uint32_t>& visible() const { return m_visible; }

private:
    struct Tree;

    std::unique_ptr<Tree> m_tree;
    std::vector<std::uint32_t> m_visible;
};

} // namespace lodestone::ui
