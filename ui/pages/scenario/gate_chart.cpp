// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/gate_chart.h"

#include "core/present/words.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QFocusEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kHandle = 7.0; // px
constexpr double kReach = 8.0;  // from its middle
constexpr double kLine = 2.0;
constexpr double kEdge = 1.4;
constexpr double kRing = 3.0;    // off the chosen handle
constexpr double kNarrow = 9.0;  // months narrower than this show the chosen handle only
constexpr float kColumn = 0.10F; // behind the chosen month
constexpr int kLargeStep = 10;   // points

bool isFixed(const core::GateCurveMonth& month)
{
    return month.observed;
}

double wholePoints(double share)
{
    return std::clamp(std::round(share * 100.0), 0.0, 100.0) / 100.0;
}

} // namespace

GateChart::GateChart(QWidget* parent) : ChartPanel(parent)
{
    setObjectName(QStringLiteral("gateChart"));
    viewport()->setMouseTracking(true);
    setWhatsThis(tr("How much of the baseline China lets through, month by month. Drag a square, "
                    "or choose a month and press Up or Down (with Shift by ten points). A drag "
                    "across several months paints them. Delete gives a month back to the dashed "
                    "projection. Months with customs figures are solid and stay as they are."));
}

GateChart::~GateChart() = default;

void GateChart::setCurve(const core::GateCurve& curve)
{
    setData(curve.chart);
    setGates(curve);
}

void GateChart::setGates(const core::GateCurve& curve)
{
    const core::GateCurveMonth* before = chosen();
    const std::optional<core::Month> month =
        before != nullptr ? std::optional(before->own.month) : std::nullopt;
    m_months = curve.months;
    m_chosen.reset();
    if (m_drag) {
        m_drag->month = std::min(m_drag->month, m_months.empty() ? 0 : m_months.size() - 1);
    }
    setTable(curve.table);
    if (month) {
        choose(*month);
    } else {
        setAccessibleDescription(QString::fromStdString(curve.chart.summary));
    }
    viewport()->update();
}

const core::GateCurveMonth* GateChart::chosen() const
{
    return m_chosen ? &m_months[*m_chosen] : nullptr;
}

void GateChart::choose(core::Month month)
{
    const auto found = std::ranges::find_if(
        m_months, [month](const core::GateCurveMonth& each) { return each.own.month == month; });
    if (found != m_months.end()) {
        m_chosen = static_cast<std::size_t>(found - m_months.begin());
        announce();
        viewport()->update();
    }
}

void GateChart::chooseFirst()
{
    if (!m_chosen && !m_months.empty()) {
        choose(m_months[firstFree()].own.month);
    }
}

// The first month where none may be set.
std::size_t GateChart::firstFree() const
{
    const auto free = std::ranges::find_if_not(m_months, isFixed);
    return free == m_months.end() ? 0 : std::size_t(free - m_months.begin());
}

