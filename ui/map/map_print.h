// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/map_painter.h"
#include "ui/map/map_scene.h"

#include <QFont>
#include <QRectF>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace lodestone::ui
{

struct Theme;

// How a map is printed. The states are those of the scene.
struct MapPrint
{
    QString selected;             // site id; its links and label are shown
    std::vector<ShownLink> chain; // empty: the links around the selected site
    int day = 0;
    std::optional<MapViewport> viewport; // none: all sites
    LinkMode linkMode = LinkMode::Selected;
    MapCentre centre = MapCentre::Europe;
    bool legend = true;
    double smallestPoints = 7.0; // of a base font sized in points
};

// The whole map (base, links, marks, labels, legend, note) as vectors into `area`, by the same
// routines as the screen. Units of the painter should be near 1/96 inch: line widths and marks are
// fixed in them, and `base` is best sized in pixels, since points depend on the device.
void paintMap(QPainter& painter, const QRectF& area, const std::shared_ptr<const MapScene>& scene,
              const Theme& theme, const QFont& base, const MapPrint& print);

} // namespace lodestone::ui
