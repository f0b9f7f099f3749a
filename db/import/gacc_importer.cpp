// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/gacc_importer.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "db/bundle/faults.h"
#include "db/import/country_codes.h"
#include "db/import/csv_table.h"
#include "db/import/file_says.h"
#include "db/import/magnet_figures.h"
#include "db/import/month_parts.h"
#include "db/io/decoded_source.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <array>

namespace lodestone::db
{

namespace
{

constexpr std::string_view kGb18030 = "gb18030";

enum class Col
{
    Month,
    Code,
    PartnerCode,
    PartnerName,
    ModeCode,
    ModeName,
    PlaceCode,
    PlaceName,
    Quantity,
    Unit,
    Quantity2,
    Unit2,
    Usd,
    Cny
};

// The English names were not seen in files; several spellings are taken.
constexpr std::array<WantedColumn, 14> kWanted{
    {{"数据年月|Date of data|Date|Month", true},
     {"商品编码|Commodity code|HS code", true},
     {"贸易伙伴编码|Trading partner code|Partner code"},
     {"贸易伙伴名称|Trading partner|Trading partner name|Partner"},
     {"贸易方式编码|Customs regime code|Trade mode code|Code of trade mode"},
     {"贸易方式名称|Customs regime|Trade mode"},
     {"注册地编码|Registered place code|Code of location of registration"},
     {"注册地名称|Registered place|Location of registration"},
     {"第一数量|数量|Quantity|First quantity|Quantity 1", true},
     {"第一计量单位|第一数量单位|计量单位|Unit|First unit|Unit 1", true},
     {"第二数量|Supplementary quantity|Second quantity|Quantity 2"},
     {"第二计量单位|第二数量单位|Supplementary unit|Second unit|Unit 2"},
     {"美元|Value in US dollars|US dollar|US dollars|USD"},
     {"人民币|人民币元|Value in RMB|RMB|Yuan|CNY"}}};

/// Units of weight in a tonne.
std::optional<double> unitsPerTonne(std::string_view unit)
{
    if (unit == "千克" || unit == "公斤" || unit == "kg" || unit == "KG" || unit == "Kilogram" ||
        unit == "kilogram") {
        return kKilogramsPerTonne;
    }
    if (unit == "吨" || unit == "t" || unit == "T" || unit == "ton" || unit == "Ton") {
        return 1.0;
    }
    if (unit == "克" || unit == "g" || unit == "G" || unit == "Gram" || unit == "gram") {
        return 1e6;
    }
    return std::nullopt;
}

class GaccRows
{
public:
    GaccRows(CsvTable& table, const ImportContext& context, ImportSink& sink)
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
        m_row.reporter = "CHN";
        m_row.flow = m_context.flow;
        if (readMonth() && readPartner()) {
            m_row.knownFrom = knownFrom(m_row.reporter, m_row.period, m_context.today);
            if (!readUsd() || !readWeight() || !add()) {
                m_parts.spoil(m_row);
            }
        }
    }

    core::Result<void> finish()
    {
        if (m_inCny) {
            m_sink.warning(
                core::keep("values in CNY are not stored; for values, repeat the query with US "
                           "dollars as currency"));
        }
        return m_parts.finish();
    }

private:
    bool reject(Col column, std::string reason)
    {
        m_table.reject(column, std::move(reason));
        return false;
    }

    bool readMonth();
    bool readPartner();
    bool readUsd();
    bool readWeight();
    bool readQuantity(Col column, double unitsInTonne);
    bool add();