void GateChart::announce()
{
    setAccessibleDescription(QString::fromStdString(core::gateMonthText(m_months[*m_chosen])));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void GateChart::take(std::size_t index)
{
    if (m_chosen != index) {
        choose(m_months[index].own.month);
        Q_EMIT chosenChanged();
    }
}

QPointF GateChart::placeOf(const core::GateCurveMonth& month) const
{
    return frame().at(month.middle(), month.share() * 100.0);
}

QPoint GateChart::handleAt(std::size_t index) const
{
    return placeOf(m_months[index]).toPoint();
}

std::size_t GateChart::monthAt(double left) const
{
    const double day = frame().xAt(left);
    const auto after = std::ranges::find_if(
        m_months, [day](const core::GateCurveMonth& month) { return day < month.own.toDay; });
    return after == m_months.end() ? m_months.size() - 1
                                   : static_cast<std::size_t>(after - m_months.begin());
}

std::optional<std::size_t> GateChart::handleNear(QPointF place) const
{
    std::optional<std::size_t> best;
    double nearest = kReach;
    for (std::size_t i = 0; i < m_months.size(); ++i) {
        const QPointF off = placeOf(m_months[i]) - place;
        const double far = std::max(std::abs(off.x()), std::abs(off.y()));
        if (!isFixed(m_months[i]) && far <= nearest) {
            nearest = far;
            best = i;
        }
    }
    return best;
}

double GateChart::shareAt(double top) const
{
    const ChartFrame place = frame();
    return wholePoints((place.plot.bottom() - top) / place.plot.height() * place.yTop / 100.0);
}

// The months from the last one to the one under the pointer, along the straight way between.
std::vector<core::GateEdit> GateChart::painted(QPointF to) const
{
    std::vector<core::GateEdit> edits;
    const std::size_t last = monthAt(to.x());
    const QPointF from = m_drag->at;
    const int step = last < m_drag->month ? -1 : 1;
    for (std::size_t i = m_drag->month;; i = step > 0 ? i + 1 : i - 1) {
        const core::GateCurveMonth& month = m_months[i];
        double top = to.y();
        if (i != last && std::abs(to.x() - from.x()) >= 1.0) {
            const double share = (placeOf(month).x() - from.x()) / (to.x() - from.x());
            top = from.y() + std::clamp(share, 0.0, 1.0) * (to.y() - from.y());
        }
        const bool passed = i == m_drag->month && i != last; // has its value
        if (!isFixed(month) && !passed && month.own.share != shareAt(top)) {
            edits.push_back({month.own.month, shareAt(top)});
        }
        if (i == last) {
            return edits;
        }
    }
}

bool GateChart::event(QEvent* event)
{
    // Esc is the window's for cancelling; here it first takes back what the hand holds.
    if (event->type() == QEvent::ShortcutOverride && m_drag &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return ChartPanel::event(event);
}

bool GateChart::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && !m_months.empty()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const core::GateCurveMonth& month = m_months[monthAt(help->pos().x())];
        QString text = QString::fromStdString(core::gateMonthText(month));
        if (month.own.share) {
            text +=
                u'\n' +
                tr("%1 without it").arg(QString::fromStdString(core::percentText(month.projected)));
        }
        QToolTip::showText(help->globalPos(), text, viewport());
        return true;
    }
    return ChartPanel::viewportEvent(event);
}

bool GateChart::focusNextPrevChild(bool next)
{
    const bool onward = next ? m_chosen && *m_chosen + 1 < m_months.size() : m_chosen > 0U;
    if (hasFocus() && m_chosen && onward) {
        take(next ? *m_chosen + 1 : *m_chosen - 1);
        return true;
    }
    return ChartPanel::focusNextPrevChild(next);
}

void GateChart::focusInEvent(QFocusEvent* event)
{
    ChartPanel::focusInEvent(event);
    if (m_months.empty()) {
        return;
    }
    if (event->reason() == Qt::BacktabFocusReason) {
        take(m_months.size() - 1);
    } else if (event->reason() == Qt::TabFocusReason || !m_chosen) {
        take(firstFree());
    }
}

void GateChart::step(int points)
{
    const core::GateCurveMonth* month = chosen();
    // A projection may lie above the baseline, a gate set by hand may not.
    const bool above = month != nullptr && !month->own.share && month->share() >= 1.0;
    if (month != nullptr && !isFixed(*month) && !(above && points > 0)) {
        const double share = wholePoints(wholePoints(month->share()) + points / 100.0);
        Q_EMIT stepped({month->own.month, share});
    }
}

bool GateChart::chooseByKey(int key)
{
    if (m_months.empty()) {
        return false;
    }
    const std::size_t last = m_months.size() - 1;
    const std::size_t at = m_chosen.value_or(0);
    switch (key) {
    case Qt::Key_Left:
        take(m_chosen && at > 0 ? at - 1 : at);
        return true;
    case Qt::Key_Right:
        take(m_chosen ? std::min(at + 1, last) : at);
        return true;
    case Qt::Key_Home:
        take(0);
        return true;
    case Qt::Key_End:
        take(last);
        return true;
    default:
        return false;
    }
}

void GateChart::keyPressEvent(QKeyEvent* event)
{
    const bool large = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Up:
        return step(large ? kLargeStep : 1);
    case Qt::Key_Down:
        return step(large ? -kLargeStep : -1);
    case Qt::Key_PageUp:
        return step(kLargeStep);
    case Qt::Key_PageDown:
        return step(-kLargeStep);
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (chosen() != nullptr && chosen()->own.share) {
            Q_EMIT givenBack(chosen()->own.month);
        }
        return;
    case Qt::Key_Escape:
        if (m_drag) {
            return endDrag(true);
        }
        break;
    default:
        if (event->matches(QKeySequence::Copy)) {
            return copyData();
        }
        if (chooseByKey(event->key())) {
            return;
        }
        break;
    }
    ChartPanel::keyPressEvent(event);
}

