// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/command.h"
#include "core/engine/engine.h"
#include "core/scenario/scenario.h"

#include <memory>
#include <string>

namespace lodestone::cli
{

/// A finished run with all it was made from.
struct PreparedRun
{
    std::shared_ptr<const core::Dataset> dataset;
    core::Model model;
    std::shared_ptr<const core::RunResult> result;
};

/// The built-in scenario of the id, or the one in the file. BadUsage when it is neither.
[[nodiscard]] core::Result<core::Scenario> findScenario(const core::Dataset& dataset,
                                                        const std::string& idOrFile);

/// The scenario that the flags ask for.
[[nodiscard]] core::Result<core::Scenario> chooseScenario(const core::Dataset& dataset,
                                                          const RunFlags& flags);

/// A text file of at most 1 MiB; of a larger one the beginning, and a byte more.
[[nodiscard]] core::Result<std::string> readSmallFile(const std::string& file);

/// Runs the ensemble over the dataset as the flags say.
[[nodiscard]] core::Result<PreparedRun> runEnsemble(Context& context, const RunFlags& flags,
                                                    std::shared_ptr<const core::Dataset> dataset);

/// The same for one scenario, with the draws and the seed of the flags.
[[nodiscard]] core::Result<PreparedRun> runScenario(Context& context, const RunFlags& flags,
                                                    std::shared_ptr<const core::Dataset> dataset,
                                                    const core::Scenario& scenario);

} // namespace lodestone::cli
