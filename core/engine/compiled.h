// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/customs_series.h"
#include "core/engine/dataset_network.h"
#include "core/engine/fixed.h"
#include "core/engine/parameters.h"
#include "core/engine/steps.h"
#include "core/model/check.h"
#include "core/model/cover_rule.h"
#include "core/model/dataset.h"
#include "core/model/working_days.h"
#include "core/scenario/scenario.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

// The network under a scenario as flat arrays for the daily engine. Internal to core/engine.
// Indices are plain row numbers; kNone = none. Days count from the scenario's start.

namespace lodestone::core
{

inline constexpr std::uint32_t kNone = 0xffffffffU;
/// So many days under the threshold make a line stop.
inline constexpr int kDaysDown = 3;
/// A site under this share of its output is cut.
inline constexpr Micro kCutBelow = kOne * 8 / 10;
/// So long after a control or a ban everybody has found a way to live with it (see GateDraw).
inline constexpr int kSettledAfterDays = 365;

/// How the shipments of a destination are known in a step of days.
enum class GateStep : std::uint8_t
{
    Metered,  ///< the total is given (customs figure, or a squeeze): the licences share it out
    Process,  ///< licensed goods flow, free goods hold their last ratio
    Baseline, ///< everything flows but what is refused
    Stopped,  ///< controlled goods stop, free goods are held
    Direct    ///< only the scenario's gates count
};

struct DestinationDef
{
    std::string country;
    std::uint64_t entity = 0;
    std::string gateNote;        ///< which series serves it
    bool isRemainder = false;    ///< that is what the figures of others leave of a wider one
    std::vector<GateStep> kind;  ///< by step
    std::vector<double> ratio;   ///< by step, of metered steps
    double lastRatio = 1.0;      ///< of the last observed month; what free goods hold
    int observedDays = 0;        ///< days from 0 that rest on its series
    double baselineTonnes = 0.0; ///< a month, for the world's total
    Range kappa;                 ///< bounds of the controlled share
    double networkShare = 0.0;   ///< the network's own controlled share
    double networkTonnes = 0.0;  ///< metered goods of the network, a year
    double kappaCap = 1.0;       ///< from months without any known licence
    bool hasControlled = false;
    std::uint32_t law = kNone; ///< row of licence_laws
    std::vector<std::uint32_t> pairs;
};

/// A reported licence that may apply to a pair.
struct GrantOption
{
    int day = 0;
    double chance = 0.0;
    bool general = false;
    int validDays = 0;        ///< of an individual licence; 0 = not said
    int lapseDay = kNeverDay; ///< of a general licence that is not renewed
    std::uint64_t entity = 0; ///< of pair and row, so that another row moves no draw
};

/// A ban of controls.csv: no goods for these buyers, licence or not.
struct BanDef
{
    std::uint32_t control = kNone; ///< row of controls
    int fromDay = 0;
    int toDay = kNeverDay;
    bool ofUse = false;                 ///< of military end use, which gets no licence either
    std::vector<std::uint8_t> products; ///< by product
    std::vector<std::uint8_t> sellers;  ///< by site
    std::vector<std::uint8_t> buyers;   ///< by site

    [[nodiscard]] bool holds(int day) const { return day >= fromDay && day < toDay; }
};

/// Licences are per exporter, buyer and destination, and by end use.
struct PairDef
{
    std::uint32_t exporter = kNone; ///< company
    std::uint32_t buyer = kNone;    ///< company
    std::uint32_t destination = kNone;
    EndUse endUse = EndUse::Civil;
    std::uint32_t bans = kNone;      ///< set of them on the buyer
    std::uint32_t usualBans = kNone; ///< those that its end use, if refused anyway, has not said
    double tonnes = 0.0;             ///< controlled, a year
    double share = 0.0;              ///< of the destination's controlled tonnes
    double buyerTonnes = 0.0;
    std::uint64_t entity = 0;
    std::vector<GrantOption> grants;
};

/// One gate: what is let through for a product to a destination, of one pair when licensed.
struct GateRowDef
{
    std::uint32_t destination = kNone;
    std::uint32_t pair = kNone; ///< none: free goods
    std::uint32_t product = kNone;
    std::uint32_t bans = kNone; ///< set of them on the buyer, where there is no pair to have them
    bool metered = false;       ///< under HS 850511; others open unless a rule closes them
    double tonnes = 0.0;        ///< a year, of the network's metered links behind it
};

/// What a buyer gets of its order from a supplier that makes a share x of its baseline: what is
/// left of x when the buyers before it are served. A buyer of the middle third of the output gets
/// nothing up to x = 1/3 and all from 2/3 on; with pro rata everybody stands from 0 to 1.
struct Place
{
    Micro from = 0;
    Micro to = kOne;

