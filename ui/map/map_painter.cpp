// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_painter.h"

#include "ui/map/map_marks.h"
#include "ui/theme/state_mark.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr std::size_t kMostPinned = 24;
constexpr std::size_t kMostLinks = 3000;

const char* const kContext = "lodestone::ui::Map";

bool isVisible(const MapItem& item, const MapFrame& frame)
{
    constexpr double kSlack = 24.0;
    return frame.area.adjusted(-kSlack, -kSlack, kSlack, kSlack)
        .contains(frame.viewport.toScreen(item.world, frame.area));
}

// Lines between the same two marks (sites of one cluster, several products) are one line.
struct DrawnLink
{
    LinkStyle style;
    std::uint32_t from = kNone; // items
    std::uint32_t to = kNone;
};

using LinksByEnds = std::map<std::pair<std::uint32_t, std::uint32_t>, DrawnLink>;

void addLink(LinksByEnds& drawn, const MapFrame& frame, std::uint32_t number, LinkLook look,
             double opacity)
{
    const MapLink& link = frame.index.scene().links[number];
    const std::uint32_t from = frame.layout.itemOfSite[link.from];
    const std::uint32_t to = frame.layout.itemOfSite[link.to];
    if (from == kNone || to == kNone || from == to) {
        return;
    }
    if (look != LinkLook::Plain && frame.heldLinks[number] != 0) {
        look = LinkLook::Held;
    }
    const bool assumed = link.evidence == LinkEvidence::Assumed;
    const auto [at, isNew] =
        drawn.try_emplace({from, to}, DrawnLink{{look, link.share, assumed, opacity}, from, to});
    if (isNew) {
        return;
    }
    LinkStyle& style = at->second.style;
    style.look = style.look == LinkLook::Held ? LinkLook::Held : look;
    style.share = std::max(style.share, double(link.share));
    style.assumed = style.assumed && assumed;
}

LinkLook lookOf(LinkRole role)
{
    return role == LinkRole::Upstream ? LinkLook::Upstream : LinkLook::Downstream;
}

void addAllLinks(LinksByEnds& drawn, const MapFrame& frame)
{
    const std::vector<MapLink>& links = frame.index.scene().links;
    const std::size_t sites = frame.index.siteCount();
    for (std::uint32_t i = 0; i < links.size() && drawn.size() < kMostLinks; ++i) {
        const bool usable = links[i].from < sites && links[i].to < sites;
        if (usable && links[i].share >= frame.leastShare) {
            addLink(drawn, frame, i, LinkLook::Plain, 1.0);
        }
    }
}

int lookOrder(LinkLook look)
{
    switch (look) {
    case LinkLook::Plain:
        return 0;
    case LinkLook::Downstream:
        return 1;
    case LinkLook::Upstream:
        return 2;
    case LinkLook::Held:
        break;
    }
    return 3;
}

LinkEnd endOf(const MapFrame& frame, std::uint32_t item)
{
    const MapItem& mark = frame.layout.items[item];
    const bool selected = frame.focus.selected && mark.site == *frame.focus.selected;
    return {mark.world, mark.radius + (selected ? 5.0 : 0.0)};
}

void paintLinks(QPainter& painter, const MapFrame& frame, const LinksByEnds& byEnds)
{
    std::vector<const DrawnLink*> order;
    for (const auto& [ends, link] : byEnds) {
        order.push_back(&link);
    }
    std::stable_sort(order.begin(), order.end(), [](const DrawnLink* a, const DrawnLink* b) {
        return lookOrder(a->style.look) < lookOrder(b->style.look);
    });
    std::vector<std::pair<QPointF, double>> badges;
    for (const DrawnLink* link : order) {
        const LinkCurve curve =
            linkCurve(endOf(frame, link->from), endOf(frame, link->to), frame.viewport, frame.area);
        paintLink(painter, curve, link->style, frame.theme);
        const bool covered = std::any_of(badges.begin(), badges.end(), [&](const auto& badge) {
            const QPointF d = badge.first - curve.badge.at;
            return std::hypot(d.x(), d.y()) < 22.0;
        });
        if (link->style.look == LinkLook::Held && curve.length > 60 && !covered) {
            badges.emplace_back(curve.badge.at, link->style.opacity);
        }
    }
    for (const auto& [at, opacity] : badges) {
        paintLockBadge(painter, at, frame.theme, opacity);
    }
}

void paintAllLinks(QPainter& painter, const MapFrame& frame)
{
    LinksByEnds background;
    if (frame.linkMode == LinkMode::All) {
        addAllLinks(background, frame);
        paintLinks(painter, frame, background);
    }
    LinksByEnds chosen;
    const bool hovering = !frame.focus.hoverLinks.empty();
    if (frame.linkMode != LinkMode::None) {
        for (const ShownLink& shown : frame.focus.chain) {
            addLink(chosen, frame, shown.link, lookOf(shown.role), hovering ? 0.25 : 1.0);
        }
    }
    paintLinks(painter, frame, chosen);
    LinksByEnds hovered;
    for (const ShownLink& shown : frame.focus.hoverLinks) {
        addLink(hovered, frame, shown.link, lookOf(shown.role), 0.6);
    }
    paintLinks(painter, frame, hovered);
}

