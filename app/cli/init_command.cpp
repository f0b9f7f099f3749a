// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/init_command.h"

#include "app/cli/json.h"
#include "app/cli/text_page.h"
#include "core/model/dataset_hash.h"
#include "core/ports/workspace.h"
#include "core/present/csv.h"
#include "core/present/words.h"
#include "db/bundle/bundle.h"

#include <CLI/CLI.hpp>

namespace lodestone::cli
{

namespace
{

/// Every finding with its file, so that an editor can jump there.
core::Error refused(const db::BundleRead& read, const std::string& folder)
{
    std::string message = "the bundle " + folder + " is refused; nothing was made";
    for (const core::Finding& finding : read.findings) {
        const std::string place =
            finding.table.empty() ? std::string() : folder + (folder.ends_with('/') ? "" : "/");
        message += "\n" + place + db::toLine(finding);
    }
    return {read.code, message};
}

std::string asText(const std::string& file, const core::Dataset& dataset)
{
    TextPage page;
    page.paragraph(
        "Made " + file + ": " + dataset.name + ", as of " + core::dateText(dataset.asOf) +
        ", with " +
        core::counted(static_cast<std::int64_t>(dataset.sites.size()), "site", "sites") + ", " +
        core::counted(static_cast<std::int64_t>(dataset.links.size()), "link", "links") + " and " +
        core::counted(static_cast<std::int64_t>(dataset.observations.size()), "customs figure",
                      "customs figures") +
        ".");
    return page.take();
}

std::string asCsv(const std::string& file, const core::Dataset& dataset)
{
    core::CsvWriter csv(
        {"workspace", "name", "as_of", "dataset_hash", "sites", "links", "observations"});
    csv.text(file);
    csv.text(dataset.name);
    csv.text(dataset.asOf.iso());
    csv.text(core::datasetHash(dataset));
    for (const std::size_t count :
         {dataset.sites.size(), dataset.links.size(), dataset.observations.size()}) {
        csv.number(static_cast<std::int64_t>(count));
    }
    csv.endRow();
    return csv.take();
}

std::string asJson(const std::string& file, const core::Dataset& dataset)
{
    Json json = jsonAnswer();
    json["workspace"] = file;
    json["name"] = dataset.name;
    json["as_of"] = dataset.asOf.iso();
    json["dataset_hash"] = core::datasetHash(dataset);
    json["sites"] = dataset.sites.size();
    json["links"] = dataset.links.size();
    json["observations"] = dataset.observations.size();
    return jsonText(json);
}

class InitCommand : public Command
{
public:
    void declare(CLI::App& app) override
    {
        app.add_option("FILE", m_file, "Workspace to make; must not exist")->required();
        app.add_option("--bundle", m_folder, "Folder of CSV files to make it from")
            ->type_name("DIR");
    }

    core::Result<ExitStatus> run(Context& context) override
    {
        if (!context.common.workspace.empty()) {
            return core::Error{core::ErrorCode::BadUsage, "init makes FILE; leave --workspace out"};
        }
        const auto made = make(context);
        if (!made) {
            return made.error();
        }
        const auto dataset = made.value()->dataset();
        if (!dataset) {
            return dataset.error();
        }
        context.console.answer(answer(context.common.outputOr(), *dataset.value()));
        return ExitStatus::Done;
    }

private:
    core::Result<std::unique_ptr<core::Workspace>> make(Context& context) const
    {
        if (m_folder.empty()) {
            return context.factory.createBuiltin(m_file);
        }
        const db::BundleRead read = db::readBundleFolder(m_folder);
        if (!read.ok()) {
            return refused(read, m_folder);
        }
        return context.factory.create(m_file, *read.dataset);
    }

    [[nodiscard]] std::string answer(Output output, const core::Dataset& dataset) const
    {
        switch (output) {
        case Output::Csv:
            return asCsv(m_file, dataset);
        case Output::Json:
            return asJson(m_file, dataset);
        case Output::Table:
            break;
        }
        return asText(m_file, dataset);
    }

    std::string m_file;
    std::string m_folder;
};

} // namespace

std::unique_ptr<Command> makeInitCommand()
{
    return std::make_unique<InitCommand>();
}

} // namespace lodestone::cli
