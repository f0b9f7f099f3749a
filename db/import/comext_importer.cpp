// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/comext_importer.h"

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

namespace lodestone::db
{

namespace
{

enum class Col
{
    Reporter,
    Partner,
    TradeType,
    Product,
    Flow,
    Procedure,
    Period,
    Euros,
    Kilograms
};

// The older layout has numbers beside the letters; the letters are the better key.
constexpr std::array<WantedColumn, 9> kWanted{{{"REPORTER|DECLARANT_ISO|DECLARANT", true},
                                               {"PARTNER_ISO|PARTNER", true},
                                               {"TRADE_TYPE"},
                                               {"PRODUCT_NC", true},
                                               {"FLOW", true},
                                               {"STAT_PROCEDURE"},
                                               {"PERIOD", true},
                                               {"VALUE_EUR|VALUE_IN_EUROS"},
                                               {"QUANTITY_KG|QUANTITY_IN_KG", true}}};

class ComextRows
{
public:
    ComextRows(CsvTable& table, const ImportContext& context, ImportSink& sink)
        : m_table(table)
        , m_context(context)
        , m_sink(sink)
        , m_parts(sink)
    {}

    void read()
    {
        // Five million rows a month, of which some thousand are magnets: the code comes first.
        const std::string_view product = m_table.cell(Col::Product);
        if (levelOf(product) == CodeLevel::Other) {
            m_sink.setAside(kOtherProducts);
            return;
        }
        if (!onlyDigits(product)) {
            m_confidential = true;
            m_sink.setAside(
                core::sayLater("confidential codes, whose products are not told apart"));
            return;
        }
        m_row = magnetRow();
        if (readPeriod() && readFlow() && readReporter() && readPartner()) {
            m_row.knownFrom = knownFrom(m_row.reporter, m_row.period, m_context.today);
            if (!readWeight() || !add(product)) {
                m_parts.spoil(m_row);
            }
        }
    }

    core::Result<void> finish()
    {
        if (m_inEuros) {
            m_sink.warning(core::keep("values in EUR are not stored; weights are"));
        }
        if (m_confidential) {
            m_sink.warning(
                core::keep("some rows below HS 850511 have confidential codes and are not in the "
                           "sums of national codes, which may be too small"));
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
    bool setAside(std::string_view reason)
    {
        m_sink.setAside(reason);
        return false;
    }

    bool readPeriod();
    bool readFlow();
    bool readReporter();
    bool readPartner();
    const PlaceCode* readPlace(Col column);
    bool readWeight();
    bool add(std::string_view product);

    CsvTable& m_table;
    const ImportContext& m_context;
    ImportSink& m_sink;
    MonthParts m_parts;
    core::Observation m_row;
    bool m_inEuros = false;
    bool m_confidential = false;
    bool m_fromMemory = false;
};

bool ComextRows::readPeriod()
{
    constexpr std::size_t kLength = 6; // yyyymm
    const std::string_view text = m_table.cell(Col::Period);
    if (text.size() == kLength && text.ends_with("52")) {
        return setAside(core::sayLater("annual rows"));
    }
    const auto month = monthOfDigits(text);
    if (!month) {
        return reject(Col::Period, notA(text, core::keep("a month such as 202511")));
    }
    if (auto fault = monthFault(*month, m_context.today); !fault.empty()) {
        return reject(Col::Period, std::move(fault));
    }
    m_row.period = *month;
    return true;
}

bool ComextRows::readFlow()
{
    const std::string_view flow = m_table.cell(Col::Flow);
    if (flow != "1" && flow != "2") {
        return reject(Col::Flow, core::fillKept(core::keep("'%1' is no flow: 1 imports, 2 exports"),
                                                {shortened(flow)}));
    }
    m_row.flow = flow == "1" ? "import" : "export";
    return true;
}

/// Null when the row was rejected or set aside.
const PlaceCode* ComextRows::readPlace(Col column)
{
    const std::string_view code = m_table.cell(column);
    const EurostatPlace found = eurostatPlace(code);
    if (found.place != nullptr) {
        m_fromMemory = m_fromMemory || found.fromMemory;
        return found.place;
    }
    if (!found.asideReason.empty()) {
        m_sink.setAside(found.asideReason);
    } else {
        reject(column, CountryCodes::builtin().faultOf(code));
    }
    return nullptr;
}

bool ComextRows::readReporter()
{
    const PlaceCode* reporter = readPlace(Col::Reporter);
    if (reporter == nullptr) {
        return false;
    }
    if (reporter->kind != PlaceKind::Country) {
        return setAside(core::sayLater("figures of groups of countries"));
    }
    m_row.reporter = reporter->iso3;
    return true;
}

bool ComextRows::readPartner()
{
    const PlaceCode* partner = readPlace(Col::Partner);
    if (partner == nullptr) {
        return false;
    }
    m_row.partner = partner->iso3;
    return true;
}

/// A weight of 0 beside a value is confidential, not zero.
bool ComextRows::readWeight()
{
    const ParsedNumber euros = parseFigure(m_table.cell(Col::Euros));
    if (!euros.fault.empty()) {
        return reject(Col::Euros, euros.fault);
    }
    m_inEuros = m_inEuros || euros.value;
    const ParsedNumber kg = parseFigure(m_table.cell(Col::Kilograms));
    if (!kg.fault.empty()) {
        return reject(Col::Kilograms, kg.fault);
    }
    const double tonnes = kg.value.value_or(0.0) / kKilogramsPerTonne;
    if (auto fault = tonnesFault(tonnes); !fault.empty()) {
        return reject(Col::Kilograms, std::move(fault));
    }
    if (kg.value && (tonnes > 0.0 || euros.value.value_or(0.0) <= 0.0)) {
        m_row.netWeightTonnes = tonnes;
    }
    return true;
}

/// Extracts without the procedure have several rows of one key that must be added up; with it, two
/// such rows contradict each other.
bool ComextRows::add(std::string_view product)
{
    std::optional<std::string> identity;
    if (m_table.has(Col::Procedure)) {
        identity = std::string(m_table.cell(Col::Procedure)) + '\n' +
                   std::string(m_table.cell(Col::TradeType));
    }
    const std::string fault =
        m_parts.add({m_table.line(), m_row, std::string(product)}, std::move(identity));
    return fault.empty() || reject(Col::Kilograms, fault);
}

int sniff(std::string_view firstBytes)
{
    return sniffHeader(firstBytes, kWanted).allRequired ? 90 : 0;
}

core::Result<void> read(ByteSource& source, const ImportContext& context, ImportSink& sink,
                        const core::Progress& progress)
{
    return readTable<ComextRows>(kWanted, source, context, sink, progress);
}

} // namespace

Importer comextImporter()
{
    return {"comext",      core::sayLater("Eurostat Comext monthly file"),
            "*.dat *.csv", "Eurostat",
            sniff,         read};
}

} // namespace lodestone::db
