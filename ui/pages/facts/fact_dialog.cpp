// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/facts/fact_dialog.h"

#include "ui/models/dates.h"
#include "ui/models/site_words.h"
#include "ui/pages/facts/reaction_table.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kWidth = 600;
constexpr double kFirstDays = 30.0; // what the field proposes

std::optional<bool> answerOf(const QComboBox& box)
{
    const QVariant answer = box.currentData();
    return answer.isValid() ? std::optional(answer.toBool()) : std::nullopt;
}

QLabel* noteLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(fontOf(TextRole::Caption));
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setWordWrap(true);
    return label;
}

} // namespace

FactDialog::FactDialog(std::shared_ptr<const core::Dataset> dataset, core::Scenario scenario,
                       const core::KnownInput& about, const QDate& today, QWidget* parent)
    : QDialog(parent)
    , m_dataset(std::move(dataset))
    , m_names(*m_dataset)
    , m_scenario(std::move(scenario))
    , m_before(core::knownInput(m_scenario, about.siteId, about.inputId))
    , m_known(core::withoutImpossible(*m_dataset, m_names, m_scenario, m_before))
    , m_choices(core::factChoices(*m_dataset, m_names, m_scenario, m_known))
{
    setObjectName(QStringLiteral("factDialog"));
    setWindowTitle(m_known.inputId.empty()       ? tr("What you know of its stock")
                   : !m_choices.ofPart           ? tr("What you know of this stock")
                   : m_choices.suppliers.empty() ? tr("What you know of these magnets")
                                                 : tr("What you know of this part"));
    build(today);
    wire();
    refresh();
}

FactDialog::~FactDialog() = default;

void FactDialog::build(const QDate& today)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 12);
    column->setSpacing(10);
    const QString site = qText(m_names.siteName(m_known.siteId));
    auto* head =
        new QLabel(m_known.inputId.empty()
                       ? tr("%1: all inputs").arg(site)
                       : QStringLiteral("%1: %2").arg(
                             site, midSentence(qText(m_names.productName(m_known.inputId)))),
                   this);
    head->setObjectName(QStringLiteral("factHead"));
    head->setFont(fontOf(TextRole::Body, true));
    head->setWordWrap(true);
    column->addWidget(head);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    column->addLayout(form);
    if (m_choices.ofPart) {
        buildPart(*form);
    }
    if (m_choices.ofPlant) {
        buildLines(*form);
    }
    buildStock(*form);
    buildOrigin(*form, today);
    if (!m_choices.actions.empty()) {
        m_reactions = new ReactionTable(m_choices.actions, m_known.reactions, this);
        column->addWidget(m_reactions);
    }
    column->addWidget(
        noteLabel(tr("It replaces what would be drawn, in every draw of this scenario."), this));
    if (m_known != m_before) {
        const std::string why = core::whyNotCounted(*m_dataset, m_names, m_scenario, m_before);
        auto* gone = noteLabel(
            tr("Part of what was stated does not fit any more and was taken out here: %1.")
                .arg(qText(why)),
            this);
        gone->setObjectName(QStringLiteral("factTakenOut"));
        column->addWidget(gone);
    }
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("factProblem"));
    m_problem->setWordWrap(true);
    column->addWidget(m_problem);
    column->addStretch(1);
    buildFoot();
    resize(kWidth, sizeHint().height());
}

void FactDialog::buildPart(QFormLayout& form)
{
    m_supplier = choiceBox(QStringLiteral("factSupplier"), tr("Supplier"));
    m_grade = choiceBox(QStringLiteral("factGrade"), tr("Magnet grade"));
    m_source = choiceBox(QStringLiteral("factSource"), tr("Magnets from"));
    form.addRow(tr("&Supplier"), m_supplier);
    form.addRow(tr("Magnet &grade"), m_grade);
    form.addRow(tr("&Magnets from"), m_source);
    // Of magnets the input is the grade, and their maker the source.
    const bool bought = !m_choices.suppliers.empty();
    form.setRowVisible(m_supplier, bought);
    form.setRowVisible(m_grade, bought);
}

void FactDialog::buildLines(QFormLayout& form)
{
    m_partsKnown = new QCheckBox(tr("&Parts with magnets"), this);
    m_partsKnown->setObjectName(QStringLiteral("factPartsKnown"));
    m_partsKnown->setAccessibleName(tr("The number of parts is known"));
    m_partsKnown->setChecked(m_known.parts.has_value());
    m_parts = new QSpinBox(this);
    m_parts->setObjectName(QStringLiteral("factParts"));
    m_parts->setAccessibleName(tr("Part numbers with magnets"));
    m_parts->setRange(0, core::kMostStatedParts);
    m_parts->setAlignment(Qt::AlignRight);
    m_parts->setToolTip(tr("Different part numbers of it that hold magnets; each has a maker, a "
                           "grade and a stock of its own"));
    m_parts->setValue(m_known.parts.value_or(1));
    m_stops =
        yesNoBox(QStringLiteral("factStopsLine"), tr("A line stops without it"), m_known.stopsLine);
    m_common = yesNoBox(QStringLiteral("factCommon"), tr("All lines take the same"),
                        m_known.commonToLines);
    form.addRow(m_partsKnown, m_parts);
    form.addRow(tr("A line stops &without it"), m_stops);
    form.addRow(tr("&All lines take the same"), m_common);
}

