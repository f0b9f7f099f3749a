// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/badge.h"
#include "ui/feedback/elided_label.h"
#include "ui/feedback/page_parts.h"
#include "ui/pages/first_to_stop/first_to_stop_page.h"
#include "ui/pages/first_to_stop/ranking_header.h"
#include "ui/pages/first_to_stop/ranking_view.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace lodestone::ui
{

// The tools above and the foot below the table.

void FirstToStopPage::buildTools()
{
    m_tools->setObjectName(QStringLiteral("rankingTools"));
    m_filter = filterField(m_tools, "rankingFilter", Icon::Filter, tr("Filter rows"));
    m_filter->setAccessibleDescription(
        tr("Words of a plant, company, sector, country, input or choke point; all must occur. "
           "By assessment: status:confirmed, status:mitigated, status:in-review, "
           "status:not-assessed"));
    m_filter->setToolTip(m_filter->accessibleDescription());
    m_filter->setFixedWidth(std::max(150, fontMetrics().averageCharWidth() * 24));
    connect(m_filter, &QLineEdit::textChanged, this, &FirstToStopPage::applyFilter);

    m_columns = flatButton(m_tools, "rankingColumns", Icon::Columns, tr("Choose columns"),
                           tr("Choose columns"));
    m_columns->setToolButtonStyle(Qt::ToolButtonIconOnly);
    connect(m_columns, &QToolButton::clicked, this, [this] {
        m_columnMenu->popup(m_columns->mapToGlobal(m_columns->rect().bottomLeft()));
    });
    m_columnMenu->setObjectName(QStringLiteral("rankingColumnMenu"));
    connect(m_columnMenu, &QMenu::aboutToShow, this, &FirstToStopPage::fillColumnMenu);
    m_view->header()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view->header(), &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { m_columnMenu->popup(m_view->header()->mapToGlobal(at)); });

    QToolButton* save =
        flatButton(m_tools, "rankingExport", Icon::Table, tr("Export…"),
                   tr("Save the rows and columns that show, in their order and in full precision, "
                      "as CSV or Excel workbook"));
    save->setAccessibleName(tr("Export the ranking"));
    connect(save, &QToolButton::clicked, this, &FirstToStopPage::exportTable);

    auto* layout = new QHBoxLayout(m_tools);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->setSpacing(8);
    layout->addWidget(m_filter);
    layout->addWidget(m_columns);
    layout->addWidget(save);
}

void FirstToStopPage::buildFoot()
{
    m_foot->setObjectName(QStringLiteral("rankingFoot"));
    m_foot->setAutoFillBackground(true);
    m_foot->setBackgroundRole(QPalette::AlternateBase);
    m_badge = new Badge(tr("Made with older figures"), m_foot);
    m_badge->setObjectName(QStringLiteral("rankingOutOfDate"));
    m_runAgain = flatButton(m_foot, "rankingRunAgain", tr("Run again"),
                            tr("Run the scenario with the figures of today (F5)"));
    m_count = footLabel(m_foot, "rankingCount");
    m_order = footLabel(m_foot, "rankingOrder");
    m_below = footLabel(m_foot, "rankingBelow");
    auto* layout = new QHBoxLayout(m_foot);
    layout->setContentsMargins(10, 3, 10, 3);
    layout->setSpacing(16);
    layout->addWidget(m_badge);
    layout->addWidget(m_runAgain);
    for (ElidedLabel* label : {m_count, m_below}) {
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    }
    layout->addWidget(m_count);
    layout->addWidget(m_order, 1);
    layout->addWidget(m_below);
}

void FirstToStopPage::fillColumnMenu()
{
    m_columnMenu->clear();
    for (const RankingColumnInfo& info : rankingColumns()) {
        const int column = static_cast<int>(info.column);
        const RankingColumn which = info.column;
        QAction* action = m_columnMenu->addAction(rankingColumnName(column, m_view->days()));
        action->setToolTip(rankingTip(column, m_view->days()));
        action->setCheckable(true);
        action->setChecked(m_view->isShown(which));
        action->setEnabled(which != RankingColumn::Plant); // something must name the row
        connect(action, &QAction::toggled, m_view,
                [this, which](bool shown) { m_view->setShown(which, shown); });
    }
    m_columnMenu->addSeparator();
    m_columnMenu->addAction(tr("Choose by width"), m_view, &RankingView::fitColumns);
}

} // namespace lodestone::ui
