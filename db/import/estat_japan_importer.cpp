// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/estat_japan_importer.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "db/import/country_codes.h"
#include "db/import/csv_table.h"
#include "db/import/file_says.h"
#include "db/import/magnet_figures.h"
#include "db/import/month_parts.h"
#include "db/io/utf8.h"

#include <array>

namespace lodestone::db
{

namespace
{

enum class Col
{
    Flow,
    Year,
    Code,
    Country,
    Unit1,
    Unit2,
    Customs,
    FirstMonth ///< three columns for each month from here: both quantities and the value
};

constexpr std::size_t kMonths = 12;
constexpr std::size_t kColumnsOfMonth = 3;

// A file of a running year may end with its latest month.
constexpr std::array<WantedColumn, 7 + kMonths * kColumnsOfMonth> kWanted{
    {{"Exp or Imp", true}, {"Year", true},    {"HS", true},       {"Country", true},
     {"Unit1", true},      {"Unit2", true},   {"Custom|Customs"}, {"Quantity1-Jan"},
     {"Quantity2-Jan"},    {"Value-Jan"},     {"Quantity1-Feb"},  {"Quantity2-Feb"},
     {"Value-Feb"},        {"Quantity1-Mar"}, {"Quantity2-Mar"},  {"Value-Mar"},
     {"Quantity1-Apr"},    {"Quantity2-Apr"}, {"Value-Apr"},      {"Quantity1-May"},
     {"Quantity2-May"},    {"Value-May"},     {"Quantity1-Jun"},  {"Quantity2-Jun"},
     {"Value-Jun"},        {"Quantity1-Jul"}, {"Quantity2-Jul"},  {"Value-Jul"},
     {"Quantity1-Aug"},    {"Quantity2-Aug"}, {"Value-Aug"},      {"Quantity1-Sep"},
     {"Quantity2-Sep"},    {"Value-Sep"},     {"Quantity1-Oct"},  {"Quantity2-Oct"},
     {"Value-Oct"},        {"Quantity1-Nov"}, {"Quantity2-Nov"},  {"Value-Nov"},
     {"Quantity1-Dec"},    {"Quantity2-Dec"}, {"Value-Dec"}}};

/// What a row says of one month.
struct MonthCells
{
    std::size_t quantityColumn = 0;
    ParsedNumber quantity;
    ParsedNumber yen;

    [[nodiscard]] bool nothing() const
    {
        return quantity.fault.empty() && yen.fault.empty() && quantity.value.value_or(0.0) == 0.0 &&
               yen.value.value_or(0.0) == 0.0;
    }
};

/// Units of the quantity in a tonne; 0 for what is no weight.
double unitsPerTonne(std::string_view unit)
{
    if (unit == "KG") {
        return 1000.0;
    }
    return unit == "MT" ? 1.0 : 0.0;
}

/// Each month of a row is a row of its own for the sink; a row that is bad as a whole is one.
class EstatRows
{
public:
    EstatRows(CsvTable& table, const ImportContext& context, ImportSink& sink)
        : m_table(table)
        , m_context(context)
        , m_sink(sink)
        , m_parts(sink)
    {}

    void read()
    {
        if (levelOf(m_table.cell(Col::Code)) == CodeLevel::Other) {
            m_sink.setAside(kOtherProducts);
            return;
        }
        m_row = magnetRow();
        m_row.reporter = "JPN";
        if (readFlow() && readYear() && readCountry()) {
            readMonths(readUnits());
        }
    }

    core::Result<void> finish()
    {
        if (m_inYen) {
            m_sink.warning(core::keep("values in JPY are not stored; weights are"));
        }
        if (m_fromMemory) {
            m_sink.warning(core::keepMarked(kNumbersWarning));
        }
        return m_parts.finish();
    }

private:
    bool reject(Col column, std::string reason)
    {
        m_table.reject(column, std::move(reason));
        return false;
    }

    bool readFlow();
    bool readYear();
    bool readCountry();
    bool readUnits();
    void readMonths(bool weighed);
    void readMonth(const MonthCells& cells);
    [[nodiscard]] MonthCells cellsOf(std::size_t month) const;

