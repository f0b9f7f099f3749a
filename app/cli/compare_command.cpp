// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/compare_command.h"

#include "app/cli/json.h"
#include "app/cli/prepared_run.h"
#include "app/cli/text_page.h"
#include "app/cli/workspace_access.h"
#include "core/present/scenario_compare.h"
#include "core/present/words.h"

#include <CLI/CLI.hpp>

namespace lodestone::cli
{

namespace
{

/// A terminal is no place for hundreds of rows; CSV and JSON give all.
constexpr std::size_t kMostPlants = 20;

Json scenarioJson(const core::RunResult& run)
{
    return Json{{"id", orNull(run.scenario.id)},
                {"name", run.scenario.name},
                {"scenario_hash", run.key.scenarioHash},
                {"start", run.start.iso()}};
}

Json sideJson(const core::PlantSide& side)
{
    return Json{{"rank", side.rank}, {"p_stop", side.chance}, {"stop_day", bandJson(side.stopDay)}};
}

Json daysJson(const core::ScenarioComparison& comparison)
{
    Json list = Json::array();
    for (const core::ComparedDay& day : comparison.byDay) {
        list.push_back(Json{{"day", day.day},
                            {"stopped_first", bandJson(day.stoppedFirst)},
                            {"stopped_second", bandJson(day.stoppedSecond)},
                            {"stopped_more", bandJson(day.stoppedMore)},
                            {"loss_first", bandJson(day.lossFirst)},
                            {"loss_second", bandJson(day.lossSecond)}});
    }
    return list;
}

std::string asJson(const core::Dataset& dataset, const core::RunResult& first,
                   const core::RunResult& second, const core::ScenarioComparison& comparison)
{
    Json json = jsonAnswer();
    json["dataset_hash"] = first.key.datasetHash;
    json["seed"] = first.key.seed;
    json["draws"] = first.key.draws;
    json["engine"] = first.key.engine;
    json["days"] = comparison.days;
    json["first"] = scenarioJson(first);
    json["second"] = scenarioJson(second);
    Json assumptions = Json::array();
    for (const core::Assumption& each : comparison.assumptions) {
        if (each.changed) {
            assumptions.push_back(
                Json{{"what", each.what}, {"first", each.usual}, {"second", each.value}});
        }
    }
    json["assumptions"] = std::move(assumptions);
    json["by_day"] = daysJson(comparison);
    Json sites = Json::array();
    for (const core::ComparedPlant& plant : comparison.plants) {
        const core::Site& site = dataset.sites[plant.site.index()];
        sites.push_back(Json{{"site_id", site.id},
                             {"name", site.name},
                             {"first", sideJson(plant.first)},
                             {"second", sideJson(plant.second)},
                             {"days_lost", plant.daysLost},
                             {"days_lost_error", orNull(plant.daysLostError)},
                             {"move", core::toText(plant.kind)}});
    }
    json["sites"] = std::move(sites);
    return jsonText(json);
}

std::string asText(const core::Dataset& dataset, const core::ScenarioComparison& comparison)
{
    TextPage page;
    page.title("First: " + comparison.firstName + "; second: " + comparison.secondName,
               core::counted(comparison.draws, "draw", "draws"));
    page.paragraph(core::moveSentence(comparison));
    if (comparison.startFirst != comparison.startSecond) {
        page.paragraph("Days count from " + core::dateText(comparison.startFirst) +
                       " in the first and from " + core::dateText(comparison.startSecond) +
                       " in the second.");
    }
    page.title("What they assume otherwise");
    page.table(core::assumptionChangeTable(comparison));
    page.title("Works stopped and output at risk");
    page.table(core::comparedDayTable(comparison));
    page.title("Largest moves first");
    page.table(core::comparedPlantTable(dataset, comparison, kMostPlants));
    return page.take();
}

class CompareCommand : public Command
{
public:
    void declare(CLI::App& app) override
    {
        app.add_option("FIRST", m_first, "Built-in scenario, or a scenario file")->required();
        app.add_option("SECOND", m_second, "What it is compared with")->required();
        addEnsembleFlags(app, m_flags);
    }

    core::Result<ExitStatus> run(Context& context) override
    {
        const auto dataset = loadDataset(context);
        if (!dataset) {
            return dataset.error();
        }
        const auto first = runOf(context, m_first, dataset.value());
        if (!first) {
            return first.error();
        }
        const auto second = runOf(context, m_second, dataset.value());
        if (!second) {
            return second.error();
        }
        const core::RunResult& a = *first.value().result;
        const core::RunResult& b = *second.value().result;
        const auto comparison = core::compareScenarios(*dataset.value(), a, b);
        if (!comparison) {
            return comparison.error();
        }
        context.console.answer(
            answer(context.common.outputOr(), *dataset.value(), a, b, comparison.value()));
        return ExitStatus::Done;
    }

private:
    core::Result<PreparedRun> runOf(Context& context, const std::string& scenario,
                                    const std::shared_ptr<const core::Dataset>& dataset) const
    {
        RunFlags flags = m_flags;
        flags.scenario = scenario;
        return runEnsemble(context, flags, dataset);
    }
    static std::string answer(Output output, const core::Dataset& dataset, const core::RunResult& a,
                              const core::RunResult& b, const core::ScenarioComparison& comparison)
    {
        switch (output) {
        case Output::Csv:
            return core::comparisonCsv(dataset, comparison);
        case Output::Json:
            return asJson(dataset, a, b, comparison);
        case Output::Table:
            break;
        }
        return asText(dataset, comparison);
    }

    std::string m_first;
    std::string m_second;
    RunFlags m_flags;
};

} // namespace

std::unique_ptr<Command> makeCompareCommand()
{
    return std::make_unique<CompareCommand>();
}

} // namespace lodestone::cli
