// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/engine.h"
#include "ui/shell/session.h"
#include "ui/shell/workspace_controller.h"

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

// What loads move in the ranking: work for jobs of others.

namespace
{

constexpr std::uint32_t kEffectDraws = 500;

core::Result<std::shared_ptr<const core::RunResult>>
runOf(std::shared_ptr<const core::Dataset> dataset, const core::Scenario& scenario,
      const core::RunOptions& options, const core::Progress& progress)
{
    const auto model = core::compileModel(std::move(dataset), scenario, progress);
    if (!model) {
        return model.error();
    }
    auto run = core::runEnsemble(model.value(), options, progress);
    if (!run) {
        return run.error();
    }
    return std::make_shared<const core::RunResult>(std::move(run).value());
}

} // namespace

WorkspaceController::EffectWork WorkspaceController::effectOf(const QString& file,
                                                              const core::ImportOptions& load) const
{
    // The run on the screen is the run before, when it is whole and up to date.
    const auto shown = m_session.isOutOfDate() || m_session.isProvisional()
                           ? std::shared_ptr<const core::RunResult>()
                           : m_session.run();
    core::RunOptions options = m_session.runOptions();
    options.draws = shown ? options.draws : std::min(options.draws, kEffectDraws);
    return [open = another(), dataset = m_session.dataset(), scenario = m_session.scenario(),
            options, shown, file = file.toStdString(),
            load](const core::Progress& progress) -> core::Result<core::RankingChange> {
        const auto workspace = open();
        if (!workspace) {
            return workspace.error();
        }
        auto trial = workspace.value()->tryFile(file, load, progress);
        if (!trial) {
            return trial.error();
        }
        core::Result<std::shared_ptr<const core::RunResult>> before = shown;
        if (!shown) {
            before = runOf(dataset, scenario, options, progress);
        }
        if (!before) {
            return before.error();
        }
        const auto after = runOf(trial.value().dataset, scenario, options, progress);
        if (!after) {
            return after.error();
        }
        return core::rankingChange(*dataset, *before.value(), *trial.value().dataset,
                                   *after.value());
    };
}

WorkspaceController::StatementsWork WorkspaceController::magnetExports() const
{
    using Statements = core::Result<std::vector<core::FigureStatement>>;
    return [open = another()](const core::Progress&) -> Statements {
        const auto workspace = open();
        if (!workspace) {
            return workspace.error();
        }
        return workspace.value()->statements({"CHN", "export", std::string(core::kMagnetHsCode)});
    };
}

WorkspaceController::ChangesWork WorkspaceController::changesOf(const core::LoadReport& load) const
{
    core::RunOptions options = m_session.runOptions();
    options.draws = std::min(options.draws, kEffectDraws);
    return changesIn(load, m_session.scenario(), options);
}

WorkspaceController::ChangesWork WorkspaceController::changesOf(const core::LoadReport& load,
                                                                const core::RunResult& run) const
{
    core::RunOptions options = m_session.runOptions();
    options.seed = run.key.seed;
    options.draws = run.key.draws;
    return changesIn(load, run.scenario, options);
}

WorkspaceController::ChangesWork
WorkspaceController::changesIn(const core::LoadReport& load, const core::Scenario& scenario,
                               const core::RunOptions& options) const
{
    return [open = another(), scenario, options,
            load](const core::Progress& progress) -> core::Result<core::LoadChange> {
        const auto workspace = open();
        if (!workspace) {
            return workspace.error();
        }
        const auto states = core::statesAround(*workspace.value(), load);
        if (!states) {
            return states.error();
        }
        const auto before = runOf(states.value().before, scenario, options, progress);
        if (!before) {
            return before.error();
        }
        const auto after = runOf(states.value().after, scenario, options, progress);
        if (!after) {
            return after.error();
        }
        return core::loadChange(*states.value().before, *before.value(), *states.value().after,
                                *after.value());
    };
}

} // namespace lodestone::ui