    CsvTable& m_table;
    const ImportContext& m_context;
    ImportSink& m_sink;
    MonthParts m_parts;
    core::Observation m_row;
    bool m_inCny = false;
};

bool GaccRows::readMonth()
{
    const std::string_view text = m_table.cell(Col::Month);
    const std::size_t dash = text.find('-');
    const auto first = monthOfDigits(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : monthOfDigits(text.substr(dash + 1));
    if (!first || !last || *last < *first) {
        return reject(Col::Month, notA(text, core::keep("a month such as 202511")));
    }
    if (auto fault = monthFault(*last, m_context.today); !fault.empty()) {
        return reject(Col::Month, std::move(fault));
    }
    if (*first != *last) {
        m_sink.setAside(core::sayLater("sums over several months; query single months"));
        return false;
    }
    m_row.period = *first;
    return true;
}

bool GaccRows::readPartner()
{
    const std::string_view code = m_table.cell(Col::PartnerCode);
    const std::string_view name = m_table.cell(Col::PartnerName);
    if (code.empty() && name.empty()) {
        return reject(
            Col::PartnerName,
            core::keep("no trading partner; choose partners (贸易伙伴) as output of the query"));
    }
    const CountryCodes& codes = CountryCodes::builtin();
    const PlaceCode* byName = codes.byChineseName(name);
    byName = byName != nullptr ? byName : codes.byName(name);
    const PlaceCode* byCode = codes.byCustoms(CodeBook::China, code);
    if (byName != nullptr && byCode != nullptr && byName != byCode) {
        return reject(
            Col::PartnerCode,
            core::fillKept(core::keep("code %1 is %2, but the name beside it is that of %3"),
                           {shortened(code), byCode->iso3, byName->iso3}));
    }
    const PlaceCode* place = byName != nullptr ? byName : byCode;
    if (place == nullptr) {
        const std::string_view text = name.empty() ? code : name;
        return reject(name.empty() ? Col::PartnerCode : Col::PartnerName, codes.faultOf(text));
    }
    if (place->kind == PlaceKind::Area) {
        m_sink.setAside(
            core::sayLater("partners that are no country (the world's sum holds them)"));
        return false;
    }
    m_row.partner = place->iso3;
    return true;
}

bool GaccRows::readUsd()
{
    m_inCny = m_inCny || !m_table.cell(Col::Cny).empty();
    const ParsedNumber usd = parseGroupedFigure(m_table.cell(Col::Usd));
    if (!usd.fault.empty()) {
        return reject(Col::Usd, usd.fault);
    }
    if (auto fault = usdFault(usd.value.value_or(0.0)); !fault.empty()) {
        return reject(Col::Usd, std::move(fault));
    }
    m_row.valueUsd = usd.value;
    return true;
}

/// The first quantity that is a weight. Pieces are none: the weight is then missing.
bool GaccRows::readWeight()
{
    if (const auto units = unitsPerTonne(m_table.cell(Col::Unit))) {
        return readQuantity(Col::Quantity, *units);
    }
    if (const auto units = unitsPerTonne(m_table.cell(Col::Unit2))) {
        return readQuantity(Col::Quantity2, *units);
    }
    const ParsedNumber other = parseGroupedFigure(m_table.cell(Col::Quantity));
    if (!other.fault.empty()) {
        return reject(Col::Quantity, other.fault);
    }
    if (other.value.value_or(0.0) != 0.0 && m_table.cell(Col::Unit).empty()) {
        return reject(Col::Unit,
                      core::keep("a quantity without a unit; 千克, 吨 or 克 are weights"));
    }
    return true;
}

bool GaccRows::readQuantity(Col column, double unitsInTonne)
{
    const ParsedNumber quantity = parseGroupedFigure(m_table.cell(column));
    if (!quantity.fault.empty()) {
        return reject(column, quantity.fault);
    }
    if (!quantity.value) {
        return true;
    }
    const double tonnes = *quantity.value / unitsInTonne;
    if (auto fault = tonnesFault(tonnes); !fault.empty()) {
        return reject(column, std::move(fault));
    }
    const bool valued = m_row.valueUsd.value_or(0.0) > 0.0 ||
                        parseGroupedFigure(m_table.cell(Col::Cny)).value.value_or(0.0) > 0.0;
    if (tonnes > 0.0 || !valued) {
        m_row.netWeightTonnes = tonnes;
    }
    return true;
}

bool GaccRows::add()
{
    std::string identity;
    for (const Col column : {Col::ModeCode, Col::ModeName, Col::PlaceCode, Col::PlaceName}) {
        identity += std::string(m_table.cell(column)) + '\n';
    }
    const std::string fault = m_parts.add(
        {m_table.line(), m_row, std::string(m_table.cell(Col::Code))}, std::move(identity));
    return fault.empty() || reject(Col::Quantity, fault);
}

int sniff(std::string_view firstBytes)
{
    std::string line(firstBytes.substr(0, firstBytes.find('\n')));
    if (looksLikeGb18030(firstBytes)) {
        MemorySource bytes(line);
        DecodedSource decoded(bytes, kGb18030);
        std::string text(line.size() * 2, '\0'); // two bytes become three at most
        const auto got = decoded.read(text.data(), text.size());
        text.resize(got ? got.value() : 0);
        line = std::move(text);
    }
    constexpr std::size_t kEnough = 5; // of the names, the required ones among them
    const SniffedHeader header = sniffHeader(line, kWanted);
    return header.allRequired && header.found >= kEnough ? 90 : 0;
}

core::Result<void> read(ByteSource& source, const ImportContext& context, ImportSink& sink,
                        const core::Progress& progress)
{
    const auto known = contextOfFile(context, "CHN", core::say("China's customs"), sink);
    if (!known) {
        return known.error();
    }
    PeekSource peek(source);
    const auto head = peek.head();
    if (!head) {
        return head.error();
    }
    if (!looksLikeGb18030(head.value())) {
        return readTable<GaccRows>(kWanted, peek, known.value(), sink, progress);
    }
    sink.detected({core::say("encoding"), core::say("GB 18030 (Chinese)"),
                   core::say("its first line is not UTF-8")});
    DecodedSource decoded(peek, kGb18030);
    auto done = readTable<GaccRows>(kWanted, decoded, known.value(), sink, progress);
    if (done && decoded.badCharacters() > 0) {
        sink.warning(
            core::keepMany("%n character is neither UTF-8 nor GB18030; the file may be damaged",
                           "%n characters are neither UTF-8 nor GB18030; the file may be damaged",
                           decoded.badCharacters()));
    }
    return done;
}

} // namespace

Importer gaccImporter()
{
    return {"gacc",  core::sayLater("China customs online query CSV"),
            "*.csv", "General Administration of Customs",
            sniff,   read};
}

} // namespace lodestone::db
