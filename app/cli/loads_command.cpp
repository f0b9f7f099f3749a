// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/loads_command.h"

#include "app/cli/load_answer.h"
#include "app/cli/validators.h"
#include "app/cli/workspace_access.h"

#include "core/present/rejects_csv.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <limits>

namespace lodestone::cli
{

namespace
{

class ImportsCommand : public Command
{
public:
    void declare(CLI::App& /*app*/) override {}

    core::Result<ExitStatus> run(Context& context) override
    {
        const auto workspace = openWorkspace(context);
        if (!workspace) {
            return workspace.error();
        }
        const auto loads = workspace.value()->loads();
        if (!loads) {
            return loads.error();
        }
        context.console.answer(loadListAnswer(context.common.outputOr(), loads.value()));
        return ExitStatus::Done;
    }
};

/// A command about one load, named by the number that import and imports give.
class LoadCommand : public Command
{
public:
    void declare(CLI::App& app) override
    {
        app.add_option("LOAD", m_load, "Number of the load; 'imports' lists them")
            ->required()
            ->check(wholeNumber(1, std::numeric_limits<std::int64_t>::max()));
    }

protected:
    [[nodiscard]] std::int64_t load() const { return m_load; }

private:
    std::int64_t m_load = 0;
};

class ChangeLoadCommand : public LoadCommand
{
public:
    using Change = core::Result<core::LoadReport> (core::Workspace::*)(std::int64_t);

    explicit ChangeLoadCommand(Change change) : m_change(change) {}

    core::Result<ExitStatus> run(Context& context) override
    {
        const auto workspace = openWorkspaceFile(context);
        if (!workspace) {
            return workspace.error();
        }
        auto changed = (*workspace.value().*m_change)(load());
        if (!changed) {
            return changed.error();
        }
        context.console.answer(
            loadsAnswer(context.common.outputOr(), {std::move(changed).value()}));
        return ExitStatus::Done;
    }

private:
    Change m_change;
};

class RejectsCommand : public LoadCommand
{
public:
    void declare(CLI::App& app) override
    {
        LoadCommand::declare(app);
        app.add_flag("--to-mend", m_toMend,
                     "Write them as a file to mend and import: the header and the rows of the "
                     "file, with the reason first");
    }

    core::Result<ExitStatus> run(Context& context) override
    {
        const auto workspace = openWorkspaceFile(context);
        if (!workspace) {
            return workspace.error();
        }
        const auto rejects = workspace.value()->rejects(load());
        if (!rejects) {
            return rejects.error();
        }
        if (m_toMend) {
            return answerToMend(context, *workspace.value(), rejects.value());
        }
        context.console.answer(rejectsAnswer(context.common.outputOr(), load(), rejects.value()));
        return ExitStatus::Done;
    }

private:
    core::Result<ExitStatus> answerToMend(Context& context, const core::Workspace& workspace,
                                          const std::vector<core::Reject>& rejects) const
    {
        const auto loads = workspace.loads();
        if (!loads) {
            return loads.error();
        }
        const auto found = std::ranges::find(loads.value(), load(), &core::LoadReport::loadId);
        core::LoadReport report = found == loads.value().end() ? core::LoadReport{} : *found;
        report.rejects = rejects;
        context.console.answer(core::rejectsToMend(report));
        return ExitStatus::Done;
    }

    bool m_toMend = false;
};

} // namespace

std::unique_ptr<Command> makeImportsCommand()
{
    return std::make_unique<ImportsCommand>();
}

std::unique_ptr<Command> makeUndoImportCommand()
{
    return std::make_unique<ChangeLoadCommand>(&core::Workspace::undoImport);
}

std::unique_ptr<Command> makeRedoImportCommand()
{
    return std::make_unique<ChangeLoadCommand>(&core::Workspace::redoImport);
}

std::unique_ptr<Command> makeRejectsCommand()
{
    return std::make_unique<RejectsCommand>();
}

} // namespace lodestone::cli
