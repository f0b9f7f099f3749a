// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/tiers/tier_painter.h"

#include "ui/models/site_words.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/state_mark.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr double kTwoLines = 34.0; // card heights in pixels at which text appears
constexpr double kOneLine = 14.0;
constexpr double kLeastMark = 7.0;
constexpr double kLeastOutline = 3.0; // below it an outline has nothing inside
constexpr double kRadius = 4.0;
constexpr double kStripe = 4.0;
constexpr double kStackShift = 3.0;
constexpr double kFaded = 0.38;
constexpr double kCountMark = 4.5;
constexpr double kRoomForChevron = 170.0; // on a narrower card the name needs it

// A stack has the shape that all of its sites share, else a disc.
SiteShape shapeOf(const TierFrame& frame, const core::TierItem& item)
{
    const auto shape = [&](std::uint32_t site) { return frame.scene.map->sites[site].shape; };
    const SiteShape first = shape(item.members.front());
    const bool same =
        std::ranges::all_of(item.members, [&](std::uint32_t site) { return shape(site) == first; });
    return same ? first : SiteShape::Disc;
}

bool threatened(const TierFrame& frame, const core::TierItem& item)
{
    return !item.isStack() && frame.day.status[item.members.front()].threatened;
}

// Items that stay bright because of what is chosen; empty: all do.
std::vector<std::uint8_t> brightItems(const TierFrame& frame)
{
    const core::TierContent& content = frame.picture.content;
    const bool path = std::ranges::find(frame.picture.onPath, 1) != frame.picture.onPath.end();
    if (!path && !frame.marks.chosen) {
        return {};
    }
    std::vector<std::uint8_t> bright(content.items.size(), 0);
    for (std::size_t b = 0; b < content.bonds.size(); ++b) {
        const core::TierBond& bond = content.bonds[b];
        const bool lit = path ? frame.picture.onPath[b] != 0
                              : bond.from == *frame.marks.chosen || bond.to == *frame.marks.chosen;
        if (lit) {
            bright[bond.from] = 1;
            bright[bond.to] = 1;
        }
    }
    if (frame.marks.chosen) {
        bright[*frame.marks.chosen] = 1;
    }
    return bright;
}

double opacityOf(const TierFrame& frame, std::uint32_t number,
                 const std::vector<std::uint8_t>& bright)
{
    const core::TierItem& item = frame.picture.content.items[number];
    if (frame.marks.hidden != StateFilter{}) {
        const auto counts = stateCounts(item, frame.day.status);
        int shown = 0;
        for (std::size_t state = 0; state < kPlantStateCount; ++state) {
            shown += frame.marks.hidden.at(state) ? 0 : counts.at(state);
        }
        if (shown == 0) {
            return kFaded;
        }
    }
    if (!bright.empty()) {
        return bright[number] != 0 ? 1.0 : kFaded;
    }
    return item.role == core::TierRole::Context && !item.isStack() ? kFaded + 0.2 : 1.0;
}

bool isLitItem(const TierFrame& frame, const core::TierItem& item)
{
    const std::vector<std::uint8_t>& lit = frame.marks.lit;
    return std::ranges::any_of(
        item.members, [&lit](std::uint32_t site) { return site < lit.size() && lit[site] != 0; });
}

struct CardLook
{
    const core::TierItem& item;
    std::uint32_t number;
    QRectF rect;
    PlantState state;
};

void paintGround(QPainter& painter, const TierFrame& frame, const CardLook& card)
{
    const Theme& theme = frame.theme;
    const bool selected = card.item.role == core::TierRole::Selected;
    painter.setPen(QPen(theme.lineStrong, 1.0));
    painter.setBrush(theme.surfaceAlt);
    if (card.item.isStack() && card.rect.height() >= kOneLine) {
        for (const double shift : {2 * kStackShift, kStackShift}) {
            painter.drawRoundedRect(card.rect.translated(shift, -shift), kRadius, kRadius);
        }
    }
    painter.setBrush(card.item.isStack() ? theme.surfaceAlt : theme.surface);
    if (selected) {
        painter.setPen(QPen(theme.accent, 2.4));
    } else if (isLitItem(frame, card.item)) {
        painter.setPen(QPen(theme.accent, 1.6));
    } else if (card.item.role == core::TierRole::Upstream ||
               card.item.role == core::TierRole::Downstream) {
        painter.setPen(QPen(theme.control, 1.0));
    }
    if (card.rect.height() < kLeastOutline) {
        painter.fillRect(card.rect, painter.pen().color());
    } else {
        painter.drawRoundedRect(card.rect, kRadius, kRadius);
    }
    const double stripe = std::min(kStripe, card.rect.width() / 6.0);
    painter.fillRect(QRectF(card.rect.topLeft() + QPointF(1.2, 1.2),
                            QSizeF(stripe, std::max(1.0, card.rect.height() - 2.4))),
                     theme.state(card.state).fill);
}

