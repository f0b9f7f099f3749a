// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/report/report_dialog.h"

#include "ui/feedback/error_text.h"
#include "ui/pages/report/report_preview.h"
#include "ui/pages/report/section_list.h"

#include <QCheckBox>
#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kEditPause = 350; // milliseconds without an edit before the preview is made

} // namespace

ReportDialog::~ReportDialog() = default;

void ReportDialog::wire()
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kEditPause);
    connect(&m_soon, &QTimer::timeout, this, &ReportDialog::refreshPreview);
    for (QLineEdit* line : {m_title, m_author, m_classification}) {
        connect(line, &QLineEdit::textEdited, this, &ReportDialog::editedSoon);
    }
    for (QComboBox* box : {m_paper, m_orientation, m_numbers, m_compare}) {
        connect(box, &QComboBox::currentIndexChanged, this, &ReportDialog::editedSoon);
    }
    connect(m_whyPages, &QSpinBox::valueChanged, this, &ReportDialog::editedSoon);
    connect(m_allPlants, &QCheckBox::toggled, this, &ReportDialog::editedSoon);
    connect(m_sections, &SectionList::edited, this, &ReportDialog::editedSoon);
    connect(m_summary, &QPlainTextEdit::textChanged, this, &ReportDialog::editedSoon);
    connect(m_useDraft, &QPushButton::clicked, this,
            [this] { m_summary->setPlainText(QString::fromStdString(m_draft)); });
    connect(m_template, &QComboBox::activated, this, &ReportDialog::chooseTemplate);
    connect(m_remove, &QPushButton::clicked, this, &ReportDialog::removeTemplate);
    connect(m_save, &QPushButton::clicked, this, &ReportDialog::saveRequested);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_jobs.cancel(); });
    connect(&m_jobs, &JobRunner::progressed, this, [this](qint64 done, qint64 all) {
        // Draws of a comparison and pieces of pages count alike: the bar wants no more than a
        // share.
        constexpr int kSteps = 1000;
        m_progress->setRange(0, all > 0 ? kSteps : 0);
        m_progress->setValue(all > 0 ? int(done * kSteps / all) : 0);
    });
}

core::ReportSettings ReportDialog::settings() const
{
    const auto textOf = [](const QLineEdit* line) { return line->text().trimmed().toStdString(); };
    core::ReportSettings settings;
    settings.title = textOf(m_title);
    settings.author = textOf(m_author);
    settings.classification = textOf(m_classification);
    settings.letter = m_paper->currentIndex() == 1;
    settings.landscape = m_orientation->currentIndex() == 1;
    settings.numbers = static_cast<core::NumberStyle>(m_numbers->currentIndex());
    settings.whyPages = m_whyPages->value();
    settings.allPlants = m_allPlants->isChecked();
    settings.sections = m_sections->sections();
    const std::string summary = m_summary->toPlainText().trimmed().toStdString();
    settings.summary = summary == m_draft ? std::string() : summary;
    return settings;
}

void ReportDialog::setSettings(const core::ReportSettings& settings)
{
    const auto put = [](QLineEdit* line, const std::string& text) {
        line->setText(QString::fromStdString(text));
    };
    put(m_title, settings.title);
    put(m_author, settings.author);
    put(m_classification, settings.classification);
    m_paper->setCurrentIndex(settings.letter ? 1 : 0);
    m_orientation->setCurrentIndex(settings.landscape ? 1 : 0);
    m_numbers->setCurrentIndex(int(settings.numbers));
    m_whyPages->setValue(settings.whyPages);
    m_allPlants->setChecked(settings.allPlants);
    m_sections->setSections(settings.sections);
    m_summary->setPlainText(
        QString::fromStdString(settings.summary.empty() ? m_draft : settings.summary));
    editedSoon();
}

std::string ReportDialog::compareWith() const
{
    return m_compare->currentData().toString().toStdString();
}

void ReportDialog::setCompareWith(const std::string& id)
{
    m_compare->setCurrentIndex(std::max(0, m_compare->findData(QString::fromStdString(id))));
}

