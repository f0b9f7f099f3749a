// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_lines.h"

#include "ui/charts/segment_distance.h"
#include "ui/theme/theme.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr std::size_t kMostLinks = 3000;
constexpr double kReach = 6.0; // pixels

using LinesByEnds = std::map<std::pair<std::uint32_t, std::uint32_t>, MapLine>;

// What is drawn is as sure as the surest of its links.
LinkEvidence surer(LinkEvidence a, LinkEvidence b)
{
    return std::min(a, b);
}

void addLink(LinesByEnds& lines, const MapFrame& frame, std::uint32_t number, LinkLook look,
             double opacity)
{
    const MapLink& link = frame.index.scene().links[number];
    const std::uint32_t from = frame.layout.itemOfSite[link.from];
    const std::uint32_t to = frame.layout.itemOfSite[link.to];
    if (from == kNone || to == kNone || from == to) {
        return;
    }
    const bool ofChain = look == LinkLook::Upstream || look == LinkLook::Downstream;
    if (look != LinkLook::Plain && frame.heldLinks[number] != 0) {
        look = LinkLook::Held;
    }
    const auto [at, isNew] = lines.try_emplace(
        {from, to}, MapLine{{look, link.tonnes, link.evidence, opacity}, from, to, {}});
    MapLine& line = at->second;
    // Of two sites that supply each other a link is before and behind the selected one.
    if (ofChain && std::ranges::find(line.links, number) != line.links.end()) {
        return;
    }
    line.links.push_back(number);
    if (isNew) {
        return;
    }
    line.style.look = line.style.look == LinkLook::Held ? LinkLook::Held : look;
    line.style.tonnes += link.tonnes;
    line.style.evidence = surer(line.style.evidence, link.evidence);
}

LinkLook lookOf(LinkRole role)
{
    return role == LinkRole::Upstream ? LinkLook::Upstream : LinkLook::Downstream;
}

void addAllLinks(LinesByEnds& lines, const MapFrame& frame)
{
    const std::vector<MapLink>& links = frame.index.scene().links;
    const std::size_t sites = frame.index.siteCount();
    for (std::uint32_t i = 0; i < links.size() && lines.size() < kMostLinks; ++i) {
        const bool usable = links[i].from < sites && links[i].to < sites;
        if (usable && links[i].share >= frame.leastShare) {
            addLink(lines, frame, i, LinkLook::Plain, 1.0);
        }
    }
}

// Those within one cluster count too: the same flows show at every scale, some once it is large.
void addLargest(LinesByEnds& lines, const MapFrame& frame)
{
    const bool quiet = !frame.focus.chain.empty() || !frame.focus.hoverLinks.empty();
    for (const std::uint32_t number : frame.largest) {
        addLink(lines, frame, number, LinkLook::Flow, quiet ? 0.25 : 0.7);
    }
}

int lookOrder(LinkLook look)
{
    switch (look) {
    case LinkLook::Plain:
        return 0;
    case LinkLook::Flow:
        return 1;
    case LinkLook::Downstream:
        return 2;
    case LinkLook::Upstream:
        return 3;
    case LinkLook::Held:
        break;
    }
    return 4;
}

// One layer after the other: of a link that is in several, each is drawn.
void appendLayer(std::vector<MapLine>& out, LinesByEnds&& lines, const MapFrame& frame)
{
    const auto start = std::ssize(out);
    const std::vector<MapLink>& links = frame.index.scene().links;
    for (auto& [ends, line] : lines) {
        std::ranges::stable_sort(line.links, [&links](std::uint32_t a, std::uint32_t b) {
            return links[a].share > links[b].share;
        });
        out.push_back(std::move(line));
    }
    // Of one look the broad ones lie below.
    std::stable_sort(out.begin() + start, out.end(), [](const MapLine& a, const MapLine& b) {
        return std::pair(lookOrder(a.style.look), -a.style.tonnes) <
               std::pair(lookOrder(b.style.look), -b.style.tonnes);
    });
}

LinkEnd endOf(const MapFrame& frame, std::uint32_t item)
{
    const MapItem& mark = frame.layout.items[item];
    const bool selected = frame.focus.selected && mark.site == *frame.focus.selected;
    return {mark.world, mark.radius + (selected ? 5.0 : 0.0)};
}

