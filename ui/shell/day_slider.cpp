// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/day_slider.h"

#include "core/present/words.h"
#include "ui/shell/day_slider_accessible.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kLabelRows = 2;
constexpr double kKnob = 6.0;
// An area that fills the height at a share of a few plants would cry wolf.
constexpr double kSmallestScale = 0.10;

QFont captionFont(const QFont& base)
{
    return fontOf(TextRole::Caption, false, base);
}

} // namespace

DaySlider::DaySlider(QWidget* parent) : QSlider(Qt::Horizontal, parent)
{
    installDaySliderAccessibility();
    setObjectName(QStringLiteral("daySlider"));
    setAccessibleName(tr("Day"));
    setAccessibleDescription(tr("The day that every view shows"));
    setPageStep(30);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DaySlider::setCalendar(core::Date dayZero)
{
    m_dayZero = dayZero;
    update();
}

void DaySlider::setEvents(const std::vector<DayEvent>& events)
{
    m_events = events;
    update();
}

void DaySlider::setStoppedShare(std::vector<double> share)
{
    m_share = std::move(share);
    update();
}

void DaySlider::setSpokenValue(const QString& sentence)
{
    if (sentence != m_spoken) {
        m_spoken = sentence;
        QAccessibleValueChangeEvent change(this, sentence);
        QAccessible::updateAccessibility(&change);
    }
}

double DaySlider::rowHeight() const
{
    return QFontMetricsF(captionFont(font())).height() - 1;
}

QSize DaySlider::sizeHint() const
{
    const double text = QFontMetricsF(captionFont(font())).height();
    return {600, std::max(46, qRound(kLabelRows * rowHeight() + text + 9))};
}

QSize DaySlider::minimumSizeHint() const
{
    return {160, sizeHint().height()};
}

// The style moves its handle of kKnob over the width, and the mouse follows the style.
double DaySlider::xOf(double day) const
{
    const double handle = style()->pixelMetric(QStyle::PM_SliderLength, nullptr, this);
    const double range = std::max(1, maximum() - minimum());
    return handle / 2 + (width() - handle) * (day - minimum()) / range;
}

double DaySlider::railY() const
{
    return height() - QFontMetricsF(captionFont(font())).height() - 4;
}

std::vector<DaySlider::PlacedEvent> DaySlider::placedEvents() const
{
    const QFontMetricsF metrics(captionFont(font()));
    std::vector<double> marks;
    std::vector<std::vector<double>> widths;
    std::vector<PlacedEvent> placed;
    for (const DayEvent& event : m_events) {
        if (event.day <= maximum()) {
            marks.push_back(xOf(event.day));
            widths.emplace_back();
            for (const QString& form : labelForms(event.label)) {
                widths.back().push_back(metrics.horizontalAdvance(form) + 2);
            }
            placed.push_back({&event, marks.back(), {}, {}});
        }
    }
    const std::vector<LabelPlace> places = placeLabels(marks, widths, 0, width(), kLabelRows);
    for (std::size_t i = 0; i < placed.size(); ++i) {
        placed[i].place = places[i];
        placed[i].label =
            labelForms(placed[i].event->label).at(static_cast<qsizetype>(places[i].form));
    }
    return placed;
}

QStringList DaySlider::shownLabels() const
{
    QStringList labels;
    for (const PlacedEvent& placed : placedEvents()) {
        if (placed.place.row >= 0) {
            labels << placed.label;
        }
    }
    return labels;
}

QString DaySlider::tipAt(QPointF at) const
{
    for (const PlacedEvent& placed : placedEvents()) {
        const double top = placed.place.row * rowHeight();
        const QRectF label(placed.place.left, top, placed.place.width, rowHeight());
        const bool onLabel = placed.place.row >= 0 && label.contains(at);
        if (onLabel || (std::abs(at.x() - placed.x) <= 6 && at.y() <= railY() + 4)) {
            const QString date =
                QString::fromStdString(core::dateText(m_dayZero.plus(placed.event->day)));
            return tr("Day %1, %2\n%3")
                .arg(placed.event->day)
                .arg(date, placed.event->about.join(QLatin1Char('\n')));
        }
    }
    return {};
}

bool DaySlider::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString tip = tipAt(help->pos());
        if (tip.isEmpty()) {
            QToolTip::hideText();
            event->ignore();
        } else {
            QToolTip::showText(help->globalPos(), tip, this);
        }
        return true;
    }
    return QSlider::event(event);
}

void DaySlider::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    paintArea(painter, theme);
    paintMonths(painter, theme);
    paintEvents(painter, theme);
    paintRail(painter, theme);
}

