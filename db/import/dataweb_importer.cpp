// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/dataweb_importer.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "db/import/country_codes.h"
#include "db/import/csv_table.h"
#include "db/import/file_says.h"
#include "db/import/magnet_figures.h"
#include "db/import/month_parts.h"
#include "db/import/title_lines.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <array>
#include <map>

namespace lodestone::db
{

namespace
{

enum class Col
{
    DataType,
    Code,
    Country,
    Unit,
    Year,
    FirstMonth ///< twelve columns from here
};

constexpr std::size_t kMonths = 12;
constexpr std::size_t kMostMonths = 1'000'000;

constexpr std::array<WantedColumn, 5 + kMonths> kWanted{
    {{"Data Type", true},
     {"HTS Number|HTS Code|HTS|Commodity|Schedule B Number", true},
     {"Country|Countries", true},
     {"Quantity Description|Unit of Quantity|Quantity Unit"},
     {"Year", true},
     {"January|Jan"},
     {"February|Feb"},
     {"March|Mar"},
     {"April|Apr"},
     {"May"},
     {"June|Jun"},
     {"July|Jul"},
     {"August|Aug"},
     {"September|Sep"},
     {"October|Oct"},
     {"November|Nov"},
     {"December|Dec"}}};

enum class Measure
{
    Weight,
    Value,
    Other
};

/// Values as the USA publish them: of customs for imports, free alongside ship for exports.
Measure measureOf(std::string_view dataType)
{
    const std::string text = asciiLower(dataType);
    if (text.find("quantity") != std::string::npos) {
        return text.find("second") == std::string::npos ? Measure::Weight : Measure::Other;
    }
    return text == "customs value" || text == "general customs value" || text == "fas value" ||
                   text == "f.a.s. value"
               ? Measure::Value
               : Measure::Other;
}

bool isTotal(std::string_view text)
{
    const std::string small = asciiLower(text);
    return small.starts_with("total") || small.starts_with("all countries");
}

/// Each month of a row is a row of its own for the sink; a row that is bad as a whole is one.
class DatawebRows
{
public:
    DatawebRows(CsvTable& table, const ImportContext& context, ImportSink& sink)
        : m_table(table)
        , m_context(context)
        , m_sink(sink)
        , m_parts(sink)
    {}

    void read();
    core::Result<void> finish();

private:
    /// Weight and value of one code, country and month, which stand in rows of their own.
    struct Pair
    {
        FigurePart part;
        std::array<std::int64_t, 2> lines{}; ///< of the weight and of the value; 0 = none
    };

    bool reject(Col column, std::string reason)
    {
        m_table.reject(column, std::move(reason));
        return false;
    }

    bool readYear();
    bool readCountry();
    bool readUnit();
    void readMonth(std::size_t column);
    [[nodiscard]] std::string take(double figure);

