// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/timeline/timeline_delegate.h"

#include "core/present/day_steps.h"
#include "ui/models/site_status.h"
#include "ui/pages/timeline/timeline_model.h"
#include "ui/pages/timeline/timeline_view.h"
#include "ui/theme/fonts.h"
#include "ui/theme/hatch.h"
#include "ui/theme/state_mark.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kRibbon = 13.0;
constexpr double kMarkFrom = 40.0; // a segment at least that wide shows the mark of its state
constexpr double kMarkRadius = 4.6;

Hatch hatchOf(core::SiteState state)
{
    switch (state) {
    case core::SiteState::RunningDown:
        return Hatch::Dotted;
    case core::SiteState::Cut:
        return Hatch::Rising;
    case core::SiteState::Stopped:
        return Hatch::Crossed;
    case core::SiteState::Running:
    case core::SiteState::NotAffected:
        break;
    }
    return Hatch::None;
}

float strengthOf(core::SiteState state)
{
    return state == core::SiteState::Stopped       ? 0.55F
           : state == core::SiteState::Cut         ? 0.5F
           : state == core::SiteState::RunningDown ? 0.45F
                                                   : 0.12F;
}

// Where a day stands, or the edge beyond which it is: SVG knows no clip.
double placeOf(const QRectF& cell, const DayWindow& days, double day)
{
    return std::clamp(days.x(cell, day), cell.left() + DayWindow::kPadding - 2,
                      cell.right() - DayWindow::kPadding + 2);
}

void paintWhisker(QPainter& painter, const QRectF& cell, const DayWindow& days,
                  const core::Band& band, const Theme& theme)
{
    const double middle = cell.center().y();
    const double from = placeOf(cell, days, band.p05);
    const double to = placeOf(cell, days, band.p95);
    // On a light ground of its own, so that it shows on every fill.
    for (const auto& [ink, width] : {std::pair{theme.surface, 3.4}, std::pair{theme.text, 1.3}}) {
        painter.setPen(QPen(ink, width, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(from, middle), QPointF(to, middle));
        painter.drawLine(QPointF(from, middle - 3.6), QPointF(from, middle + 3.6));
        painter.drawLine(QPointF(to, middle - 3.6), QPointF(to, middle + 3.6));
    }
    if (band.p50 < days.first || band.p50 > days.last) {
        return;
    }
    const QRectF tick(days.x(cell, band.p50) - 1.3, middle - kRibbon / 2 - 2, 2.6, kRibbon + 4);
    painter.fillRect(tick.adjusted(-1, 0, 1, 0), theme.surface);
    painter.fillRect(tick, theme.state(PlantState::Stopped).ink);
}

} // namespace

int dayGridStep(double pixelsPerDay, double room)
{
    return core::roundDayStep(room / pixelsPerDay);
}

