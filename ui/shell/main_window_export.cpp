// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/data_table.h"
#include "ui/feedback/dialogs.h"
#include "ui/feedback/error_text.h"
#include "ui/feedback/message_bar.h"
#include "ui/pages/map/map_page.h"
#include "ui/pages/matrix/matrix_page.h"
#include "ui/pages/shipments/shipments_page.h"
#include "ui/pages/tiers/tiers_page.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/export_picture.h"
#include "ui/shell/main_window.h"
#include "ui/shell/run_bar.h"
#include "ui/shell/run_progress.h"
#include "ui/shell/save_file.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QTabWidget>
#include <QTableView>

#include <algorithm>
#include <string>

namespace lodestone::ui
{

// What leaves the program besides the report and the pictures: the tables of the views, the chart
// of shipments.

QString MainWindow::askWhere(const QString& title, const QString& suggested, const QString& types,
                             const QString& suffix, const QStringList& others)
{
    if (m_writing.isRunning()) {
        m_messages->show(MessageKind::Info, tr("Wait until the last picture or table is written."));
        return {};
    }
    QString file =
        withSuffix(m_context.dialogs.saveFile(
                       this, title, QDir(m_context.settings.folder()).filePath(suggested), types),
                   suffix, others);
    if (!file.isEmpty()) {
        m_context.settings.setFolder(QFileInfo(file).absolutePath());
    }
    return file;
}

void MainWindow::exportTable(const QString& title, const QString& fileName,
                             const core::DataTable& table)
{
    const QString file =
        askWhere(title, fileName, tr("CSV files (*.csv);;Excel workbooks (*.xlsx)"),
                 QStringLiteral(".csv"), {QStringLiteral(".xlsx")});
    if (!file.isEmpty()) {
        writeTable(file, table);
    }
}

void MainWindow::writeTable(const QString& file, const core::DataTable& table)
{
    write(
        [file, table, factory = m_context.factory](const core::Progress&) {
            const bool isWorkbook = file.endsWith(QLatin1String(".xlsx"), Qt::CaseInsensitive);
            const core::Result<std::string> made =
                isWorkbook ? factory->tableWorkbook(table)
                           : core::Result<std::string>(core::csvOf(table));
            return made ? saveFile(file, made.value()) : core::Result<void>(made.error());
        },
        MessageKind::Info, tr("The table was written to %1.").arg(file));
}

void MainWindow::write(const std::function<core::Result<void>(const core::Progress&)>& work,
                       MessageKind kind, const QString& done)
{
    m_writing.start(
        tr("Write a file"), [work](const core::Progress& progress) { return work(progress); },
        [this, kind, done](const core::Result<void>& written) {
            if (written) {
                m_messages->show(kind, done);
            } else if (written.error().code == core::ErrorCode::Cancelled) {
                m_messages->show(MessageKind::Info, tr("The file was not written."));
            } else {
                m_messages->show(MessageKind::Error, errorText(written.error()));
            }
        });
}

// A run has the bar first.
void MainWindow::wireWriting()
{
    connect(&m_writing, &JobRunner::started, this, [this](const QString& title) {
        if (!m_run.isRunning()) {
            m_bar->progress()->begin(title);
        }
    });
    connect(&m_writing, &JobRunner::progressed, this, [this](qint64 done, qint64 all) {
        if (!m_run.isRunning()) {
            m_bar->progress()->setProgress(done, all, {});
        }
    });
    connect(&m_writing, &JobRunner::finished, this, [this] {
        if (!m_run.isRunning()) {
            m_bar->progress()->end();
        }
    });
}

void MainWindow::exportShipments(const QString& suggested)
{
    const QStringList tables{QStringLiteral(".csv"), QStringLiteral(".xlsx")};
    const QString file = askWhere(
        tr("Export shipments"), suggested + QStringLiteral(".png"),
        tr("Pictures and figures (*.png *.svg *.pdf *.csv *.xlsx)"), QStringLiteral(".png"),
        QStringList{QStringLiteral(".svg"), QStringLiteral(".pdf")} + tables);
    if (file.isEmpty()) {
        return;
    }
    if (std::ranges::any_of(tables, [&file](const QString& ending) {
            return file.endsWith(ending, Qt::CaseInsensitive);
        })) {
        writeTable(file, m_shipments->table());
    } else {
        writePicture(file, m_shipments->picture());
    }
}

void MainWindow::wireTiers()
{
    connect(m_tiers, &TiersPage::siteActivated, this, &MainWindow::showSite);
    connect(m_tiers, &TiersPage::emptyActionTriggered, this, &MainWindow::openWorkspace);
    connect(m_matrix, &MatrixPage::emptyActionTriggered, this, &MainWindow::openWorkspace);
    const auto inform = [this](const QString& text) { m_messages->show(MessageKind::Info, text); };
    connect(m_tiers, &TiersPage::message, this, inform);
    connect(m_matrix, &MatrixPage::message, this, inform);
    const auto onTab = [this](QAction* action, QWidget* page, QWidget* into) {
        connect(action, &QAction::triggered, this, [this, page, into] {
            findChild<QTabWidget*>(QStringLiteral("centre"))->setCurrentWidget(page);
            into->setFocus(Qt::OtherFocusReason);
        });
    };
    onTab(m_actions->showMap, m_map, m_map->view());
    onTab(m_actions->showTiers, m_tiers, m_tiers->view());
    onTab(m_actions->showMatrix, m_matrix, m_matrix->table());
}

void MainWindow::wireShipments()
{
    connect(m_shipments, &ShipmentsPage::loadRequested, m_actions->load, &QAction::trigger);
    connect(m_shipments, &ShipmentsPage::loadShown, this, &MainWindow::showLoads);
    connect(m_shipments, &ShipmentsPage::runRequested, &m_run, &RunController::run);
    connect(m_shipments, &ShipmentsPage::exportRequested, this, &MainWindow::exportShipments);
    connect(m_shipments, &ShipmentsPage::choiceEdited, this, [this] {
        const ShipmentsPage::Choice choice = m_shipments->choice();
        m_context.settings.setShipments(choice.destinations, choice.percent);
    });
}

} // namespace lodestone::ui
