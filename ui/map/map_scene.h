// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/projection.h"
#include "ui/theme/state_mark.h"
#include "ui/theme/theme.h"

#include <QPointF>
#include <QPolygonF>
#include <QString>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace lodestone::ui
{

// What the map shows, as plain values: the presenter makes them from the dataset and a run, the map
// knows neither. Texts arrive translated and formatted.

struct SiteStatus
{
    PlantState state = PlantState::NotAffected;
    bool threatened = false;

    bool operator==(const SiteStatus&) const = default;
};

using StateFilter = std::array<bool, kPlantStateCount>; // true: hidden

struct MapSite
{
    QString id;
    QString name;
    double lon = 0.0; // degrees
    double lat = 0.0;
    SiteShape shape = SiteShape::Disc; // which sector it serves
    SiteStatus status;
    double weight = 0.0;        // share of the largest output, 0..1; the mark's area grows with it
    std::optional<int> rank;    // 1 = first to stop; none: not ranked
    std::optional<int> stopDay; // median day of the stop; a stopped plant's label says it
    bool upstream = false;      // mine, separation, metal: drawn smaller
    QString kind;               // "automotive assembly"
    QString country;            // "Germany"
    QString note;               // second line of its label: "8 % of supply"; may be empty
    QString stops;              // "stops on day 41 (90 %: 33–58)"; may be empty
    QString binds;              // the input that binds: "Rotor, 42SH grade"; may be empty
    QString spoken;             // `stops` for a screen reader; empty: `stops` is spoken
    QString stopsOthers;        // "about 9 plants stop ... for want of what it delivers", or empty
};

enum class LinkEvidence : std::uint8_t
{
    Reported,
    Estimated,
    Assumed,
};

struct MapLink
{
    static constexpr std::uint32_t kNoGoods = 0xffff'ffffU;

    std::uint32_t from = 0; // supplier, index into MapScene::sites
    std::uint32_t to = 0;   // buyer
    float share = 0.0F;     // of the buyer's need, 0..1
    LinkEvidence evidence = LinkEvidence::Assumed;
    bool held = false;      // held at the border on the chosen day
    float tonnes = 0.0F;    // a year, all goods; 0: not known
    bool ofMagnets = false; // all its tonnes are magnets, or those in goods
    bool partial = false;   // the tonnes of some of the goods behind it are not known
    LinkEvidence amount = LinkEvidence::Assumed; // how sure the tonnes are
    std::uint32_t goods = kNoGoods;              // that `share` is of: MapScene::goods
};

struct MapScene
{
    std::vector<MapSite> sites;
    std::vector<MapLink> links;
    std::vector<QString> goods; // "NdFeB magnet", as in the middle of a sentence
    int rankedCount = 0;        // "rank 3 of 70"; 0: unknown
    bool hasRun = true;         // false: nothing is known of the states yet
};

// The part of a scene that changes with the day slider. Sizes must match the scene; an empty list
// leaves what the scene says.
struct MapDay
{
    int day = 0;
    std::vector<SiteStatus> status;       // one per site
    std::vector<std::uint32_t> heldLinks; // replaces MapLink::held when `setsHeld`
    bool setsHeld = false;
};

// A scene made ready: projected places, lookup by id, links by site. Immutable and shared by the
// view and the painter.
class MapIndex
{
public:
    explicit MapIndex(std::shared_ptr<const MapScene> scene, MapCentre centre = MapCentre::Europe);

    const MapScene& scene() const { return *m_scene; }
    const std::shared_ptr<const MapScene>& sharedScene() const { return m_scene; }
    MapCentre centre() const { return m_centre; } // of the world its places are in
    std::size_t siteCount() const { return m_scene->sites.size(); }
    QPointF place(std::size_t site) const { return m_places[qsizetype(site)]; }
    const QPolygonF& places() const { return m_places; } // world, one per site
    std::optional<std::uint32_t> find(const QString& id) const;
    // Link numbers into and out of a site, largest share first.
    std::span<const std::uint32_t> suppliersOf(std::uint32_t site) const;
    std::span<const std::uint32_t> customersOf(std::uint32_t site) const;
    // Site numbers in the order Tab walks them: by rank, then by name and number.
    std::span<const std::uint32_t> byRank() const { return m_byRank; }
    // The order of clustering: rank, then weight, then number. Never depends on the day.
    std::span<const std::uint32_t> byWeight() const { return m_byWeight; }
    // Link numbers, most tonnes first; without those whose tonnes are not known.
    std::span<const std::uint32_t> byTonnes() const { return m_byTonnes; }

private:
    struct Fan
    {
        std::vector<std::uint32_t> start;
        std::vector<std::uint32_t> links;
    };

    Fan fanBy(std::uint32_t MapLink::*end) const;

    std::shared_ptr<const MapScene> m_scene;
    MapCentre m_centre;
    QPolygonF m_places;
    std::unordered_map<QString, std::uint32_t> m_byId;
    Fan m_in;
    Fan m_out;
    std::vector<std::uint32_t> m_byRank;
    std::vector<std::uint32_t> m_byWeight;
    std::vector<std::uint32_t> m_byTonnes;
};

// One link that is drawn because of the selection or the hover.
enum class LinkRole : std::uint8_t
{
    Upstream,
    Downstream,
};

struct ShownLink
{
    std::uint32_t link = 0;
    LinkRole role = LinkRole::Upstream;

    bool operator==(const ShownLink&) const = default;
};

// The links to show for a site when the presenter names no chain: the `most` largest suppliers and
// customers, and further upstream the strongest supplier of each, four steps deep.
std::vector<ShownLink> linksAround(const MapIndex& index, std::uint32_t site, int most = 10);

// Direct suppliers and customers only.
std::vector<ShownLink> linksBeside(const MapIndex& index, std::uint32_t site, int most = 16);

} // namespace lodestone::ui
