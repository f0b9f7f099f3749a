// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/rank_command.h"

#include "app/cli/prepared_run.h"
#include "app/cli/rank_text.h"
#include "app/cli/run_json.h"
#include "app/cli/workspace_access.h"

#include <CLI/CLI.hpp>

namespace lodestone::cli
{

namespace
{

class RankCommand : public Command
{
public:
    void declare(CLI::App& app) override
    {
        addRunFlags(app, m_flags);
        app.add_flag("--histograms", m_histograms,
                     "JSON only: the draws by day behind every figure of a site or group");
    }

    core::Result<ExitStatus> run(Context& context) override
    {
        const auto dataset = loadDataset(context);
        if (!dataset) {
            return dataset.error();
        }
        const auto made = runEnsemble(context, m_flags, dataset.value());
        if (!made) {
            return made.error();
        }
        context.console.answer(answer(context.common.outputOr(), made.value(), m_histograms));
        return ExitStatus::Done;
    }

private:
    static std::string answer(Output output, const PreparedRun& made, bool histograms)
    {
        switch (output) {
        case Output::Csv:
            return rankCsv(*made.dataset, *made.result);
        case Output::Json:
            return jsonText(rankJson(*made.dataset, *made.result, histograms));
        case Output::Table:
            break;
        }
        return rankText(*made.dataset, *made.result);
    }

    RunFlags m_flags;
    bool m_histograms = false;
};

} // namespace

std::unique_ptr<Command> makeRankCommand()
{
    return std::make_unique<RankCommand>();
}

} // namespace lodestone::cli
