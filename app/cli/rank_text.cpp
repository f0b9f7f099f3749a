// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/rank_text.h"

#include "app/cli/text_page.h"
#include "core/present/names.h"
#include "core/present/report_parts.h"
#include "core/present/summary.h"
#include "core/present/words.h"

#include <algorithm>
#include <vector>

namespace lodestone::cli
{

namespace
{

using core::CellKind;

/// The day that the sentences of the tiers speak of.
constexpr int kTierDay = 90;

std::vector<int> countedDays(const core::RunResult& run)
{
    std::vector<int> days;
    for (const int day : {30, 60, 90}) {
        if (day < run.horizonDays) {
            days.push_back(day);
        }
    }
    days.push_back(run.horizonDays);
    return days;
}

std::string head(const core::RunResult& run)
{
    std::string text = "Day 0 is " + core::dateText(run.start) + "; known is what was known on " +
                       core::dateText(run.scenario.asOf) + ". " + core::wholeNumber(run.key.draws) +
                       " draws over " + core::counted(run.horizonDays, "day", "days") + ", seed " +
                       std::to_string(run.key.seed) + ", data " +
                       core::shortHash(run.key.datasetHash) + ", scenario " +
                       core::shortHash(run.key.scenarioHash) + ".";
    if (run.observedDays > 0) {
        text += " Customs figures carry the first " +
                core::counted(run.observedDays, "day", "days") + "; the rest is projected.";
    }
    return text;
}

core::Table countsTable(const core::RunResult& run, const core::GroupResult& all)
{
    core::Table table;
    table.columns = {{"Works", 1.0, CellKind::Text},
                     {"stopped (90 %)", 1.0, CellKind::Number},
                     {"threatened (90 %)", 1.0, CellKind::Number},
                     {"averted (90 %)", 1.0, CellKind::Number}};
    for (const int day : countedDays(run)) {
        const core::DayCount count = core::countsOn(all, day);
        core::TableRow row;
        row.cells.push_back({.text = "by day " + core::wholeNumber(day) + ", " +
                                     core::dateText(run.start.plus(day))});
        row.cells.push_back(core::bandCell(count.stopped));
        row.cells.push_back(core::bandCell(count.threatened));
        row.cells.push_back(core::bandCell(count.averted));
        table.rows.push_back(std::move(row));
    }
    table.note =
        "Of " + core::counted(all.works, "works", "works") +
        ". Threatened: would stop if nobody reacted. Averted: saved by a reaction, such as "
        "another source or air freight.";
    return table;
}

/// Groups with most stops first; those in which nothing may stop are left out.
core::Table sectorTable(const core::RunResult& run)
{
    core::Table table;
    table.columns = {{"Sector", 1.0}, {"works", 1.0, CellKind::Number}};
    const std::vector<int> days = countedDays(run);
    for (const int day : days) {
        table.columns.push_back({"by day " + core::wholeNumber(day), 1.0, CellKind::Number});
    }
    table.columns.push_back({"days of output lost", 1.0, CellKind::Number});
    std::vector<const core::GroupResult*> groups;
    for (const core::GroupResult& group : run.groups) {
        if (group.isSector && core::countsOn(group, run.horizonDays).stopped.p95 > 0.0) {
            groups.push_back(&group);
        }
    }
    std::ranges::stable_sort(groups, std::ranges::greater{}, [&run](const auto* group) {
        return core::countsOn(*group, run.horizonDays).stopped.p50;
    });
    for (const core::GroupResult* group : groups) {
        core::TableRow row;
        row.cells.push_back({.text = core::sectorName(group->key)});
        row.cells.push_back({.text = core::wholeNumber(group->works)});
        for (const int day : days) {
            row.cells.push_back(core::bandCell(core::countsOn(*group, day).stopped));
        }
        const auto* outcome = run.outcome(core::GroupKind::Sector, group->key);
        row.cells.push_back(outcome == nullptr ? core::TableCell{.text = "–"}
                                               : core::bandCell(outcome->lostDays));
        table.rows.push_back(std::move(row));
    }
    table.note = "Output lost: per plant, plants weighted alike, within " +
                 core::counted(run.horizonDays, "day", "days") + ".";
    return table;
}

std::string tierLine(const core::TierSummary& tier, int day)
{
    return core::tierText(tier, day) + "; " + core::percentText(tier.assumedShare) +
           (tier.plants == 1 ? " of its stops" : " of their stops") + " rest on assumed links";
}

core::TableRow plantRow(const core::NameBook& names, const core::PlantResult& plant)
{
    const core::Site* site = names.site(plant.site);
    core::TableRow row;
    row.cells.push_back({.text = std::to_string(plant.rank)});
    row.cells.push_back({.text = site->name});
    row.cells.push_back({.text = core::sectorName(site->sector)});
    row.cells.push_back({.text = site->country});
    row.cells.push_back({.text = core::chanceText(plant.pStop)});
    row.cells.push_back(core::bandCell(*plant.stopDay));
    row.cells.push_back({.text = plant.causes.empty() ? std::string("–")
                                                      : names.missingInput(plant.causes.front())});
    return row;
}

core::Table plantTable(const core::Dataset& dataset, const core::RunResult& run)
{
    const core::NameBook names(dataset);
    const int tierDay = std::min(kTierDay, run.horizonDays);
    const std::vector<core::TierSummary> tiers = core::tiers(run, tierDay);
    core::Table table;
    table.columns = {{"Rank", 1.0, CellKind::Number},
                     {"Plant", 1.0},
                     {"Sector", 1.0},
                     {"", 1.0},
                     {"P(stop)", 1.0, CellKind::Number},
                     {"on day\n(90 %)", 1.0, CellKind::Number},
                     {"First missing\ninput", 1.0}};
    std::size_t unlikely = 0;
    int tier = -1;
    for (const core::PlantResult& plant : run.plants) {
        if (core::stopUnlikely(plant.pStop) || !plant.stopDay) {
            ++unlikely;
            continue;
        }
        if (plant.tier != tier) {
            tier = plant.tier;
            core::TableRow line;
            line.group =
                tierLine(*std::ranges::find(tiers, tier, &core::TierSummary::tier), tierDay);
            table.rows.push_back(std::move(line));
        }
        table.rows.push_back(plantRow(names, plant));
    }
    if (unlikely > 0) {
        table.note = core::counted(static_cast<std::int64_t>(unlikely), "plant", "plants") +
                     " with a chance under 5 % are not listed; --output csv and json have all.";
    }
    return table;
}

} // namespace

std::string rankText(const core::Dataset& dataset, const core::RunResult& run)
{
    TextPage page;
    page.title(run.scenario.name);
    if (!run.scenario.description.empty()) {
        page.paragraph(run.scenario.description);
    }
    page.paragraph(head(run));
    if (const core::GroupResult* all = core::allWorks(run)) {
        page.title("How many works stop, by when");
        page.table(countsTable(run, *all));
        const core::Table sectors = sectorTable(run);
        if (!sectors.rows.empty()) {
            page.title("Stopped by sector", "90 % range in brackets");
            page.table(sectors);
        }
    }
    const core::Table plants = plantTable(dataset, run);
    if (!plants.rows.empty()) {
        page.title("Which plants stop: plants whose order is not clear share a tier");
        page.table(plants);
    }
    page.paragraph(core::assumedSentence(run));
    page.paragraph("Chances carry a sampling error of " + core::samplingErrorText(run.key.draws) +
                   ".");
    return page.take();
}

} // namespace lodestone::cli
