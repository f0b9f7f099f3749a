// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/chart_parts.h"
#include "ui/models/site_status.h"
#include "ui/report/blocks.h"
#include "ui/theme/state_mark.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr double kRowHeight = 19.0;
constexpr double kRibbon = 12.0;
constexpr double kMarkFrom = 40.0; // a segment at least that wide shows the mark of its state
constexpr double kMarkRadius = 4.6;
constexpr double kStoppedTint = 0.42;

struct TimeAxis
{
    double left;
    double right;
    int days;

    double x(double day) const
    {
        return left + (right - left) * std::clamp(day / std::max(1, days), 0.0, 1.0);
    }
};

TimeAxis axisOf(const QRectF& area, double labels, int days)
{
    return {area.left() + labels, area.right() - 1.0, days};
}

void paintAxisHead(QPainter& painter, const core::Timeline& block, const TimeAxis& axis,
                   double baseline, const Theme& theme)
{
    const QFont font = paperFont(PaperText::Note);
    const QString zero = fromUtf8(block.dayZero);
    drawLine(painter, {axis.left, baseline}, zero, font, theme.text3);
    const double after = axis.left + textWidth(zero, font) + 10.0;
    const double step = dayStep(block.days);
    for (double day = step; day <= block.days; day += step) {
        const QString text = QString::number(int(day));
        const double half = textWidth(text, font) / 2.0;
        const double x = std::min(axis.x(day), axis.right - half);
        if (x - half > after) {
            drawLine(painter, {x, baseline}, text, font, theme.text3, Side::Middle);
        }
    }
}

void paintSpan(QPainter& painter, const core::TimelineSpan& span, const TimeAxis& axis, double top,
               const QRectF& taken, const Theme& theme)
{
    const PlantState state = plantState(span.state);
    const QRectF box(QPointF(axis.x(span.fromDay), top),
                     QPointF(axis.x(span.toDay), top + kRibbon));
    const StateColours& colours = theme.state(state);
    QColor fill = colours.fill;
    if (state == PlantState::Running || state == PlantState::NotAffected) {
        fill = theme.surface;
    } else if (state == PlantState::Stopped) {
        fill.setAlphaF(float(kStoppedTint * 0.7));
    } else {
        fill.setAlphaF(0.75F);
    }
    painter.setPen(QPen(colours.ink, 0.8));
    painter.setBrush(fill);
    painter.drawRect(box);
    painter.setBrush(Qt::NoBrush);
    // Running is the plain case and needs no mark; a stop is marked at its end, clear of the range.
    const bool atEnd = state == PlantState::Stopped;
    const double at = atEnd ? box.right() - 14.0 : box.left() + 10.0;
    const bool free = at + kMarkRadius + 2.0 < taken.left() || at - kMarkRadius > taken.right();
    if (box.width() >= kMarkFrom && state != PlantState::Running && free) {
        paintStateMark(painter, {at, box.center().y()}, kMarkRadius, state, theme);
    }
}

void paintStop(QPainter& painter, const core::Band& band, const TimeAxis& axis, double top,
               const Theme& theme)
{
    const double middle = top + kRibbon / 2.0;
    const double from = axis.x(band.p05);
    const double to = axis.x(band.p95);
    // On a light ground of its own, so that it shows on every fill.
    for (const auto& [ink, width] : {std::pair{theme.surface, 3.2}, std::pair{theme.text, 1.3}}) {
        painter.setPen(QPen(ink, width, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(from, middle), QPointF(to, middle));
        painter.drawLine(QPointF(from, middle - 3.6), QPointF(from, middle + 3.6));
        if (band.p95 <= axis.days) {
            painter.drawLine(QPointF(to, middle - 3.6), QPointF(to, middle + 3.6));
        }
    }
    if (band.p50 <= axis.days) {
        painter.fillRect(QRectF(axis.x(band.p50) - 1.3, top - 2.0, 2.6, kRibbon + 4.0),
                         theme.state(PlantState::Stopped).ink);
    }
}

QString spokenRow(const core::TimelineRow& row)
{
    QString text = fromUtf8(row.rank + " " + row.label);
    for (const core::TimelineSpan& span : row.spans) {
        text += QStringLiteral(", %1 %2–%3")
                    .arg(stateInSentence(plantState(span.state)))
                    .arg(span.fromDay)
                    .arg(span.toDay);
    }
    return text;
}

void paintRow(QPainter& painter, const core::TimelineRow& row, const TimeAxis& axis,
              const QRectF& area, const Theme& theme)
{
    const double top = area.top() + (kRowHeight - kRibbon) / 2.0;
    const double baseline = top + kRibbon - 2.0;
    const QFont strong = paperFont(PaperText::Cell, true);
    const QString rank = fromUtf8(row.rank) + QLatin1Char(' ');
    drawLine(painter, {area.left(), baseline}, rank, strong, theme.text);
    const double used = textWidth(rank, strong);
    const QFont font = paperFont(PaperText::Cell);
    const QString name = QFontMetricsF(font).elidedText(fromUtf8(row.label), Qt::ElideRight,
                                                        axis.left - area.left() - used - 8.0);
    drawLine(painter, {area.left() + used, baseline}, name, font, theme.text);
    QRectF taken; // by the range of the stop
    if (row.stopDay) {
        taken = QRectF(QPointF(axis.x(row.stopDay->p05), top),
                       QPointF(axis.x(row.stopDay->p95), top + kRibbon));
    }
    for (const core::TimelineSpan& span : row.spans) {
        paintSpan(painter, span, axis, top, taken, theme);
    }
    if (row.stopDay) {
        paintStop(painter, *row.stopDay, axis, top, theme);
    }
}

// Qt plays a picture in inches; ours is in units of the page.
void playChart(QPainter& painter, const ChartPicture& chart, QPointF topLeft)
{
    painter.save();
    painter.translate(topLeft);
    const double scale =
        double(chart.picture.logicalDpiX()) / double(painter.device()->logicalDpiX());
    painter.scale(scale, scale);
    painter.drawPicture(QPointF(), chart.picture);
    painter.restore();
}

double labelWidth(const core::Timeline& block, double most)
{
    double widest = 0.0;
    for (const core::TimelineRow& row : block.rows) {
        widest = std::max(widest, textWidth(fromUtf8(row.rank + " " + row.label),
                                            paperFont(PaperText::Cell, true)));
    }
    return std::min(widest + 12.0, most);
}

} // namespace

