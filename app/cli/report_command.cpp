// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/report_command.h"

#include "app/cli/json.h"
#include "app/cli/prepared_run.h"
#include "app/cli/workspace_access.h"
#include "core/present/report.h"
#include "ui/report/report_pdf.h"

#include <CLI/CLI.hpp>
#include <QApplication>

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

core::ReportDoc makeReport(const PreparedRun& made, const core::ReportOptions& options)
{
    std::vector<core::Explanation> whys;
    for (const core::SiteId plant : core::whyPlants(*made.result)) {
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
        app.add_option("--out", m_file, "File to write")->required()->type_name("FILE.pdf");
        app.add_flag("--letter", m_letter, "US Letter instead of A4");
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
        const auto dataset = workspace.value()->dataset();
        if (!dataset) {
            return dataset.error();
        }
        const auto loads = workspace.value()->loads();
        if (!loads) {
            return loads.error();
        }
        const auto made = runEnsemble(context, m_flags, dataset.value());
        if (!made) {
            return made.error();
        }
        core::ReportOptions options;
        options.workspace = workspace.value()->name();
        options.programVersion = std::string("Lodestone ") + LODESTONE_VERSION;
        options.loads = loads.value();
        return write(context, makeReport(made.value(), options), *made.value().result);
    }

private:
    core::Result<ExitStatus> write(Context& context, const core::ReportDoc& report,
                                   const core::RunResult& result) const
    {
        const OffscreenApplication application;
        const auto written =
            ui::writeReportPdf(report, QString::fromStdString(m_file),
                               {.letter = m_letter},
                               context.console.startStep("report"));
        if (!written) {
            return written.error();
        }
        if (context.common.outputOr() == Output::Json) {
            Json json = jsonAnswer();
            json["file"] = m_file;
            json["dataset_hash"] = result.key.datasetHash;
            json["scenario_hash"] = result.key.scenarioHash;
            json["seed"] = result.key.seed;
            json["draws"] = result.key.draws;
            json["engine"] = result.key.engine;
            context.console.answer(jsonText(json));
        } else {
            context.console.note("report written to " + m_file);
        }
        return ExitStatus::Done;
    }

    std::string m_file;
    bool m_letter = false;
    RunFlags m_flags;
};

} // namespace

std::unique_ptr<Command> makeReportCommand()
{
    return std::make_unique<ReportCommand>();
}

} // namespace lodestone::cli
