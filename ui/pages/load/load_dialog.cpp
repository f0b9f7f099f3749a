// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/load/load_dialog.h"

#include "core/present/rejects_csv.h"
#include "ui/feedback/dialogs.h"
#include "ui/feedback/error_text.h"
#include "ui/models/text_table.h"
#include "ui/pages/load/columns_panel.h"
#include "ui/pages/load/load_effect.h"
#include "ui/pages/load/load_parts.h"
#include "ui/pages/load/load_words.h"
#include "ui/settings/settings.h"
#include "ui/shell/save_file.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>

#include <utility>

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
    m_encoding->setCurrentIndex(0);
    fillParts({}, {});
    beginFile();
}

// The file anew, or another format: what its columns mean is not known.
void LoadDialog::beginFile()
{
    m_asTable = m_format->currentData().toString() == kTableFormat;
    m_columnsKnown = false;
    m_failure = {};
    checkNow();
}

void LoadDialog::checkText(const QString& text)
{
    const QString file = m_pasted.filePath(tr("pasted.tsv", "name of a file"));
    QFile out(file);
    const QByteArray bytes = text.toUtf8();
    if (!out.open(QIODevice::WriteOnly | QIODevice::Truncate) || out.write(bytes) != bytes.size()) {
        m_error->setText(tr("The text cannot be kept to be read: %1").arg(out.errorString()));
        m_error->show();
        return;
    }
    out.close();
    checkFiles({file});
}

void LoadDialog::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Paste) && !m_workspace.isBusy()) {
        const QString text = QGuiApplication::clipboard()->text();
        if (!text.isEmpty()) {
            checkText(text);
            return;
        }
    }
    QDialog::keyPressEvent(event);
}

void LoadDialog::fillParts(const std::vector<std::string>& parts, const std::string& chosen)
{
    m_part->clear();
    for (const std::string& part : parts) {
        m_part->addItem(QString::fromStdString(part));
    }
    m_part->setCurrentText(QString::fromStdString(chosen));
    // Archives that hold several files of figures name them in their error.
    static const QStringList kPacked{QStringLiteral("zip"),  QStringLiteral("7z"),
                                     QStringLiteral("tar"),  QStringLiteral("tgz"),
                                     QStringLiteral("xlsx"), QStringLiteral("ods")};
    const bool packed =
        !parts.empty() || kPacked.contains(QFileInfo(m_file->text()).suffix().toLower());
    m_part->setVisible(packed);
    m_partLabel->setVisible(packed);
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
    options.part = m_part->currentText().toStdString();
    options.encoding = m_encoding->currentData().toString().toStdString();
    if (m_asTable) {
        options.formatId = kTableFormat.toString().toStdString();
        if (m_columnsKnown) {
            options.columns = m_columns->mapping();
        }
    }
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
    if (m_asTable) {
        m_checkNext = true;
        lookAtColumns();
    } else {
        m_working = true;
        m_workspace.check(m_file->text(), options());
    }
}

void LoadDialog::lookAtColumns()
{
    m_working = true;
    m_workspace.preview(m_file->text(), options());
}

void LoadDialog::showColumns(const core::TablePreview& preview)
{
    m_working = false;
    m_asTable = true;
    m_columnsKnown = true;
    m_failure = {};
    m_columns->show(preview);
    fillParts(preview.parts, preview.part);
    m_tabs->setTabVisible(ColumnsTab, true);
    if (!m_checkNext) {
        return; // only to show how the file was read
    }
    m_checkNext = false;
    if (preview.questions.empty()) {
        m_working = true;
        m_workspace.check(m_file->text(), options());
        return;
    }
    showNothing(tr("Nothing was written. Say what is still open, then the file is checked."));
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        m_tabs->setTabVisible(tab, tab == ColumnsTab);
    }
    m_tabs->setCurrentIndex(ColumnsTab);
    m_tabs->show();
    placeFocus();
}

// A file that no format knows may be a table: its columns are looked at before anybody is told.
bool LoadDialog::isPreviewWanted(const core::Error& error) const
{
    return !m_asTable && !m_checked && !m_applying && m_format->currentIndex() == 0 &&
           error.code == core::ErrorCode::BadInput;
}

