// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/comtrade_rows.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "db/bundle/faults.h"
#include "db/import/magnet_figures.h"
#include "db/import/month_parts.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lodestone::db
{

namespace
{

using Col = ComtradeColumn;

enum class Flow
{
    Unknown,
    Export,
    Import,
    Part ///< of exports or imports
};

/// Letters today, numbers and words in the legacy layout.
Flow flowOf(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, Flow>, 22> kFlows{
        {{"x", Flow::Export},       {"2", Flow::Export},        {"export", Flow::Export},
         {"exports", Flow::Export}, {"m", Flow::Import},        {"1", Flow::Import},
         {"import", Flow::Import},  {"imports", Flow::Import},  {"rx", Flow::Part},
         {"rm", Flow::Part},        {"dx", Flow::Part},         {"fm", Flow::Part},
         {"mip", Flow::Part},       {"mop", Flow::Part},        {"xip", Flow::Part},
         {"xop", Flow::Part},       {"3", Flow::Part},          {"4", Flow::Part},
         {"re-export", Flow::Part}, {"re-exports", Flow::Part}, {"re-import", Flow::Part},
         {"re-imports", Flow::Part}}};
    const std::string small = asciiLower(text);
    const auto* const found =
        std::ranges::find(kFlows, std::string_view(small), &decltype(kFlows)::value_type::first);
    return found == kFlows.end() ? Flow::Unknown : found->second;
}

bool isTrue(std::string_view text)
{
    return text == "true" || text == "True" || text == "TRUE" || text == "1";
}

bool isFalse(std::string_view text)
{
    return text == "false" || text == "False" || text == "FALSE" || text == "0";
}

bool isZeroOrEmpty(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c == '0'; });
}

/// Why a row that is right must not stand beside the totals of single months, or "".
std::string_view asideReason(const ComtradeRow& row)
{
    if (!row.cell(Col::TypeCode).empty() && row.cell(Col::TypeCode) != "C") {
        return core::sayLater("services");
    }
    switch (levelOf(row.cell(Col::CmdCode))) {
    case CodeLevel::Magnets:
        break;
    case CodeLevel::Part:
        return core::sayLater("national codes below HS 850511, which are parts of it");
    case CodeLevel::Other:
        return kOtherProducts;
    }
    constexpr std::string_view kWholeYear = "52";
    constexpr std::size_t kYearLength = 4;
    if (row.cell(Col::FreqCode) == "A" || row.cell(Col::RefMonth) == kWholeYear ||
        row.cell(Col::Period).size() == kYearLength) {
        return core::sayLater("annual rows");
    }
    const std::string_view customs = row.cell(Col::CustomsCode);
    if (!isZeroOrEmpty(row.cell(Col::Partner2Code)) || !isZeroOrEmpty(row.cell(Col::MosCode)) ||
        !isZeroOrEmpty(row.cell(Col::MotCode)) || (!customs.empty() && customs != "C00")) {
        return core::sayLater("parts of a total (second partner, customs procedure, transport)");
    }
    if (flowOf(row.cell(Col::FlowCode)) == Flow::Part) {
        return core::sayLater("re-exports, re-imports and other parts of exports and imports");
    }
    return {};
}

} // namespace

void ComtradeRows::read()
{
    if (const std::string_view reason = asideReason(m_cells); !reason.empty()) {
        m_sink.setAside(reason);
        return;
    }
    m_row = magnetRow();
    if (readFlow() && readPeriod() && readReporter() && readPartner() && readFigures()) {
        m_row.knownFrom = knownFrom(m_row.reporter, m_row.period, m_context.today);
        m_sink.figure(m_cells.line(), std::move(m_row));
    }
}

bool ComtradeRows::reject(Col column, std::string reason)
{
    m_cells.reject(column, std::move(reason));
    return false;
}

bool ComtradeRows::setAside(std::string_view reason)
{
    m_sink.setAside(reason);
    return false;
}

const PlaceCode* ComtradeRows::place(Col codeColumn, Col isoColumn) const
{
    const std::string_view code = m_cells.cell(codeColumn);
    return code.empty() ? m_codes.byComtradeIso(m_cells.cell(isoColumn)) : m_codes.byNumber(code);
}

bool ComtradeRows::unknownPlace(Col codeColumn, Col isoColumn)
{
    const bool numbered = !m_cells.cell(codeColumn).empty();
    const std::string_view text = m_cells.cell(numbered ? codeColumn : isoColumn);
    // The letters beside the number are the better hint.
    const std::string_view letters = m_cells.cell(isoColumn);
    const PlaceCode* hinted = m_codes.byComtradeIso(letters);
    std::string hint = hinted != nullptr
                           ? core::fillKept(core::keep("; the row also says %1"), {letters})
                           : m_codes.suggestion(text);
    return reject(numbered ? codeColumn : isoColumn,
                  core::fillKept(core::keep("'%1' is no country that is known here%2"),
                                 {shortened(text), core::kept(std::move(hint))}));
}

