// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/strong_id.h"
#include "core/model/dataset.h"
#include "core/scenario/scenario.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What a run gives: integer histograms (so that merging disjoint ranges of draws is exact) and the
// figures derived from them. All days count from the scenario's start = day 0. "Plant" = site of
// stage assembly. Counts by day count works once (several rows of one works stop on the earliest).

namespace lodestone::core
{

struct SiteTag;
using SiteId = StrongId<SiteTag>; ///< row in Dataset::sites

/// P5, P50, P95 over draws (nearest rank).
struct Band
{
    double p05 = 0.0;
    double p50 = 0.0;
    double p95 = 0.0;

    bool operator==(const Band&) const = default;
};

/// State of a site on a day. Order = severity; shown is the median state of each day.
enum class SiteState : std::uint8_t
{
    NotAffected, ///< no part of its chain is reached by the scenario
    Running,     ///< output at least 80 %
    RunningDown, ///< output at least 80 %, an essential stock shrinks
    Cut,         ///< output under 80 %
    Stopped      ///< under 50 % for 3 days running (a plant: one of its lines)
};
inline constexpr std::size_t kSiteStates = 5;

/// What stood in the way of the goods that are missing.
enum class Lack : std::uint8_t
{
    Nothing,
    Licence,    ///< was needed and not held
    Permission, ///< a ban kept them from their buyer, licence or not
    Border,     ///< a licence was held or not needed, and less than the baseline let through
    Capacity    ///< no goods: the scenario holds their maker back, so no grade is named either
};

/// Why a plant's stop begins: the binding part and its chain, with how many stops it caused.
struct Cause
{
    std::string productId; ///< the part (component product)
    SiteId supplier;       ///< its maker; none = bought magnets
    std::string gradeId;   ///< the magnet product that ran dry
    SiteId magnetSource;   ///< the magnet maker; none = no single one
    Lack lack = Lack::Nothing;
    Confidence links = Confidence::Assumed; ///< the least sure link on the path
    std::uint32_t count = 0;                ///< stops among the draws
    std::uint32_t exampleDraw = 0;          ///< the draw to recompute for an explanation

    bool operator==(const Cause&) const = default;
};

/// What saved a threatened plant.
struct Savior
{
    std::string actionId; ///< id in reactions.csv or "several"
    std::uint32_t count = 0;

    bool operator==(const Savior&) const = default;
};

/// Histogram of a day 0..horizon-1 over draws; the last bin = never within the horizon.
using DayHistogram = std::vector<std::uint32_t>;

/// So many stops in a draw are counted one by one; the last bin holds all with more.
inline constexpr std::size_t kStopBins = 9;

/// Counts by Confidence, of what a result rests on.
using ByConfidence = std::array<std::uint64_t, 3>;

[[nodiscard]] constexpr std::uint64_t assumedOf(const ByConfidence& counts)
{
    return counts[static_cast<std::size_t>(Confidence::Assumed)];
}

struct PlantResult
{
    SiteId site;
    int rank = 0;          ///< 1 = first; order by pStop, then median stop day, then id
    int tier = 0;          ///< 1..; plants whose order is not clear share a tier (engine: Results)
    DayHistogram stop;     ///< first day of the stop, reactions as in the scenario
    DayHistogram threat;   ///< the same without any reaction
    DayHistogram fullStop; ///< all lines
    DayHistogram cut;      ///< first day plant output is under 80 %
    DayHistogram firstShort;        ///< first day a line is short of anything
    std::uint32_t averted = 0;      ///< draws threatened within the horizon and not stopped
    std::int64_t lostMicroDays = 0; ///< output lost, sum over draws, in 1e-6 days of baseline
    std::vector<std::uint32_t> lostHistogram; ///< output lost per draw in whole days, 0..horizon
    DayHistogram daysDown;                ///< days in a draw on which a line is down, 0..horizon
    std::vector<std::uint32_t> stopCount; ///< separate stops in a draw, kStopBins
    ByConfidence stopsByLinks{};          ///< stops by the least sure link of the path that binds
    ByConfidence stopsByStocks{};         ///< and by the least sure stock statement on it
    /// Of these, stops whose path rests on a fact of the scenario too; it counts as reported above.
    std::uint64_t stopsStated = 0;
    std::vector<Cause> causes;   ///< most frequent first
    std::vector<Savior> saviors; ///< most frequent first
    // derived
    double pStop = 0.0;
    double pThreatened = 0.0;
    double pAverted = 0.0;
    double pFirst10 = 0.0; ///< share of draws in which it is among the first ten works to stop
    std::optional<Band> stopDay; ///< given stop; none when it never stops
    double outputLostDays = 0.0; ///< mean over draws
    std::optional<double>
        outputLostPerDay;      ///< product units per day while down, from annual output
    double meanDaysDown = 0.0; ///< over draws
    double meanStops = 0.0;    ///< over draws; draws of the last bin count as its least
    double assumedShare = 0.0; ///< share of its stops that rests on assumed links; 0 if none stop
    std::uint32_t firstTenCount = 0;
};

/// Counts of works by day with bands over draws.
struct DayCount
{
    int day = 0;
    Band threatened; ///< down without reaction by this day
    Band stopped;
    Band averted; ///< threatened by this day, not stopped by this day
};

/// Counts for all plants, one sector or one country.
struct GroupResult
{
    std::string key; ///< "" = all, else the sector or country
    bool isSector = false;
    int works = 0;               ///< how many works the group has
    std::vector<DayCount> byDay; ///< 0..horizon
};

/// Which plants a group has.
enum class GroupKind : std::uint8_t
{
    All,
    Sector,
    Country,
    Company
};

/// What befell the plants of a group in each draw, as counts over draws; merging adds them.
struct GroupOutcome
{
    GroupKind kind = GroupKind::All;
    std::string key;                     ///< "" = all, else the sector, country or company id
    int plants = 0;                      ///< rows, not works
    DayHistogram stop;                   ///< day of the first stop among its plants
    DayHistogram threat;                 ///< the same without any reaction
    DayHistogram fullStop;               ///< the first of its plants has all lines down
    DayHistogram firstShort;             ///< the first of its plants is short of anything
    std::vector<std::uint32_t> lost;     ///< output lost per plant in days, rounded, 0..horizon
    std::vector<std::uint32_t> daysDown; ///< days per plant with a line down, rounded, 0..horizon
    // derived
    double pStop = 0.0;            ///< share of draws in which any of its plants stops
    std::optional<Band> firstStop; ///< day, given that one stops
    Band lostDays;                 ///< of output per plant, over draws; plants weighted alike
    Band downDays;                 ///< per plant, over draws
};

/// Adds the counts of another run's draws; the two are of one group and horizon.
void addOutcome(GroupOutcome& sum, const GroupOutcome& more);

struct SupplierResult
{
    SiteId site;
    DayHistogram lineStop; ///< first of 3 days a unit of it is under the threshold
    double pStop = 0.0;
    std::optional<Band> stopDay;
};

/// What the run was: the same five give the same bytes.
struct RunKey
{
    std::string datasetHash;
    std::string scenarioHash;
    std::uint64_t seed = 0;
    std::uint32_t firstDraw = 0;
    std::uint32_t draws = 0;
    std::string engine; ///< engine version, e.g. "lodestone-supply 1"

