// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/open_report_command.h"

#include "app/cli/json.h"
#include "app/cli/prepared_run.h"
#include "app/cli/text_page.h"
#include "app/cli/workspace_access.h"
#include "core/present/report_record.h"
#include "ui/report/pdf_attachments.h"
#include "ui/report/whole_file.h"

#include <CLI/CLI.hpp>

#include <QByteArray>

namespace lodestone::cli
{

namespace
{

constexpr std::size_t kMostMoves = 30;

Json changeJson(const core::OpenedReport& report, const core::RecordChange& change)
{
    Json json = jsonAnswer();
    json["title"] = report.record.title;
    json["workspace"] = report.record.workspace;
    json["program"] = report.record.programVersion;
    json["made_of"] = Json::array();
    for (const core::RecordRow& row : change.rows) {
        json["made_of"].push_back(
            {{"what", row.what}, {"then", row.then}, {"now", row.now}, {"changed", row.changed}});
    }
    json["moved"] = Json::array();
    const auto median = [](const std::optional<core::Band>& day) {
        return day ? Json(day->p50) : Json();
    };
    for (const core::PlantMove& move : change.moves) {
        json["moved"].push_back({{"name", move.name},
                                 {"rank_then", move.rankBefore},
                                 {"rank_now", move.rankAfter},
                                 {"p_stop_then", orNull(move.chanceBefore)},
                                 {"p_stop_now", orNull(move.chanceAfter)},
                                 {"stop_day_then", median(move.stopBefore)},
                                 {"stop_day_now", median(move.stopAfter)}});
    }
    json["unmoved"] = change.unmoved;
    return json;
}

std::string changeText(const core::OpenedReport& report, const core::RecordChange& change)
{
    TextPage page;
    page.title(report.record.title, report.record.workspace);
    page.paragraph(core::recordSentence(change));
    page.table(core::recordTable(change));
    if (!change.moves.empty()) {
        page.table(core::plantMoveTable(change.moves, kMostMoves, core::recordWords()));
    }
    return page.take();
}

class OpenReportCommand : public Command
{
public:
    void declare(CLI::App& app) override
    {
        app.add_option("FILE", m_file, "A report written by this program")->required();
        app.add_option("--scenario-out", m_scenarioOut, "Also write the report's scenario here")
            ->type_name("FILE.json");
        app.add_option("--threads", m_threads, "0 = all cores");
    }

    core::Result<ExitStatus> run(Context& context) override
    {
        if (context.common.outputOr() == Output::Csv) {
            return core::Error{core::ErrorCode::BadUsage,
                               "open-report has no CSV; ask for --output json or the table"};
        }
        const auto report = ui::openReportPdf(QString::fromStdString(m_file));
        if (!report) {
            return report.error();
        }
        const auto dataset = loadDataset(context);
        if (!dataset) {
            return dataset.error();
        }
        const auto scenario = core::scenarioFromJson(*dataset.value(), report.value().scenarioJson);
        if (!scenario) {
            return scenario.error().withContext(m_file + ": the scenario of the report");
        }
        if (const auto written = writeScenario(scenario.value()); !written) {
            return written.error();
        }
        RunFlags flags;
        flags.draws = report.value().record.key.draws;
        flags.seed = report.value().record.key.seed;
        flags.threads = m_threads;
        const auto made = runScenario(context, flags, dataset.value(), scenario.value());
        if (!made) {
            return made.error();
        }
        const core::RecordChange change =
            core::recordChange(report.value(), *dataset.value(), *made.value().result);
        context.console.answer(context.common.outputOr() == Output::Json
                                   ? jsonText(changeJson(report.value(), change))
                                   : changeText(report.value(), change));
        return ExitStatus::Done;
    }

private:
    core::Result<void> writeScenario(const core::Scenario& scenario) const
    {
        return m_scenarioOut.empty()
                   ? core::Result<void>()
                   : ui::saveWhole(QByteArray::fromStdString(core::scenarioToJson(scenario)),
                                   QString::fromStdString(m_scenarioOut));
    }

    std::string m_file;
    std::string m_scenarioOut;
    int m_threads = 0;
};

} // namespace

std::unique_ptr<Command> makeOpenReportCommand()
{
    return std::make_unique<OpenReportCommand>();
}

} // namespace lodestone::cli
