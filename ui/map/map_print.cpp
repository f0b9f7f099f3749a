// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_print.h"

#include "ui/map/map_legend.h"
#include "ui/map/projection.h"
#include "ui/theme/fonts.h"

#include <QPainter>

namespace lodestone::ui
{

namespace
{

constexpr double kFitMargin = 36.0;
constexpr double kMostScale = 1500.0;
constexpr double kLegendEdge = 8.0;
constexpr double kLegendMostOfHeight = 0.54;

LegendContent legendOf(const MapIndex& index, const std::vector<SiteStatus>& status, int day,
                       double height, const QFont& base)
{
    LegendContent content;
    content.interactive = false;
    content.day = day;
    content.key = LegendKey::Whole;
    for (std::size_t i = 0; i < index.siteCount(); ++i) {
        ++content.counts.at(static_cast<std::size_t>(status[i].state));
        content.threatened += status[i].threatened ? 1 : 0;
    }
    for (const LegendKey key : {LegendKey::Whole, LegendKey::Short, LegendKey::None}) {
        content.key = key;
        if (legendGeometry(content, base).size.height() <= height * kLegendMostOfHeight) {
            break;
        }
    }
    return content;
}

} // namespace

void paintMap(QPainter& painter, const QRectF& area, const std::shared_ptr<const MapScene>& scene,
              const Theme& theme, const QFont& base, const MapPrint& print)
{
    const MapIndex index(scene, print.centre);
    std::vector<SiteStatus> status;
    for (const MapSite& site : scene->sites) {
        status.push_back(site.status);
    }
    std::vector<std::uint8_t> held;
    for (const MapLink& link : scene->links) {
        held.push_back(link.held ? 1 : 0);
    }
    const LegendContent legend = legendOf(index, status, print.day, area.height(), base);
    QRectF legendBox(QPointF(), legendGeometry(legend, base).size);
    legendBox.moveBottomLeft(area.bottomLeft() + QPointF(kLegendEdge, -kLegendEdge));
    const QRectF panel = print.legend ? legendBox : QRectF();
    const MapViewport fit = index.siteCount() > 0
                                ? fittedBeside(index.places(), area, panel, kFitMargin, kMostScale)
                                : fitted(worldBounds(), area, 0, kMostScale);
    const MapViewport viewport = print.viewport.value_or(fit);

    MapFocus focus;
    focus.selected = index.find(print.selected);
    if (focus.selected) {
        focus.chain = print.chain.empty() ? linksAround(index, *focus.selected) : print.chain;
    }
    LayoutOptions options;
    options.scale = viewport.scale;
    options.pinned = pinnedSites(index, status, focus);
    const MapLayout layout = layoutSites(index, status, options);

    const QFont caption = fontOf(TextRole::Caption, false, base, print.smallestPoints);
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
                                   .fitScale = fit.scale,
                                   .obstacles = obstacles,
                                   .day = print.day});
    if (print.legend) {
        paintLegend(painter, legendBox.topLeft(), legend, theme, base);
    }
    paintNote(painter, area, theme, caption);
}

} // namespace lodestone::ui
