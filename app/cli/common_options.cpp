// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/common_options.h"

#include "app/cli/validators.h"

#include "core/engine/results.h"

#include <CLI/CLI.hpp>

#include <array>
#include <limits>
#include <string>

namespace lodestone::cli
{

namespace
{

constexpr std::array<std::pair<std::string_view, Output>, 3> kOutputs{
    {{"table", Output::Table}, {"csv", Output::Csv}, {"json", Output::Json}}};

std::optional<Output> outputNamed(std::string_view text)
{
    for (const auto& [name, output] : kOutputs) {
        if (name == text) {
            return output;
        }
    }
    return std::nullopt;
}

CLI::Validator outputKind()
{
    return CLI::Validator(
        [](const std::string& text) {
            return outputNamed(text) ? std::string()
                                     : "\"" + text + "\" is not one of table, csv and json";
        },
        "");
}

} // namespace

void addCommonOptions(CLI::App& app, CommonOptions& options)
{
    app.add_option("--workspace", options.workspace,
                   "Workspace file; without it the built-in data, in memory")
        ->type_name("FILE")
        ->group("Common");
    app.add_option_function<std::string>(
           "--output", [&options](const std::string& text) { options.output = outputNamed(text); },
           "table, csv or json")
        ->type_name("KIND")
        ->check(outputKind())
        ->group("Common");
    app.add_flag("--quiet", options.quiet, "No remarks on standard error, only errors")
        ->group("Common");
    app.add_flag("--progress", options.progress, "Show progress on standard error")
        ->group("Common");
}

void addRunFlags(CLI::App& app, RunFlags& flags)
{
    app.add_option("--scenario", flags.scenario,
                   "Built-in scenario, or a scenario file (default: slow-squeeze)")
        ->type_name("ID|FILE")
        ->group("Run");
    addEnsembleFlags(app, flags);
}

void addEnsembleFlags(CLI::App& app, RunFlags& flags)
{
    const core::RunOptions usual;
    flags.draws = usual.draws;
    flags.seed = usual.seed;
    const auto option = [&app](const char* name, auto& value, const char* type, std::string text) {
        return app.add_option(name, value, std::move(text))->type_name(type)->group("Run");
    };
    option("--as-of", flags.asOf, "DATE",
           "Only what was known on that day; 2025-06 is its last day");
    option("--start", flags.start, "DATE", "Day 0, such as 2025-04-04");
    option("--horizon", flags.horizonDays, "DAYS", "Days to run, at most 3650")
        ->check(wholeNumber(1, core::kLongestHorizonDays));
    option("--draws", flags.draws, "N",
           "Futures to draw (default: " + std::to_string(usual.draws) + ")")
        ->check(wholeNumber(1, 1'000'000));
    option("--seed", flags.seed, "N",
           "Where the draws begin (default: " + std::to_string(usual.seed) + ")")
        ->check(wholeNumber(0, std::numeric_limits<std::uint64_t>::max()));
    option("--threads", flags.threads, "N",
           "0 = all cores (default); the result does not depend on it")
        ->check(wholeNumber(0, 1024));
}

} // namespace lodestone::cli
