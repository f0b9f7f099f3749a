// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/hatch.h"

#include <QPainter>
#include <QPainterPath>
#include <QPen>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kBetweenLines = 8.0; // along an edge of the box
constexpr double kBetweenDots = 4.0;
constexpr double kDot = 1.0;

double firstFrom(double least, double step)
{
    return std::ceil(least / step) * step;
}

// Lines on which x + y is the same.
void addRising(QPainterPath& path, const QRectF& box)
{
    const double last = box.right() + box.bottom();
    for (double sum = firstFrom(box.left() + box.top(), kBetweenLines); sum < last;
         sum += kBetweenLines) {
        const double from = std::max(box.left(), sum - box.bottom());
        const double to = std::min(box.right(), sum - box.top());
        if (from < to) {
            path.moveTo(from, sum - from);
            path.lineTo(to, sum - to);
        }
    }
}

// Lines on which x - y is the same.
void addFalling(QPainterPath& path, const QRectF& box)
{
    const double last = box.right() - box.top();
    for (double apart = firstFrom(box.left() - box.bottom(), kBetweenLines); apart < last;
         apart += kBetweenLines) {
        const double from = std::max(box.left(), apart + box.top());
        const double to = std::min(box.right(), apart + box.bottom());
        if (from < to) {
            path.moveTo(from, from - apart);
            path.lineTo(to, to - apart);
        }
    }
}

// Every other row begins half a step later.
void addRows(QPainterPath& path, const QRectF& box)
{
    for (double y = firstFrom(box.top() + kDot, kBetweenDots); y < box.bottom() - kDot / 2;
         y += kBetweenDots) {
        const bool odd = std::fmod(std::abs(y / kBetweenDots), 2.0) > 0.5;
        const double shift = odd ? kBetweenDots / 2 : 0.0;
        const double from = firstFrom(box.left() - shift, kBetweenDots) + shift;
        if (from + kDot <= box.right()) {
            path.moveTo(from, y);
            path.lineTo(box.right(), y);
        }
    }
}

} // namespace

void paintHatch(QPainter& painter, const QRectF& box, Hatch hatch, const QColor& ink)
{
    QPen pen(ink, 1.0, Qt::SolidLine, Qt::FlatCap);
    QPainterPath path;
    switch (hatch) {
    case Hatch::None:
        return;
    case Hatch::Dotted:
        pen.setDashPattern({kDot, kBetweenDots - kDot}); // in widths of the pen, which is 1
        addRows(path, box);
        break;
    case Hatch::Crossed:
        addFalling(path, box);
        addRising(path, box);
        break;
    case Hatch::Rising:
        addRising(path, box);
        break;
    }
    painter.save();
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.restore();
}

} // namespace lodestone::ui
