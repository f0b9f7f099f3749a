// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/scenario_dialogs.h"

#include "core/present/names.h"
#include "core/present/words.h"
#include "core/scenario/duplicate.h"
#include "ui/pages/scenario/reason_table.h"

#include <QAbstractItemModel>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStringList>
#include <QTableView>
#include <QVBoxLayout>

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

QString asText(const QAbstractItemModel& model)
{
    QString lines;
    for (int row = -1; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            cells << (row < 0 ? model.headerData(column, Qt::Horizontal).toString()
                              : model.index(row, column).data().toString());
        }
        lines += cells.join(u'\t') + u'\n';
    }
    return lines;
}

QTableView* tableOf(ReasonTable* model, QWidget* parent)
{
    auto* view = new QTableView(parent);
    view->setObjectName(QStringLiteral("differencesTable"));
    view->setAccessibleName(DifferencesDialog::tr("Assumptions that differ"));
    view->setModel(model);
    view->setWordWrap(true);
    view->setShowGrid(false);
    view->setTabKeyNavigation(false); // Tab goes on to the buttons
    view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                          QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    view->setCurrentIndex(model->index(0, ReasonTable::Why));
    return view;
}

} // namespace

DescribeScenarioDialog::DescribeScenarioDialog(const core::Scenario& scenario, QWidget* parent)
    : QDialog(parent)
    , m_name(new QLineEdit(text(core::scenarioName(scenario)), this))
    , m_description(new QPlainTextEdit(text(core::scenarioDescription(scenario)), this))
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
                                     const QString& author, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("differences"));
    setWindowTitle(tr("What “%1” assumes otherwise").arg(text(core::scenarioName(scenario))));
    const auto found = core::baseScenario(dataset, scenario);
    const core::Scenario base = found ? found.value() : core::Scenario{};
    const QString baseName = found ? text(core::scenarioName(base)) : tr("Plain defaults");
    auto* model = new ReasonTable(dataset, scenario, base, baseName, author, this);
    connect(model, &ReasonTable::reasonGiven, this, &DifferencesDialog::reasonGiven);
    const bool none = model->rowCount() == 0;
    const QString differ = model->rowCount() == 1
                               ? tr("1 assumption differs")
                               : tr("%n assumptions differ", nullptr, model->rowCount());
    auto* words = new QLabel(none ? tr("It assumes the same as “%1”.").arg(baseName)
                                  : tr("%1 from “%2”; all else is the same.").arg(differ, baseName),
                             this);
    words->setObjectName(QStringLiteral("differencesSentence"));
    words->setWordWrap(true);
    QTableView* view = tableOf(model, this);
    view->setVisible(!none);
    auto* hint = new QLabel(tr("Why it was changed can be typed in the last column; the scenario "
                               "file and the report keep it."),
                            this);
    hint->setWordWrap(true);
    hint->setVisible(!none);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* copy = buttons->addButton(tr("Copy table"), QDialogButtonBox::ActionRole);
    copy->setEnabled(!none);
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this,
            [model] { QGuiApplication::clipboard()->setText(asText(*model)); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(words);
    column->addWidget(view, 1);
    column->addWidget(hint);
    column->addWidget(buttons);
    resize(960, none ? sizeHint().height() : 400);
}

} // namespace lodestone::ui
