// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/analysis/backtest.h"
#include "core/analysis/mitigations.h"
#include "core/ports/workspace.h"
#include "core/present/idle_settings.h"
#include "core/present/load_change.h"
#include "core/present/report_doc.h"
#include "core/present/report_settings.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lodestone::core
{

/// What the report is made of besides the run.
struct ReportOptions
{
    ReportSettings settings{};
    std::string workspace{};      ///< name shown in the page head
    std::string programVersion{}; ///< "Lodestone 0.1.0"
    /// State shown on the map, cut at the horizon; none = day 60, or the median stop of rank 1 when
    /// that comes later.
    std::optional<int> mapDay{};
    std::optional<Scenario> reference{}; ///< what "changed" is measured against; none = defaults
    std::vector<LoadReport> loads{};     ///< newest first
    /// A run of another scenario on the same data; none = that section says nothing.
    std::shared_ptr<const RunResult> comparedWith{};
    /// What the newest load in force changed; none = likewise.
    std::shared_ptr<const LoadChange> loadChange{};
    std::string changedBy{}; ///< its file
    /// What the run's scenario sets without any effect, where it was looked for.
    std::vector<IdleSetting> idle{};
    /// Of the run's scenario; none = likewise.
    std::shared_ptr<const MitigationStudy> mitigations{};
    std::shared_ptr<const Backtest> backtest{}; ///< of what the scenario knows; none = likewise
};

/// The plants that get a why page: the first `count` in rank order with a chance of at least 5 %.
[[nodiscard]] std::vector<SiteId> whyPlants(const RunResult& run, std::size_t count = 3);
/// How many of them a report needs: one a why page, and the first for its graph of suppliers.
[[nodiscard]] std::size_t plantsToExplain(const ReportSettings& settings);

/// The executive summary in words, drafted from the numbers; paragraphs by line feed. What the
/// settings hold instead when somebody edited it.
[[nodiscard]] std::string draftedSummary(const Dataset& dataset, const RunResult& run);

/// Why one site stops, as on its page of the report; for any site of the dataset.
[[nodiscard]] std::vector<Block> whyBlocks(const Dataset& dataset, const RunResult& run,
                                           const Explanation& why);

/// The looks back that a report of the run shows; null when its data allow none. Errors: Cancelled.
[[nodiscard]] Result<std::shared_ptr<const Backtest>>
backtestOf(const std::shared_ptr<const Dataset>& dataset, const RunResult& run,
           const Progress& progress);

/// The report of one run. `whys` are the explanations of whyPlants, in their order. The same
/// arguments give the same value. Dataset and run are shared with the map page, never copied.
[[nodiscard]] ReportDoc buildReport(const std::shared_ptr<const Dataset>& dataset,
                                    const std::shared_ptr<const RunResult>& run,
                                    const std::vector<Explanation>& whys,
                                    const ReportOptions& options);

} // namespace lodestone::core
