// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/preview_command.h"

#include "app/cli/json.h"
#include "app/cli/mapping_options.h"
#include "app/cli/text_page.h"
#include "app/cli/workspace_access.h"
#include "core/present/words.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace lodestone::cli
{

namespace
{

std::string fieldOf(const core::ColumnMapping& mapping, const std::string& column)
{
    const auto found = std::ranges::find_if(
        mapping.columns, [&column](const auto& each) { return each.second == column; });
    return found == mapping.columns.end() ? std::string()
                                          : std::string(core::tableField(found->first).id);
}

/// The first cells of a column that say something.
std::string examples(const core::TablePreview& preview, std::size_t column)
{
    constexpr int kMost = 3;
    std::string text;
    int shown = 0;
    for (const auto& row : preview.rows) {
        if (!row[column].empty() && shown++ < kMost) {
            text += (text.empty() ? "" : " · ") + row[column];
        }
    }
    return text;
}

/// How the whole table is read, as the options of import say it.
std::vector<std::pair<std::string, std::string>> choices(const core::ColumnMapping& mapping)
{
    std::vector<std::pair<std::string, std::string>> all{
        {"unit", mapping.weightUnit},     {"value-unit", mapping.valueUnit},
        {"decimal", mapping.decimalSign}, {"day-order", mapping.dayOrder},
        {"countries", mapping.countries}, {"hs-code", mapping.hsCode},
        {"reporter", mapping.reporter},   {"flow", mapping.flow}};
    std::erase_if(all, [](const auto& each) { return each.second.empty(); });
    return all;
}

std::string textOf(const core::TablePreview& preview)
{
    TextPage page;
    page.title("Columns");
    std::string where = "Header in line " + std::to_string(preview.headerLine) + ", " +
                        (preview.delimiter == "\t" ? "tab" : "'" + preview.delimiter + "'") +
                        " between cells";
    where += preview.part.empty() ? "." : ", of '" + preview.part + "'.";
    if (!preview.rememberedAt.empty()) {
        where += " Read as such a header was on " + preview.rememberedAt.substr(0, 10) + ".";
    }
    page.paragraph(where);
    core::Table table;
    table.columns = {{"Column", 1.0},
                     {"Field", 1.0},
                     {"Filled", 1.0, core::CellKind::Number},
                     {"Examples", 2.0}};
    for (std::size_t i = 0; i < preview.columns.size(); ++i) {
        core::TableRow row;
        row.cells = {{.text = preview.columns[i].name},
                     {.text = fieldOf(preview.mapping, preview.columns[i].name)},
                     {.text = core::percentText(preview.columns[i].filled)},
                     {.text = examples(preview, i)}};
        table.rows.push_back(std::move(row));
    }
    page.table(table);
    for (const auto& [option, value] : choices(preview.mapping)) {
        page.bullets({"--" + option + " " + value});
    }
    if (!preview.questions.empty()) {
        page.title("To be said before it can be loaded");
        for (const core::MappingQuestion& question : preview.questions) {
            const bool isField =
                core::tableField(question.subject) != nullptr && question.subject != "weight-unit";
            const bool isOption = question.subject == "hs-code" || question.subject == "reporter" ||
                                  question.subject == "flow" || !isField;
            const std::string option =
                question.subject == "weight-unit" ? "unit" : question.subject;
            page.bullets({question.text +
                          (isField ? " --map " + question.subject + "=COLUMN" : "") +
                          (isField && isOption ? " or" : "") + (isOption ? " --" + option : "")});
        }
    }
    return page.take();
}

std::string jsonOf(const core::TablePreview& preview)
{
    Json json = jsonAnswer();
    json["part"] = orNull(preview.part);
    json["parts"] = preview.parts;
    json["delimiter"] = preview.delimiter;
    json["header_line"] = preview.headerLine;
    json["fingerprint"] = preview.fingerprint;
    json["remembered_at"] = orNull(preview.rememberedAt);
    Json columns = Json::array();
    for (const core::TablePreview::Column& column : preview.columns) {
        columns.push_back(Json{{"name", column.name},
                               {"filled", column.filled},
                               {"field", orNull(fieldOf(preview.mapping, column.name))}});
    }
    json["columns"] = std::move(columns);
    Json options = Json::object();
    for (const auto& [option, value] : choices(preview.mapping)) {
        options[option] = value;
    }
    json["options"] = std::move(options);
    Json questions = Json::array();
    for (const core::MappingQuestion& question : preview.questions) {
        questions.push_back(Json{{"subject", question.subject}, {"text", question.text}});
    }
    json["questions"] = std::move(questions);
    json["rows"] = preview.rows;
    return jsonText(json);
}

class PreviewCommand : public Command
{
public:
    void declare(CLI::App& app) override
    {
        app.add_option("FILE", m_file, "A table in any layout")->required();
        app.add_option("--part", m_options.part, "Which sheet, or which file of an archive")
            ->type_name("NAME");
        app.add_option("--encoding", m_options.encoding, "Encoding of the file")->type_name("NAME");
        app.add_option("--reporter", m_options.reporter, "Whose figures")->type_name("ISO3");
        app.add_option("--flow", m_options.flow, "export or import")->type_name("FLOW");
        addMappingFlags(app, m_said);
    }

    core::Result<ExitStatus> run(Context& context) override
    {
        if (context.common.outputOr() == Output::Csv) {
            return core::Error{core::ErrorCode::BadUsage,
                               "preview has no CSV; ask for --output json or the table"};
        }
        const auto workspace = openWorkspace(context);
        if (!workspace) {
            return workspace.error();
        }
        m_options.formatId = "table";
        if (auto done = addMapping(*workspace.value(), m_file, m_said, m_options); !done) {
            return done.error();
        }
        const auto preview = workspace.value()->previewTable(m_file, m_options, {});
        if (!preview) {
            return preview.error();
        }
        context.console.answer(context.common.outputOr() == Output::Json ? jsonOf(preview.value())
                                                                         : textOf(preview.value()));
        return ExitStatus::Done;
    }

private:
    std::string m_file;
    core::ImportOptions m_options;
    MappingOptions m_said;
};

} // namespace

std::unique_ptr<Command> makePreviewCommand()
{
    return std::make_unique<PreviewCommand>();
}

} // namespace lodestone::cli
