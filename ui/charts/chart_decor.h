// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"
#include "ui/charts/chart_marks.h"
#include "ui/theme/theme.h"

#include <QChart>
#include <QFont>
#include <QGraphicsItem>
#include <QMargins>

#include <optional>

namespace lodestone::ui
{

// The ink of a line by what it says.
QColor chartInk(core::ChartTone tone, int compared, const Theme& theme);

// The day of the whole window, and where it stands on a chart's x axis.
struct ChosenDay
{
    int day = 0;
    double x = 0.0;

    bool operator==(const ChosenDay&) const = default;
};

// All that is written on a chart, which Qt Charts has no place for or cuts off: tick labels with
// units, the names of lines at their ends, the note, the bar on the axis, the chosen day. A child
// of the chart; asks it for positions each time it paints, so it follows every resize.
class ChartDecor : public QGraphicsItem
{
public:
    enum
    {
        Type = UserType + 38
    };

    // The chart owns it.
    static void addTo(QChart& chart, const core::ChartData& data);
    static ChartDecor* of(const QChart& chart); // null when the chart has none

    void setLook(const Theme& theme, const QFont& base);
    void setDay(std::optional<ChosenDay> day);
    QMargins margins() const; // room the texts need about the plot
    const core::ChartData& data() const { return m_data; }
    ChartFrame frame() const; // in the coordinates of the chart
    QRectF dayWords() const;  // the same; null: no day shows

    int type() const override { return Type; }
    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    ChartDecor(QChart& chart, const core::ChartData& data);

    QPointF at(double x, double y) const;
    QString yText(double value) const;
    std::vector<core::ChartTick> xTicks() const;
    void paintTicks(QPainter& painter) const;
    void paintEnds(QPainter& painter) const;
    void paintNote(QPainter& painter) const;
    void paintAxisBar(QPainter& painter) const;
    bool isOnLine(const QRectF& box) const;
    void paintDay(QPainter& painter) const;
    void paintOnVeil(QPainter& painter, QPointF place, const QString& text,
                     const QColor& ink) const;

    QChart* m_chart; // the parent
    core::ChartData m_data;
    Theme m_theme;
    QFont m_font;
    double m_top = 1.0;
    std::optional<ChosenDay> m_day;
};

} // namespace lodestone::ui
