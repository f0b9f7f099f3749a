// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/chart_decor.h"

#include "core/present/words.h"
#include "ui/charts/chart_marks.h"
#include "ui/charts/chart_parts.h"
#include "ui/theme/fonts.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace lodestone::ui
{

namespace
{

constexpr double kGap = 6.0;
constexpr double kEdge = 4.0; // free of texts, for the ring of the focus
constexpr double kBarWidth = 5.0;
constexpr double kTickWidth = 2.6;
constexpr double kTickHeight = 13.0;
constexpr double kDayWidth = 1.2;
constexpr double kSmallest = 8.0; // points, on screen

QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

// A name at the end of a line; names that would overlap are moved apart, keeping their order.
struct EndName
{
    QString text;
    QColor ink;
    double y = 0.0;
};

void moveApart(std::vector<EndName>& names, double height, double lowest)
{
    std::ranges::stable_sort(names, {}, &EndName::y);
    for (std::size_t i = 1; i < names.size(); ++i) {
        names[i].y = std::max(names[i].y, names[i - 1].y + height);
    }
    double limit = lowest;
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
        name->y = std::min(name->y, limit);
        limit = name->y - height;
    }
}

QString dayText(const ChosenDay& day)
{
    return QCoreApplication::translate("lodestone::ui::ChartDecor", "day %1")
        .arg(textOf(core::wholeNumber(day.day)));
}

} // namespace

ChartDecor::ChartDecor(QChart& chart, const core::ChartData& data)
    : QGraphicsItem(&chart)
    , m_chart(&chart)
    , m_data(data)
    , m_top(axisTop(data))
{
    setZValue(1000.0);
}

void ChartDecor::addTo(QChart& chart, const core::ChartData& data)
{
    auto* decor = new ChartDecor(chart, data); // the parent item owns it
    QObject::connect(&chart, &QChart::plotAreaChanged, &chart, [decor] {
        decor->prepareGeometryChange();
        decor->update();
    });
}

ChartDecor* ChartDecor::of(const QChart& chart)
{
    const QList<QGraphicsItem*> items = chart.childItems();
    for (QGraphicsItem* item : items) {
        if (auto* decor = qgraphicsitem_cast<ChartDecor*>(item)) {
            return decor;
        }
    }
    return nullptr;
}

void ChartDecor::setLook(const Theme& theme, const QFont& base)
{
    m_theme = theme;
    m_font = fontOf(TextRole::Caption, false, base, kSmallest);
    update();
}

void ChartDecor::setDay(std::optional<ChosenDay> day)
{
    m_day = day;
    update();
}

QRectF ChartDecor::boundingRect() const
{
    return m_chart->rect();
}

ChartFrame ChartDecor::frame() const
{
    return {m_chart->plotArea(), m_data.xMax, m_top};
}

QPointF ChartDecor::at(double x, double y) const
{
    return frame().at(x, y);
}

QString ChartDecor::yText(double value) const
{
    const QString number = textOf(core::decimalNumber(value, value == std::floor(value) ? 0 : 1));
    return m_data.percent
               ? QCoreApplication::translate("lodestone::ui::ChartDecor", "%1 %").arg(number)
               : number;
}

std::vector<core::ChartTick> ChartDecor::xTicks() const
{
    if (!m_data.xTicks.empty()) {
        return m_data.xTicks;
    }
    std::vector<core::ChartTick> ticks;
    const double step = dayStep(m_data.xMax);
    for (double x = 0.0; x <= m_data.xMax + 1e-9; x += step) {
        ticks.push_back({x, core::decimalNumber(x, 0)});
    }
    return ticks;
}

QMargins ChartDecor::margins() const
{
    const QFontMetricsF metrics(m_font);
    double left = metrics.horizontalAdvance(textOf(m_data.xLabel));
    const double step = m_data.percent ? percentStep(m_data.yMax) : countStep(m_data.yMax);
    for (double y = 0.0; y <= m_top + 1e-9; y += step) {
        left = std::max(left, metrics.horizontalAdvance(yText(y)));
    }
    double right = 0.0;
    for (const core::ChartSeries& series : m_data.series) {
        right = std::max(right, metrics.horizontalAdvance(textOf(series.name)) + kGap);
    }
    const std::vector<core::ChartTick> ticks = xTicks();
    if (!ticks.empty()) {
        right = std::max(right, metrics.horizontalAdvance(textOf(ticks.back().label)) / 2.0);
    }
    const bool headed = !m_data.yLabel.empty() || !m_data.events.empty();
    const double top = metrics.height() * (headed ? 1.7 : 0.6);
    return {int(std::ceil(left + kGap + kEdge)), int(std::ceil(top + kEdge / 2.0)),
            int(std::ceil(right + kEdge)), int(std::ceil(metrics.height() + kGap))};
}

