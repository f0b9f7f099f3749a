// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/dataset.h"
#include "core/model/regions.h"
#include "core/scenario/scenario.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
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
            fail(path,
                 "must be from " + textOf(low) + " to " + textOf(high) + ", not " + textOf(value));
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
            fail(path, "must be a day from 2000 to 2100, not " + value.iso());
        }
    }
    void days(const std::string& path, int from, int to)
    {
        number(path + ".from_day", from, 0, kLongestHorizonDays);
        number(path + ".to_day", to, 0, kLongestHorizonDays);
        if (to <= from) {
            fail(path + ".to_day", "must be after from_day (" + std::to_string(from) + "), not " +
                                       std::to_string(to));
        }
    }
    void atMost(const std::string& path, std::size_t count, std::size_t limit, const char* what)
    {
        if (count > limit) {
            fail(path, "has " + std::to_string(count) + " " + what + "; at most " +
                           std::to_string(limit) + " are read");
        }
    }
    void site(const std::string& path, const std::string& id, bool mayBeEmpty)
    {
        known(path, id, m_sites, "site", mayBeEmpty);
    }
    void product(const std::string& path, const std::string& id, bool mayBeEmpty)
    {
        known(path, id, m_products, "product", mayBeEmpty);
    }
    void place(const std::string& path, const std::string& id)
    {
        known(path, id, m_places, "country, region or group (ISO alpha-3, EUU, WLD, *)", false);
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

    void known(const std::string& path, const std::string& id, const Ids& ids, const char* what,
               bool mayBeEmpty)
    {
        if (id.empty() ? !mayBeEmpty : !ids.contains(id)) {
            fail(path, id.empty() ? "must name a " + std::string(what)
                                  : "there is no " + std::string(what) + " \"" +
                                        id.substr(0, kMaxName) + "\" in the data");
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
            check.fail(path + name, "names nothing; \"*\" means all");
        }
        check.atMost(path + name, list->size(), kMaxGates, "entries");
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
                   "median_delay_days is set too; set one of them and make the other null");
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
    check.atMost(path + ".from", origin.from.size(), kMostOriginBytes, "bytes");
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
            check.fail(indexed(m_list, row),
                       "is about the same site and input as " + indexed(m_list, first->second));
        }
    }

private:
    const char* m_list;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> m_rows;
};

void checkStockFacts(Checker& check, const std::vector<StockFact>& facts)
{
    check.atMost("stock_facts", facts.size(), kMaxRows, "facts");
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
    check.atMost("facts", facts.size(), kMaxRows, "facts");
    NamedInputs named("facts");
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const std::string path = indexed("facts", i);
        check.site(path + ".site", facts[i].siteId, false);
        check.product(path + ".input", facts[i].inputId, false);
        check.site(path + ".supplier", facts[i].supplierId, true);
        check.product(path + ".grade", facts[i].gradeId, true);
        check.site(path + ".source", facts[i].sourceId, true);
        checkOrigin(check, path, facts[i].origin);
        named.add(check, i, facts[i].siteId, facts[i].inputId);
    }
}

void checkCapacity(Checker& check, const std::vector<SiteCapacity>& rows)
{
    check.atMost("site_capacity", rows.size(), kMaxRows, "rows");
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
    check.atMost("allocation", rules.size(), kMaxGates, "rules");
    std::set<std::string_view> classes{"defence", "export", "domestic"};
    for (const Site& site : dataset.sites) {
        classes.insert(site.sector);
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const std::string path = indexed("allocation", i);
        if (rules[i].stage != "*" && !stageFrom(rules[i].stage)) {
            check.fail(path + ".stage", "must be \"*\" or a stage: mine, separation, metal, "
                                        "magnet, component or assembly");
        }
        check.atMost(path + ".order", rules[i].order.size(), kMaxClasses, "classes");
        const bool ordered = rules[i].policy == Allocation::Priority;
        if (ordered == rules[i].order.empty()) {
            check.fail(path + ".order", ordered ? "names nobody; priority needs at least one class"
                                                : "is for the policy \"priority\" only");
        }
        for (std::size_t k = 0; k < rules[i].order.size(); ++k) {
            if (!classes.contains(rules[i].order[k])) {
                check.fail(path + "." + indexed("order", k),
                           "must be defence, export, domestic or a sector of the data");
            }
        }
    }
}

