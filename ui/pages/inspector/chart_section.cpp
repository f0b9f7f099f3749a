// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/inspector/chart_section.h"

#include "ui/charts/chart_panel.h"
#include "ui/models/site_words.h"
#include "ui/pages/inspector/row_widgets.h"

#include <QVBoxLayout>

namespace lodestone::ui
{

namespace
{

constexpr int kChartHeight = 150;

} // namespace

ChartSection::ChartSection(QWidget* parent)
    : QWidget(parent)
    , m_head(new SectionHead(QString(), this))
    , m_panel(new ChartPanel(this))
{
    m_panel->setFixedHeight(kChartHeight);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_head);
    layout->addWidget(m_panel);
}

void ChartSection::setData(const std::optional<core::ChartData>& chart)
{
    setVisible(chart.has_value());
    if (chart) {
        m_head->setTitle(qText(chart->title));
        m_head->setAside(qText(chart->bandName));
        m_panel->setData(*chart);
        m_panel->setWhatsThis(
            tr("%1\n\nFor each day the draws are counted in which it has happened by the end of "
               "that day, over all draws of the run.")
                .arg(qText(chart->summary)));
    }
}

void ChartSection::setDay(int day)
{
    m_panel->setDay(day);
}

} // namespace lodestone::ui
