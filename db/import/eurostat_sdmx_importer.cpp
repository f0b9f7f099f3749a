// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/eurostat_sdmx_importer.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "db/bundle/faults.h"
#include "db/import/csv_table.h"
#include "db/import/eurostat_places.h"
#include "db/import/magnet_figures.h"
#include "db/import/month_parts.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

namespace lodestone::db
{

namespace
{

enum class Col
{
    DataFlow,
    Frequency,
    Reporter,
    Partner,
    Product,
    Flow,
    Indicator,
    Period,
    Value,
    Flag
};

constexpr std::array<WantedColumn, 10> kWanted{{{"DATAFLOW"},
                                                {"freq"},
                                                {"reporter", true},
                                                {"partner", true},
                                                {"product", true},
                                                {"flow", true},
                                                {"indicators", true},
                                                {"TIME_PERIOD", true},
                                                {"OBS_VALUE", true},
                                                {"OBS_FLAG"}}};

constexpr double kHundredKilogramsPerTonne = 10.0;
constexpr std::size_t kMostValues = 1'000'000;

/// "CN" of "CN:China".
std::string_view codeOf(std::string_view cell)
{
    return cell.substr(0, cell.find(':'));
}

std::string keyOf(const core::Observation& row, std::string_view product)
{
    return row.reporter + '\n' + row.partner + '\n' + row.flow + '\n' + row.period.iso() + '\n' +
           std::string(product);
}

class SdmxRows
{
public:
    SdmxRows(CsvTable& table, const ImportContext& context, ImportSink& sink)
        : m_table(table)
        , m_context(context)
        , m_sink(sink)
        , m_parts(sink)
    {}

    void read();
    core::Result<void> finish();

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
    [[nodiscard]] std::string_view code(Col column) const { return codeOf(m_table.cell(column)); }

    bool readPeriod();
    bool readFlow();
    bool readPlaces();
    const PlaceCode* readPlace(Col column);
    bool readIndicator();
    bool readEuros();
    bool readWeight(double unitsPerTonne);

