// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/load/load_table.h"

#include "ui/models/text_table.h"

#include <QHeaderView>
#include <QTableView>

namespace lodestone::ui
{

QTableView* loadTable(TextTable* model, const QString& name, int stretched, QWidget* parent)
{
    auto* view = new QTableView(parent);
    view->setModel(model);
    view->setAccessibleName(name);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + 8);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    view->horizontalHeader()->setSectionResizeMode(stretched, QHeaderView::Stretch);
    return view;
}

} // namespace lodestone::ui
