// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_accessible.h"
#include "ui/pages/tiers/tier_view.h"

#include <QContextMenuEvent>
#include <QFocusEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QStyleHints>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr double kDragStarts = 4.0; // pixels
constexpr double kWheelStep = 1.0 / 600.0;

} // namespace

// ------------------------------------------------------------------------------------ the mouse

void TierView::mousePressEvent(QMouseEvent* event)
{
    hover(std::nullopt, std::nullopt);
    if (event->button() != Qt::LeftButton || !m_scene) {
        return;
    }
    Press press{event->position(), event->position(), itemAt(event->position()), 0.0, false};
    m_firstPress = FirstPress{event->position(), event->timestamp(), {}};
    if (press.item) {
        press.topBefore = m_picture.top[*press.item];
        m_firstPress->key =
            pillAt(event->position()) ? std::string() : m_picture.content.items[*press.item].key;
    }
    m_press = press;
}

void TierView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF at = event->position();
    if (m_press && (event->buttons() & Qt::LeftButton)) {
        const QPointF by = at - m_press->at;
        if (!m_press->dragging && std::hypot(by.x(), by.y()) <= kDragStarts) {
            return;
        }
        m_press->dragging = true;
        viewport()->setCursor(Qt::ClosedHandCursor);
        if (m_press->item) {
            dragItem(at);
        } else {
            m_fit = Fit::Nothing;
            setViewport(
                {m_viewport.centre - (at - m_press->last) / m_viewport.scale, m_viewport.scale});
        }
        m_press->last = at;
        return;
    }
    const auto item = itemAt(at);
    const auto bond = item ? std::nullopt : bondAtPoint(at);
    const bool key = m_scene && legendStateAt(frame(themeOf(this)), at);
    const bool acts = item || bond || key || pillAt(at);
    viewport()->setCursor(acts ? Qt::PointingHandCursor : Qt::ArrowCursor);
    hover(item, bond);
}

// Up and down only: a column is what a site is.
void TierView::dragItem(QPointF to)
{
    const std::uint32_t item = *m_press->item;
    m_picture.top[item] = m_press->topBefore + (to.y() - m_press->at.y()) / m_viewport.scale;
    dropLayers();
}

void TierView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_press) {
        return;
    }
    const Press press = *std::exchange(m_press, std::nullopt);
    viewport()->setCursor(Qt::ArrowCursor);
    if (!press.dragging) {
        click(event->position(), event->modifiers());
    } else if (press.item) {
        setPin(*press.item, m_picture.top[*press.item]);
    }
}

void TierView::click(QPointF at, Qt::KeyboardModifiers held)
{
    if (!m_scene) {
        return;
    }
    if (const auto state = legendStateAt(frame(themeOf(this)), at)) {
        Q_EMIT stateChosen(*state, held & (Qt::ShiftModifier | Qt::ControlModifier));
        return;
    }
    if (const auto pill = pillAt(at)) {
        toggleNeighbours(m_picture.content.items[*pill].members.front());
        return;
    }
    const auto item = itemAt(at);
    if (!item) {
        if (const auto bond = bondAtPoint(at)) {
            Q_EMIT bondChosen(*bond);
        } else if (room().contains(at)) {
            m_marks.chosen.reset();
            dropLayers();
            Q_EMIT selectionCleared();
        }
        return;
    }
    const core::TierItem& row = m_picture.content.items[*item];
    m_marks.cursor = item;
    if (row.isStack()) {
        m_marks.chosen = m_marks.chosen == item ? std::nullopt : item;
        dropLayers();
    } else if ((held & Qt::ShiftModifier) && m_request.selected) {
        Q_EMIT pathRequested(row.members.front());
    } else {
        Q_EMIT siteSelected(row.members.front());
    }
}

// The first click of two may have moved all cards: what is meant is what was under the first.
std::optional<std::uint32_t> TierView::doubleClicked(const QMouseEvent& event) const
{
    const QStyleHints& hints = *QGuiApplication::styleHints();
    const auto begins = [&](const FirstPress& first) {
        const QPointF by = event.position() - first.at;
        const auto since = static_cast<qint64>(event.timestamp() - first.when);
        return by.manhattanLength() <= 2 * hints.mouseDoubleClickDistance() &&
               since <= hints.mouseDoubleClickInterval();
    };
    return m_firstPress && begins(*m_firstPress) ? itemOfKey(m_firstPress->key)
                                                 : itemAt(event.position());
}

void TierView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const auto item = doubleClicked(*event);
    m_firstPress.reset();
    if (!item) {
        return;
    }
    const core::TierItem& row = m_picture.content.items[*item];
    if (row.isStack()) {
        m_marks.chosen.reset();
        toggleStack(*item);
    } else {
        Q_EMIT siteActivated(row.members.front());
    }
}

void TierView::wheelEvent(QWheelEvent* event)
{
    const QPoint turned = event->angleDelta();
    if (event->modifiers() & Qt::ShiftModifier) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() - turned.y() - turned.x());
    } else if (std::abs(turned.x()) > std::abs(turned.y())) {
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - turned.x());
    } else if (turned.y() != 0) {
        zoomAt(event->position(), std::exp2(turned.y() * kWheelStep));
    }
    event->accept();
}

void TierView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const auto item = byKey ? m_marks.cursor : itemAt(event->pos());
    if (item) {
        const QPoint at =
            byKey ? viewport()->mapToGlobal(rectOf(*item).center().toPoint()) : event->globalPos();
        Q_EMIT itemMenuRequested(*item, at);
    }
}

