// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/date.h"
#include "core/base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::core
{

struct Dataset;

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
    std::optional<double> medianDelayDays; ///< replaces the law's median everywhere
    std::optional<double> grantShare;      ///< share of civil applications granted in the end, 0..1
    bool generalLicencesRenewed = true;
    bool refuseMilitary = true;
    bool refuseMixed = false;
    std::optional<int> freezeDays; ///< no new licence before this day from the start

    bool operator==(const LicenceRegime&) const = default;
};

/// "I know this part comes from that maker, with that grade, from that source."
struct Fact
{
    std::string siteId;     ///< the plant
    std::string inputId;    ///< the component product
    std::string supplierId; ///< component maker site, empty = not fixed
    std::string gradeId;    ///< magnet product, empty = not fixed
    std::string sourceId;   ///< magnet source site, empty = not fixed

    bool operator==(const Fact&) const = default;
};

struct SiteDown
{
    std::string siteId;
    int fromDay = 0;
    int toDay = 30; ///< exclusive

    bool operator==(const SiteDown&) const = default;
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
    int horizonDays = 365;   ///< 1..730
    GateMode gateMode = GateMode::Observed;
    Projection projection = Projection::LicenceProcess;
    double squeezePointsPerMonth = 0.10; ///< 0..1 of baseline each month
    double squeezeFloor = 0.30;          ///< 0..1
    std::vector<GateRule> gates;         ///< applied last, in order; the later rule wins
    double gateLevel = 1.0;              ///< multiplies every gate on and after day 0; 0..1
    LicenceRegime licence;
    double stockMultiplier = 1.0; ///< 0..10, on every stock at day 0
    bool reactions = true;
    std::vector<Fact> facts;
    std::vector<SiteDown> sitesDown;

    bool operator==(const Scenario&) const = default;
};

/// The built-in scenarios (ids of design 3.5), dated from the dataset's as-of date; default first.
[[nodiscard]] std::vector<Scenario> builtinScenarios(const Dataset& dataset);
[[nodiscard]] Result<Scenario> builtinScenario(const Dataset& dataset, std::string_view id);

/// Canonical JSON (`"lodestone_scenario": 1`), every field written, keys sorted.
[[nodiscard]] std::string scenarioToJson(const Scenario& scenario);

/// Reads a scenario file; what it leaves out comes from its base; unknown keys are refused by name.
[[nodiscard]] Result<Scenario> scenarioFromJson(const Dataset& dataset, std::string_view json);

/// SHA-256 of the canonical JSON without id, name, description and base: same assumptions, same
/// hash.
[[nodiscard]] std::string scenarioHash(const Scenario& scenario);

} // namespace lodestone::core
