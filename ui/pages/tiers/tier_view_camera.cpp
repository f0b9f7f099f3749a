// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_edge.h"
#include "ui/pages/tiers/tier_view.h"
#include "ui/theme/fonts.h"

#include <QFontMetricsF>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

// Where the view looks.

namespace
{

constexpr double kLeastPitch = 124.0; // at scale 1
constexpr double kMostPitch = 290.0;  // on screen
constexpr double kNameLetters = 11.0; // of each of two lines
constexpr double kBesideName = 40.0;  // pixels: the mark and the margins
constexpr double kLeastScale = 0.02;
constexpr double kMostScale = 2.5;
constexpr int kBarRounds = 4;
constexpr double kOnColumn = 0.05; // so near to its left edge, in columns, it counts as there

} // namespace

QRectF TierView::room() const
{
    return tierRoom(QRectF(viewport()->rect()), font(), m_request.selected.has_value());
}

// On screen: a name of usual length, and beside it the mark.
double TierView::readableCard() const
{
    const QFontMetricsF metrics(fontOf(TextRole::Label, true, font(), 7.0));
    return kNameLetters * metrics.averageCharWidth() + kBesideName;
}

// Columns fill the width as far as they can use it; none is narrower than its text needs.
TierGeometry TierView::geometryFor(double scale, double leastCard) const
{
    const double columns = static_cast<double>(kTierColumns);
    const double least = std::max(kLeastPitch, leastCard + TierGeometry::kLeastGutter);
    return {std::max(least, std::min(room().width() / columns, kMostPitch) / scale), leastCard};
}

// The height is filled as far as both lines of a card stay readable.
double TierView::homeScale() const
{
    const double tall = room().height() / (m_picture.bottom + 2 * TierGeometry::kMargin);
    return std::clamp(tall, TierGeometry::kLeastHome, 1.0);
}

// At which all columns are in view, and of their height as much as one line of text allows.
double TierView::overviewScale() const
{
    const QRectF all = room();
    const double tall = all.height() / (m_picture.bottom + 2 * TierGeometry::kMargin);
    const double wide = all.width() / (static_cast<double>(kTierColumns) * kLeastPitch);
    return std::clamp(std::min(tall, wide), TierGeometry::kLeastFit, 1.0);
}

// What is selected is in view, as near to the middle as there is something beyond it.
QPointF TierView::fittedCentre(double scale) const
{
    const QRectF all = room();
    const double half = all.height() / scale / 2.0;
    const double halfWidth = all.width() / scale / 2.0;
    QPointF centre(m_geometry.width() / 2.0, m_picture.bottom / 2.0);
    const bool selected = m_request.selected && !m_picture.top.empty();
    const std::uint32_t item = selected ? m_picture.content.itemOfSite[*m_request.selected] : 0;
    if (m_geometry.width() > 2 * halfWidth) { // an overview begins at the mines
        const double column =
            selected ? (m_picture.content.items[item].column + 0.5) * m_geometry.pitch : 0.0;
        centre.setX(std::clamp(column, halfWidth, m_geometry.width() - halfWidth));
    }
    if (m_picture.bottom + 2 * TierGeometry::kMargin > 2 * half) {
        const double top = half - TierGeometry::kMargin;
        const double middle = selected ? m_picture.top[item] + TierGeometry::kCardHeight / 2 : top;
        centre.setY(std::clamp(middle, top,
                               std::max(top, m_picture.bottom + TierGeometry::kMargin - half)));
    } else if (!m_request.selected) {
        centre.setY(half - TierGeometry::kMargin); // an overview hangs from the heads
    }
    return centre;
}