void paintSite(QPainter& painter, const MapItem& item, QPointF at, const MapFrame& frame)
{
    const MapSite& site = frame.index.scene().sites[item.site];
    const SiteStatus status = frame.status[item.site];
    const double reach = stateMarkExtent(item.radius, status.threatened);
    if (item.fanned) {
        painter.setPen(QPen(frame.theme.text3, 1.0));
        painter.drawLine(frame.viewport.toScreen(item.root, frame.area), at);
    }
    paintSiteMark(painter, at, item.radius, site.shape, status, frame.theme);
    if (frame.focus.highlighted == status.state) {
        painter.setPen(QPen(frame.theme.accent, 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(at, reach + 2.5, reach + 2.5);
    }
    if (frame.focus.selected == item.site) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(frame.theme.surface, 3.6));
        painter.drawEllipse(at, item.radius + 2.6, item.radius + 2.6);
        painter.setPen(QPen(frame.theme.accent, 2.4));
        painter.drawEllipse(at, item.radius + 4.5, item.radius + 4.5);
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

QString noteOf(const MapFrame& frame, std::uint32_t number)
{
    const MapSite& site = frame.index.scene().sites[number];
    const bool stopped = frame.status[number].state == PlantState::Stopped;
    if (stopped && site.stopDay && *site.stopDay <= frame.day) {
        return QCoreApplication::translate(kContext, "stopped on day %1").arg(*site.stopDay);
    }
    return site.note;
}

// Who gets a label, most important first, each once.
std::vector<std::uint32_t> labelledSites(const MapFrame& frame,
                                         const std::vector<std::uint32_t>& visible)
{
    std::vector<std::uint32_t> order;
    if (frame.focus.selected) {
        order.push_back(*frame.focus.selected);
    }
    const std::vector<MapLink>& links = frame.index.scene().links;
    for (const ShownLink& shown : frame.focus.chain) {
        if (order.size() < 16) {
            order.push_back(shown.role == LinkRole::Upstream ? links[shown.link].from
                                                             : links[shown.link].to);
        }
    }
    for (const std::uint32_t site :
         frame.index.byRank().first(std::min<std::size_t>(3, frame.index.byRank().size()))) {
        if (frame.index.scene().sites[site].rank) {
            order.push_back(site);
        }
    }
    const double zoom = frame.viewport.scale / std::max(1.0, frame.fitScale);
    auto more = zoom < 1.6 ? std::size_t{0} : std::size_t(std::min(60.0, zoom * 8));
    for (auto i = visible.rbegin(); i != visible.rend() && more > 0; ++i) {
        const MapItem& item = frame.layout.items[*i];
        if (!item.isCluster()) {
            order.push_back(item.site);
            --more;
        }
    }
    return order;
}

void paintSiteLabels(QPainter& painter, const MapFrame& frame,
                     const std::vector<std::uint32_t>& visible)
{
    std::vector<QRectF> obstacles = frame.obstacles;
    for (const std::uint32_t number : visible) {
        const MapItem& item = frame.layout.items[number];
        const QPointF at = frame.viewport.toScreen(item.world, frame.area);
        const double r = item.radius * (item.isCluster() ? 0.85 : 0.72);
        obstacles.emplace_back(at - QPointF(r, r), QSizeF(2 * r, 2 * r));
    }
    std::vector<LabelRequest> requests;
    std::vector<bool> done(frame.index.siteCount(), false);
    for (const std::uint32_t site : labelledSites(frame, visible)) {
        const std::uint32_t number = frame.layout.itemOfSite[site];
        if (done[site] || number == kNone || frame.layout.items[number].isCluster() ||
            !isVisible(frame.layout.items[number], frame)) {
            continue;
        }
        done[site] = true;
        const MapItem& item = frame.layout.items[number];
        const bool selected = frame.focus.selected == site;
        const double reach =
            stateMarkExtent(item.radius, frame.status[site].threatened) + (selected ? 5.0 : 0.0);
        requests.push_back({frame.viewport.toScreen(item.world, frame.area), reach,
                            frame.index.scene().sites[site].name, noteOf(frame, site), selected});
    }
    paintLabels(painter,
                placeLabels(requests, obstacles, frame.area.adjusted(4, 4, -4, -4), frame.fonts),
                frame.fonts, frame.theme);
}

} // namespace

void paintContent(QPainter& painter, const MapFrame& frame)
{
    std::vector<std::uint32_t> visible;
    for (std::uint32_t i = 0; i < frame.layout.items.size(); ++i) {
        if (isVisible(frame.layout.items[i], frame)) {
            visible.push_back(i);
        }
    }
    painter.save();
    painter.setClipRect(frame.area, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    paintAllLinks(painter, frame);
    for (const std::uint32_t number : visible) {
        const MapItem& item = frame.layout.items[number];
        const QPointF at = frame.viewport.toScreen(item.world, frame.area);
        item.isCluster() ? paintClusterMark(painter, item, at, frame.fonts.cluster, frame.theme)
                         : paintSite(painter, item, at, frame);
    }
    paintCursor(painter, frame);
    paintSiteLabels(painter, frame, visible);
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
        if (!rank || *rank > 10) {
            break;
        }
        if (status[site].state == PlantState::Stopped) {
            add(site);
        }
    }
    return pinned;
}

QString mapNote()
{
    return QCoreApplication::translate(
        kContext, "Equal Earth · Natural Earth borders, not a statement on status");
}

QRectF noteBox(const QRectF& area, const QFont& font)
{
    const QFontMetricsF metrics(font);
    const QSizeF size(metrics.horizontalAdvance(mapNote()) + 14, metrics.height() + 6);
    return {area.right() - size.width(), area.bottom() - size.height(), size.width(),
            size.height()};
}

void paintNote(QPainter& painter, const QRectF& area, const Theme& theme, const QFont& font)
{
    const QRectF box = noteBox(area, font);
    painter.fillRect(box, theme.surface);
    painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), theme.line);
    painter.fillRect(QRectF(box.left(), box.top(), 1, box.height()), theme.line);
    painter.setPen(theme.text3);
    painter.setFont(font);
    painter.drawText(box, Qt::AlignCenter, mapNote());
}

} // namespace lodestone::ui
