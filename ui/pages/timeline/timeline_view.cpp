// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/timeline/timeline_view.h"

#include "ui/pages/timeline/timeline_delegate.h"
#include "ui/pages/timeline/timeline_model.h"
#include "ui/theme/fonts.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kStep = 1.25; // of the zoom, for one notch of the wheel
constexpr double kNotch = 120.0;
constexpr double kShare = 0.1; // of the days that show, for one step along them
constexpr int kGrip = 5;       // pixels at a section's edge that resize it

// Mice that turn sideways, and Alt or Shift on some desktops, give the other axis.
double notches(const QWheelEvent& event)
{
    const QPoint turned = event.angleDelta();
    return (turned.y() != 0 ? turned.y() : turned.x()) / kNotch;
}

} // namespace

TimelineView::TimelineView(TimelineModel* model, QWidget* parent)
    : RowTable(QStringLiteral("timelineTable"), tr("Timeline"), parent)
    , m_model(model)
{
    auto* header = new TimelineHeader(this);
    setHorizontalHeader(header);
    setModel(model);
    setAccessibleDescription(tr("Plants and their states by day, first to stop first"));
    setItemDelegate(new TimelineDelegate(this, this));
    const int unit = fontMetrics().averageCharWidth();
    setColumnWidth(TimelineModel::Plant, 34 * unit);
    setColumnWidth(TimelineModel::Chance, 10 * unit);
    setColumnWidth(TimelineModel::Stop, 17 * unit);
    setGivingWay({TimelineModel::Chance, TimelineModel::Stop});
    setStretched(TimelineModel::Days);
    connect(header, &TimelineHeader::dayChosen, this, &TimelineView::dayChosen);
    connect(model, &QAbstractItemModel::modelReset, this, &TimelineView::refresh);
    refresh();
}

void TimelineView::refresh()
{
    const double end = std::max(1, m_model->horizonDays());
    if (m_days.end != end) {
        m_days = {0.0, end, end};
        Q_EMIT daysChanged();
    }
    clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->plant(row) == nullptr) {
            setSpan(row, 0, 1, TimelineModel::ColumnCount);
        }
    }
    viewport()->update();
    horizontalHeader()->viewport()->update();
}

void TimelineView::setDays(const DayWindow& days)
{
    m_days = days;
    viewport()->update();
    horizontalHeader()->viewport()->update();
    Q_EMIT daysChanged();
}

void TimelineView::setDay(int day)
{
    m_day = day;
    viewport()->update();
    horizontalHeader()->viewport()->update();
}

int TimelineView::namesWidth() const
{
    constexpr int kBesideName = 40; // the mark and the margins of the cell
    const QFontMetrics metrics(fontOf(TextRole::Body, true, font()));
    int widest = columnWidth(TimelineModel::Plant);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->plant(row) != nullptr) {
            const QString name = m_model->index(row, TimelineModel::Plant).data().toString();
            widest = std::max(widest, metrics.horizontalAdvance(name) + kBesideName);
        }
    }
    return widest;
}

void TimelineView::copyLook(const TimelineView& other)
{
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFont(other.font());
    setSelectionModel(other.selectionModel());
    setDays(other.days());
    setDay(other.day());
    for (const int column : other.shownColumns()) {
        setColumnWidth(column, other.columnWidth(column));
    }
}

QRectF TimelineView::daysRect() const
{
    return {double(columnViewportPosition(TimelineModel::Days)), 0.0,
            double(columnWidth(TimelineModel::Days)), double(viewport()->height())};
}

void TimelineView::zoom(double factor, double about)
{
    DayWindow days = m_days;
    days.zoom(factor, about);
    setDays(days);
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    const double turned = notches(*event);
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        zoom(std::pow(kStep, -turned), m_days.dayAt(daysRect(), event->position().x()));
    } else if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        DayWindow days = m_days;
        days.moveBy(-turned * kShare * days.days());
        setDays(days);
    } else {
        RowTable::wheelEvent(event);
        return;
    }
    event->accept();
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    DayWindow days = m_days;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        days.zoom(1.0 / kStep, m_day);
        break;
    case Qt::Key_Minus:
        days.zoom(kStep, m_day);
        break;
    case Qt::Key_0:
        days.showAll();
        break;
    case Qt::Key_Left:
        days.moveBy(-kShare * days.days());
        break;
    case Qt::Key_Right:
        days.moveBy(kShare * days.days());
        break;
    default:
        RowTable::keyPressEvent(event);
        return;
    }
    setDays(days);
}

// The line of the chosen day, through rows and what is below them.
void TimelineView::paintEvent(QPaintEvent* event)
{
    RowTable::paintEvent(event);
    const QRectF column = daysRect();
    if (m_model->rowCount() > 0 && m_day >= m_days.first && m_day <= m_days.last) {
        QPainter painter(viewport());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(QRectF(m_days.x(column, m_day) - 0.6, column.top(), 1.2, column.height()),
                         themeOf(this).accent);
    }
}

