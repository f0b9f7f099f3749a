// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/theme/theme.h"

#include <QPainterPath>
#include <QPointF>
#include <QString>

#include <cstddef>

class QPainter;

namespace lodestone::ui
{

// Outline of a site on the map: which sector it serves. Tables and the legend of states use a disc.
enum class SiteShape
{
    Disc,         // automotive
    Diamond,      // defence
    Square,       // technology
    Hexagon,      // energy and machinery
    TriangleUp,   // rare earths: mine, separation, metal
    TriangleDown, // magnets
};

inline constexpr std::size_t kSiteShapeCount = 6;

// The outline about `centre`; the shapes of one radius cover about the same area.
QPainterPath shapePath(SiteShape shape, QPointF centre, double radius);

// The one mark of a plant's state, used by map, tables, inspector, legends and the report. The sign
// inside is the second channel beside colour: full, lower half full, bar, cross, empty. The edge is
// always in ink, since light fills alone do not stand out from land. `threatened` adds a dashed
// ring outside the edge. Radius in the painter's units; readable from 5 up.
void paintStateMark(QPainter& painter, QPointF centre, double radius, PlantState state,
                    const Theme& theme, bool threatened = false, SiteShape shape = SiteShape::Disc);

// How far the mark reaches from its centre, edge and dashed ring included.
double stateMarkExtent(double radius, bool threatened);

// "Running", "Running down", "Cut", "Stopped", "Not affected"; in the language of the thread. A
// site that plants stop for want of is not "Not affected": it "Runs".
QString stateName(PlantState state, bool stopsOthers = false);
// The same in the middle of a sentence: "running down"
QString stateInSentence(PlantState state, bool stopsOthers = false);

} // namespace lodestone::ui
