// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/first_to_stop/ranking_delegates.h"

#include "ui/models/note_words.h"
#include "ui/pages/first_to_stop/day_axis.h"
#include "ui/theme/fonts.h"
#include "ui/theme/state_mark.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr double kPadding = 8.0;
constexpr double kMarkRadius = 6.0;
constexpr double kBarWidth = 34.0;
constexpr double kBarHeight = 8.0;
constexpr double kBoxHeight = 7.0;

// Writes from the right edge and returns the room that is left.
QRectF writeFromRight(QPainter& painter, const QRectF& rect, const QString& text)
{
    const double width = QFontMetricsF(painter.font(), painter.device()).horizontalAdvance(text);
    painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, text);
    return rect.adjusted(0, 0, -width - 4, 0);
}

// An end of the box past the axis stays open and carries an arrow.
QPainterPath openBox(const QRectF& box, double tip)
{
    QPainterPath path;
    path.moveTo(box.topRight());
    path.lineTo(box.topLeft());
    path.lineTo(box.bottomLeft());
    path.lineTo(box.bottomRight());
    path.moveTo(box.right() + 1, box.center().y() - 4);
    path.lineTo(box.right() + tip, box.center().y());
    path.lineTo(box.right() + 1, box.center().y() + 4);
    return path;
}

void paintRange(QPainter& painter, const QRectF& rect, const DayAxis& axis, const core::Band& days,
                const StateColours& colours)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = rect.center().y();
    const bool open = days.p95 > axis.end;
    const double left = axis.x(std::min<double>(days.p05, axis.end));
    const double right = std::max(left + 2.0, axis.x(std::min<double>(days.p95, axis.end)));
    const QRectF box(left, middle - kBoxHeight / 2, right - left, kBoxHeight);
    QColor fill = colours.fill;
    fill.setAlphaF(0.42F);
    painter.fillRect(box, fill);
    painter.setPen(QPen(colours.ink, 1.0));
    painter.setBrush(Qt::NoBrush);
    if (open) {
        painter.drawPath(openBox(box, 5.0));
    } else {
        painter.drawRoundedRect(box, 1.0, 1.0);
    }
    if (days.p50 <= axis.end) {
        painter.fillRect(QRectF(axis.x(days.p50) - 1.3, middle - 7.5, 2.6, 15.0), colours.ink);
    }
}

} // namespace

RankingDelegate::RankingDelegate(const RankingProxy* proxy, QObject* parent)
    : RowDelegate(parent)
    , m_proxy(proxy)
{}

void RankingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const RankingRow* row = m_proxy->rankingRow(index);
    if (row == nullptr) {
        return;
    }
    const Theme& theme = themeOf(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QRectF rect(option.rect);
    painter->save();
    painter->setClipRect(option.rect);
    painter->fillRect(rect, row->isGroup() ? theme.surfaceAlt
                            : selected     ? theme.accentWeak
                                           : theme.surface);
    paintBehind(*painter, rect, theme);
    painter->fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.line);
    if (!row->isGroup()) {
        painter->setFont(option.font);
        painter->setPen(theme.text);
        const QRectF inner = rect.adjusted(kPadding, 0, -kPadding, -1);
        paintPlant(*painter, {inner, *row, theme, selected, index});
    }
    painter->restore();
}

void RankingDelegate::paintBehind(QPainter&, const QRectF&, const Theme&) const {}

void RankingDelegate::paintPlant(QPainter& painter, const PlantCell& cell) const
{
    const auto column = static_cast<RankingColumn>(cell.index.column());
    const bool isName = column == RankingColumn::Plant;
    const bool isQuiet = column == RankingColumn::Company || column == RankingColumn::Country ||
                         column == RankingColumn::Savior || column == RankingColumn::Assumed;
    if (isName && cell.selected) {
        painter.setFont(fontOf(TextRole::Body, true, painter.font()));
    }
    painter.setPen(cell.row.unlikely && !isName ? cell.theme.text3
                   : isQuiet                    ? cell.theme.text2
                                                : cell.theme.text);
    write(painter, cell.rect, rankingColumn(cell.index.column()).alignment,
          cell.index.data().toString());
}

void StateDelegate::paintPlant(QPainter& painter, const PlantCell& cell) const
{
    const SiteStatus status = proxy().status(cell.index);
    paintStateMark(painter, cell.rect.center() + QPointF(0, 0.5), kMarkRadius, status.state,
                   cell.theme, status.threatened);
}

