// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/engine/parameters.h"
#include "core/present/assumptions.h"
#include "core/present/csv.h"
#include "core/present/fact_choices.h"
#include "core/present/report_parts.h"
#include "core/present/words.h"

#include <algorithm>

namespace lodestone::core
{

namespace
{

std::string byWhom(const Assumption& row)
{
    return row.by.empty() ? std::string() : " (" + row.by + ")";
}

Table assumptionTable(const ReportInput& in, const Scenario& reference)
{
    Table table;
    table.columns = {
        {say("Assumption"), 2.6}, {say("Value"), 4.4}, {say("Compared with the reference"), 2.4}};
    const auto changesNothing = [&](const Assumption& row) {
        return std::ranges::any_of(in.options.idle, [&](const IdleSetting& idle) {
            return idle.whole && idle.field == row.field;
        });
    };
    for (const Assumption& row : assumptionsOf(in.dataset, in.run.scenario, reference)) {
        const std::string effect =
            changesNothing(row) ? "; " + say("it changes nothing in this run") : std::string();
        table.rows.push_back(
            {{},
             {{.text = row.what},
              {.text = row.value, .strong = row.changed},
              {.text = row.changed
                           ? fill(say("changed, was: %1%2"), {row.usual, byWhom(row)}) + effect
                       : row.usual.empty() ? say("set for this run")
                                           : say("default")}}});
    }
    table.rows.push_back(
        {{},
         {{.text = say("Draws and seed")},
          {.text = wholeNumber(in.run.key.draws) + " · " + std::to_string(in.run.key.seed)},
          {.text = say("part of the run, not of the scenario")}}});
    return table;
}

/// What the user knows better than the data, with whose word it is.
Table statedTable(const ReportInput& in)
{
    Table table;
    table.columns = {{say("Stated"), 5.6}, {say("From"), 3.2}, {say("Learned on"), 1.4}};
    const auto add = [&](const KnownInput& known) {
        table.rows.push_back(
            {{},
             {{.text = knownText(in.names, known), .strong = true},
              {.text = known.origin.from.empty() ? say("not said") : known.origin.from},
              {.text = known.origin.learned ? dateText(*known.origin.learned) : say("not said")}}});
    };
    for (const Fact& fact : in.run.scenario.facts) {
        KnownInput known;
        known.take(fact);
        add(known);
    }
    for (const StockFact& fact : in.run.scenario.stockFacts) {
        add({fact.siteId, fact.inputId, {}, {}, {}, fact.days, fact.origin});
    }
    for (const ReactionFact& fact : in.run.scenario.reactionFacts) {
        KnownInput known{fact.siteId, fact.inputId, {}, {}, {}, {}, fact.origin};
        known.reactions.push_back(fact);
        add(known);
    }
    table.note = say("In every draw in the place of what would be drawn.");
    return table;
}

std::string rangeOf(const Range& range)
{
    if (range.low == range.high) {
        return machineNumber(range.mode);
    }
    return machineNumber(range.low) + " / " + machineNumber(range.mode) + " / " +
           machineNumber(range.high);
}

Table reactionTable(const Dataset& dataset)
{
    Table table;
    table.columns = {{say("Reaction"), 3.6},
                     {say("Chance"), 1.8, CellKind::Number},
                     {say("Delay, days"), 1.8, CellKind::Number},
                     {say("Share of need"), 1.9, CellKind::Number},
                     {say("Confidence"), 1.2}};
    for (const Reaction& row : dataset.reactions) {
        table.rows.push_back({{},
                              {{.text = row.name},
                               {.text = rangeOf(row.chance)},
                               {.text = rangeOf(row.delayDays)},
                               {.text = rangeOf(row.supplies)},
                               {.text = confidenceText(row.confidence)}}});
    }
    table.note = say("low / most likely / high of a triangular law, drawn anew in each draw.");
    return table;
}

/// "DEU;EUU" as people write it.
std::string spacedList(const std::string& list)
{
    std::string text;
    for (const char c : list) {
        text += c == ';' ? std::string(", ") : std::string(1, c);
    }
    return text;
}

Table parameterTable(const Dataset& dataset)
{
    Table table;
    table.columns = {{say("Parameter"), 2.4},
                     {say("Applies to"), 3.4},
                     {say("Low / most likely / high"), 2.0, CellKind::Number},
                     {say("Unit"), 1.8},
                     {say("Confidence"), 1.2}};
    std::int64_t others = 0;
    for (const Parameter& row : dataset.parameters) {
        if (std::ranges::find(runParameters(), row.id) == runParameters().end()) {
            ++others;
            continue;
        }
        table.rows.push_back(
            {{},
             {{.text = row.id},
              {.text = row.appliesTo == "*" ? say("everything") : spacedList(row.appliesTo)},
              {.text = rangeOf(row.value)},
              {.text = row.unit},
              {.text = confidenceText(row.confidence)}}});
    }
    table.note = many("%n other row of parameters.csv is kept with its sources; no run reads it.",
                      "%n other rows of parameters.csv are kept with their sources; no run reads "
                      "them.",
                      others);
    return table;
}

} // namespace

void addAssumptions(const ReportInput& in, Blocks& out)
{
    const Scenario reference = in.options.reference.value_or(Scenario{});
    const std::string against = in.options.reference ? fill(say("reference: %1"), {reference.name})
                                                     : say("reference: defaults");
    out.emplace_back(Heading{1, say("Scenario assumptions"), against, "assumptions"});
    out.emplace_back(assumptionTable(in, reference));
    out.emplace_back(Paragraph{Tone::Note,
                               {},
                               fill(say("Scenario hash %1. The scenario file is attached to this "
                                        "document; the same data, scenario, seed, draws and engine "
                                        "(%2) give the same figures."),
                                    {in.run.key.scenarioHash, in.run.key.engine})});
    if (const Table stated = statedTable(in); !stated.rows.empty()) {
        out.emplace_back(Heading{2, say("Stated by you"), {}, "stated"});
        out.emplace_back(stated);
    }
    out.emplace_back(Heading{2, say("Reactions"), {}, "reactions"});
    out.emplace_back(reactionTable(in.dataset));
    out.emplace_back(Heading{2, say("Parameters of the data"), {}, "parameters"});
    out.emplace_back(parameterTable(in.dataset));
}

} // namespace lodestone::core
