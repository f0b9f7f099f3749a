// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/explain_command.h"

#include "app/cli/prepared_run.h"
#include "app/cli/run_json.h"
#include "app/cli/text_page.h"
#include "app/cli/workspace_access.h"
#include "core/present/closest.h"
#include "core/present/report.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace lodestone::cli
{

namespace
{

core::Error unknownSite(const core::Dataset& dataset, const std::string& wanted)
{
    std::vector<std::string_view> ids;
    std::vector<std::string_view> names;
    for (const core::Site& site : dataset.sites) {
        ids.push_back(site.id);
        names.push_back(site.name);
    }
    std::string hint = core::didYouMean(wanted, ids);
    if (hint.empty()) {
        hint = core::didYouMean(wanted, names);
    }
    return {core::ErrorCode::BadUsage, "there is no site \"" + wanted + "\"" + hint +
                                           "\n'lodestone-cli export sites' lists all of them"};
}

/// By id, or by its name as the tables show it.
core::Result<core::SiteId> findSite(const core::Dataset& dataset, const std::string& wanted)
{
    for (auto key : {&core::Site::id, &core::Site::name}) {
        const auto found = std::ranges::find(dataset.sites, wanted, key);
        if (found != dataset.sites.end()) {
            return core::SiteId{static_cast<std::size_t>(found - dataset.sites.begin())};
        }
    }
    return unknownSite(dataset, wanted);
}

class ExplainCommand : public Command
{
public:
    void declare(CLI::App& app) override
    {
        app.add_option("SITE", m_site, "Id of the site (see rank --output csv), or its whole name")
            ->required();
        addRunFlags(app, m_flags);
    }

    core::Result<ExitStatus> run(Context& context) override
    {
        const auto dataset = loadDataset(context);
        if (!dataset) {
            return dataset.error();
        }
        const auto site = findSite(*dataset.value(), m_site);
        if (!site) {
            return site.error();
        }
        const auto made = runEnsemble(context, m_flags, dataset.value());
        if (!made) {
            return made.error();
        }
        const core::RunResult& result = *made.value().result;
        const core::Explanation why = core::explainSite(made.value().model, result, site.value());
        context.console.answer(answer(context.common.outputOr(), *dataset.value(), result, why));
        return ExitStatus::Done;
    }

private:
    static std::string answer(Output output, const core::Dataset& dataset,
                              const core::RunResult& result, const core::Explanation& why)
    {
        switch (output) {
        case Output::Csv:
            return explainCsv(dataset, why);
        case Output::Json:
            return jsonText(explainJson(dataset, result, why));
        case Output::Table:
            break;
        }
        TextPage page;
        page.blocks(core::whyBlocks(dataset, result, why));
        return page.take();
    }

    std::string m_site;
    RunFlags m_flags;
};

} // namespace

std::unique_ptr<Command> makeExplainCommand()
{
    return std::make_unique<ExplainCommand>();
}

} // namespace lodestone::cli
