// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_accessible.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_site_labels.h"
#include "ui/map/map_view.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QFocusEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPen>
#include <QPolygonF>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr double kDragStarts = 4.0; // pixels
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

// ------------------------------------------------------------------------------------ the mouse

void MapView::mousePressEvent(QMouseEvent* event)
{
    m_focus.keyboard = false;
    hover(std::nullopt, {});
    if (event->button() == Qt::LeftButton) {
        m_press = event->position();
        m_dragging = false;
        if (event->modifiers().testFlag(Qt::ShiftModifier)) {
            m_area = QPolygonF({event->position(), event->position()});
            m_areaIsFree = event->modifiers().testFlag(Qt::ControlModifier);
            viewport()->setCursor(Qt::CrossCursor);
        }
    }
}

void MapView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF at = event->position();
    if (isDrawingArea()) {
        if (m_areaIsFree) {
            m_area << at;
        } else {
            m_area.last() = at;
        }
        viewport()->update();
        return;
    }
    if (m_press && (event->buttons() & Qt::LeftButton)) {
        const QPointF by = at - *m_press;
        if (m_dragging || std::hypot(by.x(), by.y()) > kDragStarts) {
            m_dragging = true;
            m_autoFit = false;
            m_press = at;
            viewport()->setCursor(Qt::ClosedHandCursor);
            m_camera->panBy(by);
        }
        return;
    }
    const auto item = itemAt(at);
    const bool same = item && m_focus.hovered == m_layout.items[*item].site;
    if (m_focus.hovered && !same) {
        hover(std::nullopt, {});
    }
    const MapLine* line = item ? nullptr : lineAt(at);
    viewport()->setCursor(item || line != nullptr ? Qt::PointingHandCursor : Qt::ArrowCursor);
    point(line);
}

void MapView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_press) {
        return;
    }
    m_press.reset();
    viewport()->setCursor(Qt::ArrowCursor);
    if (isDrawingArea()) {
        chooseArea();
        return;
    }
    if (std::exchange(m_dragging, false)) {
        return;
    }
    if (const auto item = itemAt(event->position())) {
        clickItem(*item);
    } else if (const MapLine* line = lineAt(event->position())) {
        const std::vector<std::uint32_t> links = line->links; // a listener may change the map
        Q_EMIT linksActivated(links, event->globalPosition().toPoint());
    } else if (!m_fanned.empty()) {
        closeFan();
    } else {
        clearSelection();
    }
}

QPolygonF MapView::areaShape() const
{
    return m_areaIsFree ? m_area : QPolygonF(QRectF(m_area.first(), m_area.last()).normalized());
}

void MapView::paintArea(QPainter& painter, const Theme& theme) const
{
    QColor fill = theme.accent;
    fill.setAlpha(36);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 1.5, Qt::DashLine));
    painter.setBrush(fill);
    painter.drawPolygon(areaShape());
}

// What shows within the area; nothing where the mouse hardly moved.
void MapView::chooseArea()
{
    const QPolygonF shape = areaShape();
    m_area.clear();
    viewport()->update();
    const QRectF box = shape.boundingRect();
    if (std::hypot(box.width(), box.height()) < kDragStarts) {
        return;
    }
    QStringList ids;
    ensureLayout();
    for (std::size_t site = 0; site < m_layout.itemOfSite.size(); ++site) {
        const QPointF at = m_camera->viewport().toScreen(m_index->place(site), m_camera->area());
        if (m_layout.itemOfSite[site] != kNone && shape.containsPoint(at, Qt::OddEvenFill)) {
            ids << m_index->scene().sites[site].id;
        }
    }
    Q_EMIT sitesChosen(ids);
}

void MapView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    m_autoFit = false;
    const auto item = itemAt(event->position());
    if (item && !m_layout.items[*item].isCluster()) {
        const std::uint32_t site = m_layout.items[*item].site;
        m_camera->flyTo({m_layout.items[*item].world, m_camera->destination().scale});
        Q_EMIT siteActivated(siteId(site));
        return;
    }
    if (!item) {
        const QPointF world = m_camera->viewport().toWorld(event->position(), m_camera->area());
        m_camera->flyTo({world, m_camera->destination().scale});
    }
}

void MapView::wheelEvent(QWheelEvent* event)
{
    const double steps = event->angleDelta().y() / 120.0;
    if (steps != 0.0) {
        m_autoFit = false;
        m_camera->zoomAt(event->position(), std::pow(1.22, steps));
    }
    event->accept();
}

