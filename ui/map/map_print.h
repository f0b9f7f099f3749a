// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/legend_picture.h"
#include "ui/map/map_painter.h"
#include "ui/map/map_scene.h"

#include <QFont>
#include <QRectF>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace lodestone::ui
{

struct Theme;

// How a map is printed. Without states of its own they are those of the scene.
struct MapPrint
{
    QString selected;                    // site id; its links and label are shown
    std::vector<std::uint8_t> lit;       // by site, 1 = ringed; empty: none is
    std::vector<ShownLink> chain;        // empty: the links around the selected site
    std::vector<SiteStatus> status;      // one per site
    std::vector<std::uint8_t> heldLinks; // one flag per link
    MapFilter filter;
    std::vector<std::uint32_t> fanned; // members of an opened cluster
    int day = 0;
    std::optional<MapViewport> viewport; // none: all sites
    std::optional<double> fitScale;      // at which all sites show; none: found here
    LinkMode linkMode = LinkMode::Selected;
    double leastShare = 0.5;
    MapCentre centre = MapCentre::Europe;
    bool legend = true;
    bool legendIsFolded = false;
    double smallestPoints = 7.0; // of a base font sized in points
};

// The whole map (base, links, marks, labels, legend, note) as vectors into `area`, by the same
// routines as the screen. Units of the painter should be near 1/96 inch: line widths and marks are
// fixed in them, and `base` is best sized in pixels, since points depend on the device.
void paintMap(QPainter& painter, const QRectF& area, const std::shared_ptr<const MapScene>& scene,
              const Theme& theme, const QFont& base, const MapPrint& print);

} // namespace lodestone::ui
