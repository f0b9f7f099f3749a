// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/load_answer.h"

#include "app/cli/json.h"
#include "app/cli/text_page.h"
#include "core/base/kept.h"
#include "core/present/csv.h"
#include "core/present/rejects_csv.h"
#include "core/present/words.h"

#include <algorithm>

namespace lodestone::cli
{

namespace
{

using Loads = std::vector<core::LoadReport>;
using Rejects = std::vector<core::Reject>;

/// A terminal is no place for thousands of rows; the command rejects and JSON give all.
constexpr std::size_t kMostRows = 20;

std::vector<std::string> warningsOf(const core::LoadReport& load)
{
    std::vector<std::string> warnings;
    for (const std::string& warning : load.warnings) {
        warnings.push_back(core::shown(warning));
    }
    return warnings;
}

Json rejectsJson(const Rejects& rejects)
{
    Json list = Json::array();
    for (const core::Reject& reject : rejects) {
        list.push_back(Json{{"line", reject.line},
                            {"column", reject.column},
                            {"value", reject.value},
                            {"reason", core::shown(reject.reason)}});
    }
    return list;
}

/// What one load and a row of the list have in common.
Json loadJson(const core::LoadReport& load)
{
    Json json = jsonAnswer();
    json["load_id"] = load.loadId > 0 ? Json(load.loadId) : Json(nullptr);
    json["format"] = load.formatId;
    json["file"] = load.file;
    json["sha256"] = load.sha256;
    json["bytes"] = load.bytes;
    json["recorded_at"] = orNull(load.recordedAt);
    json["undone"] = load.undone;
    json["period"] = orNull(load.period);
    json["read"] = load.read;
    json["new"] = load.added;
    json["revised"] = load.revised;
    json["unchanged"] = load.unchanged;
    json["rejected"] = load.rejected;
    json["set_aside"] = load.setAside;
    Json why = Json::array();
    for (const core::LoadReport::SetAside& part : load.setAsideWhy) {
        why.push_back(Json{{"reason", core::shown(part.reason)}, {"rows", part.rows}});
    }
    json["set_aside_why"] = std::move(why);
    json["warnings"] = warningsOf(load);
    json["part"] = orNull(load.part);
    return json;
}

Json fullLoadJson(const core::LoadReport& load)
{
    Json json = loadJson(load);
    Json detected = Json::array();
    for (const core::Detection& found : load.detected) {
        detected.push_back(Json{{"what", found.what}, {"value", found.value}, {"why", found.why}});
    }
    json["detected"] = std::move(detected);
    json["parts"] = load.parts;
    json["rejects"] = rejectsJson(load.rejects);
    Json revisions = Json::array();
    for (const core::LoadReport::Revision& revision : load.revisions) {
        revisions.push_back(Json{{"key", revision.key},
                                 {"old_tonnes", orNull(revision.oldTonnes)},
                                 {"new_tonnes", orNull(revision.newTonnes)},
                                 {"old_usd", orNull(revision.oldUsd)},
                                 {"new_usd", orNull(revision.newUsd)}});
    }
    json["revisions"] = std::move(revisions);
    return json;
}

std::string loadsCsv(const Loads& loads)
{
    core::CsvWriter csv({"load_id", "format", "file", "sha256", "recorded_at", "undone", "period",
                         "read", "new", "revised", "unchanged", "rejected", "set_aside"});
    for (const core::LoadReport& load : loads) {
        csv.number(load.loadId > 0 ? std::optional(load.loadId) : std::nullopt);
        csv.text(load.formatId);
        csv.text(load.file);
        csv.text(load.sha256);
        csv.text(load.recordedAt);
        csv.text(load.undone ? "yes" : "");
        csv.text(load.period);
        for (const std::int64_t count :
             {load.read, load.added, load.revised, load.unchanged, load.rejected, load.setAside}) {
            csv.number(count);
        }
        csv.endRow();
    }
    return csv.take();
}

core::TableCell numberCell(std::int64_t value)
{
    return {.text = core::wholeNumber(value)};
}

core::Table rejectTable(const Rejects& rejects, std::size_t most)
{
    core::Table table;
    table.columns = {{"Line", 1.0, core::CellKind::Number},
                     {"Column", 1.0, core::CellKind::Number},
                     {"Value", 1.0},
                     {"Reason", 1.0}};
    for (std::size_t i = 0; i < std::min(most, rejects.size()); ++i) {
        core::TableRow row;
        row.cells = {numberCell(rejects[i].line),
                     numberCell(rejects[i].column),
                     {.text = rejects[i].value},
                     {.text = core::shown(rejects[i].reason)}};
        table.rows.push_back(std::move(row));
    }
    return table;
}

core::Table revisionTable(const std::vector<core::LoadReport::Revision>& revisions)
{
    core::Table table;
    table.columns = {{"Figure", 1.0},
                     {"old t", 1.0, core::CellKind::Number},
                     {"new t", 1.0, core::CellKind::Number},
                     {"old USD", 1.0, core::CellKind::Number},
                     {"new USD", 1.0, core::CellKind::Number}};
    const auto number = [](const std::optional<double>& value) {
        return core::TableCell{.text = value ? core::machineNumber(*value) : std::string("–")};
    };
    for (std::size_t i = 0; i < std::min(kMostRows, revisions.size()); ++i) {
        core::TableRow row;
        row.cells = {{.text = revisions[i].key},
                     number(revisions[i].oldTonnes),
                     number(revisions[i].newTonnes),
                     number(revisions[i].oldUsd),
                     number(revisions[i].newUsd)};
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string balance(const core::LoadReport& load)
{
    return core::counted(load.read, "row", "rows") + " read: " + core::wholeNumber(load.added) +
           " new, " + core::wholeNumber(load.revised) + " revised, " +
           core::wholeNumber(load.unchanged) + " unchanged, " + core::wholeNumber(load.rejected) +
           " rejected, " + core::wholeNumber(load.setAside) + " set aside.";
}

std::string moreText(std::size_t all, const std::string& where)
{
    return "… and " + core::wholeNumber(static_cast<std::int64_t>(all - kMostRows)) + " more" +
           where;
}

std::string headOf(const core::LoadReport& load)
{
    std::string text = load.file + ", " + load.formatId;
    text += load.loadId > 0 ? ", load " + std::to_string(load.loadId) : ", only tried: not kept";
    return text + (load.undone ? ", taken back" : "");
}

void addLoad(TextPage& page, const core::LoadReport& load)
{
    page.title(headOf(load));
    for (const core::Detection& found : load.detected) {
        page.bullets({found.what + ": " + found.value + " (" + found.why + ")"});
    }
    page.bullets({balance(load)});
    if (!load.period.empty()) {
        page.bullets({"Months: " + load.period});
    }
    for (const core::LoadReport::SetAside& why : load.setAsideWhy) {
        page.bullets(
            {"Set aside, " + core::shown(why.reason) + ": " + core::wholeNumber(why.rows)});
    }
    page.bullets(warningsOf(load));
    if (!load.revisions.empty()) {
        page.title("Revised, largest change first");
        core::Table table = revisionTable(load.revisions);
        if (load.revisions.size() > kMostRows) {
            table.note = moreText(load.revisions.size(), "");
        }
        page.table(table);
    }
    if (!load.rejects.empty()) {
        page.title("Rejected");
        core::Table table = rejectTable(load.rejects, kMostRows);
        if (load.rejects.size() > kMostRows) {
            table.note = moreText(load.rejects.size(), "; --output json has all");
        }
        page.table(table);
    }
}

Json rankOrNull(int rank)
{
    return rank > 0 ? Json(rank) : Json(nullptr);
}

Json effectJson(const core::RankingChange& effect)
{
    Json counts = Json::array();
    for (const core::CountMove& move : effect.counts) {
        counts.push_back(Json{{"day", move.day},
                              {"stopped_before", bandJson(move.before)},
                              {"stopped_after", bandJson(move.after)}});
    }
    Json moves = Json::array();
    for (const core::PlantMove& move : effect.moves) {
        moves.push_back(Json{{"site_id", move.siteId},
                             {"name", move.name},
                             {"p_stop_before", orNull(move.chanceBefore)},
                             {"p_stop_after", orNull(move.chanceAfter)},
                             {"stop_day_before", bandJson(move.stopBefore)},
                             {"stop_day_after", bandJson(move.stopAfter)},
                             {"rank_before", rankOrNull(move.rankBefore)},
                             {"rank_after", rankOrNull(move.rankAfter)}});
    }
    return Json{{"draws", effect.draws},
                {"as_of", effect.asOf.iso()},
                {"same_figures", effect.sameFigures},
                {"works_stopped", std::move(counts)},
                {"moved", std::move(moves)},
                {"unmoved", effect.unmoved}};
}

void addEffect(TextPage& page, const core::RankingChange& effect)
{
    page.title("Effect on the ranking");
    page.paragraph(core::changeSentence(effect));
    if (effect.sameFigures) {
        return;
    }
    page.table(core::countMoveTable(effect));
    if (!effect.moves.empty()) {
        page.table(core::plantMoveTable(effect, kMostRows));
    }
}

std::string listText(const Loads& loads)
{
    TextPage page;
    if (loads.empty()) {
        page.paragraph("No figures were loaded.");
        return page.take();
    }
    core::Table table;
    using core::CellKind;
    table.columns = {{"Load", 1.0, CellKind::Number},
                     {"File", 1.0},
                     {"Recorded", 1.0},
                     {"Months", 1.0},
                     {"Read", 1.0, CellKind::Number},
                     {"New", 1.0, CellKind::Number},
                     {"Revised", 1.0, CellKind::Number},
                     {"Rejected", 1.0, CellKind::Number},
                     {"", 1.0}};
    for (const core::LoadReport& load : loads) {
        core::TableRow row;
        row.cells = {{.text = std::to_string(load.loadId)},
                     {.text = load.file},
                     {.text = load.recordedAt},
                     {.text = load.period},
                     numberCell(load.read),
                     numberCell(load.added),
                     numberCell(load.revised),
                     numberCell(load.rejected),
                     {.text = load.undone ? "taken back" : ""}};
        table.rows.push_back(std::move(row));
    }
    page.table(table);
    return page.take();
}

} // namespace

std::string loadsAnswer(Output output, const Loads& loads)
{
    if (output == Output::Csv) {
        return loadsCsv(loads);
    }
    if (output == Output::Json) {
        Json list = Json::array();
        for (const core::LoadReport& load : loads) {
            list.push_back(fullLoadJson(load));
        }
        return jsonText(list.size() == 1 ? list[0] : list);
    }
    TextPage page;
    for (const core::LoadReport& load : loads) {
        addLoad(page, load);
    }
    return page.take();
}

std::string loadAnswer(Output output, const core::LoadReport& load,
                       const core::RankingChange& effect)
{
    if (output == Output::Json) {
        Json json = fullLoadJson(load);
        json["effect"] = effectJson(effect);
        return jsonText(json);
    }
    TextPage page;
    addLoad(page, load);
    addEffect(page, effect);
    return page.take();
}

std::string changesAnswer(Output output, const core::LoadReport& load,
                          const core::LoadChange& change)
{
    if (output == Output::Json) {
        Json json = loadJson(load);
        Json figures = Json::array();
        for (const core::FigureChange& figure : change.figures) {
            const auto tonnes = [](const std::optional<core::Observation>& row) {
                return orNull(row ? row->netWeightTonnes : std::optional<double>());
            };
            const auto usd = [](const std::optional<core::Observation>& row) {
                return orNull(row ? row->valueUsd : std::optional<double>());
            };
            const core::Observation& row = figure.row();
            figures.push_back(Json{{"period", row.period.iso()},
                                   {"reporter", row.reporter},
                                   {"partner", row.partner},
                                   {"flow", row.flow},
                                   {"hs_code", row.hsCode},
                                   {"old_tonnes", tonnes(figure.before)},
                                   {"new_tonnes", tonnes(figure.after)},
                                   {"old_usd", usd(figure.before)},
                                   {"new_usd", usd(figure.after)}});
        }
        json["figures"] = std::move(figures);
        json["effect"] = effectJson(change.ranking);
        for (std::size_t i = 0; i < change.reasons.size(); ++i) {
            Json& move = json["effect"]["moved"][i];
            move["destination"] = orNull(change.reasons[i].destination);
            move["figures"] = change.reasons[i].figures;
        }
        return jsonText(json);
    }
    TextPage page;
    page.title(headOf(load));
    page.table(core::figureChangeTable(change, kMostRows));
    addEffect(page, change.ranking);
    std::vector<std::string> reasons;
    for (std::size_t i = 0; i < std::min(kMostRows, change.reasons.size()); ++i) {
        reasons.push_back(change.ranking.moves[i].name + ": " + change.reasons[i].text);
    }
    page.bullets(reasons);
    return page.take();
}

std::string loadListAnswer(Output output, const Loads& loads)
{
    if (output == Output::Csv) {
        return loadsCsv(loads);
    }
    if (output == Output::Table) {
        return listText(loads);
    }
    Json list = Json::array();
    for (const core::LoadReport& load : loads) {
        list.push_back(loadJson(load));
    }
    return jsonText(list);
}

std::string rejectsAnswer(Output output, std::int64_t loadId, const Rejects& rejects)
{
    if (output == Output::Csv) {
        return core::rejectsCsv(rejects);
    }
    if (output == Output::Json) {
        Json json = jsonAnswer();
        json["load_id"] = loadId;
        json["rejects"] = rejectsJson(rejects);
        return jsonText(json);
    }
    TextPage page;
    if (rejects.empty()) {
        page.paragraph("No row of load " + std::to_string(loadId) + " was rejected.");
    } else {
        page.table(rejectTable(rejects, rejects.size()));
    }
    return page.take();
}

} // namespace lodestone::cli
