// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_painter.h"

#include "ui/map/projection.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kFineFrom = 520.0;                 // pixels per world unit
constexpr double kKeepOff = 0.6;                    // pixels: nearer points of a line are left out
constexpr int kSouth = static_cast<int>(kMapSouth); // whole degrees both
constexpr int kNorth = static_cast<int>(kMapNorth);
constexpr double kMargin = 16.0; // pixels beyond the area that are still drawn

// To the screen, without the points that would fall on the same pixel.
QPolygonF onScreen(const QPolygonF& line, const MapViewport& viewport, const QRectF& area)
{
    QPolygonF out;
    out.reserve(line.size());
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QPointF p = viewport.toScreen(line[i], area);
        if (!out.isEmpty() && i + 1 < line.size()) {
            const QPointF d = p - out.constLast();
            if (std::abs(d.x()) < kKeepOff && std::abs(d.y()) < kKeepOff) {
                continue;
            }
        }
        out << p;
    }
    return out;
}

// One edge of a rectangle for Sutherland and Hodgman's clipping.
struct Edge
{
    bool vertical;
    bool below; // keep what lies below the limit
    double limit;

    double value(const QPointF& p) const { return vertical ? p.x() : p.y(); }
    bool keeps(const QPointF& p) const { return below ? value(p) <= limit : value(p) >= limit; }
};

QPolygonF clippedAt(const QPolygonF& ring, const Edge& edge)
{
    QPolygonF out;
    out.reserve(ring.size() + 4);
    for (qsizetype i = 0; i < ring.size(); ++i) {
        const QPointF a = ring[i];
        const QPointF b = ring[i + 1 == ring.size() ? 0 : i + 1];
        if (edge.keeps(a)) {
            out << a;
        }
        if (edge.keeps(a) != edge.keeps(b)) {
            const double t = (edge.limit - edge.value(a)) / (edge.value(b) - edge.value(a));
            out << a + (b - a) * t;
        }
    }
    return out;
}

// Zoomed in, a continent is far larger than the screen; rasterizers and PDF viewers are spared it.
QPolygonF clippedTo(const QPolygonF& ring, const QRectF& box)
{
    QPolygonF out = ring;
    for (const Edge& edge : {Edge{true, false, box.left()}, Edge{true, true, box.right()},
                             Edge{false, false, box.top()}, Edge{false, true, box.bottom()}}) {
        out = clippedAt(out, edge);
    }
    return out;
}

void addRing(QPainterPath& path, const WorldLine& ring, const MapViewport& viewport,
             const QRectF& area, const QRectF& visible)
{
    if (!ring.bounds.intersects(visible)) {
        return;
    }
    QPolygonF points = onScreen(ring.points, viewport, area);
    if (!visible.contains(ring.bounds)) {
        points = clippedTo(points, area.adjusted(-kMargin, -kMargin, kMargin, kMargin));
    }
    if (points.size() >= 3) {
        path.addPolygon(points);
        path.closeSubpath();
    }
}

void addLine(QPainterPath& path, const WorldLine& line, const MapViewport& viewport,
             const QRectF& area, const QRectF& visible)
{
    if (!line.bounds.intersects(visible)) {
        return;
    }
    const QPolygonF points = onScreen(line.points, viewport, area);
    const QRectF box = area.adjusted(-kMargin, -kMargin, kMargin, kMargin);
    bool drawing = false;
    for (qsizetype i = 1; i < points.size(); ++i) {
        const QPointF a = points[i - 1];
        const QPointF b = points[i];
        const bool out =
            std::max(a.x(), b.x()) < box.left() || std::min(a.x(), b.x()) > box.right() ||
            std::max(a.y(), b.y()) < box.top() || std::min(a.y(), b.y()) > box.bottom();
        if (!out) {
            if (!drawing) {
                path.moveTo(a);
            }
            path.lineTo(b);
        }
        drawing = !out;
    }
}

QPainterPath gridPath(const MapViewport& viewport, const QRectF& area, const QRectF& visible,
                      MapCentre centre)
{
    QPainterPath path;
    const auto add = [&](const QPolygonF& world) {
        addLine(path, WorldLine{world, world.boundingRect().adjusted(-1e-9, -1e-9, 1e-9, 1e-9)},
                viewport, area, visible);
    };
    for (int lon = -180; lon < 180; lon += 30) {
        QPolygonF line;
        for (int lat = kSouth; lat <= kNorth; lat += 2) {
            line << project({double(lon), double(lat)}, centre);
        }
        add(line);
    }
    for (int lat = -40; lat <= 80; lat += 20) {
        const double half = halfWidthAt(lat);
        add({QPointF(-half, worldY(lat)), QPointF(half, worldY(lat))});
    }
    return path;
}

QPainterPath rimPath(const MapViewport& viewport, const QRectF& area)
{
    QPolygonF rim;
    for (int lat = kSouth; lat <= kNorth; lat += 2) {
        rim << viewport.toScreen({halfWidthAt(lat), worldY(lat)}, area);
    }
    for (int lat = kNorth; lat >= kSouth; lat -= 2) {
        rim << viewport.toScreen({-halfWidthAt(lat), worldY(lat)}, area);
    }
    QPainterPath path;
    path.addPolygon(rim);
    path.closeSubpath();
    return path;
}

} // namespace

ShapeDetail detailFor(double scale)
{
    return scale >= kFineFrom ? ShapeDetail::Fine : ShapeDetail::Coarse;
}

void paintBase(QPainter& painter, const QRectF& area, const MapViewport& viewport,
               const Theme& theme, const ShapeChoice& choice)
{
    const WorldShapes& shapes = worldShapes(choice);
    const double slack = kMargin / viewport.scale;
    const QRectF visible = viewport.visible(area).adjusted(-slack, -slack, slack, slack);

    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.fillRect(area, theme.sea);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.strokePath(gridPath(viewport, area, visible, choice.centre), QPen(theme.grid, 1.0));

    QPainterPath land;
    land.setFillRule(Qt::WindingFill);
    for (const WorldLine& ring : shapes.land) {
        addRing(land, ring, viewport, area, visible);
    }
    painter.fillPath(land, theme.land);

    QPainterPath borders;
    for (const WorldLine& line : shapes.borders) {
        addLine(borders, line, viewport, area, visible);
    }
    painter.strokePath(borders, QPen(theme.border, 0.7, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
    QPainterPath coasts;
    for (const WorldLine& line : shapes.coasts) {
        addLine(coasts, line, viewport, area, visible);
    }
    painter.strokePath(coasts, QPen(theme.coast, 0.6, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
    painter.strokePath(rimPath(viewport, area), QPen(theme.grid, 1.0));
    painter.restore();
}

} // namespace lodestone::ui
