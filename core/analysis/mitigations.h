// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/analysis/analysis.h"
#include "core/engine/results.h"

#include <memory>

// What each mitigation does to a scenario: the scenario run again with one reaction of the data
// prepared before day 0, or off, or with more in store. Every run draws the same chances, so that
// differences are taken within each draw and a small one can be clear. What a measure costs is not
// in the data and nowhere guessed.

namespace lodestone::core
{

enum class MeasureKind : std::uint8_t
{
    Prepared, ///< at hand when a control or hold strikes, instead of after its delay
    Stock,    ///< more in store on day 0
    Without   ///< nobody can do it: what the result owes to it
};

/// One measure against the scenario as it is.
struct MeasureEffect
{
    std::string id;   ///< of the reaction; "all", "stock" or "none"
    std::string name; ///< of the reaction, or what it is
    MeasureKind kind = MeasureKind::Prepared;
    std::optional<Confidence> evidence; ///< of the reaction's row; none = not from a row
    Band stopped;                       ///< works stopped within the horizon
    double fewerStops = 0.0;            ///< works that do not stop any more, mean over draws
    std::optional<double> margin;       ///< half width of its 95 % interval; none with one draw
    /// Output that is not lost, in plant-days of baseline output, mean over draws; < 0 = more is
    /// lost.
    double daysWon = 0.0;
    std::vector<SiteId> most; ///< plants that win (or lose) most, at most three
};

struct MitigationStudy
{
    std::string scenarioName;
    std::uint32_t draws = 0;
    std::uint64_t seed = 0;
    int horizonDays = 0;
    int works = 0;         ///< of how many the counts are
    Band stopped;          ///< works stopped within the horizon, as the scenario is
    double daysLost = 0.0; ///< plant-days of output lost, mean over draws, as the scenario is
    /// By kind; in a kind the largest |daysWon| first.
    std::vector<MeasureEffect> measures;
};

/// How many draws tell measures apart without a long wait.
inline constexpr std::uint32_t kStudyDraws = 256;

/// Of a scenario without reactions only stocks and the reactions as a whole can be told. Progress
/// counts draws of all runs. Errors: those of compileModel and runEnsemble.
[[nodiscard]] Result<MitigationStudy>
studyMitigations(const std::shared_ptr<const Dataset>& dataset, const Scenario& scenario,
                 const RunOptions& options, const Progress& progress);

/// "mitigations": the study of a built-in scenario.
[[nodiscard]] Analysis mitigationAnalysis();

} // namespace lodestone::core
