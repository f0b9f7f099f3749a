// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/census_importer.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "db/bundle/faults.h"
#include "db/import/census_table.h"
#include "db/import/country_codes.h"
#include "db/import/file_says.h"
#include "db/import/magnet_figures.h"
#include "db/import/month_parts.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;
using Col = CensusColumn;

constexpr std::array<Col, 6> kDimensions{Col::District,  Col::Port,    Col::State,
                                         Col::Provision, Col::Subcode, Col::Domestic};
constexpr std::size_t kMostRows = 1'000'000;

/// Quantity and value of the same goods: imports as they arrive, else those for consumption.
struct Measure
{
    Col quantity;
    Col value;
    std::string_view note;
};
constexpr std::array<Measure, 2> kImports{
    {{Col::GeneralQuantity, Col::GeneralValue, ""},
     {Col::ConsumedQuantity, Col::ConsumedValue, "imports for consumption"}}};
constexpr Measure kExports{Col::ExportQuantity, Col::ExportValue, ""};

bool isTotal(std::string_view text)
{
    return text.empty() || text == "-";
}

bool isGroup(std::string_view country)
{
    return country.starts_with("00") || country.find('X') != std::string_view::npos;
}

/// Holds the rows until the end, for districts and provisions may stand beside their total.
class CensusRows : public CensusRowReader
{
public:
    CensusRows(CensusTable& table, const ImportContext& context, ImportSink& sink)
        : m_table(table)
        , m_context(context)
        , m_sink(sink)
        , m_parts(sink)
    {}

    core::Result<void> begin() override;
    void row() override;
    core::Result<void> finish();

private:
    struct Held
    {
        FigurePart part;
        std::string identity; ///< the values of what parts the month
        std::size_t totals = 0;
        std::string raw;
    };

    bool reject(Col column, const std::string& reason)
    {
        m_table.reject(column, reason);
        return false;
    }
    bool rejectFigure(Col column, const std::string& reason)
    {
        m_parts.spoil(m_row);
        return reject(column, reason);
    }
    bool setAside(std::string_view reason)
    {
        m_sink.setAside(reason);
        return false;
    }
    [[nodiscard]] core::Result<void> chooseMeasure();
    [[nodiscard]] core::Result<void> readFlow();
    bool readCountry();
    bool readPeriod();
    bool readFigures();
    bool readWeight();
    void hold();
    [[nodiscard]] static std::string keyOf(const Held& held)
    {
        return held.part.row.partner + '\n' + held.part.row.period.iso() + '\n' + held.part.code;
    }

    CensusTable& m_table;
    const ImportContext& m_context;
    ImportSink& m_sink;
    MonthParts m_parts;
    Col m_code = Col::ImportCode;
    Measure m_measure = kExports;
    std::string m_flow;
    core::Observation m_row;
    std::vector<Held> m_held;
    std::set<std::string, std::less<>> m_otherUnits;
    bool m_tooMany = false;
};

core::Result<void> CensusRows::readFlow()
{
    const bool imports = m_table.has(Col::ImportCode);
    if (imports == m_table.has(Col::ExportCode)) {
        return Error{ErrorCode::BadInput, core::say("there must be one of the columns I_COMMODITY "
                                                    "(imports) and E_COMMODITY (exports)")};
    }
    m_flow = imports ? "import" : "export";
    m_code = imports ? Col::ImportCode : Col::ExportCode;
    if (!m_context.flow.empty() && m_context.flow != m_flow) {
        return Error{
            ErrorCode::BadUsage,
            imports
                ? core::say("its columns are those of imports, not of exports; leave --flow out")
                : core::say("its columns are those of exports, not of imports; leave --flow out")};
    }
    return {};
}

core::Result<void> CensusRows::chooseMeasure()
{
    const auto weighed = [this](const Measure& m) { return m_table.has(m.quantity); };
    const auto valued = [this](const Measure& m) { return m_table.has(m.value); };
    if (m_flow == "import") {
        const auto* found = std::ranges::find_if(kImports, weighed);
        found = found != kImports.end() ? found : std::ranges::find_if(kImports, valued);
        m_measure = found != kImports.end() ? *found : kImports.front();
    }
    if (!weighed(m_measure) && !valued(m_measure)) {
        return Error{
            ErrorCode::BadInput,
            core::fill(
                core::say(
                    "there is no column %1 or %2; sums of the year so far (_YR) are no months"),
                {std::string(CensusTable::nameOf(m_measure.quantity)),
                 std::string(CensusTable::nameOf(m_measure.value))})};
    }
    if (weighed(m_measure) && !m_table.has(Col::Unit)) {
        return Error{ErrorCode::BadInput,
                     core::say("there is no column UNIT_QY1, so that the quantities may be "
                               "kilograms or pieces; ask for it too")};
    }
    return {};
}

