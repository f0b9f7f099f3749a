// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/check_command.h"

#include "app/cli/json.h"
#include "app/cli/prepared_run.h"
#include "app/cli/text_page.h"
#include "app/cli/workspace_access.h"
#include "core/engine/quality.h"
#include "core/present/data_table.h"
#include "core/present/idle_settings.h"
#include "core/present/words.h"
#include "db/bundle/bundle.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace lodestone::cli
{

namespace
{

using Findings = std::vector<core::Finding>;

std::int64_t countOf(const Findings& findings, core::Severity severity)
{
    return std::ranges::count(findings, severity, &core::Finding::severity);
}

std::string asText(const Findings& findings)
{
    TextPage page;
    page.paragraph(
        core::counted(countOf(findings, core::Severity::Error), "error", "errors") + ", " +
        core::counted(countOf(findings, core::Severity::Warning), "warning", "warnings") + ", " +
        core::counted(countOf(findings, core::Severity::Info), "remark", "remarks") + ".");
    for (const auto& [severity, title] : {std::pair{core::Severity::Error, "Errors"},
                                          std::pair{core::Severity::Warning, "Warnings"},
                                          std::pair{core::Severity::Info, "Remarks"}}) {
        std::vector<std::string> lines;
        for (const core::Finding& finding : findings) {
            if (finding.severity == severity) {
                lines.push_back(db::toLine(finding));
            }
        }
        if (!lines.empty()) {
            page.title(title);
            page.bullets(lines);
        }
    }
    return page.take();
}

std::string asJson(const core::Dataset& dataset, const Findings& findings)
{
    Json list = Json::array();
    for (const core::Finding& finding : findings) {
        list.push_back(Json{{"severity", core::toText(finding.severity)},
                            {"file", orNull(finding.table)},
                            {"line", finding.line > 0 ? Json(finding.line) : Json(nullptr)},
                            {"column", finding.column > 0 ? Json(finding.column) : Json(nullptr)},
                            {"id", orNull(finding.id)},
                            {"message", finding.message}});
    }
    Json json = jsonAnswer();
    json["dataset_hash"] = core::datasetHash(dataset);
    json["errors"] = countOf(findings, core::Severity::Error);
    json["warnings"] = countOf(findings, core::Severity::Warning);
    json["findings"] = std::move(list);
    return jsonText(json);
}

class CheckCommand : public Command
{
public:
    void declare(CLI::App& app) override
    {
        app.add_option("--scenario", m_flags.scenario,
                       "Also what a run of it finds (default: slow-squeeze)")
            ->type_name("ID|FILE");
    }

    core::Result<ExitStatus> run(Context& context) override
    {
        const auto dataset = loadDataset(context);
        if (!dataset) {
            return dataset.error();
        }
        const auto scenario = chooseScenario(*dataset.value(), m_flags);
        if (!scenario && !m_flags.scenario.empty()) {
            return scenario.error();
        }
        const auto found = scenario ? core::qualityWithIdle(dataset.value(), scenario.value())
                                    : core::Result<Findings>(core::qualityWithoutRun(
                                          *dataset.value(), scenario.error()));
        if (!found) {
            return found.error();
        }
        const Findings& findings = found.value();
        context.console.answer(answer(context.common.outputOr(), *dataset.value(), findings));
        return countOf(findings, core::Severity::Error) > 0 ? ExitStatus::DataAtFault
                                                            : ExitStatus::Done;
    }

private:
    RunFlags m_flags;

    static std::string answer(Output output, const core::Dataset& dataset, const Findings& findings)
    {
        switch (output) {
        case Output::Csv:
            return core::csvOf(core::findingsTable(findings));
        case Output::Json:
            return asJson(dataset, findings);
        case Output::Table:
            break;
        }
        return asText(findings);
    }
};

} // namespace

std::unique_ptr<Command> makeCheckCommand()
{
    return std::make_unique<CheckCommand>();
}

} // namespace lodestone::cli