QComboBox* FactDialog::yesNoBox(const QString& objectName, const QString& name,
                                std::optional<bool> known)
{
    QComboBox* box = choiceBox(objectName, name);
    box->addItem(tr("Not known"));
    box->addItem(tr("Yes"), true);
    box->addItem(tr("No"), false);
    box->setCurrentIndex(!known ? 0 : *known ? 1 : 2);
    return box;
}

void FactDialog::buildStock(QFormLayout& form)
{
    m_stockKnown = new QCheckBox(tr("&In store"), this);
    m_stockKnown->setObjectName(QStringLiteral("factStockKnown"));
    m_stockKnown->setAccessibleName(tr("The stock is known"));
    m_days = new QDoubleSpinBox(this);
    m_days->setObjectName(QStringLiteral("factDays"));
    m_days->setAccessibleName(tr("Days of cover on day 0"));
    m_days->setRange(0.0, core::kMostStatedDays);
    m_days->setDecimals(1);
    m_days->setSuffix(tr(" days of use"));
    m_days->setAlignment(Qt::AlignRight);
    m_days->setToolTip(tr("Stock on day 0; the stock multiplier does not change it"));
    m_stockKnown->setChecked(m_known.days.has_value());
    m_days->setValue(m_known.days.value_or(kFirstDays));
    m_firstDays = m_days->value();
    form.addRow(m_stockKnown, m_days);
    form.addRow(QString(), noteLabel(qText(m_choices.stockHint), this));
}

void FactDialog::buildOrigin(QFormLayout& form, const QDate& today)
{
    m_from = new QLineEdit(qText(m_known.origin.from), this);
    m_from->setObjectName(QStringLiteral("factFrom"));
    m_from->setAccessibleName(tr("Where it is from"));
    m_from->setPlaceholderText(tr("a call with the buyer, a visit, a document …"));
    m_dayKnown = new QCheckBox(tr("&Learned on"), this);
    m_dayKnown->setObjectName(QStringLiteral("factLearnedKnown"));
    m_dayKnown->setAccessibleName(tr("The day it was learned is known"));
    m_dayKnown->setChecked(m_known.origin.learned || !m_before.saysAnything());
    m_learned = new QDateEdit(this);
    m_learned->setObjectName(QStringLiteral("factLearned"));
    m_learned->setAccessibleName(tr("Learned on"));
    m_learned->setDisplayFormat(datePattern());
    m_learned->setCalendarPopup(true);
    m_learned->setDateRange(QDate(2000, 1, 1), today);
    m_learned->setDate(m_known.origin.learned ? dateOf(*m_known.origin.learned) : today);
    form.addRow(tr("Where &from"), m_from);
    form.addRow(m_dayKnown, m_learned);
}

void FactDialog::buildFoot()
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_accept = buttons->addButton(tr("S&tate it"), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("factAccept"));
    m_accept->setDefault(true);
    m_remove = buttons->addButton(tr("&Remove"), QDialogButtonBox::DestructiveRole);
    m_remove->setObjectName(QStringLiteral("factRemove"));
    m_remove->setAutoDefault(false);
    m_remove->setToolTip(tr("Takes back what is stated; it will be drawn again"));
    m_remove->setVisible(m_before.saysAnything());
    layout()->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_remove, &QPushButton::clicked, this, &FactDialog::remove);
}

// What is unfolded makes the dialog taller; its buttons must stay in reach.
void FactDialog::keepOnScreen()
{
    layout()->activate();
    const QRect room = screen()->availableGeometry();
    const int frame = frameGeometry().height() - height();
    const int below = frameGeometry().top() + frame + minimumSizeHint().height() - room.bottom();
    if (below > 0) {
        move(x(), std::max(room.top(), y() - below));
    }
}

QComboBox* FactDialog::choiceBox(const QString& objectName, const QString& name)
{
    auto* box = new QComboBox(this);
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(24);
    return box;
}