core::Result<void> CensusRows::begin()
{
    if (auto flow = readFlow(); !flow) {
        return flow.error();
    }
    if (!m_table.has(Col::Country)) {
        return Error{ErrorCode::BadInput, core::say("there is no column CTY_CODE")};
    }
    if (!m_table.has(Col::Time) && !(m_table.has(Col::Year) && m_table.has(Col::Month))) {
        return Error{ErrorCode::BadInput, core::say("there is no column time, nor YEAR and MONTH")};
    }
    return chooseMeasure();
}

void CensusRows::row()
{
    if (levelOf(m_table.cell(m_code)) == CodeLevel::Other) {
        m_sink.setAside(kOtherProducts);
        return;
    }
    m_row = magnetRow();
    m_row.reporter = "USA";
    m_row.flow = m_flow;
    m_row.note = m_measure.note;
    if (readCountry() && readPeriod() && readFigures()) {
        hold();
    }
}

bool CensusRows::readCountry()
{
    const std::string_view code = m_table.cell(Col::Country);
    if (code == "-") {
        m_row.partner = "WLD";
        return true;
    }
    if (isGroup(code) || m_table.cell(Col::Level) == "CGP") {
        return setAside(core::sayLater("groups of countries"));
    }
    const CountryCodes& codes = CountryCodes::builtin();
    const PlaceCode* place = codes.byCustoms(CodeBook::Census, code);
    const std::string_view name = m_table.cell(Col::CountryName);
    const PlaceCode* named = codes.byName(name);
    if (place == nullptr) {
        return reject(
            Col::Country,
            core::fillKept(
                core::keep("'%1' is no country code of the US Census that is known here%2"),
                {shortened(code),
                 core::kept(named != nullptr ? core::fillKept(core::keep("; the row also says %1"),
                                                              {shortened(name)})
                                             : codes.suggestion(code))}));
    }
    if (named != nullptr && named != place) {
        return reject(Col::Country,
                      core::fillKept(core::keep("'%1' is %2, but the row also says %3"),
                                     {shortened(code), place->name, shortened(name)}));
    }
    m_row.partner = place->iso3;
    return true;
}

bool CensusRows::readPeriod()
{
    const std::string_view time = m_table.cell(Col::Time);
    const std::string_view number = m_table.cell(Col::Month);
    const bool apart = m_table.has(Col::Year) && m_table.has(Col::Month);
    const std::string spelled = std::string(m_table.cell(Col::Year)) +
                                (number.size() == 1 ? "-0" : "-") + std::string(number);
    const Col column = apart ? Col::Month : Col::Time;
    const std::string text = apart ? spelled : std::string(time);
    const std::optional<core::Month> month = core::parseMonth(text);
    if (!month) {
        return reject(column, notA(text, core::keep("a month such as 2025-11")));
    }
    if (const std::string fault = monthFault(*month, m_context.today); !fault.empty()) {
        return reject(column, fault);
    }
    if (apart && !time.empty() && time != month->iso()) {
        return reject(Col::Time, core::fillKept(core::keep("YEAR and MONTH say %1, time says '%2'"),
                                                {month->iso(), shortened(time)}));
    }
    m_row.period = *month;
    return true;
}

bool CensusRows::readFigures()
{
    const ParsedNumber usd = parseFigure(m_table.cell(m_measure.value));
    std::string fault = usd.fault.empty() ? usdFault(usd.value.value_or(0.0)) : usd.fault;
    if (!fault.empty()) {
        return rejectFigure(m_measure.value, fault);
    }
    m_row.valueUsd = usd.value;
    return readWeight();
}

