// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/scenario/json_object.h"
#include "core/scenario/scenario.h"

#include <array>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <utility>

// Reads the scenario file. Every key but "lodestone_scenario" may be left out; see
// scenarioFromJson.
//
//   lodestone_scenario     1
//   id                     of a built-in scenario, else ""
//   name, description      texts for people
//   base                   id of the built-in scenario that fills what is left out
//   start                  day 0, "2025-04-04"
//   as_of                  only what was known by the end of this day
//   horizon_days           1..3650
//   gate_mode              "observed" (customs figures, then the projection) or "direct"
//   projection             "licence-process", "baseline", "squeeze" or "stop"
//   squeeze_points_per_month, squeeze_floor     0..1, for the projection "squeeze"
//   gates                  list of {products, destinations, from_day, to_day, share}; the later
//                          rule wins; to_day is exclusive; "*" = all
//   gate_level             0..1, multiplies every gate from day 0 on
//   licence                {median_delay_days or median_delay_working_days (Chinese calendar),
//                          renewal_gap_days, grant_share, general_licences_renewed,
//                          general_licences_until, refuse_military, refuse_mixed,
//                          refuse_listed, refusal_is_new, freeze_from, freeze_days}; null = as the
//                          data say
//   stock_multiplier       0..10; not on what stock_facts state
//   reactions              true or false
//   withheld_days          0..3650; null = as the data say
//   facts                  list of {site, input, supplier, grade, source, parts, stops_line,
//                          common_to_lines, from, learned}; "" or null = not known; from, learned:
//                          where it is known from and since which day
//   reaction_facts         list of {site, input, action, possible, delay_days, supplies, from,
//                          learned}; an empty input = each
//   input_weights          list of {product, input, weight}: 0..1, what the output hangs on it
//   stock_facts            list of {site, input, days, from, learned}: 0..3650 days of use on day
//                          0; input "" = each input of the site without a row of its own
//   sites_down             list of {site, from_day, to_day}; to_day is exclusive
//   site_capacity          list of {site, from_day, to_day, share, share_at_end}: quota or ramp
//   allocation             list of {stage, policy, order}; policy "pro-rata", "water-filling" or
//                          "priority"; order: classes of buyers, first served first
//   orders                 "baseline" or "reacting"
//   spare_capacity         0..10 of a maker's output for buyers who turn to it; null = no limit
//   spare_largest_first    true: it goes to the buyers who ask for most; false: pro rata
//   planned_links          true or false: links to begin after as_of do so as the data say
//   stretch_rate           0.05..1, or null: lines run in full until a part is used up
//   restart_days           0..90
//   journal                list of {field, author, date, why}: who changed an assumption last, when
//                          and why; changes no run; left out when there is none