void ChartDecor::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    painter->save();
    painter->setFont(m_font);
    paintTicks(*painter);
    paintEvents(*painter, frame(), m_data, m_theme);
    paintMarks(*painter, frame(), m_data, m_theme);
    paintAxisBar(*painter);
    paintEnds(*painter);
    paintDay(*painter);
    paintNote(*painter);
    painter->restore();
}

void ChartDecor::paintTicks(QPainter& painter) const
{
    const QFontMetricsF metrics(painter.font());
    const QRectF plot = m_chart->plotArea();
    painter.setPen(m_theme.text3);
    const double step = m_data.percent ? percentStep(m_data.yMax) : countStep(m_data.yMax);
    const double middle = (metrics.ascent() - metrics.descent()) / 2.0;
    for (double y = 0.0; y <= m_top + 1e-9; y += step) {
        const QString text = yText(y);
        painter.drawText(
            QPointF(plot.left() - kGap - metrics.horizontalAdvance(text), at(0.0, y).y() + middle),
            text);
    }
    const double baseline = plot.bottom() + kGap + metrics.ascent();
    for (const core::ChartTick& tick : xTicks()) {
        const QString text = textOf(tick.label);
        painter.drawText(
            QPointF(at(tick.x, 0.0).x() - metrics.horizontalAdvance(text) / 2.0, baseline), text);
    }
    const QString unit = textOf(m_data.xLabel);
    painter.drawText(QPointF(plot.left() - kGap - metrics.horizontalAdvance(unit), baseline), unit);
    if (!m_data.yLabel.empty()) {
        painter.drawText(QPointF(kEdge, kEdge / 2.0 + metrics.ascent()), textOf(m_data.yLabel));
    }
    painter.setPen(QPen(m_theme.lineStrong, 1.0));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
}

void ChartDecor::paintEnds(QPainter& painter) const
{
    const QFontMetricsF metrics(painter.font());
    std::vector<EndName> names;
    for (std::size_t i = 0; i < m_data.series.size(); ++i) {
        const core::ChartSeries& series = m_data.series[i];
        if (!series.name.empty() && !series.points.empty()) {
            names.push_back({textOf(series.name),
                             chartInk(series.tone, comparedIndex(m_data, i), m_theme),
                             at(0.0, series.points.back().y).y()});
        }
    }
    moveApart(names, metrics.height(), m_chart->plotArea().bottom());
    const double middle = (metrics.ascent() - metrics.descent()) / 2.0;
    for (const EndName& name : names) {
        painter.setPen(name.ink);
        painter.drawText(QPointF(m_chart->plotArea().right() + kGap, name.y + middle), name.text);
    }
}

void ChartDecor::paintAxisBar(QPainter& painter) const
{
    if (!m_data.axisBar) {
        return;
    }
    const core::Band& band = m_data.axisBar->band;
    const QColor ink = chartInk(m_data.axisBar->tone, 0, m_theme);
    QRectF bar(at(band.p05, 0.0), at(std::max(band.p95, band.p05 + 1.0), 0.0));
    bar.setTop(bar.top() - kBarWidth / 2.0);
    bar.setHeight(kBarWidth);
    painter.fillRect(bar, ink);
    painter.fillRect(QRectF(at(band.p50, 0.0).x() - kTickWidth / 2.0,
                            bar.center().y() - kTickHeight / 2.0, kTickWidth, kTickHeight),
                     ink);
}

