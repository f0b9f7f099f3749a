// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/report.h"

#include "core/present/ranking_csv.h"
#include "core/present/report_parts.h"
#include "core/present/summary.h"
#include "core/present/words.h"

#include <algorithm>

namespace lodestone::core
{

std::vector<const PlantResult*> rankedPlants(const RunResult& run, bool all)
{
    std::vector<const PlantResult*> plants;
    for (const PlantResult& plant : run.plants) {
        if (all || !stopUnlikely(plant.pStop)) {
            plants.push_back(&plant);
        }
    }
    return plants;
}

std::vector<SiteId> whyPlants(const RunResult& run, std::size_t count)
{
    std::vector<SiteId> sites;
    for (const PlantResult* plant : rankedPlants(run, false)) {
        if (sites.size() < count) {
            sites.push_back(plant->site);
        }
    }
    return sites;
}

ReportDoc buildReport(const std::shared_ptr<const Dataset>& dataset,
                      const std::shared_ptr<const RunResult>& run,
                      const std::vector<Explanation>& whys, const ReportOptions& options)
{
    const NameBook names(*dataset);
    const ReportInput in{*dataset, *run, names, whys, options, dataset, run};

    ReportDoc doc;
    doc.title = options.title.empty() ? run->scenario.name : options.title;
    doc.scope = (options.workspace.empty() ? dataset->name : options.workspace) + " · " +
                dateText(run->scenario.asOf);
    doc.author = options.author;
    doc.subject = "Scenario " + run->key.scenarioHash;
    doc.keywords = "rare-earth magnets; supply risk; data " + run->key.datasetHash + "; seed " +
                   std::to_string(run->key.seed) + "; draws " + std::to_string(run->key.draws) +
                   "; engine " + run->key.engine;
    doc.badge = dataset->name;
    doc.dataVintage = dataVintage(*dataset, run->scenario.asOf);
    doc.hash = shortHash(run->key.scenarioHash);
    doc.seed = std::to_string(run->key.seed);
    doc.draws = counted(run->key.draws, "draw", "draws");
    doc.creator = options.programVersion;
    doc.date = run->scenario.asOf;
    doc.scenarioJson = scenarioToJson(run->scenario);
    doc.rankingCsv = rankingCsv(*dataset, *run);

    addSummaryPage(in, doc.blocks);
    addTimeAndPlacePage(in, doc.blocks);
    addRanking(in, doc.blocks);
    addWhyPages(in, doc.blocks);
    addAssumptions(in, doc.blocks);
    addSources(in, doc.blocks);
    addLimits(in, doc.blocks);
    return doc;
}

} // namespace lodestone::core
