// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"
#include "ui/shell/workspace_controller.h"

#include <QDialog>
#include <QPointer>
#include <QStringList>
#include <QTemporaryDir>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTabWidget;
class QTableView;

namespace lodestone::ui
{

class ColumnsPanel;
class Dialogs;
class LoadEffect;
class TextTable;
class Settings;

// Loading figures: choose a file, see what it would change (nothing is written), apply. Further
// files wait their turn. Choices of format, reporter and flow check the file again at once.
class LoadDialog : public QDialog
{
    Q_OBJECT

public:
    LoadDialog(WorkspaceController& workspace, Dialogs& dialogs, Settings& settings,
               QWidget* parent = nullptr);
    ~LoadDialog() override;

    void checkFiles(const QStringList& files);
    // A range of a spreadsheet, or the text of a table.
    void checkText(const QString& text);

    // Whether a failure of the workspace is this dialog's to tell.
    bool isWorking() const { return m_working; }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void buildFile();
    QHBoxLayout* buildInside();
    void buildFindings();
    void buildFoot();
    void chooseFiles();
    void beginFile();
    void checkNow();
    void lookAtColumns();
    void showColumns(const core::TablePreview& preview);
    void showFailure(const core::Error& error);
    void fillParts(const std::vector<std::string>& parts, const std::string& chosen);
    void apply();
    void saveRejects();
    void showReport(const core::LoadReport& report);
    void showNothing(const QString& text);
    void showBusy(bool busy);
    void placeFocus();
    void next();
    core::ImportOptions options() const;
    bool isPreviewWanted(const core::Error& error) const;

    QPointer<QWidget> m_focusBefore; // a field, when the work began that switched it off
    WorkspaceController& m_workspace;
    Dialogs& m_dialogs;
    Settings& m_settings;
    QStringList m_waiting;
    core::LoadReport m_report;
    QTemporaryDir m_pasted;
    core::Error m_failure; // of a file that may be a table in no known format
    // The file is read by its columns; what they mean stands in the panel.
    bool m_asTable = false;
    bool m_columnsKnown = false;
    bool m_checkNext = false; // once its columns were looked at
    bool m_working = false;   // what the workspace does now was asked for here
    bool m_checked = false;
    bool m_applying = false;

    QLineEdit* m_file;
    QPushButton* m_choose;
    QComboBox* m_format;
    QLineEdit* m_reporter;
    QComboBox* m_flow;
    QComboBox* m_part;
    QLabel* m_partLabel;
    QComboBox* m_encoding;
    ColumnsPanel* m_columns;
    TextTable* m_detected;
    QLabel* m_sentence;
    QLabel* m_counts;
    QTabWidget* m_tabs;
    TextTable* m_revisions;
    TextTable* m_rejects;
    TextTable* m_warnings;
    LoadEffect* m_effect;
    QLabel* m_error;
    QProgressBar* m_progress;
    QPushButton* m_saveRejects;
    QPushButton* m_cancel;
    QPushButton* m_apply;
    QPushButton* m_close;
};

} // namespace lodestone::ui
