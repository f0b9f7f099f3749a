// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/marked_chart.h"
#include "ui/feedback/badge.h"
#include "ui/feedback/elided_label.h"
#include "ui/feedback/empty_note.h"
#include "ui/feedback/page_parts.h"
#include "ui/pages/shipments/destination_model.h"
#include "ui/pages/shipments/shipments_page.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace lodestone::ui
{

// What the page is made of.

namespace
{

constexpr int kListWidth = 270;
constexpr int kRow = 23;

QComboBox* combo(QWidget* parent, const char* name, const QString& title, const QString& tip)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(QString::fromLatin1(name));
    box->setAccessibleName(title);
    box->setAccessibleDescription(tip);
    box->setToolTip(tip);
    return box;
}

} // namespace

void ShipmentsPage::build()
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_body = new QWidget(this);
    auto* splitter = new QSplitter(m_body);
    splitter->setObjectName(QStringLiteral("shipmentsSplitter"));
    splitter->setHandleWidth(4);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildList());
    auto* frame = new QWidget(splitter); // the chart's ground, with room about its texts
    frame->setAutoFillBackground(true);
    frame->setBackgroundRole(QPalette::Base);
    m_chart = new MarkedChart(frame);
    m_chart->setObjectName(QStringLiteral("shipmentsChart"));
    auto* around = new QVBoxLayout(frame);
    around->setContentsMargins(10, 6, 10, 4);
    around->addWidget(m_chart);
    splitter->addWidget(frame);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({kListWidth, 4 * kListWidth});
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildTools());
    column->addWidget(splitter, 1);
    column->addWidget(rule(m_body));
    column->addWidget(buildFoot());
    m_note = new EmptyNote(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_body, 1);
    layout->addWidget(m_note, 1);
    setFocusProxy(m_chart);
}

QWidget* ShipmentsPage::buildTools()
{
    auto* tools = new QWidget(m_body);
    tools->setObjectName(QStringLiteral("shipmentsTools"));
    m_unit = combo(tools, "shipmentsUnit", tr("Unit"), tr("Unit of the lines"));
    m_unit->addItems({tr("Tonnes a month"), tr("% of baseline")});
    m_period = combo(tools, "shipmentsPeriod", tr("Period"),
                     tr("Months shown; a drag across the chart marks others"));
    m_period->addItem(tr("Since the baseline year"), int(Period::SinceBaseline));
    m_period->addItem(tr("Last 12 months"), int(Period::LastYear));
    m_period->addItem(tr("Last 36 months"), int(Period::LastThreeYears));
    m_period->addItem(tr("All months"), int(Period::All));
    m_badge = new Badge(tr("Projection made with older figures"), tools);
    m_badge->setObjectName(QStringLiteral("shipmentsOutOfDate"));
    m_runAgain = flatButton(tools, "shipmentsRunAgain", tr("Run again"),
                            tr("Run the scenario with the figures of today (F5)"));
    auto* picture = flatButton(tools, "shipmentsCopyPicture", tr("Copy picture"),
                               tr("Copy the chart as a picture"));
    picture->setIcon(icon(Icon::Copy));
    connect(picture, &QToolButton::clicked, this, [this] {
        m_chart->copyPicture();
        Q_EMIT message(tr("Copied the chart as a picture"));
    });
    auto* table = flatButton(tools, "shipmentsTable", tr("Show as table"),
                             tr("The figures of the chart as rows, to read and to copy"));
    table->setIcon(icon(Icon::Table));
    connect(table, &QToolButton::clicked, m_chart, &ChartPanel::showAsTable);
    auto* leave = flatButton(tools, "shipmentsExport", Icon::Report, tr("Export…"),
                             tr("Save the chart as PNG, SVG or PDF, or its figures as CSV or "
                                "Excel workbook"));
    connect(leave, &QToolButton::clicked, this, &ShipmentsPage::exportChart);
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(8, 3, 8, 3);
    row->setSpacing(8);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_unit, m_period, m_badge, m_runAgain}) {
        row->addWidget(widget);
    }
    row->addStretch(1);
    for (QWidget* widget : {picture, table, leave}) {
        row->addWidget(widget);
    }
    return tools;
}

QWidget* ShipmentsPage::buildList()
{
    auto* side = new QWidget(m_body);
    m_search = filterField(side, "shipmentsSearch", Icon::Search, tr("Search destinations"));
    m_proxy->setSourceModel(m_model);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list = new QTableView(side);
    m_list->setObjectName(QStringLiteral("shipmentsDestinations"));
    m_list->setAccessibleName(tr("Destinations"));
    m_list->setModel(m_proxy);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setShowGrid(false);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setTabKeyNavigation(false);
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setDefaultSectionSize(kRow);
    QHeaderView* head = m_list->horizontalHeader();
    head->setHighlightSections(false);
    head->setSectionsClickable(false);
    head->setSectionResizeMode(QHeaderView::ResizeToContents);
    head->setSectionResizeMode(DestinationModel::Destination, QHeaderView::Stretch);
    head->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(8, 2, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    side->setMinimumWidth(kListWidth * 2 / 3);
    return side;
}

QWidget* ShipmentsPage::buildFoot()
{
    m_foot = new QWidget(m_body);
    m_foot->setObjectName(QStringLiteral("shipmentsFoot"));
    m_figure = new ElidedLabel(m_foot);
    m_figure->setObjectName(QStringLiteral("shipmentsFigure"));
    m_figure->setFont(fontOf(TextRole::Caption, true));
    m_origin = footLabel(m_foot, "shipmentsOrigin");
    m_open = flatButton(m_foot, "shipmentsOpen", tr("Show the load"),
                        tr("Show where the chosen figure comes from (Enter)"));
    auto* row = new QHBoxLayout(m_foot);
    row->setContentsMargins(10, 3, 10, 3);
    row->setSpacing(16);
    row->addWidget(m_figure);
    row->addWidget(m_origin, 1);
    row->addWidget(m_open);
    return m_foot;
}

} // namespace lodestone::ui