// The icon at the right end of a card; returns what is left of the line.
QRectF paintCorner(QPainter& painter, const TierFrame& frame, const CardLook& card, QRectF line)
{
    const double size = 12.0;
    const QRectF square(line.right() - size, line.center().y() - size / 2, size, size);
    if (frame.picture.pinned[card.number] != 0) {
        paintIcon(painter, square, Icon::Pin, frame.theme.accent);
    } else if (card.item.isStack() && card.rect.width() > kRoomForChevron) {
        paintIcon(painter, square, Icon::ChevronRight, frame.theme.text3);
    } else {
        return line;
    }
    line.setRight(square.left() - 3);
    return line;
}

void paintWords(QPainter& painter, const TierFrame& frame, const CardLook& card, double left)
{
    const Theme& theme = frame.theme;
    const bool two = card.rect.height() >= kTwoLines;
    const QRectF inside = card.rect.adjusted(left, 2, -6, -2);
    const QFont strong = fontOf(TextRole::Label, true, frame.font, 7.0);
    const QFontMetricsF bold(strong);
    const QFont small = fontOf(TextRole::Caption, false, frame.font, 7.0);
    const QFontMetricsF metrics(small);
    QRectF first = inside;
    if (two) {
        first.setHeight(inside.height() / 2);
    }
    first = paintCorner(painter, frame, card, first);
    painter.setFont(strong);
    painter.setPen(theme.text);
    const QString& name = frame.picture.names[card.number];
    const bool three = two && inside.height() >= 2 * bold.ascent() + metrics.height() + 2;
    const QStringList lines =
        three ? tierNameLines(name, bold, first.width(), inside.width())
              : QStringList{bold.elidedText(name, Qt::ElideRight, first.width())};
    if (lines.size() > 1) {
        const double pitch = (inside.height() - metrics.height()) / 2;
        first.setHeight(pitch);
        painter.drawText(QRectF(inside.left(), inside.top() + pitch, inside.width(), pitch),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, lines[1]);
    }
    painter.drawText(first, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, lines[0]);
    if (!two) {
        return;
    }
    QRectF second = inside;
    second.setTop(lines.size() > 1 ? inside.bottom() - metrics.height() : first.bottom());
    painter.setFont(small);
    if (card.item.isStack()) {
        paintStateCounts(painter, theme, second, kCountMark,
                         stateCounts(card.item, frame.day.status));
        return;
    }
    const QString country = qText(frame.scene.dataset->sites[card.item.members.front()].country);
    const double code = metrics.horizontalAdvance(country) + 6;
    painter.setPen(theme.text2);
    const double figure = metrics.horizontalAdvance(frame.picture.figures[card.number]);
    if (figure + code <= second.width()) { // a figure cut short is worse than no country
        painter.drawText(second, Qt::AlignRight | Qt::AlignVCenter, country);
        second.setRight(second.right() - code);
    }
    painter.drawText(
        second, Qt::AlignLeft | Qt::AlignVCenter,
        metrics.elidedText(frame.picture.figures[card.number], Qt::ElideRight, second.width()));
}

void paintCard(QPainter& painter, const TierFrame& frame, const CardLook& card)
{
    paintGround(painter, frame, card);
    if (card.rect.height() < kLeastMark) {
        return;
    }
    const double radius = std::clamp(card.rect.height() * 0.16, 2.5, 7.5);
    const double x = card.rect.left() + kStripe + 5 + radius;
    const bool two = card.rect.height() >= kTwoLines;
    const double y = two ? card.rect.top() + card.rect.height() * 0.29 : card.rect.center().y();
    paintStateMark(painter, {x, y}, radius, card.state, frame.theme, threatened(frame, card.item),
                   shapeOf(frame, card.item));
    if (card.rect.height() >= kOneLine && card.rect.width() > 44) {
        paintWords(painter, frame, card, x + radius + 6 - card.rect.left());
    }
}

