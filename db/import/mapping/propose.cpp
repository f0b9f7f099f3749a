// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/mapping/propose.h"

#include "core/base/say.h"
#include "db/import/country_codes.h"
#include "db/import/mapping/cell_words.h"
#include "db/import/mapping/number_words.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

namespace lodestone::db
{

namespace
{

using core::ColumnMapping;
using core::TableField;

/// Words in the names of columns, in small letters, the surest first. A name fits when it is the
/// word; else when it holds the word between other letters than a to z.
struct FieldWords
{
    TableField field;
    std::array<std::string_view, 18> words;
};

constexpr std::array<FieldWords, 11> kWords{
    {{TableField::Period,
      {"period", "month", "date", "time period", "time_period", "monat", "datum", "zeitraum",
       "mois", "mes", "fecha", "数据年月", "年月", "月份", "时间", "연월", "기간", "yearmonth"}},
     {TableField::Year, {"year", "jahr", "année", "annee", "año", "年", "년", "yr"}},
     {TableField::Month, {"month", "monat", "mois", "mes", "月", "월"}},
     {TableField::Reporter,
      {"reporter", "reporting country", "declarant", "exporter", "exporting country", "melder",
       "报告国"}},
     {TableField::Partner,
      {"partner", "partner country", "trading partner", "destination", "country of destination",
       "importer", "buyer country", "country", "land", "bestimmungsland", "pays", "país", "pais",
       "贸易伙伴名称", "国家", "国名", "국가", "origin"}},
     {TableField::Flow, {"flow", "trade flow", "direction", "richtung", "flux", "flujo", "进出口"}},
     {TableField::HsCode,
      {"hs code", "hs", "hs_code", "hscode", "commodity code", "cn code", "product code", "tariff",
       "commodity", "zolltarifnummer", "warennummer", "商品编码", "hs6", "hts"}},
     {TableField::Weight,
      {"net weight", "weight", "netweight", "net mass", "netto", "gewicht", "quantity", "menge",
       "poids", "peso", "quantité", "cantidad", "qty", "第一数量", "数量", "重量", "tonnes",
       "중량"}},
     {TableField::WeightUnit,
      {"unit", "unit of weight", "weight unit", "uom", "einheit", "unité", "unidad", "第一计量单位",
       "计量单位", "단위", "qty unit", "quantity unit"}},
     {TableField::Value,
      {"value usd", "value (usd)", "usd", "us$", "value", "trade value", "wert", "valeur", "valor",
       "美元", "금액", "amount"}},
     {TableField::Note, {"note", "notes", "remark", "remarks", "comment", "bemerkung", "备注"}}}};

bool isWordLetter(char c)
{
    return (c >= 'a' && c <= 'z') || c < 0;
}

/// 3 the name itself, 2 a whole word in it, 0 neither.
int likeness(const std::string& name, std::string_view word)
{
    if (word.empty()) {
        return 0;
    }
    if (name == word) {
        return 3;
    }
    // Letters of other scripts need no blanks between words.
    const auto parts = [word](char c) { return !isWordLetter(c) || word[0] < 0; };
    for (std::size_t at = name.find(word); at != std::string::npos; at = name.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || parts(name[at - 1])) && (end == name.size() || parts(name[end]))) {
            return 2;
        }
    }
    return 0;
}

/// Whether a name says more of its unit than the unit: a number, "thousand", "万", "per kg". What
/// scale is meant is then asked.
bool hasMultiplier(const std::string& name)
{
    if (name.find_first_of("0123456789/") != std::string::npos) {
        return true;
    }
    for (const std::string_view word :
         {"thousand", "million", "billion", "mio", "mln", "mrd", "tsd", "thd", "mn", "bn", "per",
          "price", "unit value", "kusd", "musd"}) {
        if (likeness(name, word) > 0) {
            return true;
        }
    }
    for (const std::string_view sign : {"万", "千美", "百", "亿", "千吨", "천", "만"}) {
        if (name.find(sign) != std::string::npos) {
            return true;
        }
    }
    return false;
}