void addPieces(BlockContext& context, const core::Timeline& block, Pieces& out)
{
    const double labels = labelWidth(block, context.width * 0.34);
    const Theme& theme = context.theme;
    Piece head;
    head.height = 18.0;
    head.keepWithNext = true;
    head.paint = [&block, &theme, labels](PagePen& pen, const QRectF& area) {
        const TagScope tag(pen.tags, pen.painter);
        paintAxisHead(pen.painter, block, axisOf(area, labels, block.days), area.top() + 11.0,
                      theme);
    };
    out.push_back(std::move(head));
    TagNode& list = context.tags.add(context.tags.root(), TagRole::L);
    for (const core::TimelineRow& row : block.rows) {
        TagNode& node = context.tags.add(list, TagRole::LI, spokenRow(row));
        Piece piece;
        piece.height = kRowHeight;
        piece.keepWithNext = &row != &block.rows.back();
        piece.paint = [&row, &theme, &node, labels, days = block.days](PagePen& pen,
                                                                       const QRectF& area) {
            const TimeAxis axis = axisOf(area, labels, days);
            {
                const TagScope grid(pen.tags, pen.painter);
                pen.painter.setPen(QPen(theme.line, 1.0));
                const double step = dayStep(days);
                for (double day = 0.0; day <= days; day += step) {
                    pen.painter.drawLine(QPointF(axis.x(day), area.top()),
                                         QPointF(axis.x(day), area.bottom()));
                }
            }
            const TagScope tag(pen.tags, pen.painter, node);
            paintRow(pen.painter, row, axis, area, theme);
        };
        out.push_back(std::move(piece));
    }
}

void addPieces(BlockContext& context, const core::Charts& block, Pieces& out)
{
    const std::size_t count = block.charts.size();
    if (count == 0) {
        return;
    }
    const double width = chartWidth(context.width, count);
    struct Shown
    {
        TextBox title;
        TextBox source;
        const ChartPicture* picture;
        TagNode* node;
    };
    auto shown = std::make_shared<std::vector<Shown>>();
    double titleHeight = 0.0;
    double sourceHeight = 0.0;
    for (const core::ChartData& chart : block.charts) {
        const ChartPicture& picture = context.chartPictures.at(context.nextChart++);
        shown->push_back(
            {TextBox({{fromUtf8(chart.title), paperFont(PaperText::Part), context.theme.text}},
                     width),
             TextBox({{fromUtf8(chart.source), paperFont(PaperText::Note), context.theme.text3}},
                     width, Side::Left, 1.4),
             &picture,
             &context.tags.add(context.tags.root(), TagRole::Figure, fromUtf8(chart.summary))});
        titleHeight = std::max(titleHeight, shown->back().title.height());
        sourceHeight = std::max(sourceHeight, shown->back().source.height());
    }
    Piece piece;
    piece.gap = 4.0;
    piece.height = titleHeight + 6.0 + kChartHeight + 4.0 + sourceHeight;
    piece.paint = [=](PagePen& pen, const QRectF& area) {
        double x = area.left();
        for (const Shown& chart : *shown) {
            const TagScope tag(pen.tags, pen.painter, *chart.node);
            chart.title.paint(pen.painter, {x, area.top()});
            playChart(pen.painter, *chart.picture, {x, area.top() + titleHeight + 6.0});
            chart.source.paint(pen.painter, {x, area.top() + titleHeight + 10.0 + kChartHeight});
            x += width + kChartGap;
        }
    };
    out.push_back(std::move(piece));
}

} // namespace lodestone::ui
