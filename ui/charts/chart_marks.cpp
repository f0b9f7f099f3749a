// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/chart_marks.h"

#include "ui/charts/chart_decor.h"
#include "ui/charts/chart_parts.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kRadius = 3.2;
constexpr double kGhostRadius = 2.4;
constexpr double kReach = 8.0; // half of the 16 px that a hand needs
constexpr float kGhost = 0.55F;
constexpr double kFlag = 4.0;
constexpr double kLabelGap = 4.0;

// Circle, square, triangle, diamond: series are told apart without their colours.
QPainterPath shapeOf(int look, QPointF centre, double radius)
{
    QPainterPath path;
    switch (look) {
    case 1:
        path.addRect(QRectF(centre.x() - radius * 0.9, centre.y() - radius * 0.9, radius * 1.8,
                            radius * 1.8));
        break;
    case 2:
        path.addPolygon(QPolygonF({centre + QPointF(0.0, -radius * 1.2),
                                   centre + QPointF(radius * 1.15, radius * 0.9),
                                   centre + QPointF(-radius * 1.15, radius * 0.9)}));
        path.closeSubpath();
        break;
    case 3:
        path.addPolygon(
            QPolygonF({centre + QPointF(0.0, -radius * 1.3), centre + QPointF(radius * 1.3, 0.0),
                       centre + QPointF(0.0, radius * 1.3), centre + QPointF(-radius * 1.3, 0.0)}));
        path.closeSubpath();
        break;
    default:
        path.addEllipse(centre, radius, radius);
        break;
    }
    return path;
}

void paintMark(QPainter& painter, const ChartFrame& frame, const core::ChartMark& mark, int look,
               const QColor& ink, const Theme& theme)
{
    const QPointF centre = frame.at(mark.x, mark.y);
    QPen pen(ink, 1.4);
    if (mark.kind == core::ChartMarkKind::Earlier) {
        QColor faint = ink;
        faint.setAlphaF(kGhost);
        painter.setPen(QPen(faint, 1.0));
        painter.drawLine(centre, frame.at(mark.x, mark.now));
        painter.setBrush(theme.surface);
        painter.drawPath(shapeOf(look, centre, kGhostRadius));
        return;
    }
    if (mark.kind == core::ChartMarkKind::Assumed) {
        pen.setDashPattern({1.2, 1.2});
    }
    painter.setPen(pen);
    painter.setBrush(mark.kind == core::ChartMarkKind::Reported ? ink : theme.surface);
    painter.drawPath(shapeOf(look, centre, kRadius));
}

double distance(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

} // namespace

QPointF ChartFrame::at(double x, double y) const
{
    return {plot.left() + plot.width() * x / std::max(1e-9, xMax),
            plot.bottom() - plot.height() * y / yTop};
}

double ChartFrame::xAt(double left) const
{
    return (left - plot.left()) / std::max(1e-9, plot.width()) * xMax;
}

void paintMarks(QPainter& painter, const ChartFrame& frame, const core::ChartData& data,
                const Theme& theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    // Later series lie below: the total comes first and is what is looked for.
    for (std::size_t i = data.series.size(); i-- > 0;) {
        const int look = comparedIndex(data, i);
        const QColor ink = chartInk(data.series[i].tone, look, theme);
        for (const core::ChartMark& mark : data.series[i].marks) {
            paintMark(painter, frame, mark, look, ink, theme);
        }
    }
    painter.restore();
}

void paintEvents(QPainter& painter, const ChartFrame& frame, const core::ChartData& data,
                 const Theme& theme)
{
    if (data.events.empty()) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF metrics(painter.font());
    const double top = frame.plot.top();
    // The unit of the axis stands at the left above the plot.
    double taken = metrics.horizontalAdvance(QString::fromStdString(data.yLabel)) + 3 * kLabelGap;
    for (std::size_t i = 0; i < data.events.size(); ++i) {
        const double x = frame.at(data.events[i].x, 0.0).x();
        QPen pen(theme.line, 1.0);
        pen.setDashPattern({2.0, 2.0});
        painter.setPen(pen);
        painter.drawLine(QPointF(x, top), QPointF(x, frame.plot.bottom()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.text3);
        painter.drawPolygon(QPolygonF({QPointF(x - kFlag, top - kFlag * 1.4),
                                       QPointF(x + kFlag, top - kFlag * 1.4), QPointF(x, top)}));
        const QString label = QString::fromStdString(data.events[i].label);
        const double left = x + kFlag + kLabelGap;
        const double right = left + metrics.horizontalAdvance(label);
        const bool last = i + 1 == data.events.size();
        const double limit =
            last ? frame.plot.right() : frame.at(data.events[i + 1].x, 0.0).x() - kFlag;
        if (x - kFlag >= taken && right <= limit) {
            painter.setPen(theme.text3);
            painter.drawText(QPointF(left, top - kLabelGap), label);
        }
    }
    painter.restore();
}

void paintRing(QPainter& painter, QPointF centre, const Theme& theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 2.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(centre, kRadius + 3.5, kRadius + 3.5);
    painter.restore();
}

std::optional<MarkPlace> markNear(const ChartFrame& frame, const core::ChartData& data,
                                  QPointF place)
{
    std::optional<MarkPlace> nearest;
    double least = kReach;
    for (std::size_t s = 0; s < data.series.size(); ++s) {
        const auto& marks = data.series[s].marks;
        for (std::size_t m = 0; m < marks.size(); ++m) {
            // A ghost gives way to the figure that it nearly coincides with.
            const bool ghost = marks[m].kind == core::ChartMarkKind::Earlier;
            const double away =
                distance(frame.at(marks[m].x, marks[m].y), place) + (ghost ? kGhostRadius : 0.0);
            if (away < least) {
                least = away;
                nearest = MarkPlace{s, m};
            }
        }
    }
    return nearest;
}

std::optional<std::size_t> eventNear(const ChartFrame& frame, const core::ChartData& data,
                                     QPointF place)
{
    std::optional<std::size_t> nearest;
    double least = kReach;
    if (place.y() > frame.plot.bottom()) {
        return nearest;
    }
    for (std::size_t i = 0; i < data.events.size(); ++i) {
        const double away = std::abs(frame.at(data.events[i].x, 0.0).x() - place.x());
        if (away < least) {
            least = away;
            nearest = i;
        }
    }
    return nearest;
}

} // namespace lodestone::ui
