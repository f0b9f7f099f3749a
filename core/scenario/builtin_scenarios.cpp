// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/dataset.h"
#include "core/scenario/scenario.h"

#include <utility>

namespace lodestone::core
{

namespace
{

/// Announcement 18 of 2025 took effect.
const Date kControlDay = Date::of(2025, 4, 4);
/// The truce of October 2025, as extended in September 2026, ends (policy_events.csv).
const Date kTruceEnd = Date::of(2027, 1, 10);
constexpr int kFreezeAfterTruce = 90;

Scenario named(const Dataset& dataset, std::string id, std::string name, std::string description)
{
    Scenario scenario;
    scenario.id = std::move(id);
    scenario.name = std::move(name);
    scenario.description = std::move(description);
    scenario.start = dataset.asOf;
    scenario.asOf = dataset.asOf;
    return scenario;
}

Scenario slowSqueeze(const Dataset& dataset)
{
    Scenario scenario =
        named(dataset, std::string(kDefaultScenarioId), "Slow squeeze",
              "From the as-of date shipments fall by ten points of their baseline each month, down "
              "to 30 %, with licences as they are known.");
    scenario.projection = Projection::Squeeze;
    return scenario;
}

Scenario nowcast(const Dataset& dataset)
{
    return named(
        dataset, "nowcast", "Nowcast",
        "Shipments as observed to the last month, then controlled goods follow the licence "
        "process and free goods hold their last level.");
}

Scenario spring2025(const Dataset& dataset)
{
    Scenario scenario = named(
        dataset, "spring-2025", "Spring 2025 in hindsight",
        "Day 0 is the day of the export controls, with every figure known on the as-of date.");
    scenario.start = kControlDay;
    return scenario;
}

Scenario truceHolds(const Dataset& dataset)
{
    Scenario scenario = named(dataset, "truce-holds", "Truce holds",
                              "Licences are renewed in time, for every end use, and shipments "
                              "return to their baseline.");
    scenario.projection = Projection::Baseline;
    scenario.licence.refuseMilitary = false;
    return scenario;
}

Scenario generalLicencesLapse(const Dataset& dataset)
{
    Scenario scenario =
        named(dataset, "general-licences-lapse", "General licences lapse",
              "The one-year general licences of December 2025 are not renewed; their "
              "holders wait for individual ones from that day.");
    scenario.licence.generalLicencesRenewed = false;
    return scenario;
}

Scenario truceEnds(const Dataset& dataset)
{
    Scenario scenario =
        named(dataset, "truce-ends", "Truce ends",
              "The extended truce ends on 10 January 2027: general licences end, nobody gets a new "
              "licence for 90 days, then individual ones are granted again.");
    scenario.licence.generalLicencesRenewed = false;
    scenario.licence.generalLicencesUntil = kTruceEnd;
    scenario.licence.freezeFrom = kTruceEnd;
    scenario.licence.freezeDays = kFreezeAfterTruce;
    return scenario;
}

Scenario fullStop(const Dataset& dataset)
{
    Scenario scenario =
        named(dataset, "full-stop", "Full stop",
              "Controlled goods stop on day 0; free goods are held at the border as "
              "in May 2025.");
    scenario.projection = Projection::Stop;
    return scenario;
}

Scenario militaryEndUse(const Dataset& dataset)
{
    Scenario scenario =
        named(dataset, "military-end-use", "Military end use refused",
              "Civil goods return to their baseline; licences are refused to defence "
              "sites and, by chance, to firms with defence business.");
    scenario.projection = Projection::Baseline;
    scenario.licence.refusalIsNew = true;
    return scenario;
}

} // namespace

std::vector<Scenario> builtinScenarios(const Dataset& dataset)
{
    return {slowSqueeze(dataset),
            nowcast(dataset),
            spring2025(dataset),
            truceHolds(dataset),
            generalLicencesLapse(dataset),
            truceEnds(dataset),
            fullStop(dataset),
            militaryEndUse(dataset)};
}

Result<Scenario> builtinScenario(const Dataset& dataset, std::string_view id)
{
    std::string known;
    for (Scenario& scenario : builtinScenarios(dataset)) {
        if (scenario.id == id) {
            return std::move(scenario);
        }
        known += (known.empty() ? "" : ", ") + scenario.id;
    }
    return Error{ErrorCode::BadUsage,
                 "there is no built-in scenario \"" + std::string(id) + "\"; there are " + known};
}

Scenario knownOn(Scenario scenario, Date asOf)
{
    if (scenario.start == scenario.asOf) {
        scenario.start = asOf;
    }
    scenario.asOf = asOf;
    return scenario;
}

} // namespace lodestone::core
