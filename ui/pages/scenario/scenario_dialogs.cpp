// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/scenario_dialogs.h"

#include "core/present/assumptions.h"
#include "core/present/words.h"
#include "core/scenario/duplicate.h"
#include "ui/models/text_table.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <cstdint>

namespace lodestone::ui
{

namespace
{

// What a scenario file may hold, in bytes of UTF-8.
constexpr auto kMostName = qsizetype(core::kMostScenarioNameBytes);
constexpr qsizetype kMostDescription = 4000;

QString text(const std::string& words)
{
    return QString::fromStdString(words);
}

std::vector<QStringList> changedRows(const core::Dataset& dataset, const core::Scenario& scenario,
                                     const core::Scenario& base)
{
    std::vector<QStringList> rows;
    for (const core::Assumption& each : core::assumptionsOf(dataset, scenario, base)) {
        if (each.changed) {
            rows.push_back({text(each.what), text(each.value), text(each.usual)});
        }
    }
    return rows;
}

QString asText(const QStringList& heads, const std::vector<QStringList>& rows)
{
    QString lines = heads.join(u'\t') + u'\n';
    for (const QStringList& row : rows) {
        lines += row.join(u'\t') + u'\n';
    }
    return lines;
}

QTableView* tableOf(TextTable* model, QWidget* parent)
{
    auto* view = new QTableView(parent);
    view->setObjectName(QStringLiteral("differencesTable"));
    view->setAccessibleName(DifferencesDialog::tr("Assumptions that differ"));
    view->setModel(model);
    view->setWordWrap(true);
    view->setShowGrid(false);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    return view;
}

} // namespace

DescribeScenarioDialog::DescribeScenarioDialog(const core::Scenario& scenario, QWidget* parent)
    : QDialog(parent)
    , m_name(new QLineEdit(text(scenario.name), this))
    , m_description(new QPlainTextEdit(text(scenario.description), this))
    , m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("describeScenario"));
    setWindowTitle(tr("Name and describe the scenario"));
    m_name->setObjectName(QStringLiteral("describeName"));
    m_description->setObjectName(QStringLiteral("describeText"));
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(m_description->fontMetrics().height() * 6);
    m_problem->setObjectName(QStringLiteral("describeProblem"));
    m_problem->setWordWrap(true);
    auto* form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Description"), m_description);
    form->addRow(m_problem);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Name the scenario"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("describeSave"));
    m_save->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &DescribeScenarioDialog::check);
    connect(m_description, &QPlainTextEdit::textChanged, this, &DescribeScenarioDialog::check);
    m_name->selectAll();
    resize(460, sizeHint().height());
    check();
}

QString DescribeScenarioDialog::name() const
{
    return m_name->text().simplified();
}

QString DescribeScenarioDialog::description() const
{
    return m_description->toPlainText().trimmed();
}

void DescribeScenarioDialog::check()
{
    QString problem;
    if (name().isEmpty()) {
        problem = tr("A scenario needs a name.");
    } else if (name().toUtf8().size() > kMostName) {
        problem = tr("The name is too long for a scenario file; shorten it.");
    } else if (description().toUtf8().size() > kMostDescription) {
        problem = tr("The description is too long for a scenario file; shorten it.");
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_save->setEnabled(problem.isEmpty());
}

DifferencesDialog::DifferencesDialog(const core::Dataset& dataset, const core::Scenario& scenario,
                                     QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("differences"));
    setWindowTitle(tr("What “%1” assumes otherwise").arg(text(scenario.name)));
    const auto found = core::baseScenario(dataset, scenario);
    const core::Scenario base = found ? found.value() : core::Scenario{};
    const QString baseName = found ? text(base.name) : tr("Plain defaults");
    const QStringList heads{tr("Assumption"), tr("This scenario"), baseName};
    const std::vector<QStringList> rows = changedRows(dataset, scenario, base);
    const QString differ = text(core::counted(static_cast<std::int64_t>(rows.size()),
                                              "assumption differs", "assumptions differ"));
    auto* words =
        new QLabel(rows.empty() ? tr("It assumes the same as “%1”.").arg(baseName)
                                : tr("%1 from “%2”; all else is the same.").arg(differ, baseName),
                   this);
    words->setObjectName(QStringLiteral("differencesSentence"));
    words->setWordWrap(true);
    auto* model = new TextTable(heads, {}, this);
    model->setRows(rows);
    QTableView* view = tableOf(model, this);
    view->setVisible(!rows.empty());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* copy = buttons->addButton(tr("Copy table"), QDialogButtonBox::ActionRole);
    copy->setEnabled(!rows.empty());
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this,
            [heads, rows] { QGuiApplication::clipboard()->setText(asText(heads, rows)); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(words);
    column->addWidget(view, 1);
    column->addWidget(buttons);
    resize(720, rows.empty() ? sizeHint().height() : 360);
}

} // namespace lodestone::ui
