// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/marked_chart.h"

#include "ui/theme/theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWhatsThis>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace lodestone::ui
{

namespace
{

constexpr int kShortestDrag = 8;    // px; less is a click
constexpr qsizetype kTipWidth = 80; // characters
constexpr float kBrush = 0.14F;

// Lines of a readable length; Qt's own are too short for a sentence.
QString tipOf(const QString& about)
{
    QString tip;
    qsizetype length = 0;
    for (const QString& line : about.split(u'\n')) {
        for (const QString& word : line.split(u' ')) {
            const bool full = length > 0 && length + word.size() >= kTipWidth;
            tip += length == 0 ? QString() : full ? QStringLiteral("\n") : QStringLiteral(" ");
            length = (full || length == 0 ? 0 : length + 1) + word.size();
            tip += word;
        }
        tip += u'\n';
        length = 0;
    }
    tip.chop(1);
    return QStringLiteral("<p style='white-space:pre'>%1</p>").arg(tip.toHtmlEscaped());
}

} // namespace

MarkedChart::MarkedChart(QWidget* parent) : ChartPanel(parent)
{
    viewport()->setMouseTracking(true);
}

MarkedChart::~MarkedChart() = default;

void MarkedChart::setMarked(const core::ChartData& data, bool isPart)
{
    m_chosen.reset(); // a drag goes on: runs bring new data while the hand moves
    m_isPart = isPart;
    setData(data);
}

void MarkedChart::choose(std::optional<MarkPlace> place)
{
    m_chosen = place;
    QString words = QString::fromStdString(
        place ? data().series[place->series].marks[place->mark].about : data().summary);
    if (place) {
        words += u'\n' + eventsAt(*place);
    }
    setAccessibleDescription(words.trimmed());
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    viewport()->update();
}

void MarkedChart::take(std::optional<MarkPlace> place)
{
    if (place != m_chosen) {
        choose(place);
        Q_EMIT chosenChanged();
    }
}

QPoint MarkedChart::placeOf(MarkPlace place) const
{
    const core::ChartMark& mark = data().series[place.series].marks[place.mark];
    return frame().at(mark.x, mark.y).toPoint();
}

QString MarkedChart::eventsAt(MarkPlace place) const
{
    const double x = data().series[place.series].marks[place.mark].x;
    QStringList words;
    for (const core::ChartEvent& event : data().events) {
        const double after = event.x - x; // the first of a month stands on its left edge
        if (after >= -0.5 && after < 0.5) {
            words.push_back(QString::fromStdString(event.about).replace(u'\n', u' '));
        }
    }
    return words.join(QStringLiteral("; "));
}

QString MarkedChart::aboutAt(QPoint place) const
{
    if (const auto mark = markNear(frame(), data(), place)) {
        return QString::fromStdString(data().series[mark->series].marks[mark->mark].about);
    }
    if (const auto event = eventNear(frame(), data(), place)) {
        return QString::fromStdString(data().events[*event].about);
    }
    return {};
}

QString MarkedChart::explanationAt(QPoint place) const
{
    const auto mark = markNear(frame(), data(), place);
    const QString formula =
        mark ? QString::fromStdString(data().series[mark->series].marks[mark->mark].formula)
             : QString();
    return formula.isEmpty() ? aboutAt(place)
                             : QStringLiteral("%1\n\n%2").arg(aboutAt(place), formula);
}

bool MarkedChart::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::WhatsThis || event->type() == QEvent::QueryWhatsThis) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString text = explanationAt(help->pos());
        if (!text.isEmpty()) {
            if (event->type() == QEvent::WhatsThis) {
                QWhatsThis::showText(help->globalPos(), text, viewport());
            }
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip) {
        return true; // shown at once while the mouse moves
    }
    if (event->type() == QEvent::Leave) {
        QToolTip::hideText();
    }
    return ChartPanel::viewportEvent(event);
}

bool MarkedChart::event(QEvent* event)
{
    // Esc is the window's for cancelling; here it first lets go of what is held.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape && (m_isPart || m_chosen)) {
        event->accept();
        return true;
    }
    return ChartPanel::event(event);
}

void MarkedChart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        m_drag = {event->pos().x(), event->pos().x()};
        event->accept();
        return;
    }
    ChartPanel::mousePressEvent(event);
}

void MarkedChart::mouseMoveEvent(QMouseEvent* event)
{
    if (m_drag) {
        m_drag->second = event->pos().x();
        viewport()->update();
        return;
    }
    const QString about = aboutAt(event->pos());
    if (about.isEmpty()) {
        QToolTip::hideText();
    } else {
        QToolTip::showText(event->globalPosition().toPoint(), tipOf(about), viewport());
    }
}

