// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/load/load_table.h"

#include "ui/models/text_table.h"

#include <QHeaderView>
#include <QTableView>

namespace lodestone::ui
{

namespace
{

// How many rows say how wide a column must be, of up to two thousand: dates and figures are alike,
// and names have the stretched column.
constexpr int kMeasuredRows = 64;

} // namespace

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
    view->horizontalHeader()->setResizeContentsPrecision(kMeasuredRows);
    view->horizontalHeader()->setSectionResizeMode(stretched, QHeaderView::Stretch);
    // Once for new rows: a header that keeps to its contents measures them three times as it is
    // shown.
    const auto fit = [view, stretched] {
        for (int column = 0; column < view->model()->columnCount(); ++column) {
            if (column != stretched) {
                view->resizeColumnToContents(column);
            }
        }
    };
    QObject::connect(model, &QAbstractItemModel::modelReset, view, fit);
    fit();
    return view;
}

} // namespace lodestone::ui
