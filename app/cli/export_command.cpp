// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/export_command.h"

#include "app/cli/json.h"
#include "app/cli/shipments_export.h"
#include "app/cli/table_export.h"
#include "app/cli/workspace_access.h"
#include "core/model/dataset_hash.h"
#include "db/bundle/bundle.h"

#include <CLI/CLI.hpp>

namespace lodestone::cli
{

namespace
{

class ExportCommand : public Command
{
public:
    void declare(CLI::App& app) override
    {
        app.add_option("TABLE", m_table,
                       "Table to write to standard output, as CSV unless --output says otherwise");
        app.add_option("--bundle", m_folder,
                       "Write all tables into this new or empty folder, without loss")
            ->type_name("DIR");
        app.add_option("--template", m_template,
                       "Write an empty table to fill in and import: .xlsx or .csv")
            ->type_name("FILE");
    }

    core::Result<ExitStatus> run(Context& context) override
    {
        const int asked =
            (m_table.empty() ? 0 : 1) + (m_folder.empty() ? 0 : 1) + (m_template.empty() ? 0 : 1);
        if (asked != 1) {
            return core::Error{core::ErrorCode::BadUsage,
                               "name one TABLE, a folder with --bundle DIR, or a file with "
                               "--template FILE\nTables: " +
                                   tableNames()};
        }
        if (!m_template.empty()) {
            return writeTemplate(context);
        }
        if (m_table == kShipmentsTable) {
            return writeShipments(context);
        }
        const auto dataset = loadDataset(context);
        if (!dataset) {
            return dataset.error();
        }
        return m_folder.empty() ? writeTable(context, *dataset.value())
                                : writeFolder(context, *dataset.value());
    }

private:
    static core::Result<ExitStatus> writeShipments(Context& context)
    {
        const auto workspace = openWorkspace(context);
        if (!workspace) {
            return workspace.error();
        }
        const auto text = exportShipments(*workspace.value(), context.common.outputOr(Output::Csv));
        if (!text) {
            return text.error();
        }
        context.console.answer(text.value());
        return ExitStatus::Done;
    }

    core::Result<ExitStatus> writeTable(Context& context, const core::Dataset& dataset) const
    {
        const auto text = exportTable(dataset, m_table, context.common.outputOr(Output::Csv));
        if (!text) {
            return text.error();
        }
        context.console.answer(text.value());
        return ExitStatus::Done;
    }

    core::Result<ExitStatus> writeFolder(Context& context, const core::Dataset& dataset) const
    {
        if (const auto written = db::writeBundle(dataset, m_folder); !written) {
            return written.error().withContext("the bundle " + m_folder + " is not written");
        }
        if (context.common.outputOr() == Output::Json) {
            Json json = jsonAnswer();
            json["bundle"] = m_folder;
            core::Dataset written = dataset;
            written.superseded.clear(); // a bundle holds what is known now
            json["dataset_hash"] = core::datasetHash(written);
            context.console.answer(jsonText(json));
        } else {
            context.console.note("bundle written to " + m_folder);
        }
        return ExitStatus::Done;
    }

    core::Result<ExitStatus> writeTemplate(Context& context) const
    {
        if (const auto written = context.factory.writeTemplate(m_template); !written) {
            return written.error();
        }
        if (context.common.outputOr() == Output::Json) {
            Json json = jsonAnswer();
            json["template"] = m_template;
            context.console.answer(jsonText(json));
        } else {
            context.console.note("template written to " + m_template);
        }
        return ExitStatus::Done;
    }

    std::string m_table;
    std::string m_folder;
    std::string m_template;
};

} // namespace

std::unique_ptr<Command> makeExportCommand()
{
    return std::make_unique<ExportCommand>();
}

} // namespace lodestone::cli
