// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/load/load_dialog.h"

#include "core/present/rejects_csv.h"
#include "ui/feedback/dialogs.h"
#include "ui/feedback/error_text.h"
#include "ui/models/text_table.h"
#include "ui/pages/load/load_effect.h"
#include "ui/pages/load/load_words.h"
#include "ui/settings/settings.h"
#include "ui/shell/save_file.h"

#include <QCloseEvent>
#include <QComboBox>
#include <QDropEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>

namespace lodestone::ui
{

void LoadDialog::checkFiles(const QStringList& files)
{
    m_waiting = files;
    next();
}

void LoadDialog::next()
{
    if (m_waiting.isEmpty()) {
        return;
    }
    m_file->setText(m_waiting.takeFirst());
    m_format->setCurrentIndex(0);
    checkNow();
}

void LoadDialog::chooseFiles()
{
    QStringList patterns;
    for (const core::ImporterInfo& importer : m_workspace.importers()) {
        const QString pattern = QString::fromStdString(importer.patterns);
        if (!patterns.contains(pattern)) {
            patterns << pattern;
        }
    }
    const QString filter = tr("Customs figures (%1);;All files (*)").arg(patterns.join(u' '));
    const QStringList files =
        m_dialogs.openFiles(this, tr("Load figures"), m_settings.folder(), filter);
    if (!files.isEmpty()) {
        m_settings.setFolder(QFileInfo(files.first()).absolutePath());
        checkFiles(files);
    }
}

core::ImportOptions LoadDialog::options() const
{
    core::ImportOptions options;
    options.formatId = m_format->currentData().toString().toStdString();
    options.reporter = m_reporter->text().trimmed().toUpper().toStdString();
    options.flow = m_flow->currentData().toString().toStdString();
    return options;
}

void LoadDialog::checkNow()
{
    if (m_file->text().isEmpty()) {
        return;
    }
    m_checked = false;
    m_applying = false;
    showNothing(tr("Checking %1 …").arg(QFileInfo(m_file->text()).fileName()));
    m_workspace.check(m_file->text(), options());
}

void LoadDialog::apply()
{
    if (m_checked) {
        m_applying = true;
        m_effect->clear(tr("Not worked out: the load began."));
        m_workspace.load(m_file->text(), options());
    }
}

void LoadDialog::saveRejects()
{
    const QString suggested =
        QFileInfo(m_file->text()).completeBaseName() + tr("-rejected.csv", "end of a file name");
    const QString file =
        m_dialogs.saveFile(this, tr("Save rejected rows"), m_settings.folder() + u'/' + suggested,
                           tr("CSV files (*.csv)"));
    if (!file.isEmpty()) {
        const core::Result<void> saved = saveFile(file, core::rejectsToMend(m_report));
        m_error->setText(saved ? QString() : errorText(saved.error()));
        m_error->setVisible(!saved);
    }
}

void LoadDialog::showNothing(const QString& text)
{
    m_sentence->setText(text);
    m_counts->clear();
    m_effect->clear({});
    m_error->hide();
    m_tabs->hide();
    m_saveRejects->hide();
    m_apply->setEnabled(false);
    m_apply->setText(tr("Apply"));
}

void LoadDialog::showReport(const core::LoadReport& report)
{
    m_report = report;
    m_checked = true;
    const std::int64_t changes = changesOf(report);
    m_sentence->setText(fileText(report, m_workspace.importers()));
    m_counts->setText(countsText(report));
    m_revisions->setRows(revisionRows(report));
    m_rejects->setRows(rejectRows(report));
    m_warnings->setRows(warningRows(report));
    m_tabs->setTabText(0, tr("Revised (%1)").arg(report.revised));
    m_tabs->setTabText(1, tr("Rejected (%1)").arg(report.rejected));
    m_tabs->setTabText(2, tr("Warnings (%1)").arg(report.warnings.size()));
    m_tabs->setCurrentIndex(report.revised > 0 ? 0 : report.rejected > 0 ? 1 : 2);
    m_tabs->show();
    m_saveRejects->setVisible(report.rejected > 0);
    m_apply->setText(changes == 0 ? tr("Nothing to apply")
                                  : tr("Apply %n changes", nullptr, static_cast<int>(changes)));
    m_apply->setEnabled(changes > 0 && !m_workspace.readOnly());
    if (changes == 0) {
        m_effect->clear(tr("The file changes no figure, so nothing in the ranking moves."));
    } else if (m_workspace.readOnly()) {
        m_effect->clear(tr("Not worked out: the workspace is read-only."));
    } else {
        m_effect->workOut(m_file->text(), options());
    }
    if (m_workspace.readOnly() && changes > 0) {
        m_error->setText(tr("The workspace is read-only: save a copy of it and load into that."));
        m_error->show();
    }
}

void LoadDialog::showBusy(bool busy)
{
    m_progress->setRange(0, 0);
    m_progress->setVisible(busy);
    m_cancel->setVisible(busy);
    for (QWidget* part : {static_cast<QWidget*>(m_choose), static_cast<QWidget*>(m_format),
                          static_cast<QWidget*>(m_reporter), static_cast<QWidget*>(m_flow)}) {
        part->setEnabled(!busy);
    }
    if (busy) {
        m_apply->setEnabled(false);
    }
}

void LoadDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && !m_workspace.isBusy()) {
        event->acceptProposedAction();
    }
}

void LoadDialog::dropEvent(QDropEvent* event)
{
    QStringList files;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            files << url.toLocalFile();
        }
    }
    if (!files.isEmpty()) {
        event->acceptProposedAction();
        checkFiles(files);
    }
}

void LoadDialog::closeEvent(QCloseEvent* event)
{
    // A check that nobody waits for; a load under way goes on and is reported by the window.
    if (m_workspace.isBusy() && !m_applying) {
        m_workspace.cancel();
    }
    m_waiting.clear();
    QDialog::closeEvent(event);
}

} // namespace lodestone::ui