std::vector<std::string_view> cellsOf(const ColumnMapping& mapping, TableField field,
                                      const std::vector<std::string>& names, const SampleRows& rows)
{
    std::vector<std::string_view> cells;
    const int column = columnOf(mapping, field, names);
    for (const auto& row : rows) {
        if (column > 0) {
            cells.push_back(row[static_cast<std::size_t>(column) - 1]);
        }
    }
    return cells;
}

/// What the cells with figures tell.
DecimalSign signOf(const ColumnMapping& mapping, const std::vector<std::string>& names,
                   const SampleRows& rows)
{
    std::vector<std::string_view> cells = cellsOf(mapping, TableField::Weight, names, rows);
    const auto values = cellsOf(mapping, TableField::Value, names, rows);
    cells.insert(cells.end(), values.begin(), values.end());
    return decimalSignOf(cells);
}

class Proposal
{
public:
    Proposal(ColumnMapping& mapping, const std::vector<std::string>& names, const SampleRows& rows,
             std::map<TableField, std::string>& why)
        : m_mapping(mapping)
        , m_names(names)
        , m_rows(rows)
        , m_why(why)
    {}

    void columns()
    {
        byCells(TableField::HsCode, core::say("most cells are HS codes of magnets"),
                [](std::string_view cell) { return levelOf(cell) != CodeLevel::Other; });
        for (const FieldWords& each : kWords) {
            byName(each);
        }
        byCells(TableField::Period, core::say("most cells are months"), [](std::string_view cell) {
            const PeriodText period = parsePeriod(cell, "dmy");
            return period.month.has_value() && !onlyDigits(cell);
        });
        byCells(
            TableField::Partner, core::say("most cells are countries"), [](std::string_view cell) {
                const CountryCodes& codes = CountryCodes::builtin();
                return codes.byName(cell) != nullptr || codes.byIso3(cell) != nullptr ||
                       codes.byChineseName(cell) != nullptr || codes.byForeignName(cell) != nullptr;
            });
        settleTime();
    }

    void units()
    {
        const std::string weight = asciiLower(nameOf(TableField::Weight));
        if (m_mapping.weightUnit.empty() && !has(TableField::WeightUnit)) {
            m_mapping.weightUnit = unitIn(weight);
        }
        const std::string value = asciiLower(nameOf(TableField::Value));
        const bool usd =
            value.find("usd") != std::string::npos || value.find("us$") != std::string::npos ||
            value.find("dollar") != std::string::npos || value.find("美元") != std::string::npos;
        if (usd && m_mapping.valueUnit.empty() && !hasMultiplier(value)) {
            m_mapping.valueUnit = "usd";
        }
    }

    void signs()
    {
        // Whole numbers say nothing; a later cell may.
        const DecimalSign sign = signOf(m_mapping, m_names, m_rows);
        if (m_mapping.decimalSign.empty() && sign == DecimalSign::Point) {
            m_mapping.decimalSign = ".";
        } else if (m_mapping.decimalSign.empty() && sign == DecimalSign::Comma) {
            m_mapping.decimalSign = ",";
        }
        if (m_mapping.dayOrder.empty()) {
            proposeDayOrder();
        }
    }

private:
    [[nodiscard]] bool has(TableField field) const { return m_mapping.columns.contains(field); }
    [[nodiscard]] std::string nameOf(TableField field) const
    {
        const auto found = m_mapping.columns.find(field);
        return found == m_mapping.columns.end() ? std::string() : found->second;
    }
    [[nodiscard]] bool isTaken(const std::string& name) const
    {
        return std::ranges::any_of(m_mapping.columns,
                                   [&name](const auto& each) { return each.second == name; });
    }
    [[nodiscard]] std::vector<std::string_view> cellsOf(TableField field) const
    {
        return db::cellsOf(m_mapping, field, m_names, m_rows);
    }
    void byName(const FieldWords& wanted);
    void byCells(TableField field, const std::string& why,
                 const std::function<bool(std::string_view)>& fits);
    void settleTime();
    void proposeDayOrder();
    [[nodiscard]] static std::string unitIn(const std::string& name);

