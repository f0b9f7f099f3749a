// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/base_layer.h"

#include "ui/map/map_painter.h"
#include "ui/theme/theme.h"

#include <QImage>
#include <QPainter>

#include <cmath>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr double kMargin = 96.0; // pixels on every side
constexpr double kLow = 32.0;    // what is left of it when the next picture is asked for

} // namespace

BaseLayer::BaseLayer(QObject* parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

BaseLayer::~BaseLayer()
{
    m_pool.waitForDone();
}

void BaseLayer::paint(QPainter& painter, const QRectF& area, const MapViewport& viewport,
                      const Theme& theme, const ShapeChoice& choice, double devicePixelRatio,
                      bool moving)
{
    const Subject wanted{
        {std::ceil(area.width()) + 2 * kMargin, std::ceil(area.height()) + 2 * kMargin},
        viewport,
        theme.dark,
        choice,
        devicePixelRatio};
    const bool canStandIn =
        !m_picture.isNull() && m_shown.dark == theme.dark && m_shown.choice.centre == choice.centre;
    if (!canStandIn) {
        ++m_version;
        show(wanted, drawn(wanted, theme));
    }
    const QRectF target = targetOf(area, viewport);
    m_isExact = isLike(wanted) && target.adjusted(-0.5, -0.5, 0.5, 0.5).contains(area);
    if (!m_isExact) {
        painter.fillRect(area, theme.sea);
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    }
    painter.drawPixmap(target, m_picture, QRectF(m_picture.rect()));
    const bool low = m_isExact && !target.contains(area.adjusted(-kLow, -kLow, kLow, kLow));
    if (low || (!m_isExact && !moving)) {
        request(wanted, theme);
    }
}

bool BaseLayer::isLike(const Subject& subject) const
{
    return m_shown.dark == subject.dark && m_shown.choice == subject.choice &&
           std::abs(m_shown.ratio - subject.ratio) < 1e-9 &&
           m_shown.viewport.scale == subject.viewport.scale;
}

QImage BaseLayer::drawn(const Subject& subject, const Theme& theme)
{
    QImage picture((subject.size * subject.ratio).toSize(), QImage::Format_RGB32);
    picture.setDevicePixelRatio(subject.ratio);
    QPainter painter(&picture);
    paintBase(painter, QRectF(QPointF(), subject.size), subject.viewport, theme, subject.choice);
    return picture;
}

void BaseLayer::show(const Subject& subject, QImage&& picture)
{
    m_picture = QPixmap::fromImage(std::move(picture));
    m_shown = subject;
    ++m_renders;
}

// One at a time: when it has come, the next frame asks again if it wants another by then.
void BaseLayer::request(const Subject& subject, const Theme& theme)
{
    if (m_drawing) {
        return;
    }
    m_drawing = true;
    // The pool is waited for before this object goes, so the task may speak to it.
    m_pool.start([this, subject, theme, version = m_version] {
        QMetaObject::invokeMethod(
            this,
            [this, subject, version, picture = drawn(subject, theme)]() mutable {
                m_drawing = false;
                if (version == m_version) {
                    show(subject, std::move(picture));
                }
                Q_EMIT ready();
            },
            Qt::QueuedConnection);
    });
}

QRectF BaseLayer::targetOf(const QRectF& area, const MapViewport& viewport) const
{
    const double stretch = viewport.scale / m_shown.viewport.scale;
    QRectF target(QPointF(), m_shown.size * stretch);
    target.moveCenter(viewport.toScreen(m_shown.viewport.centre, area));
    // Whole pixels while nothing is stretched: a picture half a pixel off is blurred.
    if (m_shown.viewport.scale == viewport.scale) {
        target.moveTopLeft({std::round(target.left()), std::round(target.top())});
    }
    return target;
}

} // namespace lodestone::ui
