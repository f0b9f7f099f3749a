// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/workspace.h"
#include "core/present/report_settings.h"
#include "ui/jobs/job_runner.h"
#include "ui/report/report_maker.h"
#include "ui/report/report_pages.h"

#include <QDialog>
#include <QTimer>

#include <functional>
#include <memory>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLayout;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace lodestone::ui
{

class ReportPreview;
class SectionList;

// Where templates are kept. Each may fail, for a file that can only be read for one, and gives the
// templates that there are then.
struct ReportTemplates
{
    // For any thread: another program may be writing to the file for a while.
    using Work = std::function<core::Result<std::vector<core::ReportTemplate>>()>;
    std::function<Work()> all;
    std::function<Work(const core::ReportTemplate&)> save;
    std::function<Work(const std::string&)> remove;
};

// How a report shall look, beside a preview that is laid out anew after each edit.
class ReportDialog : public QDialog
{
    Q_OBJECT

public:
    ReportDialog(std::shared_ptr<ReportMaker> maker, const core::ReportSettings& settings,
                 ReportTemplates templates, QWidget* parent = nullptr);
    ~ReportDialog() override;

    core::ReportSettings settings() const;
    void setSettings(const core::ReportSettings& settings);
    std::string compareWith() const;            // id of a scenario; empty = none
    void setCompareWith(const std::string& id); // where it is offered
    const std::shared_ptr<ReportMaker>& maker() const { return m_maker; }

    void say(const QString& words);
    // While it is written, it cannot be saved once more.
    void setSaving(bool saving);
    bool isSaving() const { return m_saving; }

Q_SIGNALS:
    void saveRequested();
    void previewed(); // or failed to be

private:
    QWidget* buildForm();
    QLayout* buildTemplates();
    QWidget* buildSummary();
    void wire();
    void fillTemplates(const std::vector<core::ReportTemplate>& known, const QString& current);
    void chooseTemplate();
    void saveTemplate();
    void removeTemplate();
    void changeTemplates(ReportTemplates::Work work, const QString& done, const QString& current);
    void enableSave();
    void editedSoon();
    void refreshPreview();

    std::shared_ptr<ReportMaker> m_maker;
    ReportTemplates m_templates;
    std::vector<core::ReportTemplate> m_known;
    const core::ReportSettings m_usual; // what no template leaves
    std::string m_draft;
    QComboBox* m_template;
    QPushButton* m_remove;
    QLineEdit* m_title;
    QLineEdit* m_author;
    QLineEdit* m_classification;
    QComboBox* m_paper;
    QComboBox* m_orientation;
    QComboBox* m_numbers;
    QComboBox* m_compare;
    QSpinBox* m_whyPages;
    QCheckBox* m_allPlants;
    SectionList* m_sections;
    QPlainTextEdit* m_summary;
    QLabel* m_summaryState;
    QPushButton* m_useDraft;
    ReportPreview* m_preview;
    QProgressBar* m_progress;
    QPushButton* m_stop;
    QPushButton* m_save;
    QLabel* m_words;
    bool m_saving = false;
    QTimer m_soon;
    JobRunner m_jobs;
    JobRunner m_templateJobs;
};

} // namespace lodestone::ui
