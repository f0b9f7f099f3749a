// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/json.h"
#include "core/present/names.h"

#include <string>

// The results of a run in machine form, for rank and explain.

namespace lodestone::cli
{

/// Adds what identifies the run: hashes, seed, draws, engine, start, horizon_days.
void addRunKey(Json& json, const core::RunResult& run);

/// One plant as in "sites" of rank.
[[nodiscard]] Json plantJson(const core::PlantResult& plant, const core::NameBook& names);

/// The answer of rank. histograms: with the draws by day behind every figure of a site.
[[nodiscard]] Json rankJson(const core::Dataset& dataset, const core::RunResult& run,
                            bool histograms);
/// One row per plant.
[[nodiscard]] std::string rankCsv(const core::Dataset& dataset, const core::RunResult& run);

/// The answer of explain.
[[nodiscard]] Json explainJson(const core::Dataset& dataset, const core::RunResult& run,
                               const core::Explanation& why);
/// One row per hop of the chain.
[[nodiscard]] std::string explainCsv(const core::Dataset& dataset, const core::Explanation& why);

} // namespace lodestone::cli