void RankDelegate::paintPlant(QPainter& painter, const PlantCell& cell) const
{
    const QFont base = painter.font();
    const QString number = QString::number(cell.row.rank);
    painter.setFont(fontOf(TextRole::Body, true, base));
    write(painter, cell.rect, Qt::AlignLeft | Qt::AlignVCenter, number);
    const double used = QFontMetricsF(painter.font(), painter.device()).horizontalAdvance(number);
    painter.setFont(fontOf(TextRole::Caption, false, base));
    painter.setPen(cell.theme.text3);
    write(painter, cell.rect.adjusted(used + 5, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
          cell.row.tierRanks);
}

void AssessmentDelegate::paintPlant(QPainter& painter, const PlantCell& cell) const
{
    constexpr double kSize = 15.0;
    QRectF square(0, 0, kSize, kSize);
    square.moveCenter(cell.rect.center());
    paintNoteMark(painter, square, cell.row.note, cell.theme);
}

void SectorDelegate::paintPlant(QPainter& painter, const PlantCell& cell) const
{
    constexpr double kSize = 15.0;
    const QRectF square(cell.rect.left(), cell.rect.center().y() - kSize / 2, kSize, kSize);
    paintIcon(painter, square, cell.row.sectorIcon, cell.theme.text2);
    painter.setPen(cell.row.unlikely ? cell.theme.text3 : cell.theme.text);
    write(painter, cell.rect.adjusted(kSize + 5, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
          cell.row.sector);
}

void ChanceDelegate::paintPlant(QPainter& painter, const PlantCell& cell) const
{
    const bool isByDay = cell.index.column() == static_cast<int>(RankingColumn::ChanceBy);
    const double chance = isByDay ? cell.row.chanceBy : cell.row.chance;
    painter.setPen(chance < 0.05 ? cell.theme.text3 : cell.theme.text);
    writeFromRight(painter, cell.rect, cell.index.data().toString());
    if (chance < 0.05) {
        return;
    }
    const QString widest = QStringLiteral("> 95 %");
    const double words = QFontMetricsF(painter.font(), painter.device()).horizontalAdvance(widest);
    const QRectF bar(cell.rect.right() - words - 8 - kBarWidth,
                     cell.rect.center().y() - kBarHeight / 2, kBarWidth, kBarHeight);
    painter.fillRect(bar, cell.theme.surface);
    painter.fillRect(
        QRectF(bar.left(), bar.top(), bar.width() * std::min(1.0, chance), bar.height()),
        cell.theme.text3);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(cell.theme.lineStrong, 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
}

void RangeDelegate::paintBehind(QPainter& painter, const QRectF& rect, const Theme& theme) const
{
    const DayAxis axis = DayAxis::of(rect, proxy().model().axisEnd());
    for (int day = 0; day <= axis.end; day += DayAxis::kGridStep) {
        painter.fillRect(QRectF(std::floor(axis.x(day)), rect.top(), 1.0, rect.height()),
                         theme.line);
    }
    const int day = proxy().model().day();
    if (day <= axis.end) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(QRectF(axis.x(day) - 0.6, rect.top(), 1.2, rect.height()), theme.accent);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
}

void RangeDelegate::paintPlant(QPainter& painter, const PlantCell& cell) const
{
    const QRectF whole = cell.rect.adjusted(-kPadding, 0, kPadding, 0);
    const DayAxis axis = DayAxis::of(whole, proxy().model().axisEnd());
    if (!cell.row.stops) {
        painter.setFont(fontOf(TextRole::Caption, false, painter.font()));
        painter.setPen(cell.theme.text3);
        const QString words = cell.index.data().toString();
        const QFontMetricsF metrics(painter.font(), painter.device());
        const QRectF room = cell.rect.adjusted(axis.left - cell.rect.left() + 4, 0, 0, 0);
        // The words stand on a patch of ground, or the lines of the grid would run through them.
        const double width = std::min(room.width(), metrics.horizontalAdvance(words) + 4);
        painter.fillRect(QRectF(room.left() - 2, room.center().y() - metrics.height() / 2, width,
                                metrics.height()),
                         cell.selected ? cell.theme.accentWeak : cell.theme.surface);
        write(painter, room, Qt::AlignLeft | Qt::AlignVCenter, words);
        return;
    }
    paintRange(painter, whole, axis, *cell.row.stops,
               cell.theme.state(proxy().status(cell.index).state));
}

void MedianDelegate::paintPlant(QPainter& painter, const PlantCell& cell) const
{
    if (cell.row.unlikely) {
        RankingDelegate::paintPlant(painter, cell);
        return;
    }
    const QFont base = painter.font();
    painter.setFont(fontOf(TextRole::Label, false, base));
    painter.setPen(cell.theme.text2);
    const QRectF rest = writeFromRight(painter, cell.rect, cell.row.medianRange);
    painter.setFont(fontOf(TextRole::Body, true, base));
    painter.setPen(cell.theme.text);
    writeFromRight(painter, rest, cell.row.medianDay);
}

RankingDelegate* makeRankingDelegate(RankingColumn column, const RankingProxy* proxy,
                                     QObject* parent)
{
    switch (column) {
    case RankingColumn::State:
        return new StateDelegate(proxy, parent);
    case RankingColumn::Rank:
        return new RankDelegate(proxy, parent);
    case RankingColumn::Assessment:
        return new AssessmentDelegate(proxy, parent);
    case RankingColumn::Sector:
        return new SectorDelegate(proxy, parent);
    case RankingColumn::Chance:
    case RankingColumn::ChanceBy:
        return new ChanceDelegate(proxy, parent);
    case RankingColumn::Range:
        return new RangeDelegate(proxy, parent);
    case RankingColumn::Median:
        return new MedianDelegate(proxy, parent);
    case RankingColumn::Plant:
    case RankingColumn::Company:
    case RankingColumn::Country:
    case RankingColumn::FirstTen:
    case RankingColumn::Threat:
    case RankingColumn::Missing:
    case RankingColumn::Choke:
    case RankingColumn::Savior:
    case RankingColumn::Assumed:
        break;
    }
    return new RankingDelegate(proxy, parent);
}

} // namespace lodestone::ui