    [[nodiscard]] Micro served(Micro made) const
    {
        if (to - from >= kOne || made >= kOne) {
            return made;
        }
        return made <= from ? 0
               : made >= to ? kOne
                            : static_cast<Micro>(std::int64_t{made - from} * kOne / (to - from));
    }
    bool operator==(const Place&) const = default;
};

/// A source of one input of one unit.
struct EdgeDef
{
    std::uint32_t link = kNone;
    std::uint32_t source = kNone; ///< site
    Micro share = 0;
    int lead = 0;
    int fromDay = 0; ///< of the first delivery (sent); 0 = always
    std::uint32_t gateRow = kNone;
    std::uint64_t entity = 0; ///< of the fly action
    Place place;              ///< among the customers of the source
    Micro outShare = 0;       ///< of the source's output
};

/// The links of one unit for one input: interchangeable sources and one stock.
struct GroupDef
{
    std::uint32_t product = kNone;
    Micro weight = kOne;  ///< w: essential 1, important 1/2, minor 0
    Micro unmodelled = 0; ///< share of the need that no known link serves
    std::uint32_t firstEdge = 0;
    std::uint32_t edgeCount = 0;
    bool late = false;               ///< some edge of several begins to deliver within the run
    CoverMatch cover;                ///< empty where a stock fact speaks
    std::uint32_t stockFact = kNone; ///< row of the scenario's stock facts
    double meanLead = 0.0;           ///< days, by the sources' shares
    std::uint64_t entity = 0;
    std::uint32_t site = kNone; ///< the buyer
};

/// What has one stock per input and one output.
struct UnitDef
{
    std::uint32_t site = kNone;
    std::uint32_t product = kNone; ///< the magnet grade, or the site's product when pooled
    std::uint32_t source = kNone;  ///< the magnet source; none when pooled
    std::uint32_t firstGroup = 0;
    std::uint32_t groupCount = 0;
    Micro siteWeight = 0; ///< share in the site's output
    /// Of its maker's output, the share made of its magnets; of the magnets of one grade where each
    /// piece needs several, or where a plant buys them itself.
    double makerShare = 0.0;
    /// The source delivers from this day on (goods arrive); before it one of the stand-ins does.
    int switchDay = 0;
    std::uint32_t firstStandIn = 0; ///< of CompiledModel::standIns
    std::uint32_t standInCount = 0;
    std::uint32_t fact = kNone; ///< row of the scenario's facts that states the source
    bool noStock = false;       ///< plants that buy magnets themselves, and ramping buyers unless a
                                ///< fact states the stock
    bool still = false;         ///< nothing can reach it: output is the baseline for ever
    bool joint = false;         ///< depends on sites that can be short: run day by day with them
};

/// Who delivers to a unit as long as its own source does not yet.
struct StandIn
{
    std::uint32_t edge = kNone;
    double share = 0.0; ///< among the stand-ins
};

struct SourceOption
{
    std::uint32_t unit = kNone;
    double share = 0.0;  ///< what an alternative is drawn by
    double chance = 0.0; ///< to be today's source: the share, or what a known fact says
};

/// The part of a maker's output that hangs on one magnet grade.
struct GradeOption
{
    std::uint32_t grade = kNone;
    double weight = 0.0;
    std::vector<SourceOption> sources; ///< what is left to 1 is unmodelled and safe
};

/// A component maker (or a plant as buyer of its own magnets) as its customers see it.
struct MakerDef
{
    std::uint32_t site = kNone;
    bool allGrades = false; ///< each piece needs every grade
    bool atRisk = false;    ///< some unit can run short in some draw
    std::vector<GradeOption> grades;
};

enum class SupplierKind : std::uint8_t
{
    Maker,
    Plant, ///< a plant that supplies a plant
    Own    ///< the plant buys the magnets itself
};

struct SupplierOption
{
    SupplierKind kind = SupplierKind::Maker;
    std::uint32_t index = kNone; ///< maker or plant
    std::uint32_t site = kNone;
    std::uint32_t link = kNone;
    double share = 0.0;  ///< of the need; what an alternative is drawn by
    double chance = 0.0; ///< to be today's supplier: the share, or what a known fact says
    int lead = 0;
    Place place; ///< among the customers of the supplier
};

/// An action that can apply to a part, and the chance, delay and share that it has there.
struct NeedAction
{
    std::uint32_t action = kNone; ///< row of reactions
    std::uint32_t law = kNone;    ///< the same; behind all of them row of the reaction facts

