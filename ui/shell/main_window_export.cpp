// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/dialogs.h"
#include "ui/feedback/error_text.h"
#include "ui/feedback/message_bar.h"
#include "ui/pages/shipments/shipments_page.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/shell/save_file.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace lodestone::ui
{

// What leaves the program: the report, the ranking, the chart of shipments.

void MainWindow::exportReport()
{
    const auto run = m_session.run();
    if (!run) {
        return;
    }
    const QString suggested =
        tr("lodestone-%1-%2.pdf")
            .arg(QString::fromStdString(run->scenario.id.empty() ? std::string("report")
                                                                 : run->scenario.id),
                 QString::fromStdString(run->scenario.asOf.iso()));
    const QString file =
        withSuffix(m_context.dialogs.saveFile(this, tr("Export report"),
                                              QDir(m_context.settings.folder()).filePath(suggested),
                                              tr("PDF files (*.pdf)")),
                   QStringLiteral(".pdf"));
    if (file.isEmpty()) {
        return;
    }
    m_context.settings.setFolder(QFileInfo(file).absolutePath());
    core::ReportOptions options;
    options.workspace = m_workspace.name().toStdString();
    options.programVersion = m_context.version.toStdString();
    options.loads = m_workspace.loads();
    const auto base = core::builtinScenario(
        *m_session.dataset(), run->scenario.base.empty() ? run->scenario.id : run->scenario.base);
    if (base) {
        options.reference = base.value();
    }
    options.settings.letter = QLocale().measurementSystem() == QLocale::ImperialUSSystem;
    m_report.write(file, std::move(options));
}

void MainWindow::exportRanking(const QString& fileName, const QByteArray& csv)
{
    const QString file =
        withSuffix(m_context.dialogs.saveFile(this, tr("Export ranking"),
                                              QDir(m_context.settings.folder()).filePath(fileName),
                                              tr("CSV files (*.csv)")),
                   QStringLiteral(".csv"));
    if (file.isEmpty()) {
        return;
    }
    const core::Result<void> saved =
        saveFile(file, {csv.constData(), static_cast<std::size_t>(csv.size())});
    m_messages->show(saved ? MessageKind::Info : MessageKind::Error,
                     saved ? tr("The ranking was written to %1.").arg(file)
                           : errorText(saved.error()));
}

void MainWindow::exportShipments(const QString& suggested)
{
    const QString file = withSuffix(
        m_context.dialogs.saveFile(
            this, tr("Export shipments"),
            QDir(m_context.settings.folder()).filePath(suggested + QStringLiteral(".png")),
            tr("Pictures and figures (*.png *.svg *.csv)")),
        QStringLiteral(".png"), {QStringLiteral(".svg"), QStringLiteral(".csv")});
    if (file.isEmpty()) {
        return;
    }
    m_context.settings.setFolder(QFileInfo(file).absolutePath());
    const core::Result<void> saved = m_shipments->exportTo(file);
    m_messages->show(saved ? MessageKind::Info : MessageKind::Error,
                     saved ? tr("Shipments were written to %1.").arg(file)
                           : errorText(saved.error()));
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
