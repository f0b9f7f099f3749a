// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/facts/reaction_table.h"

#include "ui/models/site_words.h"
#include "ui/pages/scenario/wheel_guard.h"

#include <QComboBox>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr int kRowsShown = 4;
constexpr int kRowRoom = 4;
constexpr int kNumberRoom = 44; // its frame and buttons, beside the text
constexpr int kAsInData = -1;   // of a number
constexpr double kPercent = 100.0;

enum Column
{
    Action,
    Possible,
    After,
    Supplies,
    Columns
};

enum Answer
{
    NotKnown,
    Can,
    Cannot
};

QString rangeText(const core::Range& range, double factor)
{
    const auto whole = [factor](double value) { return std::llround(value * factor); };
    return whole(range.low) == whole(range.high) ? QString::number(whole(range.mode))
                                                 : ReactionTable::tr("%1 to %2, mostly %3")
                                                       .arg(whole(range.low))
                                                       .arg(whole(range.high))
                                                       .arg(whole(range.mode));
}

} // namespace

ReactionTable::ReactionTable(const std::vector<core::FactAction>& actions,
                             const std::vector<core::ReactionFact>& stated, QWidget* parent)
    : QWidget(parent)
    , m_head(new QToolButton(this))
    , m_table(new QTableWidget(0, Columns, this))
    , m_before(stated)
{
    m_head->setObjectName(QStringLiteral("factReactionsHead"));
    m_head->setCheckable(true);
    m_head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_head->setAutoRaise(true);
    m_table->setObjectName(QStringLiteral("factReactions"));
    m_table->setAccessibleName(tr("What is done when it runs short"));
    m_table->setHorizontalHeaderLabels(
        {tr("When it runs short"), tr("Possible"), tr("After"), tr("Of the need")});
    m_table->verticalHeader()->hide();
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false); // the tip has the whole name
    m_table->verticalHeader()->setDefaultSectionSize(QSpinBox().sizeHint().height() + kRowRoom);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    for (const core::FactAction& action : actions) {
        const auto known = std::ranges::find(stated, action.id, &core::ReactionFact::actionId);
        addRow(action, known == stated.end() ? nullptr : &*known);
    }
    m_table->horizontalHeader()->setSectionResizeMode(Action, QHeaderView::Stretch);
    for (const int column : {Possible, After, Supplies}) {
        m_table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Fixed);
        int width = m_table->horizontalHeader()->sectionSizeHint(column);
        if (!m_rows.empty()) {
            const Row& row = m_rows.front();
            const QWidget* widest = column == Possible ? static_cast<QWidget*>(row.possible)
                                    : column == After  ? row.delay
                                                       : row.supplies;
            width = std::max({width, widest->sizeHint().width(), widest->minimumWidth()});
        }
        m_table->setColumnWidth(column, width);
    }
    int height = m_table->horizontalHeader()->sizeHint().height() + 2 * m_table->frameWidth();
    height +=
        std::min(kRowsShown, m_table->rowCount()) * m_table->verticalHeader()->defaultSectionSize();
    m_table->setFixedHeight(height);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_head);
    column->addWidget(m_table);
    connect(m_head, &QToolButton::toggled, m_table, &QWidget::setVisible);
    connect(m_head, &QToolButton::toggled, this, &ReactionTable::refresh);
    connect(m_head, &QToolButton::toggled, this, [this](bool open) {
        if (open) {
            Q_EMIT unfolded();
        }
    });
    new WheelGuard(this);
    m_head->setChecked(!stated.empty());
    m_table->setVisible(m_head->isChecked());
    refresh();
}

ReactionTable::~ReactionTable() = default;