    CsvTable& m_table;
    const ImportContext& m_context;
    ImportSink& m_sink;
    MonthParts m_parts;
    core::Observation m_row;
    int m_year = 0;
    std::size_t m_quantity = 0; ///< 0 or 1: which of the two is a weight
    double m_unitsPerTonne = 0.0;
    bool m_inYen = false;
    bool m_fromMemory = false;
};

bool EstatRows::readFlow()
{
    const std::string_view flow = m_table.cell(Col::Flow);
    if (flow != "1" && flow != "2") {
        return reject(Col::Flow, core::fillKept(core::keep("'%1' is no flow: 1 exports, 2 imports"),
                                                {shortened(flow)}));
    }
    m_row.flow = flow == "1" ? "export" : "import";
    return true;
}

bool EstatRows::readYear()
{
    ParsedYear year = parseYear(m_table.cell(Col::Year), m_context.today);
    m_year = year.year;
    return year.fault.empty() || reject(Col::Year, std::move(year.fault));
}

bool EstatRows::readCountry()
{
    const std::string_view code = m_table.cell(Col::Country);
    const CountryCodes& codes = CountryCodes::builtin();
    const PlaceCode* place = codes.byCustoms(CodeBook::Japan, code);
    if (place == nullptr) {
        return reject(
            Col::Country,
            core::fillKept(
                core::keep("'%1' is no country code of Japan's customs that is known here%2"),
                {shortened(code), core::kept(codes.suggestion(code))}));
    }
    m_fromMemory = m_fromMemory || codes.isFromMemory(CodeBook::Japan, code);
    m_row.partner = place->iso3;
    return true;
}

bool EstatRows::readUnits()
{
    for (const std::size_t quantity : {std::size_t{1}, std::size_t{0}}) {
        const Col column = quantity == 0 ? Col::Unit1 : Col::Unit2;
        m_quantity = quantity;
        m_unitsPerTonne = unitsPerTonne(m_table.cell(column));
        if (m_unitsPerTonne > 0.0) {
            return true;
        }
    }
    return reject(Col::Unit2, core::keep("neither unit is a weight (KG or MT)"));
}

MonthCells EstatRows::cellsOf(std::size_t month) const
{
    const std::size_t first = static_cast<std::size_t>(Col::FirstMonth) + month * kColumnsOfMonth;
    const std::size_t quantity = first + m_quantity;
    return {quantity, parseGroupedFigure(m_table.cell(quantity)),
            parseGroupedFigure(m_table.cell(first + kColumnsOfMonth - 1))};
}

/// Months that are not published yet are 0 in the file, as are months without trade: zeros after
/// the last figure of a row say nothing. A row without weights was rejected: its months are not
/// whole.
void EstatRows::readMonths(bool weighed)
{
    std::array<MonthCells, kMonths> months;
    std::size_t told = 0;
    for (std::size_t month = 0; month < kMonths; ++month) {
        months[month] = cellsOf(month);
        told = months[month].nothing() ? told : month + 1;
    }
    for (std::size_t month = 0; month < kMonths; ++month) {
        m_row.period = core::Month::of(m_year, static_cast<unsigned>(month) + 1U);
        m_row.netWeightTonnes.reset();
        if (!weighed) {
            m_parts.spoil(m_row);
        } else if (month >= told) {
            m_sink.setAside(core::sayLater(
                "zeros at the end of a year, which may be months not yet published"));
        } else {
            readMonth(months[month]);
        }
    }
}

void EstatRows::readMonth(const MonthCells& cells)
{
    std::string fault = monthFault(m_row.period, m_context.today);
    if (fault.empty()) {
        fault = cells.quantity.fault.empty() ? cells.yen.fault : cells.quantity.fault;
    }
    if (fault.empty() && cells.quantity.value) {
        const double tonnes = *cells.quantity.value / m_unitsPerTonne;
        fault = tonnesFault(tonnes);
        if (tonnes > 0.0 || cells.yen.value.value_or(0.0) <= 0.0) {
            m_row.netWeightTonnes = tonnes;
        }
    }
    m_inYen = m_inYen || cells.yen.value.value_or(0.0) != 0.0;
    if (fault.empty()) {
        m_row.knownFrom = knownFrom(m_row.reporter, m_row.period, m_context.today);
        std::string code;
        for (const char c : m_table.cell(Col::Code)) {
            code += c == '\'' ? "" : std::string(1, c);
        }
        fault = m_parts.add({m_table.line(), m_row, std::move(code)},
                            std::string(m_table.cell(Col::Customs)));
    }
    if (!fault.empty()) {
        const bool badYen = cells.quantity.fault.empty() && !cells.yen.fault.empty();
        const std::size_t yenColumn = cells.quantityColumn - m_quantity + kColumnsOfMonth - 1;
        m_table.reject(badYen ? yenColumn : cells.quantityColumn,
                       m_row.period.iso() + ": " + fault);
        m_parts.spoil(m_row);
    }
}

int sniff(std::string_view firstBytes)
{
    return sniffHeader(firstBytes, kWanted).allRequired ? 95 : 0;
}

core::Result<void> read(ByteSource& source, const ImportContext& context, ImportSink& sink,
                        const core::Progress& progress)
{
    if (auto checked = checkReporter(context, "JPN", core::say("Japan's customs")); !checked) {
        return checked.error();
    }
    return readTable<EstatRows>(kWanted, source, context, sink, progress);
}

} // namespace

Importer estatJapanImporter()
{
    return {"estat-japan", core::sayLater("Japan customs CSV (e-Stat)"),
            "*.csv",       "Japan Customs",
            sniff,         read};
}

} // namespace lodestone::db
