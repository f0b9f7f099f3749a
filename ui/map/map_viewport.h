// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPointF>
#include <QPolygonF>
#include <QRectF>

namespace lodestone::ui
{

// Which part of the world an area shows: the world point at the middle of the area, and pixels
// (device-independent) per world unit, one unit being the radius of the Earth.
struct MapViewport
{
    QPointF centre;
    double scale = 200.0;

    QPointF toScreen(QPointF world, const QRectF& area) const
    {
        return area.center() + (world - centre) * scale;
    }
    QPointF toWorld(QPointF screen, const QRectF& area) const
    {
        return centre + (screen - area.center()) / scale;
    }
    QRectF visible(const QRectF& area) const
    {
        return {toWorld(area.topLeft(), area), toWorld(area.bottomRight(), area)};
    }
    bool operator==(const MapViewport&) const = default;
};

// The viewport that shows a world rectangle with a margin in pixels, at most at `maxScale`.
MapViewport fitted(const QRectF& world, const QRectF& area, double margin, double maxScale);

// The same for places that should not lie under a panel at the lower left, such as the legend, nor
// under one at the upper right: the map moves sideways and, if that is not enough, shrinks by up to
// a fifth; failing that it does neither.
MapViewport fittedBeside(const QPolygonF& places, const QRectF& area, const QRectF& panel,
                         double margin, double maxScale, const QRectF& upperRight = {});

// The same place `factor` times larger, the world point under `anchor` staying where it is.
MapViewport zoomed(const MapViewport& from, const QRectF& area, QPointF anchor, double factor,
                   double minScale, double maxScale);

// Between two views, t in 0..1: scale by equal ratios, so that a flight looks steady.
MapViewport between(const MapViewport& from, const MapViewport& to, double t);

} // namespace lodestone::ui
