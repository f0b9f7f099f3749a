// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/first_to_stop/ranking_view.h"

#include "ui/pages/first_to_stop/day_axis.h"
#include "ui/pages/first_to_stop/ranking_delegates.h"
#include "ui/pages/first_to_stop/ranking_header.h"
#include "ui/theme/fonts.h"

#include <QContextMenuEvent>
#include <QFontInfo>
#include <QHeaderView>
#include <QPainter>
#include <QScopedValueRollback>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr double kDesignFontPixels = 12.0;

} // namespace

RankingView::RankingView(RankingProxy* proxy, QWidget* parent)
    : RowTable(QStringLiteral("rankingTable"), tr("First to stop"), parent)
    , m_proxy(proxy)
    , m_header(new RankingHeader(&proxy->model(), this))
{
    setAccessibleDescription(tr("Plants in the order in which they are likely to stop"));
    setHorizontalHeader(m_header);
    setModel(proxy);
    for (const RankingColumnInfo& info : rankingColumns()) {
        setItemDelegateForColumn(static_cast<int>(info.column),
                                 makeRankingDelegate(info.column, proxy, this));
    }
    setSortingEnabled(true);
    sortByColumn(static_cast<int>(RankingColumn::Rank), Qt::AscendingOrder);
    layoutColumns();
    connect(m_header, &QHeaderView::sectionResized, this,
            [this](int section, int, int width) { noteWidth(section, width); });
    connect(m_header, &QHeaderView::sectionMoved, this, &RankingView::layoutEdited);
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, &RankingView::followSort);
}

bool RankingView::isShown(RankingColumn column) const
{
    return !isColumnHidden(static_cast<int>(column));
}

void RankingView::setShown(RankingColumn column, bool shown)
{
    m_chosen = true;
    if (m_insisted == column) {
        m_insisted.reset(); // the user decides
    }
    setColumnHidden(static_cast<int>(column), !shown);
    layoutColumns();
    Q_EMIT layoutEdited();
}

void RankingView::insistOn(RankingColumn column)
{
    if (!m_insisted) {
        m_ownSort = {m_header->sortIndicatorSection(), m_header->sortIndicatorOrder()};
        m_wasShown = isShown(column);
    }
    m_insisted = column;
    hideColumn(column, false);
    layoutColumns();
    sortByColumn(static_cast<int>(column), Qt::DescendingOrder);
}

void RankingView::sortAgain(int column, Qt::SortOrder order)
{
    if (isColumnHidden(column)) {
        insistOn(rankingColumn(column).column); // it was, when it was sorted by
    }
    sortByColumn(column, order);
}

// The width that a column gets as it comes or goes is nobody's choice.
void RankingView::hideColumn(RankingColumn column, bool hidden)
{
    const QScopedValueRollback<bool> guard(m_fitting, true);
    setColumnHidden(static_cast<int>(column), hidden);
}

// The user sorts: what was insisted on goes back to where it was.
void RankingView::followSort(int section)
{
    if (m_insisted && section != static_cast<int>(*m_insisted)) {
        hideColumn(*m_insisted, !m_wasShown);
        m_insisted.reset();
        layoutColumns();
    }
    Q_EMIT layoutEdited();
}

QString RankingView::orderText() const
{
    const int column = m_header->sortIndicatorSection();
    const bool falling = m_header->sortIndicatorOrder() == Qt::DescendingOrder;
    if (column == static_cast<int>(RankingColumn::Rank) && !falling) {
        return tr("Order: chance to stop, then median day; a click on P(first 10) asks what "
                  "stops first. Within a tier the order is not clear.");
    }
    const QString name = rankingColumnName(column, days());
    return falling ? tr("Sorted by %1, largest first. A click on Rank gives the ranking.").arg(name)
                   : tr("Sorted by %1. A click on Rank gives the ranking.").arg(name);
}

void RankingView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    const QPoint at = byKey ? visualRect(index).center() : event->pos();
    if (index.isValid()) {
        Q_EMIT menuRequested(index, viewport()->mapToGlobal(at));
    }
}

void RankingView::fitColumns()
{
    m_chosen = false;
    m_userWidths.fill(0);
    if (m_insisted) {
        sortByColumn(m_ownSort.column, m_ownSort.order);
        m_insisted.reset();
    }
    layoutColumns();
    Q_EMIT layoutEdited();
}

