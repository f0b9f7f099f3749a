// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/model/orders.h"
#include "core/scenario/facts.h"
#include "core/scenario/journal.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::core
{

struct Dataset;
struct Reaction;

/// A scenario runs at most ten years: beyond, nothing that is known today says anything.
inline constexpr int kLongestHorizonDays = 3650;

/// Where the gate of a destination comes from on days after day 0.
enum class GateMode : std::uint8_t
{
    Observed, ///< customs figures, then the projection
    SetDirect ///< gates of the scenario alone (pure what-if)
};

/// What follows the last observed month.
enum class Projection : std::uint8_t
{
    LicenceProcess, ///< controlled goods follow the licence process, free goods hold the last ratio
    Baseline,       ///< back to baseline
    Squeeze,        ///< total falls by squeezePointsPerMonth to squeezeFloor
    Stop            ///< controlled goods stop, free goods as held in May 2025
};

/// One explicit gate: share of the baseline flow of these products to these destinations.
struct GateRule
{
    std::vector<std::string> products;     ///< product ids or "*"
    std::vector<std::string> destinations; ///< countries, groups (EUU) or "*"
    int fromDay = 0;
    int toDay = 365;    ///< exclusive
    double share = 1.0; ///< 0..1

    bool operator==(const GateRule&) const = default;
};

/// The licence process: one share and delay per destination, from parameters.csv unless set here.
struct LicenceRegime
{
    std::optional<double> medianDelayDays; ///< replaces the law's median everywhere; 0..3650
    /// Instead: the median in Chinese working days, e.g. 45 by statute; 0..2600
    std::optional<double> medianDelayWorkingDays;
    /// An individual licence that runs out is followed by the next so many days later; none = in
    /// time. 0..365
    std::optional<int> renewalGapDays;
    std::optional<double> grantShare; ///< share of civil applications granted in the end, 0..1
    /// False: the general licences end on generalLicencesUntil and their holders apply for
    /// individual ones from that day.
    bool generalLicencesRenewed = true;
    std::optional<Date> generalLicencesUntil; ///< none = the end that controls.csv gives
    bool refuseMilitary = true;               ///< military end use gets no licence at all
    bool refuseMixed = false;                 ///< mixed end use neither; else by chance (parameter)
    /// Firms that a ban of controls.csv lists get no goods from its day on; false: as if not
    /// listed.
    bool refuseListed = true;
    /// True: whoever is refused loses on day 0 what it was served until then. False: in a scenario
    /// that starts long after the control, refused users have already found other ways.
    bool refusalIsNew = false;
    /// A freeze: no licence is granted or renewed for freezeDays days from freezeFrom on.
    std::optional<Date> freezeFrom; ///< none = from day 0
    std::optional<int> freezeDays;  ///< 1..kLongestHorizonDays; none = no freeze

    bool operator==(const LicenceRegime&) const = default;
};

struct SiteDown
{
    std::string siteId;
    int fromDay = 0;
    int toDay = 30; ///< exclusive

    bool operator==(const SiteDown&) const = default;
};

/// What a site can make of its baseline output on some days: a quota, an outage in part, or the
/// ramp of a new plant. Of several rows for one day the least counts.
struct SiteCapacity
{
    std::string siteId;
    int fromDay = 0;
    int toDay = 30;                   ///< exclusive
    double share = 1.0;               ///< 0..1 of the baseline, on fromDay
    std::optional<double> shareAtEnd; ///< on the last day, in a straight line; none = the same

    bool operator==(const SiteCapacity&) const = default;
};

/// How far the output of a mine, works or maker hangs on one of its inputs (engine.md, layer 1):
/// without any of it, it makes 1 - weight. Grade and source of a maker's magnets and the parts of a
/// plant always bind in full.
struct InputWeight
{
    std::string productId; ///< what is made; "*" = everything
    std::string inputId;
    double weight = 1.0; ///< 0..1; in the data 1 is essential, 1/2 important, 0 minor

    bool operator==(const InputWeight&) const = default;
};

/// The later of two rules for a stage counts.
struct AllocationRule
{
    std::string stage; ///< of the supplier, as in sites.csv: "magnet", "component" ...; "*" = all
    Allocation policy = Allocation::ProRata;
    /// Classes of buyers, first served first; all others come last together. "defence" (sector or
    /// military end use), "medical" (makes goods of HS 9018 to 9022), "export" and "domestic" (as
    /// seen from the supplier), or a sector.
    std::vector<std::string> order;

    bool operator==(const AllocationRule&) const = default;
};

/// How far a mitigation is at hand: one of the data's reactions (reactions.csv).
enum class Readiness : std::uint8_t
{
    AsInData, ///< taken up when trouble strikes (core/engine/strike_days.h), works after its delay
    Off,      ///< nobody does it
    Prepared  ///< helps when trouble strikes; whether it can be had is still by chance
};

struct Mitigation
{
    std::string actionId; ///< in reactions.csv
    Readiness readiness = Readiness::AsInData;

    bool operator==(const Mitigation&) const = default;
};

/// A named set of assumptions; a value with a hash. Day 0 is `start`.
struct Scenario
{
    std::string id; ///< built-in id, or empty
    std::string name;
    std::string description; ///< one sentence
    std::string base;        ///< id of the scenario it was made from, or empty
    Date start;              ///< day 0
    Date asOf;               ///< what is known (design: as-of rule)
    int horizonDays = 365;   ///< 1..kLongestHorizonDays
    GateMode gateMode = GateMode::Observed;
    Projection projection = Projection::LicenceProcess;
    double squeezePointsPerMonth = 0.10; ///< 0..1 of baseline each month
    double squeezeFloor = 0.30;          ///< 0..1
    std::vector<GateRule> gates;         ///< applied last, in order; the later rule wins
    double gateLevel = 1.0;              ///< multiplies every gate on and after day 0; 0..1
    LicenceRegime licence;
    /// Goods that a border held back leave when and as far as it opens, on days without figures: so
    /// many days of the baseline at most (within the figures they are in them already). 0..3650;
    /// none = as parameters.csv has it most likely (withheld_days).
    std::optional<double> withheldDays;
    double stockMultiplier = 1.0; ///< 0..10, on every stock at day 0 that no stock fact states
    bool reactions = true;        ///< false: whatever is prepared, nobody does it
    std::vector<Mitigation> mitigations;     ///< one of an action, by id; all others as in the data
    std::vector<Fact> facts;                 ///< one of a site and input
    std::vector<StockFact> stockFacts;       ///< one of a site and input
    std::vector<ReactionFact> reactionFacts; ///< one of a site, input and action
    std::vector<InputWeight> inputWeights;   ///< one of a product and input
    std::vector<SiteDown> sitesDown;
    std::vector<SiteCapacity> siteCapacity;
    std::vector<AllocationRule> allocation; ///< none = pro rata
    OrderMode orders = OrderMode::Baseline;
    /// What a maker of parts can make above its baseline for buyers who turn to it, as a share of
    /// each unit's output, 0..10; none = no limit (nobody knows the spare capacities, so the data's
    /// "supplies" of an action are all that limits it). What it makes for products that ramp up is
    /// counted apart.
    std::optional<double> spareCapacity;
    /// Where that is less than is asked for, the plants that ask for most are served first; false =
    /// all the same share of what they ask for.
    bool largestFirst = false;
    /// Links that the data say will begin to deliver after the as-of day do so on that day. False:
    /// a plan is no delivery.
    bool plannedLinks = false;
    /// A line that gets less of a part than it needs, and would run out of it, slows down to this
    /// share of its output (or to what arrives, if more); none = it runs in full until it is empty.
    std::optional<double> stretchRate; ///< 0.05..1
    int restartDays = 0; ///< a line that was down stands so long when it could run again; 0..90
    std::vector<JournalEntry> journal; ///< one of a field, by its name

    bool operator==(const Scenario&) const = default;
};

/// The default built-in scenario.
inline constexpr std::string_view kDefaultScenarioId = "slow-squeeze";

/// What a built-in scenario is called. English, as it is hashed, stored and written;
/// core/present/names.h says it in the language of the process.
struct BuiltinWords
{
    std::string_view id;
    std::string_view name;
    std::string_view description;
};

/// Null when there is no built-in scenario of the id.
[[nodiscard]] const BuiltinWords* builtinWords(std::string_view id);

/// The built-in scenarios (ids of design 3.5), dated from the dataset's as-of date; default first.
[[nodiscard]] std::vector<Scenario> builtinScenarios(const Dataset& dataset);
/// Errors: BadUsage when there is none of the id; the message lists those there are.
[[nodiscard]] Result<Scenario> builtinScenario(const Dataset& dataset, std::string_view id);

[[nodiscard]] Readiness readinessOf(const Scenario& scenario, std::string_view actionId);
/// The scenario with that readiness of the action and of no other changed.
[[nodiscard]] Scenario withMitigation(Scenario scenario, const std::string& actionId,
                                      Readiness readiness);
/// Whether there is something to prepare: what goes by air only takes the time of the way.
[[nodiscard]] bool canBePrepared(const Reaction& action);

/// The scenario with what was known on another day. Day 0 moves along where it is the as-of day.
[[nodiscard]] Scenario knownOn(Scenario scenario, Date asOf);

/// Ranges of every number and that every id is in the dataset. Errors: BadInput, the message
/// begins with the JSON path, e.g. "gates[0].share: must be from 0 to 1, not 1.4".
[[nodiscard]] Result<void> validateScenario(const Dataset& dataset, const Scenario& scenario);

/// Canonical JSON (`"lodestone_scenario": 1`), every field written, keys sorted, UTF-8, one line
/// feed at the end. Reading it back gives the same value.
[[nodiscard]] std::string scenarioToJson(const Scenario& scenario);

/// Of its name, as UTF-8.
inline constexpr std::size_t kMostScenarioNameBytes = 200;

/// The value of "lodestone_scenario" in the files that this program reads and writes.
inline constexpr int kScenarioFormat = 1;

/// A longer scenario file is refused. Who reads one reads a byte more, which shows that it is.
inline constexpr std::size_t kMostScenarioBytes = std::size_t{1} << 20U;

/// Reads a scenario file (keys: README and core/scenario/scenario_json.cpp). What it leaves out
/// comes from its base, a built-in scenario (kDefaultScenarioId when it names none); only id, name
/// and description do not. Refused, with the path of the key: unknown and repeated keys, wrong
/// types, what validateScenario refuses; also files above kMostScenarioBytes or nested deeper
/// than 8. Errors: BadInput.
[[nodiscard]] Result<Scenario> scenarioFromJson(const Dataset& dataset, std::string_view json);

/// SHA-256 of the canonical JSON without id, name, description, base, the origins of facts and the
/// journal, and whatever the order of facts and weights: same assumptions, same hash.
[[nodiscard]] std::string scenarioHash(const Scenario& scenario);

[[nodiscard]] std::string_view toText(GateMode value);   ///< "observed", "direct"
[[nodiscard]] std::string_view toText(Allocation value); ///< "pro-rata", "water-filling", ...
[[nodiscard]] std::string_view toText(OrderMode value);  ///< "baseline", "reacting"
[[nodiscard]] std::string_view toText(Readiness value);  ///< "as-in-data", "off", "prepared"
[[nodiscard]] std::string_view toText(Projection value); ///< "licence-process", "baseline", ...

} // namespace lodestone::core
