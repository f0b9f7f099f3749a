// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"
#include "ui/jobs/job_runner.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QTableView;

namespace lodestone::core
{
struct RankingChange;
} // namespace lodestone::core

namespace lodestone::ui
{

class TextTable;
class WorkspaceController;

// What a checked file would move in the ranking: works stopped by day, and the plants that move.
// Worked out beside the dialog, which need not wait for it.
class LoadEffect : public QWidget
{
    Q_OBJECT

public:
    explicit LoadEffect(WorkspaceController& workspace, QWidget* parent = nullptr);
    ~LoadEffect() override;

    void workOut(const QString& file, const core::ImportOptions& options);
    // Ends what is under way and shows nothing but the text.
    void clear(const QString& text);

Q_SIGNALS:
    void movedCount(int plants); // -1: not known

private:
    void show(const core::RankingChange& change);
    void showTables(bool shown);

    WorkspaceController& m_workspace;
    QLabel* m_sentence;
    QProgressBar* m_progress;
    TextTable* m_counts;
    TextTable* m_moves;
    QTableView* m_countView;
    QTableView* m_moveView;
    JobRunner m_jobs;
    int m_asked = 0; // answers to earlier questions are not shown
};

} // namespace lodestone::ui
