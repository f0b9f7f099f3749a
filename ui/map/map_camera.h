// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/map_viewport.h"

#include <QObject>
#include <QTimer>
#include <QVariantAnimation>

namespace lodestone::ui
{

inline constexpr double kMostScale =
    8000.0; // pixels per Earth radius: about 1.3 pixels a kilometre

// Where the map looks: the viewport, its limits, and short flights from one view to the next. The
// next input cuts a flight short; with reduced motion there is none.
class MapCamera : public QObject
{
    Q_OBJECT

public:
    explicit MapCamera(QObject* parent);

    const MapViewport& viewport() const { return m_viewport; }
    QRectF area() const { return m_area; }
    void setArea(const QRectF& area);
    void setReducedMotion(bool reduced) { m_reduced = reduced; }

    // True during a flight and for a moment after a zoom step: what is drawn will soon change
    // again.
    bool isMoving() const;

    double leastScale() const;
    void jumpTo(const MapViewport& viewport);
    void flyTo(const MapViewport& viewport);
    void panBy(QPointF pixels);
    void zoomAt(QPointF anchor, double factor);
    // Where a flight under way will end; the viewport itself otherwise.
    const MapViewport& destination() const { return m_target; }

Q_SIGNALS:
    void moved();
    void rested(); // no further movement is coming by itself

private:
    MapViewport limited(MapViewport viewport) const;
    void show(const MapViewport& viewport);

    MapViewport m_viewport;
    MapViewport m_start;
    MapViewport m_target;
    QRectF m_area;
    bool m_reduced = false;
    QVariantAnimation m_flight;
    QTimer m_rest;
};

} // namespace lodestone::ui
