// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/import_command.h"

#include "app/cli/load_answer.h"
#include "app/cli/mapping_options.h"
#include "app/cli/prepared_run.h"
#include "app/cli/workspace_access.h"
#include "core/present/closest.h"
#include "core/present/ranking_change.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>

namespace lodestone::cli
{

namespace
{

core::Error usage(std::string message)
{
    return {core::ErrorCode::BadUsage, std::move(message)};
}

core::Error unknownFormat(const std::vector<core::ImporterInfo>& known, const std::string& id)
{
    std::vector<std::string_view> ids;
    std::string list;
    for (const core::ImporterInfo& importer : known) {
        ids.push_back(importer.id);
        list += "\n  " + importer.id + ": " + importer.name;
    }
    return usage("there is no format \"" + id + "\"" + core::didYouMean(id, ids) +
                 "\nFormats:" + list);
}

/// Options of the runs, of which none means anything without --effect.
constexpr const char* kRunFlags[] = {"--scenario", "--as-of", "--start",  "--horizon",
                                     "--draws",    "--seed",  "--threads"};

class ImportCommand : public Command
{
public:
    void declare(CLI::App& app) override
    {
        app.add_option("FILE", m_files, "Files of customs figures")->required();
        app.add_option("--format", m_options.formatId, "Format; without it, it is recognised")
            ->type_name("ID");
        app.add_option("--reporter", m_options.reporter,
                       "Whose figures, where the file does not say")
            ->type_name("ISO3");
        app.add_option("--flow", m_options.flow, "export or import, where the file does not say")
            ->type_name("FLOW");
        app.add_option("--part", m_options.part, "Which sheet, or which file of an archive")
            ->type_name("NAME");
        app.add_option("--encoding", m_options.encoding,
                       "Encoding of the file, such as gb18030; without it, it is recognised")
            ->type_name("NAME");
        addMappingFlags(app, m_said);
        app.add_flag("--dry-run", m_options.dryRun, "Say what would change; keep nothing");
        auto* effect = app.add_flag("--effect", m_effect,
                                    "Run the scenario before and after: what moves in the ranking");
        addRunFlags(app, m_run);
        for (const char* flag : kRunFlags) {
            app.get_option(flag)->needs(effect);
        }
    }

    core::Result<ExitStatus> run(Context& context) override
    {
        if (const auto checked = checkOptions(context); !checked) {
            return checked.error();
        }
        // Trying needs no place to keep anything.
        const auto workspace =
            m_options.dryRun ? openWorkspace(context) : openWorkspaceFile(context);
        if (!workspace) {
            return workspace.error();
        }
        if (m_effect) {
            return showEffect(context, *workspace.value());
        }
        std::vector<core::LoadReport> loads;
        for (const std::string& file : m_files) {
            core::ImportOptions options = m_options;
            if (auto said = addMapping(*workspace.value(), file, m_said, options); !said) {
                return failed(context, said.error(), file, loads);
            }
            auto load =
                workspace.value()->importFile(file, options, context.console.startStep("import"));
            if (!load) {
                return failed(context, load.error(), file, loads);
            }
            loads.push_back(std::move(load).value());
        }
        context.console.answer(loadsAnswer(context.common.outputOr(), loads));
        return ExitStatus::Done;
    }

private:
    core::Result<void> checkOptions(Context& context) const
    {
        const std::vector<core::ImporterInfo> importers = context.factory.importers();
        const std::string& id = m_options.formatId;
        if (!id.empty() &&
            std::ranges::find(importers, id, &core::ImporterInfo::id) == importers.end()) {
            return unknownFormat(importers, id);
        }
        const std::string& reporter = m_options.reporter;
        const bool isCode = reporter.size() == 3 && std::ranges::all_of(reporter, [](char c) {
                                return c >= 'A' && c <= 'Z';
                            });
        if (!reporter.empty() && !isCode) {
            return usage("--reporter: \"" + reporter +
                         "\" is no country code of three capital letters, such as CHN");
        }
        if (!m_options.flow.empty() && m_options.flow != "export" && m_options.flow != "import") {
            return usage("--flow: \"" + m_options.flow + "\" is neither export nor import");
        }
        if (m_effect && m_files.size() != 1) {
            return usage("--effect takes one file, so that it is clear what moved the ranking");
        }
        if (m_effect && context.common.outputOr() == Output::Csv) {
            return usage("--effect has no CSV; ask for --output json or the table");
        }
        return {};
    }

    /// Everything that can fail or be stopped comes before the load is kept.
    core::Result<ExitStatus> showEffect(Context& context, core::Workspace& workspace) const
    {
        const std::string& file = m_files.front();
        auto earlier = workspace.dataset();
        if (!earlier) {
            return earlier.error();
        }
        core::ImportOptions options = m_options;
        if (auto said = addMapping(workspace, file, m_said, options); !said) {
            return failed(context, said.error(), file, {});
        }
        auto trial = workspace.tryFile(file, options, context.console.startStep("import"));
        if (!trial) {
            return failed(context, trial.error(), file, {});
        }
        const auto before = runEnsemble(context, m_run, std::move(earlier).value());
        if (!before) {
            return before.error();
        }
        const auto after = runEnsemble(context, m_run, trial.value().dataset);
        if (!after) {
            return after.error();
        }
        const auto change = core::rankingChange(*before.value().dataset, *before.value().result,
                                                *after.value().dataset, *after.value().result);
        core::LoadReport& report = trial.value().report;
        if (!m_options.dryRun) {
            auto kept = workspace.importFile(file, options, context.console.startStep("import"));
            if (!kept) {
                return failed(context, kept.error(), file, {});
            }
            if (kept.value().sha256 != report.sha256) {
                context.console.note(file + " changed during the runs: the effect is that of the "
                                            "earlier bytes, the load that of the later ones");
            }
            report = std::move(kept).value();
        }
        context.console.answer(loadAnswer(context.common.outputOr(), report, change));
        return ExitStatus::Done;
    }

    /// Each file is a load of its own, so those before the bad one stay; the caller must know.
    core::Error failed(Context& context, const core::Error& error, const std::string& file,
                       const std::vector<core::LoadReport>& before) const
    {
        if (!before.empty() && !m_options.dryRun) {
            std::string ids;
            for (const core::LoadReport& load : before) {
                ids += (ids.empty() ? "" : ", ") + std::to_string(load.loadId);
            }
            context.console.note("loaded before that, and kept: load " + ids);
        }
        // The reader names the file without its folder.
        const std::string name = std::filesystem::path(file).filename().string();
        return error.message.find(name) == std::string::npos ? error.withContext(file) : error;
    }

    std::vector<std::string> m_files;
    core::ImportOptions m_options;
    MappingOptions m_said;
    RunFlags m_run;
    bool m_effect = false;
};

} // namespace

std::unique_ptr<Command> makeImportCommand()
{
    return std::make_unique<ImportCommand>();
}

} // namespace lodestone::cli
