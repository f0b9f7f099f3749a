// SPDX-License-Identifier: GPL-3.0-only
#include "core/scenario/known_input.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace lodestone::core
{

namespace
{

/// Puts the row in the place of the one about the same input, or takes that one out.
template <typename Row>
void replace(std::vector<Row>& rows, const KnownInput& known, std::optional<Row> row,
             bool newOrigin)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&known](const Row& other) {
        return other.siteId == known.siteId && other.inputId == known.inputId;
    });
    if (!row) {
        if (found != rows.end()) {
            rows.erase(found);
        }
        return;
    }
    if (found == rows.end()) {
        rows.push_back(std::move(*row));
        return;
    }
    Row same = *row;
    same.origin = found->origin;
    if (newOrigin || same != *found) {
        *found = std::move(*row);
    }
}

/// The rows about the input give way to those that are known now; a row that says the same keeps
/// its origin unless the origin is new.
void replaceReactions(std::vector<ReactionFact>& rows, const KnownInput& known, bool newOrigin)
{
    const auto isAbout = [&known](const ReactionFact& row) {
        return row.siteId == known.siteId && row.inputId == known.inputId;
    };
    std::vector<ReactionFact> before;
    std::ranges::copy_if(rows, std::back_inserter(before), isAbout);
    std::vector<ReactionFact> after;
    for (ReactionFact row : known.reactions) {
        row.siteId = known.siteId;
        row.inputId = known.inputId;
        const auto same = std::ranges::find_if(before, [&row](ReactionFact other) {
            other.origin = row.origin;
            return other == row;
        });
        row.origin = same != before.end() && !newOrigin ? same->origin : known.origin;
        after.push_back(std::move(row));
    }
    if (std::ranges::is_permutation(before, after)) {
        return; // also in its order, or the scenario would be another one
    }
    const auto place = std::ranges::find_if(rows, isAbout) - rows.begin();
    std::erase_if(rows, isAbout);
    rows.insert(rows.begin() + place, after.begin(), after.end());
}

} // namespace

Fact KnownInput::asFact() const
{
    return {siteId, inputId, supplierId, gradeId,      sourceId,
            origin, parts,   stopsLine,  commonToLines};
}

void KnownInput::take(const Fact& fact)
{
    siteId = fact.siteId;
    inputId = fact.inputId;
    supplierId = fact.supplierId;
    gradeId = fact.gradeId;
    sourceId = fact.sourceId;
    origin = fact.origin;
    parts = fact.parts;
    stopsLine = fact.stopsLine;
    commonToLines = fact.commonToLines;
}

KnownInput knownInput(const Scenario& scenario, std::string_view siteId, std::string_view inputId)
{
    KnownInput known{std::string(siteId), std::string(inputId), {}, {}, {}, {}};
    const StockFact* stock = stockFactAbout(scenario, siteId, inputId);
    if (stock != nullptr && stock->inputId == inputId) {
        known.days = stock->days;
        known.origin = stock->origin;
    }
    if (const Fact* fact = factAbout(scenario, siteId, inputId)) {
        known.take(*fact);
    }
    const bool originKnown = known.saysAnything();
    for (const ReactionFact& fact : scenario.reactionFacts) {
        if (fact.siteId == siteId && fact.inputId == inputId) {
            known.reactions.push_back(fact);
            known.origin = originKnown ? known.origin : fact.origin;
        }
    }
    std::ranges::sort(known.reactions, {}, &ReactionFact::actionId);
    return known;
}

std::vector<KnownInput> knownInputs(const Scenario& scenario)
{
    std::vector<KnownInput> all;
    const auto add = [&](const std::string& siteId, const std::string& inputId) {
        const bool there = std::any_of(all.begin(), all.end(), [&](const KnownInput& known) {
            return known.siteId == siteId && known.inputId == inputId;
        });
        if (!there) {
            all.push_back(knownInput(scenario, siteId, inputId));
        }
    };
    for (const Fact& fact : scenario.facts) {
        add(fact.siteId, fact.inputId);
    }
    for (const StockFact& fact : scenario.stockFacts) {
        add(fact.siteId, fact.inputId);
    }
    for (const ReactionFact& fact : scenario.reactionFacts) {
        add(fact.siteId, fact.inputId);
    }
    return all;
}

Scenario withFactsOf(Scenario scenario, const Scenario& other)
{
    const auto add = [](auto& rows, const auto& more) {
        const std::size_t own = rows.size();
        for (const auto& row : more) {
            const bool there =
                std::any_of(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(own),
                            [&row](const auto& mine) {
                                return mine.siteId == row.siteId && mine.inputId == row.inputId;
                            });
            if (!there) {
                rows.push_back(row);
            }
        }
        return rows.size() > own;
    };
    if (add(scenario.facts, other.facts)) {
        scenario = withEntryOf(std::move(scenario), other, "facts");
    }
    if (add(scenario.reactionFacts, other.reactionFacts)) {
        scenario = withEntryOf(std::move(scenario), other, "reaction_facts");
    }
    if (add(scenario.stockFacts, other.stockFacts)) {
        scenario = withEntryOf(std::move(scenario), other, "stock_facts");
    }
    return scenario;
}

Scenario withKnown(Scenario scenario, const KnownInput& known)
{
    const bool newOrigin = known.origin != knownInput(scenario, known.siteId, known.inputId).origin;
    std::optional<Fact> fact;
    if (known.saysOfPart()) {
        fact = known.asFact();
    }
    std::optional<StockFact> stock;
    if (known.days) {
        stock = StockFact{known.siteId, known.inputId, *known.days, known.origin};
    }
    replace(scenario.facts, known, std::move(fact), newOrigin);
    replace(scenario.stockFacts, known, std::move(stock), newOrigin);
    replaceReactions(scenario.reactionFacts, known, newOrigin);
    return scenario;
}

} // namespace lodestone::core
