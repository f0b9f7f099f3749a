// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/load/change_dialog.h"

#include "ui/feedback/error_text.h"
#include "ui/models/text_table.h"
#include "ui/pages/load/load_table.h"
#include "ui/pages/load/load_words.h"
#include "ui/shell/workspace_controller.h"
#include "ui/theme/fonts.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace lodestone::ui
{

namespace
{

constexpr std::size_t kMostShown = 2000;
constexpr int kProgressSteps = 1000;

// A part of the page under a head of its own.
QWidget* part(QLabel* head, QTableView* table, QWidget* parent)
{
    auto* widget = new QWidget(parent);
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(head);
    column->addWidget(table, 1);
    return widget;
}

QLabel* headLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(fontOf(TextRole::Label, true));
    label->setWordWrap(true);
    return label;
}

} // namespace

ChangeDialog::ChangeDialog(WorkspaceController& workspace, const core::LoadReport& load,
                           QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("changeDialog"));
    setWindowTitle(tr("What load %1 changed").arg(load.loadId));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(980, 640);
    m_sentence = new QLabel(tr("Running the scenario on the figures before and after %1 …")
                                .arg(QString::fromStdString(load.file)),
                            this);
    m_sentence->setObjectName(QStringLiteral("changeSentence"));
    m_sentence->setWordWrap(true);
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 0);
    m_progress->setAccessibleName(tr("Progress of the runs before and after"));
    m_stop = new QPushButton(tr("Cancel"), this);
    auto* work = new QHBoxLayout;
    work->addWidget(m_progress, 1);
    work->addWidget(m_stop);

    m_figures = new TextTable(
        {tr("Month"), tr("From"), tr("To"), tr("Before, t"), tr("After, t"), tr("Change")},
        {3, 4, 5}, this);
    m_moves = new TextTable({tr("Plant"), tr("P(stop) before"), tr("After"),
                             tr("Day before (90 %)"), tr("After"), tr("Rank before"), tr("After")},
                            {1, 2, 3, 4, 5, 6}, this);
    m_reasons = new TextTable(
        {tr("Month"), tr("From"), tr("To"), tr("Before, t"), tr("After, t"), tr("Change")},
        {3, 4, 5}, this);
    m_figureHead = headLabel(tr("Figures"), this);
    m_reason = headLabel(tr("Choose a plant to see which figures move it."), this);
    m_reason->setObjectName(QStringLiteral("changeReason"));
    m_moveView = loadTable(m_moves, tr("Plants that move"), 0, this);
    m_moveView->setObjectName(QStringLiteral("changeMoves"));
    m_moveView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_parts = new QSplitter(Qt::Vertical, this);
    m_parts->addWidget(
        part(m_figureHead, loadTable(m_figures, tr("Changed figures"), 2, this), m_parts));
    m_parts->addWidget(part(headLabel(tr("Plants that move"), this), m_moveView, m_parts));
    m_parts->addWidget(
        part(m_reason, loadTable(m_reasons, tr("Figures that move it"), 2, this), m_parts));
    m_parts->setChildrenCollapsible(false);
    m_parts->hide();

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 12);
    column->addWidget(m_sentence);
    column->addLayout(work);
    column->addWidget(m_parts, 1);
    column->addStretch(0);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_stop, &QPushButton::clicked, &m_jobs, &JobRunner::cancel);
    connect(m_moveView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { showReason(current.row()); });
    connect(&m_jobs, &JobRunner::progressed, this, [this](qint64 done, qint64 all) {
        m_progress->setRange(0, kProgressSteps);
        m_progress->setValue(all > 0 ? static_cast<int>(done * kProgressSteps / all) : 0);
    });
    m_jobs.start(windowTitle(), workspace.changesOf(load),
                 [this](core::Result<core::LoadChange> outcome) {
                     m_progress->hide();
                     m_stop->hide();
                     if (outcome) {
                         showChange(std::move(outcome).value());
                     } else {
                         m_sentence->setText(errorText(outcome.error()));
                     }
                 });
}

ChangeDialog::~ChangeDialog() = default;

void ChangeDialog::showChange(core::LoadChange change)
{
    m_change = std::move(change);
    m_sentence->setText(QString::fromStdString(core::changeSentence(m_change.ranking)));
    m_figureHead->setText(tr("%n figures changed, the largest first", nullptr,
                             static_cast<int>(m_change.figures.size())));
    m_figures->setRowsOf(core::figureChangeTable(m_change, kMostShown));
    m_moves->setRowsOf(core::plantMoveTable(m_change.ranking, kMostShown));
    const bool moved = !m_change.ranking.moves.empty();
    for (int part = 1; part < m_parts->count(); ++part) {
        m_parts->widget(part)->setVisible(moved);
    }
    m_parts->show();
    if (moved) {
        m_moveView->setCurrentIndex(m_moves->index(0, 0));
    }
}

void ChangeDialog::showReason(int row)
{
    if (row < 0 || row >= static_cast<int>(m_change.reasons.size())) {
        return;
    }
    const auto move = static_cast<std::size_t>(row);
    m_reason->setText(tr("%1: %2").arg(QString::fromStdString(m_change.ranking.moves[move].name),
                                       QString::fromStdString(m_change.reasons[move].text)));
    m_reasons->setRowsOf(core::reasonTable(m_change, move));
}

} // namespace lodestone::ui
