// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/present/report_parts.h"
#include "core/present/summary.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

double dayAxis(const RunResult& run, std::size_t plants)
{
    double most = 60.0;
    for (std::size_t i = 0; i < std::min(plants, run.plants.size()); ++i) {
        if (run.plants[i].stopDay) {
            most = std::max(most, run.plants[i].stopDay->p95);
        }
    }
    return std::min(std::ceil(most / 30.0) * 30.0,
                    std::max(30.0, std::ceil(run.horizonDays / 30.0) * 30.0));
}

namespace
{

/// The table is full; "Auto" says as much as "Automotive".
std::string shortSector(std::string_view sector)
{
    if (sector == "automotive") {
        return say("Auto");
    }
    return sector == "technology" ? say("Tech") : sectorName(sector);
}

std::string unbroken(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        out += c == ' ' ? std::string("\u00a0") : std::string(1, c);
    }
    return out;
}

} // namespace

std::vector<TableColumn> rankingColumns(const RunResult& run, bool withThreat, double axisMax)
{
    // Blanks that do not break: the head of a narrow column has two lines, not three.
    const std::string within = unbroken(fill(say("in %1 d"), {wholeNumber(run.horizonDays)}));
    std::vector<TableColumn> columns{{say("Rank"), 0.9},
                                     {say("Plant"), 4.2},
                                     {say("Sector"), 1.0},
                                     {"", 0.8},
                                     {say("P(stop)") + "\n" + within, 1.2, CellKind::Number}};
    if (withThreat) {
        columns.push_back({say("P(threat)") + "\n" + within, 1.3, CellKind::Number});
    }
    columns.push_back({"", withThreat ? 2.6 : 3.2, CellKind::Range, axisMax});
    columns.push_back({say("Stops on day") + "\n" + say("(90 %)"), 2.0, CellKind::Number});
    columns.push_back({say("First missing input"), 3.6});
    if (withThreat) {
        columns.push_back({say("Assumed"), 1.2, CellKind::Number});
    }
    return columns;
}

TableRow rankingRow(const ReportInput& in, const PlantResult& plant, bool withThreat)
{
    const Site* site = in.names.site(plant.site);
    const bool named = !stopUnlikely(plant.pStop) && plant.stopDay.has_value();
    TableRow row;
    row.cells.push_back({.text = std::to_string(plant.rank), .strong = true, .value = plant.rank});
    row.cells.push_back({.text = site != nullptr ? site->name : std::string(), .strong = true});
    row.cells.push_back({.text = site != nullptr ? shortSector(site->sector) : std::string(),
                         .sector = site != nullptr ? site->sector : std::string()});
    row.cells.push_back({.text = site != nullptr ? site->country : std::string()});
    row.cells.push_back({.text = chanceText(plant.pStop), .value = plant.pStop});
    if (withThreat) {
        row.cells.push_back({.text = chanceText(plant.pThreatened), .value = plant.pThreatened});
    }
    TableCell bar;
    TableCell day;
    if (named) {
        bar.range = plant.stopDay;
        day.text = wholeNumber(std::llround(plant.stopDay->p50));
        day.note = "(" + rangeText(*plant.stopDay) + ")";
        day.value = plant.stopDay->p50;
        day.strong = true;
    } else {
        day.text = say("unlikely");
    }
    row.cells.push_back(bar);
    row.cells.push_back(day);
    row.cells.push_back({.text = plant.causes.empty()
                                     ? std::string("–")
                                     : in.names.missingInput(plant.causes.front())});
    if (withThreat) {
        row.cells.push_back(
            named ? TableCell{.text = percentText(plant.assumedShare), .value = plant.assumedShare}
                  : TableCell{.text = "–"});
    }
    return row;
}

TableCell bandCell(const Band& band)
{
    return {.text = wholeNumber(std::llround(band.p50)),
            .note = "(" + rangeText(band) + ")",
            .range = band};
}

