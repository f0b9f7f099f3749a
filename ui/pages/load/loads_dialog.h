// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDialog>

#include <cstdint>

class QLabel;
class QPushButton;

namespace lodestone::ui
{

class RowTable;
class TextTable;
class WorkspaceController;

// Every file that was loaded into the workspace, newest first; one can be taken back or made to
// count again. Nothing is ever deleted.
class LoadsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit LoadsDialog(WorkspaceController& workspace, QWidget* parent = nullptr);

    // Makes the load the current one, if it is in the list.
    void choose(std::int64_t loadId);

private:
    void refresh();
    void refreshButtons();
    void toggle();
    void showChanges();
    int chosen() const; // row, or -1

    WorkspaceController& m_workspace;
    TextTable* m_model;
    RowTable* m_view;
    QLabel* m_note;
    QPushButton* m_toggle;
    QPushButton* m_changes;
};

} // namespace lodestone::ui