    CsvTable& m_table;
    const ImportContext& m_context;
    ImportSink& m_sink;
    MonthParts m_parts;
    core::Observation m_row;
    std::map<std::string, FigurePart, std::less<>> m_byKey; ///< the weights
    std::set<std::string, std::less<>> m_valued;            ///< keys that have a value above 0
    bool m_inEuros = false;
    bool m_tooMany = false;
};

void SdmxRows::read()
{
    if (levelOf(code(Col::Product)) == CodeLevel::Other) {
        m_sink.setAside(kOtherProducts);
        return;
    }
    m_row = magnetRow();
    if (!readPeriod() || !readFlow() || !readPlaces()) {
        return;
    }
    m_row.knownFrom = knownFrom(m_row.reporter, m_row.period, m_context.today);
    if (!readIndicator()) {
        m_parts.spoil(m_row);
    }
}

/// Weights wait for the end, because the row with the value may come after that with the weight.
core::Result<void> SdmxRows::finish()
{
    if (m_tooMany) {
        return core::Error{core::ErrorCode::BadInput,
                           core::say("it holds more than a million rows of magnets; split it")};
    }
    if (m_inEuros) {
        m_sink.warning(core::keep("values in EUR are not stored; weights are"));
    }
    std::vector<FigurePart> parts;
    parts.reserve(m_byKey.size());
    for (auto& [key, part] : m_byKey) {
        if (part.row.netWeightTonnes == 0.0 && m_valued.contains(key)) {
            part.row.netWeightTonnes.reset();
        }
        parts.push_back(std::move(part));
    }
    std::ranges::sort(parts, {}, &FigurePart::line);
    for (FigurePart& part : parts) {
        // The keys differ, so that no two can contradict each other.
        static_cast<void>(m_parts.add(std::move(part), std::nullopt));
    }
    return m_parts.finish();
}

bool SdmxRows::readPeriod()
{
    constexpr std::size_t kYearLength = 4;
    const std::string_view text = code(Col::Period);
    const auto month = core::parseMonth(text);
    if (code(Col::Frequency) == "A" || (!month && text.size() == kYearLength)) {
        return setAside(core::sayLater("annual rows"));
    }
    if (!month) {
        return reject(Col::Period, notA(text, core::keep("a month such as 2025-11")));
    }
    if (auto fault = monthFault(*month, m_context.today); !fault.empty()) {
        return reject(Col::Period, std::move(fault));
    }
    m_row.period = *month;
    return true;
}

bool SdmxRows::readFlow()
{
    const std::string_view flow = code(Col::Flow);
    if (flow != "1" && flow != "2") {
        return reject(Col::Flow, core::fillKept(core::keep("'%1' is no flow: 1 imports, 2 exports"),
                                                {shortened(flow)}));
    }
    m_row.flow = flow == "1" ? "import" : "export";
    return true;
}

/// Null when the row was rejected or set aside.
const PlaceCode* SdmxRows::readPlace(Col column)
{
    const EurostatPlace found = eurostatPlace(code(column));
    if (found.place != nullptr) {
        return found.place;
    }
    if (!found.asideReason.empty()) {
        m_sink.setAside(found.asideReason);
    } else {
        reject(column, CountryCodes::builtin().faultOf(code(column)));
    }
    return nullptr;
}

bool SdmxRows::readPlaces()
{
    const PlaceCode* reporter = readPlace(Col::Reporter);
    if (reporter == nullptr) {
        return false;
    }
    if (reporter->kind != PlaceKind::Country) {
        return setAside(core::sayLater("figures of groups of countries"));
    }
    const PlaceCode* partner = readPlace(Col::Partner);
    if (partner == nullptr) {
        return false;
    }
    m_row.reporter = reporter->iso3;
    m_row.partner = partner->iso3;
    return true;
}

/// False when the row was rejected, so that its month is not whole.
bool SdmxRows::readIndicator()
{
    const std::string_view indicator = code(Col::Indicator);
    if (indicator == "QUANTITY_IN_100KG") {
        return readWeight(kHundredKilogramsPerTonne);
    }
    if (indicator == "QUANTITY_KG" || indicator == "QUANTITY_IN_KG") {
        return readWeight(kKilogramsPerTonne);
    }
    if (indicator == "VALUE_IN_EUROS" || indicator == "VALUE_EUR") {
        return readEuros();
    }
    if (indicator.starts_with("SUPPLEMENTARY_QUANTITY") || indicator.starts_with("SUP_QUANTITY") ||
        indicator == "QUANTITY_SUPPL_UNIT" || indicator == "VALUE_NAC") {
        m_sink.setAside(core::sayLater("supplementary quantities and values in national currency"));
        return true;
    }
    return reject(
        Col::Indicator,
        core::fillKept(
            core::keep(
                "'%1' is no indicator that is known here; QUANTITY_IN_100KG and QUANTITY_KG are"),
            {shortened(indicator)}));
}

bool SdmxRows::readEuros()
{
    const ParsedNumber euros = parseFigure(m_table.cell(Col::Value));
    if (!euros.fault.empty()) {
        return reject(Col::Value, euros.fault);
    }
    if (euros.value.value_or(0.0) > 0.0) {
        m_tooMany = m_tooMany || m_valued.size() >= kMostValues;
        if (!m_tooMany) {
            m_valued.insert(keyOf(m_row, code(Col::Product)));
        }
    }
    m_inEuros = m_inEuros || euros.value;
    m_sink.setAside(core::sayLater("values in EUR, which are not stored"));
    return true;
}

bool SdmxRows::readWeight(double unitsPerTonne)
{
    const ParsedNumber quantity = parseFigure(m_table.cell(Col::Value));
    if (!quantity.fault.empty()) {
        return reject(Col::Value, quantity.fault);
    }
    if (quantity.value) {
        m_row.netWeightTonnes = *quantity.value / unitsPerTonne;
        if (auto fault = tonnesFault(*m_row.netWeightTonnes); !fault.empty()) {
            return reject(Col::Value, std::move(fault));
        }
    }
    if (m_table.cell(Col::Flag).find('e') != std::string_view::npos) {
        m_row.confidence = core::Confidence::Estimated;
        m_row.note = "estimated by Eurostat";
    }
    m_tooMany = m_tooMany || m_byKey.size() >= kMostValues;
    if (m_tooMany) {
        m_sink.setAside(core::sayLater("rows beyond what can be added up"));
        return true;
    }
    const auto [first, isNew] =
        m_byKey.try_emplace(keyOf(m_row, code(Col::Product)),
                            FigurePart{m_table.line(), m_row, std::string(code(Col::Product))});
    if (isNew) {
        return true;
    }
    if (first->second.row.netWeightTonnes == m_row.netWeightTonnes) {
        m_sink.setAside(core::sayLater("rows that repeat an earlier one"));
        return true;
    }
    return reject(Col::Value,
                  core::fillKept(core::keep("line %1 states another figure for the same month, "
                                            "partner and code; which one is right is not known"),
                                 {std::to_string(first->second.line)}));
}

int sniff(std::string_view firstBytes)
{
    return sniffHeader(firstBytes, kWanted).allRequired ? 95 : 0;
}

core::Result<void> read(ByteSource& source, const ImportContext& context, ImportSink& sink,
                        const core::Progress& progress)
{
    return readTable<SdmxRows>(kWanted, source, context, sink, progress);
}

} // namespace

Importer eurostatSdmxImporter()
{
    return {"eurostat-sdmx", core::sayLater("Eurostat SDMX-CSV"), "*.csv", "Eurostat", sniff, read};
}

} // namespace lodestone::db