LinkCurve curveOf(const MapFrame& frame, const MapLine& line)
{
    return linkCurve(endOf(frame, line.from), endOf(frame, line.to), frame.viewport, frame.area);
}

// A broad band under the line that is pointed at.
void paintPointed(QPainter& painter, const LinkCurve& curve, double width, const Theme& theme)
{
    QColor ink = theme.accent;
    ink.setAlpha(110);
    for (const QPainterPath& piece : curve.pieces) {
        painter.strokePath(piece, QPen(ink, width + 7.0, Qt::SolidLine, Qt::RoundCap));
    }
}

double distance(const QPolygonF& line, QPointF point)
{
    double least = 1e9;
    for (qsizetype i = 1; i < line.size(); ++i) {
        least = std::min(least, distanceToSegment(point, line[i - 1], line[i]));
    }
    return least;
}

} // namespace

std::vector<MapLine> mapLines(const MapFrame& frame)
{
    std::vector<MapLine> out;
    if (frame.linkMode == LinkMode::All) {
        LinesByEnds background;
        addAllLinks(background, frame);
        appendLayer(out, std::move(background), frame);
    }
    LinesByEnds flows;
    addLargest(flows, frame);
    appendLayer(out, std::move(flows), frame);
    if (frame.linkMode != LinkMode::None) {
        LinesByEnds chosen;
        const bool hovering = !frame.focus.hoverLinks.empty();
        for (const ShownLink& shown : frame.focus.chain) {
            addLink(chosen, frame, shown.link, lookOf(shown.role), hovering ? 0.25 : 1.0);
        }
        appendLayer(out, std::move(chosen), frame);
    }
    LinesByEnds hovered;
    for (const ShownLink& shown : frame.focus.hoverLinks) {
        addLink(hovered, frame, shown.link, lookOf(shown.role), 0.6);
    }
    appendLayer(out, std::move(hovered), frame);
    return out;
}

void paintLines(QPainter& painter, const MapFrame& frame, const std::vector<MapLine>& lines)
{
    std::vector<std::pair<QPointF, double>> badges;
    for (const MapLine& line : lines) {
        const LinkCurve curve = curveOf(frame, line);
        if (!frame.focus.pointedLinks.empty() && line.links == frame.focus.pointedLinks) {
            paintPointed(painter, curve, lineWidth(line.style), frame.theme);
        }
        paintLink(painter, curve, line.style, frame.theme);
        const bool covered = std::any_of(badges.begin(), badges.end(), [&](const auto& badge) {
            return QLineF(badge.first, curve.badge.at).length() < 22.0;
        });
        if (line.style.look == LinkLook::Held && curve.length > 60 && !covered) {
            badges.emplace_back(curve.badge.at, line.style.opacity);
        }
    }
    for (const auto& [at, opacity] : badges) {
        paintLockBadge(painter, at, frame.theme, opacity);
    }
}

MapLineHits MapLineHits::of(const MapFrame& frame)
{
    MapLineHits hits;
    for (MapLine& line : mapLines(frame)) {
        Drawn drawn;
        for (const QPainterPath& piece : curveOf(frame, line).pieces) {
            drawn.pieces += piece.toSubpathPolygons();
            drawn.bounds |= piece.boundingRect();
        }
        if (!drawn.pieces.empty()) {
            drawn.width = lineWidth(line.style);
            drawn.line = std::move(line);
            hits.m_drawn.push_back(std::move(drawn));
        }
    }
    return hits;
}

const MapLine* MapLineHits::at(QPointF point) const
{
    const MapLine* found = nullptr;
    double best = kReach;
    for (const Drawn& drawn : m_drawn) {
        const double reach = kReach + drawn.width / 2;
        if (!drawn.bounds.adjusted(-reach, -reach, reach, reach).contains(point)) {
            continue;
        }
        for (const QPolygonF& piece : drawn.pieces) {
            const double apart = std::max(0.0, distance(piece, point) - drawn.width / 2);
            if (apart <= best) {
                best = apart;
                found = &drawn.line;
            }
        }
    }
    return found;
}

} // namespace lodestone::ui
