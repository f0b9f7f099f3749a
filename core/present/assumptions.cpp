// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/assumptions.h"

#include "core/present/fact_choices.h"
#include "core/present/names.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

namespace
{

std::string points(double share)
{
    return wholeNumber(std::llround(share * 100.0)) + " points";
}

std::string multiplier(double value)
{
    const long long hundredths = std::llround(value * 100.0);
    const std::string cents = std::to_string(hundredths % 100);
    return std::to_string(hundredths / 100) + "." + (cents.size() < 2 ? "0" : "") + cents + " ×";
}

std::string yesNo(bool value)
{
    return value ? "yes" : "no";
}

std::string projectionText(const Scenario& s)
{
    if (s.gateMode == GateMode::SetDirect) {
        return "not used: the gates below are the whole assumption";
    }
    switch (s.projection) {
    case Projection::LicenceProcess:
        return "licensed goods follow the licence process, free goods hold their last ratio";
    case Projection::Baseline:
        return "back to baseline";
    case Projection::Squeeze:
        return points(s.squeezePointsPerMonth) + " less each month down to " +
               percentText(s.squeezeFloor) + " of baseline, on licensed and free goods alike";
    case Projection::Stop:
        return "licensed goods stop, free goods are held as in May 2025";
    }
    return {};
}

std::string gateModeText(const Scenario& s)
{
    return s.gateMode == GateMode::Observed ? "customs figures, then the projection"
                                            : "the scenario alone, no customs figures";
}

std::string joined(const std::vector<std::string>& items)
{
    std::string text;
    for (const std::string& item : items) {
        text += (text.empty() ? "" : ", ") + item;
    }
    return text;
}

std::string gateText(const NameBook& names, const GateRule& rule)
{
    std::vector<std::string> products;
    for (const std::string& id : rule.products) {
        products.push_back(id == "*" ? "all products" : names.productName(id));
    }
    std::vector<std::string> places;
    for (const std::string& id : rule.destinations) {
        places.push_back(id == "*" ? "everywhere" : countryName(id));
    }
    return joined(products) + " to " + joined(places) + ": " + percentText(rule.share) + ", day " +
           wholeNumber(rule.fromDay) + " to " + wholeNumber(rule.toDay);
}

std::string factText(const NameBook& names, const Fact& fact)
{
    std::string text =
        names.siteName(fact.siteId) + " gets " + names.shortProductName(fact.inputId);
    if (!fact.supplierId.empty()) {
        text += " from " + names.siteName(fact.supplierId);
    }
    if (!fact.gradeId.empty()) {
        text += ", " + names.productName(fact.gradeId);
    }
    if (!fact.sourceId.empty()) {
        text += " from " + names.siteName(fact.sourceId);
    }
    return text;
}

std::string stockText(const NameBook& names, const StockFact& fact)
{
    return knownText(names, {fact.siteId, fact.inputId, {}, {}, {}, fact.days});
}

/// Whose word it is, behind what is said.
template <typename Row, typename Text> auto withOrigin(Text text)
{
    return [text](const NameBook& names, const Row& row) {
        return text(names, row) + " (" + statedText(row.origin) + ")";
    };
}

std::string downText(const NameBook& names, const SiteDown& down)
{
    return names.siteName(down.siteId) + ", day " + wholeNumber(down.fromDay) + " to " +
           wholeNumber(down.toDay);
}

template <typename Row, typename Text>
std::string listed(const NameBook& names, const std::vector<Row>& rows, Text text)
{
    std::vector<std::string> items;
    items.reserve(rows.size());
    for (const Row& row : rows) {
        items.push_back(text(names, row));
    }
    std::string all;
    for (const std::string& item : items) {
        all += (all.empty() ? "" : "; ") + item;
    }
    return all.empty() ? "none" : all;
}

std::string delayText(const LicenceRegime& licence)
{
    if (licence.medianDelayWorkingDays) {
        return counted(std::llround(*licence.medianDelayWorkingDays), "Chinese working day",
                       "Chinese working days") +
               " (median)";
    }
    return licence.medianDelayDays
               ? counted(std::llround(*licence.medianDelayDays), "day", "days") + " (median)"
               : "by destination, as in the data";
}

std::string grantText(const LicenceRegime& licence)
{
    return licence.grantShare ? percentText(*licence.grantShare) : "as in the data";
}

std::string freezeText(const LicenceRegime& licence)
{
    if (licence.freezeDays && licence.freezeFrom) {
        return "none for " + counted(*licence.freezeDays, "day", "days") + " from " +
               dateText(*licence.freezeFrom) + " on";
    }
    return licence.freezeDays ? "none before day " + wholeNumber(*licence.freezeDays)
                              : "from day 0 on";
}

std::string generalText(const LicenceRegime& licence)
{
    if (licence.generalLicencesRenewed || !licence.generalLicencesUntil) {
        return yesNo(licence.generalLicencesRenewed);
    }
    return "no, they end on " + dateText(*licence.generalLicencesUntil);
}

std::string renewalText(const LicenceRegime& licence)
{
    return licence.renewalGapDays
               ? "individual ones " + counted(*licence.renewalGapDays, "day", "days") + " late"
               : "in time";
}

std::string capacityText(const NameBook& names, const SiteCapacity& row)
{
    return names.siteName(row.siteId) + " at " + percentText(row.share) +
           (row.shareAtEnd ? " to " + percentText(*row.shareAtEnd) : "") + ", day " +
           wholeNumber(row.fromDay) + " to " + wholeNumber(row.toDay);
}

std::string allocationText(const std::vector<AllocationRule>& rules)
{
    std::string text;
    for (const AllocationRule& rule : rules) {
        std::string how = "all alike (pro rata)";
        if (rule.policy == Allocation::WaterFilling) {
            how = "up to one level (water filling)";
        } else if (rule.policy == Allocation::Priority) {
            how = joined(rule.order) + " first";
        }
        text += (text.empty() ? "" : "; ") +
                (rule.stage == "*" ? std::string("every supplier") : rule.stage) + ": " + how;
    }
    return text.empty() ? "all alike (pro rata)" : text;
}

std::string mitigationText(const Dataset& dataset, const Mitigation& row)
{
    const auto action = std::ranges::find(dataset.reactions, row.actionId, &Reaction::id);
    const std::string& name = action == dataset.reactions.end() ? row.actionId : action->name;
    switch (row.readiness) {
    case Readiness::Off:
        return name + ": off";
    case Readiness::Prepared:
        return name + ": prepared";
    case Readiness::AsInData:
        break;
    }
    return name + ": as in the data";
}

std::string lineText(const Scenario& s)
{
    return s.stretchRate
               ? "slowed down to " + percentText(*s.stretchRate) + " when a part would run out"
               : "in full until a part is used up";
}

std::string enteredBy(const Scenario& scenario, std::string_view field)
{
    const JournalEntry* entry = journalEntry(scenario, field);
    return entry == nullptr ? std::string() : journalText(*entry);
}

/// Collects fields: the same words for scenario and reference, so "changed" is what a reader sees.
class Ledger
{
public:
    Ledger(const Scenario& scenario, const Scenario& reference)
        : m_scenario(&scenario)
        , m_reference(&reference)
    {}

