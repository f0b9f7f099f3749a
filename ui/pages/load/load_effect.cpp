// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/load/load_effect.h"

#include "core/present/ranking_change.h"
#include "ui/feedback/error_text.h"
#include "ui/models/text_table.h"
#include "ui/pages/load/load_table.h"
#include "ui/pages/load/load_words.h"
#include "ui/shell/workspace_controller.h"

#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QTableView>
#include <QVBoxLayout>

#include <vector>

namespace lodestone::ui
{

namespace
{

constexpr std::size_t kMostShown = 500;
constexpr int kCountRows = 4;
constexpr int kProgressSteps = 1000;

} // namespace

LoadEffect::LoadEffect(WorkspaceController& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
{
    m_sentence = new QLabel(this);
    m_sentence->setObjectName(QStringLiteral("loadEffect"));
    m_sentence->setWordWrap(true);
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the runs before and after"));
    m_counts = new TextTable({tr("Works stopped (90 %)"), tr("Before"), tr("After")}, {1, 2}, this);
    m_moves = new TextTable({tr("Plant"), tr("P(stop) before"), tr("After"),
                             tr("Day before (90 %)"), tr("After"), tr("Rank before"), tr("After")},
                            {1, 2, 3, 4, 5, 6}, this);
    m_countView = loadTable(m_counts, tr("Works stopped by day, before and after"), 0, this);
    m_moveView = loadTable(m_moves, tr("Plants that move"), 0, this);
    const int row = m_countView->verticalHeader()->defaultSectionSize();
    m_countView->setFixedHeight(row * (kCountRows + 1) + 2 * m_countView->frameWidth() + 4);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->addWidget(m_sentence);
    column->addWidget(m_progress);
    column->addWidget(m_countView);
    column->addWidget(m_moveView, 1);
    column->addStretch(0);
    connect(&m_jobs, &JobRunner::progressed, this, [this](qint64 done, qint64 all) {
        m_progress->setRange(0, kProgressSteps);
        m_progress->setValue(all > 0 ? static_cast<int>(done * kProgressSteps / all) : 0);
    });
    clear({});
}

LoadEffect::~LoadEffect() = default;

void LoadEffect::clear(const QString& text)
{
    ++m_asked;
    m_jobs.cancel();
    m_sentence->setText(text);
    showTables(false);
    m_progress->hide();
    Q_EMIT movedCount(-1);
}

void LoadEffect::workOut(const QString& file, const core::ImportOptions& options)
{
    clear(tr("Running the scenario before and after the load …"));
    m_progress->setRange(0, 0);
    m_progress->show();
    m_jobs.start(tr("Effect of a load"), m_workspace.effectOf(file, options),
                 [this, asked = m_asked](const core::Result<core::RankingChange>& outcome) {
                     if (asked != m_asked) {
                         return;
                     }
                     m_progress->hide();
                     if (outcome) {
                         show(outcome.value());
                     } else {
                         m_sentence->setText(errorText(outcome.error()));
                     }
                 });
}

void LoadEffect::show(const core::RankingChange& change)
{
    m_sentence->setText(QString::fromStdString(core::changeSentence(change)));
    m_counts->setRowsOf(core::countMoveTable(change));
    m_moves->setRowsOf(core::plantMoveTable(change, kMostShown));
    showTables(!change.sameFigures);
    m_moveView->setVisible(!change.moves.empty());
    Q_EMIT movedCount(static_cast<int>(change.moves.size()));
}

void LoadEffect::showTables(bool shown)
{
    m_countView->setVisible(shown);
    m_moveView->setVisible(shown);
}

} // namespace lodestone::ui
