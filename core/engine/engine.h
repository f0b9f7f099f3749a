// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/engine/results.h"
#include "core/model/check.h"
#include "core/model/dataset_hash.h"

#include <memory>
#include <string>

namespace lodestone::core
{

inline constexpr const char* kEngineVersion = "lodestone-supply 9";

/// A run that would hold more is refused before it starts: better than to fail half-way.
inline constexpr std::uint64_t kMostRunBytes = std::uint64_t{4} << 30U;

struct CompiledModel;

/// The network of a dataset under a scenario, frozen for the daily engine; immutable and shared
/// between threads. Built by compileModel.
class Model
{
public:
    explicit Model(std::shared_ptr<const CompiledModel> compiled) : m_compiled(std::move(compiled))
    {}

    [[nodiscard]] const CompiledModel& compiled() const { return *m_compiled; }
    [[nodiscard]] const Dataset& dataset() const;
    [[nodiscard]] const Scenario& scenario() const;
    /// What did not fit: kappa outside its bounds, stale covers, needs over capacity, ...
    [[nodiscard]] const std::vector<Finding>& findings() const;

private:
    std::shared_ptr<const CompiledModel> m_compiled;
};

/// Whether day 0 lies so long after the control on magnets that everybody who may have goods counts
/// as supplied on it (core/engine/gate_draw.h). Then grants and delays change nothing by
/// themselves: lapse, freeze, late renewals and new refusals do.
[[nodiscard]] bool isSettled(const Dataset& dataset, const Scenario& scenario);

/// Errors: BadInput when the scenario names what the dataset does not have, and for figures that
/// no real network has (core/engine/bounds.h); Cancelled. A dataset that is shared must not change:
/// the hash of the last one is kept.
[[nodiscard]] Result<Model> compileModel(std::shared_ptr<const Dataset> dataset,
                                         const Scenario& scenario,
                                         const Progress& progress = Progress());

/// Runs draws firstDraw .. firstDraw + draws - 1. Progress counts draws. The same key gives the
/// same results on any number of threads. Errors: Cancelled; BadUsage for zero draws, for draws
/// past the last that can be numbered, and for a run that would hold more than kMostRunBytes.
[[nodiscard]] Result<RunResult> runEnsemble(const Model& model, const RunOptions& options,
                                            const Progress& progress);

/// The lots of the draws 0 .. draws - 1, for runs of this model and of those that differ in nothing
/// that lots hang on (core/engine/kept_lots.h); those kept before where they fit, and of fewer
/// draws where they would fill the memory. Progress counts draws. Errors: Cancelled.
[[nodiscard]] Result<std::shared_ptr<const KeptLots>>
keepLots(const Model& model, std::uint64_t seed, std::uint32_t draws, const Progress& progress,
         std::shared_ptr<const KeptLots> before = nullptr);

/// Two runs over disjoint ranges of draws of one key; equals one run over both, bit for bit.
/// Errors: BadUsage where they are not that; Cancelled.
[[nodiscard]] Result<RunResult> mergeRuns(const Dataset& dataset, const RunResult& a,
                                          const RunResult& b,
                                          const Progress& progress = Progress());

/// The run of `whole`, of which `begun` holds the first draws: only those that it lacks are made,
/// and Progress counts these. Errors: those of runEnsemble; BadUsage when `begun` is of another
/// model or seed, begins with another draw, or lacks none.
[[nodiscard]] Result<RunResult> continueRun(const Model& model, const RunResult& begun,
                                            const RunOptions& whole, const Progress& progress);

/// Recomputes one draw. Of a plant: the one nearest the median stop among those in which it stops
/// for its most frequent cause (PlantResult::causes), else the median one of those in which it
/// would stop if nobody reacted, else the first of the run. Of a maker of parts: see explain.cpp.
[[nodiscard]] Explanation explainSite(const Model& model, const RunResult& run, SiteId site);

} // namespace lodestone::core