namespace
{

Table groupTable(const RunResult& run, bool sectors)
{
    Table table;
    table.columns = {
        {sectors ? say("Sector") : say("Country"), 3.0},
        {say("Works"), 1.0, CellKind::Number},
        {say("Stopped by day 30"), 2.2, CellKind::Number},
        {say("by day 60"), 2.2, CellKind::Number},
        {say("by day 90"), 2.2, CellKind::Number},
        {fill(say("by day %1"), {wholeNumber(run.horizonDays)}), 2.2, CellKind::Number},
        {fill(say("Threatened by day %1"), {wholeNumber(run.horizonDays)}), 2.6, CellKind::Number},
        {say("Days of output lost"), 2.2, CellKind::Number}};
    std::vector<const GroupResult*> groups;
    for (const GroupResult& group : run.groups) {
        // Countries with a single row or two would suggest that single plants can be told apart.
        if (!group.key.empty() && group.isSector == sectors && (sectors || group.works >= 3)) {
            groups.push_back(&group);
        }
    }
    std::ranges::stable_sort(groups, [&run](const GroupResult* a, const GroupResult* b) {
        return countsOn(*a, run.horizonDays).stopped.p50 >
               countsOn(*b, run.horizonDays).stopped.p50;
    });
    for (const GroupResult* group : groups) {
        TableRow row;
        row.cells.push_back(
            {.text = sectors ? sectorName(group->key) : countryName(group->key), .strong = true});
        row.cells.push_back({.text = wholeNumber(group->works)});
        for (const int day : {30, 60, 90, run.horizonDays}) {
            row.cells.push_back(bandCell(countsOn(*group, day).stopped));
        }
        row.cells.push_back(bandCell(countsOn(*group, run.horizonDays).threatened));
        const GroupOutcome* outcome =
            run.outcome(sectors ? GroupKind::Sector : GroupKind::Country, group->key);
        row.cells.push_back(outcome == nullptr ? TableCell{.text = "–"}
                                               : bandCell(outcome->lostDays));
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace

void addGroups(const ReportInput& in, Blocks& out)
{
    const RunResult& run = in.run;
    out.emplace_back(
        Heading{1, say("Sectors and countries"), say("median and 90 % range"), "groups"});
    Table sectors = groupTable(run, true);
    sectors.note =
        say("Stopped and threatened are numbers of works, each counted once, however many products "
            "it makes. Threatened: would stop if nobody reacted. Output lost is per plant, plants "
            "weighted alike, within the horizon.");
    out.emplace_back(std::move(sectors));
    Table countries = groupTable(run, false);
    countries.note = say("Countries with fewer than three works are left out.");
    out.emplace_back(Heading{3, say("By country"), {}, {}});
    out.emplace_back(std::move(countries));
}

void addRanking(const ReportInput& in, Blocks& out)
{
    const RunResult& run = in.run;
    const std::vector<const PlantResult*> plants = rankedPlants(run, in.options.settings.allPlants);
    if (plants.empty()) {
        return;
    }
    out.emplace_back(Heading{1, say("Ranking of plants"),
                             say("bar: 5–95 % of the draws that stop, tick: median, axis: day"),
                             "ranking"});
    out.emplace_back(Paragraph{Tone::Body,
                               {},
                               say("Plants whose order is not clear share a tier.") + " " +
                                   assumedSentence(run) + " " +
                                   say("The last column gives that share for each plant.")});
    Table table{rankingColumns(run, true, dayAxis(run, plants.size())), {}, {}};
    const std::vector<TierSummary> tierList = tiers(run, 90);
    int tier = -1;
    for (const PlantResult* plant : plants) {
        if (plant->tier != tier) {
            tier = plant->tier;
            const auto at = std::ranges::find(tierList, tier, &TierSummary::tier);
            TableRow head;
            head.group = tierText(*at, 90);
            table.rows.push_back(std::move(head));
        }
        table.rows.push_back(rankingRow(in, *plant, true));
    }
    const std::size_t others = run.plants.size() - plants.size();
    table.note = others == 0 ? std::string()
                             : many("%n plant with a chance under 5 % are not listed.",
                                    "%n plants with a chance under 5 % are not listed.",
                                    static_cast<std::int64_t>(others));
    out.emplace_back(std::move(table));
}

} // namespace lodestone::core
