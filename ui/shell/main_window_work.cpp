// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/summary.h"
#include "ui/feedback/dialogs.h"
#include "ui/feedback/error_text.h"
#include "ui/feedback/message_bar.h"
#include "ui/pages/compare/compare_page.h"
#include "ui/pages/load/change_dialog.h"
#include "ui/pages/load/load_dialog.h"
#include "ui/pages/load/loads_dialog.h"
#include "ui/pages/quality/quality_dialog.h"
#include "ui/pages/report/report_dialog.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/drop_frame.h"
#include "ui/shell/main_window.h"
#include "ui/shell/run_bar.h"
#include "ui/shell/run_progress.h"
#include "ui/shell/save_file.h"
#include "ui/shell/status_line.h"
#include "ui/undo/load_steps.h"

#include <QDesktopServices>
#include <QDir>
#include <QDropEvent>
#include <QFileInfo>
#include <QLocale>
#include <QMimeData>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

// Work on files: workspaces and loads, and what is said of each.

namespace
{

constexpr int kFirstDay = 60; // shown at first where nothing stops

const QString kSuffix = QStringLiteral(".lodestone");

QString workspaceFilter()
{
    return MainWindow::tr("Lodestone workspaces (*%1)").arg(kSuffix);
}

QStringList droppedFiles(const QMimeData* data)
{
    QStringList files;
    for (const QUrl& url : data->urls()) {
        if (url.isLocalFile()) {
            files << url.toLocalFile();
        }
    }
    return files;
}

} // namespace

void MainWindow::wireWork()
{
    wireRun();
    wireScenario();
    wireWorkspace();
    wireReport();
    wireShipments();
    wireWriting();
    connect(m_bar->progress(), &RunProgress::cancelRequested, this, &MainWindow::cancelOrClear);
    wireFigures();
    connect(m_messages, &MessageBar::actionTriggered, this, [this] {
        if (!m_arrived.isEmpty()) {
            if (openLoadDialog(m_arrived)) {
                m_arrived.clear();
            }
        } else if (m_loaded.loadId > 0) {
            (new ChangeDialog(m_workspace, m_loaded, this))->show();
        } else if (!m_reportWritten.isEmpty()) {
            QDesktopServices::openUrl(QUrl::fromLocalFile(m_reportWritten));
        }
    });
}

void MainWindow::wireRun()
{
    connect(&m_run, &RunController::started, this, [this] {
        m_bar->progress()->begin(tr("Preparing the run"));
        refreshRunning();
    });
    connect(&m_run, &RunController::progressed, this, [this](int done, int total, double left) {
        m_bar->progress()->setProgress(done, total, tr("draws"), left);
    });
    connect(&m_run, &RunController::finished, this, [this] {
        m_bar->progress()->end();
        refreshRunning();
    });
    connect(&m_session, &Session::runChanged, this, [this] {
        if (m_session.run() && m_awaitsResult) {
            m_awaitsResult = false;
            if (m_showFirstStop) {
                // Day 0, when everything still runs, says nothing: begin where the first plant
                // stops.
                m_session.setDay(core::firstStop(*m_session.run()).p50.value_or(kFirstDay));
            }
            Q_EMIT firstResult();
        }
    });
    connect(&m_run, &RunController::failed, this, [this](const core::Error& error) {
        m_messages->show(MessageKind::Error, errorText(error));
    });
}

void MainWindow::wireWorkspace()
{
    new LoadSteps(m_workspace, m_undo, this);
    connect(&m_workspace, &WorkspaceController::opened, this, &MainWindow::workspaceOpened);
    connect(&m_workspace, &WorkspaceController::failed, this, &MainWindow::workspaceFailed);
    connect(&m_workspace, &WorkspaceController::loaded, this, &MainWindow::loadDone);
    connect(&m_workspace, &WorkspaceController::busyChanged, this,
            [this](bool busy, const QString& title) {
                if (busy) {
                    m_bar->progress()->begin(title);
                } else if (!m_run.isRunning()) {
                    m_bar->progress()->end();
                }
                refreshActions();
            });
    connect(&m_workspace, &WorkspaceController::progressed, this,
            [this](qint64 done, qint64 all) { m_bar->progress()->setProgress(done, all, {}); });
    const auto again = [this](const QString& text) {
        m_messages->show(MessageKind::Info, text);
        refreshActions();
        m_run.run();
    };
    connect(&m_workspace, &WorkspaceController::undone, this,
            [again](const core::LoadReport& report) {
                again(tr("%1 is taken back; its figures no longer count.")
                          .arg(QFileInfo(QString::fromStdString(report.file)).fileName()));
            });
    connect(&m_workspace, &WorkspaceController::redone, this,
            [again](const core::LoadReport& report) {
                again(tr("%1 counts again.")
                          .arg(QFileInfo(QString::fromStdString(report.file)).fileName()));
            });
    connect(&m_workspace, &WorkspaceController::copied, this, [this](const QString& file) {
        m_messages->show(MessageKind::Info, tr("A copy was written to %1.").arg(file));
    });
    connect(m_actions->undoLoad, &QAction::triggered, this, [this] {
        if (const core::LoadReport* load = m_workspace.newestLoad()) {
            m_workspace.undoLoad(load->loadId);
        }
    });
    connect(m_actions->redoLoad, &QAction::triggered, this, [this] {
        if (const core::LoadReport* load = m_workspace.newestUndone()) {
            m_workspace.redoLoad(load->loadId);
        }
    });
}