bool ComtradeRows::readFlow()
{
    const std::string_view text = m_cells.cell(Col::FlowCode);
    const Flow flow = flowOf(text);
    if (flow != Flow::Export && flow != Flow::Import) {
        return reject(Col::FlowCode,
                      core::fillKept(core::keep("'%1' is no flow: X or 2 exports, M or 1 imports"),
                                     {shortened(text)}));
    }
    m_row.flow = flow == Flow::Export ? "export" : "import";
    return true;
}

bool ComtradeRows::readPeriod()
{
    const std::string_view text = m_cells.cell(Col::Period);
    const std::optional<core::Month> month = monthOfDigits(text);
    if (!month) {
        return reject(Col::Period, notA(text, core::keep("a month such as 202511")));
    }
    if (auto fault = monthFault(*month, m_context.today); !fault.empty()) {
        return reject(Col::Period, std::move(fault));
    }
    const auto differs = [this](Col column, int number) {
        const std::string_view said = m_cells.cell(column);
        return !said.empty() && parseFigure(said).value.value_or(-1.0) != number;
    };
    if (differs(Col::RefMonth, static_cast<int>(month->month()))) {
        return reject(
            Col::RefMonth,
            core::fillKept(core::keep("period says %1, refMonth another month"), {month->iso()}));
    }
    if (differs(Col::RefYear, month->year())) {
        return reject(
            Col::RefYear,
            core::fillKept(core::keep("period says %1, refYear another year"), {month->iso()}));
    }
    m_row.period = *month;
    return true;
}

bool ComtradeRows::readReporter()
{
    const PlaceCode* reporter = place(Col::ReporterCode, Col::ReporterIso);
    if (reporter == nullptr) {
        return unknownPlace(Col::ReporterCode, Col::ReporterIso);
    }
    if (reporter->kind != PlaceKind::Country) {
        return setAside(core::sayLater("figures of groups of countries"));
    }
    m_row.reporter = reporter->iso3;
    return true;
}

/// The world's sum becomes the series WLD, the union's EUU: the engine takes remainders of the
/// groups from them and never adds them to countries. Each stands apart by its partner.
bool ComtradeRows::readPartner()
{
    const PlaceCode* partner = place(Col::PartnerCode, Col::PartnerIso);
    if (partner == nullptr) {
        return unknownPlace(Col::PartnerCode, Col::PartnerIso);
    }
    if (partner->kind == PlaceKind::Area) {
        return setAside(
            core::sayLater("partners that are no country (the world's sum holds them)"));
    }
    m_row.partner = partner->iso3;
    return true;
}

bool ComtradeRows::readFigures()
{
    const ParsedNumber usd = parseFigure(m_cells.cell(Col::PrimaryValue));
    if (!usd.fault.empty()) {
        return reject(Col::PrimaryValue, usd.fault);
    }
    if (auto fault = usdFault(usd.value.value_or(0.0)); !fault.empty()) {
        return reject(Col::PrimaryValue, std::move(fault));
    }
    m_row.valueUsd = usd.value;
    if (!readWeight(usd.value)) {
        return false;
    }
    if (!m_row.netWeightTonnes && !m_row.valueUsd) {
        return setAside(core::sayLater("rows without weight and value"));
    }
    return true;
}

/// Kilograms to tonnes. A weight of 0 beside a value, or one that was estimated, is missing; where
/// the quantity is in kilograms it stands in.
bool ComtradeRows::readWeight(std::optional<double> usd)
{
    constexpr std::string_view kKilograms = "8";
    bool estimated = isTrue(m_cells.cell(Col::IsNetWgtEstimated));
    Col column = Col::NetWgt;
    ParsedNumber kg = parseFigure(m_cells.cell(Col::NetWgt));
    const auto missing = [&] {
        return kg.fault.empty() &&
               (!kg.value || (*kg.value == 0.0 && (estimated || usd.value_or(1.0) > 0.0)));
    };
    if (missing() && m_cells.cell(Col::QtyUnitCode) == kKilograms) {
        ParsedNumber quantity = parseFigure(m_cells.cell(Col::Qty));
        if (!quantity.fault.empty() || quantity.value.value_or(0.0) != 0.0) {
            column = Col::Qty;
            kg = std::move(quantity);
            estimated = isTrue(m_cells.cell(Col::IsQtyEstimated));
        }
    }
    if (!kg.fault.empty()) {
        return reject(column, kg.fault);
    }
    if (!missing()) {
        const double tonnes = *kg.value / kKilogramsPerTonne;
        if (auto fault = tonnesFault(tonnes); !fault.empty()) {
            return reject(column, std::move(fault));
        }
        m_row.netWeightTonnes = tonnes;
        m_row.note = estimated ? "weight estimated by UN Comtrade" : "";
    }
    const bool derived = isFalse(m_cells.cell(Col::IsReported));
    if (derived) {
        m_row.note += m_row.note.empty() ? "" : "; ";
        m_row.note += "worked out by UN Comtrade, not reported";
    }
    m_row.confidence =
        derived || !m_row.note.empty() ? core::Confidence::Estimated : core::Confidence::Reported;
    return true;
}

} // namespace lodestone::db
