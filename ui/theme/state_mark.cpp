// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/state_mark.h"

#include "core/present/words.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lodestone::ui
{

namespace
{

constexpr double kRingGap = 2.2;

core::SiteState siteState(PlantState state)
{
    switch (state) {
    case PlantState::Running:
        return core::SiteState::Running;
    case PlantState::RunningDown:
        return core::SiteState::RunningDown;
    case PlantState::Cut:
        return core::SiteState::Cut;
    case PlantState::Stopped:
        return core::SiteState::Stopped;
    case PlantState::NotAffected:
        break;
    }
    return core::SiteState::NotAffected;
}

QPainterPath polygonPath(QPointF centre, double radius, int corners, double startDegrees)
{
    QPolygonF polygon;
    for (int i = 0; i < corners; ++i) {
        const double angle = (startDegrees + 360.0 * i / corners) * std::numbers::pi / 180.0;
        polygon << centre + QPointF(std::cos(angle), std::sin(angle)) * radius;
    }
    QPainterPath path;
    path.addPolygon(polygon);
    path.closeSubpath();
    return path;
}

// The part of a convex polygon at or below the line y = `top` (Sutherland and Hodgman, one edge):
// cheaper than a boolean operation on paths, and a plain polygon in the PDF.
QPolygonF belowLine(const QPolygonF& polygon, double top)
{
    QPolygonF out;
    for (qsizetype i = 0; i < polygon.size(); ++i) {
        const QPointF a = polygon.at(i);
        const QPointF b = polygon.at((i + 1) % polygon.size());
        if (a.y() >= top) {
            out << a;
        }
        if ((a.y() >= top) != (b.y() >= top)) {
            const double t = (top - a.y()) / (b.y() - a.y());
            out << a + (b - a) * t;
        }
    }
    return out;
}

// Where the sign sits: a triangle has its room below or above the middle of its circle.
QPointF signCentre(SiteShape shape, QPointF centre, double radius)
{
    switch (shape) {
    case SiteShape::TriangleUp:
        return centre + QPointF(0, radius * 0.12);
    case SiteShape::TriangleDown:
        return centre - QPointF(0, radius * 0.12);
    case SiteShape::Disc:
    case SiteShape::Diamond:
    case SiteShape::Square:
    case SiteShape::Hexagon:
        break;
    }
    return centre;
}

void paintSign(QPainter& painter, QPointF centre, double radius, PlantState state,
               const Theme& theme)
{
    QPen pen(theme.sign, std::clamp(radius * 0.26, 1.3, 2.6), Qt::SolidLine, Qt::FlatCap);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    if (state == PlantState::Cut) {
        const double half = radius * 0.52;
        painter.drawLine(centre - QPointF(half, 0), centre + QPointF(half, 0));
    } else if (state == PlantState::Stopped) {
        const double half = radius * 0.40;
        pen.setCapStyle(Qt::RoundCap);
        painter.setPen(pen);
        painter.drawLine(centre - QPointF(half, half), centre + QPointF(half, half));
        painter.drawLine(centre + QPointF(-half, half), centre + QPointF(half, -half));
    }
}

void paintFill(QPainter& painter, const QPainterPath& path, QPointF middle, PlantState state,
               const Theme& theme)
{
    if (state != PlantState::RunningDown) {
        painter.fillPath(path, theme.state(state).fill);
        return;
    }
    painter.fillPath(path, theme.surface);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.state(state).fill);
    painter.drawPolygon(belowLine(path.toFillPolygon(), middle.y()));
}

} // namespace

QPainterPath shapePath(SiteShape shape, QPointF centre, double radius)
{
    QPainterPath path;
    switch (shape) {
    case SiteShape::Disc:
        path.addEllipse(centre, radius, radius);
        break;
    case SiteShape::Diamond:
        return polygonPath(centre, radius * 1.24, 4, -90);
    case SiteShape::Square: {
        const double half = radius * 0.90;
        path.addRoundedRect(QRectF(centre - QPointF(half, half), centre + QPointF(half, half)),
                            radius * 0.2, radius * 0.2);
        break;
    }
    case SiteShape::Hexagon:
        return polygonPath(centre, radius * 1.09, 6, 0);
    case SiteShape::TriangleUp:
        return polygonPath(centre + QPointF(0, radius * 0.22), radius * 1.34, 3, -90);
    case SiteShape::TriangleDown:
        return polygonPath(centre - QPointF(0, radius * 0.22), radius * 1.34, 3, 90);
    }
    return path;
}

void paintStateMark(QPainter& painter, QPointF centre, double radius, PlantState state,
                    const Theme& theme, bool threatened, SiteShape shape)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = theme.state(state).ink;
    const double edge = std::clamp(radius * 0.18, 1.0, 1.25);
    const QPainterPath path = shapePath(shape, centre, radius);
    const QPointF middle = signCentre(shape, centre, radius);
    paintFill(painter, path, middle, state, theme);
    paintSign(painter, middle, shape == SiteShape::Disc ? radius : radius * 0.9, state, theme);
    painter.setPen(QPen(ink, edge, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    if (threatened) {
        QPen dashes(ink, 1.2, Qt::CustomDashLine, Qt::FlatCap);
        dashes.setDashPattern({2.0, 1.6});
        painter.setPen(dashes);
        painter.drawPath(shapePath(shape, centre, radius + kRingGap));
    }
    painter.restore();
}

double stateMarkExtent(double radius, bool threatened)
{
    return radius + 0.7 + (threatened ? kRingGap : 0.0);
}

QString stateName(PlantState state, bool stopsOthers)
{
    return QString::fromStdString(core::stateName(siteState(state), stopsOthers));
}

QString stateInSentence(PlantState state, bool stopsOthers)
{
    return QString::fromStdString(core::stateWord(siteState(state), stopsOthers));
}

} // namespace lodestone::ui
