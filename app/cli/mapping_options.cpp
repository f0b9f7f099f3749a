// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/mapping_options.h"

#include "core/present/closest.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace lodestone::cli
{

namespace
{

std::string idsOf(auto choices)
{
    std::string ids;
    for (const auto& choice : choices) {
        ids += (ids.empty() ? "" : ", ") + std::string(choice.id);
    }
    return ids;
}

core::Result<void> sayColumns(const MappingOptions& said, const core::TablePreview& preview,
                              core::ColumnMapping& mapping)
{
    std::vector<std::string_view> names;
    for (const core::TablePreview::Column& column : preview.columns) {
        names.push_back(column.name);
    }
    for (const std::string& pair : said.columns) {
        const std::size_t sign = pair.find('=');
        const std::string id = pair.substr(0, sign);
        const core::TableFieldInfo* field = core::tableField(id);
        if (field == nullptr || sign == std::string::npos) {
            return core::Error{core::ErrorCode::BadUsage, "--map " + pair +
                                                              ": write FIELD=COLUMN; fields are " +
                                                              idsOf(core::tableFields())};
        }
        const std::string name = pair.substr(sign + 1);
        if (name.empty()) {
            mapping.columns.erase(field->field); // not to be read
            continue;
        }
        if (std::ranges::find(names, name) == names.end()) {
            return core::Error{core::ErrorCode::BadUsage, "--map " + pair +
                                                              ": there is no column \"" + name +
                                                              "\"" + core::didYouMean(name, names)};
        }
        std::erase_if(mapping.columns, [&name](const auto& each) { return each.second == name; });
        mapping.columns[field->field] = name;
    }
    return {};
}

} // namespace

bool MappingOptions::given() const
{
    return !columns.empty() || !unit.empty() || !valueUnit.empty() || !decimal.empty() ||
           !dayOrder.empty() || !countries.empty() || !hsCode.empty() || !delimiter.empty() ||
           headerLine > 0;
}

void addMappingFlags(CLI::App& app, MappingOptions& options)
{
    const char* group = "Tables in no known format ('preview FILE' shows how one is read)";
    app.add_option("--map", options.columns,
                   "What a column means; fields are " + idsOf(core::tableFields()))
        ->type_name("FIELD=COLUMN")
        ->group(group);
    app.add_option("--unit", options.unit, "Unit of the weights: " + idsOf(core::weightUnits()))
        ->type_name("UNIT")
        ->group(group);
    app.add_option("--value-unit", options.valueUnit,
                   "Unit of the values: " + idsOf(core::valueUnits()))
        ->type_name("UNIT")
        ->group(group);
    app.add_option("--decimal", options.decimal, "Decimal sign: . or ,")
        ->type_name("SIGN")
        ->group(group);
    app.add_option("--day-order", options.dayOrder,
                   "Of dates such as 03/04/2025: " + idsOf(core::dayOrders()))
        ->type_name("ORDER")
        ->group(group);
    app.add_option("--countries", options.countries,
                   "Whose numbers stand for countries: " + idsOf(core::countryNumbers()))
        ->type_name("LIST")
        ->group(group);
    app.add_option("--hs-code", options.hsCode, "HS code of all rows, where no column says it")
        ->type_name("CODE")
        ->group(group);
    app.add_option("--delimiter", options.delimiter, "What parts the cells; 'tab' for a tab")
        ->type_name("SIGN")
        ->group(group);
    app.add_option("--header-line", options.headerLine, "Line that names the columns")
        ->type_name("LINE")
        ->check(CLI::Range(1, 1'000'000))
        ->group(group);
}

core::Result<void> addMapping(const core::Workspace& workspace, const std::string& file,
                              const MappingOptions& said, core::ImportOptions& options)
{
    if (!said.given() && options.formatId != "table") {
        return {};
    }
    core::ColumnMapping where;
    where.delimiter = said.delimiter == "tab" ? "\t" : said.delimiter;
    where.headerLine = said.headerLine;
    core::ImportOptions asked = options;
    asked.columns = where;
    const auto preview = workspace.previewTable(file, asked, {});
    if (!preview) {
        return preview.error();
    }
    core::ColumnMapping mapping = preview.value().mapping;
    if (auto done = sayColumns(said, preview.value(), mapping); !done) {
        return done;
    }
    const std::pair<const std::string&, std::string&> texts[] = {
        {said.unit, mapping.weightUnit},      {said.valueUnit, mapping.valueUnit},
        {said.decimal, mapping.decimalSign},  {said.dayOrder, mapping.dayOrder},
        {said.countries, mapping.countries},  {said.hsCode, mapping.hsCode},
        {options.reporter, mapping.reporter}, {options.flow, mapping.flow}};
    for (const auto& [from, into] : texts) {
        into = from.empty() ? into : from;
    }
    options.columns = std::move(mapping);
    return {};
}

} // namespace lodestone::cli