    ColumnMapping& m_mapping;
    const std::vector<std::string>& m_names;
    const SampleRows& m_rows;
    std::map<TableField, std::string>& m_why;
};

void Proposal::byName(const FieldWords& wanted)
{
    if (has(wanted.field)) {
        return;
    }
    // A partner whose code and name are both there: the name, which says whose numbers it is not.
    int best = 0;
    std::string found;
    for (const std::string& name : m_names) {
        const std::string small = asciiLower(name);
        for (std::size_t i = 0; i < wanted.words.size(); ++i) {
            const int like = likeness(small, wanted.words[i]) * 100 - static_cast<int>(i);
            const bool code =
                wanted.field == TableField::Partner && (small.find("code") != std::string::npos ||
                                                        small.find("编码") != std::string::npos);
            if (like > 100 && like - (code ? 150 : 0) > best && !isTaken(name)) {
                best = like - (code ? 150 : 0);
                found = name;
            }
        }
    }
    if (!found.empty()) {
        m_mapping.columns[wanted.field] = found;
        m_why[wanted.field] = core::say("by its name");
    }
}

void Proposal::byCells(TableField field, const std::string& why,
                       const std::function<bool(std::string_view)>& fits)
{
    for (std::size_t column = 0; column < m_names.size() && !has(field); ++column) {
        std::size_t filled = 0;
        std::size_t fitting = 0;
        for (const auto& row : m_rows) {
            filled += row[column].empty() ? 0U : 1U;
            fitting += !row[column].empty() && fits(row[column]) ? 1U : 0U;
        }
        if (filled > 0 && fitting * 5 >= filled * 4 && !isTaken(m_names[column])) {
            m_mapping.columns[field] = m_names[column];
            m_why[field] = why;
        }
    }
}

/// "Year" and "Month" beside each other are one time; a "Month" alone is a whole period.
void Proposal::settleTime()
{
    if (has(TableField::Year) && has(TableField::Period)) {
        const auto cells = cellsOf(TableField::Period);
        const auto partial = std::ranges::count_if(
            cells, [](std::string_view cell) { return parseMonthOfYear(cell).has_value(); });
        if (static_cast<std::size_t>(partial) * 2 > cells.size()) { // there may be totals too
            m_mapping.columns[TableField::Month] = m_mapping.columns[TableField::Period];
            m_mapping.columns.erase(TableField::Period);
        } else {
            m_mapping.columns.erase(TableField::Year);
            m_mapping.columns.erase(TableField::Month);
        }
    }
    if (has(TableField::Period)) {
        m_mapping.columns.erase(TableField::Month);
    }
}

/// Figures are those of months: the order is the one in which all days begin or end one.
void Proposal::proposeDayOrder()
{
    bool matters = false;
    std::array<bool, 2> fits{true, true};
    std::array<std::set<int>, 2> months;
    for (const std::string_view cell : cellsOf(TableField::Period)) {
        matters = matters || parsePeriod(cell, "").dayOrderMatters;
        for (std::size_t i = 0; i < fits.size(); ++i) {
            const PeriodText period = parsePeriod(cell, core::dayOrders()[i].id);
            fits[i] = fits[i] && (period.month.has_value() || period.aggregate || cell.empty());
        }
    }
    if (matters && fits[0] != fits[1]) {
        m_mapping.dayOrder = core::dayOrders()[fits[0] ? 0 : 1].id;
    }
}

std::string Proposal::unitIn(const std::string& name)
{
    for (const std::string_view word : {"100 kg", "100kg", "100_kg"}) {
        const std::size_t at = name.find(word);
        const bool alone =
            at == 0 || (at != std::string::npos && (name[at - 1] < '0' || name[at - 1] > '9'));
        if (alone && !hasMultiplier(std::string(name).erase(at, word.size()))) {
            return "100kg";
        }
    }
    if (hasMultiplier(name)) {
        return {};
    }
    for (const std::string_view word : {"kg", "kgs", "kilogram", "kilograms", "千克", "公斤"}) {
        if (likeness(name, word) > 0) {
            return "kg";
        }
    }
    for (const std::string_view word : {"t", "tonne", "tonnes", "tonnen", "吨"}) {
        if (likeness(name, word) > 0) {
            return "t";
        }
    }
    return {};
}

} // namespace

