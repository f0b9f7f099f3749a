// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/csv.h"
#include "core/scenario/duplicate.h"
#include "ui/feedback/dialogs.h"
#include "ui/feedback/error_text.h"
#include "ui/feedback/message_bar.h"
#include "ui/pages/report/opened_report_dialog.h"
#include "ui/pages/report/report_dialog.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/shell/run_bar.h"
#include "ui/shell/run_progress.h"
#include "ui/shell/save_file.h"
#include "ui/undo/scenario_command.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <optional>
#include <string>
#include <utility>

namespace lodestone::ui
{

// The report: how it shall look, writing it, and reading one back.

std::shared_ptr<ReportMaker> MainWindow::reportMaker() const
{
    const auto run = m_session.run();
    if (!run) {
        return nullptr;
    }
    core::ReportOptions options;
    options.workspace = m_workspace.name().toStdString();
    options.programVersion = m_context.version.toStdString();
    options.loads = m_workspace.loads();
    if (const auto base = core::baseScenario(*m_session.dataset(), run->scenario)) {
        options.reference = base.value();
    }
    ReportMaker::Changes changes;
    if (const core::LoadReport* load = m_workspace.newestLoad()) {
        options.changedBy = QFileInfo(QString::fromStdString(load->file)).fileName().toStdString();
        changes = m_workspace.changesOf(*load, *run);
    }
    return m_report.maker(std::move(options), std::move(changes));
}

void MainWindow::exportReport()
{
    core::ReportSettings settings; // the usual ones
    std::optional<core::ReportSettings> kept;
    std::string compared;
    settings.letter = QLocale().measurementSystem() == QLocale::ImperialUSSystem;
    if (m_reportDialog != nullptr) {
        if (m_reportDialog->isSaving() ||
            &m_reportDialog->maker()->run() == m_session.run().get()) {
            m_reportDialog->raise();
            m_reportDialog->activateWindow();
            return;
        }
        kept = m_reportDialog->settings(); // it is of an earlier run
        compared = m_reportDialog->compareWith();
        m_reportDialog->close();
    }
    auto maker = reportMaker();
    if (!maker) {
        return;
    }
    const ReportTemplates templates{
        [this] { return m_workspace.reportTemplates(); },
        [this](const core::ReportTemplate& one) { return m_workspace.saveReportTemplate(one); },
        [this](const std::string& name) { return m_workspace.deleteReportTemplate(name); }};
    m_reportDialog = new ReportDialog(std::move(maker), settings, templates, this);
    m_reportDialog->setAttribute(Qt::WA_DeleteOnClose);
    if (kept) {
        m_reportDialog->setSettings(*kept);
        m_reportDialog->setCompareWith(compared);
    }
    connect(m_reportDialog, &ReportDialog::saveRequested, this, &MainWindow::saveReport);
    m_reportDialog->show();
}

void MainWindow::saveReport()
{
    const std::shared_ptr<ReportMaker> maker = m_reportDialog->maker();
    const core::Scenario& scenario = maker->run().scenario;
    const QString suggested =
        tr("lodestone-%1-%2.pdf")
            .arg(QString::fromStdString(scenario.id.empty() ? std::string("report")
                                                            : core::fileWord(scenario.id)),
                 QString::fromStdString(scenario.asOf.iso()));
    const QString file = withSuffix(
        m_context.dialogs.saveFile(m_reportDialog, tr("Export report"),
                                   QDir(m_context.settings.folder()).filePath(suggested),
                                   tr("PDF files (*.pdf);;Web pages (*.html);;Workbooks (*.xlsx)")),
        QStringLiteral(".pdf"),
        {QStringLiteral(".html"), QStringLiteral(".htm"), QStringLiteral(".xlsx")});
    if (file.isEmpty() || m_reportDialog == nullptr) {
        return;
    }
    m_context.settings.setFolder(QFileInfo(file).absolutePath());
    if (!m_report.write(maker, file, m_reportDialog->settings(), m_reportDialog->compareWith(),
                        m_workspace.workbookMaker())) {
        m_reportDialog->say(tr("Another report is being read or written. Save again when that is "
                               "done."));
        return;
    }
    m_reportDialog->setSaving(true);
}

void MainWindow::openReport()
{
    const QString file =
        m_context.dialogs.openFile(this, tr("Open report"), m_context.settings.folder(),
                                   tr("PDF reports of Lodestone (*.pdf)"));
    if (!file.isEmpty()) {
        m_context.settings.setFolder(QFileInfo(file).absolutePath());
        m_report.read(file);
    }
}

void MainWindow::showOpenedReport(const ReadReport& read)
{
    auto* dialog = new OpenedReportDialog(read.file, read.report, read.change, this);
    connect(dialog, &OpenedReportDialog::scenarioWanted, this, [this, read] {
        core::RunOptions options = m_session.runOptions();
        options.seed = read.report.record.key.seed;
        options.draws = read.report.record.key.draws;
        m_undo.push(
            new ScenarioCommand(m_session, tr("scenario of a report"), {}, read.scenario, options));
        m_run.run();
    });
    dialog->show();
}

void MainWindow::wireReport()
{
    connect(&m_report, &ReportController::busyChanged, this,
            [this](bool busy, const QString& title) {
                if (busy) {
                    m_bar->progress()->begin(title);
                } else {
                    m_bar->progress()->end();
                }
                refreshActions();
            });
    connect(&m_report, &ReportController::progressed, this, [this](qint64 done, qint64 all) {
        m_bar->progress()->setProgress(done, all, tr("steps"));
    });
    connect(&m_report, &ReportController::opened, this, &MainWindow::showOpenedReport);
    connect(&m_report, &ReportController::written, this,
            [this](const QString& file, const QString& lacks) {
                if (m_reportDialog != nullptr && m_reportDialog->isSaving()) {
                    m_reportDialog->close();
                }
                m_reportWritten = file;
                m_loaded = {};
                m_arrived.clear();
                m_messages->show(
                    lacks.isEmpty() ? MessageKind::Info : MessageKind::Warning,
                    lacks.isEmpty()
                        ? tr("The report was written to %1.").arg(file)
                        : tr("The report was written to %1, but without: %2.").arg(file, lacks),
                    tr("Open it"));
            });
    connect(&m_report, &ReportController::failed, this, [this](const core::Error& error) {
        // What was chosen and written in the dialog is not lost with the file.
        if (m_reportDialog != nullptr && m_reportDialog->isSaving()) {
            m_reportDialog->setSaving(false);
            m_reportDialog->say(errorText(error));
        }
        m_messages->show(MessageKind::Error, errorText(error));
    });
}

} // namespace lodestone::ui