    bool operator==(const RunKey&) const = default;
};

struct RunResult
{
    RunKey key;
    Scenario scenario;
    Date start;
    int horizonDays = 0;
    std::vector<PlantResult> plants; ///< in rank order
    /// Per draw and plant (columns below): what merging and tiers are worked out from.
    std::vector<SiteId> columns;           ///< plants by site id
    std::vector<std::uint16_t> stopDays;   ///< [draw][column]; horizonDays = never
    std::vector<std::uint16_t> threatDays; ///< [draw][column]
    std::vector<SupplierResult> suppliers; ///< component sites, dataset order
    std::vector<GroupResult> groups;       ///< all first, then sectors, then countries (by key)
    /// All plants first, then sectors, countries and companies, each by key.
    std::vector<GroupOutcome> outcomes;
    /// states[site * (horizon + 1) + day] = draws in each state, for every site of the dataset
    std::vector<std::array<std::uint32_t, kSiteStates>> states;
    /// Share of baseline plant output (plants weighted alike) lost on a day: band over draws, 0..1.
    std::vector<Band> outputAtRisk;
    /// Chinese magnet shipments against baseline by day 0..horizon, mean over draws, world (0..).
    std::vector<double> shipments;
    std::vector<std::int64_t> shipmentMicro;  ///< the same, 1e-6, summed over draws
    std::vector<std::uint32_t> lossHistogram; ///< [day][0..1000]: output lost in thousandths
    int observedDays = 0; ///< days from 0 that rest on customs figures; later ones are projected
    double seconds = 0.0; ///< wall time, not part of the identity

