// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/analyse_command.h"

#include "app/cli/analysis_answer.h"
#include "app/cli/workspace_access.h"
#include "core/present/closest.h"

#include <CLI/CLI.hpp>

#include <utility>

namespace lodestone::cli
{

namespace
{

using Given = std::vector<std::pair<std::string, std::string>>;

core::Error unknownAnalysis(const std::string& wanted)
{
    std::vector<std::string_view> ids;
    for (const core::Analysis& analysis : core::analyses()) {
        ids.emplace_back(analysis.id);
    }
    return {core::ErrorCode::BadUsage, "there is no analysis \"" + wanted + "\"" +
                                           core::didYouMean(wanted, ids) +
                                           "\n'lodestone-cli analyse' lists all of them"};
}

core::Result<Given> splitSettings(const std::vector<std::string>& settings)
{
    Given given;
    for (const std::string& setting : settings) {
        const std::size_t equals = setting.find('=');
        if (equals == std::string::npos || equals == 0) {
            return core::Error{core::ErrorCode::BadUsage,
                               "--set takes NAME=VALUE, not \"" + setting + "\""};
        }
        given.emplace_back(setting.substr(0, equals), setting.substr(equals + 1));
    }
    return given;
}

class AnalyseCommand : public Command
{
public:
    void declare(CLI::App& app) override
    {
        app.add_option("ID", m_id, "Which analysis; without it, those there are");
        app.add_option("--set", m_settings,
                       "A parameter of the analysis, as NAME=VALUE; may be given several times")
            ->type_name("NAME=VALUE")
            ->allow_extra_args(false);
    }

    core::Result<ExitStatus> run(Context& context) override
    {
        const Output output = context.common.outputOr();
        if (m_id.empty()) {
            context.console.answer(analysisListAnswer(output));
            return ExitStatus::Done;
        }
        const core::Analysis* analysis = core::findAnalysis(m_id);
        if (analysis == nullptr) {
            return unknownAnalysis(m_id);
        }
        const auto given = splitSettings(m_settings);
        if (!given) {
            return given.error();
        }
        const auto values = core::AnalysisValues::read(analysis->parameters, given.value());
        if (!values) {
            return values.error();
        }
        const auto dataset = loadDataset(context);
        if (!dataset) {
            return dataset.error();
        }
        const auto found =
            analysis->run(*dataset.value(), values.value(), context.console.startStep("analysis"));
        if (!found) {
            return found.error();
        }
        context.console.answer(
            analysisAnswer(output, *dataset.value(), *analysis, values.value(), found.value()));
        return ExitStatus::Done;
    }

private:
    std::string m_id;
    std::vector<std::string> m_settings;
};

} // namespace

std::unique_ptr<Command> makeAnalyseCommand()
{
    return std::make_unique<AnalyseCommand>();
}

} // namespace lodestone::cli
