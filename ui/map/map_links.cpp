// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_links.h"

#include "ui/map/projection.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr double kBend = 0.20;      // of the chord, for the control point
constexpr double kMostBend = 130.0; // pixels
constexpr double kOffMark = 3.0;    // pixels between mark and line
constexpr int kSamples = 48;
constexpr double kHalo = 2.6;
constexpr double kLongLink = 150.0;
constexpr double kUnknownWidth = 1.0;
constexpr double kLeastWidth = 1.5;   // of a tonne a year or less
constexpr double kTenfoldWidth = 1.3; // more: the marks between several lines stay to be seen
constexpr double kMostTonnes = 1e5;
constexpr double kBroad = 2.4; // a line that shows beside the point of its head

struct Quad
{
    QPointF a;
    QPointF c;
    QPointF b;

    QPointF at(double t) const
    {
        const double u = 1 - t;
        return a * (u * u) + c * (2 * u * t) + b * (t * t);
    }
    QPointF slope(double t) const { return (c - a) * (2 * (1 - t)) + (b - c) * (2 * t); }

    // The piece from t0 to t1, by blossoming.
    Quad piece(double t0, double t1) const
    {
        const auto blossom = [&](double s, double t) {
            return a * ((1 - s) * (1 - t)) + c * (s * (1 - t) + t * (1 - s)) + b * (s * t);
        };
        return {at(t0), blossom(t0, t1), at(t1)};
    }
};

double lengthOf(QPointF v)
{
    return std::hypot(v.x(), v.y());
}

QPointF unit(QPointF v)
{
    const double length = lengthOf(v);
    return length > 1e-9 ? v / length : QPointF(1, 0);
}

// The control point: off the middle of the chord on its northern side; a chord that runs north or
// south bends east.
Quad bentNorth(QPointF a, QPointF b)
{
    const QPointF chord = b - a;
    const double length = lengthOf(chord);
    QPointF normal = unit(QPointF(-chord.y(), chord.x()));
    if (normal.y() > 1e-9 || (std::abs(normal.y()) <= 1e-9 && normal.x() < 0)) {
        normal = -normal;
    }
    return {a, (a + b) / 2 + normal * std::min(length * kBend, kMostBend), b};
}

// Where the curve leaves a circle about its start (fromStart) or enters the one about its end.
double trimAt(const Quad& quad, double radius, bool fromStart)
{
    const QPointF centre = fromStart ? quad.a : quad.b;
    double inside = fromStart ? 0.0 : 1.0;
    double outside = 0.5;
    if (lengthOf(quad.at(outside) - centre) <= radius) {
        return outside;
    }
    for (int i = 0; i < 24; ++i) {
        const double mid = (inside + outside) / 2;
        (lengthOf(quad.at(mid) - centre) < radius ? inside : outside) = mid;
    }
    return outside;
}

CurvePoint pointOf(const Quad& quad, double t)
{
    return {quad.at(t), unit(quad.slope(t))};
}

LinkCurve plainCurve(const LinkEnd& from, const LinkEnd& to, const MapViewport& viewport,
                     const QRectF& area)
{
    const Quad whole =
        bentNorth(viewport.toScreen(from.world, area), viewport.toScreen(to.world, area));
    LinkCurve curve;
    // A curve lies within the triangle of its control points.
    if (!QPolygonF{whole.a, whole.c, whole.b}
             .boundingRect()
             .adjusted(-9, -9, 9, 9)
             .intersects(area)) {
        return curve;
    }
    const double t0 = trimAt(whole, from.radius + kOffMark, true);
    const double t1 = trimAt(whole, to.radius + kOffMark, false);
    if (t1 - t0 < 0.02) {
        return curve; // the marks touch: nothing to draw between them
    }
    const Quad quad = whole.piece(t0, t1);
    QPainterPath path(quad.a);
    path.quadTo(quad.c, quad.b);
    curve.length = path.length();
    curve.pieces.push_back(path);
    curve.tip = pointOf(quad, 1.0);
    curve.badge = pointOf(quad, 0.40);
    if (curve.length > kLongLink) {
        curve.middle = pointOf(quad, 0.55);
    }
    return curve;
}

// In relative longitude and world y the two copies of a curve across the cut differ by 360 degrees
// and nothing else, so they meet the rim at the same latitude.
struct Flat
{
    double lon;
    double y;
};

Flat flatOf(QPointF world)
{
    return {unprojectRelative(world).lon, world.y()};
}

QPointF worldOf(const Flat& flat, double shift)
{
    const double lat = unprojectRelative({0.0, flat.y}).lat;
    return projectRelative(flat.lon + shift, lat);
}

