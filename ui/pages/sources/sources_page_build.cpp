// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/badge.h"
#include "ui/feedback/elided_label.h"
#include "ui/feedback/empty_note.h"
#include "ui/feedback/page_parts.h"
#include "ui/models/row_table.h"
#include "ui/pages/sources/ledger_delegate.h"
#include "ui/pages/sources/ledger_rows.h"
#include "ui/pages/sources/sources_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace lodestone::ui
{

// What the page is made of.

namespace
{

QComboBox* combo(QWidget* parent, const char* name, const QString& title)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(QString::fromLatin1(name));
    box->setAccessibleName(title);
    box->setToolTip(title);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(11);
    return box;
}

} // namespace

void SourcesPage::build()
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_foot = footLabel(this, "sourcesFoot");
    m_badge = new Badge(QString(), this);
    m_badge->setObjectName(QStringLiteral("sourcesBadge"));
    m_stack = new QStackedWidget(this);
    buildPages();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildTools());
    column->addWidget(m_stack, 1);
    column->addWidget(rule(this));
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(10, 3, 10, 3);
    foot->addWidget(m_badge);
    foot->addWidget(m_foot, 1);
    column->addLayout(foot);
    setFocusProxy(m_pages[Figures].table);
}

QWidget* SourcesPage::buildTools()
{
    auto* tools = new QWidget(this);
    m_tabs = new QTabBar(tools);
    m_tabs->setObjectName(QStringLiteral("sourcesTabs"));
    m_tabs->setAccessibleName(tr("Figures, sources, to find out"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    for (int tab = 0; tab < TabCount; ++tab) {
        m_tabs->addTab(QString());
    }
    m_kind = combo(tools, "sourcesKind", tr("Kind of figure"));
    m_confidence = combo(tools, "sourcesConfidence", tr("Confidence"));
    m_chip = flatButton(tools, "sourcesChip", Icon::Close, {},
                        tr("Show the figures of all sources again"));
    m_chip->setAccessibleName(tr("Show the figures of all sources"));
    m_all = flatButton(tools, "sourcesAll", QString(),
                       tr("First those that decide at least 1 % of the stops, at most %1 of them; "
                          "or every fact that any stop turns on")
                           .arg(kMostToFindOut));
    m_all->setCheckable(true);
    m_filter = filterField(tools, "sourcesFilter", Icon::Search, tr("Search figures and sources"));
    m_filter->setMinimumWidth(120);
    m_filter->setMaximumWidth(230);
    m_export = flatButton(tools, "sourcesExport", Icon::Report, tr("Export…"),
                          tr("Save every figure as CSV or Excel workbook"));
    connect(m_export, &QToolButton::clicked, this, &SourcesPage::exportTable);
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(8, 3, 8, 3);
    row->setSpacing(8);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_tabs, m_kind, m_confidence, m_chip, m_all}) {
        row->addWidget(widget);
    }
    row->addStretch(1);
    row->addWidget(m_filter);
    row->addWidget(m_export);
    return tools;
}

void SourcesPage::buildPages()
{
    const QString rests =
        tr("Share of the stops of the ranking, over plants and draws, whose path it is on");
    auto* figures = new LedgerModel(
        {{tr("Kind"), {}},
         {tr("About"), {}},
         {tr("Figure"), {}},
         {tr("Value"), tr("Most likely value, and the range where there is one")},
         {tr("Confidence"), tr("Reported: a source states it. Estimated: derived from sources. "
                               "Assumed: judgement.")},
         {tr("Known"), tr("Since when it is known; else when its latest source was published")},
         {tr("Source"), {}},
         {tr("Rests on it"), rests}},
        {int(FigureColumn::Share), -1, int(FigureColumn::Confidence)}, this);
    buildPage(Figures, figures, "figuresTable", tr("Figures"));
    auto* sources =
        new LedgerModel({{tr("Publisher"), {}},
                         {tr("Title"), {}},
                         {tr("Published"), {}},
                         {tr("Figures"), tr("Figures that name it")},
                         {tr("Assumed"), tr("Of them those that are judgement all the same")},
                         {tr("Rests on it"), rests}},
                        {int(SourceColumn::Share), int(SourceColumn::Figures), -1}, this);
    buildPage(Sources, sources, "sourcesTable", tr("Sources"));
    auto* missing = new LedgerModel(
        {{tr("To find out"), {}},
         {tr("Answers"),
          tr("Different ones that the draws took; the more, the more it would tell")},
         {tr("Turns on it"),
          tr("Share of the stops of the ranking that turn on an assumption about it")}},
        {int(MissingColumn::Share), int(MissingColumn::Answers), -1}, this);
    buildPage(Missing, missing, "missingTable", tr("To find out"));
    const int unit = fontMetrics().averageCharWidth();
    const auto widths = [&](Tab tab, std::initializer_list<int> chars) {
        int column = 0;
        for (const int each : chars) {
            m_pages.at(tab).table->setColumnWidth(column++, each * unit);
        }
    };
    widths(Figures, {15, 28, 26, 19, 15, 13, 18, 15}); // the source shows in the smallest window
    m_pages[Figures].table->setGivingWay(
        {int(FigureColumn::Kind), int(FigureColumn::Known), int(FigureColumn::Source)});
    m_pages[Figures].table->setStretched(int(FigureColumn::Subject));
    widths(Sources, {30, 60, 14, 10, 10, 18});
    m_pages[Sources].table->setGivingWay({int(SourceColumn::Assumed)});
    m_pages[Sources].table->setStretched(int(SourceColumn::Title));
    widths(Missing, {60, 12, 18});
    m_pages[Missing].table->setStretched(int(MissingColumn::Question));
}

void SourcesPage::buildPage(Tab tab, LedgerModel* model, const char* name, const QString& title)
{
    Page& page = m_pages.at(tab);
    page.model = model;
    page.proxy = new LedgerProxy(model, this);
    page.table = new RowTable(QString::fromLatin1(name), title, m_stack);
    page.table->setModel(page.proxy);
    page.table->setItemDelegate(new LedgerDelegate(page.proxy, page.table));
    page.table->setSortingEnabled(true);
    page.table->sortByColumn(model->columns().share, Qt::DescendingOrder);
    page.note = new EmptyNote(page.table->viewport());
    page.table->setNote(page.note);
    m_stack->addWidget(page.table);
}

} // namespace lodestone::ui