void propose(ColumnMapping& mapping, const std::vector<std::string>& names, const SampleRows& rows,
             std::map<TableField, std::string>& why)
{
    Proposal proposal(mapping, names, rows, why);
    if (mapping.columns.empty()) {
        proposal.columns();
    }
    proposal.units();
    proposal.signs();
}

std::vector<core::MappingQuestion> questionsOf(const ColumnMapping& mapping,
                                               const std::vector<std::string>& names,
                                               const SampleRows& rows)
{
    std::vector<core::MappingQuestion> questions;
    const auto has = [&](TableField field) { return columnOf(mapping, field, names) > 0; };
    const auto ask = [&questions](std::string_view subject, std::string text) {
        questions.push_back({std::string(subject), std::move(text)});
    };
    for (const auto& [field, name] : mapping.columns) {
        if (std::ranges::find(names, name) == names.end()) {
            ask(core::tableField(field).id,
                core::fill(core::say("There is no column '%1' in it."), {shortened(name)}));
        }
    }
    if (!has(TableField::Period) && (!has(TableField::Year) || !has(TableField::Month))) {
        ask("period",
            core::say("Which column holds the month, or which two the year and the month?"));
    }
    if (!has(TableField::Partner)) {
        ask("partner", core::say("Which column holds the partner country?"));
    }
    if (!has(TableField::Weight) && !has(TableField::Value)) {
        ask("weight", core::say("Which column holds the weight?"));
    }
    if (has(TableField::Weight) && !has(TableField::WeightUnit) && mapping.weightUnit.empty()) {
        ask("weight-unit", core::fill(core::say("In what unit is '%1'?"),
                                      {mapping.columns.at(TableField::Weight)}));
    }
    if (has(TableField::Value) && !has(TableField::Weight) && mapping.valueUnit.empty()) {
        ask("value-unit", core::say("Are the values in US dollars? Others are not stored."));
    }
    if (!has(TableField::HsCode) && mapping.hsCode.empty()) {
        ask("hs-code", core::say("Are all rows magnets, HS 850511? No column says it."));
    }
    if (!has(TableField::Reporter) && mapping.reporter.empty()) {
        ask("reporter", core::say("Whose figures are these? No column says it."));
    }
    if (!has(TableField::Flow) && mapping.flow.empty()) {
        ask("flow", core::say("Are these exports or imports? No column says it."));
    }
    const DecimalSign sign = signOf(mapping, names, rows);
    if (mapping.decimalSign.empty() &&
        (sign == DecimalSign::Ambiguous || sign == DecimalSign::Mixed)) {
        ask("decimal",
            core::say("Is '.' or ',' the decimal sign? The cells can be read either way."));
    }
    const auto columnCells = [&](TableField field, const auto& test) {
        const int column = columnOf(mapping, field, names);
        return column > 0 && std::ranges::any_of(rows, [&](const auto& row) {
                   return test(row[static_cast<std::size_t>(column) - 1]);
               });
    };
    if (mapping.dayOrder.empty() && columnCells(TableField::Period, [](const std::string& cell) {
            return parsePeriod(cell, "").dayOrderMatters;
        })) {
        ask("day-order",
            core::say("Do dates such as 03/04/2025 begin with the day or with the month?"));
    }
    const auto isNumber = [](const std::string& cell) { return !cell.empty() && onlyDigits(cell); };
    if (mapping.countries.empty() && (columnCells(TableField::Partner, isNumber) ||
                                      columnCells(TableField::Reporter, isNumber))) {
        ask("countries", core::say("Whose numbers stand for the countries?"));
    }
    return questions;
}

} // namespace lodestone::db
