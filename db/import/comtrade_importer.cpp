// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/comtrade_importer.h"

#include "db/import/country_codes.h"
#include "db/import/csv_table.h"
#include "db/import/magnet_figures.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <array>

namespace lodestone::db
{

namespace
{

enum class Col
{
    TypeCode,
    FreqCode,
    RefYear,
    RefMonth,
    Period,
    ReporterCode,
    ReporterIso,
    FlowCode,
    PartnerCode,
    PartnerIso,
    Partner2Code,
    CmdCode,
    CustomsCode,
    MosCode,
    MotCode,
    QtyUnitCode,
    Qty,
    IsQtyEstimated,
    NetWgt,
    IsNetWgtEstimated,
    PrimaryValue,
    IsReported
};

constexpr std::array<WantedColumn, 22> kWanted{{{"typeCode"},
                                                {"freqCode"},
                                                {"refYear"},
                                                {"refMonth"},
                                                {"period", true},
                                                {"reporterCode", true},
                                                {"reporterISO"},
                                                {"flowCode", true},
                                                {"partnerCode", true},
                                                {"partnerISO"},
                                                {"partner2Code"},
                                                {"cmdCode", true},
                                                {"customsCode"},
                                                {"mosCode"},
                                                {"motCode"},
                                                {"qtyUnitCode"},
                                                {"qty"},
                                                {"isQtyEstimated"},
                                                {"netWgt", true},
                                                {"isNetWgtEstimated"},
                                                {"primaryValue", true},
                                                {"isReported"}}};

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
std::string_view asideReason(const CsvTable& row)
{
    if (!row.cell(Col::TypeCode).empty() && row.cell(Col::TypeCode) != "C") {
        return "services";
    }
    switch (levelOf(row.cell(Col::CmdCode))) {
    case CodeLevel::Magnets:
        break;
    case CodeLevel::Part:
        return "national codes below HS 850511, which are parts of it";
    case CodeLevel::Other:
        return kOtherProducts;
    }
    constexpr std::string_view kWholeYear = "52";
    constexpr std::size_t kYearLength = 4;
    if (row.cell(Col::FreqCode) == "A" || row.cell(Col::RefMonth) == kWholeYear ||
        row.cell(Col::Period).size() == kYearLength) {
        return "annual rows";
    }
    const std::string_view customs = row.cell(Col::CustomsCode);
    if (!isZeroOrEmpty(row.cell(Col::Partner2Code)) || !isZeroOrEmpty(row.cell(Col::MosCode)) ||
        !isZeroOrEmpty(row.cell(Col::MotCode)) || (!customs.empty() && customs != "C00")) {
        return "parts of a total (second partner, customs procedure, transport)";
    }
    const std::string_view flow = row.cell(Col::FlowCode);
    if (flow == "RX" || flow == "RM" || flow == "DX" || flow == "FM" || flow == "MIP" ||
        flow == "MOP" || flow == "XIP" || flow == "XOP") {
        return "re-exports, re-imports and other parts of exports and imports";
    }
    return {};
}

/// One row on its way to an observation. Each step returns whether the row still counts; when not,
/// it has told the sink why.
class RowReader
{
public:
    RowReader(CsvTable& table, const ImportContext& context, ImportSink& sink)
        : m_table(table)
        , m_context(context)
        , m_sink(sink)
    {}

    void read()
    {
        if (const std::string_view reason = asideReason(m_table); !reason.empty()) {
            m_sink.setAside(reason);
            return;
        }
        m_row = magnetRow();
        if (readFlow() && readPeriod() && readReporter() && readPartner() && readFigures()) {
            m_row.knownFrom = knownFrom(m_row.reporter, m_row.period, m_context.today);
            m_sink.figure(m_table.line(), std::move(m_row));
        }
    }

private:
    bool reject(Col column, std::string reason)
    {
        m_table.reject(column, std::move(reason));
        return false;
    }
    bool setAside(std::string_view reason)
    {
        m_sink.setAside(reason);
        return false;
    }

    bool readFlow()
    {
        const std::string_view flow = m_table.cell(Col::FlowCode);
        if (flow != "X" && flow != "M") {
            return reject(Col::FlowCode,
                          "'" + shortened(flow) + "' is no flow: X exports, M imports");
        }
        m_row.flow = flow == "X" ? "export" : "import";
        return true;
    }

    bool readPeriod();
    bool readReporter();
    bool readPartner();
    bool readFigures();
    bool readWeight(std::optional<double> usd);

    [[nodiscard]] const PlaceCode* place(Col codeColumn, Col isoColumn) const
    {
        const std::string_view code = m_table.cell(codeColumn);
        return code.empty() ? m_codes.byComtradeIso(m_table.cell(isoColumn))
                            : m_codes.byNumber(code);
    }
    bool unknownPlace(Col codeColumn, Col isoColumn)
    {
        const bool numbered = !m_table.cell(codeColumn).empty();
        const std::string_view text = m_table.cell(numbered ? codeColumn : isoColumn);
        // The letters beside the number are the better hint.
        const std::string_view letters = m_table.cell(isoColumn);
        const PlaceCode* hinted = m_codes.byComtradeIso(letters);
        const std::string hint = hinted != nullptr ? "; the row also says " + std::string(letters)
                                                   : m_codes.suggestion(text);
        return reject(numbered ? codeColumn : isoColumn,
                      "'" + shortened(text) + "' is no country that is known here" + hint);
    }

