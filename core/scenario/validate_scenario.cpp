// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/model/dataset.h"
#include "core/model/reaction_rule.h"
#include "core/model/regions.h"
#include "core/scenario/scenario.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <tuple>
#include <utility>

namespace lodestone::core
{

namespace
{

constexpr std::size_t kMaxGates = 1000;
constexpr std::size_t kMaxRows = 10000;
constexpr std::size_t kMaxClasses = 20;
constexpr std::size_t kMaxName = 200;
constexpr std::size_t kMaxText = 4000;

std::string textOf(double value)
{
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << value;
    return out.str();
}

/// Checks one value after another and keeps the first complaint.
class Checker
{
public:
    explicit Checker(const Dataset& dataset)
    {
        for (const Site& site : dataset.sites) {
            m_sites.insert(site.id);
            m_places.insert(site.country);
        }
        for (const Product& product : dataset.products) {
            m_products.insert(product.id);
        }
        for (const CountryRegion& row : dataset.regions) {
            m_places.insert(row.country);
            m_places.insert(row.region);
        }
        m_places.insert({kAnywhere, kWorld, kEuropeanUnion});
    }

    void number(const std::string& path, double value, double low, double high)
    {
        if (!(value >= low && value <= high)) {
            fail(path, fill(say("must be from %1 to %2, not %3"),
                            {textOf(low), textOf(high), textOf(value)}));
        }
    }
    void number(const std::string& path, const std::optional<double>& value, double low,
                double high)
    {
        if (value) {
            number(path, *value, low, high);
        }
    }
    void day(const std::string& path, Date value)
    {
        if (value < Date::of(2000, 1, 1) || value > Date::of(2100, 12, 31)) {
            fail(path, fill(say("must be a day from 2000 to 2100, not %1"), {value.iso()}));
        }
    }
    void days(const std::string& path, int from, int to)
    {
        number(path + ".from_day", from, 0, kLongestHorizonDays);
        number(path + ".to_day", to, 0, kLongestHorizonDays);
        if (to <= from) {
            fail(path + ".to_day", fill(say("must be after from_day (%1), not %2"),
                                        {std::to_string(from), std::to_string(to)}));
        }
    }
    /// `what` in English: bytes, rows ...
    void atMost(const std::string& path, std::size_t count, std::size_t limit,
                std::string_view what)
    {
        if (count > limit) {
            fail(path, fill(say("has %1 %2; at most %3 are read"),
                            {std::to_string(count), wording().text(what), std::to_string(limit)}));
        }
    }
    void site(const std::string& path, const std::string& id, bool mayBeEmpty)
    {
        known(path, id, m_sites, mayBeEmpty, sayLater("must name a site"),
              sayLater("there is no site %1 in the data"));
    }
    void product(const std::string& path, const std::string& id, bool mayBeEmpty)
    {
        known(path, id, m_products, mayBeEmpty, sayLater("must name a product"),
              sayLater("there is no product %1 in the data"));
    }
    void place(const std::string& path, const std::string& id)
    {
        known(path, id, m_places, false,
              sayLater("must name a country, region or group (ISO alpha-3, EUU, WLD, *)"),
              sayLater("there is no country, region or group (ISO alpha-3, EUU, WLD, *) %1 in the "
                       "data"));
    }
    void fail(const std::string& path, const std::string& what)
    {
        if (!m_error) {
            m_error = Error{ErrorCode::BadInput, path + ": " + what};
        }
    }
    [[nodiscard]] Result<void> result() const
    {
        return m_error ? Result<void>(*m_error) : Result<void>();
    }

private:
    using Ids = std::set<std::string_view>;

    void known(const std::string& path, const std::string& id, const Ids& ids, bool mayBeEmpty,
               std::string_view missing, std::string_view unknown)
    {
        if (id.empty() ? !mayBeEmpty : !ids.contains(id)) {
            fail(path, id.empty()
                           ? wording().text(missing)
                           : fill(wording().text(unknown), {asWritten(id.substr(0, kMaxName))}));
        }
    }

