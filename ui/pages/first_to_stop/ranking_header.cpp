// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/first_to_stop/ranking_header.h"

#include "ui/pages/first_to_stop/day_axis.h"
#include "ui/pages/first_to_stop/ranking_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr int kRangeColumn = static_cast<int>(RankingColumn::Range);
constexpr int kGrip = 5; // pixels at a section's edge that resize it

void paintSortArrow(QPainter& painter, QPointF centre, bool up, const QColor& colour)
{
    const double dy = up ? -2.2 : 2.2;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF{centre + QPointF(0, dy), centre + QPointF(-3.2, -dy),
                                  centre + QPointF(3.2, -dy)});
}

} // namespace

RankingHeader::RankingHeader(const RankingModel* model, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_model(model)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setSortIndicatorShown(true);
    setMinimumSectionSize(24);
    setMouseTracking(true);
}

QSize RankingHeader::sizeHint() const
{
    const QFontMetrics caption(fontOf(TextRole::Caption, false, font()));
    return {QHeaderView::sizeHint().width(), std::max(34, 2 * caption.height() + 6)};
}

QRect RankingHeader::axisRect() const
{
    if (isSectionHidden(kRangeColumn) || count() <= kRangeColumn) {
        return {};
    }
    const int half = height() / 2;
    return {sectionViewportPosition(kRangeColumn), half, sectionSize(kRangeColumn),
            height() - half};
}

void RankingHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const Theme& theme = themeOf(this);
    painter->save();
    painter->setClipRect(rect);
    painter->fillRect(rect, theme.surfaceAlt);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.lineStrong);
    const QRectF room = QRectF(rect).adjusted(8, 1, -8, -2);
    if (section == kRangeColumn) {
        paintTitle(*painter, QRectF(room.left(), room.top(), room.width(), room.height() / 2),
                   section, true);
        paintAxis(*painter, QRectF(rect), theme);
    } else {
        paintTitle(*painter, room, section, false);
    }
    painter->restore();
}

void RankingHeader::paintTitle(QPainter& painter, const QRectF& rect, int section, bool onTop) const
{
    const Theme& theme = themeOf(this);
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    const QString title = model()->headerData(section, Qt::Horizontal).toString();
    painter.setFont(fontOf(onTop ? TextRole::Caption : TextRole::Label, true, font()));
    painter.setPen(theme.text2);
    const QFontMetricsF metrics(painter.font(), painter.device());
    const double arrow = sorted ? 12.0 : 0.0;
    const QString text = metrics.elidedText(title, Qt::ElideRight, rect.width() - arrow);
    const double width = metrics.horizontalAdvance(text);
    const bool right = rankingColumn(section).alignment.testFlag(Qt::AlignRight);
    const double left = right ? rect.right() - width - arrow : rect.left();
    painter.drawText(QRectF(left, rect.top(), width + 1, rect.height()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
    if (sorted) {
        const double x = title.isEmpty() ? rect.center().x() : left + width + 8.0;
        paintSortArrow(painter, {x, rect.center().y()}, sortIndicatorOrder() == Qt::AscendingOrder,
                       theme.text2);
    }
}

void RankingHeader::paintAxis(QPainter& painter, const QRectF& rect, const Theme& theme) const
{
    const DayAxis axis = DayAxis::of(rect, m_model->axisEnd());
    const QRectF lower(rect.left(), rect.top() + rect.height() / 2, rect.width(),
                       rect.height() / 2 - 1);
    const QRectF flag = paintFlag(painter, lower, axis, theme);
    painter.setFont(fontOf(TextRole::Caption, false, font()));
    const QFontMetricsF metrics(painter.font(), painter.device());
    const double room = metrics.horizontalAdvance(QStringLiteral("000")) + 8;
    const double perStep = axis.width * DayAxis::kGridStep / axis.end;
    const int every = DayAxis::kGridStep * std::max(1, static_cast<int>(std::ceil(room / perStep)));
    for (int day = 0; day <= axis.end; day += DayAxis::kGridStep) {
        const double x = axis.x(day);
        painter.fillRect(QRectF(std::floor(x), lower.bottom() - 3, 1.0, 3.0), theme.lineStrong);
        const QString text = QString::number(day);
        const double width = metrics.horizontalAdvance(text);
        const QRectF box(x - width / 2, lower.top() - 1, width, lower.height() - 2);
        if (day % every == 0 && !box.adjusted(-3, 0, 3, 0).intersects(flag)) {
            painter.setPen(theme.text3);
            painter.drawText(box.adjusted(-1, 0, 1, 0), Qt::AlignCenter | Qt::TextSingleLine, text);
        }
    }
}

QRectF RankingHeader::paintFlag(QPainter& painter, const QRectF& rect, const DayAxis& axis,
                                const Theme& theme) const
{
    const int day = m_model->day();
    if (m_model->rowCount() == 0 || day > axis.end) {
        return {};
    }
    painter.setFont(fontOf(TextRole::Caption, true, font()));
    const QFontMetricsF metrics(painter.font(), painter.device());
    const QString text = QString::number(day);
    const double width = std::max(16.0, metrics.horizontalAdvance(text) + 8);
    const QRectF flag(axis.x(day) - width / 2, rect.top() - 1, width, rect.height() - 2);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawRoundedRect(flag, 3, 3);
    painter.fillRect(
        QRectF(axis.x(day) - 0.6, flag.bottom(), 1.2, rect.bottom() - flag.bottom() + 2),
        theme.accent);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(theme.onAccent);
    painter.drawText(flag, Qt::AlignCenter | Qt::TextSingleLine, text);
    return flag;
}

void RankingHeader::chooseAt(double x)
{
    const DayAxis axis = DayAxis::of(QRectF(axisRect()), m_model->axisEnd());
    Q_EMIT dayChosen(axis.dayAt(x));
}

void RankingHeader::mousePressEvent(QMouseEvent* event)
{
    const QRect axis = axisRect().adjusted(kGrip, 0, -kGrip, 0);
    const bool onAxis = axis.contains(event->position().toPoint());
    if (event->button() == Qt::LeftButton && onAxis && m_model->rowCount() > 0) {
        m_choosing = true;
        chooseAt(event->position().x());
        event->accept();
        return;
    }
    QHeaderView::mousePressEvent(event);
}

void RankingHeader::mouseMoveEvent(QMouseEvent* event)
{
    if (m_choosing) {
        chooseAt(event->position().x());
        event->accept();
        return;
    }
    QHeaderView::mouseMoveEvent(event);
}

void RankingHeader::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_choosing) {
        m_choosing = false;
        event->accept();
        return;
    }
    QHeaderView::mouseReleaseEvent(event);
}

} // namespace lodestone::ui