    CsvTable& m_table;
    const ImportContext& m_context;
    ImportSink& m_sink;
    MonthParts m_parts;
    core::Observation m_row;
    Measure m_measure = Measure::Other;
    int m_year = 0;
    double m_unitsPerTonne = kKilogramsPerTonne;
    std::map<std::string, Pair, std::less<>> m_pairs;
    bool m_tooMany = false;
};

void DatawebRows::read()
{
    if (isTotal(m_table.cell(Col::DataType)) || isTotal(m_table.cell(Col::Code)) ||
        isTotal(m_table.cell(Col::Country))) {
        m_sink.setAside(core::sayLater("total rows, which are sums of the others"));
        return;
    }
    if (levelOf(m_table.cell(Col::Code)) == CodeLevel::Other) {
        m_sink.setAside(kOtherProducts);
        return;
    }
    m_measure = measureOf(m_table.cell(Col::DataType));
    if (m_measure == Measure::Other) {
        m_sink.setAside(
            core::sayLater("measures other than the first quantity and the customs or FAS value"));
        return;
    }
    m_row = magnetRow();
    m_row.reporter = "USA";
    m_row.flow = m_context.flow;
    if (!readYear() || !readCountry()) {
        return;
    }
    const bool understood = m_measure == Measure::Value || readUnit();
    for (std::size_t month = 0; month < kMonths; ++month) {
        m_row.period = core::Month::of(m_year, static_cast<unsigned>(month) + 1U);
        if (understood) {
            readMonth(static_cast<std::size_t>(Col::FirstMonth) + month);
        } else {
            m_parts.spoil(m_row);
        }
    }
}

core::Result<void> DatawebRows::finish()
{
    if (m_tooMany) {
        return core::Error{core::ErrorCode::BadInput,
                           core::say("it holds more than a million months of magnets; split it")};
    }
    std::vector<FigurePart> parts;
    parts.reserve(m_pairs.size());
    for (auto& [key, pair] : m_pairs) {
        core::Observation& row = pair.part.row;
        if (row.netWeightTonnes == 0.0 && row.valueUsd.value_or(0.0) > 0.0) {
            row.netWeightTonnes.reset();
        }
        parts.push_back(std::move(pair.part));
    }
    std::ranges::stable_sort(parts, {}, &FigurePart::line);
    for (FigurePart& part : parts) {
        // The keys differ, so that no two can contradict each other.
        static_cast<void>(m_parts.add(std::move(part), std::nullopt));
    }
    return m_parts.finish();
}

bool DatawebRows::readYear()
{
    ParsedYear year = parseYear(m_table.cell(Col::Year), m_context.today);
    m_year = year.year;
    return year.fault.empty() || reject(Col::Year, std::move(year.fault));
}

bool DatawebRows::readCountry()
{
    const std::string_view name = m_table.cell(Col::Country);
    const CountryCodes& codes = CountryCodes::builtin();
    const PlaceCode* place = codes.byName(name);
    if (place == nullptr) {
        return reject(Col::Country, codes.faultOf(name));
    }
    if (place->kind == PlaceKind::Area) {
        m_sink.setAside(
            core::sayLater("partners that are no country (the world's sum holds them)"));
        return false;
    }
    m_row.partner = place->iso3;
    return true;
}

bool DatawebRows::readUnit()
{
    const std::string unit = asciiLower(m_table.cell(Col::Unit));
    if (unit == "kilograms" || unit == "kilogram" || unit == "kg") {
        m_unitsPerTonne = kKilogramsPerTonne;
        return true;
    }
    if (unit == "metric tons" || unit == "metric ton" || unit == "t") {
        m_unitsPerTonne = 1.0;
        return true;
    }
    return reject(Col::Unit,
                  core::fillKept(core::keep("'%1' is no weight: kilograms or metric tons"),
                                 {shortened(unit)}));
}

void DatawebRows::readMonth(std::size_t column)
{
    const ParsedNumber figure = parseGroupedFigure(m_table.cell(column));
    if (figure.fault.empty() && !figure.value) {
        m_sink.setAside(core::sayLater("months without a figure"));
        return;
    }
    std::string fault =
        figure.fault.empty() ? monthFault(m_row.period, m_context.today) : figure.fault;
    // Months that are not published yet can stand as zeros in the columns of a running year.
    constexpr int kMonthsToPublish = 3;
    if (figure.value == 0.0 &&
        m_row.period.plus(kMonthsToPublish) >= core::Month::containing(m_context.today)) {
        m_sink.setAside(
            core::sayLater("zeros of the latest months, which may not be published yet"));
        return;
    }
    if (fault.empty()) {
        fault = take(*figure.value);
    }
    if (!fault.empty()) {
        m_table.reject(column, m_row.period.iso() + ": " + fault);
        m_parts.spoil(m_row);
    }
}

/// Returns what is wrong with the figure, or "".
std::string DatawebRows::take(double figure)
{
    const bool weighed = m_measure == Measure::Weight;
    const double amount = weighed ? figure / m_unitsPerTonne : figure;
    if (std::string fault = weighed ? tonnesFault(amount) : usdFault(amount); !fault.empty()) {
        return fault;
    }
    m_tooMany = m_tooMany || m_pairs.size() >= kMostMonths;
    if (m_tooMany) {
        m_sink.setAside(core::sayLater("rows beyond what can be added up"));
        return {};
    }
    const std::string code(m_table.cell(Col::Code));
    Pair& pair = m_pairs[m_row.partner + '\n' + m_row.period.iso() + '\n' + code];
    std::int64_t& line = pair.lines[weighed ? 0 : 1];
    std::optional<double>& told = weighed ? pair.part.row.netWeightTonnes : pair.part.row.valueUsd;
    if (line != 0) {
        if (told != amount) {
            return core::fillKept(
                core::keep("line %1 states another figure for the same month, country and code; "
                           "which one is right is not known"),
                {std::to_string(line)});
        }
        m_sink.setAside(core::sayLater("rows that repeat an earlier one"));
        return {};
    }
    line = m_table.line();
    if (pair.part.line == 0) {
        const std::string known = knownFrom(m_row.reporter, m_row.period, m_context.today);
        pair.part = {line, m_row, code};
        pair.part.row.knownFrom = known;
    } else {
        m_sink.setAside(core::sayLater("weights and values of one month, which make one figure"));
    }
    (weighed ? pair.part.row.netWeightTonnes : pair.part.row.valueUsd) = amount;
    return {};
}

int sniff(std::string_view firstBytes)
{
    return findHeader(firstBytes, kWanted) ? 80 : 0;
}

core::Result<void> read(ByteSource& source, const ImportContext& context, ImportSink& sink,
                        const core::Progress& progress)
{
    const auto known = contextOfFile(context, "USA", "USITC DataWeb", sink);
    if (!known) {
        return known.error();
    }
    PeekSource peek(source);
    const auto head = peek.head();
    if (!head) {
        return head.error();
    }
    BlankedSource table(peek, findHeader(head.value(), kWanted).value_or(0));
    return readTable<DatawebRows>(kWanted, table, known.value(), sink, progress);
}

} // namespace

Importer datawebImporter()
{
    return {"dataweb", core::sayLater("USITC DataWeb CSV"), "*.csv", "USITC", sniff, read};
}

} // namespace lodestone::db