void GateChart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_months.empty()) {
        ChartPanel::mousePressEvent(event);
        return;
    }
    event->accept();
    const QPointF place = event->position();
    const std::optional<std::size_t> handle = handleNear(place);
    take(handle.value_or(monthAt(place.x())));
    if (handle) {
        const QPointF middle = placeOf(m_months[*handle]);
        m_drag = Drag{*handle, {place.x(), middle.y()}, place.y() - middle.y()};
        Q_EMIT dragBegan();
    }
}

void GateChart::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_drag) {
        const bool near = handleNear(event->position()).has_value();
        viewport()->setCursor(near ? Qt::SizeVerCursor : Qt::ArrowCursor);
        return;
    }
    if (!event->buttons().testFlag(Qt::LeftButton)) {
        return endDrag(false); // let go where nobody told us
    }
    const QPointF to(event->position().x(), event->position().y() - m_drag->offset);
    const std::vector<core::GateEdit> edits = painted(to);
    m_drag->month = monthAt(to.x());
    m_drag->at = to;
    if (!isFixed(m_months[m_drag->month])) {
        take(m_drag->month);
    }
    if (!edits.empty()) {
        Q_EMIT dragged(edits);
    }
}

void GateChart::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_drag && event->button() == Qt::LeftButton) {
        endDrag(false);
    } else {
        ChartPanel::mouseReleaseEvent(event);
    }
}

void GateChart::hideEvent(QHideEvent* event)
{
    if (m_drag) {
        endDrag(false); // nobody will tell us of the release
    }
    ChartPanel::hideEvent(event);
}

// Two quick clicks are two clicks here.
void GateChart::mouseDoubleClickEvent(QMouseEvent* event)
{
    mousePressEvent(event);
}

void GateChart::endDrag(bool cancelled)
{
    m_drag.reset();
    Q_EMIT dragEnded(cancelled);
}

void GateChart::paintSteps(QPainter& painter) const
{
    const ChartFrame place = frame();
    const core::GateCurveMonth* before = nullptr;
    for (const core::GateCurveMonth& month : m_months) {
        if (month.own.share) {
            const double percent = *month.own.share * 100.0;
            const QPointF from = place.at(month.own.fromDay, percent);
            painter.drawLine(from, place.at(month.own.toDay, percent));
            if (before != nullptr && before->own.share) {
                painter.drawLine(place.at(month.own.fromDay, *before->own.share * 100.0), from);
            }
        }
        before = &month;
    }
}

void GateChart::paintHandle(QPainter& painter, const core::GateCurveMonth& month) const
{
    const Theme& theme = themeOf(this);
    const bool isChosen = &month == chosen();
    const double width = frame().at(month.own.toDay, 0.0).x() - placeOf(month).x();
    if (isFixed(month) || (!isChosen && 2.0 * width < kNarrow)) {
        return;
    }
    QRectF square(0.0, 0.0, kHandle, kHandle);
    square.moveCenter(placeOf(month));
    painter.setPen(QPen(month.own.share || isChosen ? theme.accent : theme.control, kEdge));
    painter.setBrush(isChosen ? theme.accent : theme.surface);
    painter.drawRect(square);
    if (isChosen && hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(square.adjusted(-kRing, -kRing, kRing, kRing));
    }
}

void GateChart::paintOver(QPainter& painter)
{
    const Theme& theme = themeOf(this);
    const ChartFrame place = frame();
    if (const core::GateCurveMonth* month = chosen()) {
        QColor ground = theme.accent;
        ground.setAlphaF(kColumn);
        painter.fillRect(
            QRectF(place.at(month->own.fromDay, place.yTop), place.at(month->own.toDay, 0.0)),
            ground);
        if (isFixed(*month)) {
            paintRing(painter, placeOf(*month), theme);
        }
    }
    painter.setPen(QPen(theme.accent, kLine, Qt::SolidLine, Qt::SquareCap));
    paintSteps(painter);
    for (const core::GateCurveMonth& month : m_months) {
        paintHandle(painter, month);
    }
}

} // namespace lodestone::ui
