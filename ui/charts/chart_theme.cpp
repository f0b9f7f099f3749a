// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/chart_decor.h"
#include "ui/charts/chart_parts.h"
#include "ui/charts/charts.h"
#include "ui/theme/theme.h"

#include <QAreaSeries>
#include <QLineSeries>
#include <QValueAxis>

#include <array>

namespace lodestone::ui
{

namespace
{

constexpr double kMedianWidth = 2.0;
constexpr double kBaselineWidth = 1.2;
constexpr double kGuideWidth = 1.2;
constexpr float kFaint = 0.75F; // beside the line that it belongs to
constexpr double kBandLight = 0.17;
constexpr double kBandDark = 0.24;
constexpr double kGround = 0.10;

QList<qreal> dashOf(int compared)
{
    static const std::array<QList<qreal>, 4> kDashes{QList<qreal>{}, QList<qreal>{7.0, 4.0},
                                                     QList<qreal>{2.0, 2.5},
                                                     QList<qreal>{8.0, 3.0, 2.0, 3.0}};
    return kDashes.at(static_cast<std::size_t>(compared));
}

// Qt counts dashes in pen widths; ours are in pixels.
void setDash(QPen& pen, QList<qreal> pixels)
{
    if (pixels.isEmpty()) {
        return;
    }
    for (qreal& length : pixels) {
        length /= pen.widthF();
    }
    pen.setDashPattern(pixels);
}

QPen penOf(const SeriesLook& look, const Theme& theme)
{
    QPen pen(chartInk(look.tone, look.compared, theme), kMedianWidth);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::RoundJoin);
    if (look.part == SeriesPart::Level || look.part == SeriesPart::Guide) {
        const bool level = look.part == SeriesPart::Level;
        QColor faint = pen.color();
        faint.setAlphaF(kFaint);
        pen.setColor(faint);
        pen.setWidthF(level ? kBaselineWidth : kGuideWidth);
        setDash(pen, level ? QList<qreal>{4.0, 3.0} : QList<qreal>{1.5, 2.5});
    } else if (look.part == SeriesPart::Baseline) {
        pen.setColor(theme.control);
        pen.setWidthF(kBaselineWidth);
        setDash(pen, {4.0, 3.0});
    } else if (look.part == SeriesPart::Projected) {
        setDash(pen, {6.0, 3.0});
    } else if (look.tone == core::ChartTone::Compared) {
        setDash(pen, dashOf(look.compared));
    } else if (look.tone == core::ChartTone::Threatened) {
        setDash(pen, {2.0, 2.0});
    }
    return pen;
}

void paintSeries(QAbstractSeries& series, const Theme& theme)
{
    const SeriesLook look = lookOf(series);
    if (auto* area = qobject_cast<QAreaSeries*>(&series)) {
        QColor fill = chartInk(look.tone, look.compared, theme);
        const double band = theme.dark ? kBandDark : kBandLight;
        fill.setAlphaF(float(look.part == SeriesPart::Ground ? kGround : band));
        area->setPen(Qt::NoPen);
        area->setBrush(fill);
    } else if (auto* line = qobject_cast<QLineSeries*>(&series)) {
        line->setPen(penOf(look, theme));
    }
}

} // namespace

QColor chartInk(core::ChartTone tone, int compared, const Theme& theme)
{
    switch (tone) {
    case core::ChartTone::Stopped:
        return theme.state(PlantState::Stopped).ink;
    case core::ChartTone::Threatened:
        return theme.state(PlantState::RunningDown).ink;
    case core::ChartTone::Shipments:
        return theme.accent;
    case core::ChartTone::Compared:
    case core::ChartTone::Destination:
        break;
    }
    const std::array<QColor, 4> inks{theme.accent, theme.downstream,
                                     theme.state(PlantState::RunningDown).ink, theme.upstream};
    return inks.at(static_cast<std::size_t>(compared));
}

void applyChartTheme(QChart& chart, const Theme& theme, const QFont& base)
{
    chart.setBackgroundBrush(theme.surface);
    chart.setBackgroundPen(Qt::NoPen);
    chart.setPlotAreaBackgroundVisible(false);
    const QList<QAbstractSeries*> all = chart.series();
    for (QAbstractSeries* series : all) {
        paintSeries(*series, theme);
    }
    const QList<QAbstractAxis*> axes = chart.axes();
    for (QAbstractAxis* axis : axes) {
        axis->setGridLinePen(QPen(theme.line, 1.0));
    }
    if (ChartDecor* decor = ChartDecor::of(chart)) {
        decor->setLook(theme, base);
        chart.setMargins(decor->margins());
    }
}

} // namespace lodestone::ui