TimelineHeader::TimelineHeader(TimelineView* view) : QHeaderView(Qt::Horizontal, view), m_view(view)
{
    setHighlightSections(false);
    setMinimumSectionSize(24);
    setMouseTracking(true);
}

QSize TimelineHeader::sizeHint() const
{
    const QFontMetrics caption(fontOf(TextRole::Caption, false, font()));
    return {QHeaderView::sizeHint().width(), std::max(34, 2 * caption.height() + 6)};
}

QRectF TimelineHeader::axisRect() const
{
    return {double(sectionViewportPosition(TimelineModel::Days)), 0.0,
            double(sectionSize(TimelineModel::Days)), double(height())};
}

void TimelineHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const Theme& theme = themeOf(this);
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, theme.surfaceAlt);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.lineStrong);
    const bool isAxis = section == TimelineModel::Days;
    QRectF room = QRectF(rect).adjusted(8, 1, -8, -2);
    room.setHeight(isAxis ? room.height() / 2 : room.height());
    painter->setFont(fontOf(isAxis ? TextRole::Caption : TextRole::Label, true, font()));
    painter->setPen(theme.text2);
    const QFontMetricsF metrics(painter->font(), painter->device());
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      metrics.elidedText(model()->headerData(section, Qt::Horizontal).toString(),
                                         Qt::ElideRight, room.width()));
    if (isAxis) {
        paintAxis(*painter, QRectF(rect), theme);
    }
    painter->restore();
}

void TimelineHeader::paintAxis(QPainter& painter, const QRectF& rect, const Theme& theme) const
{
    const DayWindow& days = m_view->days();
    const QRectF lower(rect.left(), rect.center().y(), rect.width(), rect.height() / 2 - 1);
    painter.setFont(fontOf(TextRole::Caption, true, font()));
    const QFontMetricsF metrics(painter.font(), painter.device());
    const auto boxOf = [&](int day, double padding) {
        const double width = metrics.horizontalAdvance(QString::number(day)) + padding;
        return QRectF(days.x(rect, day) - width / 2, lower.top() - 1, width, lower.height() - 1);
    };
    QRectF flag;
    if (m_view->timeline().rowCount() > 0 && m_view->day() >= days.first &&
        m_view->day() <= days.last) {
        flag = boxOf(m_view->day(), 8);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        painter.drawRoundedRect(flag, 3, 3);
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(theme.onAccent);
        painter.drawText(flag, Qt::AlignCenter | Qt::TextSingleLine,
                         QString::number(m_view->day()));
    }
    painter.setFont(fontOf(TextRole::Caption, false, font()));
    const int step = dayGridStep(days.x(rect, 1.0) - days.x(rect, 0.0), 40.0);
    for (int day = int(std::ceil(days.first / step)) * step; day <= int(days.last); day += step) {
        painter.fillRect(QRectF(std::floor(days.x(rect, day)), lower.bottom() - 3, 1.0, 3.0),
                         theme.lineStrong);
        const QRectF box = boxOf(day, 2);
        if (flag.isNull() || !box.adjusted(-3, 0, 3, 0).intersects(flag)) {
            painter.setPen(theme.text3);
            painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, QString::number(day));
        }
    }
}

void TimelineHeader::chooseAt(double x)
{
    const DayWindow& days = m_view->days();
    Q_EMIT dayChosen(
        int(std::lround(std::clamp(days.dayAt(axisRect(), x), days.first, days.last))));
}

void TimelineHeader::mousePressEvent(QMouseEvent* event)
{
    const QRectF axis = axisRect().adjusted(kGrip, 0, 0, 0);
    if (event->button() == Qt::LeftButton && axis.contains(event->position()) &&
        m_view->timeline().rowCount() > 0) {
        m_choosing = true;
        chooseAt(event->position().x());
        event->accept();
        return;
    }
    QHeaderView::mousePressEvent(event);
}

void TimelineHeader::mouseMoveEvent(QMouseEvent* event)
{
    if (m_choosing) {
        chooseAt(event->position().x());
        event->accept();
        return;
    }
    QHeaderView::mouseMoveEvent(event);
}

void TimelineHeader::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_choosing) {
        m_choosing = false;
        event->accept();
        return;
    }
    QHeaderView::mouseReleaseEvent(event);
}

// A header gives the wheel to the rows under it; this one has a use for it.
bool TimelineHeader::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Wheel) {
        wheelEvent(static_cast<QWheelEvent*>(event));
        return true;
    }
    return QHeaderView::viewportEvent(event);
}

void TimelineHeader::wheelEvent(QWheelEvent* event)
{
    DayWindow days = m_view->days();
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        days.moveBy(-notches(*event) * kShare * days.days());
    } else {
        days.zoom(std::pow(kStep, -notches(*event)), days.dayAt(axisRect(), event->position().x()));
    }
    m_view->setDays(days);
    event->accept();
}

} // namespace lodestone::ui
