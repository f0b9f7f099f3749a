// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/assumptions.h"
#include "core/present/csv.h"
#include "core/present/fact_choices.h"
#include "core/present/report_parts.h"
#include "core/present/words.h"

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
    table.columns = {{"Assumption", 2.6}, {"Value", 4.4}, {"Compared with the reference", 2.4}};
    for (const Assumption& row : assumptionsOf(in.dataset, in.run.scenario, reference)) {
        table.rows.push_back({{},
                              {{.text = row.what},
                               {.text = row.value, .strong = row.changed},
                               {.text = row.changed ? "changed, was: " + row.usual + byWhom(row)
                                        : row.usual.empty() ? std::string("set for this run")
                                                            : std::string("default")}}});
    }
    table.rows.push_back(
        {{},
         {{.text = "Draws and seed"},
          {.text = wholeNumber(in.run.key.draws) + " · " + std::to_string(in.run.key.seed)},
          {.text = "part of the run, not of the scenario"}}});
    return table;
}

/// What the user knows better than the data, with whose word it is.
Table statedTable(const ReportInput& in)
{
    Table table;
    table.columns = {{"Stated", 5.6}, {"From", 3.2}, {"Learned on", 1.4}};
    const auto add = [&](const KnownInput& known) {
        table.rows.push_back(
            {{},
             {{.text = knownText(in.names, known), .strong = true},
              {.text = known.origin.from.empty() ? "not said" : known.origin.from},
              {.text = known.origin.learned ? dateText(*known.origin.learned) : "not said"}}});
    };
    for (const Fact& fact : in.run.scenario.facts) {
        add({fact.siteId,
             fact.inputId,
             fact.supplierId,
             fact.gradeId,
             fact.sourceId,
             {},
             fact.origin});
    }
    for (const StockFact& fact : in.run.scenario.stockFacts) {
        add({fact.siteId, fact.inputId, {}, {}, {}, fact.days, fact.origin});
    }
    table.note = "In every draw in the place of what would be drawn.";
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
    table.columns = {{"Reaction", 3.6},
                     {"Chance", 1.8, CellKind::Number},
                     {"Delay, days", 1.8, CellKind::Number},
                     {"Share of need", 1.9, CellKind::Number},
                     {"Confidence", 1.2}};
    for (const Reaction& row : dataset.reactions) {
        table.rows.push_back({{},
                              {{.text = row.name},
                               {.text = rangeOf(row.chance)},
                               {.text = rangeOf(row.delayDays)},
                               {.text = rangeOf(row.supplies)},
                               {.text = std::string(toText(row.confidence))}}});
    }
    table.note = "low / most likely / high of a triangular law, drawn anew in each draw.";
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
    table.columns = {{"Parameter", 2.4},
                     {"Applies to", 3.4},
                     {"Low / most likely / high", 2.0, CellKind::Number},
                     {"Unit", 1.8},
                     {"Confidence", 1.2}};
    for (const Parameter& row : dataset.parameters) {
        table.rows.push_back(
            {{},
             {{.text = row.id},
              {.text = row.appliesTo == "*" ? "everything" : spacedList(row.appliesTo)},
              {.text = rangeOf(row.value)},
              {.text = row.unit},
              {.text = std::string(toText(row.confidence))}}});
    }
    return table;
}

} // namespace

void addAssumptions(const ReportInput& in, Blocks& out)
{
    const Scenario reference = in.options.reference.value_or(Scenario{});
    const std::string against =
        in.options.reference ? "reference: " + reference.name : std::string("reference: defaults");
    out.emplace_back(Heading{1, "Scenario assumptions", against, "assumptions"});
    out.emplace_back(assumptionTable(in, reference));
    out.emplace_back(Paragraph{Tone::Note,
                               {},
                               "Scenario hash " + in.run.key.scenarioHash +
                                   ". The scenario file is attached to this document; the same "
                                   "data, scenario, seed, draws and engine (" +
                                   in.run.key.engine + ") give the same figures."});
    if (const Table stated = statedTable(in); !stated.rows.empty()) {
        out.emplace_back(Heading{2, "Stated by you", {}, "stated"});
        out.emplace_back(stated);
    }
    out.emplace_back(Heading{2, "Reactions", {}, "reactions"});
    out.emplace_back(reactionTable(in.dataset));
    out.emplace_back(Heading{2, "Parameters of the data", {}, "parameters"});
    out.emplace_back(parameterTable(in.dataset));
}

} // namespace lodestone::core