void ReportDialog::fillTemplates(const std::vector<core::ReportTemplate>& known,
                                 const QString& current)
{
    m_known = known;
    const QSignalBlocker quiet(m_template);
    m_template->clear();
    m_template->addItem(tr("(none)"));
    for (const core::ReportTemplate& one : m_known) {
        m_template->addItem(QString::fromStdString(one.name));
    }
    m_template->setCurrentIndex(std::max(0, m_template->findText(current)));
    m_remove->setEnabled(m_template->currentIndex() > 0);
}

void ReportDialog::chooseTemplate()
{
    const int index = m_template->currentIndex();
    m_remove->setEnabled(index > 0);
    if (index == 0) {
        setSettings(m_usual);
        return;
    }
    const auto settings =
        core::reportSettingsFromJson(m_known[static_cast<std::size_t>(index) - 1].settings);
    if (!settings) {
        say(errorText(settings.error()));
        return;
    }
    setSettings(settings.value());
}

void ReportDialog::saveTemplate()
{
    const core::ReportSettings kept = settings();
    if (const auto valid = core::validateReportSettings(kept); !valid) {
        say(errorText(valid.error()));
        return;
    }
    const QString suggested =
        m_template->currentIndex() > 0 ? m_template->currentText() : QString();
    bool wanted = false;
    const QString name = QInputDialog::getText(this, tr("Save report template"), tr("Name"),
                                               QLineEdit::Normal, suggested, &wanted)
                             .trimmed();
    if (!wanted || name.isEmpty()) {
        return;
    }
    if (name != suggested &&
        m_template->findText(name, Qt::MatchExactly | Qt::MatchCaseSensitive) >= 0) {
        say(tr("There is a template %1 already. Choose it first to replace it.").arg(name));
        return;
    }
    changeTemplates(m_templates.save({name.toStdString(), core::reportSettingsToJson(kept)}),
                    tr("The template %1 was saved.").arg(name), name);
}

void ReportDialog::removeTemplate()
{
    const QString name = m_template->currentText();
    changeTemplates(m_templates.remove(name.toStdString()),
                    tr("The template %1 was deleted.").arg(name), {});
}

void ReportDialog::changeTemplates(ReportTemplates::Work work, const QString& done,
                                   const QString& current)
{
    if (m_templateJobs.isRunning()) {
        return;
    }
    m_templateJobs.start(
        tr("Templates"), [work = std::move(work)](const core::Progress&) { return work(); },
        [this, done, current](const core::Result<std::vector<core::ReportTemplate>>& outcome) {
            if (outcome) {
                fillTemplates(outcome.value(), current);
            }
            say(outcome ? done : errorText(outcome.error()));
        });
}

void ReportDialog::editedSoon()
{
    const bool drafted = settings().summary.empty();
    m_summaryState->setText(drafted ? tr("drafted from the figures") : tr("edited by hand"));
    m_useDraft->setEnabled(!drafted);
    enableSave();
    m_soon.start();
}

void ReportDialog::refreshPreview()
{
    const core::ReportSettings settings = this->settings();
    if (const auto valid = core::validateReportSettings(settings); !valid) {
        say(errorText(valid.error()));
        Q_EMIT previewed();
        return;
    }
    m_progress->setRange(0, 0);
    m_progress->show();
    m_stop->show();
    say({});
    m_jobs.start(
        tr("Lay out the report"),
        [maker = m_maker, settings, compare = compareWith()](
            const core::Progress& progress) -> core::Result<std::shared_ptr<ReportPages>> {
            auto doc = maker->make(settings, compare, progress);
            if (!doc) {
                return doc.error();
            }
            return ReportPages::layOut(std::move(doc).value(),
                                       {settings.letter, settings.landscape}, progress);
        },
        [this](core::Result<std::shared_ptr<ReportPages>> outcome) {
            m_progress->hide();
            m_stop->hide();
            if (outcome) {
                m_preview->setPages(std::move(outcome).value());
            } else {
                say(errorText(outcome.error()));
            }
            Q_EMIT previewed();
        });
}

void ReportDialog::setSaving(bool saving)
{
    m_saving = saving;
    enableSave();
}

void ReportDialog::enableSave()
{
    m_save->setEnabled(!m_saving && core::validateReportSettings(settings()).ok());
}

void ReportDialog::say(const QString& words)
{
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
}

} // namespace lodestone::ui
