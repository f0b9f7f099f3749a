// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

class QUndoStack;

namespace lodestone::ui
{

class RowTable;

// Makes each click on a head of a table, which sorts it, a step to undo. Sorting that the program
// does by itself is none. The stack must outlive the table.
class SortSteps : public QObject
{
    Q_OBJECT

public:
    // Belongs to the table.
    SortSteps(RowTable& table, QUndoStack& undo);

private:
    struct Sort
    {
        int column = -1;
        Qt::SortOrder order = Qt::AscendingOrder;
    };

    void note();
    void push();

    RowTable& m_table;
    QUndoStack& m_undo;
    Sort m_before;
    Sort m_now;
};

} // namespace lodestone::ui
