// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/map_links.h"
#include "ui/map/map_painter.h"

#include <QList>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>

#include <cstdint>
#include <optional>
#include <vector>

class QPainter;

namespace lodestone::ui
{

// One line of the map: the links between two marks in one direction. Several are one line where a
// mark stands for several sites.
struct MapLine
{
    LinkStyle style;
    std::uint32_t from = kNone; // items of the layout
    std::uint32_t to = kNone;
    std::vector<std::uint32_t> links; // largest share first
};

// What a frame draws, in the order in which it is drawn.
std::vector<MapLine> mapLines(const MapFrame& frame);
void paintLines(QPainter& painter, const MapFrame& frame, const std::vector<MapLine>& lines);

// Finds the line under the pointer. Made for one frame, in its coordinates.
class MapLineHits
{
public:
    static MapLineHits of(const MapFrame& frame);

    // The nearest line within 6 pixels of its edge; of two as near, the one drawn later.
    const MapLine* at(QPointF point) const;

private:
    struct Drawn
    {
        MapLine line;
        QList<QPolygonF> pieces;
        QRectF bounds;
        double width = 0.0;
    };

    std::vector<Drawn> m_drawn;
};

} // namespace lodestone::ui
