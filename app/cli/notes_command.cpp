// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/notes_command.h"

#include "app/cli/json.h"
#include "app/cli/text_page.h"
#include "app/cli/workspace_access.h"
#include "core/present/closest.h"
#include "core/present/csv.h"
#include "core/present/words.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>

namespace lodestone::cli
{

namespace
{

using Notes = std::vector<core::SiteNote>;
using Names = std::map<std::string, std::string>; ///< of sites, by id

std::string asText(const Notes& notes, const Names& names)
{
    TextPage page;
    if (notes.empty()) {
        page.paragraph("No site has a status or a note.");
        return page.take();
    }
    for (const core::SiteNote& note : notes) {
        page.title(names.at(note.siteId) + " (" + note.siteId + ")", core::toText(note.status));
        for (const std::string& line : core::linesOf(note.text)) {
            page.paragraph(line);
        }
        page.paragraph("Changed by " + note.author + " at " + note.recordedAt + ".");
    }
    return page.take();
}

std::string asCsv(const Notes& notes, const Names& names)
{
    core::CsvWriter csv({"site_id", "name", "status", "text", "author", "recorded_at"});
    for (const core::SiteNote& note : notes) {
        csv.text(note.siteId);
        csv.text(names.at(note.siteId));
        csv.text(core::toText(note.status));
        csv.text(note.text);
        csv.text(note.author);
        csv.text(note.recordedAt);
        csv.endRow();
    }
    return csv.take();
}

std::string asJson(const Notes& notes, const Names& names)
{
    Json list = Json::array();
    for (const core::SiteNote& note : notes) {
        list.push_back(Json{{"site_id", note.siteId},
                            {"name", names.at(note.siteId)},
                            {"status", core::toText(note.status)},
                            {"text", note.text},
                            {"author", note.author},
                            {"recorded_at", note.recordedAt}});
    }
    Json json = jsonAnswer();
    json["notes"] = std::move(list);
    return jsonText(json);
}

std::string answer(Output output, const Notes& notes, const Names& names)
{
    switch (output) {
    case Output::Csv:
        return asCsv(notes, names);
    case Output::Json:
        return asJson(notes, names);
    case Output::Table:
        break;
    }
    return asText(notes, names);
}

core::Error unknownSite(const std::string& id, const Names& names)
{
    std::vector<std::string_view> known;
    for (const auto& [one, name] : names) {
        known.push_back(one);
    }
    return {core::ErrorCode::BadUsage,
            "there is no site \"" + id + "\"" + core::didYouMean(id, known)};
}

class NotesCommand : public Command
{
public:
    void declare(CLI::App& app) override
    {
        app.add_flag("--history", m_history, "Every state that was saved, newest first");
        app.add_option("--site", m_site, "Only this site, by its id");
    }

    core::Result<ExitStatus> run(Context& context) override
    {
        const auto workspace = openWorkspaceFile(context);
        if (!workspace) {
            return workspace.error();
        }
        const auto dataset = workspace.value()->dataset();
        if (!dataset) {
            return dataset.error();
        }
        Names names;
        for (const core::Site& site : dataset.value()->sites) {
            names.emplace(site.id, site.name);
        }
        if (!m_site.empty() && !names.contains(m_site)) {
            return unknownSite(m_site, names);
        }
        auto notes = read(*workspace.value());
        if (!notes) {
            return notes.error();
        }
        context.console.answer(answer(context.common.outputOr(), notes.value(), names));
        return ExitStatus::Done;
    }

private:
    core::Result<Notes> read(const core::Workspace& workspace) const
    {
        if (m_history) {
            return workspace.siteNoteHistory(m_site);
        }
        auto notes = workspace.siteNotes();
        if (notes) {
            std::erase_if(notes.value(), [this](const core::SiteNote& note) {
                return note.isBlank() || (!m_site.empty() && note.siteId != m_site);
            });
        }
        return notes;
    }

    std::string m_site;
    bool m_history = false;
};

} // namespace

std::unique_ptr<Command> makeNotesCommand()
{
    return std::make_unique<NotesCommand>();
}

} // namespace lodestone::cli