void TierView::refit()
{
    if (m_fit == Fit::Nothing || room().isEmpty()) {
        return;
    }
    const bool all = m_fit == Fit::All;
    const double scale = all ? overviewScale() : homeScale();
    const TierGeometry next = geometryFor(scale, all ? 0.0 : readableCard() / scale);
    if (next != m_geometry) {
        m_geometry = next;
        dropLayers();
    }
    setViewport({fittedCentre(scale), scale});
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

// A bar that comes or goes makes the view narrower or wider, which may fit it anew: then the bars
// are set by what holds afterwards.
void TierView::updateBars()
{
    m_barsOutdated = true;
    if (m_syncingBars) {
        return;
    }
    m_syncingBars = true;
    for (int round = 0; m_barsOutdated && round < kBarRounds; ++round) {
        m_barsOutdated = false;
        setBars();
    }
    m_syncingBars = false;
    placeEdges();
}

// By the names of the columns that are not wholly in view there.
void TierView::placeEdges()
{
    QStringList left;
    QStringList right;
    const QRectF all = room();
    for (std::size_t c = 0; m_scene && c < kTierColumns; ++c) {
        const double card = static_cast<double>(c) * m_geometry.pitch + m_geometry.inset();
        const double from = m_viewport.toScreen({card, 0.0}, all).x();
        const double to = m_viewport.toScreen({card + m_geometry.card(), 0.0}, all).x();
        if (to > all.right() + 1.0) {
            right << tierName(c);
        } else if (from < all.left() - 1.0) {
            left << tierName(c);
        }
    }
    m_toMines->place(all, left.join(QStringLiteral(", ")));
    m_toPlants->place(all, right.join(QStringLiteral(", ")));
}

void TierView::scrollColumn(int step)
{
    const double from = (m_viewport.centre.x() - room().width() / 2 / m_viewport.scale);
    const double columns = from / m_geometry.pitch;
    const double to =
        step > 0 ? std::floor(columns + kOnColumn) + 1.0 : std::ceil(columns - kOnColumn) - 1.0;
    horizontalScrollBar()->setValue(qRound(to * m_geometry.pitch * m_viewport.scale));
}

void TierView::setBars()
{
    const QRectF all = room();
    const auto set = [](QScrollBar* bar, double from, double to, double shown, double at) {
        const double low = std::min(from, at);
        const double high = std::max(to - shown, at);
        const bool needed = to - from > shown + 1.0;
        bar->setPageStep(static_cast<int>(shown));
        bar->setSingleStep(24);
        bar->setRange(needed ? static_cast<int>(std::floor(low)) : 0,
                      needed ? static_cast<int>(std::ceil(high)) : 0);
        bar->setValue(needed ? static_cast<int>(std::lround(at)) : 0);
    };
    const double scale = m_viewport.scale;
    const QPointF centre = m_viewport.centre;
    set(verticalScrollBar(), -TierGeometry::kMargin * scale,
        (m_picture.bottom + TierGeometry::kMargin) * scale, all.height(),
        centre.y() * scale - all.height() / 2);
    if (!m_barsOutdated) {
        set(horizontalScrollBar(), 0, m_geometry.width() * scale, all.width(),
            centre.x() * scale - all.width() / 2);
    }
}

void TierView::scrollContentsBy(int, int)
{
    if (m_syncingBars) {
        return;
    }
    m_fit = Fit::Nothing;
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
    m_fit = Fit::All;
    refit();
}

void TierView::fitSelection()
{
    m_fit = Fit::Selection;
    refit();
}

void TierView::zoomAt(QPointF anchor, double factor)
{
    m_fit = Fit::Nothing;
    const QRectF all = room();
    MapViewport next = zoomed(m_viewport, all, anchor, factor, kLeastScale, kMostScale);
    // Smaller than fitted the columns still fill the width.
    const double home = homeScale();
    const TierGeometry geometry = geometryFor(std::min(next.scale, home), readableCard() / home);
    const double wider = geometry.pitch / m_geometry.pitch;
    next.centre.rx() += m_viewport.toWorld(anchor, all).x() * (wider - 1.0);
    m_geometry = geometry;
    if (m_geometry.width() * next.scale <= all.width() + 1.0) {
        next.centre.setX(m_geometry.width() / 2.0);
    }
    if (factor < 1.0) { // no void above or below that was not there
        const double half = all.height() / next.scale / 2.0;
        const double highest = half - TierGeometry::kMargin;
        const double lowest = m_picture.bottom + TierGeometry::kMargin - half;
        next.centre.setY(std::clamp(next.centre.y(), highest, std::max(highest, lowest)));
    }
    setViewport(next);
    dropLayers();
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
        m_fit = Fit::Nothing;
        setViewport({m_viewport.centre + by / m_viewport.scale, m_viewport.scale});
    }
}

} // namespace lodestone::ui
