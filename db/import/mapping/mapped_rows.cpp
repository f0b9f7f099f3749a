// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/mapping/mapped_rows.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "db/bundle/faults.h"
#include "db/import/collector.h"
#include "db/import/country_codes.h"
#include "db/import/mapping/cell_words.h"
#include "db/import/mapping/number_words.h"
#include "db/io/utf8.h"

#include <optional>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;
using core::TableField;

double usdPerUnit(const std::string& unit)
{
    constexpr double kThousand = 1e3;
    constexpr double kMillion = 1e6;
    return unit == "1000usd" ? kThousand : unit == "1000000usd" ? kMillion : 1.0;
}

std::optional<CodeBook> bookOf(std::string_view id)
{
    return id == "china"      ? std::optional(CodeBook::China)
           : id == "japan"    ? std::optional(CodeBook::Japan)
           : id == "eurostat" ? std::optional(CodeBook::Eurostat)
           : id == "census"   ? std::optional(CodeBook::Census)
                              : std::nullopt;
}

const PlaceCode* placeOf(std::string_view text, const std::string& numbers)
{
    const CountryCodes& codes = CountryCodes::builtin();
    if (!text.empty() && onlyDigits(text)) {
        const auto book = bookOf(numbers);
        return numbers == "m49" ? codes.byNumber(text)
               : book           ? codes.byCustoms(*book, text)
                                : nullptr;
    }
    for (const PlaceCode* place :
         {codes.byIso3(text), codes.byIso2(text), codes.byName(text), codes.byChineseName(text),
          codes.byComtradeIso(text), codes.byForeignName(text)}) {
        if (place != nullptr) {
            return place;
        }
    }
    return nullptr;
}

} // namespace

core::Result<void> MappedRows::finish()
{
    if (m_fromMemory) {
        m_sink.warning(core::keepMarked(kNumbersWarning));
    }
    if (m_days >= kDaysOfATable) {
        // The first and the last day of a month would pass for the whole of it.
        return Error{
            ErrorCode::BadInput,
            core::say(
                "its figures are those of days; add them up to months first. Nothing was loaded")};
    }
    if (!m_addedOver.empty()) {
        std::string names;
        for (const std::string& name : m_addedOver) {
            names += (names.empty() ? "'" : ", '") + shortened(name) + "'";
        }
        m_sink.warning(core::fillKept(
            core::keep("rows of one month and partner are added up; they differ in %1. "
                       "If one of them is a total or a revision, take it out first"),
            {names}));
    }
    return m_parts.finish();
}

void MappedRows::read()
{
    m_row = magnetRow();
    if (!takeProduct() || !takePeriod() || !takeCountries() || !takeFlow()) {
        return;
    }
    m_row.knownFrom = knownFrom(m_row.reporter, m_row.period, m_context.today);
    m_row.note = m_table.cell(TableField::Note);
    if (!takeWeight() || !takeValue() || !add()) {
        m_parts.spoil(m_row);
    }
}

bool MappedRows::takeProduct()
{
    m_code = m_table.has(TableField::HsCode) ? std::string(m_table.cell(TableField::HsCode))
                                             : m_mapping.hsCode;
    if (m_code.empty()) {
        return reject(TableField::HsCode, core::keep("no HS code"));
    }
    return levelOf(m_code) != CodeLevel::Other || setAside(kOtherProducts);
}

bool MappedRows::takeMonth(core::Month month, TableField column)
{
    if (auto fault = monthFault(month, m_context.today); !fault.empty()) {
        return reject(column, std::move(fault));
    }
    m_row.period = month;
    return true;
}

bool MappedRows::takePeriod()
{
    constexpr std::string_view kSums = core::sayLater("sums over several months or a year");
    if (m_table.has(TableField::Period)) {
        PeriodText period = parsePeriod(m_table.cell(TableField::Period), m_mapping.dayOrder);
        if (period.aggregate) {
            return setAside(kSums);
        }
        m_days += period.isDay ? 1 : 0;
        return period.month ? takeMonth(*period.month, TableField::Period)
                            : reject(TableField::Period, std::move(period.fault));
    }
    const std::string_view monthText = m_table.cell(TableField::Month);
    const auto month = parseMonthOfYear(monthText);
    if (!month) {
        const std::string small = asciiLower(monthText);
        return monthText.empty() || small == "total" || small == "all"
                   ? setAside(kSums)
                   : reject(TableField::Month, notA(monthText, core::keep("a month")));
    }
    const std::string_view year = m_table.cell(TableField::Year);
    const auto whole =
        core::parseMonth(std::string(year) + (*month < 10 ? "-0" : "-") + std::to_string(*month));
    return whole ? takeMonth(*whole, TableField::Month)
                 : reject(TableField::Year, notA(year, core::keep("a year such as 2025")));
}