int RankingView::baseWidth(int column) const
{
    const int chosen = m_userWidths.at(static_cast<std::size_t>(column));
    if (chosen > 0) {
        return chosen;
    }
    const double scale = QFontInfo(font()).pixelSize() / kDesignFontPixels;
    return static_cast<int>(rankingColumn(column).width * std::max(1.0, scale));
}

void RankingView::noteWidth(int section, int width)
{
    if (!m_fitting && width > 0) {
        m_userWidths.at(static_cast<std::size_t>(section)) = width;
        Q_EMIT layoutEdited();
    }
}

// Columns come in the order of their weight; one too wide for what is left makes way for the next.
void RankingView::chooseByWidth(int room)
{
    QList<const RankingColumnInfo*> order;
    for (const RankingColumnInfo& info : rankingColumns()) {
        order.append(&info);
    }
    const auto weight = [this](const RankingColumnInfo* info) {
        return m_insisted == info->column ? 0 : info->dropsOut;
    };
    std::ranges::stable_sort(order, {}, weight);
    int used = 0;
    for (const RankingColumnInfo* info : order) {
        const int column = static_cast<int>(info->column);
        const int width = baseWidth(column);
        const bool fits = weight(info) == 0 || (weight(info) < 99 && used + width <= room);
        used += fits ? width : 0;
        setColumnHidden(column, !fits);
    }
}

void RankingView::layoutColumns()
{
    const QScopedValueRollback<bool> guard(m_fitting, true);
    const int room = viewport()->width();
    if (!m_chosen) {
        chooseByWidth(room);
    }
    int used = 0;
    int shares = 0;
    for (const int column : shownColumns()) {
        used += baseWidth(column);
        shares += rankingColumn(column).stretch;
    }
    int spare = std::max(0, room - used);
    for (const int column : shownColumns()) {
        const int stretch = rankingColumn(column).stretch;
        const int extra = shares > 0 ? spare * stretch / shares : 0;
        m_header->resizeSection(column, baseWidth(column) + extra);
        spare -= extra;
        shares -= stretch;
    }
}

void RankingView::paintEvent(QPaintEvent* event)
{
    RowTable::paintEvent(event);
    QPainter painter(viewport());
    paintGroups(painter);
    paintTail(painter);
}

// Group lines keep their text in sight however far the table is scrolled sideways.
void RankingView::paintGroups(QPainter& painter) const
{
    const Theme& theme = themeOf(this);
    painter.setFont(fontOf(TextRole::Label, true, font()));
    painter.setPen(theme.text2);
    const int first = std::max(0, rowAt(0));
    for (int row = first; row < m_proxy->rowCount(); ++row) {
        const int top = rowViewportPosition(row);
        if (top > viewport()->height()) {
            break;
        }
        const RankingRow* line = m_proxy->rankingRow(m_proxy->index(row, 0));
        if (line != nullptr && line->isGroup()) {
            const QRect room(10, top, viewport()->width() - 20, rowHeight(row) - 1);
            const QString text =
                painter.fontMetrics().elidedText(line->group, Qt::ElideRight, room.width());
            const int width = painter.fontMetrics().horizontalAdvance(text);
            painter.fillRect(QRect(room.left() - 4, top, width + 10, room.height()),
                             theme.surfaceAlt);
            painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
        }
    }
}

// The line of the chosen day runs down to the foot, past the last row.
void RankingView::paintTail(QPainter& painter) const
{
    const int column = static_cast<int>(RankingColumn::Range);
    const int rows = m_proxy->rowCount();
    const RankingModel& model = m_proxy->model();
    if (rows == 0 || isColumnHidden(column) || model.day() > model.axisEnd()) {
        return;
    }
    const int top = rowViewportPosition(rows - 1) + rowHeight(rows - 1);
    const QRectF cell(columnViewportPosition(column), top, columnWidth(column),
                      viewport()->height() - top);
    if (cell.height() > 0) {
        const double x = DayAxis::of(cell, model.axisEnd()).x(model.day());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(QRectF(x - 0.6, cell.top(), 1.2, cell.height()), themeOf(this).accent);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
}

} // namespace lodestone::ui
