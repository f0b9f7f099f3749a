// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/answer_cell.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr double kPadding = 12.0;
constexpr double kBeside = 8.0; // between two texts of a line
constexpr double kBandWidth = 96.0;
constexpr double kCurveWidth = 110.0;

const QColor& inkOf(AnswerInk ink, const Theme& theme)
{
    switch (ink) {
    case AnswerInk::Stopped:
        return theme.state(PlantState::Stopped).ink;
    case AnswerInk::Cut:
        return theme.state(PlantState::Cut).ink;
    case AnswerInk::Accent:
        break;
    }
    return theme.accent;
}

double heightOf(TextRole role, const QFont& base)
{
    return QFontMetricsF(fontOf(role, false, base)).height();
}

} // namespace

int answerStripHeight(const QFont& base)
{
    const double lines = heightOf(TextRole::Label, base) + heightOf(TextRole::Figure, base) +
                         heightOf(TextRole::Caption, base);
    return std::max(68, qRound(lines) + 12);
}

AnswerCell::AnswerCell(const QString& name, QWidget* parent) : QAbstractButton(parent)
{
    setObjectName(name);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void AnswerCell::setFigure(const AnswerFigure& figure, const QString& change,
                           const QString& against)
{
    m_figure = figure;
    m_change = change;
    const QString sentence =
        change.isEmpty()
            ? figure.spoken
            : QStringLiteral("%1; %2 %3").arg(figure.spoken, change, against).trimmed();
    setText(figure.label);
    setAccessibleName(
        QStringLiteral("%1: %2 %3").arg(figure.label, figure.value, figure.unit).trimmed());
    setAccessibleDescription(sentence);
    setToolTip(sentence);
    setWhatsThis(figure.formula.isEmpty()
                     ? sentence
                     : QStringLiteral("%1\n\n%2").arg(sentence, figure.formula));
    update();
}

void AnswerCell::setCurveShown(bool shown)
{
    m_curveShown = shown;
    update();
}

QSize AnswerCell::sizeHint() const
{
    return {220, answerStripHeight(font())};
}

QSize AnswerCell::minimumSizeHint() const
{
    return {96, answerStripHeight(font())};
}

QRectF AnswerCell::inner() const
{
    return QRectF(rect()).adjusted(kPadding, 5, -kPadding, -6);
}

double AnswerCell::changeWidth() const
{
    return m_change.isEmpty() ? 0.0
                              : QFontMetricsF(fontOf(TextRole::Caption, false, font()))
                                        .horizontalAdvance(m_change) +
                                    kBeside;
}

bool AnswerCell::isChangeBesideLabel() const
{
    const QFontMetricsF metrics(fontOf(TextRole::Label, false, font()));
    return metrics.horizontalAdvance(m_figure.label) + changeWidth() <= inner().width();
}

QString AnswerCell::noteShown() const
{
    const QFontMetricsF metrics(fontOf(TextRole::Caption, false, font()));
    const double room = inner().width() - (isChangeBesideLabel() ? 0.0 : changeWidth());
    for (const QString& note : m_figure.notes) {
        if (metrics.horizontalAdvance(note) <= room) {
            return note;
        }
    }
    return m_figure.notes.isEmpty()
               ? QString()
               : metrics.elidedText(m_figure.notes.last(), Qt::ElideRight, room);
}

void AnswerCell::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), isDown()       ? theme.line
                             : underMouse() ? theme.surfaceAlt
                                            : theme.surface);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), theme.line);
    const QRectF room = inner();
    const double label = heightOf(TextRole::Label, font());
    const double note = heightOf(TextRole::Caption, font());
    paintLabel(painter, QRectF(room.left(), room.top(), room.width(), label), theme);
    paintValue(painter,
               QRectF(room.left(), room.top() + label, room.width(), room.height() - label - note),
               theme);
    painter.setFont(fontOf(TextRole::Caption, false, font()));
    painter.setPen(theme.text2);
    painter.drawText(QRectF(room.left(), room.bottom() - note, room.width() + 1, note),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, noteShown());
    if (!isChangeBesideLabel()) {
        paintChange(painter, QRectF(room.left(), room.bottom() - note, room.width(), note), theme);
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.accent, 2.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -3, -2), 4, 4);
    }
}

void AnswerCell::paintLabel(QPainter& painter, const QRectF& line, const Theme& theme) const
{
    painter.setFont(fontOf(TextRole::Label, false, font()));
    painter.setPen(theme.text2);
    const QFontMetricsF metrics(painter.font(), this);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(m_figure.label, Qt::ElideRight, line.width()));
    if (isChangeBesideLabel()) {
        paintChange(painter, line, theme);
    }
}

