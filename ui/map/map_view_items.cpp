// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_camera.h"
#include "ui/map/map_site_labels.h"
#include "ui/map/map_view.h"

namespace lodestone::ui
{

// What is drawn now, and where.

const MapLayout& MapView::layoutShown()
{
    ensureLayout();
    return m_layout;
}

const std::vector<std::uint32_t>& MapView::visibleItems()
{
    ensureHits();
    return m_hits->visible();
}

std::vector<PlacedLabel> MapView::labelsShown()
{
    const MapFrame frame = frameShown();
    return siteLabels(frame, itemsInSight(frame));
}

std::optional<std::uint32_t> MapView::itemAt(QPointF position)
{
    ensureHits();
    return m_hits->at(position);
}

const MapLine* MapView::lineAt(QPointF position)
{
    if (m_index->siteCount() == 0) {
        return nullptr;
    }
    ensureLayout();
    if (!m_lines) {
        m_lines = MapLineHits::of(frameShown());
    }
    return m_lines->at(position);
}

QRectF MapView::itemRect(std::uint32_t item)
{
    ensureLayout();
    const MapItem& mark = m_layout.items[item];
    const QPointF at = m_camera->viewport().toScreen(mark.world, m_camera->area());
    return {at - QPointF(mark.radius, mark.radius), QSizeF(2 * mark.radius, 2 * mark.radius)};
}

std::optional<std::uint32_t> MapView::focusedItem()
{
    ensureLayout();
    if (!m_focus.cursor) {
        return std::nullopt;
    }
    const std::uint32_t item = m_layout.itemOfSite[*m_focus.cursor];
    return item == kNone ? std::nullopt : std::optional(item);
}

bool MapView::isSelected(std::uint32_t item)
{
    ensureLayout();
    return m_focus.selected && m_layout.items[item].site == *m_focus.selected;
}

} // namespace lodestone::ui
