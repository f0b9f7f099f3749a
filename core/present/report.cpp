// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/report.h"
#include "core/present/names.h"

#include "core/base/say.h"
#include "core/present/ranking_csv.h"
#include "core/present/report_numbers.h"
#include "core/present/report_parts.h"
#include "core/present/report_record.h"
#include "core/present/summary.h"
#include "core/present/words.h"

#include <algorithm>
#include <array>
#include <set>

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

namespace
{

using AddSection = void (*)(const ReportInput&, Blocks&);

struct SectionMaker
{
    AddSection add;
    bool startsPage;
};

/// In the order of Section.
constexpr std::array<SectionMaker, kSections> kMakers{
    {{addAnswer, false},     {addSummary, false},   {addFindings, false},  {addFirst, true},
     {addMap, false},        {addTimeline, false},  {addCharts, false},    {addGroups, true},
     {addRanking, true},     {addNetwork, true},    {addWhyPages, true},   {addAssumptions, true},
     {addMitigations, true}, {addComparison, true}, {addLoadChange, true}, {addSources, true},
     {addLimits, true},      {addBacktest, false},  {addMethod, true},     {addGlossary, false}}};

void addSections(const ReportInput& in, Blocks& out)
{
    for (const SectionChoice& choice : in.options.settings.sections) {
        if (!choice.shown) {
            continue;
        }
        const SectionMaker& maker = kMakers.at(static_cast<std::size_t>(choice.section));
        const std::size_t before = out.size();
        if (maker.startsPage) {
            out.emplace_back(PageBreak{});
        }
        const std::size_t begin = out.size();
        maker.add(in, out);
        if (out.size() == begin) {
            out.resize(before); // nothing to say
        }
    }
}

/// A finding points to a page only if the page is there.
void dropDeadReferences(Blocks& blocks)
{
    std::set<std::string> ids;
    for (const Block& block : blocks) {
        if (const auto* heading = std::get_if<Heading>(&block)) {
            ids.insert(heading->id);
        }
    }
    for (Block& block : blocks) {
        if (auto* findings = std::get_if<Findings>(&block)) {
            for (ReportFinding& item : findings->items) {
                if (!ids.contains(item.see)) {
                    item.see.clear();
                }
            }
        }
    }
}

/// Texts that are shown as somebody wrote them.
std::set<std::string, std::less<>> wordsOfOthers(const ReportInput& in)
{
    std::set<std::string, std::less<>> words{scenarioName(in.run.scenario),
                                             in.options.settings.title, in.options.workspace,
                                             in.dataset.name};
    for (std::string& line : linesOf(in.options.settings.summary)) {
        words.insert(std::move(line));
    }
    for (const Source& source : in.dataset.sources) {
        words.insert({source.title, source.publisher});
    }
    for (const Site& site : in.dataset.sites) {
        words.insert(site.name);
    }
    for (const LoadReport& load : in.options.loads) {
        words.insert(load.file);
    }
    return words;
}

ReportRecord recordOf(const ReportInput& in)
{
    const std::string& title = in.options.settings.title;
    return {in.run.key, title.empty() ? in.run.scenario.name : title,
            in.options.workspace.empty() ? in.dataset.name : in.options.workspace,
            in.options.programVersion, in.dataset.asOf};
}

} // namespace

std::size_t plantsToExplain(const ReportSettings& settings)
{
    const std::size_t pages =
        shows(settings, Section::Why) ? static_cast<std::size_t>(settings.whyPages) : 0;
    return std::max<std::size_t>(pages, shows(settings, Section::Graph) ? 1 : 0);
}

ReportDoc buildReport(const std::shared_ptr<const Dataset>& dataset,
                      const std::shared_ptr<const RunResult>& run,
                      const std::vector<Explanation>& whys, const ReportOptions& options)
{
    const NumberScope numbers(NumberStyle::English); // turned into the asked one at the end
    const NameBook names(*dataset);
    const ReportInput in{*dataset, *run, names, whys, options, dataset, run};

    ReportDoc doc;
    const ReportSettings& settings = options.settings;
    doc.title = settings.title.empty() ? scenarioName(run->scenario) : settings.title;
    doc.scope = (options.workspace.empty() ? dataset->name : options.workspace) + " · " +
                dateText(run->scenario.asOf);
    doc.author = settings.author;
    doc.classification = settings.classification;
    doc.subject = fill(say("Scenario %1"), {run->key.scenarioHash});
    doc.keywords =
        fill(say("rare-earth magnets; supply risk; data %1; seed %2; draws %3; engine %4"),
             {run->key.datasetHash, std::to_string(run->key.seed), std::to_string(run->key.draws),
              run->key.engine});
    doc.badge = dataset->name;
    doc.dataVintage = dataVintage(*dataset, run->scenario.asOf);
    doc.hash = shortHash(run->key.scenarioHash);
    doc.dataHash = shortHash(run->key.datasetHash);
    doc.engine = run->key.engine;
    doc.seed = std::to_string(run->key.seed);
    doc.draws = countOfDraws(run->key.draws);
    doc.creator = options.programVersion;
    doc.date = run->scenario.asOf;
    doc.scenarioJson = scenarioToJson(run->scenario);
    doc.rankingCsv = rankingCsv(*dataset, *run);

    doc.runJson = reportRecordToJson(recordOf(in));

    addTitle(in, doc.blocks);
    addSections(in, doc.blocks);
    dropDeadReferences(doc.blocks);
    applyNumberStyle(doc, settings.numbers, wordsOfOthers(in));
    return doc;
}

} // namespace lodestone::core