void checkJournal(Checker& check, const std::vector<JournalEntry>& journal)
{
    const auto fields = journalFields();
    check.atMost("journal", journal.size(), fields.size(), "entries");
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < journal.size(); ++i) {
        const JournalEntry& entry = journal[i];
        const std::string path = indexed("journal", i);
        if (std::ranges::find(fields, std::string_view(entry.field)) == fields.end()) {
            check.fail(path + ".field",
                       "there is no assumption \"" + entry.field.substr(0, kMaxName) + "\"");
        } else if (!seen.insert(entry.field).second) {
            check.fail(path + ".field", "is entered twice");
        }
        check.atMost(path + ".author", entry.author.size(), kMostAuthorBytes, "bytes");
        check.day(path + ".date", entry.on);
        check.atMost(path + ".why", entry.why.size(), kMostReasonBytes, "bytes");
    }
}

void checkMitigations(Checker& check, const Dataset& dataset,
                      const std::vector<Mitigation>& mitigations)
{
    check.atMost("mitigations", mitigations.size(), kMaxRows, "rows");
    std::map<std::string_view, std::size_t> rows;
    for (std::size_t i = 0; i < mitigations.size(); ++i) {
        const Mitigation& row = mitigations[i];
        const std::string path = indexed("mitigations", i);
        const auto action = std::ranges::find(dataset.reactions, row.actionId, &Reaction::id);
        if (action == dataset.reactions.end()) {
            check.fail(path + ".action", "there is no action \"" +
                                             row.actionId.substr(0, kMaxName) + "\" in the data");
            return;
        }
        if (row.readiness == Readiness::Prepared && !canBePrepared(*action)) {
            check.fail(path + ".readiness", "goods that go by air have nothing to prepare; only "
                                            "\"off\" or \"as-in-data\" can be said of them");
        }
        const auto [first, isNew] = rows.try_emplace(row.actionId, i);
        if (!isNew) {
            check.fail(path,
                       "is about the same action as " + indexed("mitigations", first->second));
        }
    }
}

} // namespace

Result<void> validateScenario(const Dataset& dataset, const Scenario& scenario)
{
    Checker check(dataset);
    check.atMost("id", scenario.id.size(), kMaxName, "bytes");
    check.atMost("name", scenario.name.size(), kMostScenarioNameBytes, "bytes");
    check.atMost("description", scenario.description.size(), kMaxText, "bytes");
    check.day("start", scenario.start);
    check.day("as_of", scenario.asOf);
    check.number("horizon_days", scenario.horizonDays, 1, kLongestHorizonDays);
    check.number("squeeze_points_per_month", scenario.squeezePointsPerMonth, 0.0, 1.0);
    check.number("squeeze_floor", scenario.squeezeFloor, 0.0, 1.0);
    check.number("gate_level", scenario.gateLevel, 0.0, 1.0);
    check.number("stock_multiplier", scenario.stockMultiplier, 0.0, 10.0);
    checkLicence(check, scenario.licence);
    check.atMost("gates", scenario.gates.size(), kMaxGates, "rules");
    for (std::size_t i = 0; i < scenario.gates.size(); ++i) {
        checkGate(check, indexed("gates", i), scenario.gates[i]);
    }
    checkMitigations(check, dataset, scenario.mitigations);
    checkFacts(check, scenario.facts);
    checkStockFacts(check, scenario.stockFacts);
    check.atMost("sites_down", scenario.sitesDown.size(), kMaxRows, "rows");
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
