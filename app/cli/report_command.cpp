// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/report_command.h"

#include "app/cli/json.h"
#include "app/cli/prepared_run.h"
#include "app/cli/report_flags.h"
#include "app/cli/workspace_access.h"
#include "core/model/dataset_hash.h"
#include "core/present/report.h"
#include "core/scenario/duplicate.h"
#include "ui/report/report_file.h"

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <optional>

namespace lodestone::cli
{

namespace
{

/// Qt tells every root user and cron job that there is no desktop session; they know.
void writeQtMessage(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    if (!text.startsWith(QLatin1String("QStandardPaths: "))) {
        const QByteArray line = qFormatLogMessage(type, context, text).toUtf8() + '\n';
        static_cast<void>(
            std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr));
    }
}

/// Painting needs Qt's application, but no display: nothing is ever shown.
class OffscreenApplication
{
public:
    OffscreenApplication()
    {
        qInstallMessageHandler(writeQtMessage);
        qputenv("QT_QPA_PLATFORM", "offscreen");
        m_application.emplace(m_count, m_arguments.data());
    }

private:
    int m_count = 1;
    char m_name[14] = "lodestone-cli";
    std::array<char*, 2> m_arguments{m_name, nullptr};
    std::optional<QApplication> m_application;
};

core::ReportDoc makeReport(const PreparedRun& made, core::ReportOptions options)
{
    if (auto idle = core::idleSettings(made.dataset, made.result->scenario)) {
        options.idle = std::move(idle).value();
    }
    const std::size_t count = core::plantsToExplain(options.settings);
    std::vector<core::Explanation> whys;
    for (const core::SiteId plant : core::whyPlants(*made.result, count)) {
        whys.push_back(core::explainSite(made.model, *made.result, plant));
    }
    return core::buildReport(made.dataset, made.result, whys, options);
}

/// Said before the run, not after it. The report takes the place of a file; a folder or a device
/// must not give way to it.
core::Result<void> checkTarget(const std::string& file)
{
    namespace fs = std::filesystem;
    std::error_code ignored;
    if (fs::exists(file, ignored) && !fs::is_regular_file(file, ignored)) {
        return core::Error{core::ErrorCode::CannotWrite,
                           file + " is no file; name one with --out FILE.pdf"};
    }
    const QString ending = QFileInfo(QString::fromStdString(file)).suffix().toLower();
    if (!ui::reportEndings().contains(ending)) {
        return core::Error{core::ErrorCode::BadUsage,
                           file + ": a report is written as .pdf, .html or .xlsx"};
    }
    const fs::path folder = fs::path(file).parent_path();
    if (!folder.empty() && !fs::is_directory(folder, ignored)) {
        return core::Error{core::ErrorCode::CannotWrite,
                           "cannot write " + file + ": there is no folder " + folder.string()};
    }
    return {};
}

class ReportCommand : public Command
{
public:
    void declare(CLI::App& app) override
    {
        app.add_option("--out", m_file, "File to write: .pdf, .html or .xlsx")
            ->required()
            ->type_name("FILE");
        addReportFlags(app, m_look);
        app.add_option("--compare", m_compare, "Compare with this scenario")->type_name("ID|FILE");
        app.add_flag("--mitigations", m_mitigations,
                     "Compare mitigations too; takes as long as some 25 runs of " +
                         std::to_string(core::kStudyDraws) + " draws");
        app.add_flag("--changes", m_changes, "Say what the newest load in force changed");
        addRunFlags(app, m_flags);
    }

    core::Result<ExitStatus> run(Context& context) override
    {
        if (const auto target = checkTarget(m_file); !target) {
            return target.error();
        }
        const auto workspace = openWorkspace(context);
        if (!workspace) {
            return workspace.error();
        }
        core::ReportOptions options;
        if (const auto ready = prepare(context, *workspace.value(), options); !ready) {
            return ready.error();
        }
        const auto dataset = workspace.value()->dataset();
        if (!dataset) {
            return dataset.error();
        }
        const auto made = runEnsemble(context, m_flags, dataset.value());
        if (!made) {
            return made.error();
        }
        if (const auto added = addChanges(context, *workspace.value(), made.value(), options);
            !added) {
            return added.error();
        }
        if (const auto added = addAnalyses(context, made.value(), options); !added) {
            return added.error();
        }
        return write(context, makeReport(made.value(), options), options.settings,
                     *made.value().result);
    }

private:
    core::Result<void> prepare(Context& context, core::Workspace& workspace,
                               core::ReportOptions& options) const
    {
        auto settings = settingsOf(m_look, workspace);
        if (!settings) {
            return settings.error();
        }
        options.settings = std::move(settings).value();
        for (core::SectionChoice& choice : options.settings.sections) {
            choice.shown =
                choice.shown || (m_mitigations && choice.section == core::Section::Mitigations);
        }
        if (!m_look.saveAs.empty() && context.common.workspace.empty()) {
            return core::Error{core::ErrorCode::BadUsage,
                               "--save-template needs --workspace FILE to keep it in"};
        }
        if (!m_look.saveAs.empty()) {
            if (auto saved = workspace.saveReportTemplate(
                    {m_look.saveAs, core::reportSettingsToJson(options.settings)});
                !saved) {
                return saved;
            }
        }
        auto loads = workspace.loads();
        if (!loads) {
            return loads.error();
        }
        options.workspace = workspace.name();
        options.programVersion = std::string("Lodestone ") + LODESTONE_VERSION;
        options.loads = std::move(loads).value();
        return {};
    }