void MapView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const auto item = byKey ? focusedItem() : itemAt(event->pos());
    const MapLine* line = byKey || item ? nullptr : lineAt(event->pos());
    if (line != nullptr) {
        const std::vector<std::uint32_t> links = line->links; // a listener may change the map
        Q_EMIT linkMenuRequested(links, event->globalPos());
        return;
    }
    QString id;
    QPoint where = event->globalPos();
    if (item && !m_layout.items[*item].isCluster()) {
        id = siteId(m_layout.items[*item].site);
        if (byKey) {
            where = viewport()->mapToGlobal(itemRect(*item).center().toPoint());
        }
    }
    Q_EMIT siteMenuRequested(id, where);
}

bool MapView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto item = itemAt(help->pos());
        if (!item) {
            hover(std::nullopt, {}); // its lines are not there to be pointed at
        }
        const MapLine* line = item ? nullptr : lineAt(help->pos());
        if (line != nullptr) {
            QToolTip::showText(help->globalPos(), lineTip(*line), viewport());
        } else if (item) {
            hover(item, help->globalPos());
        }
        return true;
    }
    if (event->type() == QEvent::Leave) {
        hover(std::nullopt, {});
        point(nullptr);
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void MapView::hover(std::optional<std::uint32_t> item, QPoint globalPosition)
{
    const auto before = m_focus.hovered;
    m_focus.hovered.reset();
    m_focus.hoverLinks.clear();
    if (!item) {
        QToolTip::hideText();
    } else {
        const MapItem& mark = m_layout.items[*item];
        if (!mark.isCluster() && m_linkMode != LinkMode::None) {
            m_focus.hovered = mark.site;
            if (m_focus.selected != mark.site) {
                m_focus.hoverLinks = linksBeside(*m_index, mark.site);
            }
        }
        QToolTip::showText(globalPosition, itemTip(*item), viewport(),
                           itemRect(*item).toAlignedRect());
    }
    if (before != m_focus.hovered) {
        m_lines.reset();
        viewport()->update();
    }
}

void MapView::point(const MapLine* line)
{
    const std::vector<std::uint32_t> links =
        line == nullptr ? std::vector<std::uint32_t>() : line->links;
    if (links != m_focus.pointedLinks) {
        m_focus.pointedLinks = links;
        viewport()->update();
    }
}

// --------------------------------------------------------------------------------- the selection

void MapView::select(std::uint32_t site)
{
    if (m_focus.selected == site) {
        return;
    }
    const QString id = siteId(site);
    setSelection(id);
    announceSelection(*this);
    Q_EMIT siteSelected(id);
}

void MapView::clearSelection()
{
    if (!m_focus.selected) {
        return;
    }
    setSelection(QString());
    Q_EMIT selectionCleared();
}

void MapView::clickItem(std::uint32_t item)
{
    if (m_layout.items[item].isCluster()) {
        openCluster(item);
        return;
    }
    select(m_layout.items[item].site);
}

void MapView::activateItem(std::uint32_t item)
{
    ensureLayout();
    if (item < m_layout.items.size()) {
        clickItem(item);
    }
}

void MapView::openCluster(std::uint32_t item)
{
    const auto members = m_layout.membersOf(m_layout.items[item]);
    QPolygonF places;
    for (const std::uint32_t site : members) {
        places << m_index->place(site);
    }
    const QRectF box = places.boundingRect();
    const double spread = std::max(box.width(), box.height()) * kMostScale;
    const double now = m_camera->destination().scale;
    if (spread < kClusterDistance || now >= kMostScale * 0.99) {
        // No zoom would part them: spread them where they are.
        m_fanned.assign(members.begin(), members.end());
        m_fanScale = m_camera->viewport().scale;
        dropLayout();
        return;
    }
    m_autoFit = false;
    MapViewport to = fitted(box, m_camera->area(), 90, kMostScale);
    to.scale = std::max(to.scale, now * 1.5);
    m_camera->flyTo(to);
}

void MapView::closeFan()
{
    m_fanned.clear();
    dropLayout();
}

// ----------------------------------------------------------------------------------- the keyboard

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

// ------------------------------------------------------------------------------------ what is
// shown

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
    return siteLabels(frame, lodestone::ui::visibleItems(frame));
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
