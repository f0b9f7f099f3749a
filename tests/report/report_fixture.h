// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/engine.h"
#include "core/present/report.h"
#include "db/bundle/builtin.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace lodestone::test
{

/// The report of the reference data under a built-in scenario. Empty when anything fails.
inline core::ReportDoc referenceReport(std::string_view scenarioId, std::uint32_t draws,
                                       std::uint64_t seed, bool allPlants = false)
{
    const auto dataset = db::loadBuiltinDataset();
    if (!dataset) {
        return {};
    }
    const auto scenario = core::builtinScenario(*dataset.value(), scenarioId);
    if (!scenario) {
        return {};
    }
    const auto model = core::compileModel(dataset.value(), scenario.value());
    if (!model) {
        return {};
    }
    auto run = core::runEnsemble(model.value(), {.seed = seed, .draws = draws}, core::Progress{});
    if (!run) {
        return {};
    }
    const auto result = std::make_shared<const core::RunResult>(std::move(run).value());
    std::vector<core::Explanation> whys;
    for (const core::SiteId site : core::whyPlants(*result)) {
        whys.push_back(core::explainSite(model.value(), *result, site));
    }
    core::ReportOptions options;
    options.settings.author = "Watch desk";
    options.workspace = "Reference data";
    options.programVersion = "Lodestone 0.1.0";
    options.settings.allPlants = allPlants;
    options.reference = scenario.value();
    return core::buildReport(dataset.value(), result, whys, options);
}

} // namespace lodestone::test
