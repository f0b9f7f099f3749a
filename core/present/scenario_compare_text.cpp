// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/present/data_table.h"
#include "core/present/names.h"
#include "core/present/scenario_compare.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

// What is said of a comparison, in sentences and tables.

namespace
{

std::string middle(const Band& band)
{
    return wholeNumber(std::llround(band.p50));
}

std::string signedRange(const Band& band)
{
    const std::string low = signedWhole(band.p05);
    const std::string high = signedWhole(band.p95);
    return low == high ? low : fill(say("%1 to %2"), {low, high});
}

std::string dayText(const PlantSide& side)
{
    const std::optional<Band> day = side.namedDay();
    return day ? bandText(*day) : std::string("–");
}

std::string change(const std::string& first, const std::string& second)
{
    return first == second ? first : first + " → " + second;
}

void addSide(TableWriter& table, const PlantSide& side)
{
    table.number(side.rank);
    table.number(side.chance);
    table.band(side.stopDay);
}

} // namespace

std::string signedWhole(double value)
{
    const std::int64_t whole = std::llround(value);
    return whole > 0   ? "+" + wholeNumber(whole)
           : whole < 0 ? "−" + wholeNumber(-whole)
                       : std::string("0");
}

std::string moveName(MoveKind kind)
{
    switch (kind) {
    case MoveKind::Earlier:
        return say("Earlier");
    case MoveKind::Later:
        return say("Later");
    case MoveKind::NotClear:
        return say("Not clear");
    case MoveKind::Unchanged:
        break;
    }
    return say("Unchanged");
}

std::string_view toText(MoveKind kind)
{
    switch (kind) {
    case MoveKind::Earlier:
        return "earlier";
    case MoveKind::Later:
        return "later";
    case MoveKind::NotClear:
        return "not-clear";
    case MoveKind::Unchanged:
        break;
    }
    return "unchanged";
}

std::string moveText(const ComparedPlant& plant)
{
    switch (plant.kind) {
    case MoveKind::Unchanged:
        return say("none");
    case MoveKind::NotClear:
        return say("not clear");
    case MoveKind::Earlier:
    case MoveKind::Later:
        break;
    }
    const std::int64_t days = std::llround(std::abs(plant.daysLost));
    if (plant.kind == MoveKind::Earlier) {
        return days == 0 ? say("runs under a day less")
                         : many("runs %n day less", "runs %n days less", days);
    }
    return days == 0 ? say("runs under a day longer")
                     : many("runs %n day longer", "runs %n days longer", days);
}

std::string moveSentence(const ScenarioComparison& comparison)
{
    const auto number = [&comparison](MoveKind kind) {
        return static_cast<std::int64_t>(comparison.count(kind));
    };
    if (number(MoveKind::Unchanged) == static_cast<std::int64_t>(comparison.plants.size())) {
        const bool anyStop = std::ranges::any_of(
            comparison.plants, [](const ComparedPlant& plant) { return plant.first.chance > 0.0; });
        return comparison.plants.empty() ? say("There are no plants to compare.")
               : anyStop ? say("Every plant first stops on the same day, or not at all, in each "
                               "draw of both scenarios.")
                         : say("No plant stops in any draw of either scenario.");
    }
    return fill(
               many("%n plant stops earlier or more often, %1 later or less often; %2 move no more "
                    "than chance explains, %3 not at all.",
                    "%n plants stop earlier or more often, %1 later or less often; %2 move no more "
                    "than chance explains, %3 not at all.",
                    number(MoveKind::Earlier)),
               {wholeNumber(number(MoveKind::Later)), wholeNumber(number(MoveKind::NotClear)),
                wholeNumber(number(MoveKind::Unchanged))}) +
           " " + many("The same %n draw in both.", "The same %n draws in both.", comparison.draws);
}

std::string stoppedText(const ComparedDay& figures)
{
    return fill(say("Stopped by day %1: %2 → %3 (%4; 90 %: %5)"),
                {wholeNumber(figures.day), middle(figures.stoppedFirst),
                 middle(figures.stoppedSecond), signedWhole(figures.stoppedMore.p50),
                 signedRange(figures.stoppedMore)});
}

std::string lossText(const ComparedDay& figures)
{
    return fill(say("Output at risk on day %1: %2 → %3"),
                {wholeNumber(figures.day), percentText(figures.lossFirst.p50),
                 percentText(figures.lossSecond.p50)});
}

std::vector<std::string> headline(const ScenarioComparison& comparison)
{
    std::vector<std::string> parts;
    const ComparedDay* most = nullptr;
    const auto differs = [](const ComparedDay& day) {
        return std::abs(day.lossSecond.p50 - day.lossFirst.p50);
    };
    std::string without;
    std::string hardly;
    for (const ComparedDay& day : comparison.byDay) {
        if (day.stoppedFirst.p95 <= 0.0 && day.stoppedSecond.p95 <= 0.0 && day.mostStopped > 0.0) {
            hardly = fill(say("No plant stops by day %1 in at least 95 % of the draws of either"),
                          {wholeNumber(day.day)});
        } else if (day.mostStopped <= 0.0) {
            without = fill(say("No plant stops by day %1 in either"), {wholeNumber(day.day)});
        } else {
            parts.push_back(stoppedText(day));
        }
        most = most == nullptr || differs(day) > differs(*most) ? &day : most;
    }
    for (const std::string& none : {hardly, without}) {
        if (!none.empty()) {
            parts.insert(parts.begin(), none);
        }
    }
    if (most != nullptr) {
        parts.push_back(lossText(*most));
    }
    return parts;
}