    bool operator==(const NeedAction&) const = default;
};

/// One input of a plant: the parts behind its requirement rows.
struct NeedDef
{
    std::uint32_t product = kNone;
    Criticality criticality = Criticality::Essential;
    Range parts;
    std::vector<SupplierOption> suppliers; ///< sorted by site id; shares sum to at most 1
    CoverMatch cover;                      ///< empty where a stock fact speaks
    std::uint64_t countEntity = 0;         ///< works, product, criticality
    std::uint64_t commonEntity = 0;        ///< works, product, criticality
    std::uint64_t ownEntity = 0;           ///< site, product, criticality
    bool atRisk = false;
    std::vector<NeedAction> actions;    ///< that can apply, part level, by row of reactions
    std::uint32_t fact = kNone;         ///< row of the scenario's facts
    bool makerStated = false;           ///< the fact names today's supplier
    std::uint32_t statedGrade = kNone;  ///< magnets that the fact names; not every maker has them
    std::uint32_t statedSource = kNone; ///< site the fact has the magnets from
    std::uint32_t stockFact = kNone;    ///< row of the scenario's stock facts
    std::optional<int> statedParts;     ///< in the place of the drawn number
    std::optional<bool> stopsLine;      ///< stated; else by chance
    std::optional<bool> commonToLines;  ///< stated; else by chance
};

/// Whom an action turns to.
enum class ActionKind : std::uint8_t
{
    Fly,
    OtherMagnetSource,
    OtherPartSupplier,
    FreeGrade,
    Anywhere ///< what it brings is always there
};

/// A row of reactions as the engine needs it.
struct ActionDef
{
    ActionKind kind = ActionKind::Anywhere;
    bool atMaker = false; ///< it brings magnets of some grades, and somebody makes the part of them
    std::uint64_t entity = 0;
    std::vector<std::uint8_t> gradeApplies; ///< by product
    Readiness readiness = Readiness::AsInData;
};

struct PlantDef
{
    std::uint32_t site = kNone;
    std::uint64_t siteEntity = 0;
    std::uint32_t works = 0; ///< index of the works among the plants' works
    int lines = 1;
    std::vector<NeedDef> needs;
    /// The buyer's own cover rows about a magnet grade, by grade's place in CompiledModel::grades.
    std::vector<CoverMatch> magnetCover;
    bool feedsPlants = false;
    bool reached = false; ///< something can run short in some draw
};

struct CompiledModel
{
    std::shared_ptr<const Dataset> dataset;
    Scenario scenario;
    std::string datasetHash;
    std::string scenarioHash;
    GlobalRanges ranges;
    std::vector<Finding> findings;
    int horizon = 0;
    int controlDay = 0;       ///< of the licence control on magnets
    int lapseDay = kNeverDay; ///< of the general licences
    int holdFrom = 0;         ///< customs hold of free goods as [holdFrom, holdTo)
    int holdTo = 0;
    std::vector<BanDef> bans;                        ///< those that count
    std::vector<std::vector<std::uint32_t>> banSets; ///< all on the same goods for the same buyer
    bool settled = false; ///< day 0 is long after the control: see GateDraw
    WorkingDays workingDays;
    double withheldDays = 0.0; ///< of the baseline, released at most when a border opens
    int observedDays = 0;
    double worldBaselineTonnes = 0.0;

    std::vector<int> stepStart;           ///< first day of each step; stepStart[0] = 0
    std::vector<std::uint16_t> stepOfDay; ///< 0..horizon-1
    std::vector<double> worldRatio; ///< by step: customs total against its baseline, where observed

    std::vector<DestinationDef> destinations;
    std::vector<PairDef> pairs;
    std::vector<GateRowDef> gateRows;
    std::vector<std::uint32_t> freeRow;       ///< by destination: of free goods in general
    std::vector<std::uint32_t> bannedFreeRow; ///< by site: of free goods, where bans close them