std::vector<Flat> flatCurve(Flat a, Flat b)
{
    // Some 57 degrees of longitude make one world unit: bend as much as a plain curve would.
    const double width = (b.lon - a.lon) / 57.0;
    const double bend = std::hypot(width, b.y - a.y) * kBend * 0.7;
    const Flat c{(a.lon + b.lon) / 2, (a.y + b.y) / 2 - bend};
    std::vector<Flat> out;
    for (int i = 0; i <= kSamples; ++i) {
        const double t = double(i) / kSamples;
        const double u = 1 - t;
        out.push_back({a.lon * u * u + c.lon * 2 * u * t + b.lon * t * t,
                       a.y * u * u + c.y * 2 * u * t + b.y * t * t});
    }
    return out;
}

std::vector<QPointF> pieceInside(const std::vector<Flat>& curve, double shift,
                                 const MapViewport& viewport, const QRectF& area)
{
    std::vector<QPointF> points;
    for (std::size_t i = 0; i < curve.size(); ++i) {
        const Flat& here = curve[i];
        const bool inside = std::abs(here.lon + shift) <= 180.0;
        if (i > 0) {
            const Flat& before = curve[i - 1];
            const bool wasInside = std::abs(before.lon + shift) <= 180.0;
            if (inside != wasInside) {
                const double rim = (inside ? before.lon : here.lon) + shift > 0 ? 180.0 : -180.0;
                const double t = (rim - shift - before.lon) / (here.lon - before.lon);
                const Flat edge{rim - shift, before.y + (here.y - before.y) * t};
                points.push_back(viewport.toScreen(worldOf(edge, shift), area));
            }
        }
        if (inside) {
            points.push_back(viewport.toScreen(worldOf(here, shift), area));
        }
    }
    return points;
}

void trimFront(std::vector<QPointF>& points, QPointF centre, double radius)
{
    while (points.size() > 1 && lengthOf(points[1] - centre) < radius) {
        points.erase(points.begin());
    }
    if (points.size() > 1) {
        const QPointF d = points[1] - centre;
        points[0] = centre + unit(d) * std::min(radius, lengthOf(d));
    }
}

QPainterPath pathOf(const std::vector<QPointF>& points)
{
    QPainterPath path(points.front());
    for (std::size_t i = 1; i < points.size(); ++i) {
        path.lineTo(points[i]);
    }
    return path;
}

LinkCurve wrappedCurve(const LinkEnd& from, const LinkEnd& to, const MapViewport& viewport,
                       const QRectF& area)
{
    const Flat a = flatOf(from.world);
    Flat b = flatOf(to.world);
    const double over = b.lon < a.lon ? 360.0 : -360.0;
    b.lon += over;
    const std::vector<Flat> flat = flatCurve(a, b);
    std::vector<QPointF> leaving = pieceInside(flat, 0.0, viewport, area);
    std::vector<QPointF> arriving = pieceInside(flat, -over, viewport, area);

    LinkCurve curve;
    trimFront(leaving, viewport.toScreen(from.world, area), from.radius + kOffMark);
    std::reverse(arriving.begin(), arriving.end());
    trimFront(arriving, viewport.toScreen(to.world, area), to.radius + kOffMark);
    std::reverse(arriving.begin(), arriving.end());
    for (const auto& points : {std::cref(leaving), std::cref(arriving)}) {
        if (points.get().size() > 1) {
            curve.pieces.push_back(pathOf(points.get()));
            curve.length += curve.pieces.back().length();
        }
    }
    if (arriving.size() > 1) {
        const QPointF last = arriving.back();
        curve.tip = CurvePoint{last, unit(last - arriving[arriving.size() - 2])};
    }
    const std::vector<QPointF>& longer = leaving.size() > arriving.size() ? leaving : arriving;
    if (longer.size() > 1) {
        const std::size_t half = std::max<std::size_t>(1, longer.size() / 2);
        curve.badge = {longer[half], unit(longer[half] - longer[half - 1])};
        if (curve.length > kLongLink) {
            curve.middle = curve.badge;
        }
    }
    return curve;
}

