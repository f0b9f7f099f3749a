// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/mapping/mapping_json.h"

#include "core/base/say.h"
#include "db/import/country_codes.h"
#include "db/import/magnet_figures.h"
#include "db/io/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace lodestone::db
{

namespace
{

using core::ColumnMapping;
using Json = nlohmann::ordered_json;

struct TextMember
{
    const char* key;
    std::string ColumnMapping::*member;
};
constexpr std::array<TextMember, 9> kTexts{{{"weight_unit", &ColumnMapping::weightUnit},
                                            {"value_unit", &ColumnMapping::valueUnit},
                                            {"decimal", &ColumnMapping::decimalSign},
                                            {"day_order", &ColumnMapping::dayOrder},
                                            {"countries", &ColumnMapping::countries},
                                            {"hs_code", &ColumnMapping::hsCode},
                                            {"reporter", &ColumnMapping::reporter},
                                            {"flow", &ColumnMapping::flow},
                                            {"delimiter", &ColumnMapping::delimiter}}};

/// `what` has places for what is given and for what there is.
std::string choiceFault(std::string_view what, const std::string& given,
                        std::span<const core::MappingChoice> choices)
{
    if (given.empty() ||
        std::ranges::find(choices, given, &core::MappingChoice::id) != choices.end()) {
        return {};
    }
    std::string known;
    for (const core::MappingChoice& choice : choices) {
        known += (known.empty() ? "" : ", ") + std::string(choice.id);
    }
    return core::fill(core::wording().text(what), {shortened(given), known});
}

} // namespace

std::string mappingJson(const ColumnMapping& mapping)
{
    Json json = Json::object();
    Json columns = Json::object();
    for (const auto& [field, name] : mapping.columns) {
        columns[std::string(core::tableField(field).id)] = name;
    }
    json["columns"] = std::move(columns);
    for (const TextMember& text : kTexts) {
        if (!(mapping.*text.member).empty()) {
            json[text.key] = mapping.*text.member;
        }
    }
    if (mapping.headerLine > 0) {
        json["header_line"] = mapping.headerLine;
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

core::Result<ColumnMapping> mappingFrom(std::string_view text)
{
    constexpr std::size_t kMostBytes = std::size_t{64} << 10U;
    const core::Error fault{core::ErrorCode::BadInput, core::say("no description of columns")};
    const Json json =
        text.size() > kMostBytes ? Json() : Json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (!json.is_object() || !json.contains("columns") || !json["columns"].is_object()) {
        return fault;
    }
    ColumnMapping mapping;
    for (const auto& [key, name] : json["columns"].items()) {
        const core::TableFieldInfo* field = core::tableField(key);
        if (field == nullptr || !name.is_string()) {
            return fault;
        }
        mapping.columns[field->field] = name.get<std::string>();
    }
    for (const TextMember& member : kTexts) {
        if (json.contains(member.key) && json[member.key].is_string()) {
            mapping.*member.member = json[member.key].get<std::string>();
        }
    }
    if (json.contains("header_line") && json["header_line"].is_number_integer()) {
        mapping.headerLine = std::clamp(json["header_line"].get<int>(), 0, 1'000'000);
    }
    const std::string wrong = mappingFault(mapping);
    return wrong.empty()
               ? core::Result<ColumnMapping>{std::move(mapping)}
               : core::Result<ColumnMapping>{core::Error{core::ErrorCode::BadInput, wrong}};
}

void overlay(ColumnMapping& mapping, const ColumnMapping& said)
{
    for (const auto& [field, name] : said.columns) {
        mapping.columns[field] = name;
    }
    for (const TextMember& text : kTexts) {
        if (!(said.*text.member).empty()) {
            mapping.*text.member = said.*text.member;
        }
    }
    mapping.headerLine = said.headerLine > 0 ? said.headerLine : mapping.headerLine;
}

std::string mappingFault(const ColumnMapping& mapping)
{
    for (std::string fault :
         {choiceFault(core::sayLater("'%1' is no unit of weight; there are %2"), mapping.weightUnit,
                      core::weightUnits()),
          choiceFault(core::sayLater("'%1' is no unit of value; there are %2"), mapping.valueUnit,
                      core::valueUnits()),
          choiceFault(core::sayLater("'%1' is no order of a date; there are %2"), mapping.dayOrder,
                      core::dayOrders()),
          choiceFault(core::sayLater("'%1' is no list of countries; there are %2"),
                      mapping.countries, core::countryNumbers())}) {
        if (!fault.empty()) {
            return fault;
        }
    }
    if (!mapping.decimalSign.empty() && mapping.decimalSign != "." && mapping.decimalSign != ",") {
        return core::say("the decimal sign is '.' or ','");
    }
    if (!mapping.flow.empty() && mapping.flow != "export" && mapping.flow != "import") {
        return core::fill(core::say("'%1' is not export or import"), {shortened(mapping.flow)});
    }
    if (mapping.delimiter.size() > 1 || mapping.delimiter == "\"") {
        return core::say("the delimiter is one character, such as ; or a tab");
    }
    const PlaceCode* reporter = CountryCodes::builtin().byIso3(mapping.reporter);
    if (!mapping.reporter.empty() &&
        (reporter == nullptr || reporter->kind != PlaceKind::Country)) {
        return core::fill(
            core::say("'%1' is no country%2"),
            {shortened(mapping.reporter), CountryCodes::builtin().suggestion(mapping.reporter)});
    }
    if (!mapping.hsCode.empty() && levelOf(mapping.hsCode) == CodeLevel::Other) {
        return core::fill(core::say("HS %1 is not loaded; magnets are 850511"),
                          {shortened(mapping.hsCode)});
    }
    return {};
}

} // namespace lodestone::db
