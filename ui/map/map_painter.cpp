// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_painter.h"

#include "ui/map/map_lines.h"
#include "ui/map/map_marks.h"
#include "ui/map/map_site_labels.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr std::size_t kMostPinned = 24;

bool isLit(const MapFrame& frame, std::uint32_t site)
{
    return site < frame.focus.lit.size() && frame.focus.lit[site] != 0;
}

// Thinner than that of the selection, which may be one of them.
void paintLitRing(QPainter& painter, QPointF at, double radius, const Theme& theme)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.surface, 2.4));
    painter.drawEllipse(at, radius + 1.8, radius + 1.8);
    painter.setPen(QPen(theme.accent, 1.6));
    painter.drawEllipse(at, radius + 3.2, radius + 3.2);
}

void paintCluster(QPainter& painter, const MapItem& item, QPointF at, const MapFrame& frame)
{
    paintClusterMark(painter, item, at, frame.fonts.cluster, frame.theme);
    const auto members = frame.layout.membersOf(item);
    if (std::ranges::any_of(members, [&](std::uint32_t site) { return isLit(frame, site); })) {
        paintLitRing(painter, at, item.radius, frame.theme);
    }
}

void paintSite(QPainter& painter, const MapItem& item, QPointF at, const MapFrame& frame)
{
    const MapSite& site = frame.index.scene().sites[item.site];
    const SiteStatus status = frame.status[item.site];
    if (item.fanned) {
        painter.setPen(QPen(frame.theme.text3, 1.0));
        painter.drawLine(frame.viewport.toScreen(item.root, frame.area), at);
    }
    paintSiteMark(painter, at, item.radius, site.shape, status, frame.theme);
    if (frame.focus.selected == item.site) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(frame.theme.surface, 3.6));
        painter.drawEllipse(at, item.radius + 2.6, item.radius + 2.6);
        painter.setPen(QPen(frame.theme.accent, 2.4));
        painter.drawEllipse(at, item.radius + 4.5, item.radius + 4.5);
    } else if (isLit(frame, item.site)) {
        paintLitRing(painter, at, item.radius, frame.theme);
    }
}

void paintCursor(QPainter& painter, const MapFrame& frame)
{
    if (!frame.focus.keyboard || !frame.focus.cursor) {
        return;
    }
    const std::uint32_t number = frame.layout.itemOfSite[*frame.focus.cursor];
    if (number == kNone) {
        return;
    }
    const MapItem& item = frame.layout.items[number];
    const bool selected = frame.focus.selected == item.site && !item.isCluster();
    const double radius = item.radius + (selected ? 8.0 : 2.6);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(frame.theme.accent, 2.0));
    painter.drawEllipse(frame.viewport.toScreen(item.world, frame.area), radius, radius);
}

} // namespace

void paintContent(QPainter& painter, const MapFrame& frame)
{
    const std::vector<std::uint32_t> visible = itemsInSight(frame);
    painter.save();
    painter.setClipRect(frame.area, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLines(painter, frame, mapLines(frame));
    const std::vector<PlacedLabel> labels = siteLabels(frame, visible);
    paintLeaders(painter, labels, frame.theme);
    for (const std::uint32_t number : visible) {
        const MapItem& item = frame.layout.items[number];
        const QPointF at = frame.viewport.toScreen(item.world, frame.area);
        item.isCluster() ? paintCluster(painter, item, at, frame)
                         : paintSite(painter, item, at, frame);
    }
    paintCursor(painter, frame);
    paintLabels(painter, labels, frame.fonts, frame.theme);
    painter.restore();
}

std::vector<std::uint32_t> pinnedSites(const MapIndex& index, std::span<const SiteStatus> status,
                                       const MapFocus& focus)
{
    std::vector<std::uint32_t> pinned;
    const auto add = [&](std::uint32_t site) {
        if (std::find(pinned.begin(), pinned.end(), site) == pinned.end()) {
            pinned.push_back(site);
        }
    };
    if (focus.selected) {
        add(*focus.selected);
    }
    if (focus.cursor && focus.keyboard && focus.cursorPinned) {
        add(*focus.cursor);
    }
    for (const ShownLink& shown : focus.chain) {
        if (pinned.size() < kMostPinned) {
            add(index.scene().links[shown.link].from);
            add(index.scene().links[shown.link].to);
        }
    }
    for (const std::uint32_t site : index.byRank()) {
        const auto& rank = index.scene().sites[site].rank;
        if (!rank || *rank > kNamedRanks) {
            break;
        }
        if (status[site].state == PlantState::Stopped) {
            add(site);
        }
    }
    return pinned;
}

std::vector<std::uint8_t> maskWithFocus(std::vector<std::uint8_t> mask, const MapIndex& index,
                                        const MapFocus& focus)
{
    const auto show = [&mask](std::uint32_t site) {
        if (site < mask.size()) { // a scene of other data has come, its filter comes next
            mask[site] = 1;
        }
    };
    if (focus.selected) {
        show(*focus.selected);
    }
    for (const ShownLink& link : focus.chain) {
        const MapLink& ends = index.scene().links.at(link.link);
        show(ends.from);
        show(ends.to);
    }
    return mask;
}

QString mapNote()
{
    return QCoreApplication::translate(
        "lodestone::ui::Map", "Equal Earth · Natural Earth borders, not a statement on status");
}

QRectF noteBox(const QRectF& area, const QFont& font)
{
    const QFontMetricsF metrics(font);
    const double wide = std::ceil(metrics.horizontalAdvance(mapNote())) + 14;
    QSizeF size(wide, metrics.height() + 6);
    if (wide > area.width()) { // two lines are better than one that is cut
        const QRectF words = metrics.boundingRect(QRectF(0, 0, area.width() - 14, 1000),
                                                  Qt::TextWordWrap, mapNote());
        size = QSizeF(area.width(), words.height() + 6);
    }
    return {area.right() - size.width(), area.bottom() - size.height(), size.width(),
            size.height()};
}

double legendFoot(const QRectF& area, double legendRight, const QFont& font)
{
    const QRectF note = noteBox(area, font);
    return legendRight > note.left() ? note.top() : area.bottom();
}

void paintNote(QPainter& painter, const QRectF& area, const Theme& theme, const QFont& font)
{
    const QRectF box = noteBox(area, font);
    painter.fillRect(box, theme.surface);
    painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), theme.line);
    painter.fillRect(QRectF(box.left(), box.top(), 1, box.height()), theme.line);
    painter.setPen(theme.text3);
    painter.setFont(font);
    painter.drawText(box.adjusted(7, 0, -7, 0), Qt::AlignCenter | Qt::TextWordWrap, mapNote());
}

} // namespace lodestone::ui
