// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/row_table.h"

#include "ui/theme/fonts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr double kPadding = 6.0;
constexpr int kLeastStretched = 150;

QString oneLine(QString text)
{
    return text.replace(QLatin1Char('\t'), QLatin1Char(' '))
        .replace(QLatin1Char('\n'), QLatin1Char(' '));
}

int rowHeightOf(const QFontMetrics& metrics)
{
    return std::max(23, metrics.height() + 7);
}

} // namespace

RowTable::RowTable(const QString& objectName, const QString& name, QWidget* parent)
    : QTableView(parent)
{
    setObjectName(objectName);
    setAccessibleName(name);
    verticalHeader()->hide();
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    applyFont();
}

void RowTable::applyFont()
{
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(rowHeightOf(fontMetrics()));
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
}

void RowTable::setNote(QWidget* note)
{
    m_note = note;
    m_note->setGeometry(viewport()->rect());
}

void RowTable::setGivingWay(QList<int> columns)
{
    m_givingWay = std::move(columns);
    layoutColumns();
}

void RowTable::setStretched(int column)
{
    m_stretched = column;
    layoutColumns();
}

void RowTable::layoutColumns()
{
    if (model() == nullptr) {
        return;
    }
    for (const int column : m_givingWay) {
        if (isColumnHidden(column)) {
            setColumnHidden(column, false);
            setColumnWidth(column, m_widths.value(column, columnWidth(column)));
        }
    }
    const int room = viewport()->width();
    int used = 0;
    for (const int column : shownColumns()) {
        used += column == m_stretched ? kLeastStretched : columnWidth(column);
    }
    for (const int column : m_givingWay) {
        if (used > room) {
            m_widths[column] = columnWidth(column);
            used -= columnWidth(column);
            setColumnHidden(column, true);
        }
    }
    setColumnWidth(m_stretched, std::max(kLeastStretched, room - (used - kLeastStretched)));
}

QList<int> RowTable::shownColumns() const
{
    QList<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column)) {
            columns.append(column);
        }
    }
    return columns;
}

QString RowTable::headName(int column) const
{
    const QVariant name = model()->headerData(column, Qt::Horizontal, Qt::AccessibleTextRole);
    const QVariant shown = model()->headerData(column, Qt::Horizontal);
    return oneLine((name.isValid() ? name : shown).toString());
}

void RowTable::sortAgain(int column, Qt::SortOrder order)
{
    sortByColumn(column, order);
}

int RowTable::selectedCount() const
{
    return selectionModel() != nullptr ? static_cast<int>(selectionModel()->selectedRows().size())
                                       : 0;
}

QString RowTable::selectedText() const
{
    QModelIndexList rows =
        selectionModel() != nullptr ? selectionModel()->selectedRows() : QModelIndexList();
    if (rows.isEmpty()) {
        return {};
    }
    std::ranges::sort(rows, {}, &QModelIndex::row);
    const QList<int> columns = shownColumns();
    QStringList cells;
    for (const int column : columns) {
        cells << headName(column);
    }
    QStringList lines{cells.join(QLatin1Char('\t'))};
    for (const QModelIndex& row : rows) {
        cells.clear();
        for (const int column : columns) {
            cells << oneLine(row.siblingAtColumn(column).data().toString());
        }
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void RowTable::copySelection()
{
    const QString text = selectedText();
    if (!text.isEmpty()) {
        QGuiApplication::clipboard()->setText(text);
        Q_EMIT copied(selectedCount());
    }
}

// Qt makes the first row current when the focus comes by Tab or with the window; in these tables
// the current row is what the whole program shows, and nobody chose that one.
void RowTable::focusInEvent(QFocusEvent* event)
{
    if (currentIndex().isValid()) {
        QTableView::focusInEvent(event);
        return;
    }
    QAbstractScrollArea::focusInEvent(event); // NOLINT(bugprone-parent-virtual-call)
    viewport()->update();
}

// Where no row is current Qt goes to the first one, also when that is a line that cannot be chosen.
QModelIndex RowTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (currentIndex().isValid() || model() == nullptr) {
        return QTableView::moveCursor(action, modifiers);
    }
    const QList<int> columns = shownColumns();
    const int rows = model()->rowCount(rootIndex());
    const bool fromBelow = action == MoveEnd || action == MoveUp || action == MovePrevious;
    for (int i = 0; i < rows && !columns.isEmpty(); ++i) {
        const QModelIndex index =
            model()->index(fromBelow ? rows - 1 - i : i, columns.first(), rootIndex());
        if (index.flags().testFlag(Qt::ItemIsEnabled) && !isRowHidden(index.row())) {
            return index;
        }
    }
    return {};
}

void RowTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

void RowTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    layoutColumns();
    if (m_note != nullptr) {
        m_note->setGeometry(viewport()->rect());
    }
}

void RowTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        applyFont();
        layoutColumns();
    }
}

void RowTable::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (selectionModel() != nullptr) {
        QPainter painter(viewport());
        paintSelection(painter);
    }
}

// The accent bar beside each selected row, and a ring about the current one with the keys here.
// Only rows in sight are looked at: all of a long table may be selected.
void RowTable::paintSelection(QPainter& painter) const
{
    const Theme& theme = themeOf(this);
    const int last = rowAt(viewport()->height() - 1);
    const int end = last < 0 ? model()->rowCount() : last + 1;
    for (int row = std::max(0, rowAt(0)); row < end; ++row) {
        if (selectionModel()->isSelected(model()->index(row, 0))) {
            painter.fillRect(QRect(0, rowViewportPosition(row), 3, rowHeight(row) - 1),
                             theme.accent);
        }
    }
    if (hasFocus() && currentIndex().isValid()) {
        const int row = currentIndex().row();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(
            QRectF(1, rowViewportPosition(row) + 0.5, viewport()->width() - 2, rowHeight(row) - 2),
            2, 2);
    }
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const
{
    const Theme& theme = themeOf(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QRectF whole(option.rect);
    painter->save();
    painter->setClipRect(option.rect);
    painter->fillRect(whole, selected ? theme.accentWeak : theme.surface);
    painter->fillRect(QRectF(whole.left(), whole.bottom() - 1, whole.width(), 1), theme.line);
    painter->setFont(option.font);
    painter->setPen(theme.text);
    paintCell(*painter,
              {whole.adjusted(kPadding, 0, -kPadding, -1), whole, theme, selected, index});
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {option.rect.width(), rowHeightOf(option.fontMetrics)};
}

void RowDelegate::paintCell(QPainter& painter, const Cell& cell) const
{
    const QVariant alignment = cell.index.data(Qt::TextAlignmentRole);
    write(painter, cell.rect,
          alignment.isValid() ? Qt::Alignment::fromInt(alignment.toUInt())
                              : Qt::AlignLeft | Qt::AlignVCenter,
          cell.index.data().toString());
}

void selectRows(QItemSelectionModel& selection, const QModelIndexList& rows)
{
    QItemSelection all;
    for (const QModelIndex& row : rows) {
        if (row.isValid()) {
            all.select(row, row);
        }
    }
    selection.select(all, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void RowDelegate::write(QPainter& painter, const QRectF& rect, Qt::Alignment alignment,
                        const QString& text)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    painter.drawText(rect, static_cast<int>(alignment) | Qt::TextSingleLine,
                     metrics.elidedText(text, Qt::ElideRight, rect.width()));
}

QRectF RowDelegate::writeOn(QPainter& painter, const QRectF& rect, const QString& text)
{
    write(painter, rect, Qt::AlignLeft | Qt::AlignVCenter, text);
    const double width = QFontMetricsF(painter.font(), painter.device()).horizontalAdvance(text);
    return rect.adjusted(std::min(width, rect.width()), 0, 0, 0);
}

} // namespace lodestone::ui
