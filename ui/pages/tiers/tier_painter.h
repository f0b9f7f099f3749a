// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/tier_layout.h"
#include "ui/map/map_viewport.h"
#include "ui/pages/tiers/tier_lane.h"
#include "ui/pages/tiers/tier_scene.h"
#include "ui/theme/theme.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPainterPath>
#include <QRectF>
#include <QStringList>

#include <array>
#include <optional>
#include <span>
#include <vector>

class QPainter;
class QPen;

namespace lodestone::ui
{

// Which links show besides those of the focus, the hover and the path.
enum class TierLinks
{
    Largest, // of each step, by tonnes
    None,
    All,
};

// Lengths at scale 1. Only the pitch follows the view, so that six columns fill its width where
// they can.
struct TierGeometry
{
    double pitch = 200.0;   // from one column to the next
    double leastCard = 0.0; // so wide a card is before the room for links grows

    static constexpr double kCardHeight = 46.0;
    static constexpr double kGap = 12.0;
    static constexpr double kMargin = 16.0;      // above and below all cards
    static constexpr double kLeastHome = 0.96;   // scale at which a card has three lines of text
    static constexpr double kLeastFit = 0.31;    // and one
    static constexpr double kLeastGutter = 26.0; // between two columns

    double card() const;  // width of a card
    double inset() const; // from the left edge of a column's room to its card
    double width() const { return pitch * static_cast<double>(kTierColumns); }
    bool operator==(const TierGeometry&) const = default;
};

// What stands where. Item and bond numbers are those of the content.
struct TierPicture
{
    core::TierContent content;
    std::vector<double> top;          // by item
    double bottom = 0.0;              // of the lowest item
    double restTop = -1.0;            // where the context begins; below 0: there is none
    std::vector<std::uint8_t> pinned; // by item
    std::vector<std::uint8_t> onPath; // by bond
    std::vector<std::uint8_t> onLane; // by bond: from one site of the lane to the next
    std::optional<TierLane> lane;
    std::vector<TierHeading> headings;
    std::vector<QString> names;   // by item
    std::vector<QString> figures; // by item
};

// A picture on paper has only the last three.
struct TierMarks
{
    std::optional<std::uint32_t> hovered;
    std::optional<std::uint32_t> hoveredBond;
    std::optional<std::uint32_t> cursor; // keyboard focus ring
    std::optional<std::uint32_t> chosen; // a stack that was clicked: its links show
    StateFilter hidden{};                // what shows all the same, as of a chain, is faded
    std::vector<std::uint8_t> lit{};     // by site, 1 = framed; empty: none is

    TierMarks withoutPointer() const; // nor keyboard
};

// Everything one frame is made of. Borrowed: all of it must live while the frame is painted.
struct TierFrame
{
    const TierScene& scene;
    const TierPicture& picture;
    const TierDay& day;
    const TierMarks& marks;
    const Theme& theme;
    TierGeometry geometry;
    MapViewport viewport; // world: x from the left of the first column, y as the layout has it
    QRectF area;          // all of it; heads at its top, key at its foot
    QRectF room;          // between them: tierRoom(), known once and not for every card
    QFont font;
    TierLinks links = TierLinks::Largest;
};

// The heads of a low picture have no bar.
bool tierHeadHasBar(double heightOfAll);
double tierHeadHeight(const QFont& font, bool bar);
// Of the key: as many rows as its entries take; there are more of them for a selection.
double tierFootHeight(double width, const QFont& font, bool focused);
// What a card says of a name: one line where it fits, else two, the second cut where need be.
QStringList tierNameLines(const QString& name, const QFontMetricsF& metrics, double first,
                          double second);
// Between the heads and the key.
QRectF tierRoom(const QRectF& area, const QFont& font, bool focused);
QRectF itemRect(const TierFrame& frame, std::uint32_t item); // screen
// The pill that says how many neighbours the focus leaves out; empty when none.
QRectF morePill(const TierFrame& frame, std::uint32_t item, bool suppliers);

// A link as drawn.
struct BondShape
{
    std::uint32_t bond = 0;
    QPainterPath line;
    QPointF tip;
    QPointF direction; // of travel at the tip, unit length
    double width = 1.0;
    double opacity = 1.0;
    bool plain = false; // thin, without the dashes of its evidence and without an arrow head
};

struct BondPicture
{
    std::vector<BondShape> shapes;
    bool plain = false;      // there are too many in view to style them
    std::size_t leftOut = 0; // of those in view that should show: too many to draw
};

inline constexpr std::size_t kMostStyled = 1500; // links in view, besides those in focus
inline constexpr std::size_t kMostBonds = 6000;  // the same; the smallest beyond are left out
inline constexpr double kDimmedBond = 0.16;      // opacity beside links that are lit

// The links that show, faint ones first; by the marks given instead of those of the frame.
BondPicture bondShapes(const TierFrame& frame, const TierMarks& marks);
// Those at the pointer and at the chosen stack, to be drawn over `shown`: where they stand there,
// and what does not show without the pointer.
BondPicture litBonds(const TierFrame& frame, std::span<const BondShape> shown);

// The state that shows for a stack: what is worse comes first.
inline constexpr std::array<PlantState, kPlantStateCount> kWorstFirst{
    PlantState::Stopped, PlantState::Cut, PlantState::RunningDown, PlantState::Running,
    PlantState::NotAffected};

// The worst state of an item's sites, and how many are in each.
PlantState worstState(const core::TierItem& item, std::span<const SiteStatus> status);
std::array<int, kPlantStateCount> stateCounts(const core::TierItem& item,
                                              std::span<const SiteStatus> status);

// Solid for reported, dashed for estimated, dotted for assumed.
void setEvidence(QPen& pen, core::Confidence evidence);
void setGate(QPen& pen); // dotted, of an export licence
bool bondIsHeld(const core::TierBond& bond, const TierDay& day);
// Some of it needs a Chinese export licence.
bool bondIsLicensed(const core::TierBond& bond, const TierScene& scene);

// One frame from the back to the front; the screen keeps some of these as layers.
void paintTierColumns(QPainter& painter, const TierFrame& frame);
// None is painted with more than `most` opacity.
void paintTierBonds(QPainter& painter, const TierFrame& frame, std::span<const BondShape> shapes,
                    double most = 1.0);
void paintTierCards(QPainter& painter, const TierFrame& frame);
void paintTierHeads(QPainter& painter, const TierFrame& frame); // and the key at the foot
// What is not drawn of the links, or not in full; nothing when they all are.
void paintBondNote(QPainter& painter, const TierFrame& frame, bool plain, std::size_t leftOut);
// The item under the pointer, and the one that the keyboard is at while the view has the focus.
void paintTierMarks(QPainter& painter, const TierFrame& frame, bool focused);
void paintTiers(QPainter& painter, const TierFrame& frame); // for paper: all but the last

// "2 stopped, 3 cut" as marks of that radius with numbers, the worst first, as far as there is
// room.
void paintStateCounts(QPainter& painter, const Theme& theme, const QRectF& line, double radius,
                      const std::array<int, kPlantStateCount>& counts);

// Where the entries of the key are on screen; for tests.
std::vector<QRectF> tierKeyRects(const TierFrame& frame);
// The entry of the key at a place on screen.
std::optional<PlantState> legendStateAt(const TierFrame& frame, QPointF at);

} // namespace lodestone::ui