void AnswerCell::paintChange(QPainter& painter, const QRectF& line, const Theme& theme) const
{
    painter.setFont(fontOf(TextRole::Caption, false, font()));
    painter.setPen(theme.text3);
    const QString shown =
        QFontMetricsF(painter.font(), this).elidedText(m_change, Qt::ElideRight, line.width());
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

void AnswerCell::paintValue(QPainter& painter, const QRectF& line, const Theme& theme) const
{
    const bool empty = m_figure.notes.isEmpty();
    painter.setFont(fontOf(m_figure.wordy ? TextRole::Title : TextRole::Figure, true, font()));
    painter.setPen(empty ? theme.text3 : theme.text);
    const QFontMetricsF metrics(painter.font(), this);
    const QString shown = metrics.elidedText(m_figure.value, Qt::ElideRight, line.width());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    double used = metrics.horizontalAdvance(shown);
    if (!m_figure.unit.isEmpty()) {
        const double ascent = metrics.ascent() - metrics.height() / 2;
        painter.setFont(fontOf(TextRole::Title, true, font()));
        const QFontMetricsF small(painter.font(), this);
        const QString unit =
            small.elidedText(m_figure.unit, Qt::ElideRight, line.width() - used - 6);
        painter.drawText(QPointF(line.left() + used + 6, line.center().y() + ascent), unit);
        used += 6 + small.horizontalAdvance(unit);
    }
    const QRectF rest = line.adjusted(used + 14, 1, 0, -1);
    if (m_figure.band && rest.width() >= 40) {
        paintBand(painter, rest, theme);
    }
    if (m_curveShown && m_figure.curve.size() > 1 && rest.width() >= 40) {
        paintCurve(painter, rest, theme);
    }
}

void AnswerCell::paintBand(QPainter& painter, const QRectF& room, const Theme& theme) const
{
    const double width = std::min(kBandWidth, room.width());
    const double middle = room.center().y() + 0.5;
    const auto x = [&](double value) {
        return room.left() + width * std::clamp(value / m_figure.bandEnd, 0.0, 1.0);
    };
    const QColor& ink = inkOf(m_figure.ink, theme);
    painter.fillRect(QRectF(room.left(), middle - 0.5, width, 1.0), theme.lineStrong);
    painter.setRenderHint(QPainter::Antialiasing);
    const double left = x(m_figure.band->p05);
    const QRectF box(left, middle - 3.5, std::max(2.0, x(m_figure.band->p95) - left), 7.0);
    QColor fill = theme.state(PlantState::Stopped).fill;
    fill.setAlphaF(0.42F);
    painter.fillRect(box, theme.surface);
    painter.fillRect(box, fill);
    painter.setPen(QPen(ink, 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box, 1.0, 1.0);
    painter.fillRect(QRectF(x(m_figure.band->p50) - 1.2, middle - 7.0, 2.4, 14.0), ink);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void AnswerCell::paintCurve(QPainter& painter, const QRectF& room, const Theme& theme) const
{
    const double width = std::min(kCurveWidth, room.width());
    const QRectF plot(room.left(), room.top() + 4, width, room.height() - 6);
    double most = std::max(1e-9, *std::ranges::max_element(m_figure.curve));
    most = m_figure.baseline ? std::max(most, *m_figure.baseline) : most;
    const double last = double(m_figure.curve.size()) - 1.0;
    const auto point = [&](std::size_t day) {
        return QPointF(plot.left() + plot.width() * double(day) / last,
                       plot.bottom() - plot.height() * m_figure.curve[day] / most);
    };
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_figure.baseline) {
        QPen dashes(theme.control, 1.0, Qt::CustomDashLine, Qt::FlatCap);
        dashes.setDashPattern({3, 2});
        const double y = plot.bottom() - plot.height() * *m_figure.baseline / most;
        painter.setPen(dashes);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    }
    QPolygonF line;
    const std::size_t step = std::max<std::size_t>(1, m_figure.curve.size() / 120);
    for (std::size_t day = 0; day < m_figure.curve.size(); day += step) {
        line << point(day);
    }
    line << point(m_figure.curve.size() - 1);
    const QColor& ink = inkOf(m_figure.ink, theme);
    painter.setPen(QPen(ink, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    const auto day =
        std::min(static_cast<std::size_t>(std::max(0, m_figure.day)), m_figure.curve.size() - 1);
    painter.setPen(QPen(theme.surface, 1.2));
    painter.setBrush(ink);
    painter.drawEllipse(point(day), 3.4, 3.4);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void AnswerCell::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        event->accept();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void AnswerCell::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void AnswerCell::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace lodestone::ui
