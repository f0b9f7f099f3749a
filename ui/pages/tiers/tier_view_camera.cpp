// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_view.h"

#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

// Where the view looks.

namespace
{

constexpr double kLeastPitch = 124.0;
constexpr double kMostPitch = 290.0;
constexpr double kLeastScale = 0.02;
constexpr double kMostScale = 2.5;

} // namespace

QRectF TierView::room() const
{
    return tierRoom(QRectF(viewport()->rect()), font());
}

double TierView::pitchFor(double scale) const
{
    const double columns = static_cast<double>(kTierColumns);
    return std::clamp(room().width() / (columns * scale), kLeastPitch, kMostPitch);
}

// Six columns fill the width; the height is filled as far as the text stays readable.
double TierView::homeScale() const
{
    const QRectF all = room();
    const double height = m_picture.bottom + 2 * TierGeometry::kMargin;
    const double tall = height > 0 ? all.height() / height : 1.0;
    const double wide = all.width() / (static_cast<double>(kTierColumns) * kLeastPitch);
    return std::clamp(std::min(std::clamp(tall, TierGeometry::kLeastHome, 1.0), wide), 0.3, 1.0);
}

void TierView::goHome()
{
    const QRectF all = room();
    const double scale = homeScale();
    m_geometry.pitch = pitchFor(scale);
    const double half = all.height() / scale / 2.0;
    double y = m_picture.bottom / 2.0;
    if (m_picture.bottom + 2 * TierGeometry::kMargin > 2 * half) {
        y = half - TierGeometry::kMargin;
        if (m_request.selected && !m_picture.top.empty()) {
            const std::uint32_t item = m_picture.content.itemOfSite[*m_request.selected];
            const double middle = m_picture.top[item] + TierGeometry::kCardHeight / 2;
            y = std::clamp(middle, y, std::max(y, m_picture.bottom + TierGeometry::kMargin - half));
        }
    } else if (!m_request.selected) {
        y = half - TierGeometry::kMargin; // an overview hangs from the heads
    }
    setViewport({{m_geometry.width() / 2.0, y}, scale});
}

void TierView::setViewport(const MapViewport& viewport)
{
    MapViewport next = viewport;
    next.scale = std::clamp(next.scale, kLeastScale, kMostScale);
    const double half = room().height() / next.scale / 2.0;
    next.centre.setX(std::clamp(next.centre.x(), 0.0, m_geometry.width()));
    next.centre.setY(
        std::clamp(next.centre.y(),
                   std::min(-TierGeometry::kMargin, half - TierGeometry::kMargin) - half * 0.5,
                   std::max(m_picture.bottom + TierGeometry::kMargin, half) + half * 0.5));
    if (next != m_viewport) {
        m_viewport = next;
        dropLayers();
        updateBars();
    }
}

void TierView::updateBars()
{
    m_syncingBars = true;
    const QRectF all = room();
    const auto set = [](QScrollBar* bar, double from, double to, double shown, double at) {
        const double low = std::min(from, at);
        const double high = std::max(to - shown, at);
        const bool needed = to - from > shown + 1.0;
        bar->setRange(needed ? static_cast<int>(std::floor(low)) : 0,
                      needed ? static_cast<int>(std::ceil(high)) : 0);
        bar->setPageStep(static_cast<int>(shown));
        bar->setSingleStep(24);
        bar->setValue(needed ? static_cast<int>(std::lround(at)) : 0);
    };
    const double scale = m_viewport.scale;
    set(verticalScrollBar(), -TierGeometry::kMargin * scale,
        (m_picture.bottom + TierGeometry::kMargin) * scale, all.height(),
        m_viewport.centre.y() * scale - all.height() / 2);
    set(horizontalScrollBar(), 0, m_geometry.width() * scale, all.width(),
        m_viewport.centre.x() * scale - all.width() / 2);
    m_syncingBars = false;
}

void TierView::scrollContentsBy(int, int)
{
    if (m_syncingBars) {
        return;
    }
    m_autoFit = false;
    const QRectF all = room();
    MapViewport next = m_viewport;
    if (verticalScrollBar()->maximum() > verticalScrollBar()->minimum()) {
        next.centre.setY((verticalScrollBar()->value() + all.height() / 2) / next.scale);
    }
    if (horizontalScrollBar()->maximum() > horizontalScrollBar()->minimum()) {
        next.centre.setX((horizontalScrollBar()->value() + all.width() / 2) / next.scale);
    }
    setViewport(next);
}

void TierView::fitAll()
{
    const QRectF all = room();
    m_autoFit = all.isEmpty(); // never shown yet: there is nothing to fit into
    if (m_autoFit) {
        return;
    }
    const double scale = std::min(all.height() / (m_picture.bottom + 2 * TierGeometry::kMargin),
                                  all.width() / m_geometry.width());
    m_geometry.pitch = std::clamp(all.width() / (static_cast<double>(kTierColumns) * scale),
                                  kLeastPitch, kMostPitch * 40);
    setViewport({{m_geometry.width() / 2, m_picture.bottom / 2}, std::min(1.0, scale)});
    dropLayers();
}

void TierView::fitSelection()
{
    m_autoFit = true;
    goHome();
    dropLayers();
}

void TierView::zoomAt(QPointF anchor, double factor)
{
    m_autoFit = false;
    setViewport(zoomed(m_viewport, room(), anchor, factor, kLeastScale, kMostScale));
}

void TierView::zoomIn()
{
    zoomAt(room().center(), 1.25);
}

void TierView::zoomOut()
{
    zoomAt(room().center(), 1 / 1.25);
}

void TierView::bringIntoView(std::uint32_t item)
{
    const QRectF rect = rectOf(item);
    const QRectF all = room().adjusted(0, 8, 0, -8);
    QPointF by;
    if (rect.top() < all.top() || rect.bottom() > all.bottom()) {
        by.setY(rect.top() < all.top() ? rect.top() - all.top() : rect.bottom() - all.bottom());
    }
    if (rect.left() < all.left() || rect.right() > all.right()) {
        by.setX(rect.left() < all.left() ? rect.left() - all.left() : rect.right() - all.right());
    }
    if (!by.isNull()) {
        m_autoFit = false;
        setViewport({m_viewport.centre + by / m_viewport.scale, m_viewport.scale});
    }
}

} // namespace lodestone::ui
