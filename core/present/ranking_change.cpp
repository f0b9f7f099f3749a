// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/ranking_change.h"

#include "core/base/say.h"
#include "core/present/summary.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace lodestone::core
{

namespace
{

constexpr double kOnePoint = 0.01;
constexpr int kDays[] = {30, 60, 90};

double dayChange(const PlantMove& move)
{
    return move.stopBefore && move.stopAfter ? move.stopAfter->p50 - move.stopBefore->p50 : 0.0;
}

std::vector<CountMove> countMoves(const RunResult& before, const RunResult& after)
{
    std::vector<CountMove> moves;
    const GroupResult* all[] = {allWorks(before), allWorks(after)};
    if (all[0] == nullptr || all[1] == nullptr) {
        return moves;
    }
    const auto add = [&](int day) {
        moves.push_back({day, countsOn(*all[0], day).stopped, countsOn(*all[1], day).stopped});
    };
    const int horizon = std::min(before.horizonDays, after.horizonDays);
    for (const int day : kDays) {
        if (day < horizon) {
            add(day);
        }
    }
    add(horizon);
    return moves;
}

TableCell chanceCell(const std::optional<double>& chance)
{
    return {.text = chance ? chanceText(*chance) : std::string("–")};
}

TableCell dayCell(const std::optional<Band>& day)
{
    return {.text = day ? bandText(*day) : std::string("–")};
}

TableCell rankCell(int rank)
{
    return {.text = rank > 0 ? std::to_string(rank) : std::string("–")};
}

MoveWords withUsual(const MoveWords& words)
{
    return {words.before.empty() ? say("before") : words.before,
            words.after.empty() ? say("after") : words.after};
}

} // namespace

bool hasMoved(const PlantMove& move)
{
    const double likely = std::max(move.chanceBefore.value_or(0.0), move.chanceAfter.value_or(0.0));
    // Half a count in a million draws: 0.01 has no exact binary form.
    constexpr double kSlack = 5e-7;
    return std::abs(move.chanceChange()) >= kOnePoint - kSlack ||
           (likely >= kOnePoint && std::abs(dayChange(move)) >= 1.0);
}

RankingChange rankingChange(const Dataset& datasetBefore, const RunResult& before,
                            const Dataset& datasetAfter, const RunResult& after)
{
    std::unordered_map<std::string, PlantMove> byId;
    const auto moveOf = [&byId](const Dataset& dataset, const PlantResult& plant) -> PlantMove& {
        const Site& site = dataset.sites[plant.site.index()];
        PlantMove& move = byId[site.id];
        move.siteId = site.id;
        move.name = site.name;
        return move;
    };
    for (const PlantResult& plant : before.plants) {
        PlantMove& move = moveOf(datasetBefore, plant);
        move.chanceBefore = plant.pStop;
        move.stopBefore = plant.stopDay;
        move.rankBefore = plant.rank;
    }
    for (const PlantResult& plant : after.plants) {
        PlantMove& move = moveOf(datasetAfter, plant);
        move.chanceAfter = plant.pStop;
        move.stopAfter = plant.stopDay;
        move.rankAfter = plant.rank;
    }
    RankingChange change;
    change.draws = after.key.draws;
    change.asOf = after.scenario.asOf;
    change.sameFigures = before.key.datasetHash == after.key.datasetHash;
    change.counts = countMoves(before, after);
    for (auto& [id, move] : byId) {
        if (hasMoved(move)) {
            change.moves.push_back(std::move(move));
        } else {
            ++change.unmoved;
        }
    }
    std::ranges::sort(change.moves, [](const PlantMove& a, const PlantMove& b) {
        const double byChance = std::abs(a.chanceChange()) - std::abs(b.chanceChange());
        const double byDay = std::abs(dayChange(a)) - std::abs(dayChange(b));
        return byChance != 0.0 ? byChance > 0.0 : byDay != 0.0 ? byDay > 0.0 : a.siteId < b.siteId;
    });
    return change;
}

std::string changeSentence(const RankingChange& change)
{
    if (change.sameFigures) {
        return say("The figures are the same as before, so nothing in the ranking moves.");
    }
    const auto moved = static_cast<std::int64_t>(change.moves.size());
    if (moved == 0) {
        return fill(say("No plant moves by a point of its chance of a stop or by a day. The "
                        "scenario counts what was known on %1, and from day 0 on, where it has no "
                        "figures, its own projection: later publications and months before day 0 "
                        "need not move anything in it."),
                    {dateText(change.asOf)});
    }
    const auto worse = std::ranges::count_if(
        change.moves, [](const PlantMove& move) { return move.chanceChange() > 0.0; });
    const auto better = std::ranges::count_if(
        change.moves, [](const PlantMove& move) { return move.chanceChange() < 0.0; });
    return fill(many("%n plant moves: %1 more likely to stop, %2 less likely;",
                     "%n plants move: %1 more likely to stop, %2 less likely;", moved),
                {wholeNumber(worse), wholeNumber(better)}) +
           " " +
           many("%n plant stays within a point and a day.",
                "%n plants stay within a point and a day.", change.unmoved) +
           " " +
           many("The same %n draw before and after.", "The same %n draws before and after.",
                change.draws);
}

Table countMoveTable(const RankingChange& change, const MoveWords& named)
{
    const MoveWords words = withUsual(named);
    Table table;
    table.columns = {{say("Works stopped (90 %)"), 1.0},
                     {words.before, 1.0, CellKind::Number},
                     {words.after, 1.0, CellKind::Number}};
    for (const CountMove& move : change.counts) {
        TableRow row;
        row.cells = {{.text = fill(say("by day %1"), {wholeNumber(move.day)})},
                     {.text = bandText(move.before)},
                     {.text = bandText(move.after)}};
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table plantMoveTable(const RankingChange& change, std::size_t most, const MoveWords& words)
{
    return plantMoveTable(change.moves, most, words);
}

Table plantMoveTable(const std::vector<PlantMove>& moves, std::size_t most, const MoveWords& named)
{
    const MoveWords words = withUsual(named);
    Table table;
    table.columns = {{say("Plant"), 3.0},
                     {fill(say("P(stop) %1"), {words.before}), 1.0, CellKind::Number},
                     {words.after, 1.0, CellKind::Number},
                     {fill(say("day %1 (90 %)"), {words.before}), 1.0, CellKind::Number},
                     {words.after, 1.0, CellKind::Number},
                     {fill(say("rank %1"), {words.before}), 1.0, CellKind::Number},
                     {words.after, 1.0, CellKind::Number}};
    for (std::size_t i = 0; i < std::min(most, moves.size()); ++i) {
        const PlantMove& move = moves[i];
        TableRow row;
        row.cells = {{.text = move.name},          chanceCell(move.chanceBefore),
                     chanceCell(move.chanceAfter), dayCell(move.stopBefore),
                     dayCell(move.stopAfter),      rankCell(move.rankBefore),
                     rankCell(move.rankAfter)};
        table.rows.push_back(std::move(row));
    }
    if (moves.size() > most) {
        table.note =
            many("… and %n more plants that move less", "… and %n more plants that move less",
                 static_cast<std::int64_t>(moves.size() - most));
    }
    return table;
}

} // namespace lodestone::core
