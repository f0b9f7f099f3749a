// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_accessible.h"
#include "ui/map/map_camera.h"
#include "ui/map/map_view.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPen>
#include <QPolygonF>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr double kDragStarts = 4.0; // pixels

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

} // namespace lodestone::ui
