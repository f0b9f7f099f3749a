// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_view.h"

#include "ui/pages/tiers/tier_accessible.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <tuple>

namespace lodestone::ui
{

TierView::TierView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setObjectName(QStringLiteral("tierView"));
    setAccessibleName(tr("Tiers, from mine to assembly"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    installTierAccessibility();
    m_request.grouping = core::TierGrouping::Country;
}

TierView::~TierView() = default;

// ------------------------------------------------------------------------------------ painting

TierFrame TierView::frame(const Theme& theme) const
{
    return {.scene = *m_scene,
            .picture = m_picture,
            .day = m_day,
            .marks = m_marks,
            .theme = theme,
            .geometry = m_geometry,
            .viewport = m_viewport,
            .area = QRectF(viewport()->rect()),
            .font = font(),
            .links = m_links};
}

QSizeF TierView::wholeSize() const
{
    return {TierGeometry{}.width(), tierHeadHeight(font()) + TierGeometry::kFootHeight +
                                        m_picture.bottom + 2 * TierGeometry::kMargin};
}

TierFrame TierView::wholeFrame(const Theme& theme, const QRectF& area) const
{
    TierFrame out = frame(theme);
    out.geometry = TierGeometry{};
    out.area = area;
    out.viewport = {{out.geometry.width() / 2, m_picture.bottom / 2}, 1.0};
    return out;
}

void TierView::dropLayers()
{
    m_back = QPixmap();
    m_cards = QPixmap();
    dropBonds();
}

void TierView::dropBonds()
{
    m_bondsKnown = false;
    viewport()->update();
}

void TierView::paintLayer(QPixmap& layer, const TierFrame& shown,
                          void (*paint)(QPainter&, const TierFrame&))
{
    const double ratio = devicePixelRatioF();
    layer = QPixmap((QSizeF(viewport()->size()) * ratio).toSize());
    layer.setDevicePixelRatio(ratio);
    layer.fill(Qt::transparent);
    QPainter painter(&layer);
    painter.setRenderHint(QPainter::Antialiasing);
    paint(painter, shown);
}

void TierView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Theme& theme = themeOf(this);
    if (!m_scene) {
        painter.fillRect(viewport()->rect(), theme.surface);
        return;
    }
    const TierFrame shown = frame(theme);
    if (m_back.isNull()) {
        paintLayer(m_back, shown, paintTierColumns);
    }
    if (m_cards.isNull()) {
        ++m_cardRenders;
        paintLayer(m_cards, shown, [](QPainter& layer, const TierFrame& whole) {
            paintTierCards(layer, whole);
            paintTierHeads(layer, whole);
        });
    }
    if (!m_bondsKnown) {
        m_bonds = bondShapes(shown);
        m_bondsKnown = true;
    }
    painter.drawPixmap(0, 0, m_back);
    paintTierBonds(painter, shown, m_bonds);
    painter.drawPixmap(0, 0, m_cards);
    paintTierMarks(painter, shown);
}

void TierView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    dropLayers();
    if (m_autoFit) {
        goHome();
    }
    updateBars();
}

void TierView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::StyleChange) {
        dropLayers();
    }
}

// ------------------------------------------------------------------------------------ look-up

std::optional<std::uint32_t> TierView::itemOfKey(const std::string& key) const
{
    const auto& items = m_picture.content.items;
    const auto found = std::ranges::find(items, key, &core::TierItem::key);
    return found == items.end() || key.empty()
               ? std::nullopt
               : std::optional(static_cast<std::uint32_t>(found - items.begin()));
}

QRectF TierView::rectOf(std::uint32_t item) const
{
    return itemRect(frame(themeOf(this)), item);
}

std::vector<std::uint32_t> TierView::visibleItems() const
{
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < m_picture.content.items.size(); ++i) {
        if (rectOf(i).intersects(room())) {
            out.push_back(i);
        }
    }
    std::ranges::sort(out, [this](std::uint32_t a, std::uint32_t b) {
        const auto& items = m_picture.content.items;
        return std::tie(items[a].column, m_picture.top[a], a) <
               std::tie(items[b].column, m_picture.top[b], b);
    });
    return out;
}

std::optional<std::uint32_t> TierView::itemAt(QPointF position) const
{
    if (!m_scene || !room().contains(position)) {
        return std::nullopt;
    }
    for (std::uint32_t i = 0; i < m_picture.content.items.size(); ++i) {
        if (rectOf(i).contains(position)) {
            return i;
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t> TierView::bondAtPoint(QPointF position)
{
    if (!m_scene || !room().contains(position)) {
        return std::nullopt;
    }
    if (!m_bondsKnown) {
        m_bonds = bondShapes(frame(themeOf(this)));
        m_bondsKnown = true;
    }
    return bondAt(m_bonds, position);
}

} // namespace lodestone::ui