    /// Whether what an option asks for is in the report at all; says so when it is not.
    static bool isShown(const char* option, bool asked, core::Section section, Context& context,
                        const core::ReportSettings& settings)
    {
        if (asked && !core::shows(settings, section)) {
            context.console.note(std::string(option) + ": its section " +
                                 std::string(core::toText(section)) + " is left out");
        }
        return asked && core::shows(settings, section);
    }

    /// The runs that the report is compared with, where they are asked for.
    core::Result<void> addChanges(Context& context, const core::Workspace& workspace,
                                  const PreparedRun& made, core::ReportOptions& options) const
    {
        if (const auto base = core::baseScenario(*made.dataset, made.result->scenario)) {
            options.reference = base.value();
        }
        const bool compares = isShown("--compare", !m_compare.empty(), core::Section::Comparison,
                                      context, options.settings);
        const bool changes =
            isShown("--changes", m_changes, core::Section::LoadChange, context, options.settings);
        if (compares) {
            RunFlags flags = m_flags;
            flags.scenario = m_compare;
            const auto other = runEnsemble(context, flags, made.dataset);
            if (!other) {
                return other.error();
            }
            options.comparedWith = other.value().result;
        }
        const auto newest = std::ranges::find(options.loads, false, &core::LoadReport::undone);
        if (changes && newest == options.loads.end()) {
            context.console.note("--changes: there is no load in force to compare with");
        }
        if (!changes || newest == options.loads.end()) {
            return {};
        }
        const auto states = core::statesAround(workspace, *newest);
        if (!states) {
            return states.error();
        }
        // One scenario for both: a load may move the day on which a built-in one begins.
        const core::Scenario& scenario = made.result->scenario;
        const auto before = runScenario(context, m_flags, states.value().before, scenario);
        const bool isReported =
            core::datasetHash(*states.value().after) == made.result->key.datasetHash;
        const auto after = isReported
                               ? core::Result<PreparedRun>(made)
                               : runScenario(context, m_flags, states.value().after, scenario);
        if (!before || !after) {
            return !before ? before.error() : after.error();
        }
        options.loadChange = std::make_shared<const core::LoadChange>(
            core::loadChange(*before.value().dataset, *before.value().result,
                             *after.value().dataset, *after.value().result));
        options.changedBy = std::filesystem::path(newest->file).filename().string();
        return {};
    }

    core::Result<void> addAnalyses(Context& context, const PreparedRun& made,
                                   core::ReportOptions& options) const
    {
        if (core::shows(options.settings, core::Section::Backtest)) {
            auto test = core::backtestOf(made.dataset, *made.result, {});
            if (!test) {
                return test.error();
            }
            options.backtest = std::move(test).value();
        }
        if (!core::shows(options.settings, core::Section::Mitigations)) {
            return {};
        }
        const core::RunKey& key = made.result->key;
        auto study = core::studyMitigations(made.dataset, made.result->scenario,
                                            {.seed = key.seed,
                                             .draws = std::min(core::kStudyDraws, key.draws),
                                             .threads = m_flags.threads},
                                            context.console.startStep("mitigations"));
        if (!study) {
            return study.error();
        }
        options.mitigations =
            std::make_shared<const core::MitigationStudy>(std::move(study).value());
        return {};
    }

    core::Result<ExitStatus> write(Context& context, const core::ReportDoc& report,
                                   const core::ReportSettings& settings,
                                   const core::RunResult& result) const
    {
        const OffscreenApplication application;
        const auto workbook = [&context](const core::ReportDoc& doc) {
            return context.factory.reportWorkbook(doc);
        };
        const auto written = ui::writeReport(report, QString::fromStdString(m_file),
                                             {settings.letter, settings.landscape}, workbook,
                                             context.console.startStep("report"));
        if (!written) {
            return written.error();
        }
        for (const std::string& step : written.value().skipped) {
            context.console.note("the report was written without its " + step);
        }
        answer(context, written.value(), result);
        return ExitStatus::Done;
    }

    void answer(Context& context, const ui::WrittenReport& written,
                const core::RunResult& result) const
    {
        if (context.common.outputOr() != Output::Json) {
            context.console.note("report written to " + m_file);
            return;
        }
        Json json = jsonAnswer();
        json["file"] = m_file;
        json["pages"] = written.pages;
        json["bytes"] = written.bytes;
        json["left_out"] = written.skipped;
        json["dataset_hash"] = result.key.datasetHash;
        json["scenario_hash"] = result.key.scenarioHash;
        json["seed"] = result.key.seed;
        json["draws"] = result.key.draws;
        json["engine"] = result.key.engine;
        context.console.answer(jsonText(json));
    }

    std::string m_file;
    std::string m_compare;
    bool m_changes = false;
    bool m_mitigations = false;
    ReportFlags m_look;
    RunFlags m_flags;
};

} // namespace

std::unique_ptr<Command> makeReportCommand()
{
    return std::make_unique<ReportCommand>();
}

} // namespace lodestone::cli
