// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/report_maker.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace lodestone::ui
{

ReportMaker::ReportMaker(std::shared_ptr<const core::Model> model,
                         std::shared_ptr<const core::RunResult> run, core::ReportOptions options,
                         Changes changes)
    : m_model(std::move(model))
    , m_dataset(m_model, &m_model->dataset())
    , m_run(std::move(run))
    , m_options(std::move(options))
    , m_changes(std::move(changes))
{}

core::Result<void> ReportMaker::addComparison(const std::string& id, core::ReportOptions& options,
                                              const core::Progress& progress)
{
    auto& kept = m_compared[id];
    if (!kept) {
        const auto scenario = core::builtinScenario(dataset(), id);
        if (!scenario) {
            return scenario.error();
        }
        const auto model = core::compileModel(m_dataset, scenario.value(), progress);
        if (!model) {
            return model.error();
        }
        auto run = core::runEnsemble(
            model.value(), {.seed = m_run->key.seed, .draws = m_run->key.draws}, progress);
        if (!run) {
            return run.error();
        }
        kept = std::make_shared<const core::RunResult>(std::move(run).value());
    }
    options.comparedWith = kept;
    return {};
}

core::Result<void> ReportMaker::addChanges(core::ReportOptions& options,
                                           const core::Progress& progress)
{
    if (!m_change) {
        auto change = m_changes(progress);
        if (!change) {
            return change.error();
        }
        m_change = std::make_shared<const core::LoadChange>(std::move(change).value());
    }
    options.loadChange = m_change;
    return {};
}

core::Result<void> ReportMaker::addBacktest(core::ReportOptions& options,
                                            const core::Progress& progress)
{
    if (!m_looked) {
        auto test = core::backtestOf(m_dataset, *m_run, progress);
        if (!test) {
            return test.error();
        }
        m_backtest = std::move(test).value();
        m_looked = true;
    }
    options.backtest = m_backtest;
    return {};
}

core::Result<void> ReportMaker::addMitigations(core::ReportOptions& options,
                                               const core::Progress& progress)
{
    if (!m_mitigations) {
        auto study = core::studyMitigations(
            m_dataset, m_run->scenario,
            {.seed = m_run->key.seed, .draws = std::min(core::kStudyDraws, m_run->key.draws)},
            progress);
        if (!study) {
            return study.error();
        }
        m_mitigations = std::make_shared<const core::MitigationStudy>(std::move(study).value());
    }
    options.mitigations = m_mitigations;
    return {};
}

core::Result<std::vector<core::Explanation>> ReportMaker::explain(std::size_t count,
                                                                  const core::Progress& progress)
{
    std::vector<core::Explanation> whys;
    for (const core::SiteId plant : core::whyPlants(*m_run, count)) {
        if (progress.cancelled()) {
            return core::Error{core::ErrorCode::Cancelled, "the report was not written"};
        }
        auto kept = m_explained.find(plant.index());
        if (kept == m_explained.end()) {
            kept = m_explained.emplace(plant.index(), core::explainSite(*m_model, *m_run, plant))
                       .first;
        }
        whys.push_back(kept->second);
    }
    return whys;
}

core::Result<std::shared_ptr<const core::ReportDoc>>
ReportMaker::make(const core::ReportSettings& settings, const std::string& compareWith,
                  const core::Progress& progress)
{
    // One that was cancelled while it waits must go, for somebody may wait for it.
    constexpr auto kLook = std::chrono::milliseconds(20);
    std::unique_lock lock(m_mutex, std::defer_lock);
    while (!lock.try_lock_for(kLook)) {
        if (progress.cancelled()) {
            return core::Error{core::ErrorCode::Cancelled, "the report was not written"};
        }
    }
    core::ReportOptions options = m_options;
    options.settings = settings;
    if (!compareWith.empty() && core::shows(settings, core::Section::Comparison)) {
        if (const auto added = addComparison(compareWith, options, progress); !added) {
            return added.error();
        }
    }
    if (m_changes && core::shows(settings, core::Section::LoadChange)) {
        if (const auto added = addChanges(options, progress); !added) {
            return added.error();
        }
    }
    if (core::shows(settings, core::Section::Backtest)) {
        if (const auto added = addBacktest(options, progress); !added) {
            return added.error();
        }
    }
    if (core::shows(settings, core::Section::Mitigations)) {
        if (const auto added = addMitigations(options, progress); !added) {
            return added.error();
        }
    }
    if (!m_idle) {
        auto idle = core::idleSettings(m_dataset, m_run->scenario, progress);
        if (!idle && idle.error().code == core::ErrorCode::Cancelled) {
            return idle.error();
        }
        m_idle = idle ? std::move(idle).value() : std::vector<core::IdleSetting>();
    }
    options.idle = *m_idle;
    const auto whys = explain(core::plantsToExplain(settings), progress);
    if (!whys) {
        return whys.error();
    }
    return std::make_shared<const core::ReportDoc>(
        core::buildReport(m_dataset, m_run, whys.value(), options));
}

} // namespace lodestone::ui
