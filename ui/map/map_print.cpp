// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_print.h"

#include "ui/map/largest_flows.h"
#include "ui/map/projection.h"
#include "ui/theme/fonts.h"

#include <QPainter>

#include <algorithm>
#include <iterator>

namespace lodestone::ui
{

namespace
{

constexpr double kFitMargin = 36.0;
constexpr double kMostScale = 1500.0;
constexpr double kLegendEdge = 8.0;
constexpr double kLegendMostOfHeight = 0.54;

LegendContent legendOf(const MapPrint& print, const MapScene& scene,
                       const std::vector<SiteStatus>& status, double height, const QFont& base)
{
    LegendContent content;
    content.interactive = false;
    content.day = print.day;
    content.hasRun = scene.hasRun;
    content.hidden = print.filter.hidden;
    content.chosen = print.filter.chosen;
    content.folded = print.legendIsFolded;
    countStates(content, status, print.filter.counted);
    for (const LegendKey key : {LegendKey::Whole, LegendKey::Short, LegendKey::None}) {
        content.key = key;
        if (legendGeometry(content, base).size.height() <= height * kLegendMostOfHeight) {
            break;
        }
    }
    return content;
}

std::vector<SiteStatus> statusOf(const MapPrint& print, const MapScene& scene)
{
    std::vector<SiteStatus> status = print.status;
    if (status.empty()) {
        std::ranges::transform(scene.sites, std::back_inserter(status), &MapSite::status);
    }
    return status;
}

std::vector<std::uint8_t> heldOf(const MapPrint& print, const MapScene& scene)
{
    std::vector<std::uint8_t> held = print.heldLinks;
    if (held.empty()) {
        std::ranges::transform(scene.links, std::back_inserter(held),
                               [](const MapLink& link) { return link.held ? 1 : 0; });
    }
    return held;
}

MapFocus focusOf(const MapPrint& print, const MapIndex& index)
{
    MapFocus focus;
    focus.lit = print.lit;
    focus.selected = index.find(print.selected);
    if (focus.selected) {
        focus.chain = print.chain.empty() ? linksAround(index, *focus.selected) : print.chain;
    }
    return focus;
}

} // namespace

void paintMap(QPainter& painter, const QRectF& area, const std::shared_ptr<const MapScene>& scene,
              const Theme& theme, const QFont& base, const MapPrint& print)
{
    const MapIndex index(scene, print.centre);
    const std::vector<SiteStatus> status = statusOf(print, *scene);
    const std::vector<std::uint8_t> held = heldOf(print, *scene);
    const LegendContent legend = legendOf(print, *scene, status, area.height(), base);
    QRectF legendBox(QPointF(), legendGeometry(legend, base).size);
    const QFont caption = fontOf(TextRole::Caption, false, base, print.smallestPoints);
    legendBox.moveLeft(area.left() + kLegendEdge);
    legendBox.moveBottom(legendFoot(area, legendBox.right(), caption) - kLegendEdge);
    const QRectF panel = print.legend ? legendBox : QRectF();
    const MapViewport fit = index.siteCount() > 0
                                ? fittedBeside(index.places(), area, panel, kFitMargin, kMostScale)
                                : fitted(worldBounds(), area, 0, kMostScale);
    const MapViewport viewport = print.viewport.value_or(fit);

    const MapFocus focus = focusOf(print, index);
    LayoutOptions options;
    options.scale = viewport.scale;
    options.pinned = pinnedSites(index, status, focus);
    options.fanned = print.fanned;
    options.mask = maskWithFocus(print.filter.shown, index, focus);
    const MapLayout layout = layoutSites(index, status, options);
    LargestFlows flows;

    std::vector<QRectF> obstacles{noteBox(area, caption)};
    if (print.legend) {
        obstacles.push_back(legendBox);
    }
    paintBase(painter, area, viewport, theme, {detailFor(viewport.scale), print.centre});
    paintContent(painter, MapFrame{.index = index,
                                   .status = status,
                                   .heldLinks = held,
                                   .layout = layout,
                                   .focus = focus,
                                   .theme = theme,
                                   .viewport = viewport,
                                   .area = area,
                                   .fonts = labelFonts(base, print.smallestPoints),
                                   .linkMode = print.linkMode,
                                   .leastShare = print.leastShare,
                                   .largest = flows.of(index, print.linkMode, options.mask),
                                   .fitScale = print.fitScale.value_or(fit.scale),
                                   .obstacles = obstacles,
                                   .day = print.day});
    if (print.legend) {
        paintLegend(painter, legendBox.topLeft(), legend, theme, base);
    }
    paintNote(painter, area, theme, caption);
}

} // namespace lodestone::ui