    [[nodiscard]] SiteState medianState(SiteId site, int day) const;
    [[nodiscard]] const PlantResult* plant(SiteId site) const; ///< null when not a ranked plant
    /// Null when no plant is of it.
    [[nodiscard]] const GroupOutcome* outcome(GroupKind kind, std::string_view key) const;
    /// Share of draws in which the plant has stopped by the end of the day.
    [[nodiscard]] double stoppedBy(const PlantResult& plant, int day) const;
};

/// Counts by day of the works of each company that has plants, by company id. Worked out when asked
/// for: there are a hundred companies.
[[nodiscard]] std::vector<GroupResult> companyCounts(const Dataset& dataset, const RunResult& run);

/// More draws than anybody waits for; the memory of the results is bounded apart from it.
inline constexpr std::uint32_t kMaxDraws = 10'000'000;

class KeptLots;

struct RunOptions
{
    std::uint64_t seed = 20261201;
    std::uint32_t draws = 2000; ///< 1..kMaxDraws
    std::uint32_t firstDraw = 0;
    int threads = 0; ///< 0 = all cores; the result does not depend on it
    /// Null, or what need not be drawn anew where it fits the model; the result does not depend on
    /// it.
    std::shared_ptr<const KeptLots> kept = nullptr;
};

/// One line of an input of the inspector: days of cover of one input of a site.
struct InputCover
{
    std::string productId;
    Band days;               ///< stock at day 0 in days of use, over draws
    double targetDays = 0.0; ///< mode of the matching cover row
    double daysLeft = 0.0;   ///< on day 0, in the explained draw
    /// Left at the end of day 0..horizon-1 in the explained draw: of several parts or units the
    /// one with the least. Empty = nothing of it can run short there; it stays as on day 0.
    std::vector<double> leftByDay;
    Confidence confidence = Confidence::Assumed;
    std::string coverRow; ///< "company bosch, on-hand, stated 2011"; empty = no row
    bool stated = false;  ///< by a fact of the scenario; coverRow says whose word it is
    IdList sourceIds;
};

/// One hop of the chain back to the border, from the plant upstream.
/// A share from a day on, until the day of the next; before the first one 1.
struct DayShare
{
    int day = 0;
    double share = 1.0;
};

/// One way in which goods reach a hop, in shares of its daily use. On a day d with
/// fromDay <= d < toDay there arrives
///   share gate(d - lagDays) made(d - lagDays), and on fromDay once onceDays.
/// Before day 0 gate and made are 1; a day's product may be cut off at 1e-6.
struct HopFlow
{
    std::string name;    ///< of the reaction, "by air", ...; empty: the usual way
    SiteId from;         ///< who makes it; invalid: always there
    SiteId of;           ///< whose magnets are in it, where a reaction turns to others
    bool border = false; ///< it waits at China's border, as gate says
    double share = 1.0;
    double onceDays = 0.0; ///< days of use
    int fromDay = 0;
    int toDay = 0;
    int lagDays = 0;
    std::vector<DayShare> gate; ///< by day of departure
    std::vector<DayShare> made; ///< by its maker for this hop, by day of departure
    std::string stated;         ///< "as you stated: ..."; empty = it is not
    /// It comes through the hop's own supplier: all such flows together bring no more than its
    /// supplierCap.
    bool throughSupplier = false;
};

/// The figures of a hop let its days be worked out again. Each day a = stock + what arrives by all
/// flows (those through the supplier together no more than supplierCap),
/// stock' = min(max(0, a - made), roomDays), from stockDays on day 0. Where the hop's own
/// input binds, made = 1 - weight + weight min(1, a): on other days something else holds it.
struct ExplanationHop
{
    SiteId site;
    std::string title;     ///< site or "China export licence"
    std::string productId; ///< what it gives to the hop before
    std::string gradeId;
    double stockDays = 0.0; ///< at day 0 in this draw, of the input that binds
    /// 0..1 of the cover row; none where another rule gives the stock, as coverRow then says.
    std::optional<double> stockQuantile;
    std::string coverRow;
    bool stockStated = false; ///< by a fact of the scenario; coverRow says whose word it is
    double usePerDay = 1.0;   ///< days of cover used per day at baseline (1)
    int leadDays = 0;         ///< from the hop above
    double gate = 1.0;        ///< share let through on the day it ran dry
    std::string gateText;     ///< "licence on day 87", "remainder, no own figures", ...
    std::optional<int> licenceDay;
    /// First day short of what binds; at a border the day on which the missing goods should pass.
    std::optional<int> ranDryDay;
    double outputAfter = 1.0; ///< share of baseline output on outputDay
    /// The stop day at the plant; above it the day on which what the hop before misses should
    /// leave.
    int outputDay = 0;
    /// At a border: of the baseline, in days of it, what was held back from day 0 until that left
    /// which the hop before the supplier missed first; none when it did not run short.
    std::optional<double> heldBackDays;
    int heldBackUntil = 0;         ///< that day
    std::vector<std::string> help; ///< "air freight from day 14", ...
    std::string note;              ///< why the chain ends here: "the scenario takes this site down"
    std::vector<HopFlow> flows;    ///< of the input that binds; none at a border
    std::vector<DayShare> made;    ///< by the hop; at a plant by the line that stops
    /// What the scenario lets its supplier make for it, by the day of arrival; empty and 1000 = no
    /// limit.
    std::vector<DayShare> supplierCap;
    std::optional<double> roomDays; ///< the most it keeps in stock; none: no limit
    double weight = 1.0;            ///< of the input, 0..1
    /// Of the link from the hop after it. A link that a fact of the scenario states counts as
    /// reported.
    Confidence evidence = Confidence::Assumed;
    std::string linkStated; ///< "as you stated: call with the buyer, 2026-11-20"; empty = it is not
};

/// Why one site stops, recomputed from one draw; every figure can be recomputed by hand.
struct Explanation
{
    SiteId site;
    std::uint32_t draw = 0;
    std::optional<int> stopDay;
    std::optional<int> threatDay;
    double pathShare = 0.0; ///< share of the stopping draws that take this path
    std::vector<ExplanationHop> hops;
    std::vector<InputCover> inputs;
    std::vector<std::string> wouldHaveToBeTrue; ///< one-factor re-runs of this draw
    std::vector<std::string> notes;
};

} // namespace lodestone::core
