// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/load/loads_dialog.h"

#include "ui/models/row_table.h"
#include "ui/models/text_table.h"
#include "ui/pages/load/change_dialog.h"
#include "ui/shell/workspace_controller.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

QStringList rowOf(const core::LoadReport& load)
{
    const QLocale locale;
    return {QString::number(load.loadId),
            QFileInfo(QString::fromStdString(load.file)).fileName(),
            QString::fromStdString(load.recordedAt),
            QString::fromStdString(load.formatId),
            QString::fromStdString(load.period),
            locale.toString(qlonglong(load.read)),
            locale.toString(qlonglong(load.added)),
            locale.toString(qlonglong(load.revised)),
            locale.toString(qlonglong(load.rejected)),
            load.undone ? LoadsDialog::tr("taken back") : LoadsDialog::tr("counts")};
}

} // namespace

LoadsDialog::LoadsDialog(WorkspaceController& workspace, QWidget* parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_model(new TextTable({tr("Load"), tr("File"), tr("Recorded"), tr("Format"), tr("Period"),
                             tr("Rows"), tr("New"), tr("Revised"), tr("Rejected"), tr("State")},
                            {0, 5, 6, 7, 8}, this))
    , m_view(new RowTable(QStringLiteral("loadsTable"), tr("Loads"), this))
    , m_note(new QLabel(this))
    , m_toggle(new QPushButton(this))
    , m_changes(new QPushButton(tr("&What it changed…"), this))
{
    setObjectName(QStringLiteral("loadsDialog"));
    setWindowTitle(tr("History of loads"));
    resize(860, 380);
    m_view->setModel(m_model);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_toggle->setObjectName(QStringLiteral("toggleLoad"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_changes->setObjectName(QStringLiteral("loadChanges"));
    buttons->addButton(m_changes, QDialogButtonBox::ActionRole);
    buttons->addButton(m_toggle, QDialogButtonBox::ActionRole);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_view, 1);
    column->addWidget(m_note);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_toggle, &QPushButton::clicked, this, &LoadsDialog::toggle);
    connect(m_changes, &QPushButton::clicked, this, &LoadsDialog::showChanges);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &LoadsDialog::refreshButtons);
    connect(&m_workspace, &WorkspaceController::undone, this, &LoadsDialog::refresh);
    connect(&m_workspace, &WorkspaceController::redone, this, &LoadsDialog::refresh);
    connect(&m_workspace, &WorkspaceController::busyChanged, this, &LoadsDialog::refreshButtons);
    refresh();
}

void LoadsDialog::refresh()
{
    const int row = std::max(0, chosen());
    std::vector<QStringList> rows;
    for (const core::LoadReport& load : m_workspace.loads()) {
        rows.push_back(rowOf(load));
    }
    m_note->setText(rows.empty()
                        ? tr("Nothing was loaded yet. Data ▸ Load figures… checks a file first.")
                        : tr("Nothing is deleted: what is taken back can count again."));
    m_model->setRows(std::move(rows));
    m_view->setCurrentIndex(m_model->index(row, 0));
    refreshButtons();
}

void LoadsDialog::choose(std::int64_t loadId)
{
    const auto& loads = m_workspace.loads();
    const auto found = std::ranges::find(loads, loadId, &core::LoadReport::loadId);
    if (found != loads.end()) {
        m_view->setCurrentIndex(m_model->index(static_cast<int>(found - loads.begin()), 0));
    }
}

int LoadsDialog::chosen() const
{
    return m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -1;
}

void LoadsDialog::refreshButtons()
{
    const int row = chosen();
    const auto& loads = m_workspace.loads();
    const bool valid = row >= 0 && row < static_cast<int>(loads.size());
    const bool undone = valid && loads[static_cast<std::size_t>(row)].undone;
    m_toggle->setText(undone ? tr("Load again") : tr("Take back"));
    m_changes->setEnabled(valid);
    m_toggle->setEnabled(valid && !m_workspace.isBusy() && !m_workspace.readOnly());
}

void LoadsDialog::showChanges()
{
    const int row = chosen();
    if (row >= 0) {
        auto* dialog =
            new ChangeDialog(m_workspace, m_workspace.loads()[static_cast<std::size_t>(row)], this);
        dialog->setModal(true);
        dialog->show();
    }
}

void LoadsDialog::toggle()
{
    const int row = chosen();
    if (row < 0) {
        return;
    }
    const core::LoadReport& load = m_workspace.loads()[static_cast<std::size_t>(row)];
    if (load.undone) {
        m_workspace.redoLoad(load.loadId);
    } else {
        m_workspace.undoLoad(load.loadId);
    }
}

} // namespace lodestone::ui
