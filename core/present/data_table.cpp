// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/data_table.h"

#include "core/base/say.h"
#include "core/present/csv.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace lodestone::core
{

void TableWriter::band(const std::optional<Band>& value)
{
    for (double Band::*quantile : {&Band::p05, &Band::p50, &Band::p95}) {
        number(value ? std::optional((*value).*quantile) : std::nullopt);
    }
}

DataTable findingsTable(const std::vector<Finding>& findings)
{
    TableWriter table(say("Data quality"), {"severity", "file", "line", "column", "id", "message"});
    for (const Finding& finding : findings) {
        table.text(toText(finding.severity));
        table.text(finding.table);
        for (const int number : {finding.line, finding.column}) {
            table.number(number > 0 ? std::optional(number) : std::nullopt);
        }
        table.text(finding.id);
        table.text(finding.message);
        table.endRow();
    }
    return table.take();
}

DataTable rowsOf(DataTable table, const std::vector<std::string>& siteIds)
{
    std::unordered_map<std::string, std::size_t> places;
    for (const std::string& id : siteIds) {
        places.emplace(id, places.size());
    }
    const auto placeOf = [&places](const std::vector<DataCell>& row) {
        const auto* id = row.empty() ? nullptr : std::get_if<std::string>(&row.front());
        const auto found = id == nullptr ? places.end() : places.find(*id);
        return found == places.end() ? places.size() : found->second;
    };
    std::vector<std::vector<std::vector<DataCell>>> byPlace(places.size());
    for (std::vector<DataCell>& row : table.rows) {
        if (const std::size_t place = placeOf(row); place < byPlace.size()) {
            byPlace[place].push_back(std::move(row));
        }
    }
    table.rows.clear();
    for (auto& rows : byPlace) {
        std::ranges::move(rows, std::back_inserter(table.rows));
    }
    return table;
}

std::string csvOf(const DataTable& table)
{
    CsvWriter csv({table.heads.begin(), table.heads.end()});
    for (const std::vector<DataCell>& row : table.rows) {
        for (const DataCell& cell : row) {
            if (const auto* text = std::get_if<std::string>(&cell)) {
                csv.text(*text);
            } else if (const auto* real = std::get_if<double>(&cell)) {
                csv.number(*real);
            } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
                csv.number(*whole);
            } else {
                csv.empty();
            }
        }
        csv.endRow();
    }
    return csv.take();
}

} // namespace lodestone::core
