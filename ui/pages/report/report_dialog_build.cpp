// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/names.h"
#include "core/scenario/scenario.h"
#include "ui/pages/report/report_dialog.h"
#include "ui/pages/report/report_preview.h"
#include "ui/pages/report/section_list.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QVBoxLayout>

#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr QSize kUsualSize(1120, 760);
constexpr int kFormWidth = 400;

QLineEdit* lineOf(QWidget* parent, const char* name)
{
    auto* line = new QLineEdit(parent);
    line->setObjectName(QLatin1String(name));
    line->setMaxLength(int(core::kLongestReportLine) / 4); // a character has up to four bytes
    return line;
}

QComboBox* boxOf(QWidget* parent, const char* name, const QStringList& items)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(QLatin1String(name));
    box->addItems(items);
    return box;
}

} // namespace

ReportDialog::ReportDialog(std::shared_ptr<ReportMaker> maker, const core::ReportSettings& settings,
                           ReportTemplates templates, QWidget* parent)
    : QDialog(parent)
    , m_maker(std::move(maker))
    , m_templates(std::move(templates))
    , m_usual(settings)
    , m_draft(m_maker->draftedSummary())
    , m_template(boxOf(this, "reportTemplate", {}))
    , m_remove(new QPushButton(tr("Delete"), this))
    , m_title(lineOf(this, "reportTitle"))
    , m_author(lineOf(this, "reportAuthor"))
    , m_classification(lineOf(this, "reportClassification"))
    , m_paper(boxOf(this, "reportPaper", {tr("A4"), tr("US Letter")}))
    , m_orientation(boxOf(this, "reportOrientation", {tr("Portrait"), tr("Landscape")}))
    , m_numbers(boxOf(this, "reportNumbers",
                      {tr("English: 12,345.6"), tr("German: 12.345,6"), tr("French: 12 345,6"),
                       tr("Swiss: 12’345.6")}))
    , m_compare(boxOf(this, "reportCompare", {}))
    , m_whyPages(new QSpinBox(this))
    , m_allPlants(new QCheckBox(tr("Also rank plants under 5 % chance"), this))
    , m_sections(new SectionList(this))
    , m_summary(new QPlainTextEdit(this))
    , m_summaryState(new QLabel(this))
    , m_useDraft(new QPushButton(tr("Use the draft"), this))
    , m_preview(new ReportPreview(this))
    , m_progress(new QProgressBar(this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_save(new QPushButton(tr("Save report…"), this))
    , m_words(new QLabel(this))
{
    setObjectName(QStringLiteral("reportDialog"));
    setWindowTitle(tr("Export report"));
    resize(kUsualSize);
    auto* parts = new QSplitter(Qt::Horizontal, this);
    parts->addWidget(buildForm());
    parts->addWidget(m_preview);
    parts->setStretchFactor(1, 1);
    parts->setChildrenCollapsible(false);

    m_save->setObjectName(QStringLiteral("reportSave"));
    m_save->setDefault(true);
    auto* close = new QPushButton(tr("Close"), this);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_words, 1);
    foot->addWidget(m_progress);
    foot->addWidget(m_stop);
    foot->addStretch();
    foot->addWidget(close);
    foot->addWidget(m_save);
    auto* column = new QVBoxLayout(this);
    column->addWidget(parts, 1);
    column->addLayout(foot);

    m_words->setWordWrap(true);
    m_words->setObjectName(QStringLiteral("reportWords"));
    m_progress->setAccessibleName(tr("Progress of the preview"));
    m_progress->hide();
    m_stop->setAutoDefault(false);
    m_stop->hide();
    say({});
    fillTemplates({}, {});
    changeTemplates(m_templates.all(), {}, {});
    wire();
    setSettings(settings);
}

QLayout* ReportDialog::buildTemplates()
{
    auto* save = new QPushButton(tr("Save as…"), this);
    save->setAutoDefault(false);
    m_remove->setAutoDefault(false);
    connect(save, &QPushButton::clicked, this, &ReportDialog::saveTemplate);
    m_template->setAccessibleName(tr("Template"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_template, 1);
    row->addWidget(save);
    row->addWidget(m_remove);
    return row;
}

QWidget* ReportDialog::buildSummary()
{
    auto* box = new QGroupBox(tr("Executive summary"), this);
    m_summary->setObjectName(QStringLiteral("reportSummary"));
    m_summary->setAccessibleName(tr("Executive summary"));
    m_summary->setTabChangesFocus(true);
    m_summary->setMinimumHeight(110);
    m_useDraft->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->addWidget(m_summaryState, 1);
    row->addWidget(m_useDraft);
    auto* column = new QVBoxLayout(box);
    column->addWidget(m_summary);
    column->addLayout(row);
    return box;
}

QWidget* ReportDialog::buildForm()
{
    auto* page = new QWidget(this);
    auto* form = new QFormLayout;
    form->addRow(tr("Template"), buildTemplates());
    form->addRow(tr("&Title"), m_title);
    form->addRow(tr("&Author"), m_author);
    form->addRow(tr("&Classification"), m_classification);
    form->addRow(tr("&Paper"), m_paper);
    form->addRow(tr("&Orientation"), m_orientation);
    form->addRow(tr("&Numbers"), m_numbers);
    m_compare->addItem(tr("Nothing"), QString());
    for (const core::Scenario& scenario : core::builtinScenarios(m_maker->dataset())) {
        m_compare->addItem(QString::fromStdString(core::scenarioName(scenario)),
                           QString::fromStdString(scenario.id));
    }
    form->addRow(tr("Compare &with"), m_compare);
    m_whyPages->setRange(0, core::kMostWhyPages);
    m_whyPages->setObjectName(QStringLiteral("reportWhyPages"));
    form->addRow(tr("Why pa&ges"), m_whyPages);
    form->addRow(QString(), m_allPlants);
    m_title->setPlaceholderText(
        QString::fromStdString(core::scenarioName(m_maker->run().scenario)));
    m_classification->setPlaceholderText(tr("such as Internal"));

    auto* sections = new QGroupBox(tr("Sections"), this);
    auto* sectionColumn = new QVBoxLayout(sections);
    sectionColumn->addWidget(m_sections);
    m_sections->setMinimumHeight(180);
    auto* column = new QVBoxLayout(page);
    column->addLayout(form);
    column->addWidget(sections, 1);
    column->addWidget(buildSummary());

    auto* scroll = new QScrollArea(this);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setMinimumWidth(kFormWidth);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

} // namespace lodestone::ui
