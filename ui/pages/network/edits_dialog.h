// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDialog>

class QLabel;
class QPushButton;

namespace lodestone::ui
{

class NetworkEditor;
class RowTable;
class TextTable;
class WorkspaceController;

// Every change of the network by hand, newest first; one can be taken back or made to count again.
// Nothing is ever deleted.
class EditsDialog : public QDialog
{
    Q_OBJECT

public:
    EditsDialog(WorkspaceController& workspace, NetworkEditor& editor, QWidget* parent = nullptr);

private:
    void refresh();
    void refreshButton();
    void toggle();
    int chosen() const; // row, or -1

    WorkspaceController& m_workspace;
    NetworkEditor& m_editor;
    TextTable* m_model;
    RowTable* m_view;
    QLabel* m_note;
    QPushButton* m_toggle;
};

} // namespace lodestone::ui
