// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/report/opened_report_dialog.h"

#include "ui/models/text_table.h"
#include "ui/pages/load/load_table.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace lodestone::ui
{

namespace
{

constexpr std::size_t kMostMoves = 1000;
constexpr int kRecordHeight = 190;

} // namespace

OpenedReportDialog::OpenedReportDialog(const QString& file, const core::OpenedReport& report,
                                       const core::RecordChange& change, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("openedReport"));
    setWindowTitle(tr("Report %1").arg(QFileInfo(file).fileName()));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(900, 620);
    auto* title = new QLabel(tr("%1, from the workspace %2, written by %3")
                                 .arg(QString::fromStdString(report.record.title),
                                      QString::fromStdString(report.record.workspace),
                                      QString::fromStdString(report.record.programVersion)),
                             this);
    auto* sentence = new QLabel(QString::fromStdString(core::recordSentence(change)), this);
    sentence->setObjectName(QStringLiteral("openedSentence"));
    // What a file says is shown as it is, never as rich text.
    for (QLabel* label : {title, sentence}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto* record = new TextTable({tr("Made of"), tr("Then"), tr("Now"), QString()}, {}, this);
    record->setRowsOf(core::recordTable(change));
    auto* moves = new TextTable({tr("Plant"), tr("P(stop) then"), tr("Now"), tr("Day then (90 %)"),
                                 tr("Now"), tr("Rank then"), tr("Now")},
                                {1, 2, 3, 4, 5, 6}, this);
    moves->setRowsOf(core::plantMoveTable(change.moves, kMostMoves, core::recordWords()));
    QTableView* recordView = loadTable(record, tr("What the report is made of"), 1, this);
    recordView->setMaximumHeight(kRecordHeight);
    QTableView* moveView = loadTable(moves, tr("Plants that stand otherwise"), 0, this);
    moveView->setVisible(!change.moves.empty());

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* go =
        buttons->addButton(tr("Go on with its scenario"), QDialogButtonBox::ActionRole);
    go->setObjectName(QStringLiteral("openedUse"));
    connect(go, &QPushButton::clicked, this, [this] {
        Q_EMIT scenarioWanted();
        close();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 12);
    column->addWidget(title);
    column->addWidget(sentence);
    column->addWidget(recordView);
    column->addWidget(moveView, 1);
    column->addStretch(0);
    column->addWidget(buttons);
}

} // namespace lodestone::ui
