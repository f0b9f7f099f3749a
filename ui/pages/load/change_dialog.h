// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"
#include "core/present/load_change.h"
#include "ui/jobs/job_runner.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QTableView;

namespace lodestone::ui
{

class TextTable;
class WorkspaceController;

// What a load changed when it came: the figures, the plants that move in the session's scenario,
// and for the plant that is chosen the figures that move it.
class ChangeDialog : public QDialog
{
    Q_OBJECT

public:
    ChangeDialog(WorkspaceController& workspace, const core::LoadReport& load,
                 QWidget* parent = nullptr);
    ~ChangeDialog() override;

private:
    void showChange(core::LoadChange change);
    void showReason(int row);

    core::LoadChange m_change;
    QLabel* m_sentence;
    QProgressBar* m_progress;
    QPushButton* m_stop;
    QSplitter* m_parts;
    QLabel* m_figureHead;
    TextTable* m_figures;
    TextTable* m_moves;
    QTableView* m_moveView;
    QLabel* m_reason;
    TextTable* m_reasons;
    JobRunner m_jobs;
};

} // namespace lodestone::ui
