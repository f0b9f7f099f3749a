// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/map_labels.h"
#include "ui/map/map_layout.h"
#include "ui/map/map_links.h"
#include "ui/map/map_scene.h"
#include "ui/map/map_viewport.h"
#include "ui/map/world_shapes.h"

#include <QFont>
#include <QRectF>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

class QPainter;

namespace lodestone::ui
{

struct Theme;

enum class LinkMode
{
    None,
    Selected,
    All,              // every link of at least `leastShare`, at most 3,000
    Largest,          // the kLargestFlows that carry the most tonnes, whatever is selected
    LargestOfMagnets, // the same of magnets and of what contains them
};
inline constexpr std::size_t kLargestFlows = 40; // of those between two sites that show

// What is chosen and pointed at, in site and link numbers of the index.
struct MapFocus
{
    std::optional<std::uint32_t> selected;
    std::vector<ShownLink> chain;         // drawn links of the selection
    std::vector<std::uint8_t> lit;        // by site, 1 = ringed; empty: none is
    std::optional<std::uint32_t> hovered; // its links at 60 %, the others at 25 %
    std::vector<ShownLink> hoverLinks;
    std::vector<std::uint32_t> pointedLinks; // of the line under the pointer
    std::optional<std::uint32_t> cursor;     // keyboard focus ring
    bool keyboard = false;                   // show the cursor
    bool cursorPinned = false;               // and lift its site out of its cluster
};

// Everything one frame is made of. Borrowed: all of it must live while the frame is painted.
struct MapFrame
{
    const MapIndex& index;
    std::span<const SiteStatus> status;
    std::span<const std::uint8_t> heldLinks; // one flag per link
    const MapLayout& layout;
    const MapFocus& focus;
    const Theme& theme;
    MapViewport viewport;
    QRectF area;
    LabelFonts fonts;
    LinkMode linkMode = LinkMode::Selected;
    double leastShare = 0.5;
    std::span<const std::uint32_t> largest{}; // what LargestFlows found
    double fitScale = 200.0;       // scale that shows all sites: labels grow in number beyond it
    std::vector<QRectF> obstacles; // screen areas labels keep off: legend, buttons
    int day = 0;
};

// Sea, grid, land, coasts and borders.
void paintBase(QPainter& painter, const QRectF& area, const MapViewport& viewport,
               const Theme& theme, const ShapeChoice& choice);
// Which shapes a scale asks for.
ShapeDetail detailFor(double scale);

// Links, marks and labels. The screen paints it over its cached base, the report after paintBase.
void paintContent(QPainter& painter, const MapFrame& frame);

// Sites that must not vanish in a cluster, most important first: the selection, the near ends of
// its links, stopped plants among the first ten.
std::vector<std::uint32_t> pinnedSites(const MapIndex& index, std::span<const SiteStatus> status,
                                       const MapFocus& focus);

// The mask with the selection and its chain in it, whatever the filter says of them.
std::vector<std::uint8_t> maskWithFocus(std::vector<std::uint8_t> mask, const MapIndex& index,
                                        const MapFocus& focus);

// The line at the foot of every map.
QString mapNote();
void paintNote(QPainter& painter, const QRectF& area, const Theme& theme, const QFont& font);
QRectF noteBox(const QRectF& area, const QFont& font);
// The lower edge of the room for a legend that reaches so far to the right: above the note, where
// it would cover it.
double legendFoot(const QRectF& area, double legendRight, const QFont& font);

} // namespace lodestone::ui