void paintPills(QPainter& painter, const TierFrame& frame, std::uint32_t number)
{
    const core::TierItem& item = frame.picture.content.items[number];
    for (const bool suppliers : {true, false}) {
        const QRectF pill = morePill(frame, number, suppliers);
        if (pill.isEmpty()) {
            continue;
        }
        const int count = suppliers ? item.moreSuppliers : item.moreCustomers;
        painter.setPen(QPen(frame.theme.control, 1.0));
        painter.setBrush(frame.theme.surface);
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
        painter.setFont(fontOf(TextRole::Caption, false, frame.font, 7.0));
        painter.setPen(frame.theme.text2);
        painter.drawText(pill, Qt::AlignCenter, QStringLiteral("+%1").arg(count));
    }
}

} // namespace

void paintTierColumns(QPainter& painter, const TierFrame& frame)
{
    const Theme& theme = frame.theme;
    painter.fillRect(frame.area, theme.window);
    const QRectF& room = frame.room;
    painter.setPen(QPen(theme.line, 1.0));
    painter.setBrush(theme.surface);
    const double margin = std::max(4.0, frame.geometry.inset() * 0.45) * frame.viewport.scale;
    for (std::size_t c = 0; c < kTierColumns; ++c) {
        const double left = frame.geometry.pitch * static_cast<double>(c);
        const double x0 = frame.viewport.toScreen({left, 0}, room).x() + margin;
        const double x1 =
            frame.viewport.toScreen({left + frame.geometry.pitch, 0}, room).x() - margin;
        const QRectF panel(std::round(x0) + 0.5, frame.area.top() + 4.5, std::round(x1 - x0),
                           room.bottom() - frame.area.top() - 6);
        painter.drawRoundedRect(panel, kRadius, kRadius);
    }
    paintTierLane(painter, frame);
}

void paintTierCards(QPainter& painter, const TierFrame& frame)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF& room = frame.room;
    painter.setClipRect(room);
    const std::vector<std::uint8_t> bright = brightItems(frame);
    const core::TierContent& content = frame.picture.content;
    for (std::uint32_t i = 0; i < content.items.size(); ++i) {
        const QRectF rect = itemRect(frame, i);
        if (!rect.adjusted(-12, -12, 12, 12).intersects(room)) {
            continue;
        }
        painter.setOpacity(opacityOf(frame, i, bright));
        paintCard(painter, frame,
                  {content.items[i], i, rect, worstState(content.items[i], frame.day.status)});
        paintPills(painter, frame, i);
    }
    painter.setOpacity(1.0);
    paintTierWords(painter, frame);
    painter.restore();
}

void paintTierMarks(QPainter& painter, const TierFrame& frame, bool focused)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(frame.room);
    painter.setBrush(Qt::NoBrush);
    if (frame.marks.hovered) {
        painter.setPen(QPen(frame.theme.accent, 1.4));
        painter.drawRoundedRect(itemRect(frame, *frame.marks.hovered), kRadius, kRadius);
    }
    if (frame.marks.cursor && focused) {
        painter.setPen(QPen(frame.theme.accent, 2.0));
        painter.drawRoundedRect(itemRect(frame, *frame.marks.cursor).adjusted(-3, -3, 3, 3),
                                kRadius + 3, kRadius + 3);
    }
    painter.restore();
}

void paintTiers(QPainter& painter, const TierFrame& frame)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintTierColumns(painter, frame);
    const BondPicture bonds = bondShapes(frame, frame.marks.withoutPointer());
    paintTierBonds(painter, frame, bonds.shapes);
    paintTierGates(painter, frame, bonds.shapes);
    paintTierCards(painter, frame);
    paintTierHeads(painter, frame);
    paintBondNote(painter, frame, bonds.plain, bonds.leftOut);
    painter.restore();
}

} // namespace lodestone::ui