/// A weight of 0 beside a value is missing; a number of pieces is no weight.
bool CensusRows::readWeight()
{
    const ParsedNumber quantity = parseFigure(m_table.cell(m_measure.quantity));
    if (!quantity.fault.empty()) {
        return rejectFigure(m_measure.quantity, quantity.fault);
    }
    const std::string_view unit = m_table.cell(Col::Unit);
    const bool tonnes = unit == "T";
    if (!tonnes && unit != "KG") {
        if (quantity.value.value_or(0.0) == 0.0) {
            return true;
        }
        if (isTotal(unit)) {
            return rejectFigure(Col::Unit, core::keep("the quantity has no unit"));
        }
        constexpr std::size_t kMostUnits = 5;
        if (m_otherUnits.size() < kMostUnits) {
            m_otherUnits.insert(shortened(unit, 20));
        }
        return true;
    }
    if (quantity.value) {
        const double weight = *quantity.value / (tonnes ? 1.0 : kKilogramsPerTonne);
        if (const std::string fault = tonnesFault(weight); !fault.empty()) {
            return rejectFigure(m_measure.quantity, fault);
        }
        if (weight > 0.0 || m_row.valueUsd.value_or(0.0) <= 0.0) {
            m_row.netWeightTonnes = weight;
        }
    }
    return true;
}

void CensusRows::hold()
{
    m_tooMany = m_tooMany || m_held.size() >= kMostRows;
    if (m_tooMany) {
        m_sink.setAside(core::sayLater("rows beyond what can be added up"));
        return;
    }
    m_row.knownFrom = knownFrom(m_row.reporter, m_row.period, m_context.today);
    Held held{{m_table.line(), m_row, std::string(m_table.cell(m_code))}, {}, 0, m_table.raw()};
    for (const Col dimension : kDimensions) {
        const std::string_view text = m_table.cell(dimension);
        held.totals = 2 * held.totals + (isTotal(text) ? 1U : 0U);
        held.identity += std::string(text) + '\n';
    }
    constexpr std::size_t kRawBytes = 300;
    held.raw = shortened(held.raw, kRawBytes);
    m_held.push_back(std::move(held));
}

/// Of a month that is there as a total and in parts, the rows with the most totals are taken.
core::Result<void> CensusRows::finish()
{
    if (m_tooMany) {
        return Error{ErrorCode::BadInput,
                     core::say("it holds more than a million rows of magnets; split it")};
    }
    const auto rank = [](std::size_t totals) { return std::pair(std::popcount(totals), totals); };
    std::map<std::string, std::size_t> best;
    for (const Held& held : m_held) {
        const auto [place, isNew] = best.try_emplace(keyOf(held), held.totals);
        if (!isNew && rank(held.totals) > rank(place->second)) {
            place->second = held.totals;
        }
    }
    for (Held& held : m_held) {
        if (best.at(keyOf(held)) != held.totals) {
            m_sink.setAside(
                core::sayLater("districts and other parts of a total that is there too"));
            continue;
        }
        const std::int64_t line = held.part.line;
        std::string fault = m_parts.add(std::move(held.part), std::move(held.identity));
        if (!fault.empty()) {
            m_sink.reject({line, 0, {}, std::move(fault), std::move(held.raw)});
        }
    }
    for (const std::string& unit : m_otherUnits) {
        m_sink.warning(core::fillKept(
            core::keep("quantities in %1 are no weights; of such rows the values alone are stored"),
            {unit}));
    }
    return m_parts.finish();
}

int sniff(std::string_view firstBytes)
{
    const std::string small = asciiLower(firstBytes);
    const auto holds = [&small](std::string_view words) {
        return small.find(words) != std::string::npos;
    };
    const std::size_t first =
        small.find_first_not_of(" \t\r\n", small.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    return first != std::string::npos && small[first] == '[' && holds("\"cty_code\"") &&
                   (holds("\"i_commodity\"") || holds("\"e_commodity\""))
               ? 100
               : 0;
}

core::Result<void> read(ByteSource& source, const ImportContext& context, ImportSink& sink,
                        const core::Progress& progress)
{
    if (auto checked = checkReporter(context, "USA", core::say("the US Census")); !checked) {
        return checked.error();
    }
    JsonStream stream(source, progress);
    CensusTable table(stream, sink);
    CensusRows rows(table, context, sink);
    table.readInto(rows);
    if (auto done = stream.read(table); !done) {
        return done.error();
    }
    if (auto done = table.finish(); !done) {
        return done.error();
    }
    return rows.finish();
}

} // namespace

Importer censusImporter()
{
    return {"census", core::sayLater("US Census JSON"), "*.json", "US Census Bureau", sniff, read};
}

} // namespace lodestone::db
