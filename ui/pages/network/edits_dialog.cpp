// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/network/edits_dialog.h"

#include "ui/feedback/error_text.h"
#include "ui/models/row_table.h"
#include "ui/models/site_words.h"
#include "ui/models/text_table.h"
#include "ui/shell/network_editor.h"
#include "ui/shell/workspace_controller.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lodestone::ui
{

EditsDialog::EditsDialog(WorkspaceController& workspace, NetworkEditor& editor, QWidget* parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_editor(editor)
    , m_model(new TextTable(
          {tr("Edit"), tr("What"), tr("From"), tr("Who"), tr("Recorded"), tr("State")}, {0}, this))
    , m_view(new RowTable(QStringLiteral("editsTable"), tr("Edits"), this))
    , m_note(new QLabel(this))
    , m_toggle(new QPushButton(this))
{
    setObjectName(QStringLiteral("editsDialog"));
    setWindowTitle(tr("History of edits"));
    resize(860, 380);
    m_view->setModel(m_model);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_note->setObjectName(QStringLiteral("editsNote"));
    m_note->setWordWrap(true);
    m_toggle->setObjectName(QStringLiteral("toggleEdit"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_toggle, QDialogButtonBox::ActionRole);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_view, 1);
    column->addWidget(m_note);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_toggle, &QPushButton::clicked, this, &EditsDialog::toggle);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &EditsDialog::refreshButton);
    connect(&m_workspace, &WorkspaceController::edited, this, &EditsDialog::refresh);
    connect(&m_workspace, &WorkspaceController::busyChanged, this, &EditsDialog::refreshButton);
    connect(
        &m_workspace, &WorkspaceController::failed, this,
        [this](const QString&, const core::Error& error) { m_note->setText(errorText(error)); });
    refresh();
}

void EditsDialog::refresh()
{
    const int row = std::max(0, chosen());
    std::vector<QStringList> rows;
    for (const core::NetworkEdit& edit : m_workspace.edits()) {
        rows.push_back({QString::number(edit.editId), qText(edit.title), qText(edit.from),
                        qText(edit.author), qText(edit.recordedAt),
                        edit.undone ? tr("taken back") : tr("counts")});
    }
    m_note->setText(rows.empty() ? tr("Nothing was changed by hand yet. Model ▸ Add a site… and "
                                      "the menu of a site do it.")
                                 : tr("Nothing is deleted: what is taken back can count again."));
    m_model->setRows(std::move(rows));
    m_view->setCurrentIndex(m_model->index(row, 0));
    refreshButton();
}

int EditsDialog::chosen() const
{
    return m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -1;
}

void EditsDialog::refreshButton()
{
    const int row = chosen();
    const auto& edits = m_workspace.edits();
    const bool valid = row >= 0 && row < static_cast<int>(edits.size());
    const bool undone = valid && edits[static_cast<std::size_t>(row)].undone;
    m_toggle->setText(undone ? tr("Count again") : tr("Take back"));
    m_toggle->setEnabled(valid && m_editor.whyNot().isEmpty());
}

void EditsDialog::toggle()
{
    const int row = chosen();
    if (row >= 0) {
        const core::NetworkEdit& edit = m_workspace.edits()[static_cast<std::size_t>(row)];
        m_editor.want(edit.editId, edit.undone);
    }
}

} // namespace lodestone::ui