void LoadDialog::showFailure(const core::Error& error)
{
    if (!std::exchange(m_working, false)) {
        return; // of something else; the window tells it
    }
    if (isPreviewWanted(error)) {
        m_failure = error;
        m_asTable = true;
        m_checkNext = true;
        lookAtColumns();
        return;
    }
    if (m_checked && !m_applying) {
        return; // only the columns could not be shown; what was found stands
    }
    // When there is no table either, the first reason is the one that helps.
    const bool first = m_asTable && !m_columnsKnown && !m_failure.message.empty();
    showNothing(tr("Nothing was written."));
    m_tabs->setTabVisible(ColumnsTab, m_asTable && m_columnsKnown);
    m_tabs->setVisible(m_asTable && m_columnsKnown);
    m_error->setText(errorText(first ? m_failure : error));
    m_error->show();
    m_asTable = m_asTable && !first;
    m_failure = {};
    placeFocus();
}

void LoadDialog::apply()
{
    if (m_checked) {
        m_applying = true;
        m_working = true;
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
    m_working = false;
    m_report = report;
    m_checked = true;
    const std::int64_t changes = changesOf(report);
    m_sentence->setText(fileText(report, m_workspace.importers()));
    m_counts->setText(countsText(report));
    m_revisions->setRows(revisionRows(report));
    m_rejects->setRows(rejectRows(report));
    m_warnings->setRows(warningRows(report));
    m_detected->setRows(detectedRows(report));
    fillParts(report.parts, report.part);
    m_asTable = report.formatId == kTableFormat.toString().toStdString();
    m_tabs->setTabText(RevisedTab, tr("Revised (%1)").arg(report.revised));
    m_tabs->setTabText(RejectedTab, tr("Rejected (%1)").arg(report.rejected));
    m_tabs->setTabText(WarningsTab, tr("Warnings (%1)").arg(report.warnings.size()));
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        m_tabs->setTabVisible(tab, tab != ColumnsTab || m_asTable);
    }
    m_tabs->setCurrentIndex(report.revised > 0    ? RevisedTab
                            : report.rejected > 0 ? RejectedTab
                                                  : WarningsTab);
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
    placeFocus();
    if (m_asTable && !m_columnsKnown) {
        m_checkNext = false;
        lookAtColumns();
    }
}

// Where the user was, else on what is to be decided first: what the columns mean, whether to apply,
// which file.
void LoadDialog::placeFocus()
{
    if (m_workspace.isBusy()) {
        return; // all of it is off
    }
    const bool back = m_focusBefore && m_focusBefore->isEnabled() && m_focusBefore->isVisible();
    const bool asked = !m_checked && !m_tabs->isHidden() && m_tabs->isTabVisible(ColumnsTab);
    QWidget* const open = asked                  ? m_columns->firstChoice()
                          : m_apply->isEnabled() ? m_apply
                                                 : m_choose;
    (back ? m_focusBefore.data() : open)->setFocus(Qt::OtherFocusReason);
}

void LoadDialog::showBusy(bool busy)
{
    if (busy) {
        QWidget* const now = focusWidget(); // it is about to lose the focus
        const bool isField = now == m_format || now == m_reporter || now == m_flow ||
                             now == m_encoding || (now != nullptr && m_part->isAncestorOf(now)) ||
                             (now != nullptr && m_columns->isAncestorOf(now));
        m_focusBefore = isField ? now : nullptr;
    }
    m_progress->setRange(0, 0);
    m_progress->setVisible(busy);
    m_cancel->setVisible(busy);
    for (QWidget* part : {static_cast<QWidget*>(m_choose), static_cast<QWidget*>(m_format),
                          static_cast<QWidget*>(m_reporter), static_cast<QWidget*>(m_flow),
                          static_cast<QWidget*>(m_part), static_cast<QWidget*>(m_encoding),
                          static_cast<QWidget*>(m_columns)}) {
        part->setEnabled(!busy);
    }
    // The columns are looked at after a check too, only to show them.
    m_apply->setEnabled(!busy && m_checked && changesOf(m_report) > 0 && !m_workspace.readOnly());
    placeFocus();
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