void MainWindow::workspaceOpened()
{
    m_starting = false;
    takeNotes();
    m_filter.apply({}); // another's words would hide what was opened
    m_undo.clear();
    m_session.forgetOwnScenarios();
    m_compare->forget();
    if (m_reportDialog != nullptr) {
        m_reportDialog->close(); // its run and its templates are of another workspace
    }
    if (!m_workspace.path().isEmpty()) {
        m_context.settings.addRecentWorkspace(m_workspace.path());
    }
    const auto& dataset = m_session.dataset();
    const core::Result<core::Scenario> scenario =
        core::builtinScenario(*dataset, core::kDefaultScenarioId);
    if (scenario) {
        m_session.setScenario(scenario.value());
    }
    m_showFirstStop = !restoreSession();
    m_awaitsResult = true;
    refreshTitle();
    refreshActions();
    if (m_workspace.readOnly()) {
        m_messages->show(MessageKind::Warning,
                         tr("%1 is read-only: to load figures, save a copy of it first.")
                             .arg(QFileInfo(m_workspace.path()).fileName()));
    }
    m_run.run();
}

void MainWindow::workspaceFailed(const QString& title, const core::Error& error)
{
    refreshActions();
    if (!m_loadDialog.isNull() && m_loadDialog->isVisible() && m_loadDialog->isWorking()) {
        return; // it says so itself
    }
    if (error.code == core::ErrorCode::Cancelled) {
        m_messages->show(MessageKind::Info, errorText(error));
        return;
    }
    QString text = tr("%1: %2").arg(title, errorText(error));
    if (m_starting) {
        // The window must be of use even when what was open last is gone.
        m_starting = false;
        m_context.settings.removeRecentWorkspace(m_context.settings.recentWorkspaces().value(0));
        text += (text.endsWith(u'.') ? QStringLiteral(" ") : QStringLiteral(". ")) +
                tr("The built-in data are shown instead; nothing you load is kept.");
        m_workspace.openBuiltin();
    }
    m_messages->show(MessageKind::Error, text);
}

void MainWindow::loadDone(const core::LoadReport& report)
{
    m_arrived.clear();
    m_reportWritten.clear();
    m_loaded = report;
    m_messages->show(
        MessageKind::Info,
        tr("%1 loaded: %2 new and %3 revised figures. The scenario runs again with them.")
            .arg(QFileInfo(QString::fromStdString(report.file)).fileName(),
                 QLocale().toString(qlonglong(report.added)),
                 QLocale().toString(qlonglong(report.revised))),
        tr("What changed"));
    refreshActions();
    m_run.run();
}

void MainWindow::openWorkspace()
{
    const QString file = m_context.dialogs.openFile(this, tr("Open workspace"),
                                                    m_context.settings.folder(), workspaceFilter());
    if (!file.isEmpty()) {
        m_context.settings.setFolder(QFileInfo(file).absolutePath());
        m_workspace.open(file);
    }
}

void MainWindow::newWorkspace()
{
    const QString file = withSuffix(
        m_context.dialogs.saveFile(this, tr("New workspace"),
                                   m_context.settings.folder() + u'/' + tr("watch") + kSuffix,
                                   workspaceFilter(), false),
        kSuffix);
    if (!file.isEmpty()) {
        m_context.settings.setFolder(QFileInfo(file).absolutePath());
        m_workspace.create(file);
    }
}

void MainWindow::saveCopy()
{
    const QString file = withSuffix(
        m_context.dialogs.saveFile(this, tr("Save a copy as"),
                                   m_context.settings.folder() + u'/' + tr("copy") + kSuffix,
                                   workspaceFilter(), false),
        kSuffix);
    if (!file.isEmpty()) {
        m_context.settings.setFolder(QFileInfo(file).absolutePath());
        m_workspace.saveCopyAs(file);
    }
}

void MainWindow::showLoads(std::int64_t loadId)
{
    LoadsDialog dialog(m_workspace, this);
    dialog.choose(loadId);
    dialog.exec();
}

// Stays open beside the window, so that each site can be looked at.
void MainWindow::showQuality()
{
    if (!m_quality) {
        m_quality = new QualityDialog(m_session, this);
        m_quality->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_quality, &QualityDialog::siteRequested, this, &MainWindow::showSite);
        connect(m_quality, &QualityDialog::exportRequested, this, [this] {
            exportTable(tr("Export data quality"), tr("data quality"), m_quality->table());
        });
    }
    m_quality->show();
    m_quality->raise();
    m_quality->activateWindow();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFiles(event->mimeData()).isEmpty() && !m_workspace.isBusy()) {
        event->acceptProposedAction();
        m_drop->raise();
        m_drop->show();
    }
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent* event)
{
    m_drop->hide();
    QMainWindow::dragLeaveEvent(event);
}

void MainWindow::dropEvent(QDropEvent* event)
{
    m_drop->hide();
    const QStringList files = droppedFiles(event->mimeData());
    if (files.isEmpty()) {
        return;
    }
    event->acceptProposedAction();
    if (files.first().endsWith(kSuffix, Qt::CaseInsensitive)) {
        m_workspace.open(files.first());
    } else {
        openLoadDialog(files);
    }
}

} // namespace lodestone::ui
