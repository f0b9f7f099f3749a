// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/map_scene.h"
#include "ui/map/map_viewport.h"

#include <QColor>
#include <QPainterPath>
#include <QPointF>
#include <QRectF>

#include <optional>
#include <vector>

class QPainter;

namespace lodestone::ui
{

struct Theme;

// One end of a link as drawn: where its mark stands and how far the line keeps off it.
struct LinkEnd
{
    QPointF world;
    double radius = 0.0; // pixels
};

// A point on a curve and the direction of travel there, screen.
struct CurvePoint
{
    QPointF at;
    QPointF direction; // unit length
};

// A link between two marks: a quadratic curve that bends north, trimmed at both marks. Across the
// cut of the map it is two pieces, each ending at the rim.
struct LinkCurve
{
    std::vector<QPainterPath> pieces;
    double length = 0.0;              // pixels, of the whole curve
    std::optional<CurvePoint> tip;    // where the arrow head points
    std::optional<CurvePoint> middle; // at 55 %, when longer than 150 px
    CurvePoint badge;                 // at 40 %
};

LinkCurve linkCurve(const LinkEnd& from, const LinkEnd& to, const MapViewport& viewport,
                    const QRectF& area);

enum class LinkLook
{
    Upstream,   // solid
    Downstream, // dashes 7-4
    Held,       // solid in stopped ink, with a lock
    Flow,       // solid, of no selection: "largest flows"
    Plain,      // thin and faint, whatever the tonnes: "all links"
};

// Pixels of a line by tonnes a year: 1.5 up to 1 t, 1.3 more with every tenfold, 8 from 100,000 t
// on; 1 where the tonnes are not known (0).
double linkWidth(double tonnes);

struct LinkStyle
{
    LinkLook look = LinkLook::Upstream;
    double tonnes = 0.0;                            // a year: the width; 0: not known
    LinkEvidence evidence = LinkEvidence::Reported; // how much of the arrow head is filled
    double opacity = 1.0;
};

double lineWidth(const LinkStyle& style); // pixels
void paintLink(QPainter& painter, const LinkCurve& curve, const LinkStyle& style,
               const Theme& theme);

// The lock on a held link, 18 px; painted after all lines.
void paintLockBadge(QPainter& painter, QPointF centre, const Theme& theme, double opacity = 1.0);

// An arrow head whose point is at `tip`: filled for what is reported, half filled for what is
// estimated, open for what is assumed.
void paintArrowHead(QPainter& painter, const CurvePoint& tip, double length, LinkEvidence evidence,
                    const QColor& ink, const QColor& ground);

} // namespace lodestone::ui
