// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_site_labels.h"

#include "ui/theme/state_mark.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>

namespace lodestone::ui
{

namespace
{

constexpr std::size_t kMostOfChain = 16;
constexpr double kCloserFrom = 1.6; // of the scale that shows all sites: more names from there on

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::Map", text);
}

QString noteOf(const MapFrame& frame, std::uint32_t number)
{
    const MapSite& site = frame.index.scene().sites[number];
    const bool stopped = frame.status[number].state == PlantState::Stopped;
    if (stopped && site.stopDay && *site.stopDay <= frame.day) {
        return words("stopped on day %1").arg(*site.stopDay);
    }
    return site.note;
}

bool isNamed(const MapSite& site)
{
    return site.rank && *site.rank <= kNamedRanks;
}

// Who gets a label, most important first; some more than once.
std::vector<std::uint32_t> labelledSites(const MapFrame& frame,
                                         const std::vector<std::uint32_t>& visible)
{
    std::vector<std::uint32_t> order;
    if (frame.focus.selected) {
        order.push_back(*frame.focus.selected);
    }
    const std::vector<MapLink>& links = frame.index.scene().links;
    for (const ShownLink& shown : frame.focus.chain) {
        if (order.size() < kMostOfChain) {
            order.push_back(shown.role == LinkRole::Upstream ? links[shown.link].from
                                                             : links[shown.link].to);
        }
    }
    for (const std::uint32_t site : frame.index.byRank()) {
        if (!isNamed(frame.index.scene().sites[site])) {
            break;
        }
        order.push_back(site);
    }
    const double zoom = frame.viewport.scale / std::max(1.0, frame.fitScale);
    auto more = zoom < kCloserFrom ? std::size_t{0} : std::size_t(std::min(60.0, zoom * 8));
    for (auto i = visible.rbegin(); i != visible.rend() && more > 0; ++i) {
        const MapItem& item = frame.layout.items[*i];
        if (!item.isCluster()) {
            order.push_back(item.site);
            --more;
        }
    }
    return order;
}

LabelRequest requestOf(const MapFrame& frame, const MapItem& item)
{
    const std::uint32_t site = item.site;
    const bool selected = frame.focus.selected == site;
    const double reach =
        stateMarkExtent(item.radius, frame.status[site].threatened) + (selected ? 5.0 : 0.0);
    const MapSite& shown = frame.index.scene().sites[site];
    return {frame.viewport.toScreen(item.world, frame.area),
            reach,
            shown.name,
            noteOf(frame, site),
            selected,
            isNamed(shown)};
}

// Nothing for a cluster that hides none of the first ten.
std::optional<LabelRequest> clusterRequest(const MapFrame& frame, std::uint32_t number)
{
    const std::vector<MapSite>& sites = frame.index.scene().sites;
    const MapItem& item = frame.layout.items[number];
    std::vector<std::uint32_t> named;
    for (const std::uint32_t site : frame.index.byRank()) { // the ranked first
        if (!isNamed(sites[site])) {
            break;
        }
        if (frame.layout.itemOfSite[site] == number) {
            named.push_back(site);
        }
    }
    if (named.empty()) {
        return std::nullopt;
    }
    QStringList others;
    for (const std::uint32_t site : std::span(named).subspan(1)) {
        others << sites[site].name;
    }
    return LabelRequest{frame.viewport.toScreen(item.world, frame.area),
                        item.radius,
                        QStringLiteral("%1 +%2").arg(sites[named.front()].name).arg(item.count - 1),
                        others.join(u'\n'),
                        false,
                        true};
}

} // namespace

std::vector<std::uint32_t> itemsInSight(const MapFrame& frame)
{
    constexpr double kSlack = 24.0;
    const QRectF room = frame.area.adjusted(-kSlack, -kSlack, kSlack, kSlack);
    std::vector<std::uint32_t> visible;
    for (std::uint32_t i = 0; i < frame.layout.items.size(); ++i) {
        if (room.contains(frame.viewport.toScreen(frame.layout.items[i].world, frame.area))) {
            visible.push_back(i);
        }
    }
    return visible;
}

std::vector<PlacedLabel> siteLabels(const MapFrame& frame,
                                    const std::vector<std::uint32_t>& visible)
{
    std::vector<QRectF> marks;
    std::vector<bool> open(frame.layout.items.size(), false); // visible, and not named yet
    for (const std::uint32_t number : visible) {
        const MapItem& item = frame.layout.items[number];
        const QPointF at = frame.viewport.toScreen(item.world, frame.area);
        const double r = item.radius;
        marks.emplace_back(at - QPointF(r, r), QSizeF(2 * r, 2 * r));
        open[number] = true;
    }
    std::vector<LabelRequest> requests;
    for (const std::uint32_t site : labelledSites(frame, visible)) {
        const std::uint32_t number = frame.layout.itemOfSite[site];
        if (number == kNone || !open[number]) {
            continue;
        }
        open[number] = false;
        const MapItem& item = frame.layout.items[number];
        if (!item.isCluster()) {
            requests.push_back(requestOf(frame, item));
        } else if (const auto request = clusterRequest(frame, number)) {
            requests.push_back(*request);
        }
    }
    return placeLabels(requests, frame.obstacles, frame.area.adjusted(4, 4, -4, -4), frame.fonts,
                       marks);
}

} // namespace lodestone::ui
