// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/assumptions.h"

#include "core/base/say.h"
#include "core/present/fact_choices.h"
#include "core/present/fact_words.h"
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
    return many("%n point", "%n points", std::llround(share * 100.0));
}

std::string multiplier(double value)
{
    constexpr double kHundredths = 100.0;
    return decimalNumber(std::round(value * kHundredths) / kHundredths, 2) + " ×";
}

std::string yesNo(bool value)
{
    return value ? say("yes") : say("no");
}

std::string projectionText(const Scenario& s)
{
    if (s.gateMode == GateMode::SetDirect) {
        return say("not used: the gates below are the whole assumption");
    }
    switch (s.projection) {
    case Projection::LicenceProcess:
        return say("licensed goods follow the licence process, free goods hold their last ratio");
    case Projection::Baseline:
        return say("back to baseline");
    case Projection::Squeeze:
        return fill(say("%1 less each month down to %2 of baseline, on licensed and free goods "
                        "alike"),
                    {points(s.squeezePointsPerMonth), percentText(s.squeezeFloor)});
    case Projection::Stop:
        return say("licensed goods stop, free goods are held as in May 2025");
    }
    return {};
}

std::string gateModeText(const Scenario& s)
{
    return s.gateMode == GateMode::Observed ? say("customs figures, then the projection")
                                            : say("the scenario alone, no customs figures");
}

std::string joined(const std::vector<std::string>& items)
{
    std::string text;
    for (const std::string& item : items) {
        text += (text.empty() ? "" : ", ") + item;
    }
    return text;
}

/// "31 Jan 2027 (day 61)"; without a day 0 in the calendar only the number.
std::string calendarDay(Date start, int day)
{
    const std::string number = wholeNumber(day);
    return start == Date{} ? fill(say("day %1"), {number})
                           : fill(say("%1 (day %2)"), {dateText(start.plus(day)), number});
}

/// The last day is not one of them any more.
std::string calendarSpan(Date start, int fromDay, int toDay)
{
    return fill(say("from %1 until %2"), {calendarDay(start, fromDay), calendarDay(start, toDay)});
}

std::string gateText(const NameBook& names, const GateRule& rule, Date start)
{
    std::vector<std::string> products;
    for (const std::string& id : rule.products) {
        products.push_back(id == "*" ? say("all products") : names.productName(id));
    }
    std::vector<std::string> places;
    for (const std::string& id : rule.destinations) {
        places.push_back(id == "*" ? say("everywhere") : countryName(id));
    }
    return fill(say("%1 to %2: %3, %4"), {joined(products), joined(places), percentText(rule.share),
                                          calendarSpan(start, rule.fromDay, rule.toDay)});
}

