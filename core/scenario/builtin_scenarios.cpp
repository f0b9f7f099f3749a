// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/model/dataset.h"
#include "core/scenario/scenario.h"

#include <algorithm>
#include <array>
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

constexpr std::array<BuiltinWords, 8> kBuiltinWords{{
    {kDefaultScenarioId, sayLater("Slow squeeze"),
     sayLater("From the as-of date shipments fall by ten points of their baseline each month, down "
              "to 30 %, with licences as they are known.")},
    {"nowcast", sayLater("Nowcast"),
     sayLater("Shipments as observed to the last month, then controlled goods follow the licence "
              "process and free goods hold their last level.")},
    {"spring-2025", sayLater("Spring 2025 in hindsight"),
     sayLater(
         "Day 0 is the day of the export controls, with every figure known on the as-of date.")},
    {"truce-holds", sayLater("Truce holds"),
     sayLater("Licences are renewed in time, for every end use, and shipments "
              "return to their baseline.")},
    {"general-licences-lapse", sayLater("General licences lapse"),
     sayLater("The one-year general licences of December 2025 are not renewed; their "
              "holders wait for individual ones from that day.")},
    {"truce-ends", sayLater("Truce ends"),
     sayLater("The extended truce ends on 10 January 2027: general licences end, nobody gets a new "
              "licence for 90 days, then individual ones are granted again.")},
    {"full-stop", sayLater("Full stop"),
     sayLater("Controlled goods stop on day 0; free goods are held at the border as "
              "in May 2025.")},
    {"military-end-use", sayLater("Military end use refused"),
     sayLater("Civil goods return to their baseline; licences are refused to defence "
              "sites and, by chance, to firms with defence business.")},
}};

Scenario named(const Dataset& dataset, std::string_view id)
{
    Scenario scenario;
    scenario.id = id;
    if (const BuiltinWords* words = builtinWords(id)) {
        scenario.name = words->name;
        scenario.description = words->description;
    }
    scenario.start = dataset.asOf;
    scenario.asOf = dataset.asOf;
    return scenario;
}

Scenario slowSqueeze(const Dataset& dataset)
{
    Scenario scenario = named(dataset, kDefaultScenarioId);
    scenario.projection = Projection::Squeeze;
    return scenario;
}

Scenario nowcast(const Dataset& dataset)
{
    return named(dataset, "nowcast");
}

Scenario spring2025(const Dataset& dataset)
{
    Scenario scenario = named(dataset, "spring-2025");
    scenario.start = kControlDay;
    return scenario;
}

Scenario truceHolds(const Dataset& dataset)
{
    Scenario scenario = named(dataset, "truce-holds");
    scenario.projection = Projection::Baseline;
    scenario.licence.refuseMilitary = false;
    return scenario;
}

Scenario generalLicencesLapse(const Dataset& dataset)
{
    Scenario scenario = named(dataset, "general-licences-lapse");
    scenario.licence.generalLicencesRenewed = false;
    return scenario;
}

Scenario truceEnds(const Dataset& dataset)
{
    Scenario scenario = named(dataset, "truce-ends");
    scenario.licence.generalLicencesRenewed = false;
    scenario.licence.generalLicencesUntil = kTruceEnd;
    scenario.licence.freezeFrom = kTruceEnd;
    scenario.licence.freezeDays = kFreezeAfterTruce;
    return scenario;
}

Scenario fullStop(const Dataset& dataset)
{
    Scenario scenario = named(dataset, "full-stop");
    scenario.projection = Projection::Stop;
    return scenario;
}

Scenario militaryEndUse(const Dataset& dataset)
{
    Scenario scenario = named(dataset, "military-end-use");
    scenario.projection = Projection::Baseline;
    scenario.licence.refusalIsNew = true;
    return scenario;
}

} // namespace

const BuiltinWords* builtinWords(std::string_view id)
{
    const auto found = std::ranges::find(kBuiltinWords, id, &BuiltinWords::id);
    return found == kBuiltinWords.end() ? nullptr : &*found;
}

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
    return Error{ErrorCode::BadUsage, fill(say("there is no built-in scenario %1; there are %2"),
                                           {asWritten(id), known})};
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
