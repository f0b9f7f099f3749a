// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/sha256.h"
#include "core/scenario/scenario.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

// Writes scenario files and hashes what a run depends on; scenario_json.cpp says the keys and reads
// them.

namespace lodestone::core
{

namespace
{

using Json = nlohmann::json;

/// Optional values are written as null, so that every key is always there.
template <typename Value> Json orNull(const std::optional<Value>& value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json orNull(const std::optional<Date>& value)
{
    return value ? Json(value->iso()) : Json(nullptr);
}

Json licenceToJson(const LicenceRegime& licence)
{
    return {{"median_delay_days", orNull(licence.medianDelayDays)},
            {"median_delay_working_days", orNull(licence.medianDelayWorkingDays)},
            {"renewal_gap_days", orNull(licence.renewalGapDays)},
            {"grant_share", orNull(licence.grantShare)},
            {"general_licences_renewed", licence.generalLicencesRenewed},
            {"general_licences_until", orNull(licence.generalLicencesUntil)},
            {"refuse_military", licence.refuseMilitary},
            {"refuse_mixed", licence.refuseMixed},
            {"refuse_listed", licence.refuseListed},
            {"refusal_is_new", licence.refusalIsNew},
            {"freeze_from", orNull(licence.freezeFrom)},
            {"freeze_days", orNull(licence.freezeDays)}};
}

Json capacityToJson(const std::vector<SiteCapacity>& rows)
{
    Json list = Json::array();
    for (const SiteCapacity& row : rows) {
        list.push_back({{"site", row.siteId},
                        {"from_day", row.fromDay},
                        {"to_day", row.toDay},
                        {"share", row.share},
                        {"share_at_end", orNull(row.shareAtEnd)}});
    }
    return list;
}

Json allocationToJson(const std::vector<AllocationRule>& rules)
{
    Json list = Json::array();
    for (const AllocationRule& rule : rules) {
        list.push_back(
            {{"stage", rule.stage}, {"policy", toText(rule.policy)}, {"order", rule.order}});
    }
    return list;
}

void addOrigin(Json& row, const FactOrigin& origin, bool withOrigin)
{
    if (withOrigin) {
        row["from"] = origin.from;
        row["learned"] = orNull(origin.learned);
    }
}

Json factsToJson(const std::vector<Fact>& facts, bool withOrigin)
{
    Json list = Json::array();
    for (const Fact& fact : facts) {
        Json row{{"site", fact.siteId},
                 {"input", fact.inputId},
                 {"supplier", fact.supplierId},
                 {"grade", fact.gradeId},
                 {"source", fact.sourceId}};
        if (fact.parts) {
            row["parts"] = *fact.parts;
        }
        if (fact.stopsLine) {
            row["stops_line"] = *fact.stopsLine;
        }
        if (fact.commonToLines) {
            row["common_to_lines"] = *fact.commonToLines;
        }
        addOrigin(row, fact.origin, withOrigin);
        list.push_back(std::move(row));
    }
    return list;
}

Json stockFactsToJson(const std::vector<StockFact>& facts, bool withOrigin)
{
    Json list = Json::array();
    for (const StockFact& fact : facts) {
        Json row{{"site", fact.siteId}, {"input", fact.inputId}, {"days", fact.days}};
        addOrigin(row, fact.origin, withOrigin);
        list.push_back(std::move(row));
    }
    return list;
}

Json reactionFactsToJson(const std::vector<ReactionFact>& facts, bool withOrigin)
{
    Json list = Json::array();
    for (const ReactionFact& fact : facts) {
        Json row{{"site", fact.siteId},
                 {"input", fact.inputId},
                 {"action", fact.actionId},
                 {"possible", fact.possible},
                 {"delay_days", orNull(fact.delayDays)},
                 {"supplies", orNull(fact.supplies)}};
        addOrigin(row, fact.origin, withOrigin);
        list.push_back(std::move(row));
    }
    return list;
}

Json inputWeightsToJson(const std::vector<InputWeight>& weights)
{
    Json list = Json::array();
    for (const InputWeight& row : weights) {
        list.push_back(
            {{"product", row.productId}, {"input", row.inputId}, {"weight", row.weight}});
    }
    return list;
}

Json mitigationsToJson(const std::vector<Mitigation>& mitigations)
{
    Json list = Json::array();
    for (const Mitigation& row : mitigations) {
        list.push_back({{"action", row.actionId}, {"readiness", toText(row.readiness)}});
    }
    return list;
}

Json journalToJson(const std::vector<JournalEntry>& journal)
{
    Json list = Json::array();
    for (const JournalEntry& entry : journal) {
        list.push_back({{"field", entry.field},
                        {"author", entry.author},
                        {"date", entry.on.iso()},
                        {"why", entry.why}});
    }
    return list;
}

/// Rows of which one is about each thing: in whatever order they were stated they say the same.
Json sorted(Json list)
{
    std::sort(list.begin(), list.end());
    return list;
}

/// What a run depends on; names, texts and origins are left out. So is what came to the format
/// later, where it says nothing, so that a scenario keeps the hash that it had before.
Json assumptionsToJson(const Scenario& scenario)
{
    Json gates = Json::array();
    for (const GateRule& gate : scenario.gates) {
        gates.push_back({{"products", gate.products},
                         {"destinations", gate.destinations},
                         {"from_day", gate.fromDay},
                         {"to_day", gate.toDay},
                         {"share", gate.share}});
    }
    Json down = Json::array();
    for (const SiteDown& site : scenario.sitesDown) {
        down.push_back({{"site", site.siteId}, {"from_day", site.fromDay}, {"to_day", site.toDay}});
    }
    Json json{{"lodestone_scenario", kScenarioFormat},
              {"start", scenario.start.iso()},
              {"as_of", scenario.asOf.iso()},
              {"horizon_days", scenario.horizonDays},
              {"gate_mode", toText(scenario.gateMode)},
              {"projection", toText(scenario.projection)},
              {"squeeze_points_per_month", scenario.squeezePointsPerMonth},
              {"squeeze_floor", scenario.squeezeFloor},
              {"gates", std::move(gates)},
              {"gate_level", scenario.gateLevel},
              {"licence", licenceToJson(scenario.licence)},
              {"stock_multiplier", scenario.stockMultiplier},
              {"reactions", scenario.reactions},
              {"facts", sorted(factsToJson(scenario.facts, false))},
              {"sites_down", std::move(down)},
              {"site_capacity", capacityToJson(scenario.siteCapacity)},
              {"allocation", allocationToJson(scenario.allocation)},
              {"orders", toText(scenario.orders)},
              {"spare_capacity", orNull(scenario.spareCapacity)},
              {"planned_links", scenario.plannedLinks},
              {"stretch_rate", orNull(scenario.stretchRate)},
              {"restart_days", scenario.restartDays}};
    if (scenario.largestFirst) {
        json["spare_largest_first"] = true;
    }
    if (!scenario.stockFacts.empty()) {
        json["stock_facts"] = sorted(stockFactsToJson(scenario.stockFacts, false));
    }
    if (!scenario.mitigations.empty()) {
        json["mitigations"] = mitigationsToJson(scenario.mitigations);
    }
    if (!scenario.reactionFacts.empty()) {
        json["reaction_facts"] = sorted(reactionFactsToJson(scenario.reactionFacts, false));
    }
    if (!scenario.inputWeights.empty()) {
        json["input_weights"] = sorted(inputWeightsToJson(scenario.inputWeights));
    }
    if (scenario.withheldDays) {
        json["withheld_days"] = *scenario.withheldDays;
    }
    if (scenario.licence.refuseListed) {
        json["licence"].erase("refuse_listed");
    }
    return json;
}

} // namespace

std::string scenarioToJson(const Scenario& scenario)
{
    Json json = assumptionsToJson(scenario);
    json["id"] = scenario.id;
    json["name"] = scenario.name;
    json["description"] = scenario.description;
    json["base"] = scenario.base;
    json["licence"] = licenceToJson(scenario.licence);
    json["facts"] = factsToJson(scenario.facts, true);
    json["stock_facts"] = stockFactsToJson(scenario.stockFacts, true);
    json["reaction_facts"] = reactionFactsToJson(scenario.reactionFacts, true);
    json["input_weights"] = inputWeightsToJson(scenario.inputWeights);
    json["withheld_days"] = orNull(scenario.withheldDays);
    json["spare_largest_first"] = scenario.largestFirst;
    json["mitigations"] = mitigationsToJson(scenario.mitigations);
    if (!scenario.journal.empty()) {
        json["journal"] = journalToJson(scenario.journal); // older programs read all but this
    }
    // A text that is not UTF-8 must not throw; it can only come from inside the program.
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string scenarioHash(const Scenario& scenario)
{
    return sha256Hex(
        assumptionsToJson(scenario).dump(-1, ' ', false, Json::error_handler_t::replace));
}

} // namespace lodestone::core
