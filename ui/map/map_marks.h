// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/map_layout.h"

#include <QFont>
#include <QPointF>

class QPainter;

namespace lodestone::ui
{

struct Theme;

// The marks of the map with their halo. On screen each distinct mark is painted once and kept as a
// picture set on whole pixels; print and scaled painters get shapes.

void paintClusterMark(QPainter& painter, const MapItem& item, QPointF at, const QFont& font,
                      const Theme& theme);
void paintSiteMark(QPainter& painter, QPointF at, double radius, SiteShape shape, SiteStatus status,
                   const Theme& theme);

// Whether pictures may stand in for shapes: a raster device that is not scaled or turned.
bool canKeepPictures(const QPainter& painter);

} // namespace lodestone::ui
