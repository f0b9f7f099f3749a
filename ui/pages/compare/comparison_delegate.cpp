// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/compare/comparison_delegate.h"

#include "ui/pages/compare/comparison_model.h"
#include "ui/pages/first_to_stop/day_axis.h"
#include "ui/theme/fonts.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kSign = 10.0;

QColor inkOf(core::MoveKind kind, const Theme& theme)
{
    switch (kind) {
    case core::MoveKind::Earlier:
        return theme.state(PlantState::Cut).ink;
    case core::MoveKind::Later:
        return theme.state(PlantState::Running).ink;
    case core::MoveKind::NotClear:
    case core::MoveKind::Unchanged:
        break;
    }
    return theme.text3;
}

// Earlier points left, later right, not clear is a dash, unchanged a dot.
void paintSign(QPainter& painter, QPointF centre, core::MoveKind kind, const Theme& theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const double r = kSign / 2.0;
    painter.setPen(QPen(inkOf(kind, theme), 1.4));
    painter.setBrush(inkOf(kind, theme));
    switch (kind) {
    case core::MoveKind::Earlier:
        painter.drawPolygon(QPolygonF{{centre.x() - r, centre.y()},
                                      {centre.x() + r - 1, centre.y() - r + 1},
                                      {centre.x() + r - 1, centre.y() + r - 1}});
        break;
    case core::MoveKind::Later:
        painter.setBrush(Qt::NoBrush);
        painter.drawPolygon(QPolygonF{{centre.x() + r, centre.y()},
                                      {centre.x() - r + 1, centre.y() - r + 1},
                                      {centre.x() - r + 1, centre.y() + r - 1}});
        break;
    case core::MoveKind::NotClear:
        painter.drawLine(centre - QPointF(r, 0), centre + QPointF(r, 0));
        break;
    case core::MoveKind::Unchanged:
        painter.drawEllipse(centre, 1.0, 1.0);
        break;
    }
}

void paintBand(QPainter& painter, const DayAxis& axis, const core::Band& days, double y,
               const QColor& ink, bool filled)
{
    constexpr double kHeight = 5.0;
    const double left = axis.x(std::min<double>(days.p05, axis.end));
    const double right = std::max(left + 2.0, axis.x(std::min<double>(days.p95, axis.end)));
    const QRectF box(left, y - kHeight / 2, right - left, kHeight);
    QColor fill = ink;
    fill.setAlphaF(0.42F);
    painter.setPen(QPen(ink, 1.0, filled ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(filled ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRect(box);
    if (days.p50 <= axis.end) {
        painter.fillRect(QRectF(axis.x(days.p50) - 1.2, y - 4.5, 2.4, 9.0), ink);
    }
}

} // namespace

ComparisonDelegate::ComparisonDelegate(const ComparisonProxy* proxy, QObject* parent)
    : RowDelegate(parent)
    , m_proxy(proxy)
{}

void ComparisonDelegate::paintCell(QPainter& painter, const Cell& cell) const
{
    switch (cell.index.column()) {
    case ComparisonModel::Move:
        paintMove(painter, cell);
        break;
    case ComparisonModel::Chance:
    case ComparisonModel::Stop:
    case ComparisonModel::Rank:
        paintChange(painter, cell);
        break;
    case ComparisonModel::Range:
        paintBands(painter, cell);
        break;
    default:
        painter.setPen(cell.index.column() == ComparisonModel::Plant ? cell.theme.text
                                                                     : cell.theme.text2);
        RowDelegate::paintCell(painter, cell);
    }
}

void ComparisonDelegate::paintMove(QPainter& painter, const Cell& cell) const
{
    const core::ComparedPlant* plant = m_proxy->plant(cell.index);
    if (plant == nullptr) {
        return;
    }
    paintSign(painter, {cell.rect.left() + kSign / 2, cell.rect.center().y()}, plant->kind,
              cell.theme);
    const bool clear =
        plant->kind == core::MoveKind::Earlier || plant->kind == core::MoveKind::Later;
    painter.setFont(fontOf(TextRole::Body, clear, painter.font()));
    painter.setPen(clear ? cell.theme.text : cell.theme.text3);
    write(painter, cell.rect.adjusted(kSign + 7, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
          cell.index.data().toString());
}

// The old figure quiet, the new one bold; the same in both is written once.
void ComparisonDelegate::paintChange(QPainter& painter, const Cell& cell) const
{
    const QStringList parts = cell.index.data().toString().split(QStringLiteral(" → "));
    if (parts.size() < 2) {
        painter.setPen(cell.theme.text3);
        write(painter, cell.rect, Qt::AlignLeft | Qt::AlignVCenter, parts.first());
        return;
    }
    const QFont base = painter.font();
    painter.setPen(cell.theme.text3);
    const QRectF rest = writeOn(painter, cell.rect, parts.first() + QStringLiteral(" → "));
    painter.setFont(fontOf(TextRole::Body, true, base));
    painter.setPen(cell.theme.text);
    write(painter, rest, Qt::AlignLeft | Qt::AlignVCenter, parts.last());
}

void ComparisonDelegate::paintBands(QPainter& painter, const Cell& cell) const
{
    const core::ComparedPlant* plant = m_proxy->plant(cell.index);
    const DayAxis axis = DayAxis::of(cell.whole, m_proxy->model().axisEnd());
    const int step = axis.end > 180 ? 90 : DayAxis::kGridStep;
    for (int day = 0; day <= axis.end; day += step) {
        painter.fillRect(
            QRectF(std::floor(axis.x(day)), cell.whole.top(), 1.0, cell.whole.height()),
            cell.theme.line);
    }
    if (plant == nullptr) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = cell.whole.center().y();
    if (const auto days = plant->first.namedDay()) {
        paintBand(painter, axis, *days, middle - 5.5, cell.theme.text3, false);
    }
    if (const auto days = plant->second.namedDay()) {
        paintBand(painter, axis, *days, middle + 4.0, inkOf(plant->kind, cell.theme), true);
    }
}

} // namespace lodestone::ui