QPen penOf(const LinkStyle& style, const Theme& theme)
{
    const double width = lineWidth(style);
    switch (style.look) {
    case LinkLook::Upstream:
        return QPen(theme.upstream, width, Qt::SolidLine, Qt::FlatCap);
    case LinkLook::Downstream: {
        QPen pen(theme.downstream, width, Qt::CustomDashLine, Qt::FlatCap);
        pen.setDashPattern({7.0 / width + 0.6, 4.0 / width + 0.2}); // in widths of the pen
        return pen;
    }
    case LinkLook::Held:
        return QPen(theme.state(PlantState::Stopped).ink, width, Qt::SolidLine, Qt::FlatCap);
    case LinkLook::Flow:
        return QPen(theme.text2, width, Qt::SolidLine, Qt::FlatCap);
    case LinkLook::Plain:
        break;
    }
    return QPen(theme.text3, width, Qt::SolidLine, Qt::FlatCap);
}

// Without its last `by` pixels, where the arrow head stands: a broad line would look out beside the
// point of the head.
QPainterPath shortened(const QPainterPath& path, double by)
{
    const QList<QPolygonF> lines = path.toSubpathPolygons();
    if (lines.isEmpty()) {
        return path;
    }
    QPolygonF line = lines.constLast();
    while (line.size() > 1) {
        const QPointF step = line.at(line.size() - 2) - line.constLast();
        const double length = lengthOf(step);
        if (length > by) {
            line.last() += step * (by / length);
            break;
        }
        by -= length;
        line.removeLast();
    }
    QPainterPath out;
    out.addPolygon(line);
    return out;
}

} // namespace

LinkCurve linkCurve(const LinkEnd& from, const LinkEnd& to, const MapViewport& viewport,
                    const QRectF& area)
{
    const double apart = std::abs(flatOf(from.world).lon - flatOf(to.world).lon);
    return apart > 180.0 ? wrappedCurve(from, to, viewport, area)
                         : plainCurve(from, to, viewport, area);
}

double linkWidth(double tonnes)
{
    return tonnes > 0.0
               ? kLeastWidth + kTenfoldWidth * std::log10(std::clamp(tonnes, 1.0, kMostTonnes))
               : kUnknownWidth;
}

double lineWidth(const LinkStyle& style)
{
    return style.look == LinkLook::Plain ? kUnknownWidth : linkWidth(style.tonnes);
}

void paintArrowHead(QPainter& painter, const CurvePoint& tip, double length, LinkEvidence evidence,
                    const QColor& ink, const QColor& ground)
{
    const QPointF back = tip.at - tip.direction * length;
    const QPointF side = QPointF(-tip.direction.y(), tip.direction.x()) * (length * 0.42);
    const QPolygonF head{tip.at, back + side, back - side};
    const bool filled = evidence == LinkEvidence::Reported;
    painter.setPen(QPen(ink, filled ? 0.6 : 1.1, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(filled ? ink : ground);
    painter.drawPolygon(head);
    if (evidence == LinkEvidence::Estimated) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawPolygon(QPolygonF{tip.at, back + side, back});
    }
}

void paintLink(QPainter& painter, const LinkCurve& curve, const LinkStyle& style,
               const Theme& theme)
{
    if (curve.pieces.empty()) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const QPen pen = penOf(style, theme);
    painter.setOpacity(painter.opacity() * style.opacity *
                       (style.look == LinkLook::Plain ? 0.45 : 1.0));
    const double head = std::min(6.5 + pen.widthF() * 1.1, std::max(5.0, curve.length * 0.6));
    std::vector<QPainterPath> pieces = curve.pieces;
    if (curve.tip && pen.widthF() > kBroad) {
        pieces.back() = shortened(pieces.back(), head * 0.8);
    }
    if (style.look != LinkLook::Plain) {
        for (const QPainterPath& piece : pieces) {
            painter.strokePath(piece,
                               QPen(theme.sea, pen.widthF() + kHalo, Qt::SolidLine, Qt::FlatCap));
        }
    }
    for (const QPainterPath& piece : pieces) {
        painter.strokePath(piece, pen);
    }
    if (curve.tip) {
        paintArrowHead(painter, *curve.tip, head, style.evidence, pen.color(), theme.sea);
    }
    if (curve.middle && style.look != LinkLook::Plain) {
        paintArrowHead(painter, *curve.middle, head, style.evidence, pen.color(), theme.sea);
    }
    painter.restore();
}

void paintLockBadge(QPainter& painter, QPointF centre, const Theme& theme, double opacity)
{
    const QColor ink = theme.state(PlantState::Stopped).ink;
    painter.save();
    painter.setOpacity(painter.opacity() * opacity);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, 1.4));
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(QRectF(centre - QPointF(9, 9), QSizeF(18, 18)), 3, 3);
    paintIcon(painter, QRectF(centre - QPointF(6.5, 6.5), QSizeF(13, 13)), Icon::Lock, ink);
    painter.restore();
}

} // namespace lodestone::ui