    Ids m_sites;
    Ids m_products;
    Ids m_places;
    std::optional<Error> m_error;
};

std::string indexed(const char* name, std::size_t index)
{
    return std::string(name) + "[" + std::to_string(index) + "]";
}

void checkGate(Checker& check, const std::string& path, const GateRule& gate)
{
    for (const auto& [name, list] :
         {std::pair{".products", &gate.products}, std::pair{".destinations", &gate.destinations}}) {
        if (list->empty()) {
            check.fail(path + name, fill(say("names nothing; %1 means all"), {asWritten("*")}));
        }
        check.atMost(path + name, list->size(), kMaxGates, sayLater("entries"));
    }
    for (std::size_t i = 0; i < gate.products.size(); ++i) {
        if (gate.products[i] != kAnywhere) {
            check.product(path + "." + indexed("products", i), gate.products[i], false);
        }
    }
    for (std::size_t i = 0; i < gate.destinations.size(); ++i) {
        check.place(path + "." + indexed("destinations", i), gate.destinations[i]);
    }
    check.days(path, gate.fromDay, gate.toDay);
    check.number(path + ".share", gate.share, 0.0, 1.0);
}

void checkLicence(Checker& check, const LicenceRegime& licence)
{
    check.number("licence.median_delay_days", licence.medianDelayDays, 0.0, 3650.0);
    check.number("licence.median_delay_working_days", licence.medianDelayWorkingDays, 0.0, 2600.0);
    if (licence.medianDelayDays && licence.medianDelayWorkingDays) {
        check.fail("licence.median_delay_working_days",
                   say("median_delay_days is set too; set one of them and make the other null"));
    }
    if (licence.renewalGapDays) {
        check.number("licence.renewal_gap_days", *licence.renewalGapDays, 0, 365);
    }
    check.number("licence.grant_share", licence.grantShare, 0.0, 1.0);
    if (licence.generalLicencesUntil) {
        check.day("licence.general_licences_until", *licence.generalLicencesUntil);
    }
    if (licence.freezeFrom) {
        check.day("licence.freeze_from", *licence.freezeFrom);
    }
    if (licence.freezeDays) {
        check.number("licence.freeze_days", *licence.freezeDays, 1, kLongestHorizonDays);
    }
}

void checkOrigin(Checker& check, const std::string& path, const FactOrigin& origin)
{
    check.atMost(path + ".from", origin.from.size(), kMostOriginBytes, sayLater("bytes"));
    if (origin.learned) {
        check.day(path + ".learned", *origin.learned);
    }
}

/// Of two rows about one input it cannot be known which is meant.
class NamedInputs
{
public:
    explicit NamedInputs(const char* list) : m_list(list) {}

    void add(Checker& check, std::size_t row, const std::string& site, const std::string& input)
    {
        const auto [first, isNew] = m_rows.try_emplace({site, input}, row);
        if (!isNew) {
            check.fail(indexed(m_list, row), fill(say("is about the same site and input as %1"),
                                                  {indexed(m_list, first->second)}));
        }
    }

private:
    const char* m_list;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> m_rows;
};

void checkStockFacts(Checker& check, const std::vector<StockFact>& facts)
{
    check.atMost("stock_facts", facts.size(), kMaxRows, sayLater("facts"));
    NamedInputs named("stock_facts");
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const std::string path = indexed("stock_facts", i);
        check.site(path + ".site", facts[i].siteId, false);
        check.product(path + ".input", facts[i].inputId, true);
        check.number(path + ".days", facts[i].days, 0.0, kMostStatedDays);
        checkOrigin(check, path, facts[i].origin);
        named.add(check, i, facts[i].siteId, facts[i].inputId);
    }
}

void checkFacts(Checker& check, const std::vector<Fact>& facts)
{
    check.atMost("facts", facts.size(), kMaxRows, sayLater("facts"));
    NamedInputs named("facts");
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const std::string path = indexed("facts", i);
        check.site(path + ".site", facts[i].siteId, false);
        check.product(path + ".input", facts[i].inputId, false);
        check.site(path + ".supplier", facts[i].supplierId, true);
        check.product(path + ".grade", facts[i].gradeId, true);
        check.site(path + ".source", facts[i].sourceId, true);
        check.number(path + ".parts", facts[i].parts.value_or(0), 0, kMostStatedParts);
        checkOrigin(check, path, facts[i].origin);
        named.add(check, i, facts[i].siteId, facts[i].inputId);
    }
}

std::string noAction(const std::string& id)
{
    return fill(say("there is no action %1 in the data"), {asWritten(id.substr(0, kMaxName))});
}

