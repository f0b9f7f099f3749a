// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/prepared_run.h"

#include "core/present/closest.h"
#include "db/io/byte_source.h"

#include <filesystem>
#include <utility>

namespace lodestone::cli
{

namespace
{

core::Error usage(std::string message)
{
    return {core::ErrorCode::BadUsage, std::move(message)};
}

core::Result<core::Scenario> scenarioFromFile(const core::Dataset& dataset, const std::string& file)
{
    const auto bytes = readSmallFile(file);
    if (!bytes) {
        return bytes.error();
    }
    auto scenario = core::scenarioFromJson(dataset, bytes.value());
    if (!scenario) {
        return scenario.error().withContext(file);
    }
    return scenario;
}

/// A name that can only be meant as a file's.
bool looksLikeFile(const std::string& name)
{
    return name.find('/') != std::string::npos || name.ends_with(".json");
}

core::Error unknownScenario(const core::Dataset& dataset, const std::string& id)
{
    const std::vector<core::Scenario> known = core::builtinScenarios(dataset);
    std::vector<std::string_view> ids;
    std::string list;
    for (const core::Scenario& scenario : known) {
        ids.push_back(scenario.id);
        list += (list.empty() ? "" : ", ") + scenario.id;
    }
    return usage("there is no built-in scenario \"" + id + "\" and no file of that name" +
                 core::didYouMean(id, ids) + "\nBuilt-in scenarios: " + list);
}

/// What the scenario states and the run cannot take: who stated it would think that it counts. All
/// else that the model finds is of the data, and check tells it.
void noteStatementsThatDoNotCount(Context& context, const core::Model& model)
{
    for (const core::Finding& finding : model.findings()) {
        if (finding.table == "scenario") {
            context.console.note("warning: " + finding.id + ": " + finding.message);
        }
    }
}

} // namespace

core::Result<std::string> readSmallFile(const std::string& file)
{
    auto source = db::openFile(file);
    if (!source) {
        return source.error();
    }
    constexpr std::size_t kMostBytes = core::kMostScenarioBytes + 1;
    std::string bytes;
    while (bytes.size() < kMostBytes) {
        char part[16384];
        const auto got =
            source.value()->read(part, std::min(sizeof part, kMostBytes - bytes.size()));
        if (!got) {
            return got.error();
        }
        if (got.value() == 0) {
            break;
        }
        bytes.append(part, got.value());
    }
    return bytes;
}

core::Result<core::Scenario> findScenario(const core::Dataset& dataset, const std::string& idOrFile)
{
    auto builtin = core::builtinScenario(dataset, idOrFile);
    if (builtin) {
        return builtin;
    }
    std::error_code ignored;
    if (looksLikeFile(idOrFile) || std::filesystem::exists(idOrFile, ignored)) {
        return scenarioFromFile(dataset, idOrFile);
    }
    return unknownScenario(dataset, idOrFile);
}

core::Result<core::Scenario> chooseScenario(const core::Dataset& dataset, const RunFlags& flags)
{
    auto found = findScenario(
        dataset, flags.scenario.empty() ? std::string(core::kDefaultScenarioId) : flags.scenario);
    if (!found) {
        return found;
    }
    core::Scenario scenario = std::move(found).value();
    if (!flags.asOf.empty()) {
        const auto day = core::parsePartialDate(flags.asOf);
        if (!day) {
            return usage("--as-of: \"" + flags.asOf + "\" is no date such as 2025-06-30");
        }
        scenario = core::knownOn(std::move(scenario), *day);
    }
    if (!flags.start.empty()) {
        const auto day = core::parseDay(flags.start);
        if (!day) {
            return usage("--start: \"" + flags.start + "\" is no day such as 2025-04-04");
        }
        scenario.start = *day;
    }
    if (flags.horizonDays > 0) {
        scenario.horizonDays = flags.horizonDays;
    }
    // The file was found valid, so only what the flags changed can be at fault.
    if (const auto valid = core::validateScenario(dataset, scenario); !valid) {
        return usage(valid.error().message);
    }
    return scenario;
}

core::Result<PreparedRun> runEnsemble(Context& context, const RunFlags& flags,
                                      std::shared_ptr<const core::Dataset> dataset)
{
    const auto scenario = chooseScenario(*dataset, flags);
    if (!scenario) {
        return scenario.error();
    }
    return runScenario(context, flags, std::move(dataset), scenario.value());
}

core::Result<PreparedRun> runScenario(Context& context, const RunFlags& flags,
                                      std::shared_ptr<const core::Dataset> dataset,
                                      const core::Scenario& scenario)
{
    auto model = core::compileModel(dataset, scenario);
    if (!model) {
        return model.error();
    }
    noteStatementsThatDoNotCount(context, model.value());
    core::RunOptions options;
    options.draws = flags.draws;
    options.seed = flags.seed;
    options.threads = flags.threads;
    auto result = core::runEnsemble(model.value(), options, context.console.startStep("ensemble"));
    if (!result) {
        return result.error();
    }
    return PreparedRun{std::move(dataset), std::move(model).value(),
                       std::make_shared<const core::RunResult>(std::move(result).value())};
}

} // namespace lodestone::cli