Table comparedDayTable(const ScenarioComparison& comparison)
{
    Table table;
    table.columns = {{say("By day"), 1.0, CellKind::Number},
                     {say("stopped, first (90 %)"), 1.0, CellKind::Number},
                     {say("second (90 %)"), 1.0, CellKind::Number},
                     {say("more (90 %)"), 1.0, CellKind::Number},
                     {say("output at risk, first"), 1.0, CellKind::Number},
                     {say("second"), 1.0, CellKind::Number}};
    for (const ComparedDay& day : comparison.byDay) {
        TableRow row;
        row.cells = {
            {.text = wholeNumber(day.day)},
            {.text = bandText(day.stoppedFirst)},
            {.text = bandText(day.stoppedSecond)},
            {.text = signedWhole(day.stoppedMore.p50) + " (" + signedRange(day.stoppedMore) + ")"},
            {.text = percentText(day.lossFirst.p50)},
            {.text = percentText(day.lossSecond.p50)}};
        table.rows.push_back(std::move(row));
    }
    table.note = fill(say("Works of %1. The difference is taken within each draw, so that it need "
                          "not be the difference of the medians."),
                      {wholeNumber(comparison.works)});
    return table;
}

namespace
{

std::string changedBy(const Assumption& each)
{
    if (each.usualBy.empty() || each.by.empty()) {
        return each.usualBy + each.by;
    }
    return fill(say("first: %1; second: %2"), {each.usualBy, each.by});
}

} // namespace

Table assumptionChangeTable(const ScenarioComparison& comparison)
{
    Table table;
    table.columns = {{say("Assumption"), 1.0}, {say("first"), 1.0}, {say("second"), 1.0}};
    const bool entered = std::ranges::any_of(comparison.assumptions, [](const Assumption& each) {
        return each.changed && !(each.by.empty() && each.usualBy.empty());
    });
    if (entered) {
        table.columns.push_back({say("changed by"), 1.0});
    }
    for (const Assumption& each : comparison.assumptions) {
        if (each.changed) {
            TableRow row;
            row.cells = {{.text = each.what}, {.text = each.usual}, {.text = each.value}};
            if (entered) {
                row.cells.push_back({.text = changedBy(each)});
            }
            table.rows.push_back(std::move(row));
        }
    }
    if (table.rows.empty()) {
        table.note = say("The two scenarios assume the same.");
    }
    return table;
}

Table comparedPlantTable(const Dataset& dataset, const ScenarioComparison& comparison,
                         std::size_t most)
{
    Table table;
    table.columns = {{say("Plant"), 1.0},
                     {say("P(stop)"), 1.0, CellKind::Number},
                     {say("first stop, day (90 %)"), 1.0, CellKind::Number},
                     {say("rank"), 1.0, CellKind::Number},
                     {say("Move"), 1.0}};
    std::size_t moved = 0;
    for (const ComparedPlant& plant : comparison.plants) {
        if (plant.kind == MoveKind::Unchanged || ++moved > most) {
            continue;
        }
        TableRow row;
        row.cells = {
            {.text = dataset.sites[plant.site.index()].name},
            {.text = change(chanceText(plant.first.chance), chanceText(plant.second.chance))},
            {.text = change(dayText(plant.first), dayText(plant.second))},
            {.text = change(std::to_string(plant.first.rank), std::to_string(plant.second.rank))},
            {.text = moveText(plant)}};
        table.rows.push_back(std::move(row));
    }
    if (moved > most) {
        table.note =
            many("… and %n more plants that move less", "… and %n more plants that move less",
                 static_cast<std::int64_t>(moved - most));
    }
    return table;
}

DataTable comparisonTable(const Dataset& dataset, const ScenarioComparison& comparison)
{
    TableWriter table("Comparison", {"site_id",
                                     "name",
                                     "sector",
                                     "country",
                                     "first_rank",
                                     "first_p_stop",
                                     "first_stop_day_p05",
                                     "first_stop_day_p50",
                                     "first_stop_day_p95",
                                     "second_rank",
                                     "second_p_stop",
                                     "second_stop_day_p05",
                                     "second_stop_day_p50",
                                     "second_stop_day_p95",
                                     "days_lost",
                                     "days_lost_error",
                                     "move",
                                     "first_scenario",
                                     "first_scenario_hash",
                                     "first_start",
                                     "second_scenario",
                                     "second_scenario_hash",
                                     "second_start",
                                     "days",
                                     "seed",
                                     "draws"});
    for (const ComparedPlant& plant : comparison.plants) {
        const Site& site = dataset.sites[plant.site.index()];
        table.text(site.id);
        table.text(site.name);
        table.text(site.sector);
        table.text(site.country);
        addSide(table, plant.first);
        addSide(table, plant.second);
        table.number(plant.daysLost);
        table.number(plant.daysLostError);
        table.text(toText(plant.kind));
        table.text(comparison.firstName);
        table.text(comparison.firstHash);
        table.text(comparison.startFirst.iso());
        table.text(comparison.secondName);
        table.text(comparison.secondHash);
        table.text(comparison.startSecond.iso());
        table.number(comparison.days);
        table.text(std::to_string(comparison.seed));
        table.number(static_cast<std::int64_t>(comparison.draws));
        table.endRow();
    }
    return table.take();
}

std::string comparisonCsv(const Dataset& dataset, const ScenarioComparison& comparison)
{
    return csvOf(comparisonTable(dataset, comparison));
}

} // namespace lodestone::core