void ReactionTable::addRow(const core::FactAction& action, const core::ReactionFact* stated)
{
    const int at = m_table->rowCount();
    m_table->insertRow(at);
    const QString name = qText(action.name);
    auto* label = new QTableWidgetItem(name);
    label->setToolTip(action.usual ? name
                                   : tr("%1. The data do not know it of such parts; it counts "
                                        "where you say that it is possible.")
                                         .arg(name));
    m_table->setItem(at, Action, label);
    Row row;
    row.action = action;
    row.possible = new QComboBox(this);
    row.possible->setObjectName(QStringLiteral("factReaction:") + qText(action.id));
    row.possible->setAccessibleName(tr("%1: possible").arg(name));
    row.possible->addItems(
        {action.usual ? tr("by chance") : tr("no, as in data"), tr("yes"), tr("no")});
    row.delay = number(static_cast<int>(core::kMostStatedDays), tr(" days"),
                       tr("%1: after how many days").arg(name));
    row.delay->setToolTip(tr("In the data: %1 days").arg(rangeText(action.delayDays, 1.0)));
    row.supplies =
        number(static_cast<int>(kPercent), tr(" %"), tr("%1: share of the need").arg(name));
    row.supplies->setToolTip(
        action.byAir ? tr("What goes by air comes in full")
                     : tr("In the data: %1 %").arg(rangeText(action.supplies, kPercent)));
    if (stated != nullptr) {
        row.possible->setCurrentIndex(stated->possible ? Can : Cannot);
        row.delay->setValue(stated->delayDays ? static_cast<int>(std::lround(*stated->delayDays))
                                              : kAsInData);
        row.supplies->setValue(stated->supplies
                                   ? static_cast<int>(std::lround(*stated->supplies * kPercent))
                                   : kAsInData);
    }
    m_table->setCellWidget(at, Possible, row.possible);
    m_table->setCellWidget(at, After, row.delay);
    m_table->setCellWidget(at, Supplies, row.supplies);
    const auto tell = [this] {
        refresh();
        Q_EMIT changed();
    };
    connect(row.possible, &QComboBox::currentIndexChanged, this, tell);
    connect(row.delay, &QSpinBox::valueChanged, this, tell);
    connect(row.supplies, &QSpinBox::valueChanged, this, tell);
    m_rows.push_back(row);
}

QSpinBox* ReactionTable::number(int most, const QString& suffix, const QString& name)
{
    auto* box = new QSpinBox(this);
    box->setRange(kAsInData, most);
    box->setSpecialValueText(tr("as in data"));
    box->setSuffix(suffix);
    box->setValue(kAsInData);
    box->setAlignment(Qt::AlignRight);
    box->setAccessibleName(name);
    box->setMinimumWidth(box->fontMetrics().horizontalAdvance(box->specialValueText()) +
                         kNumberRoom);
    return box;
}

void ReactionTable::refresh()
{
    for (const Row& row : m_rows) {
        const bool can = row.possible->currentIndex() == Can;
        row.delay->setEnabled(can);
        row.supplies->setEnabled(can && !row.action.byAir);
    }
    const auto count = stated().size();
    m_head->setArrowType(m_head->isChecked() ? Qt::DownArrow : Qt::RightArrow);
    m_head->setText(count == 0 ? tr("W&hat is done when it runs short")
                               : tr("W&hat is done when it runs short (%1 stated)").arg(count));
}

std::vector<core::ReactionFact> ReactionTable::stated() const
{
    std::vector<core::ReactionFact> facts;
    for (const Row& row : m_rows) {
        if (row.possible->currentIndex() == NotKnown) {
            continue;
        }
        core::ReactionFact fact;
        fact.actionId = row.action.id;
        fact.possible = row.possible->currentIndex() == Can;
        const auto before =
            std::ranges::find(m_before, fact.actionId, &core::ReactionFact::actionId);
        // What a field rounds stays as it was until it is changed.
        const auto value = [&](const QSpinBox* box, double factor,
                               std::optional<double> core::ReactionFact::*member) {
            if (!box->isEnabled() || box->value() == kAsInData) {
                return std::optional<double>();
            }
            const auto old = before == m_before.end() ? std::nullopt : (*before).*member;
            return old && std::lround(*old * factor) == box->value()
                       ? old
                       : std::optional(box->value() / factor);
        };
        fact.delayDays = value(row.delay, 1.0, &core::ReactionFact::delayDays);
        fact.supplies = value(row.supplies, kPercent, &core::ReactionFact::supplies);
        facts.push_back(std::move(fact));
    }
    std::ranges::sort(facts, {}, &core::ReactionFact::actionId);
    return facts;
}

} // namespace lodestone::ui
