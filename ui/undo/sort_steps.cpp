// SPDX-License-Identifier: GPL-3.0-only
#include "ui/undo/sort_steps.h"

#include "ui/models/row_table.h"

#include <QHeaderView>
#include <QPointer>
#include <QUndoCommand>
#include <QUndoStack>

#include <utility>

namespace lodestone::ui
{

namespace
{

class SortCommand : public QUndoCommand
{
public:
    SortCommand(const QString& text, RowTable& table, std::pair<int, Qt::SortOrder> before,
                std::pair<int, Qt::SortOrder> after)
        : QUndoCommand(text)
        , m_table(&table)
        , m_before(before)
        , m_after(after)
    {}

    void undo() override { sort(m_before); }
    void redo() override
    {
        if (std::exchange(m_done, true)) {
            sort(m_after);
        }
    }

private:
    void sort(std::pair<int, Qt::SortOrder> by)
    {
        if (m_table) {
            m_table->sortAgain(by.first, by.second);
        }
    }

    QPointer<RowTable> m_table;
    std::pair<int, Qt::SortOrder> m_before;
    std::pair<int, Qt::SortOrder> m_after;
    bool m_done = false; // the click did it before it was pushed
};

} // namespace

SortSteps::SortSteps(RowTable& table, QUndoStack& undo)
    : QObject(&table)
    , m_table(table)
    , m_undo(undo)
{
    note();
    // The click comes after what it changes.
    connect(table.horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &SortSteps::note);
    connect(table.horizontalHeader(), &QHeaderView::sectionClicked, this, &SortSteps::push);
}

void SortSteps::note()
{
    const QHeaderView& head = *m_table.horizontalHeader();
    m_before = std::exchange(m_now, {head.sortIndicatorSection(), head.sortIndicatorOrder()});
}

void SortSteps::push()
{
    const QString name = m_table.headName(m_now.column);
    const QString text = m_now.order == Qt::DescendingOrder ? tr("sort %1 by %2, largest first")
                                                            : tr("sort %1 by %2");
    m_undo.push(new SortCommand(text.arg(m_table.accessibleName(), name), m_table,
                                {m_before.column, m_before.order}, {m_now.column, m_now.order}));
}

} // namespace lodestone::ui