void FactDialog::wire()
{
    if (m_choices.ofPart) {
        const auto follow = [this](QComboBox* box, std::string core::KnownInput::*answer) {
            connect(box, &QComboBox::currentIndexChanged, this,
                    [this, box, answer] { choose(answer, *box); });
        };
        follow(m_supplier, &core::KnownInput::supplierId);
        follow(m_grade, &core::KnownInput::gradeId);
        follow(m_source, &core::KnownInput::sourceId);
    }
    if (m_choices.ofPlant) {
        connect(m_partsKnown, &QCheckBox::toggled, this, &FactDialog::refresh);
        connect(m_parts, &QSpinBox::valueChanged, this, &FactDialog::refresh);
        connect(m_stops, &QComboBox::currentIndexChanged, this, &FactDialog::refresh);
        connect(m_common, &QComboBox::currentIndexChanged, this, &FactDialog::refresh);
    }
    if (m_reactions != nullptr) {
        connect(m_reactions, &ReactionTable::changed, this, &FactDialog::refresh);
        connect(m_reactions, &ReactionTable::unfolded, this, &FactDialog::keepOnScreen);
    }
    connect(m_stockKnown, &QCheckBox::toggled, this, &FactDialog::refresh);
    connect(m_days, &QDoubleSpinBox::valueChanged, this, &FactDialog::refresh);
    connect(m_from, &QLineEdit::textChanged, this, &FactDialog::refresh);
    connect(m_learned, &QDateEdit::dateChanged, this, &FactDialog::refresh);
    connect(m_dayKnown, &QCheckBox::toggled, this, &FactDialog::refresh);
}

void FactDialog::choose(std::string core::KnownInput::*answer, const QComboBox& box)
{
    m_known.*answer = box.currentData().toString().toStdString();
    m_known = core::withoutImpossible(*m_dataset, m_names, m_scenario, std::move(m_known));
    refresh();
}

void FactDialog::refresh()
{
    m_known.days.reset();
    if (m_stockKnown->isChecked()) {
        // What the field rounds stays as it is until it is changed.
        const bool same = m_before.days && m_days->value() == m_firstDays;
        m_known.days = same ? *m_before.days : m_days->value();
    }
    if (m_choices.ofPlant) {
        m_parts->setEnabled(m_partsKnown->isChecked());
        m_known.parts = m_partsKnown->isChecked() ? std::optional(m_parts->value()) : std::nullopt;
        m_known.stopsLine = answerOf(*m_stops);
        m_known.commonToLines = answerOf(*m_common);
    }
    m_learned->setEnabled(m_dayKnown->isChecked());
    m_days->setEnabled(m_stockKnown->isChecked());
    m_known.origin = {m_from->text().trimmed().toStdString(),
                      m_dayKnown->isChecked() ? std::optional(dayOf(m_learned->date()))
                                              : std::nullopt};
    if (m_reactions != nullptr) {
        m_known.reactions = m_reactions->stated();
        for (core::ReactionFact& fact : m_known.reactions) {
            fact.siteId = m_known.siteId;
            fact.inputId = m_known.inputId;
            fact.origin = m_known.origin;
        }
    }
    m_choices = core::factChoices(*m_dataset, m_names, m_scenario, m_known);
    if (m_choices.ofPart) {
        fill(*m_supplier, m_choices.suppliers, m_known.supplierId);
        fill(*m_grade, m_choices.grades, m_known.gradeId);
        fill(*m_source, m_choices.sources, m_known.sourceId);
    }
    const QString why = problem();
    QPalette ink = palette();
    // An empty form is no mistake.
    ink.setColor(QPalette::WindowText,
                 m_known.saysAnything() ? themeOf(this).error : themeOf(this).text2);
    m_problem->setPalette(ink);
    m_problem->setText(why);
    m_accept->setEnabled(why.isEmpty());
    m_accept->setToolTip(why);
}

// A choice that the data rule out stands in the list with its reason and cannot be taken.
void FactDialog::fill(QComboBox& box, const std::vector<core::FactChoice>& choices,
                      const std::string& chosen)
{
    const QSignalBlocker quiet(&box);
    box.clear();
    box.addItem(tr("Not known"), QString());
    auto* model = qobject_cast<QStandardItemModel*>(box.model());
    for (const core::FactChoice& choice : choices) {
        const QString reason = qText(choice.problem);
        box.addItem(reason.isEmpty() ? qText(choice.name)
                                     : tr("%1 (%2)").arg(qText(choice.name), reason),
                    qText(choice.id));
        const int row = box.count() - 1;
        box.setItemData(row, reason, Qt::ToolTipRole);
        if (model != nullptr) {
            model->item(row)->setEnabled(reason.isEmpty());
        }
    }
    box.setCurrentIndex(std::max(0, box.findData(qText(chosen))));
    box.setEnabled(!choices.empty());
    box.setToolTip(choices.empty() ? tr("The data know nothing to choose from")
                                   : box.currentText());
}

QString FactDialog::problem() const
{
    if (!m_known.saysAnything()) {
        return m_before.saysAnything()
                   ? tr("Nothing is stated any more. To take it back, press Remove.")
               : m_choices.ofPart ? tr("Choose at least one answer, or tick “In store”.")
                                  : tr("Tick “In store” and say how many days.");
    }
    if (m_known.origin.from.size() > core::kMostOriginBytes) {
        return tr("“Where from” is too long; shorten it.");
    }
    return {};
}

void FactDialog::remove()
{
    m_known = core::KnownInput{m_known.siteId, m_known.inputId, {}, {}, {}, {}};
    accept();
}

} // namespace lodestone::ui
