// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/present/report.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace lodestone::ui
{

// Makes reports of one run with different settings, and keeps what takes long: runs it is compared
// with, the change by the newest load, explanations. For jobs on several threads; one at a time
// works, the others wait.
class ReportMaker
{
public:
    using Changes = std::function<core::Result<core::LoadChange>(const core::Progress&)>;

    // The run's own data and network; the options' settings do not count. `changes` may be empty.
    ReportMaker(std::shared_ptr<const core::Model> model,
                std::shared_ptr<const core::RunResult> run, core::ReportOptions options,
                Changes changes);

    // `compareWith`: id of a built-in scenario; empty = none. Errors: Cancelled, and what a run of
    // that scenario fails with.
    core::Result<std::shared_ptr<const core::ReportDoc>> make(const core::ReportSettings& settings,
                                                              const std::string& compareWith,
                                                              const core::Progress& progress);

    const core::RunResult& run() const { return *m_run; }
    const core::Dataset& dataset() const { return *m_dataset; }
    std::string draftedSummary() const { return core::draftedSummary(dataset(), *m_run); }

private:
    core::Result<void> addComparison(const std::string& id, core::ReportOptions& options,
                                     const core::Progress& progress);
    core::Result<void> addChanges(core::ReportOptions& options, const core::Progress& progress);
    core::Result<void> addBacktest(core::ReportOptions& options, const core::Progress& progress);
    core::Result<void> addMitigations(core::ReportOptions& options, const core::Progress& progress);
    core::Result<std::vector<core::Explanation>> explain(std::size_t count,
                                                         const core::Progress& progress);

    std::shared_ptr<const core::Model> m_model;
    std::shared_ptr<const core::Dataset> m_dataset; // owned by the model
    std::shared_ptr<const core::RunResult> m_run;
    core::ReportOptions m_options;
    Changes m_changes;
    std::timed_mutex m_mutex;
    std::map<std::string, std::shared_ptr<const core::RunResult>> m_compared;
    std::shared_ptr<const core::LoadChange> m_change;
    std::shared_ptr<const core::MitigationStudy> m_mitigations;
    std::optional<std::vector<core::IdleSetting>> m_idle; ///< once looked for
    std::shared_ptr<const core::Backtest> m_backtest;
    bool m_looked = false; // back; there may have been nothing to see
    std::map<std::size_t, core::Explanation> m_explained; // by site
};

} // namespace lodestone::ui
