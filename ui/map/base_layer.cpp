// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/base_layer.h"

#include "ui/map/map_painter.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kMargin = 96.0; // pixels on every side

} // namespace

bool BaseLayer::paint(QPainter& painter, const QRectF& area, const MapViewport& viewport,
                      const Theme& theme, const ShapeChoice& choice, double devicePixelRatio,
                      bool moving)
{
    const bool exact = fits(area, viewport, theme, choice, devicePixelRatio);
    const bool standIn = !exact && moving && !m_picture.isNull() && m_dark == theme.dark &&
                         m_choice.centre == choice.centre;
    if (!exact && !standIn) {
        render(area, viewport, theme, choice, devicePixelRatio);
    }
    const QRectF target = targetOf(area, viewport);
    if (standIn) {
        painter.fillRect(area, theme.sea);
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    }
    painter.drawPixmap(target, m_picture, QRectF(m_picture.rect()));
    return !standIn;
}

bool BaseLayer::fits(const QRectF& area, const MapViewport& viewport, const Theme& theme,
                     const ShapeChoice& choice, double devicePixelRatio) const
{
    return !m_picture.isNull() && m_dark == theme.dark && m_choice == choice &&
           std::abs(m_ratio - devicePixelRatio) < 1e-9 && m_viewport.scale == viewport.scale &&
           targetOf(area, viewport).adjusted(-0.5, -0.5, 0.5, 0.5).contains(area);
}

void BaseLayer::render(const QRectF& area, const MapViewport& viewport, const Theme& theme,
                       const ShapeChoice& choice, double devicePixelRatio)
{
    const QRectF whole(0, 0, std::ceil(area.width()) + 2 * kMargin,
                       std::ceil(area.height()) + 2 * kMargin);
    m_size = whole.size();
    m_picture = QPixmap((m_size * devicePixelRatio).toSize());
    m_picture.setDevicePixelRatio(devicePixelRatio);
    m_viewport = viewport;
    m_dark = theme.dark;
    m_choice = choice;
    m_ratio = devicePixelRatio;
    QPainter painter(&m_picture);
    paintBase(painter, whole, viewport, theme, choice);
    ++m_renders;
}

QRectF BaseLayer::targetOf(const QRectF& area, const MapViewport& viewport) const
{
    const double stretch = viewport.scale / m_viewport.scale;
    QRectF target(QPointF(), m_size * stretch);
    target.moveCenter(viewport.toScreen(m_viewport.centre, area));
    // Whole pixels while nothing is stretched: a picture half a pixel off is blurred.
    if (m_viewport.scale == viewport.scale) {
        target.moveTopLeft({std::round(target.left()), std::round(target.top())});
    }
    return target;
}

} // namespace lodestone::ui
