// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/map_viewport.h"
#include "ui/map/world_shapes.h"

#include <QPixmap>

class QPainter;

namespace lodestone::ui
{

struct Theme;

// The base map (sea, land, borders) kept as a picture somewhat larger than the view, so that a drag
// only copies it. While the map is zooming the old picture is stretched; once it rests the exact
// one is drawn.
class BaseLayer
{
public:
    // Returns false when what was painted is a stretched stand-in and an exact one should follow.
    bool paint(QPainter& painter, const QRectF& area, const MapViewport& viewport,
               const Theme& theme, const ShapeChoice& choice, double devicePixelRatio, bool moving);

    // How often the exact picture has been drawn.
    int renders() const { return m_renders; }

private:
    bool fits(const QRectF& area, const MapViewport& viewport, const Theme& theme,
              const ShapeChoice& choice, double devicePixelRatio) const;
    void render(const QRectF& area, const MapViewport& viewport, const Theme& theme,
                const ShapeChoice& choice, double devicePixelRatio);
    QRectF targetOf(const QRectF& area, const MapViewport& viewport) const;

    QPixmap m_picture;
    MapViewport m_viewport;
    QSizeF m_size; // of the picture, device-independent
    bool m_dark = false;
    ShapeChoice m_choice;
    double m_ratio = 0.0;
    int m_renders = 0;
};

} // namespace lodestone::ui
