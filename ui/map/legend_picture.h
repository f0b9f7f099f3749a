// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/map_scene.h"
#include "ui/theme/state_mark.h"

#include <QFont>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

class QPainter;

namespace lodestone::ui
{

// How much of the key of links, sizes and shapes shows, and where.
enum class LegendKey
{
    None,
    Closed, // a row that opens it
    Short,  // without what the arrow heads say of the evidence
    Whole,
    Beside, // whole, in a second column
};

inline constexpr std::array<double, 2> kSampleTonnes{10.0, 1000.0}; // widths that the key shows

using ShapeSet = std::array<bool, kSiteShapeCount>; // by kLegendShapes

inline constexpr std::array<SiteShape, kSiteShapeCount> kLegendShapes{
    SiteShape::Disc,    SiteShape::Diamond,      SiteShape::Square,
    SiteShape::Hexagon, SiteShape::TriangleDown, SiteShape::TriangleUp};

// What the filter leaves. Masks are by site of the scene, 0 = left out; empty: all are in.
struct MapFilter
{
    std::vector<std::uint8_t> shown;   // besides the selection and its chain
    std::vector<std::uint8_t> counted; // in the legend: a state that is hidden has its number
    StateFilter hidden{};
    ShapeSet chosen{};

    bool operator==(const MapFilter&) const = default;
};

struct LegendContent
{
    int day = 0;
    bool hasRun = true; // false: sites are counted, but not by state
    std::array<int, kPlantStateCount> counts{};
    int threatened = 0;
    StateFilter hidden{};
    ShapeSet chosen{};   // shapes that the filter asks for
    bool folded = false; // the title only
    bool brief = true;   // and then the counts in its line
    LegendKey key = LegendKey::Whole;
    bool interactive = true; // check boxes, fold marks and the row of the key; off in print

    bool operator==(const LegendContent&) const = default;
};

// Where the parts of a legend lie, from its own top left corner; the same on screen and in print.
struct LegendGeometry
{
    QSizeF size;
    QRectF title;
    QRectF fold;
    std::array<QRectF, kPlantStateCount> rows;
    std::array<QRectF, kPlantStateCount> boxes; // the check box in a row
    std::array<QRectF, kPlantStateCount> brief; // count in the line of a folded one
    QRectF threatened;
    QRectF keyRow;                              // opens and closes the key
    QRectF key;                                 // empty: left out
    std::array<QRectF, kSiteShapeCount> shapes; // in the key
    double rowHeight = 0.0;
};

// The states of the sites that pass the mask; an empty one lets all pass.
void countStates(LegendContent& content, std::span<const SiteStatus> status,
                 std::span<const std::uint8_t> mask);
LegendGeometry legendGeometry(const LegendContent& content, const QFont& base);
void paintLegend(QPainter& painter, QPointF topLeft, const LegendContent& content,
                 const Theme& theme, const QFont& base);
QString legendTitle(const LegendContent& content); // "State on day 38", "Not run yet"
// What a row counts: without a run all sites are in that of the empty mark.
QString legendRowName(const LegendContent& content, PlantState state);
QString legendKeyName();
QString legendWidthWords();               // of two lines as broad as the samples are
QString legendShapeName(SiteShape shape); // the sectors it stands for: "Defence"

} // namespace lodestone::ui
