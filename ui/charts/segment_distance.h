// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPointF>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

// From a point to the nearest point of a straight piece; the ends may be one.
inline double distanceToSegment(QPointF point, QPointF from, QPointF to)
{
    const QPointF along = to - from;
    const double square = QPointF::dotProduct(along, along);
    const double part =
        square > 0.0 ? std::clamp(QPointF::dotProduct(point - from, along) / square, 0.0, 1.0)
                     : 0.0;
    const QPointF away = point - (from + part * along);
    return std::hypot(away.x(), away.y());
}

} // namespace lodestone::ui
