// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/badge.h"
#include "ui/feedback/elided_label.h"
#include "ui/feedback/empty_note.h"
#include "ui/feedback/page_parts.h"
#include "ui/models/row_table.h"
#include "ui/models/text_table.h"
#include "ui/pages/compare/compare_page.h"
#include "ui/pages/compare/comparison_delegate.h"
#include "ui/pages/compare/comparison_model.h"
#include "ui/pages/compare/slope_chart.h"
#include "ui/shell/run_progress.h"
#include "ui/theme/fonts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lodestone::ui
{

// What the page is made of.

namespace
{

constexpr int kSideLetters = 43;

RowTable* textRows(TextTable* model, const char* name, const QString& title, QWidget* parent)
{
    auto* view = new RowTable(QString::fromLatin1(name), title, parent);
    view->setModel(model);
    view->setItemDelegate(new RowDelegate(view));
    view->setStretched(0);
    return view;
}

QLabel* noteOf(const char* name, QWidget* parent)
{
    auto* note = new QLabel(parent);
    note->setObjectName(QString::fromLatin1(name));
    note->setFont(fontOf(TextRole::Caption));
    note->setForegroundRole(QPalette::PlaceholderText);
    note->setWordWrap(true);
    note->setContentsMargins(8, 4, 8, 4);
    return note;
}

QWidget* withNote(RowTable* table, QLabel* note, QWidget* parent)
{
    auto* both = new QWidget(parent);
    auto* column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(table, 1);
    column->addWidget(note);
    return both;
}

} // namespace

void ComparePage::build()
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    buildTable();
    m_splitter = new QSplitter(this);
    m_splitter->setObjectName(QStringLiteral("compareSplitter"));
    m_splitter->setHandleWidth(4);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildRows());
    m_splitter->addWidget(buildSide());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({900, 340});
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { Q_EMIT layoutChanged(m_splitter->saveState()); });
    m_headline = new ElidedLabel(this);
    m_headline->setObjectName(QStringLiteral("compareHeadline"));
    m_headline->setContentsMargins(10, 1, 10, 4);
    m_headline->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildTools());
    column->addWidget(m_headline);
    column->addWidget(m_splitter, 1);
    setFocusProxy(m_table);
}

void ComparePage::restoreLayout(const QByteArray& layout)
{
    m_splitter->restoreState(layout);
}

// The foot is under the table alone: in a low dock the chart beside it needs the height.
QWidget* ComparePage::buildRows()
{
    auto* rows = new QWidget(this);
    m_foot = footLabel(rows, "compareFoot");
    m_badge = new Badge(QString(), rows);
    m_badge->setObjectName(QStringLiteral("compareBadge"));
    auto* column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 1);
    column->addWidget(rule(rows));
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(10, 3, 10, 3);
    foot->addWidget(m_badge);
    foot->addWidget(m_foot, 1);
    column->addLayout(foot);
    return rows;
}

void ComparePage::buildTable()
{
    m_table->setModel(m_proxy);
    m_table->setItemDelegate(new ComparisonDelegate(m_proxy, m_table));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ComparisonModel::Move, Qt::DescendingOrder);
    const int unit = m_table->fontMetrics().averageCharWidth();
    m_table->setColumnWidth(ComparisonModel::Move, 18 * unit);
    m_table->setColumnWidth(ComparisonModel::Sector, 14 * unit);
    m_table->setColumnWidth(ComparisonModel::Country, 9 * unit);
    m_table->setColumnWidth(ComparisonModel::Chance, 16 * unit);
    m_table->setColumnWidth(ComparisonModel::Stop, 28 * unit);
    m_table->setColumnWidth(ComparisonModel::Range, 22 * unit);
    m_table->setColumnWidth(ComparisonModel::Rank, 12 * unit);
    m_table->setGivingWay({ComparisonModel::Sector, ComparisonModel::Rank, ComparisonModel::Country,
                           ComparisonModel::Range, ComparisonModel::Chance});
    m_table->setStretched(ComparisonModel::Plant);
    m_table->setNote(m_note);
}

