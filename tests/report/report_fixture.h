// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/engine.h"
#include "core/present/report.h"
#include "db/bundle/builtin.h"

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace lodestone::test
{

/// The report of a dataset under a built-in scenario. Empty when anything fails.
inline core::ReportDoc reportOf(const std::shared_ptr<const core::Dataset>& data,
                                std::string_view scenarioId, const core::RunOptions& how,
                                core::ReportOptions options)
{
    const auto scenario = core::builtinScenario(*data, scenarioId);
    if (!scenario) {
        return {};
    }
    const auto model = core::compileModel(data, scenario.value());
    if (!model) {
        return {};
    }
    auto run = core::runEnsemble(model.value(), how, core::Progress{});
    if (!run) {
        return {};
    }
    const auto result = std::make_shared<const core::RunResult>(std::move(run).value());
    std::vector<core::Explanation> whys;
    for (const core::SiteId site :
         core::whyPlants(*result, static_cast<std::size_t>(options.settings.whyPages))) {
        whys.push_back(core::explainSite(model.value(), *result, site));
    }
    options.reference = scenario.value();
    return core::buildReport(data, result, whys, options);
}

/// Of the reference data.
inline core::ReportDoc referenceReport(std::string_view scenarioId, std::uint32_t draws,
                                       std::uint64_t seed, bool allPlants = false)
{
    const auto dataset = db::loadBuiltinDataset();
    if (!dataset) {
        return {};
    }
    core::ReportOptions options;
    options.settings.author = "Watch desk";
    options.workspace = "Reference data";
    options.programVersion = "Lodestone 0.1.0";
    options.settings.allPlants = allPlants;
    return reportOf(dataset.value(), scenarioId, {.seed = seed, .draws = draws}, options);
}

} // namespace lodestone::test
