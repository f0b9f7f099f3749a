// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_camera.h"

#include "ui/map/projection.h"

#include <QEasingCurve>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr int kFlightMs = 180;
constexpr int kRestMs = 90;

} // namespace

MapCamera::MapCamera(QObject* parent) : QObject(parent)
{
    m_flight.setStartValue(0.0);
    m_flight.setEndValue(1.0);
    m_flight.setDuration(kFlightMs);
    m_flight.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_flight, &QVariantAnimation::valueChanged, this,
            [this](const QVariant& t) { show(between(m_start, m_target, t.toDouble())); });
    connect(&m_flight, &QVariantAnimation::finished, this, [this] {
        show(m_target);
        Q_EMIT rested();
    });
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &MapCamera::rested);
}

void MapCamera::setArea(const QRectF& area)
{
    m_area = area;
    m_viewport = limited(m_viewport);
    m_target = limited(m_target);
}

bool MapCamera::isMoving() const
{
    return m_flight.state() == QAbstractAnimation::Running || m_rest.isActive();
}

double MapCamera::leastScale() const
{
    const QRectF world = worldBounds();
    const double whole = std::min(m_area.width() / world.width(), m_area.height() / world.height());
    return std::clamp(whole * 0.8, 20.0, kMostScale);
}

void MapCamera::jumpTo(const MapViewport& viewport)
{
    m_flight.stop();
    m_target = limited(viewport);
    show(m_target);
}

void MapCamera::flyTo(const MapViewport& viewport)
{
    if (m_reduced || m_area.isEmpty()) {
        jumpTo(viewport);
        return;
    }
    m_flight.stop();
    m_start = m_viewport;
    m_target = limited(viewport);
    m_flight.start();
}

void MapCamera::panBy(QPointF pixels)
{
    m_flight.stop();
    m_target = limited({m_viewport.centre - pixels / m_viewport.scale, m_viewport.scale});
    show(m_target);
}

void MapCamera::zoomAt(QPointF anchor, double factor)
{
    m_flight.stop();
    m_target = limited(zoomed(m_viewport, m_area, anchor, factor, leastScale(), kMostScale));
    m_rest.start();
    show(m_target);
}

MapViewport MapCamera::limited(MapViewport viewport) const
{
    const QRectF world = worldBounds();
    viewport.scale = std::clamp(viewport.scale, leastScale(), kMostScale);
    viewport.centre.setX(std::clamp(viewport.centre.x(), world.left(), world.right()));
    viewport.centre.setY(std::clamp(viewport.centre.y(), world.top(), world.bottom()));
    return viewport;
}

void MapCamera::show(const MapViewport& viewport)
{
    if (viewport == m_viewport) {
        return;
    }
    m_viewport = viewport;
    Q_EMIT moved();
}

} // namespace lodestone::ui