namespace lodestone::core
{

namespace
{

using Json = nlohmann::json;

constexpr std::array<std::string_view, 2> kGateModes{"observed", "direct"};
constexpr std::array<std::string_view, 4> kProjections{"licence-process", "baseline", "squeeze",
                                                       "stop"};

constexpr std::array<std::string_view, 3> kAllocations{"pro-rata", "water-filling", "priority"};
constexpr std::array<std::string_view, 2> kOrderModes{"baseline", "reacting"};
constexpr std::array<std::string_view, 3> kReadiness{"as-in-data", "off", "prepared"};

template <typename Enum, std::size_t N>
void readEnum(JsonObject& object, std::string_view key,
              const std::array<std::string_view, N>& names, Enum& value)
{
    std::string text(toText(value));
    object.read(key, text);
    std::string known;
    for (std::size_t i = 0; i < N; ++i) {
        if (names[i] == text) {
            value = static_cast<Enum>(i);
            return;
        }
        known += (i == 0 ? "\"" : ", \"") + std::string(names[i]) + "\"";
    }
    object.fail(key, fill(say("must be one of %1"), {known}));
}

void require(JsonObject& object, std::initializer_list<const char*> keys)
{
    for (const char* key : keys) {
        if (!object.has(key)) {
            object.fail(key, say("is missing"));
        }
    }
}

void readGate(JsonObject& object, GateRule& gate)
{
    require(object, {"products", "destinations", "from_day", "to_day", "share"});
    object.read("products", gate.products);
    object.read("destinations", gate.destinations);
    object.read("from_day", gate.fromDay);
    object.read("to_day", gate.toDay);
    object.read("share", gate.share);
}

void readLicence(JsonObject& object, LicenceRegime& licence)
{
    object.read("median_delay_days", licence.medianDelayDays);
    object.read("median_delay_working_days", licence.medianDelayWorkingDays);
    object.read("renewal_gap_days", licence.renewalGapDays);
    object.read("grant_share", licence.grantShare);
    object.read("general_licences_renewed", licence.generalLicencesRenewed);
    object.read("general_licences_until", licence.generalLicencesUntil);
    object.read("refuse_military", licence.refuseMilitary);
    object.read("refuse_mixed", licence.refuseMixed);
    object.read("refuse_listed", licence.refuseListed);
    object.read("refusal_is_new", licence.refusalIsNew);
    object.read("freeze_from", licence.freezeFrom);
    object.read("freeze_days", licence.freezeDays);
}

void readOrigin(JsonObject& object, FactOrigin& origin)
{
    object.read("from", origin.from);
    object.read("learned", origin.learned);
}

void readFact(JsonObject& object, Fact& fact)
{
    object.read("site", fact.siteId);
    object.read("input", fact.inputId);
    object.read("supplier", fact.supplierId);
    object.read("grade", fact.gradeId);
    object.read("source", fact.sourceId);
    object.read("parts", fact.parts);
    object.read("stops_line", fact.stopsLine);
    object.read("common_to_lines", fact.commonToLines);
    readOrigin(object, fact.origin);
}

void readReactionFact(JsonObject& object, ReactionFact& fact)
{
    require(object, {"site", "action", "possible"});
    object.read("site", fact.siteId);
    object.read("input", fact.inputId);
    object.read("action", fact.actionId);
    object.read("possible", fact.possible);
    object.read("delay_days", fact.delayDays);
    object.read("supplies", fact.supplies);
    readOrigin(object, fact.origin);
}

void readInputWeight(JsonObject& object, InputWeight& row)
{
    require(object, {"product", "input", "weight"});
    object.read("product", row.productId);
    object.read("input", row.inputId);
    object.read("weight", row.weight);
}

void readStockFact(JsonObject& object, StockFact& fact)
{
    require(object, {"site", "days"});
    object.read("site", fact.siteId);
    object.read("input", fact.inputId);
    object.read("days", fact.days);
    readOrigin(object, fact.origin);
}

void readSiteDown(JsonObject& object, SiteDown& down)
{
    require(object, {"site", "from_day", "to_day"});
    object.read("site", down.siteId);
    object.read("from_day", down.fromDay);
    object.read("to_day", down.toDay);
}

void readCapacity(JsonObject& object, SiteCapacity& capacity)
{
    require(object, {"site", "from_day", "to_day", "share"});
    object.read("site", capacity.siteId);
    object.read("from_day", capacity.fromDay);
    object.read("to_day", capacity.toDay);
    object.read("share", capacity.share);
    object.read("share_at_end", capacity.shareAtEnd);
}

void readAllocation(JsonObject& object, AllocationRule& rule)
{
    require(object, {"stage", "policy"});
    object.read("stage", rule.stage);
    readEnum(object, "policy", kAllocations, rule.policy);
    object.read("order", rule.order);
}

void readJournalEntry(JsonObject& object, JournalEntry& entry)
{
    require(object, {"field", "date"});
    object.read("field", entry.field);
    object.read("author", entry.author);
    object.read("date", entry.on);
    object.read("why", entry.why);
}

void readMitigation(JsonObject& object, Mitigation& mitigation)
{
    require(object, {"action", "readiness"});
    object.read("action", mitigation.actionId);
    readEnum(object, "readiness", kReadiness, mitigation.readiness);
}

void readScenario(JsonObject& object, Scenario& scenario)
{
    object.read("id", scenario.id);
    object.read("name", scenario.name);
    object.read("description", scenario.description);
    object.read("start", scenario.start);
    object.read("as_of", scenario.asOf);
    object.read("horizon_days", scenario.horizonDays);
    readEnum(object, "gate_mode", kGateModes, scenario.gateMode);
    readEnum(object, "projection", kProjections, scenario.projection);
    object.read("squeeze_points_per_month", scenario.squeezePointsPerMonth);
    object.read("squeeze_floor", scenario.squeezeFloor);
    object.readArray("gates", scenario.gates, readGate);
    object.read("gate_level", scenario.gateLevel);
    object.readObject("licence",
                      [&](JsonObject& licence) { readLicence(licence, scenario.licence); });
    object.read("stock_multiplier", scenario.stockMultiplier);
    object.read("reactions", scenario.reactions);
    object.readArray("mitigations", scenario.mitigations, readMitigation);
    std::erase_if(scenario.mitigations,
                  [](const Mitigation& row) { return row.readiness == Readiness::AsInData; });
    std::ranges::sort(scenario.mitigations, {}, &Mitigation::actionId);
    object.readArray("facts", scenario.facts, readFact);
    object.readArray("stock_facts", scenario.stockFacts, readStockFact);
    object.readArray("reaction_facts", scenario.reactionFacts, readReactionFact);
    object.readArray("input_weights", scenario.inputWeights, readInputWeight);
    object.read("withheld_days", scenario.withheldDays);
    object.readArray("sites_down", scenario.sitesDown, readSiteDown);
    object.readArray("site_capacity", scenario.siteCapacity, readCapacity);
    object.readArray("allocation", scenario.allocation, readAllocation);
    readEnum(object, "orders", kOrderModes, scenario.orders);
    object.read("spare_capacity", scenario.spareCapacity);
    object.read("spare_largest_first", scenario.largestFirst);
    object.read("planned_links", scenario.plannedLinks);
    object.read("stretch_rate", scenario.stretchRate);
    object.read("restart_days", scenario.restartDays);
    object.readArray("journal", scenario.journal, readJournalEntry);
    std::ranges::sort(scenario.journal, {}, &JournalEntry::field);
}

/// What the file leaves out: the assumptions of its base, under a name that says so.
Scenario fromBase(Scenario base, std::string baseName)
{
    base.name = "Based on " + base.name;
    base.id.clear();
    base.description.clear();
    base.base = std::move(baseName);
    return base;
}

void checkVersion(JsonObject& object)
{
    if (!object.has("lodestone_scenario")) {
        object.fail("lodestone_scenario", say("is missing; this is not a scenario file"));
    }
    int version = kScenarioFormat;
    object.read("lodestone_scenario", version);
    if (version != kScenarioFormat) {
        object.fail("lodestone_scenario",
                    fill(say("is version %1; this program reads version %2"),
                         {std::to_string(version), std::to_string(kScenarioFormat)}));
    }
}

} // namespace

std::string_view toText(GateMode value)
{
    return kGateModes[static_cast<std::size_t>(value)];
}

std::string_view toText(Projection value)
{
    return kProjections[static_cast<std::size_t>(value)];
}

std::string_view toText(Allocation value)
{
    return kAllocations[static_cast<std::size_t>(value)];
}

std::string_view toText(OrderMode value)
{
    return kOrderModes[static_cast<std::size_t>(value)];
}

std::string_view toText(Readiness value)
{
    return kReadiness[static_cast<std::size_t>(value)];
}

Result<Scenario> scenarioFromJson(const Dataset& dataset, std::string_view json)
{
    const Result<Json> parsed = parseJson(json, JsonLimits{kMostScenarioBytes});
    if (!parsed) {
        return parsed.error();
    }
    std::optional<Error> error;
    JsonObject object(parsed.value(), "", error);
    checkVersion(object);
    std::string baseId;
    object.read("base", baseId);
    if (error) {
        return *error;
    }
    Result<Scenario> base = builtinScenario(dataset, baseId.empty() ? kDefaultScenarioId : baseId);
    if (!base) {
        return Error{ErrorCode::BadInput, "base: " + base.error().message};
    }
    Scenario scenario = fromBase(std::move(base).value(), baseId);
    readScenario(object, scenario);
    object.refuseUnknownKeys();
    if (error) {
        return *error;
    }
    if (const Result<void> valid = validateScenario(dataset, scenario); !valid) {
        return valid.error();
    }
    return scenario;
}

} // namespace lodestone::core
