// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/dialogs.h"
#include "ui/feedback/error_text.h"
#include "ui/feedback/message_bar.h"
#include "ui/pages/load/load_dialog.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/shell/watched_folder.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>

namespace lodestone::ui
{

// The ways by which figures come in.

void MainWindow::wireFigures()
{
    const Actions& a = *m_actions;
    connect(a.load, &QAction::triggered, this, [this] { openLoadDialog({}); });
    connect(a.paste, &QAction::triggered, this, &MainWindow::pasteFigures);
    connect(a.figuresTemplate, &QAction::triggered, this, &MainWindow::saveTemplate);
    connect(a.watchFolder, &QAction::triggered, this, &MainWindow::chooseWatchedFolder);
    m_watched = new WatchedFolder(this);
    connect(m_watched, &WatchedFolder::arrived, this, [this](const QString& file) {
        m_arrived.removeAll(file);
        m_arrived << file;
        m_reportWritten.clear();
        m_loaded = {};
        m_messages->show(
            MessageKind::Warning,
            m_arrived.size() == 1
                ? tr("%1 has come into the watched folder.").arg(QFileInfo(file).fileName())
                : tr("%n files have come into the watched folder.", nullptr,
                     static_cast<int>(m_arrived.size())),
            tr("Check it"));
    });
    const QString folder = m_context.settings.watchedFolder();
    m_watched->watch(QFileInfo(folder).isDir() ? folder : QString());
    a.watchFolder->setChecked(!m_watched->folder().isEmpty());
}

LoadDialog* MainWindow::showLoadDialog()
{
    if (!m_workspace.isOpen() || m_workspace.isBusy()) {
        return nullptr;
    }
    if (m_loadDialog.isNull()) {
        m_loadDialog = new LoadDialog(m_workspace, m_context.dialogs, m_context.settings, this);
        m_loadDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_loadDialog, &QDialog::finished, m_loadDialog, &QObject::deleteLater);
    }
    m_loadDialog->show();
    m_loadDialog->raise();
    m_loadDialog->activateWindow();
    return m_loadDialog;
}

bool MainWindow::openLoadDialog(const QStringList& files)
{
    LoadDialog* dialog = showLoadDialog();
    if (dialog != nullptr) {
        dialog->checkFiles(files);
    }
    return dialog != nullptr;
}

void MainWindow::pasteFigures()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (text.trimmed().isEmpty()) {
        m_messages->show(MessageKind::Info, tr("The clipboard holds no text. Copy a table with its "
                                               "header in a spreadsheet first."));
    } else if (LoadDialog* dialog = showLoadDialog()) {
        dialog->checkText(text);
    }
}

void MainWindow::saveTemplate()
{
    const QString file = m_context.dialogs.saveFile(
        this, tr("Save an empty table"),
        QDir(m_context.settings.folder()).filePath(tr("figures.xlsx", "name of a file")),
        tr("Excel workbooks (*.xlsx);;CSV files (*.csv)"), false);
    if (file.isEmpty()) {
        return;
    }
    const core::Result<void> written = m_workspace.writeTemplate(file);
    m_messages->show(written ? MessageKind::Info : MessageKind::Error,
                     written ? tr("An empty table to fill in was written to %1.").arg(file)
                             : errorText(written.error()));
}

void MainWindow::chooseWatchedFolder()
{
    QString folder;
    if (m_actions->watchFolder->isChecked()) {
        folder =
            m_context.dialogs.openFolder(this, tr("Watch a folder"), m_context.settings.folder());
    }
    m_watched->watch(folder);
    m_context.settings.setWatchedFolder(folder);
    m_actions->watchFolder->setChecked(!folder.isEmpty());
    if (!folder.isEmpty()) {
        m_messages->show(MessageKind::Info,
                         tr("Files of figures that come into %1 are announced here.").arg(folder));
    }
}

} // namespace lodestone::ui