void paintStateGround(QPainter& painter, const QRectF& box, core::SiteState state,
                      const Theme& theme)
{
    const StateColours& colours = theme.state(plantState(state));
    painter.fillRect(box, theme.surface);
    if (state == core::SiteState::NotAffected) {
        painter.fillRect(QRectF(box.left(), box.center().y() - 0.5, box.width(), 1.0), colours.ink);
        return;
    }
    QColor fill = colours.fill;
    fill.setAlphaF(strengthOf(state));
    painter.fillRect(box, fill);
    paintHatch(painter, box, hatchOf(state), colours.ink);
    painter.setPen(QPen(colours.ink, 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
}

TimelineDelegate::TimelineDelegate(const TimelineView* view, QObject* parent)
    : RowDelegate(parent)
    , m_view(view)
{}

void TimelineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const
{
    if (m_view->timeline().plant(index.row()) == nullptr) {
        paintHead(*painter, option, index);
    } else {
        RowDelegate::paint(painter, option, index);
    }
}

void TimelineDelegate::paintHead(QPainter& painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const
{
    const Theme& theme = themeOf(option.palette);
    const QRectF rect(option.rect);
    painter.save();
    painter.fillRect(rect, theme.surfaceAlt);
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.line);
    painter.setFont(fontOf(TextRole::Label, true, option.font));
    painter.setPen(theme.text2);
    write(painter, rect.adjusted(8, 0, -8, -1), Qt::AlignLeft | Qt::AlignVCenter,
          index.data().toString());
    painter.restore();
}

void TimelineDelegate::paintCell(QPainter& painter, const Cell& cell) const
{
    const core::PlantTimeline* plant = m_view->timeline().plant(cell.index.row());
    switch (cell.index.column()) {
    case TimelineModel::Plant:
        paintName(painter, cell, *plant);
        break;
    case TimelineModel::Days:
        paintDays(painter, cell, *plant);
        break;
    default:
        painter.setPen(plant->stopDay ? cell.theme.text : cell.theme.text3);
        RowDelegate::paintCell(painter, cell);
    }
}

void TimelineDelegate::paintName(QPainter& painter, const Cell& cell,
                                 const core::PlantTimeline& plant) const
{
    constexpr double kMark = 16.0;
    const SiteStatus status = siteStatus(*m_view->timeline().run(), plant.site, m_view->day());
    paintStateMark(painter, {cell.rect.left() + 6, cell.rect.center().y() + 0.5}, 5.5, status.state,
                   cell.theme, status.threatened);
    painter.setFont(fontOf(TextRole::Body, cell.selected, painter.font()));
    painter.setPen(plant.stopDay ? cell.theme.text : cell.theme.text2);
    write(painter, cell.rect.adjusted(kMark + 4, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
          cell.index.data().toString());
}

void TimelineDelegate::paintDays(QPainter& painter, const Cell& cell,
                                 const core::PlantTimeline& plant) const
{
    const DayWindow& days = m_view->days();
    const QRectF& whole = cell.whole;
    const double perDay = days.x(whole, 1.0) - days.x(whole, 0.0);
    const int step = dayGridStep(perDay, 40.0);
    for (int day = int(days.first) / step * step; day <= int(days.last); day += step) {
        painter.fillRect(QRectF(std::floor(days.x(whole, day)), whole.top(), 1.0, whole.height()),
                         cell.theme.line);
    }
    painter.save();
    painter.setClipRect(whole.adjusted(DayWindow::kPadding - 2, 0, 2 - DayWindow::kPadding, 0),
                        Qt::IntersectClip);
    const double top = std::floor(whole.center().y() - kRibbon / 2.0) + 0.5;
    for (const core::TimelineSpan& span : plant.spans) {
        const double left = std::max(whole.left(), days.x(whole, span.fromDay));
        const double right = std::min(whole.right(), days.x(whole, span.toDay));
        if (right <= left) {
            continue;
        }
        const QRectF box(left, top, right - left, kRibbon);
        paintStateGround(painter, box, span.state, cell.theme);
        if (box.width() >= kMarkFrom && span.state != core::SiteState::NotAffected &&
            span.state != core::SiteState::Running) {
            painter.setRenderHint(QPainter::Antialiasing);
            // A stop is marked at its end, clear of the range of its first day.
            const double x =
                span.state == core::SiteState::Stopped ? box.right() - 12.0 : box.left() + 11.0;
            paintStateMark(painter, {x, box.center().y()}, kMarkRadius, plantState(span.state),
                           cell.theme);
            painter.setRenderHint(QPainter::Antialiasing, false);
        }
    }
    paintDown(painter, cell, plant, top + kRibbon);
    painter.setRenderHint(QPainter::Antialiasing);
    if (plant.stopDay) {
        paintWhisker(painter, whole, days, *plant.stopDay, cell.theme);
    }
    painter.restore();
}

// In how many draws it is cut or stopped on a day: a plant may stop in many of them and yet not in
// the median one.
void TimelineDelegate::paintDown(QPainter& painter, const Cell& cell,
                                 const core::PlantTimeline& plant, double bottom) const
{
    const DayWindow& days = m_view->days();
    QPainterPath area;
    QPainterPath edge;
    bool any = false;
    const int from = std::max(0, int(days.first) - 1);
    const int to = std::min(int(plant.down.size()), int(days.last) + 2);
    area.moveTo(placeOf(cell.whole, days, from), bottom);
    for (int day = from; day < to; ++day) {
        const double y = bottom - kRibbon * double(plant.down[std::size_t(day)]);
        const QPointF begin(placeOf(cell.whole, days, day), y);
        const QPointF end(placeOf(cell.whole, days, day + 1), y);
        area.lineTo(begin);
        area.lineTo(end);
        // Where no draw is cut or stopped there is no edge.
        if (plant.down[std::size_t(day)] <= 0.0F) {
            edge.moveTo(end);
            continue;
        }
        if (day == from) {
            edge.moveTo(begin);
        }
        edge.lineTo(begin);
        edge.lineTo(end);
        any = true;
    }
    if (!any) {
        return;
    }
    area.lineTo(placeOf(cell.whole, days, to), bottom);
    const StateColours& colours = cell.theme.state(PlantState::Stopped);
    QColor fill = colours.ink;
    fill.setAlphaF(0.28F);
    painter.fillPath(area, fill);
    painter.setPen(QPen(colours.ink, 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(edge);
}

} // namespace lodestone::ui
