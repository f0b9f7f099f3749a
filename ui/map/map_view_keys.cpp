// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_accessible.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_view.h"

#include <QFocusEvent>
#include <QKeyEvent>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace lodestone::ui
{

namespace
{

constexpr double kPanStep = 80.0;

QPointF directionOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return {-1, 0};
    case Qt::Key_Right:
        return {1, 0};
    case Qt::Key_Up:
        return {0, -1};
    default:
        return {0, 1};
    }
}

bool isArrow(int key)
{
    return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
}

} // namespace

// Escape stops the drawing or closes the opened cluster before it clears the selection.
bool MapView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && (isDrawingArea() || !m_fanned.empty()) &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

void MapView::stopDrawing()
{
    m_area.clear();
    m_press.reset();
    viewport()->setCursor(Qt::ArrowCursor);
    viewport()->update();
}

void MapView::keyPressEvent(QKeyEvent* event)
{
    m_focus.keyboard = true;
    if (handleViewKey(event)) {
        return;
    }
    const int key = event->key();
    const Qt::KeyboardModifiers held = event->modifiers() & ~Qt::KeypadModifier;
    if (isArrow(key) && held == Qt::ShiftModifier) {
        m_autoFit = false;
        m_camera->panBy(-directionOf(key) * kPanStep);
    } else if (isArrow(key) && held == Qt::ControlModifier) {
        if (key == Qt::Key_Left || key == Qt::Key_Right) {
            moveAlongLinks(key == Qt::Key_Left);
        }
    } else if (isArrow(key) && held == Qt::NoModifier) {
        moveCursor(key);
    } else if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        activateCursor();
    } else if (key == Qt::Key_Space && m_focus.cursor) {
        Q_EMIT sitePinned(siteId(*m_focus.cursor));
    } else if (key == Qt::Key_Escape && isDrawingArea()) {
        stopDrawing();
    } else if (key == Qt::Key_Escape && !m_fanned.empty()) {
        closeFan();
    } else {
        // Not ours: do not let the scroll area swallow it, the window may want it.
        event->ignore();
    }
}

bool MapView::handleViewKey(QKeyEvent* event)
{
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        return false;
    }
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return true;
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_0:
        fitAll();
        return true;
    case Qt::Key_F:
        fitSelection();
        return true;
    default:
        return false;
    }
}

void MapView::setCursorSite(std::uint32_t site, bool pinned)
{
    m_focus.cursor = site;
    m_focus.cursorPinned = pinned;
    m_focus.keyboard = true;
    dropLayout();
    ensureLayout();
    const std::uint32_t item = m_layout.itemOfSite[site];
    if (item != kNone) {
        const QRectF rect = itemRect(item);
        const QRectF room = m_camera->area().adjusted(30, 30, -30, -30);
        if (!room.contains(rect.center())) {
            m_autoFit = false;
            m_camera->flyTo({m_layout.items[item].world, m_camera->destination().scale});
        }
    }
    announceFocus(*this);
}

void MapView::moveCursor(int key)
{
    ensureHits();
    const auto current = focusedItem();
    const QPointF from = current ? itemRect(*current).center() : m_camera->area().center();
    const auto next = m_hits->towards(from, directionOf(key), current.value_or(kNone));
    if (next) {
        setCursorSite(m_layout.membersOf(m_layout.items[*next]).front(), false);
    }
}

void MapView::moveAlongLinks(bool upstream)
{
    if (!m_focus.cursor) {
        return;
    }
    const auto links =
        upstream ? m_index->suppliersOf(*m_focus.cursor) : m_index->customersOf(*m_focus.cursor);
    if (!links.empty()) {
        const MapLink& link = m_index->scene().links[links.front()];
        setCursorSite(upstream ? link.from : link.to, true);
    }
}

void MapView::activateCursor()
{
    const auto item = focusedItem();
    if (!item) {
        return;
    }
    if (m_layout.items[*item].isCluster()) {
        openCluster(*item);
    } else if (m_focus.selected == m_layout.items[*item].site) {
        Q_EMIT siteActivated(siteId(*m_focus.selected));
    } else {
        select(m_layout.items[*item].site);
    }
}

bool MapView::stepByRank(bool next)
{
    const auto order = m_index->byRank();
    std::ptrdiff_t at = next ? -1 : std::ssize(order);
    if (m_focus.cursor && m_focus.keyboard) {
        at = std::find(order.begin(), order.end(), *m_focus.cursor) - order.begin();
    }
    for (at += next ? 1 : -1; at >= 0 && at < std::ssize(order); at += next ? 1 : -1) {
        const std::uint32_t site = order[static_cast<std::size_t>(at)];
        if (!isMasked(site)) {
            setCursorSite(site, true);
            return true;
        }
    }
    return false;
}

bool MapView::focusNextPrevChild(bool next)
{
    return (hasFocus() && stepByRank(next)) || QAbstractScrollArea::focusNextPrevChild(next);
}

void MapView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    const bool byTab =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (!byTab) {
        return;
    }
    if (m_focus.selected && event->reason() == Qt::TabFocusReason) {
        setCursorSite(*m_focus.selected, true);
        return;
    }
    m_focus.keyboard = false; // from the first or the last site
    stepByRank(event->reason() == Qt::TabFocusReason);
}

void MapView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    m_focus.keyboard = false;
    dropLayout();
}

} // namespace lodestone::ui