// Where there is most room: a note about an early curve goes below it on the right, one about a
// late or flat curve above it on the left.
void ChartDecor::paintNote(QPainter& painter) const
{
    if (m_data.note.empty()) {
        return;
    }
    double average = 0.0;
    std::size_t points = 0;
    for (const core::ChartSeries& series : m_data.series) {
        for (const core::ChartPoint& point : series.points) {
            average += point.y / m_top;
            ++points;
        }
    }
    average = points > 0 ? average / static_cast<double>(points) : 0.0;
    const QFontMetricsF metrics(painter.font());
    const QString text = textOf(m_data.note);
    const QRectF plot = m_chart->plotArea();
    const double width = metrics.horizontalAdvance(text);
    QPointF place = plot.topLeft() + QPointF(kGap, kGap + metrics.ascent());
    if (average > 0.5) {
        place = {plot.right() - kGap - width, plot.bottom() - plot.height() * 0.25};
    }
    paintOnVeil(painter, place, text, m_theme.text2);
}

void ChartDecor::paintOnVeil(QPainter& painter, QPointF place, const QString& text,
                             const QColor& ink) const
{
    const QFontMetricsF metrics(painter.font());
    QColor veil = m_theme.surface;
    veil.setAlphaF(0.8F);
    painter.fillRect(QRectF(place.x() - 2.0, place.y() - metrics.ascent(),
                            metrics.horizontalAdvance(text) + 4.0, metrics.height()),
                     veil);
    painter.setPen(ink);
    painter.drawText(place, text);
}

bool ChartDecor::isOnLine(const QRectF& box) const
{
    if (m_data.baseline &&
        std::abs(at(0.0, *m_data.baseline).y() - box.center().y()) < box.height() / 2) {
        return true;
    }
    const auto passes = [&](QPointF from, QPointF to) {
        if (std::max(from.x(), to.x()) < box.left() || std::min(from.x(), to.x()) > box.right()) {
            return false;
        }
        const auto yAt = [&](double x) {
            const double along = to.x() == from.x() ? 0.0 : (x - from.x()) / (to.x() - from.x());
            return from.y() + (to.y() - from.y()) * std::clamp(along, 0.0, 1.0);
        };
        const double first = yAt(box.left());
        const double last = yAt(box.right());
        return std::max(first, last) > box.top() && std::min(first, last) < box.bottom();
    };
    for (const core::ChartSeries& series : m_data.series) {
        for (const auto* line : {&series.points, &series.guide}) {
            for (std::size_t i = 1; i < line->size(); ++i) {
                const core::ChartPoint& before = (*line)[i - 1];
                const core::ChartPoint& after = (*line)[i];
                // A line in steps goes across and then up or down.
                if (passes(at(before.x, before.y), at(after.x, after.y)) ||
                    passes(at(before.x, before.y), at(after.x, before.y))) {
                    return true;
                }
            }
        }
        const bool level = series.level.has_value();
        if (level && passes(at(0.0, *series.level), at(m_data.xMax, *series.level))) {
            return true;
        }
    }
    return false;
}

// Beside the line of the day, as high as no curve passes; lines rise to the right, so the left
// comes first.
QRectF ChartDecor::dayWords() const
{
    constexpr double kBeside = 4.0;
    if (!m_day || m_day->x < 0.0 || m_day->x > m_data.xMax) {
        return {};
    }
    const QFontMetricsF metrics(m_font);
    const QString text = dayText(*m_day);
    const QRectF plot = m_chart->plotArea();
    const double x = at(m_day->x, 0.0).x();
    const QSizeF size(metrics.horizontalAdvance(text), metrics.height());
    QRectF first;
    for (double top = plot.top(); top + size.height() <= plot.bottom(); top += size.height() / 2) {
        for (const double left : {x - kBeside - size.width(), x + kBeside}) {
            const QRectF box(QPointF(left, top), size);
            if (box.left() < plot.left() || box.right() > m_chart->rect().right()) {
                continue;
            }
            if (!isOnLine(box.adjusted(-2, -1, 2, 1))) {
                return box;
            }
            first = first.isNull() ? box : first;
        }
    }
    return first.isNull() ? QRectF(QPointF(x + kBeside, plot.top()), size) : first;
}

void ChartDecor::paintDay(QPainter& painter) const
{
    const QRectF words = dayWords();
    if (words.isNull()) {
        return;
    }
    const QRectF plot = m_chart->plotArea();
    const double x = at(m_day->x, 0.0).x();
    painter.setPen(QPen(m_theme.accent, kDayWidth));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    const double ascent = QFontMetricsF(painter.font()).ascent();
    paintOnVeil(painter, words.topLeft() + QPointF(0, ascent), dayText(*m_day), m_theme.accent);
}

} // namespace lodestone::ui
