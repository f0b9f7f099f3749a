// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/present/assumptions.h"
#include "core/present/names.h"
#include "core/present/report_parts.h"
#include "core/present/words.h"

#include <algorithm>

// What differs from another scenario and from the data before the newest load.

namespace lodestone::core
{

namespace
{

constexpr std::size_t kMostMoves = 25;
constexpr std::size_t kMostFigures = 20;

/// "before" and "after" are words of a load; two scenarios have names of their own.
MoveWords scenarioWords()
{
    return {say("compared"), say("here")};
}

Table differenceTable(const ReportInput& in, const Scenario& other)
{
    Table table;
    table.columns = {
        {say("Assumption"), 2.6}, {say("This report"), 3.4}, {say("Compared with"), 3.4}};
    for (const Assumption& row : assumptionsOf(in.dataset, in.run.scenario, other)) {
        if (row.changed) {
            table.rows.push_back(
                {{},
                 {{.text = row.what, .strong = true}, {.text = row.value}, {.text = row.usual}}});
        }
    }
    if (table.rows.empty()) {
        table.note = say("The two scenarios assume the same.");
    }
    return table;
}

std::string movesSentence(const RankingChange& change, const std::string& other)
{
    const auto more = std::ranges::count_if(
        change.moves, [](const PlantMove& move) { return move.chanceChange() > 0.0; });
    const auto less = std::ranges::count_if(
        change.moves, [](const PlantMove& move) { return move.chanceChange() < 0.0; });
    const auto otherDay = static_cast<std::int64_t>(change.moves.size()) - more - less;
    return fill(many("Against “%1” %n plant is more likely to stop and %2 less likely, %3 "
                     "only on another day;",
                     "Against “%1” %n plants are more likely to stop and %2 less likely, "
                     "%3 only on another day;",
                     more),
                {other, wholeNumber(less), wholeNumber(otherDay)}) +
           " " +
           many("%n plant differs by less than a point and a day.",
                "%n plants differ by less than a point and a day.", change.unmoved) +
           " " + say("Both runs draw the same chances.");
}

} // namespace

void addComparison(const ReportInput& in, Blocks& out)
{
    const auto& other = in.options.comparedWith;
    if (!other) {
        return;
    }
    const RankingChange change = rankingChange(in.dataset, *other, in.dataset, in.run);
    const std::string otherName = scenarioName(other->scenario);
    out.emplace_back(Heading{1, fill(say("Comparison with %1"), {otherName}),
                             fill(say("scenario %1"), {shortHash(other->key.scenarioHash)}),
                             "comparison"});
    out.emplace_back(Paragraph{Tone::Body, {}, movesSentence(change, otherName)});
    out.emplace_back(Heading{3, say("What is assumed otherwise"), {}, {}});
    out.emplace_back(differenceTable(in, other->scenario));
    out.emplace_back(Heading{3, say("Works stopped"), {}, {}});
    out.emplace_back(countMoveTable(change, scenarioWords()));
    if (!change.moves.empty()) {
        out.emplace_back(Heading{3, say("Plants that differ most"), {}, {}});
        out.emplace_back(plantMoveTable(change, kMostMoves, scenarioWords()));
    }
}

void addLoadChange(const ReportInput& in, Blocks& out)
{
    if (!in.options.loadChange) {
        return;
    }
    const LoadChange& change = *in.options.loadChange;
    out.emplace_back(
        Heading{1, say("Difference to the previous load"), in.options.changedBy, "load-change"});
    out.emplace_back(Paragraph{Tone::Body, {}, changeSentence(change.ranking)});
    out.emplace_back(Heading{3, say("Works stopped"), {}, {}});
    out.emplace_back(countMoveTable(change.ranking));
    if (!change.ranking.moves.empty()) {
        out.emplace_back(Heading{3, say("Plants that move most"), {}, {}});
        out.emplace_back(plantMoveTable(change.ranking, kMostMoves));
    }
    if (!change.figures.empty()) {
        out.emplace_back(Heading{3, say("Figures that changed most"), {}, {}});
        out.emplace_back(figureChangeTable(change, kMostFigures));
    }
}

} // namespace lodestone::core