    template <typename Say> void add(std::string_view field, std::string what, Say say)
    {
        addAlike(field, std::move(what), say, say);
    }
    /// `assumed`: what of it makes a difference; where a fact is from makes none.
    template <typename Say, typename Assumed>
    void addAlike(std::string_view field, std::string what, Say say, Assumed assumed)
    {
        Assumption row{std::string(field),
                       std::move(what),
                       say(*m_scenario),
                       say(*m_reference),
                       enteredBy(*m_scenario, field),
                       enteredBy(*m_reference, field),
                       false};
        row.changed = !row.usual.empty() && assumed(*m_scenario) != assumed(*m_reference);
        m_rows.push_back(std::move(row));
    }
    std::vector<Assumption> take() { return std::move(m_rows); }

private:
    const Scenario* m_scenario;
    const Scenario* m_reference;
    std::vector<Assumption> m_rows;
};

} // namespace

std::string journalText(const JournalEntry& entry)
{
    std::string text = entry.author + (entry.author.empty() ? "" : ", ") + dateText(entry.on);
    return entry.why.empty() ? text : text + ": " + entry.why;
}

std::string gateRuleText(const Dataset& dataset, const GateRule& rule)
{
    return gateText(NameBook(dataset), rule);
}

std::vector<Assumption> assumptionsOf(const Dataset& dataset, const Scenario& scenario,
                                      const Scenario& reference)
{
    const NameBook names(dataset);
    Ledger ledger(scenario, reference);
    // The plain defaults have no dates of their own: nothing to compare with.
    const auto dateOf = [](Date date) { return date == Date{} ? std::string() : dateText(date); };
    ledger.add("start", "Day 0", [dateOf](const Scenario& s) { return dateOf(s.start); });
    ledger.add("as_of", "Known as of", [dateOf](const Scenario& s) { return dateOf(s.asOf); });
    ledger.add("horizon_days", "Horizon",
               [](const Scenario& s) { return counted(s.horizonDays, "day", "days"); });
    ledger.add("gate_mode", "Export gates come from", gateModeText);
    ledger.add("projection", "After the last customs month", projectionText);
    ledger.add("gate_level", "Gate level, times every gate",
               [](const Scenario& s) { return percentText(s.gateLevel); });
    ledger.add("gates", "Gates set by hand",
               [&names](const Scenario& s) { return listed(names, s.gates, gateText); });
    ledger.add("licence.delay", "Wait for a licence",
               [](const Scenario& s) { return delayText(s.licence); });
    ledger.add("licence.renewal", "Renewal of licences",
               [](const Scenario& s) { return renewalText(s.licence); });
    ledger.add("licence.grant_share", "Civil applications granted in the end",
               [](const Scenario& s) { return grantText(s.licence); });
    ledger.add("licence.freeze", "New licences",
               [](const Scenario& s) { return freezeText(s.licence); });
    ledger.add("licence.general", "General licences renewed",
               [](const Scenario& s) { return generalText(s.licence); });
    ledger.add("licence.refuse_military", "Military end use refused",
               [](const Scenario& s) { return yesNo(s.licence.refuseMilitary); });
    ledger.add("licence.refuse_mixed", "Firms with defence business refused",
               [](const Scenario& s) { return yesNo(s.licence.refuseMixed); });
    ledger.add("licence.refusal_is_new", "Who is refused", [](const Scenario& s) {
        return s.licence.refusalIsNew ? "loses on day 0 what it was served"
                                      : "has found other ways before day 0";
    });
    ledger.add("stock_multiplier", "Stocks on day 0, times the stated ones",
               [](const Scenario& s) { return multiplier(s.stockMultiplier); });
    ledger.add("reactions", "Reactions (air freight, other sources, redesign)",
               [](const Scenario& s) { return s.reactions ? "as in the data" : "none"; });
    ledger.add("mitigations", "Mitigations switched", [&](const Scenario& s) {
        return listed(names, s.mitigations, [&](const NameBook&, const Mitigation& row) {
            return mitigationText(dataset, row);
        });
    });
    ledger.addAlike(
        "facts", "Known supply chains",
        [&](const Scenario& s) { return listed(names, s.facts, withOrigin<Fact>(factText)); },
        [&](const Scenario& s) { return listed(names, s.facts, factText); });
    ledger.addAlike(
        "stock_facts", "Known stocks",
        [&](const Scenario& s) {
            return listed(names, s.stockFacts, withOrigin<StockFact>(stockText));
        },
        [&](const Scenario& s) { return listed(names, s.stockFacts, stockText); });
    ledger.add("sites_down", "Sites down",
               [&names](const Scenario& s) { return listed(names, s.sitesDown, downText); });
    ledger.add("site_capacity", "Quotas and ramps",
               [&names](const Scenario& s) { return listed(names, s.siteCapacity, capacityText); });
    ledger.add("allocation", "Short suppliers serve",
               [](const Scenario& s) { return allocationText(s.allocation); });
    ledger.add("orders", "Orders", [](const Scenario& s) {
        return s.orders == OrderMode::Reacting ? "make up for lost stock (amplifies shortages)"
                                               : "stay at the baseline";
    });
    ledger.add("spare_capacity", "Spare capacity for new buyers", [](const Scenario& s) {
        return s.spareCapacity ? percentText(*s.spareCapacity) + " of a maker's output"
                               : std::string("no limit but what an action supplies");
    });
    ledger.add("planned_links", "New sources announced for later", [](const Scenario& s) {
        return s.plannedLinks ? "deliver on the day announced" : "do not count before they deliver";
    });
    ledger.add("stretch_rate", "Lines run", lineText);
    ledger.add("restart_days", "Start after a stop", [](const Scenario& s) {
        return s.restartDays == 0 ? std::string("at once")
                                  : "after " + counted(s.restartDays, "day", "days");
    });
    return ledger.take();
}

} // namespace lodestone::core