void TierView::hover(std::optional<std::uint32_t> item, std::optional<std::uint32_t> bond)
{
    if (m_marks.hovered != item || m_marks.hoveredBond != bond) {
        m_marks.hovered = item;
        m_marks.hoveredBond = bond;
        m_litKnown = false; // the cards and the other links stay as they are
        viewport()->update();
    }
}

bool TierView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave) {
        hover(std::nullopt, std::nullopt);
    } else if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const auto item = itemAt(help->pos());
        const auto bond = item ? std::nullopt : bondAtPoint(help->pos());
        if (item) {
            QToolTip::showText(help->globalPos(), itemTip(*item), this,
                               rectOf(*item).toAlignedRect());
        } else if (bond) {
            QToolTip::showText(help->globalPos(), bondTip(*bond), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

// ------------------------------------------------------------------------------------ the keyboard

void TierView::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::MetaModifier));
    const bool alt = event->modifiers() & Qt::AltModifier;
    if (!m_scene || !plain) {
        event->ignore();
    } else if (alt && (key == Qt::Key_Up || key == Qt::Key_Down)) {
        nudge(key == Qt::Key_Down ? 1 : -1);
    } else if (alt) {
        event->ignore(); // Alt+Left and Alt+Right go through the selections
    } else if (key == Qt::Key_Up || key == Qt::Key_Down) {
        moveInColumn(key == Qt::Key_Down ? 1 : -1);
    } else if (key == Qt::Key_Left || key == Qt::Key_Right) {
        moveAlongLinks(key == Qt::Key_Left);
    } else if (!handleViewKey(key)) {
        event->ignore(); // the window may want it
    }
}

// Escape closes stacks first; what is left of it belongs to the window.
bool TierView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && hasOpenStacks() &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

bool TierView::handleViewKey(int key)
{
    const auto cursor = m_marks.cursor;
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (cursor) {
            activateItem(*cursor);
        }
        return cursor.has_value();
    case Qt::Key_P:
        if (cursor) {
            togglePin(*cursor);
        }
        return cursor.has_value();
    case Qt::Key_X:
        if (cursor && m_request.selected && !m_picture.content.items[*cursor].isStack()) {
            toggleNeighbours(m_picture.content.items[*cursor].members.front());
        }
        return cursor.has_value();
    case Qt::Key_Escape:
        if (!m_request.opened.empty()) {
            closeStacks();
            return true;
        }
        return false;
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

void TierView::activateItem(std::uint32_t item)
{
    const core::TierItem& row = m_picture.content.items[item];
    if (row.isStack()) {
        toggleStack(item);
    } else if (m_request.selected == row.members.front()) {
        Q_EMIT siteActivated(row.members.front());
    } else {
        Q_EMIT siteSelected(row.members.front());
    }
}

void TierView::setCursorItem(std::uint32_t item)
{
    m_marks.cursor = item;
    bringIntoView(item);
    viewport()->update();
    announceTierFocus(*this);
}

void TierView::moveInColumn(int step)
{
    const auto& items = m_picture.content.items;
    if (items.empty()) {
        return;
    }
    std::vector<std::uint32_t> order;
    const std::uint32_t column = m_marks.cursor ? items[*m_marks.cursor].column : 0;
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        if (items[i].column == column || !m_marks.cursor) {
            order.push_back(i);
        }
    }
    std::ranges::sort(order, [this](std::uint32_t a, std::uint32_t b) {
        return std::tie(m_picture.top[a], a) < std::tie(m_picture.top[b], b);
    });
    if (!m_marks.cursor) {
        setCursorItem(order.front());
        return;
    }
    const auto at = std::ranges::find(order, *m_marks.cursor) - order.begin() + step;
    if (at >= 0 && at < std::ssize(order)) {
        setCursorItem(order[static_cast<std::size_t>(at)]);
    }
}

// To the neighbour that most comes from or goes to; of links in focus before others.
void TierView::moveAlongLinks(bool upstream)
{
    if (!m_marks.cursor) {
        moveInColumn(1);
        return;
    }
    const core::TierBond* best = nullptr;
    const auto rank = [](const core::TierBond& bond) {
        return std::make_tuple(bond.role != core::TierRole::Overview, bond.share, bond.tonnes);
    };
    for (const core::TierBond& bond : m_picture.content.bonds) {
        const std::uint32_t here = upstream ? bond.to : bond.from;
        if (here == *m_marks.cursor && (best == nullptr || rank(*best) < rank(bond))) {
            best = &bond;
        }
    }
    if (best != nullptr) {
        setCursorItem(upstream ? best->from : best->to);
    }
}

// Moves a card past its neighbour and pins it there: what dragging does.
void TierView::nudge(int step)
{
    if (m_marks.cursor) {
        const double by = (TierGeometry::kCardHeight + TierGeometry::kGap) * step;
        setPin(*m_marks.cursor, m_picture.top[*m_marks.cursor] + by);
        if (m_marks.cursor) {
            bringIntoView(*m_marks.cursor);
        }
    }
}

void TierView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    const bool byTab =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byTab && m_scene && !m_marks.cursor && !m_picture.content.items.empty()) {
        setCursorItem(m_request.selected ? m_picture.content.itemOfSite[*m_request.selected] : 0);
    }
}

void TierView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace lodestone::ui