std::string factText(const NameBook& names, const Fact& fact)
{
    const std::string site = names.siteName(fact.siteId);
    const std::string input = names.shortProductName(fact.inputId);
    std::string text =
        fact.supplierId.empty()
            ? fill(say("%1 gets %2"), {site, input})
            : fill(say("%1 gets %2 from %3"), {site, input, names.siteName(fact.supplierId)});
    if (!fact.gradeId.empty()) {
        text += ", " + names.productName(fact.gradeId);
    }
    if (!fact.sourceId.empty()) {
        text = fill(say("%1 from %2"), {text, names.siteName(fact.sourceId)});
    }
    const std::string part = partText(fact);
    return part.empty() ? text : text + ": " + part;
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

std::string downText(const NameBook& names, const SiteDown& down, Date start)
{
    return fill(say("%1, %2"),
                {names.siteName(down.siteId), calendarSpan(start, down.fromDay, down.toDay)});
}

/// A text about a row that tells its days from day 0 on.
template <typename Text> auto onDays(Date start, Text text)
{
    return
        [start, text](const NameBook& names, const auto& row) { return text(names, row, start); };
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
    return all.empty() ? say("none") : all;
}

std::string delayText(const LicenceRegime& licence)
{
    if (licence.medianDelayWorkingDays) {
        return many("%n Chinese working day (median)", "%n Chinese working days (median)",
                    std::llround(*licence.medianDelayWorkingDays));
    }
    return licence.medianDelayDays
               ? many("%n day (median)", "%n days (median)", std::llround(*licence.medianDelayDays))
               : say("by destination, as in the data");
}

std::string grantText(const LicenceRegime& licence)
{
    return licence.grantShare ? percentText(*licence.grantShare) : say("as in the data");
}

std::string freezeText(const LicenceRegime& licence, Date start)
{
    if (licence.freezeDays && licence.freezeFrom) {
        return fill(
            many("none for %n day from %1 on", "none for %n days from %1 on", *licence.freezeDays),
            {dateText(*licence.freezeFrom)});
    }
    return licence.freezeDays
               ? fill(say("none before %1"), {calendarDay(start, *licence.freezeDays)})
               : say("from day 0 on");
}

std::string generalText(const LicenceRegime& licence)
{
    if (licence.generalLicencesRenewed || !licence.generalLicencesUntil) {
        return yesNo(licence.generalLicencesRenewed);
    }
    return fill(say("no, they end on %1"), {dateText(*licence.generalLicencesUntil)});
}

std::string renewalText(const LicenceRegime& licence)
{
    return licence.renewalGapDays ? many("individual ones %n day late",
                                         "individual ones %n days late", *licence.renewalGapDays)
                                  : say("in time");
}

std::string capacityText(const NameBook& names, const SiteCapacity& row, Date start)
{
    const std::string site = names.siteName(row.siteId);
    const std::string days = calendarSpan(start, row.fromDay, row.toDay);
    return row.shareAtEnd ? fill(say("%1 at %2 to %3, %4"),
                                 {site, percentText(row.share), percentText(*row.shareAtEnd), days})
                          : fill(say("%1 at %2, %3"), {site, percentText(row.share), days});
}

std::string allocationText(const std::vector<AllocationRule>& rules)
{
    std::string text;
    for (const AllocationRule& rule : rules) {
        std::string how = say("all alike (pro rata)");
        if (rule.policy == Allocation::WaterFilling) {
            how = say("up to one level (water filling)");
        } else if (rule.policy == Allocation::Priority) {
            how = fill(say("%1 first"), {joined(rule.order)});
        }
        text += (text.empty() ? "" : "; ") +
                (rule.stage == "*" ? say("every supplier") : rule.stage) + ": " + how;
    }
    return text.empty() ? say("all alike (pro rata)") : text;
}

std::string mitigationText(const Dataset& dataset, const Mitigation& row)
{
    const auto action = std::ranges::find(dataset.reactions, row.actionId, &Reaction::id);
    const std::string& name = action == dataset.reactions.end() ? row.actionId : action->name;
    switch (row.readiness) {
    case Readiness::Off:
        return fill(say("%1: off"), {name});
    case Readiness::Prepared:
        return fill(say("%1: prepared"), {name});
    case Readiness::AsInData:
        break;
    }
    return fill(say("%1: as in the data"), {name});
}

std::string lineText(const Scenario& s)
{
    return s.stretchRate ? fill(say("slowed down to %1 when a part would run out"),
                                {percentText(*s.stretchRate)})
                         : say("in full until a part is used up");
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

    template <typename Words> void add(std::string_view field, std::string what, Words words)
    {
        addAlike(field, std::move(what), words, words);
    }
    /// `assumed`: what of it makes a difference; where a fact is from makes none.
    template <typename Words, typename Assumed>
    void addAlike(std::string_view field, std::string what, Words words, Assumed assumed)
    {
        Assumption row{std::string(field),
                       std::move(what),
                       words(*m_scenario),
                       words(*m_reference),
                       enteredBy(*m_scenario, field),
                       enteredBy(*m_reference, field),
                       false};
        row.changed = !row.usual.empty() && assumed(*m_scenario) != assumed(*m_reference);
        m_rows.push_back(std::move(row));
    }
    /// Words about days of the run; another day 0 alone changes nothing in them.
    template <typename Words> void addDays(std::string_view field, std::string what, Words words)
    {
        addAlike(
            field, std::move(what), [&](const Scenario& s) { return words(s, s.start); },
            [&](const Scenario& s) { return words(s, Date{}); });
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

std::string gateRuleText(const Dataset& dataset, const GateRule& rule, Date start)
{
    return gateText(NameBook(dataset), rule, start);
}

std::vector<Assumption> assumptionsOf(const Dataset& dataset, const Scenario& scenario,
                                      const Scenario& reference)
{
    const NameBook names(dataset);
    Ledger ledger(scenario, reference);
    // The plain defaults have no dates of their own: nothing to compare with.
    const auto dateOf = [](Date date) { return date == Date{} ? std::string() : dateText(date); };
    ledger.add("start", say("Day 0"), [dateOf](const Scenario& s) { return dateOf(s.start); });
    ledger.add("as_of", say("Known as of"), [dateOf](const Scenario& s) { return dateOf(s.asOf); });
    ledger.add("horizon_days", say("Horizon"),
               [](const Scenario& s) { return countOfDays(s.horizonDays); });
    ledger.add("gate_mode", say("Export gates come from"), gateModeText);
    ledger.add("projection", say("After the last customs month"), projectionText);
    ledger.add("gate_level", say("Gate level, times every gate"),
               [](const Scenario& s) { return percentText(s.gateLevel); });
    ledger.addDays("gates", say("Gates set by hand"), [&](const Scenario& s, Date start) {
        return listed(names, s.gates, onDays(start, gateText));
    });
    ledger.add("licence.delay", say("Wait for a licence"),
               [](const Scenario& s) { return delayText(s.licence); });
    ledger.add("licence.renewal", say("Renewal of licences"),
               [](const Scenario& s) { return renewalText(s.licence); });
    ledger.add("licence.grant_share", say("Civil applications granted in the end"),
               [](const Scenario& s) { return grantText(s.licence); });
    ledger.addDays("licence.freeze", say("New licences"),
                   [](const Scenario& s, Date start) { return freezeText(s.licence, start); });
    ledger.add("licence.general", say("General licences renewed"),
               [](const Scenario& s) { return generalText(s.licence); });
    ledger.add("licence.refuse_military", say("Military end use refused"),
               [](const Scenario& s) { return yesNo(s.licence.refuseMilitary); });
    ledger.add("licence.refuse_mixed", say("Firms with defence business refused"),
               [](const Scenario& s) { return yesNo(s.licence.refuseMixed); });
    ledger.add("licence.refuse_listed", say("Listed firms refused"),
               [](const Scenario& s) { return yesNo(s.licence.refuseListed); });
    ledger.add("licence.refusal_is_new", say("Who is refused"), [](const Scenario& s) {
        return s.licence.refusalIsNew ? say("loses on day 0 what it was served")
                                      : say("has found other ways before day 0");
    });
    ledger.add("withheld_days", say("Withheld goods released when a border opens"),
               [](const Scenario& s) {
                   return s.withheldDays ? many("at most %n day of the baseline",
                                                "at most %n days of the baseline",
                                                std::llround(*s.withheldDays))
                                         : say("as in the data");
               });
    ledger.add("stock_multiplier", say("Stocks on day 0, times the stated ones"),
               [](const Scenario& s) { return multiplier(s.stockMultiplier); });
    ledger.add("reactions", say("Reactions (air freight, other sources, redesign)"),
               [](const Scenario& s) { return s.reactions ? say("as in the data") : say("none"); });
    ledger.add("mitigations", say("Mitigations switched"), [&](const Scenario& s) {
        return listed(names, s.mitigations, [&](const NameBook&, const Mitigation& row) {
            return mitigationText(dataset, row);
        });
    });
    ledger.addAlike(
        "facts", say("Known supply chains"),
        [&](const Scenario& s) { return listed(names, s.facts, withOrigin<Fact>(factText)); },
        [&](const Scenario& s) { return listed(names, s.facts, factText); });
    ledger.addAlike(
        "stock_facts", say("Known stocks"),
        [&](const Scenario& s) {
            return listed(names, s.stockFacts, withOrigin<StockFact>(stockText));
        },
        [&](const Scenario& s) { return listed(names, s.stockFacts, stockText); });
    ledger.addAlike(
        "reaction_facts", say("Known reactions"),
        [&](const Scenario& s) {
            return listed(names, s.reactionFacts, withOrigin<ReactionFact>(reactionFactText));
        },
        [&](const Scenario& s) { return listed(names, s.reactionFacts, reactionFactText); });
    ledger.add("input_weights", say("Inputs that bind in part"),
               [&](const Scenario& s) { return listed(names, s.inputWeights, inputWeightText); });
    ledger.addDays("sites_down", say("Sites down"), [&](const Scenario& s, Date start) {
        return listed(names, s.sitesDown, onDays(start, downText));
    });
    ledger.addDays("site_capacity", say("Quotas and ramps"), [&](const Scenario& s, Date start) {
        return listed(names, s.siteCapacity, onDays(start, capacityText));
    });
    ledger.add("allocation", say("Short suppliers serve"),
               [](const Scenario& s) { return allocationText(s.allocation); });
    ledger.add("orders", say("Orders"), [](const Scenario& s) {
        return s.orders == OrderMode::Reacting ? say("make up for lost stock (amplifies shortages)")
                                               : say("stay at the baseline");
    });
    ledger.add("spare_capacity", say("Spare capacity for new buyers"), [](const Scenario& s) {
        return !s.spareCapacity
                   ? say("no limit but what an action supplies")
                   : fill(s.largestFirst ? say("%1 of a maker's output, largest buyers first")
                                         : say("%1 of a maker's output, shared pro rata"),
                          {percentText(*s.spareCapacity)});
    });
    ledger.add("planned_links", say("New sources announced for later"), [](const Scenario& s) {
        return s.plannedLinks ? say("deliver on the day announced")
                              : say("do not count before they deliver");
    });
    ledger.add("stretch_rate", say("Lines run"), lineText);
    ledger.add("restart_days", say("Start after a stop"), [](const Scenario& s) {
        return s.restartDays == 0 ? say("at once")
                                  : many("after %n day", "after %n days", s.restartDays);
    });
    return ledger.take();
}

} // namespace lodestone::core
