// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace CLI // NOLINT(readability-identifier-naming): the library's own name
{
class App;
}

namespace lodestone::cli
{

enum class Output : std::uint8_t
{
    Table,
    Csv,
    Json
};

/// What every command takes.
struct CommonOptions
{
    std::string workspace;        ///< empty = the built-in data in memory
    std::optional<Output> output; ///< as asked for; see outputOr()
    bool quiet = false;
    bool progress = false;

    [[nodiscard]] Output outputOr(Output usual = Output::Table) const
    {
        return output.value_or(usual);
    }
};

void addCommonOptions(CLI::App& app, CommonOptions& options);

/// What every command takes that runs the ensemble. Empty and zero = as the scenario has it.
struct RunFlags
{
    std::string scenario;
    std::string asOf;
    std::string start;
    int horizonDays = 0;
    std::uint32_t draws = 2000;
    std::uint64_t seed = 20261201;
    int threads = 0; ///< 0 = all cores
};

void addRunFlags(CLI::App& app, RunFlags& flags);
/// All of them but the scenario, for commands that take scenarios as operands.
void addEnsembleFlags(CLI::App& app, RunFlags& flags);

} // namespace lodestone::cli
