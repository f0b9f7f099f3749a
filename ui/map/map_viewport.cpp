// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_viewport.h"

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

MapViewport fitted(const QRectF& world, const QRectF& area, double margin, double maxScale)
{
    const double width = std::max(1.0, area.width() - 2 * margin);
    const double height = std::max(1.0, area.height() - 2 * margin);
    const double scale = std::min(
        {width / std::max(world.width(), 1e-9), height / std::max(world.height(), 1e-9), maxScale});
    return {world.center(), scale};
}

MapViewport fittedBeside(const QPolygonF& places, const QRectF& area, const QRectF& panel,
                         double margin, double maxScale, const QRectF& upperRight)
{
    constexpr double kAir = 10.0;
    constexpr int kMostShrink = 20; // per cent
    const MapViewport whole = fitted(places.boundingRect(), area, margin, maxScale);
    for (int shrink = 0; shrink <= kMostShrink; shrink += 2) {
        const MapViewport trial{whole.centre, whole.scale * (100 - shrink) / 100};
        // How far the map has to go to the right, and how far it may.
        double least = -area.width();
        double most = area.width();
        for (const QPointF& place : places) {
            const QPointF at = trial.toScreen(place, area);
            least = std::max(least, area.left() + margin / 2 - at.x());
            most = std::min(most, area.right() - margin / 2 - at.x());
            if (!panel.isEmpty() && at.y() > panel.top() - kAir) {
                least = std::max(least, panel.right() + kAir - at.x());
            }
            if (!upperRight.isEmpty() && at.y() < upperRight.bottom() + kAir) {
                most = std::min(most, upperRight.left() - kAir - at.x());
            }
        }
        if (least <= most) {
            const double by = std::clamp(0.0, least, most);
            return {trial.centre - QPointF(by / trial.scale, 0), trial.scale};
        }
    }
    return whole;
}

MapViewport zoomed(const MapViewport& from, const QRectF& area, QPointF anchor, double factor,
                   double minScale, double maxScale)
{
    const double scale = std::clamp(from.scale * factor, minScale, maxScale);
    const QPointF world = from.toWorld(anchor, area);
    return {world - (anchor - area.center()) / scale, scale};
}

MapViewport between(const MapViewport& from, const MapViewport& to, double t)
{
    const double ratio = to.scale / from.scale;
    const double scale = from.scale * std::pow(ratio, t);
    // The share of the way the centre has gone when the scale grows evenly in its logarithm; for
    // equal scales this is t itself.
    const double gone =
        std::abs(ratio - 1.0) < 1e-6 ? t : (1.0 - std::pow(ratio, -t)) / (1.0 - 1.0 / ratio);
    return {from.centre + (to.centre - from.centre) * gone, scale};
}

} // namespace lodestone::ui