    std::vector<ActionDef> actions;         ///< by row of reactions
    std::vector<std::uint64_t> coverEntity; ///< by row of covers
    std::vector<EdgeDef> edges;
    std::vector<GroupDef> groups;
    std::vector<UnitDef> units;
    std::vector<StandIn> standIns;
    std::vector<std::uint32_t> jointUnits;             ///< in the order of the daily loop
    std::vector<std::vector<std::uint32_t>> siteUnits; ///< by site
    std::vector<std::uint8_t> siteDisturbed;           ///< by site: output can change
    std::vector<std::uint8_t> siteReached;             ///< by site: shown as affected
    std::vector<MakerDef> makers;
    std::vector<std::uint32_t> makerOfSite;  ///< by site
    std::vector<std::uint32_t> rampingMaker; ///< by site: as customers with a new product see it
    std::vector<std::uint32_t> ownMaker;     ///< by plant site: as buyer of its own magnets
    std::vector<PlantDef> plants;            ///< in topological order of supply
    std::vector<std::uint32_t> plantOfSite;  ///< by site
    std::uint32_t worksCount = 0;
    std::vector<std::uint32_t> grades;    ///< magnet products, by id
    std::vector<std::uint32_t> sitesById; ///< so that the order of rows changes nothing
    BaselineFlows flows;
    std::vector<Place> places;    ///< by link
    std::vector<Micro> restPlace; ///< by site: Place::from of the customers that no link tells of
    std::vector<Allocation> siteAllocation; ///< by site, as a supplier
    std::vector<double> siteSold; ///< by site, a year: its output, or what its links take if more
    /// By site: what it can make by day; empty = always its baseline.
    std::vector<std::vector<Step>> siteCap;
};

/// Row of the scenario's stock facts about an input of a site; kNone when there is none.
[[nodiscard]] std::uint32_t stockFactRow(const Scenario& scenario, const Site& site,
                                         const Product& input);

/// What a site can make on a day >= 0.
[[nodiscard]] inline Micro capOn(Steps cap, int day)
{
    return cap.empty() ? kOne : valueOn(cap, day);
}

/// Calls body(edge) for all ways over which a unit gets anything: its sources', then the
/// stand-ins'.
template <typename Body>
void forEdges(const CompiledModel& model, const UnitDef& unit, const Body& body)
{
    for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
        const GroupDef& group = model.groups[g];
        for (std::uint32_t e = group.firstEdge; e < group.firstEdge + group.edgeCount; ++e) {
            body(e);
        }
    }
    for (std::uint32_t i = unit.firstStandIn; i < unit.firstStandIn + unit.standInCount; ++i) {
        body(model.standIns[i].edge);
    }
}

/// Units by the sites that they buy from.
class CustomerUnits
{
public:
    CustomerUnits(const CompiledModel& model, std::span<const std::uint32_t> units);

    [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t site) const
    {
        return std::span(m_units).subspan(m_first[site], m_first[site + 1U] - m_first[site]);
    }

private:
    std::vector<std::uint32_t> m_first; ///< by site, and the end
    std::vector<std::uint32_t> m_units;
};

/// Which sites anything can reach, and how each unit is to be run. Part of compileUnits.
void spreadDisturbance(CompiledModel& model);
/// The first edge of a unit's first group; where the unit hangs on one source, that source's. Null
/// when it has no input.
[[nodiscard]] inline const EdgeDef* firstEdgeOf(const CompiledModel& model, const UnitDef& unit)
{
    return unit.groupCount == 0 || model.groups[unit.firstGroup].edgeCount == 0
               ? nullptr
               : &model.edges[model.groups[unit.firstGroup].firstEdge];
}

/// Fills places, siteAllocation and siteSold. Needs the flows.
void compileAllocation(CompiledModel& model, const DatasetIndex& index);

/// What compiling and running say when they were cancelled.
[[nodiscard]] Error runCancelled();

/// Steps of compileModel; each fills its part and may add findings.
void compileBans(CompiledModel& model);
void compileGates(CompiledModel& model, const DatasetNetwork& network);
void compileUnits(CompiledModel& model, const DatasetNetwork& network);
void compilePlants(CompiledModel& model, const DatasetNetwork& network);

/// Share of a destination's pairs that hold a licence on a day, by the mode of its law of waiting.
[[nodiscard]] double licensedByLaw(const CompiledModel& model, const DestinationDef& destination,
                                   int day);
/// Findings on customs figures and licences that cannot both be. Part of compileGates.
void findContradictions(CompiledModel& model);

/// Reported licences of all pairs. Part of compileGates; needs the flows.
void compileGrants(CompiledModel& model, const DatasetIndex& index);

/// The bans on goods from one site to another, as a set that is made when new; kNone when there is
/// none. ofUse: those of an end use, too.
[[nodiscard]] std::uint32_t bansOn(CompiledModel& model, const LinkEnds& ends, bool ofUse);
/// Rows of CompiledModel::bans, the earliest first; none of no set.
[[nodiscard]] inline std::span<const std::uint32_t> bansIn(const CompiledModel& model,
                                                           std::uint32_t set)
{
    return set == kNone ? std::span<const std::uint32_t>() : model.banSets[set];
}
/// Whether one of a set of bans holds on a day.
[[nodiscard]] inline bool isBanned(const CompiledModel& model, std::uint32_t set, int day)
{
    const auto bans = bansIn(model, set);
    return std::any_of(bans.begin(), bans.end(),
                       [&](std::uint32_t b) { return model.bans[b].holds(day); });
}

/// The gate row of a link, made when new; kNone when no gate can stand on the link.
[[nodiscard]] std::uint32_t gateRowFor(CompiledModel& model, const DatasetIndex& index,
                                       std::uint32_t link);

} // namespace lodestone::core
