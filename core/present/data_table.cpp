// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/data_table.h"

#include "core/present/csv.h"

namespace lodestone::core
{

void TableWriter::band(const std::optional<Band>& value)
{
    for (double Band::*quantile : {&Band::p05, &Band::p50, &Band::p95}) {
        number(value ? std::optional((*value).*quantile) : std::nullopt);
    }
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