    CsvTable& m_table;
    const ImportContext& m_context;
    ImportSink& m_sink;
    const CountryCodes& m_codes = CountryCodes::builtin();
    core::Observation m_row;
};

bool RowReader::readPeriod()
{
    constexpr std::size_t kLength = 6; // yyyymm
    constexpr std::size_t kYearLength = 4;
    const std::string_view text = m_table.cell(Col::Period);
    std::optional<core::Month> month;
    if (text.size() == kLength) {
        month = core::parseMonth(std::string(text.substr(0, kYearLength)) + "-" +
                                 std::string(text.substr(kYearLength)));
    }
    if (!month) {
        return reject(Col::Period, "'" + shortened(text) + "' is not a month such as 202511");
    }
    if (auto fault = monthFault(*month, m_context.today); !fault.empty()) {
        return reject(Col::Period, std::move(fault));
    }
    const auto differs = [this](Col column, int number) {
        const std::string_view said = m_table.cell(column);
        return !said.empty() && parseFigure(said).value.value_or(-1.0) != number;
    };
    if (differs(Col::RefMonth, static_cast<int>(month->month()))) {
        return reject(Col::RefMonth, "period says " + month->iso() + ", refMonth another month");
    }
    if (differs(Col::RefYear, month->year())) {
        return reject(Col::RefYear, "period says " + month->iso() + ", refYear another year");
    }
    m_row.period = *month;
    return true;
}

bool RowReader::readReporter()
{
    const PlaceCode* reporter = place(Col::ReporterCode, Col::ReporterIso);
    if (reporter == nullptr) {
        return unknownPlace(Col::ReporterCode, Col::ReporterIso);
    }
    if (reporter->kind != PlaceKind::Country) {
        return setAside("figures of groups of countries");
    }
    m_row.reporter = reporter->iso3;
    return true;
}

/// The world's sum becomes the series WLD, the union's EUU: the engine takes remainders of the
/// groups from them and never adds them to countries. Each stands apart by its partner.
bool RowReader::readPartner()
{
    const PlaceCode* partner = place(Col::PartnerCode, Col::PartnerIso);
    if (partner == nullptr) {
        return unknownPlace(Col::PartnerCode, Col::PartnerIso);
    }
    if (partner->kind == PlaceKind::Area) {
        return setAside("partners that are no country (the world's sum holds them)");
    }
    m_row.partner = partner->iso3;
    return true;
}

bool RowReader::readFigures()
{
    const ParsedNumber usd = parseFigure(m_table.cell(Col::PrimaryValue));
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
        return setAside("rows without weight and value");
    }
    return true;
}

/// Kilograms to tonnes. A weight of 0 beside a value, or one that was estimated, is missing; where
/// the quantity is in kilograms it stands in.
bool RowReader::readWeight(std::optional<double> usd)
{
    constexpr std::string_view kKilograms = "8";
    bool estimated = isTrue(m_table.cell(Col::IsNetWgtEstimated));
    Col column = Col::NetWgt;
    ParsedNumber kg = parseFigure(m_table.cell(Col::NetWgt));
    const auto missing = [&] {
        return kg.fault.empty() &&
               (!kg.value || (*kg.value == 0.0 && (estimated || usd.value_or(1.0) > 0.0)));
    };
    if (missing() && m_table.cell(Col::QtyUnitCode) == kKilograms) {
        ParsedNumber quantity = parseFigure(m_table.cell(Col::Qty));
        if (!quantity.fault.empty() || quantity.value.value_or(0.0) != 0.0) {
            column = Col::Qty;
            kg = std::move(quantity);
            estimated = isTrue(m_table.cell(Col::IsQtyEstimated));
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
    const bool derived = isFalse(m_table.cell(Col::IsReported));
    if (derived) {
        m_row.note += m_row.note.empty() ? "" : "; ";
        m_row.note += "worked out by UN Comtrade, not reported";
    }
    m_row.confidence =
        derived || !m_row.note.empty() ? core::Confidence::Estimated : core::Confidence::Reported;
    return true;
}

int sniff(std::string_view firstBytes)
{
    constexpr std::size_t kEnough = 12; // of the names, the required ones among them
    const SniffedHeader header = sniffHeader(firstBytes, kWanted);
    return header.allRequired && header.found >= kEnough ? 100 : 0;
}

core::Result<void> read(ByteSource& source, const ImportContext& context, ImportSink& sink,
                        const core::Progress& progress)
{
    return readTable<RowReader>(kWanted, source, context, sink, progress);
}

} // namespace

Importer comtradeImporter()
{
    return {"comtrade", "UN Comtrade CSV", "*.csv", "UN Comtrade", sniff, read};
}

} // namespace lodestone::db
