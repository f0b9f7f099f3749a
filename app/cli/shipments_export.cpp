// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/shipments_export.h"

#include "app/cli/json.h"
#include "app/cli/text_table.h"
#include "core/present/csv.h"
#include "core/present/shipment_chart.h"

#include <charconv>
#include <cmath>

namespace lodestone::cli
{

namespace
{

constexpr int kShipmentsWidth = 120;

/// A number where the whole cell is one; a month and a list of numbers are texts.
std::optional<double> numberIn(const std::string& cell)
{
    double value = 0.0;
    const char* end = cell.data() + cell.size();
    const auto read = std::from_chars(cell.data(), end, value);
    return read.ec == std::errc() && read.ptr == end ? std::optional(value) : std::nullopt;
}

bool isText(std::string_view head)
{
    return head == "destination" || head == "month" || head == "status" || head == "known_from" ||
           head == "earlier_t" || head == "origin";
}

/// To one decimal: a terminal is for looking.
std::string rounded(double value)
{
    return core::machineNumber(std::round(value * 10.0) / 10.0);
}

std::string asJson(const core::ChartTable& table)
{
    Json rows = Json::array();
    for (const std::vector<std::string>& row : table.rows) {
        Json object = Json::object();
        for (std::size_t i = 0; i < row.size(); ++i) {
            object[table.heads[i]] =
                isText(table.heads[i]) ? orNull(row[i]) : orNull(numberIn(row[i]));
        }
        rows.push_back(std::move(object));
    }
    Json json = jsonAnswer();
    json["table"] = kShipmentsTable;
    json["rows"] = std::move(rows);
    return jsonText(json);
}

std::string asText(const core::ChartTable& table)
{
    core::Table text;
    for (const std::string& head : table.heads) {
        text.columns.push_back(
            {head, 1.0, isText(head) ? core::CellKind::Text : core::CellKind::Number});
    }
    for (const std::vector<std::string>& row : table.rows) {
        core::TableRow& line = text.rows.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto number = isText(table.heads[i]) ? std::nullopt : numberIn(row[i]);
            line.cells.emplace_back().text = number ? rounded(*number) : row[i];
        }
    }
    return alignedTable(text, kShipmentsWidth);
}

core::Result<core::ShipmentHistory> historyOf(const core::Workspace& workspace)
{
    const auto dataset = workspace.dataset();
    if (!dataset) {
        return dataset.error();
    }
    const auto statements =
        workspace.statements({"CHN", "export", std::string(core::kMagnetHsCode)});
    if (!statements) {
        return statements.error();
    }
    auto loads = workspace.loads();
    if (!loads) {
        return loads.error();
    }
    const auto scenario = core::builtinScenario(*dataset.value(), core::kDefaultScenarioId);
    if (!scenario) {
        return scenario.error();
    }
    return core::shipmentHistory({dataset.value().get(),
                                  &scenario.value(),
                                  nullptr,
                                  {},
                                  statements.value(),
                                  std::move(loads.value())});
}

} // namespace

core::Result<std::string> exportShipments(const core::Workspace& workspace, Output output)
{
    const auto history = historyOf(workspace);
    if (!history) {
        return history.error();
    }
    core::ShipmentView view;
    for (const core::ShipmentSeries& series : history.value().series) {
        view.destinations.push_back(series.destination);
    }
    if (!view.destinations.empty()) {
        const core::MonthSpan span = core::wholeSpan(history.value());
        view.first = span.first;
        view.last = span.last;
    }
    const core::ChartTable table = core::shipmentsTable(history.value(), view);
    return output == Output::Csv    ? core::tableCsv(table)
           : output == Output::Json ? asJson(table)
                                    : asText(table);
}

} // namespace lodestone::cli