void checkReactionFacts(Checker& check, const Dataset& dataset,
                        const std::vector<ReactionFact>& facts)
{
    check.atMost("reaction_facts", facts.size(), kMaxRows, sayLater("facts"));
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::size_t> rows;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const ReactionFact& fact = facts[i];
        const std::string path = indexed("reaction_facts", i);
        check.site(path + ".site", fact.siteId, false);
        check.product(path + ".input", fact.inputId, true);
        const auto action = std::ranges::find(dataset.reactions, fact.actionId, &Reaction::id);
        if (action == dataset.reactions.end()) {
            check.fail(path + ".action", noAction(fact.actionId));
            return;
        }
        check.number(path + ".delay_days", fact.delayDays, 0.0, kMostStatedDays);
        check.number(path + ".supplies", fact.supplies, 0.0, 1.0);
        if (fact.supplies && goesByAir(*action)) {
            check.fail(path + ".supplies",
                       say("goods that go by air come in full; only possible and delay_days can be "
                           "said of them"));
        }
        if (!fact.possible && (fact.delayDays || fact.supplies)) {
            check.fail(path, say("is said not to be possible; it can have no delay or share then"));
        }
        checkOrigin(check, path, fact.origin);
        const auto [first, isNew] = rows.try_emplace({fact.siteId, fact.inputId, fact.actionId}, i);
        if (!isNew) {
            check.fail(path, fill(say("is about the same site, input and action as %1"),
                                  {indexed("reaction_facts", first->second)}));
        }
    }
}

void checkInputWeights(Checker& check, const std::vector<InputWeight>& weights)
{
    check.atMost("input_weights", weights.size(), kMaxRows, sayLater("rows"));
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> rows;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const InputWeight& row = weights[i];
        const std::string path = indexed("input_weights", i);
        if (row.productId != kAnywhere) {
            check.product(path + ".product", row.productId, false);
        }
        check.product(path + ".input", row.inputId, false);
        check.number(path + ".weight", row.weight, 0.0, 1.0);
        const auto [first, isNew] = rows.try_emplace({row.productId, row.inputId}, i);
        if (!isNew) {
            check.fail(path, fill(say("is about the same product and input as %1"),
                                  {indexed("input_weights", first->second)}));
        }
    }
}

void checkCapacity(Checker& check, const std::vector<SiteCapacity>& rows)
{
    check.atMost("site_capacity", rows.size(), kMaxRows, sayLater("rows"));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string path = indexed("site_capacity", i);
        check.site(path + ".site", rows[i].siteId, false);
        check.days(path, rows[i].fromDay, rows[i].toDay);
        check.number(path + ".share", rows[i].share, 0.0, 1.0);
        check.number(path + ".share_at_end", rows[i].shareAtEnd, 0.0, 1.0);
    }
}

void checkAllocation(Checker& check, const Dataset& dataset,
                     const std::vector<AllocationRule>& rules)
{
    check.atMost("allocation", rules.size(), kMaxGates, sayLater("rules"));
    std::set<std::string_view> classes{"defence", "medical", "export", "domestic"};
    for (const Site& site : dataset.sites) {
        classes.insert(site.sector);
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const std::string path = indexed("allocation", i);
        if (rules[i].stage != "*" && !stageFrom(rules[i].stage)) {
            check.fail(path + ".stage", fill(say("must be %1 or a stage: mine, separation, metal, "
                                                 "magnet, component or assembly"),
                                             {asWritten("*")}));
        }
        check.atMost(path + ".order", rules[i].order.size(), kMaxClasses, sayLater("classes"));
        const bool ordered = rules[i].policy == Allocation::Priority;
        if (ordered == rules[i].order.empty()) {
            check.fail(path + ".order",
                       ordered ? say("names nobody; priority needs at least one class")
                               : fill(say("is for the policy %1 only"), {asWritten("priority")}));
        }
        for (std::size_t k = 0; k < rules[i].order.size(); ++k) {
            if (!classes.contains(rules[i].order[k])) {
                check.fail(
                    path + "." + indexed("order", k),
                    say("must be defence, medical, export, domestic or a sector of the data"));
            }
        }
    }
}

