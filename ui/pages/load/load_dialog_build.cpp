// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "ui/feedback/error_text.h"
#include "ui/models/text_table.h"
#include "ui/pages/load/columns_panel.h"
#include "ui/pages/load/load_dialog.h"
#include "ui/pages/load/load_effect.h"
#include "ui/pages/load/load_table.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace lodestone::ui
{

// The widgets of the dialog and where they stand; what they do is in load_dialog.cpp.

LoadDialog::LoadDialog(WorkspaceController& workspace, Dialogs& dialogs, Settings& settings,
                       QWidget* parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_dialogs(dialogs)
    , m_settings(settings)
{
    setObjectName(QStringLiteral("loadDialog"));
    setWindowTitle(tr("Load figures"));
    setAcceptDrops(true);
    setSizeGripEnabled(true);
    resize(820, 560);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 12);
    column->setSpacing(10);
    buildFile();
    buildFindings();
    buildFoot();
    showNothing(tr("Choose a file, or drop one here. Nothing is written before you apply."));
    showBusy(false);

    connect(&m_workspace, &WorkspaceController::busyChanged, this, &LoadDialog::showBusy);
    connect(&m_workspace, &WorkspaceController::checked, this, &LoadDialog::showReport);
    connect(&m_workspace, &WorkspaceController::progressed, this, [this](qint64 done, qint64 all) {
        m_progress->setRange(0, 1000);
        m_progress->setValue(all > 0 ? static_cast<int>(done * 1000 / all) : 0);
    });
    connect(&m_workspace, &WorkspaceController::failed, this,
            [this](const QString&, const core::Error& error) { showFailure(error); });
    connect(&m_workspace, &WorkspaceController::previewed, this, &LoadDialog::showColumns);
    connect(&m_workspace, &WorkspaceController::loaded, this, [this] {
        m_working = false;
        if (m_waiting.isEmpty()) {
            accept();
        } else {
            next();
        }
    });
}

LoadDialog::~LoadDialog() = default;

void LoadDialog::buildFile()
{
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_file = new QLineEdit(this);
    m_file->setReadOnly(true);
    m_file->setObjectName(QStringLiteral("loadFile"));
    m_file->setPlaceholderText(tr("No file chosen"));
    m_file->setAccessibleName(tr("File"));
    m_choose = new QPushButton(icon(Icon::Open), tr("C&hoose file…"), this);
    m_choose->setObjectName(QStringLiteral("chooseFile"));
    auto* fileRow = new QHBoxLayout;
    fileRow->addWidget(m_file, 1);
    fileRow->addWidget(m_choose);
    form->addRow(tr("File"), fileRow);

    m_format = new QComboBox(this);
    m_format->setObjectName(QStringLiteral("loadFormat"));
    m_format->addItem(tr("Detect the format"), QString());
    for (const core::ImporterInfo& importer : m_workspace.importers()) {
        m_format->addItem(QString::fromStdString(core::say(importer.name)),
                          QString::fromStdString(importer.id));
    }
    m_reporter = new QLineEdit(this);
    m_reporter->setObjectName(QStringLiteral("loadReporter"));
    m_reporter->setPlaceholderText(tr("as the file says"));
    m_reporter->setMaxLength(3);
    m_reporter->setToolTip(tr("Whose figures these are, as a code of three letters (CHN), when "
                              "the file does not say it"));
    m_flow = new QComboBox(this);
    m_flow->addItem(tr("Flow as the file says"), QString());
    m_flow->addItem(tr("Exports"), QStringLiteral("export"));
    m_flow->addItem(tr("Imports"), QStringLiteral("import"));
    m_flow->setAccessibleName(tr("Flow"));
    auto* reporterLabel = new QLabel(tr("&Reporter"), this);
    reporterLabel->setBuddy(m_reporter);
    auto* formatRow = new QHBoxLayout;
    formatRow->addWidget(m_format, 2);
    formatRow->addWidget(reporterLabel);
    formatRow->addWidget(m_reporter, 1);
    formatRow->addWidget(m_flow, 1);
    auto* formatLabel = new QLabel(tr("&Format"), this);
    formatLabel->setBuddy(m_format);
    form->addRow(formatLabel, formatRow);
    auto* inside = buildInside();
    auto* encodingLabel = new QLabel(tr("&Encoding"), this);
    encodingLabel->setBuddy(m_encoding);
    form->addRow(encodingLabel, inside);
    static_cast<QVBoxLayout*>(layout())->addLayout(form);

    connect(m_choose, &QPushButton::clicked, this, &LoadDialog::chooseFiles);
    connect(m_format, &QComboBox::activated, this, &LoadDialog::beginFile);
    connect(m_flow, &QComboBox::activated, this, &LoadDialog::checkNow);
    connect(m_reporter, &QLineEdit::editingFinished, this, [this] {
        if (m_reporter->isModified()) {
            m_reporter->setModified(false);
            checkNow();
        }
    });
}

// Where in the file the figures are, and how its letters are stored.
QHBoxLayout* LoadDialog::buildInside()
{
    m_encoding = new QComboBox(this);
    m_encoding->setAccessibleName(tr("Encoding"));
    m_encoding->addItem(tr("Detect the encoding"), QString());
    for (const core::EncodingInfo& encoding : m_workspace.encodings()) {
        m_encoding->addItem(QString::fromStdString(core::say(encoding.name)),
                            QString::fromStdString(encoding.id));
    }
    m_part = new QComboBox(this);
    m_part->setObjectName(QStringLiteral("loadPart"));
    m_part->setEditable(true);
    m_part->setInsertPolicy(QComboBox::NoInsert);
    m_part->setAccessibleName(tr("Sheet, or file inside"));
    m_part->lineEdit()->setPlaceholderText(tr("the one that is recognised"));
    m_partLabel = new QLabel(tr("Sheet or file &inside"), this);
    m_partLabel->setBuddy(m_part);
    auto* row = new QHBoxLayout;
    row->addWidget(m_encoding, 1);
    row->addWidget(m_partLabel);
    row->addWidget(m_part, 1);
    connect(m_encoding, &QComboBox::activated, this, &LoadDialog::beginFile);
    connect(m_part, &QComboBox::activated, this, &LoadDialog::beginFile);
    connect(m_part->lineEdit(), &QLineEdit::editingFinished, this, [this] {
        if (m_part->lineEdit()->isModified()) {
            m_part->lineEdit()->setModified(false);
            beginFile();
        }
    });
    return row;
}

void LoadDialog::buildFindings()
{
    auto* column = static_cast<QVBoxLayout*>(layout());
    m_sentence = new QLabel(this);
    m_sentence->setObjectName(QStringLiteral("loadSentence"));
    m_counts = new QLabel(this);
    m_counts->setObjectName(QStringLiteral("loadCounts"));
    m_counts->setFont(fontOf(TextRole::Body, true));
    m_counts->setWordWrap(true);
    m_error = new QLabel(this);
    m_error->setObjectName(QStringLiteral("loadError"));
    m_error->setWordWrap(true);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(m_sentence);
    column->addWidget(m_counts);
    column->addWidget(m_error);

    m_revisions = new TextTable({tr("Figure"), tr("Before, t"), tr("Now, t"), tr("Change"),
                                 tr("Before, USD"), tr("Now, USD"), tr("Change")},
                                {1, 2, 3, 4, 5, 6}, this);
    m_rejects = new TextTable({tr("Line"), tr("Column"), tr("Value"), tr("Reason")}, {0, 1}, this);
    m_warnings = new TextTable({tr("Warning")}, {}, this);
    m_tabs = new QTabWidget(this);
    m_tabs->setDocumentMode(true);
    m_columns = new ColumnsPanel(m_tabs);
    m_tabs->addTab(m_columns, tr("Columns"));
    connect(m_columns, &ColumnsPanel::changed, this, &LoadDialog::checkNow);
    m_tabs->addTab(loadTable(m_revisions, tr("Revised figures"), 0, m_tabs), tr("Revised"));
    m_tabs->addTab(loadTable(m_rejects, tr("Rejected rows"), 3, m_tabs), tr("Rejected"));
    m_tabs->addTab(loadTable(m_warnings, tr("Warnings"), 0, m_tabs), tr("Warnings"));
    m_effect = new LoadEffect(m_workspace, m_tabs);
    m_tabs->addTab(m_effect, tr("Effect"));
    m_detected = new TextTable({tr("What"), tr("As read"), tr("Why")}, {}, this);
    m_tabs->addTab(loadTable(m_detected, tr("How the file was read"), 2, m_tabs), tr("As read"));
    connect(m_effect, &LoadEffect::movedCount, this, [this](int plants) {
        m_tabs->setTabText(m_tabs->indexOf(m_effect),
                           plants < 0 ? tr("Effect") : tr("Effect (%n plants)", nullptr, plants));
    });
    column->addWidget(m_tabs, 1);
    column->addStretch(0);
}

void LoadDialog::buildFoot()
{
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_saveRejects = new QPushButton(tr("&Save rejected rows…"), this);
    m_apply = new QPushButton(tr("Apply"), this);
    m_apply->setObjectName(QStringLiteral("applyLoad"));
    m_apply->setDefault(true);
    m_close = new QPushButton(tr("Close"), this);
    m_close->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->addWidget(m_progress, 1);
    row->addWidget(m_cancel);
    row->addStretch(1);
    row->addWidget(m_saveRejects);
    row->addWidget(m_close);
    row->addWidget(m_apply);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(m_cancel, &QPushButton::clicked, &m_workspace, &WorkspaceController::cancel);
    connect(m_saveRejects, &QPushButton::clicked, this, &LoadDialog::saveRejects);
    connect(m_apply, &QPushButton::clicked, this, &LoadDialog::apply);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
}

} // namespace lodestone::ui