void DaySlider::paintArea(QPainter& painter, const Theme& theme) const
{
    if (m_share.size() < 2) {
        return;
    }
    const double most = std::max(kSmallestScale, *std::ranges::max_element(m_share));
    const double foot = railY();
    QPolygonF edge;
    for (std::size_t day = 0; day < m_share.size(); ++day) {
        edge << QPointF(xOf(double(day)), foot - (foot - 2) * m_share[day] / most);
    }
    QPolygonF area = edge;
    area << QPointF(edge.last().x(), foot) << QPointF(edge.first().x(), foot);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = theme.state(PlantState::Stopped).ink;
    QColor ink = fill;
    fill.setAlphaF(theme.dark ? 0.20F : 0.14F);
    ink.setAlphaF(0.55F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(area);
    painter.setPen(QPen(ink, 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(edge);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

// A tick at each first of a month; its name where it does not touch the one before. The years are
// said at the first month of each.
void DaySlider::paintMonths(QPainter& painter, const Theme& theme) const
{
    painter.setFont(captionFont(font()));
    painter.setPen(theme.text3);
    const QFontMetricsF metrics(painter.font());
    const double top = height() - metrics.height();
    double free = 0.0;
    const auto write = [&](double x, const QString& text, bool centred) {
        const double width = metrics.horizontalAdvance(text);
        const double left =
            std::clamp(centred ? x - width / 2 : x, 0.0, std::max(0.0, this->width() - width));
        if (left < free) {
            return;
        }
        painter.drawText(QPointF(left, top + metrics.ascent()), text);
        free = left + width + 8;
    };
    const QString last = QString::number(maximum());
    const double lastLeft = width() - metrics.horizontalAdvance(last);
    const QString first = QString::fromStdString(core::dateText(m_dayZero));
    write(0.0, first.section(QLatin1Char(' '), 0, 1), false);
    core::Month month = core::Month::containing(m_dayZero).plus(1);
    for (int day = month.firstDay() - m_dayZero; day <= maximum();
         month = month.plus(1), day = month.firstDay() - m_dayZero) {
        const double x = xOf(day);
        painter.fillRect(QRectF(std::floor(x), railY() + 2, 1, 4), theme.control);
        const QString name = QString::fromStdString(core::monthText(month));
        const QString text = month.month() == 1 ? name : name.section(QLatin1Char(' '), 0, 0);
        if (x + metrics.horizontalAdvance(text) / 2 + 8 < lastLeft) {
            write(x, text, true);
        }
    }
    painter.drawText(QPointF(lastLeft, top + metrics.ascent()), last);
}

void DaySlider::paintEvents(QPainter& painter, const Theme& theme) const
{
    painter.setFont(captionFont(font()));
    const QFontMetricsF metrics(painter.font());
    const double foot = railY() - 2;
    for (const PlacedEvent& placed : placedEvents()) {
        const double top =
            (placed.place.row < 0 ? kLabelRows - 0.4 : placed.place.row) * rowHeight();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.text2, 1.0));
        painter.drawLine(QPointF(placed.x, top + 2), QPointF(placed.x, foot - 3));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.text2);
        painter.drawPolygon(QPolygonF{QPointF(placed.x - 3, foot - 4),
                                      QPointF(placed.x + 3, foot - 4), QPointF(placed.x, foot)});
        painter.setRenderHint(QPainter::Antialiasing, false);
        if (placed.place.row >= 0) {
            QColor ground = theme.surface;
            ground.setAlphaF(0.8F);
            const QRectF box(placed.place.left - 2, top, placed.place.width + 4, rowHeight());
            painter.fillRect(box, ground);
            painter.setPen(theme.text2);
            painter.drawText(QPointF(placed.place.left, top + metrics.ascent() - 0.5),
                             placed.label);
        }
    }
}

void DaySlider::paintRail(QPainter& painter, const Theme& theme) const
{
    const double y = railY();
    const QRectF rail(xOf(minimum()), y - 1.5, xOf(maximum()) - xOf(minimum()), 3);
    const QPointF knob(xOf(sliderPosition()), y);
    const QColor colour = isEnabled() ? theme.accent : theme.control;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.lineStrong);
    painter.drawRoundedRect(rail, 1.5, 1.5);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(rail.topLeft(), QPointF(knob.x(), rail.bottom())), 1.5, 1.5);
    painter.setPen(QPen(colour, 2.0));
    painter.setBrush(isSliderDown() ? theme.accentWeak : theme.surface);
    painter.drawEllipse(knob, kKnob, kKnob);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(knob, kKnob + 3, kKnob + 3);
    }
}

} // namespace lodestone::ui