void checkJournal(Checker& check, const std::vector<JournalEntry>& journal)
{
    const auto fields = journalFields();
    check.atMost("journal", journal.size(), fields.size(), sayLater("entries"));
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < journal.size(); ++i) {
        const JournalEntry& entry = journal[i];
        const std::string path = indexed("journal", i);
        if (std::ranges::find(fields, std::string_view(entry.field)) == fields.end()) {
            check.fail(path + ".field", fill(say("there is no assumption %1"),
                                             {asWritten(entry.field.substr(0, kMaxName))}));
        } else if (!seen.insert(entry.field).second) {
            check.fail(path + ".field", say("is entered twice"));
        }
        check.atMost(path + ".author", entry.author.size(), kMostAuthorBytes, sayLater("bytes"));
        check.day(path + ".date", entry.on);
        check.atMost(path + ".why", entry.why.size(), kMostReasonBytes, sayLater("bytes"));
    }
}

void checkMitigations(Checker& check, const Dataset& dataset,
                      const std::vector<Mitigation>& mitigations)
{
    check.atMost("mitigations", mitigations.size(), kMaxRows, sayLater("rows"));
    std::map<std::string_view, std::size_t> rows;
    for (std::size_t i = 0; i < mitigations.size(); ++i) {
        const Mitigation& row = mitigations[i];
        const std::string path = indexed("mitigations", i);
        const auto action = std::ranges::find(dataset.reactions, row.actionId, &Reaction::id);
        if (action == dataset.reactions.end()) {
            check.fail(path + ".action", noAction(row.actionId));
            return;
        }
        if (row.readiness == Readiness::Prepared && !canBePrepared(*action)) {
            check.fail(path + ".readiness", fill(say("goods that go by air have nothing to "
                                                     "prepare; only %1 or %2 can be said of them"),
                                                 {asWritten("off"), asWritten("as-in-data")}));
        }
        const auto [first, isNew] = rows.try_emplace(row.actionId, i);
        if (!isNew) {
            check.fail(path, fill(say("is about the same action as %1"),
                                  {indexed("mitigations", first->second)}));
        }
    }
}

} // namespace

Result<void> validateScenario(const Dataset& dataset, const Scenario& scenario)
{
    Checker check(dataset);
    check.atMost("id", scenario.id.size(), kMaxName, sayLater("bytes"));
    check.atMost("name", scenario.name.size(), kMostScenarioNameBytes, sayLater("bytes"));
    check.atMost("description", scenario.description.size(), kMaxText, sayLater("bytes"));
    check.day("start", scenario.start);
    check.day("as_of", scenario.asOf);
    check.number("horizon_days", scenario.horizonDays, 1, kLongestHorizonDays);
    check.number("squeeze_points_per_month", scenario.squeezePointsPerMonth, 0.0, 1.0);
    check.number("squeeze_floor", scenario.squeezeFloor, 0.0, 1.0);
    check.number("gate_level", scenario.gateLevel, 0.0, 1.0);
    check.number("stock_multiplier", scenario.stockMultiplier, 0.0, 10.0);
    checkLicence(check, scenario.licence);
    check.atMost("gates", scenario.gates.size(), kMaxGates, sayLater("rules"));
    for (std::size_t i = 0; i < scenario.gates.size(); ++i) {
        checkGate(check, indexed("gates", i), scenario.gates[i]);
    }
    checkMitigations(check, dataset, scenario.mitigations);
    checkFacts(check, scenario.facts);
    checkStockFacts(check, scenario.stockFacts);
    checkReactionFacts(check, dataset, scenario.reactionFacts);
    checkInputWeights(check, scenario.inputWeights);
    check.number("withheld_days", scenario.withheldDays, 0.0, double{kLongestHorizonDays});
    check.atMost("sites_down", scenario.sitesDown.size(), kMaxRows, sayLater("rows"));
    for (std::size_t i = 0; i < scenario.sitesDown.size(); ++i) {
        const SiteDown& down = scenario.sitesDown[i];
        const std::string path = indexed("sites_down", i);
        check.site(path + ".site", down.siteId, false);
        check.days(path, down.fromDay, down.toDay);
    }
    checkCapacity(check, scenario.siteCapacity);
    checkAllocation(check, dataset, scenario.allocation);
    check.number("spare_capacity", scenario.spareCapacity, 0.0, 10.0);
    check.number("stretch_rate", scenario.stretchRate, 0.05, 1.0);
    check.number("restart_days", scenario.restartDays, 0, 90);
    checkJournal(check, scenario.journal);
    return check.result();
}

} // namespace lodestone::core