void MarkedChart::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_drag || event->button() != Qt::LeftButton) {
        ChartPanel::mouseReleaseEvent(event);
        return;
    }
    const auto [from, to] = *m_drag;
    m_drag.reset();
    viewport()->update();
    if (std::abs(to - from) >= kShortestDrag) {
        const ChartFrame place = frame();
        const double x0 = std::clamp(place.xAt(std::min(from, to)), 0.0, place.xMax);
        const double x1 = std::clamp(place.xAt(std::max(from, to)), 0.0, place.xMax);
        if (x0 < x1) {
            Q_EMIT brushed(x0, x1);
        }
        return;
    }
    take(markNear(frame(), data(), event->pos()));
}

void MarkedChart::mouseDoubleClickEvent(QMouseEvent*)
{
    m_drag.reset();
    if (m_isPart) {
        Q_EMIT wholeRequested();
    }
}

bool MarkedChart::letGo()
{
    if (m_isPart) {
        Q_EMIT wholeRequested();
        return true;
    }
    const bool held = m_chosen.has_value();
    take(std::nullopt);
    return held;
}

std::optional<MarkPlace> MarkedChart::firstPlace() const
{
    for (std::size_t s = 0; s < data().series.size(); ++s) {
        if (!data().series[s].marks.empty()) {
            return MarkPlace{s, data().series[s].marks.size() - 1};
        }
    }
    return std::nullopt;
}

std::optional<MarkPlace> MarkedChart::along(MarkPlace from, int step) const
{
    const std::size_t count = data().series[from.series].marks.size();
    const auto to = static_cast<std::ptrdiff_t>(from.mark) + step;
    const auto last = static_cast<std::ptrdiff_t>(count) - 1;
    return MarkPlace{from.series,
                     static_cast<std::size_t>(std::clamp(to, std::ptrdiff_t{0}, last))};
}

// The mark of the next line nearest in time.
std::optional<MarkPlace> MarkedChart::across(MarkPlace from, int step) const
{
    const auto count = static_cast<int>(data().series.size());
    const double x = data().series[from.series].marks[from.mark].x;
    for (int tried = 1; tried < count; ++tried) {
        const int at = ((static_cast<int>(from.series) + step * tried) % count + count) % count;
        const auto& marks = data().series[static_cast<std::size_t>(at)].marks;
        if (!marks.empty()) {
            // The last of those equally near: a figure stands after what it was before.
            std::size_t best = 0;
            for (std::size_t m = 1; m < marks.size(); ++m) {
                best = std::abs(marks[m].x - x) <= std::abs(marks[best].x - x) ? m : best;
            }
            return MarkPlace{static_cast<std::size_t>(at), best};
        }
    }
    return from;
}

void MarkedChart::keyPressEvent(QKeyEvent* event)
{
    constexpr int kFar = 1 << 20;
    const auto go = [this](auto next) { take(m_chosen ? next(*m_chosen) : firstPlace()); };
    switch (event->key()) {
    case Qt::Key_Left:
        return go([this](MarkPlace from) { return along(from, -1); });
    case Qt::Key_Right:
        return go([this](MarkPlace from) { return along(from, 1); });
    case Qt::Key_Home:
        return go([this](MarkPlace from) { return along(from, -kFar); });
    case Qt::Key_End:
        return go([this](MarkPlace from) { return along(from, kFar); });
    case Qt::Key_Up:
        return go([this](MarkPlace from) { return across(from, -1); });
    case Qt::Key_Down:
        return go([this](MarkPlace from) { return across(from, 1); });
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_chosen) {
            Q_EMIT opened();
        }
        return;
    case Qt::Key_Escape:
        if (letGo()) {
            return;
        }
        break;
    default:
        if (event->matches(QKeySequence::Copy)) {
            return copyData();
        }
        break;
    }
    ChartPanel::keyPressEvent(event);
}

void MarkedChart::paintOver(QPainter& painter)
{
    const Theme& theme = themeOf(this);
    const ChartFrame place = frame();
    if (m_drag && std::abs(m_drag->second - m_drag->first) >= kShortestDrag) {
        QColor ground = theme.accent;
        ground.setAlphaF(kBrush);
        QRectF brush = place.plot;
        brush.setLeft(std::max<double>(place.plot.left(), std::min(m_drag->first, m_drag->second)));
        brush.setRight(
            std::min<double>(place.plot.right(), std::max(m_drag->first, m_drag->second)));
        painter.fillRect(brush, ground);
    }
    if (m_chosen) {
        const core::ChartMark& mark = data().series[m_chosen->series].marks[m_chosen->mark];
        paintRing(painter, place.at(mark.x, mark.y), theme);
    }
}

} // namespace lodestone::ui
