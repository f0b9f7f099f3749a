// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/theme/theme.h"

#include <QModelIndexList>
#include <QStyledItemDelegate>
#include <QTableView>

namespace lodestone::ui
{

// A table of rows to look through: one row is one thing, sorted by its heads, copied as a table.
// The note, if there is one, lies over it; whoever sets it shows and hides it.
class RowTable : public QTableView
{
    Q_OBJECT

public:
    RowTable(const QString& objectName, const QString& name, QWidget* parent = nullptr);

    void setNote(QWidget* note);
    int selectedCount() const; // rows
    // The selected rows as tab-separated lines under their heads; empty when none is.
    QString selectedText() const;
    void copySelection();
    // Columns in the order in which they give way, the first to go first; the others always show.
    void setGivingWay(QList<int> columns);
    // Takes what room is left.
    void setStretched(int column);
    QList<int> shownColumns() const;    // in the order on screen
    QString headName(int column) const; // in one line, also where the head shows nothing
    // As the user once sorted it; a table may show the column again for it.
    virtual void sortAgain(int column, Qt::SortOrder order);

Q_SIGNALS:
    void copied(int rows);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

    // Gives the columns their widths, whenever room or font change.
    virtual void layoutColumns();

private:
    void applyFont();
    void paintSelection(QPainter& painter) const;

    QWidget* m_note = nullptr;
    QList<int> m_givingWay;
    int m_stretched = 0;
    QHash<int, int> m_widths; // of columns that were hidden for want of room
};

// Selects these rows and no others; the current one stays where it is. Invalid ones are left out.
void selectRows(QItemSelectionModel& selection, const QModelIndexList& rows);

// Paints a cell: its ground (selected or not), the rule below and, unless a kind of its own does,
// the text.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    struct Cell
    {
        QRectF rect; // without padding
        QRectF whole;
        const Theme& theme;
        bool selected;
        QModelIndex index;
    };

    virtual void paintCell(QPainter& painter, const Cell& cell) const;

    static void write(QPainter& painter, const QRectF& rect, Qt::Alignment alignment,
                      const QString& text);
    // Writes from the left edge; gives the room that is left.
    static QRectF writeOn(QPainter& painter, const QRectF& rect, const QString& text);
};

} // namespace lodestone::ui
