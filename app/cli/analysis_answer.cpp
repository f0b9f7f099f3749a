// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/analysis_answer.h"

#include "app/cli/json.h"
#include "app/cli/text_page.h"
#include "core/model/dataset_hash.h"
#include "core/present/csv.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>

namespace lodestone::cli
{

namespace
{

using core::AnalysisCell;
using core::AnalysisParameter;
using core::ColumnKind;

/// A terminal is for looking at the top, not for reading thousands of rows.
constexpr std::size_t kShownRows = 25;

/// "0 to 1", or the words.
std::string rangeOf(const AnalysisParameter& parameter)
{
    if (!parameter.isWord()) {
        return core::machineNumber(parameter.low) + " to " + core::machineNumber(parameter.high);
    }
    std::string words;
    for (const std::string_view word : parameter.choices) {
        words += (words.empty() ? "" : ", ") + std::string(word);
    }
    return words;
}

std::string usualOf(const AnalysisParameter& parameter)
{
    return parameter.isWord() ? std::string(parameter.choices.front())
                              : core::machineNumber(parameter.usual);
}

std::string listAsText()
{
    TextPage page;
    for (const core::Analysis& analysis : core::analyses()) {
        page.title(analysis.id, analysis.title);
        page.paragraph(std::string(analysis.sentence) + ".");
        std::vector<std::string> lines;
        for (const AnalysisParameter& parameter : analysis.parameters) {
            const std::string unit = parameter.unit;
            lines.push_back(std::string(parameter.id) + ": " + parameter.meaning +
                            (unit.empty() ? "" : ", " + unit) + " (" + rangeOf(parameter) +
                            "; default " + usualOf(parameter) + ")");
        }
        page.bullets(lines);
    }
    return page.take();
}

std::string listAsCsv()
{
    core::CsvWriter csv({"id", "title", "parameter", "default", "range", "unit", "meaning"});
    for (const core::Analysis& analysis : core::analyses()) {
        for (const AnalysisParameter& parameter : analysis.parameters) {
            csv.text(analysis.id);
            csv.text(analysis.title);
            csv.text(parameter.id);
            csv.text(usualOf(parameter));
            csv.text(rangeOf(parameter));
            csv.text(parameter.unit);
            csv.text(parameter.meaning);
            csv.endRow();
        }
    }
    return csv.take();
}

Json parameterJson(const AnalysisParameter& parameter)
{
    Json json{{"id", parameter.id},
              {"meaning", parameter.meaning},
              {"unit", orNull(std::string(parameter.unit))}};
    if (parameter.isWord()) {
        json["choices"] =
            std::vector<std::string>(parameter.choices.begin(), parameter.choices.end());
        json["default"] = parameter.choices.front();
    } else {
        json["low"] = parameter.low;
        json["high"] = parameter.high;
        json["default"] = parameter.usual;
    }
    return json;
}

std::string listAsJson()
{
    Json list = Json::array();
    for (const core::Analysis& analysis : core::analyses()) {
        Json parameters = Json::array();
        for (const AnalysisParameter& parameter : analysis.parameters) {
            parameters.push_back(parameterJson(parameter));
        }
        list.push_back(Json{{"id", analysis.id},
                            {"title", analysis.title},
                            {"sentence", analysis.sentence},
                            {"parameters", std::move(parameters)}});
    }
    Json json = jsonAnswer();
    json["analyses"] = std::move(list);
    return jsonText(json);
}

/// Two figures, so that a share of one in ten thousand can be told from none.
std::string cellText(const AnalysisCell& cell, ColumnKind kind)
{
    if (const auto* text = std::get_if<std::string>(&cell)) {
        return *text;
    }
    if (const auto* count = std::get_if<std::int64_t>(&cell)) {
        return core::wholeNumber(*count);
    }
    if (const auto* number = std::get_if<double>(&cell)) {
        return kind == ColumnKind::Share ? core::twoFigures(100.0 * *number) + " %"
                                         : core::twoFigures(*number);
    }
    return "–";
}

Json cellJson(const AnalysisCell& cell)
{
    if (const auto* text = std::get_if<std::string>(&cell)) {
        return orNull(*text);
    }
    if (const auto* count = std::get_if<std::int64_t>(&cell)) {
        return *count;
    }
    if (const auto* number = std::get_if<double>(&cell)) {
        return *number;
    }
    return nullptr;
}

std::string asText(const core::Analysis& analysis, const core::AnalysisValues& values,
                   const core::AnalysisTable& found)
{
    TextPage page;
    page.title(analysis.title);
    std::string given;
    for (const auto& [name, value] : values.texts()) {
        given.append(given.empty() ? "" : ", ").append(name).append(" ").append(value);
    }
    page.paragraph(std::string(analysis.sentence) + "; " + given + ".");
    core::Table table;
    std::vector<std::size_t> shown;
    for (std::size_t c = 0; c < found.columns.size(); ++c) {
        // ids are for scripts
        if (found.columns[c].id != "id") {
            shown.push_back(c);
            table.columns.push_back({found.columns[c].title, 1.0,
                                     found.columns[c].kind == ColumnKind::Text
                                         ? core::CellKind::Text
                                         : core::CellKind::Number});
        }
    }
    for (std::size_t r = 0; r < std::min(kShownRows, found.rows.size()); ++r) {
        core::TableRow row;
        for (const std::size_t c : shown) {
            row.cells.push_back({.text = cellText(found.rows[r][c], found.columns[c].kind)});
        }
        table.rows.push_back(std::move(row));
    }
    if (found.rows.size() > kShownRows) {
        table.note = "The first " + std::to_string(kShownRows) + " of " +
                     core::wholeNumber(static_cast<std::int64_t>(found.rows.size())) +
                     " rows; --output csv and json have all.";
    }
    page.table(table);
    for (const std::string& remark : found.remarks) {
        page.paragraph(remark);
    }
    return page.take();
}

std::string asCsv(const core::AnalysisTable& found)
{
    std::vector<std::string_view> head;
    for (const core::AnalysisColumn& column : found.columns) {
        head.emplace_back(column.id);
    }
    core::CsvWriter csv(head);
    for (const auto& row : found.rows) {
        for (const AnalysisCell& cell : row) {
            if (const auto* text = std::get_if<std::string>(&cell)) {
                csv.text(*text);
            } else if (const auto* count = std::get_if<std::int64_t>(&cell)) {
                csv.number(*count);
            } else if (const auto* number = std::get_if<double>(&cell)) {
                csv.number(*number);
            } else {
                csv.empty();
            }
        }
        csv.endRow();
    }
    return csv.take();
}

std::string asJson(const core::Dataset& dataset, const core::Analysis& analysis,
                   const core::AnalysisValues& values, const core::AnalysisTable& found)
{
    Json json = jsonAnswer();
    json["analysis"] = analysis.id;
    json["dataset_hash"] = core::datasetHash(dataset);
    json["parameters"] = Json::object();
    for (const AnalysisParameter& parameter : analysis.parameters) {
        json["parameters"][parameter.id] = parameter.isWord() ? Json(values.word(parameter.id))
                                                              : Json(values.number(parameter.id));
    }
    json["totals"] = Json::object();
    for (const auto& [name, cell] : found.totals) {
        json["totals"][name] = cellJson(cell);
    }
    Json rows = Json::array();
    for (const auto& row : found.rows) {
        Json object = Json::object();
        for (std::size_t c = 0; c < row.size(); ++c) {
            object[found.columns[c].id] = cellJson(row[c]);
        }
        rows.push_back(std::move(object));
    }
    json["rows"] = std::move(rows);
    json["remarks"] = found.remarks;
    return jsonText(json);
}

} // namespace

std::string analysisListAnswer(Output output)
{
    switch (output) {
    case Output::Csv:
        return listAsCsv();
    case Output::Json:
        return listAsJson();
    case Output::Table:
        break;
    }
    return listAsText();
}

std::string analysisAnswer(Output output, const core::Dataset& dataset,
                           const core::Analysis& analysis, const core::AnalysisValues& values,
                           const core::AnalysisTable& found)
{
    switch (output) {
    case Output::Csv:
        return asCsv(found);
    case Output::Json:
        return asJson(dataset, analysis, values, found);
    case Output::Table:
        break;
    }
    return asText(analysis, values, found);
}

} // namespace lodestone::cli
