// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/scenarios_command.h"

#include "app/cli/json.h"
#include "app/cli/prepared_run.h"
#include "app/cli/text_page.h"
#include "app/cli/workspace_access.h"
#include "core/present/csv.h"
#include "core/present/words.h"

#include <CLI/CLI.hpp>

namespace lodestone::cli
{

namespace
{

using Scenarios = std::vector<core::Scenario>;

std::string asText(const Scenarios& scenarios)
{
    TextPage page;
    for (const core::Scenario& scenario : scenarios) {
        const bool usual = scenario.id == core::kDefaultScenarioId;
        page.title(scenario.id, usual ? "the default" : "");
        page.bullets({scenario.name + ", from " + core::dateText(scenario.start) + ". " +
                      scenario.description});
    }
    return page.take();
}

std::string asCsv(const Scenarios& scenarios)
{
    core::CsvWriter csv(
        {"id", "name", "start", "as_of", "horizon_days", "scenario_hash", "description"});
    for (const core::Scenario& scenario : scenarios) {
        csv.text(scenario.id);
        csv.text(scenario.name);
        csv.text(scenario.start.iso());
        csv.text(scenario.asOf.iso());
        csv.number(scenario.horizonDays);
        csv.text(core::scenarioHash(scenario));
        csv.text(scenario.description);
        csv.endRow();
    }
    return csv.take();
}

std::string asJson(const Scenarios& scenarios)
{
    Json list = Json::array();
    for (const core::Scenario& scenario : scenarios) {
        list.push_back(Json{{"id", scenario.id},
                            {"name", scenario.name},
                            {"description", scenario.description},
                            {"start", scenario.start.iso()},
                            {"as_of", scenario.asOf.iso()},
                            {"horizon_days", scenario.horizonDays},
                            {"scenario_hash", core::scenarioHash(scenario)}});
    }
    Json json = jsonAnswer();
    json["scenarios"] = std::move(list);
    return jsonText(json);
}

class ScenariosCommand : public Command
{
public:
    void declare(CLI::App& app) override
    {
        app.require_subcommand(0, 1);
        CLI::App* show = app.add_subcommand("show", "Print one as a scenario file (JSON)");
        show->fallthrough();
        show->add_option(
                "ID|FILE", m_shown,
                "Id of a built-in scenario, or a scenario file: its defaults are filled in")
            ->required();
    }

    core::Result<ExitStatus> run(Context& context) override
    {
        const auto dataset = loadDataset(context);
        if (!dataset) {
            return dataset.error();
        }
        if (!m_shown.empty()) {
            const auto scenario = findScenario(*dataset.value(), m_shown);
            if (!scenario) {
                return scenario.error();
            }
            context.console.answer(core::scenarioToJson(scenario.value()));
            return ExitStatus::Done;
        }
        context.console.answer(
            list(context.common.outputOr(), core::builtinScenarios(*dataset.value())));
        return ExitStatus::Done;
    }

private:
    static std::string list(Output output, const Scenarios& scenarios)
    {
        switch (output) {
        case Output::Csv:
            return asCsv(scenarios);
        case Output::Json:
            return asJson(scenarios);
        case Output::Table:
            break;
        }
        return asText(scenarios);
    }

    std::string m_shown;
};

} // namespace

std::unique_ptr<Command> makeScenariosCommand()
{
    return std::make_unique<ScenariosCommand>();
}

} // namespace lodestone::cli