QWidget* ComparePage::buildTools()
{
    auto* tools = new QWidget(this);
    tools->setObjectName(QStringLiteral("compareTools"));
    m_choice = new QComboBox(tools);
    m_choice->setObjectName(QStringLiteral("compareChoice"));
    m_choice->setAccessibleName(tr("Scenario to compare with"));
    m_choice->setToolTip(tr("The scenario that the current one is compared with"));
    m_choice->setPlaceholderText(tr("Choose a scenario"));
    m_choice->setMinimumWidth(190);
    m_arrow = new QLabel(tools);
    m_current = new ElidedLabel(tools);
    m_current->setObjectName(QStringLiteral("compareCurrent"));
    m_current->setFont(fontOf(TextRole::Body, true));
    m_swap = flatButton(tools, "compareSwap", tr("Swap"),
                        tr("The second scenario first: moves change their direction"));
    m_progress = new RunProgress(tools);
    m_progress->setObjectName(QStringLiteral("compareProgress"));
    m_progress->findChild<QToolButton*>()->setObjectName(QStringLiteral("cancelComparison"));
    m_filter = filterField(tools, "compareFilter", Icon::Filter, tr("Filter plants"));
    m_filter->setToolTip(tr("Words of name, company, sector, country or place, and earlier, later, "
                            "not clear, unchanged; all must occur"));
    m_filter->setMaximumWidth(180);
    m_savePicture = flatButton(tools, "comparePicture", Icon::Report, tr("Save the picture…"),
                               tr("Save the chart of slopes as PNG, SVG or PDF"));
    m_savePicture->setToolButtonStyle(Qt::ToolButtonIconOnly);
    connect(m_savePicture, &QToolButton::clicked, this, &ComparePage::exportPicture);
    m_export = flatButton(tools, "compareExport", Icon::Table, tr("Export…"),
                          tr("Save the plants that show as CSV or Excel workbook, as listed"));
    connect(m_export, &QToolButton::clicked, this, &ComparePage::exportTable);
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(8, 3, 8, 3);
    row->setSpacing(8);
    row->addWidget(m_choice);
    row->addWidget(m_arrow);
    row->addWidget(m_current);
    row->addWidget(m_swap);
    row->addWidget(m_progress);
    row->addStretch(1);
    row->addWidget(m_filter);
    row->addWidget(m_savePicture);
    row->addWidget(m_export);
    return tools;
}

QWidget* ComparePage::buildSide()
{
    auto* side = new QWidget(this);
    m_sideTabs = new QTabBar(side);
    m_sideTabs->setObjectName(QStringLiteral("compareSide"));
    m_sideTabs->setAccessibleName(tr("Beside the table"));
    m_sideTabs->setDrawBase(false);
    m_sideTabs->setExpanding(false);
    m_sideTabs->setUsesScrollButtons(false);
    m_sideTabs->addTab(tr("Slopes"));
    m_sideTabs->addTab(tr("Figures"));
    m_sideTabs->addTab(tr("Assumptions"));
    m_axis = new QComboBox(side);
    m_axis->setObjectName(QStringLiteral("compareAxis"));
    m_axis->setAccessibleName(tr("Axis of the slopes"));
    m_axis->setToolTip(
        tr("What stands on both sides of the slope chart: median day of the stop, or rank"));
    m_axis->addItems({tr("Day"), tr("Rank")});
    m_slope = new SlopeChart(side);
    m_days = new TextTable({tr("By day"), tr("Stopped, first"), tr("Second"), tr("More"),
                            tr("At risk, first"), tr("Second")},
                           {0, 1, 2, 3, 4, 5}, this);
    m_assumptions = new TextTable(
        {tr("Assumption"), tr("First"), tr("Second"), tr("Changed by, on, why")}, {}, this);
    m_side = new QStackedWidget(side);
    m_side->addWidget(m_slope);
    RowTable* days = textRows(m_days, "compareDays", tr("Figures by day"), m_side);
    days->setColumnWidth(4, 90);
    m_daysNote = noteOf("compareDaysNote", m_side);
    m_side->addWidget(withNote(days, m_daysNote, m_side));
    RowTable* assumptions =
        textRows(m_assumptions, "compareAssumptions", tr("Assumptions that differ"), m_side);
    for (const int column : {1, 2, 3}) {
        assumptions->setColumnWidth(column, 150);
    }
    m_assumptionsNote = noteOf("compareAssumptionsNote", m_side);
    m_side->addWidget(withNote(assumptions, m_assumptionsNote, m_side));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(4, 0, 4, 0);
    head->addWidget(m_sideTabs);
    head->addStretch(1);
    head->addWidget(m_axis);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_side, 1);
    // Both labels of a slope and a name between them; the tabs with the box beside them.
    side->setMinimumWidth(
        std::max(kSideLetters * fontMetrics().averageCharWidth(), head->sizeHint().width()));
    return side;
}

} // namespace lodestone::ui