bool MappedRows::takeCountries()
{
    const CountryCodes& codes = CountryCodes::builtin();
    const bool named = m_table.has(TableField::Reporter);
    const std::string_view reporter =
        named ? m_table.cell(TableField::Reporter) : std::string_view(m_mapping.reporter);
    const PlaceCode* from = placeOf(reporter, m_mapping.countries);
    if (from == nullptr) {
        return reject(TableField::Reporter,
                      reporter.empty() ? core::keep("no reporter") : codes.faultOf(reporter));
    }
    if (from->kind != PlaceKind::Country) {
        return setAside(core::sayLater("figures of groups of countries"));
    }
    const std::string_view partner = m_table.cell(TableField::Partner);
    const PlaceCode* to = placeOf(partner, m_mapping.countries);
    const std::string small = asciiLower(partner);
    if (to == nullptr &&
        (small == "total" || small == "all countries" || small == "all partners")) {
        to = codes.byIso3("WLD");
    }
    if (to == nullptr) {
        return reject(TableField::Partner,
                      partner.empty() ? core::keep("no partner") : codes.faultOf(partner));
    }
    if (to->kind == PlaceKind::Area) {
        return setAside(
            core::sayLater("partners that are no country (the world's sum holds them)"));
    }
    const auto book = bookOf(m_mapping.countries);
    for (const std::string_view code : {reporter, partner}) {
        m_fromMemory =
            m_fromMemory || (book && onlyDigits(code) && codes.isFromMemory(*book, code));
    }
    m_row.reporter = from->iso3;
    m_row.partner = to->iso3;
    return true;
}

bool MappedRows::takeFlow()
{
    const std::string_view text = m_table.has(TableField::Flow) ? m_table.cell(TableField::Flow)
                                                                : std::string_view(m_mapping.flow);
    m_row.flow = flowOf(text);
    return !m_row.flow.empty() ||
           reject(TableField::Flow,
                  text.empty() ? core::keep("no flow")
                               : core::fillKept(core::keep("'%1' is neither export nor import"),
                                                {shortened(text)}));
}

bool MappedRows::takeWeight()
{
    if (!m_table.has(TableField::Weight)) {
        return true;
    }
    const ParsedNumber number = parseNumber(m_table.cell(TableField::Weight), decimalSign());
    if (!number.fault.empty()) {
        return reject(TableField::Weight, number.fault);
    }
    if (!number.value) {
        return true;
    }
    const bool perRow = m_table.has(TableField::WeightUnit);
    const std::string_view unit =
        perRow ? m_table.cell(TableField::WeightUnit) : std::string_view(m_mapping.weightUnit);
    const auto perTonne = unitsPerTonne(unit);
    if (!perTonne) {
        return reject(
            perRow ? TableField::WeightUnit : TableField::Weight,
            core::fillKept(
                core::keep("'%1' is no unit of weight that is known; kg, t, g or 100 kg are"),
                {shortened(unit)}));
    }
    const double tonnes = *number.value / *perTonne;
    if (auto fault = tonnesFault(tonnes); !fault.empty()) {
        return reject(TableField::Weight, std::move(fault));
    }
    m_row.netWeightTonnes = tonnes;
    return true;
}

bool MappedRows::takeValue()
{
    if (!m_table.has(TableField::Value) || m_mapping.valueUnit.empty()) {
        return true;
    }
    const ParsedNumber number = parseNumber(m_table.cell(TableField::Value), decimalSign());
    if (!number.fault.empty()) {
        return reject(TableField::Value, number.fault);
    }
    if (number.value) {
        const double usd = *number.value * usdPerUnit(m_mapping.valueUnit);
        if (auto fault = usdFault(usd); !fault.empty()) {
            return reject(TableField::Value, std::move(fault));
        }
        m_row.valueUsd = usd;
    }
    return true;
}

/// What the mapping does not read tells the parts of a month apart: ports, provinces, firms.
bool MappedRows::add()
{
    if (!m_row.netWeightTonnes && !m_row.valueUsd) {
        m_sink.setAside(core::sayLater("rows without weight and value"));
        return true;
    }
    std::string identity;
    std::vector<std::string> unread(m_names.size());
    for (std::size_t column = 1; column <= m_names.size(); ++column) {
        if (!m_table.isWanted(column) && m_names[column - 1] != core::kWhyRejectedColumn) {
            unread[column - 1] = m_table.cellAt(column);
            identity += unread[column - 1] + '\n';
        }
    }
    const auto [first, isNew] = m_firsts.emplace(figureName(m_row) + m_code, unread);
    for (std::size_t i = 0; !isNew && i < unread.size(); ++i) {
        if (first->second[i] != unread[i]) {
            m_addedOver.insert(m_names[i]);
        }
    }
    std::string fault = m_parts.add({m_table.line(), m_row, m_code}, std::move(identity));
    return fault.empty() || reject(TableField::Weight, std::move(fault));
}

} // namespace lodestone::db
