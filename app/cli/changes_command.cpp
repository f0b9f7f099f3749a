// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/changes_command.h"

#include "app/cli/load_answer.h"
#include "app/cli/prepared_run.h"
#include "app/cli/validators.h"
#include "app/cli/workspace_access.h"
#include "core/present/load_change.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <limits>

namespace lodestone::cli
{

namespace
{

class ChangesCommand : public Command
{
public:
    void declare(CLI::App& app) override
    {
        app.add_option("LOAD", m_load, "Number of the load; 'imports' lists them")
            ->required()
            ->check(wholeNumber(1, std::numeric_limits<std::int64_t>::max()));
        addRunFlags(app, m_run);
    }

    core::Result<ExitStatus> run(Context& context) override
    {
        if (context.common.outputOr() == Output::Csv) {
            return core::Error{core::ErrorCode::BadUsage,
                               "changes has no CSV; ask for --output json or the table"};
        }
        const auto workspace = openWorkspaceFile(context);
        if (!workspace) {
            return workspace.error();
        }
        const auto loads = workspace.value()->loads();
        if (!loads) {
            return loads.error();
        }
        const auto load = std::ranges::find(loads.value(), m_load, &core::LoadReport::loadId);
        if (load == loads.value().end()) {
            return core::Error{core::ErrorCode::BadUsage,
                               "there is no load " + std::to_string(m_load)};
        }
        auto states = core::statesAround(*workspace.value(), *load);
        if (!states) {
            return states.error();
        }
        const auto before = runEnsemble(context, m_run, states.value().before);
        if (!before) {
            return before.error();
        }
        const auto after = runEnsemble(context, m_run, states.value().after);
        if (!after) {
            return after.error();
        }
        context.console.answer(
            changesAnswer(context.common.outputOr(), *load,
                          core::loadChange(*before.value().dataset, *before.value().result,
                                           *after.value().dataset, *after.value().result)));
        return ExitStatus::Done;
    }

private:
    std::int64_t m_load = 0;
    RunFlags m_run;
};

} // namespace

std::unique_ptr<Command> makeChangesCommand()
{
    return std::make_unique<ChangesCommand>();
}

} // namespace lodestone::cli
