// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/korea_importer.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "db/bundle/faults.h"
#include "db/import/country_codes.h"
#include "db/import/file_says.h"
#include "db/import/magnet_figures.h"
#include "db/import/month_parts.h"
#include "db/io/utf8.h"
#include "db/io/xml_stream.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;

enum class Field
{
    Year,
    Code,
    Country,
    CountryName,
    ExportWeight,
    ExportValue,
    ImportWeight,
    ImportValue
};
constexpr std::size_t kFields = 8;
constexpr std::array<std::string_view, kFields> kNames{
    "year", "hscd", "statcd", "statcdcntnkor1", "expwgt", "expdlr", "impwgt", "impdlr"};
constexpr std::array<std::string_view, kFields> kSpoken{
    "year", "hsCd", "statCd", "statCdCntnKor1", "expWgt", "expDlr", "impWgt", "impDlr"};

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlanks);
    return first == std::string_view::npos
               ? std::string_view{}
               : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// An item while it is read.
class Item
{
public:
    explicit Item(ImportSink& sink) : m_sink(sink) {}

    void begin(std::int64_t line)
    {
        m_line = line;
        m_cells = {};
        m_fields = 0;
        m_raw = "<item>";
        m_fault.clear();
    }
    void add(std::string_view name, std::string_view text)
    {
        constexpr std::size_t kMostRaw = 4096;
        ++m_fields;
        if (m_raw.size() < kMostRaw) {
            m_raw.append("<").append(name).append(">").append(shortened(text, 200));
            m_raw.append("</").append(name).append(">");
        }
        const std::string small = asciiLower(name);
        for (std::size_t i = 0; i < kFields; ++i) {
            if (small == kNames[i] || (i == 1 && small == "hscode")) {
                if (m_cells[i].number > 0) {
                    m_fault =
                        core::fillKept(core::keep("the field %1 is there twice"), {kSpoken[i]});
                }
                m_cells[i] = {std::string(trimmed(text)), m_fields};
            }
        }
    }
    void spoil(std::string_view name)
    {
        m_fault = core::fillKept(core::keep("the field %1 is no single value"), {shortened(name)});
    }
    /// What is wrong with the item as a whole, or "".
    [[nodiscard]] std::string fault() const
    {
        if (!m_fault.empty()) {
            return m_fault;
        }
        for (const Field field : {Field::Year, Field::Code, Field::Country}) {
            if (m_cells[static_cast<std::size_t>(field)].number == 0) {
                return core::fillKept(core::keep("the item has no field %1"),
                                      {kSpoken[static_cast<std::size_t>(field)]});
            }
        }
        return {};
    }

    [[nodiscard]] std::string_view cell(Field field) const
    {
        return m_cells[static_cast<std::size_t>(field)].text;
    }
    [[nodiscard]] std::int64_t line() const { return m_line; }
    void reject(Field field, const std::string& reason)
    {
        const auto at = static_cast<std::size_t>(field);
        m_sink.reject({m_line, m_cells[at].number, shortened(m_cells[at].text, 200),
                       std::string(kSpoken[at]) + ": " + reason, raw()});
    }
    void rejectWhole(std::string reason)
    {
        m_sink.reject({m_line, 0, {}, std::move(reason), raw()});
    }

private:
    struct Cell
    {
        std::string text;
        int number = 0; ///< of the field in its item; 0 = not there
    };
    [[nodiscard]] std::string raw() const { return m_raw + "</item>"; }

    ImportSink& m_sink;
    std::int64_t m_line = 0;
    std::array<Cell, kFields> m_cells;
    int m_fields = 0;
    std::string m_raw;
    std::string m_fault;
};

/// Each flow of an item is a row of its own for the sink; an item that is bad as a whole is one.
class KoreaRows
{
public:
    KoreaRows(Item& item, const ImportContext& context, ImportSink& sink)
        : m_item(item)
        , m_context(context)
        , m_sink(sink)
        , m_parts(sink)
    {}

    void read();
    core::Result<void> finish() { return m_parts.finish(); }

private:
    bool reject(Field field, const std::string& reason)
    {
        m_item.reject(field, reason);
        return false;
    }
    bool readPeriod();
    bool readCountry();
    void readFlow(const std::string& flow, Field weight, Field value);

    Item& m_item;
    const ImportContext& m_context;
    ImportSink& m_sink;
    MonthParts m_parts;
    core::Observation m_row;
};

void KoreaRows::read()
{
    if (std::string fault = m_item.fault(); !fault.empty()) {
        m_item.rejectWhole(std::move(fault));
        return;
    }
    if (m_item.cell(Field::Year) == "총계" || m_item.cell(Field::Country) == "-") {
        m_sink.setAside(core::sayLater("total rows, which are sums of the others"));
        return;
    }
    if (levelOf(m_item.cell(Field::Code)) == CodeLevel::Other) {
        m_sink.setAside(kOtherProducts);
        return;
    }
    constexpr std::size_t kYearLength = 4;
    if (m_item.cell(Field::Year).size() == kYearLength && onlyDigits(m_item.cell(Field::Year))) {
        m_sink.setAside(core::sayLater("annual rows"));
        return;
    }
    m_row = magnetRow();
    m_row.reporter = "KOR";
    if (readPeriod() && readCountry()) {
        readFlow("export", Field::ExportWeight, Field::ExportValue);
        readFlow("import", Field::ImportWeight, Field::ImportValue);
    }
}

bool KoreaRows::readPeriod()
{
    const std::string_view text = m_item.cell(Field::Year);
    constexpr std::size_t kYearLength = 4;
    std::string digits(text);
    if (digits.size() > kYearLength && digits[kYearLength] == '.') {
        digits.erase(kYearLength, 1);
    }
    const std::optional<core::Month> month = monthOfDigits(digits);
    if (!month) {
        return reject(Field::Year, notA(text, core::keep("a month such as 2025.12")));
    }
    if (const std::string fault = monthFault(*month, m_context.today); !fault.empty()) {
        return reject(Field::Year, fault);
    }
    m_row.period = *month;
    return true;
}

bool KoreaRows::readCountry()
{
    const std::string_view code = m_item.cell(Field::Country);
    const CountryCodes& codes = CountryCodes::builtin();
    const PlaceCode* place = codes.byIso2(code);
    if (place == nullptr) {
        const std::string_view name = m_item.cell(Field::CountryName);
        return reject(Field::Country,
                      codes.faultOf(code) +
                          (name.empty() ? std::string()
                                        : core::fillKept(core::keep("; the item also says %1"),
                                                         {shortened(name)})));
    }
    m_row.partner = place->iso3;
    return true;
}

/// Kilograms and dollars. A weight of 0 beside a value is missing.
void KoreaRows::readFlow(const std::string& flow, Field weight, Field value)
{
    if (!m_context.flow.empty() && m_context.flow != flow) {
        m_sink.setAside(core::sayLater("the flow that was not asked for"));
        return;
    }
    const ParsedNumber kg = parseGroupedFigure(m_item.cell(weight));
    const ParsedNumber usd = parseGroupedFigure(m_item.cell(value));
    core::Observation row = m_row;
    row.flow = flow;
    row.valueUsd = usd.value;
    std::string fault = usd.fault.empty() ? usdFault(usd.value.value_or(0.0)) : usd.fault;
    const bool badValue = !fault.empty();
    if (fault.empty()) {
        const double tonnes = kg.value.value_or(0.0) / kKilogramsPerTonne;
        fault = kg.fault.empty() ? tonnesFault(tonnes) : kg.fault;
        if (kg.value && (tonnes > 0.0 || usd.value.value_or(0.0) <= 0.0)) {
            row.netWeightTonnes = tonnes;
        }
    }
    if (fault.empty()) {
        row.knownFrom = knownFrom(row.reporter, row.period, m_context.today);
        fault = m_parts.add({m_item.line(), row, std::string(m_item.cell(Field::Code))}, "");
    }
    if (!fault.empty()) {
        m_item.reject(badValue ? value : weight, fault);
        m_parts.spoil(row);
    }
}

/// Finds the items, and what the answer says around them.
class KoreaAnswer : public XmlVisitor
{
public:
    KoreaAnswer(XmlStream& stream, const ImportContext& context, ImportSink& sink)
        : m_stream(stream)
        , m_sink(sink)
        , m_item(sink)
        , m_rows(m_item, context, sink)
    {}

    void opened(std::string_view name, std::span<const XmlAttribute> /*attributes*/) override
    {
        ++m_depth;
        m_text.clear();
        m_items = m_items || name == "items";
        if (m_itemDepth == 0 && name == "item") {
            m_itemDepth = m_depth;
            m_item.begin(m_stream.line());
        } else if (m_itemDepth > 0 && m_depth > m_itemDepth + 1) {
            m_item.spoil(name);
        }
    }
    void closed(std::string_view name) override
    {
        const int depth = m_depth--;
        if (m_itemDepth == 0) {
            said(name, trimmed(m_text));
        } else if (depth == m_itemDepth + 1) {
            m_item.add(name, m_text);
        } else if (depth == m_itemDepth) {
            m_itemDepth = 0;
            m_items = true;
            m_count += m_item.cell(Field::Year) == "총계" ? 0 : 1;
            m_rows.read();
        }
        m_text.clear();
    }
    void text(std::string_view piece) override
    {
        constexpr std::size_t kLongestText = std::size_t{64} << 10U;
        m_text.append(piece);
        if (m_text.size() > kLongestText) {
            m_stream.stop(core::say("a text longer than 64 KiB"));
        }
    }
    [[nodiscard]] core::Result<void> finish();

private:
    void said(std::string_view name, std::string_view text)
    {
        if (name == "resultCode" || name == "returnReasonCode") {
            m_code = shortened(text);
        } else if (!text.empty() && (name == "resultMsg" || name == "returnAuthMsg" ||
                                     (name == "errMsg" && m_message.empty()))) {
            m_message = shortened(text, 200);
        } else if (name == "totalCount") {
            m_total = parseFigure(text).value;
        }
    }

    XmlStream& m_stream;
    ImportSink& m_sink;
    Item m_item;
    KoreaRows m_rows;
    std::string m_text; ///< what stands in the element behind its last child
    int m_depth = 0;
    int m_itemDepth = 0; ///< of the item that is open
    bool m_items = false;
    std::int64_t m_count = 0;
    std::string m_code;
    std::string m_message;
    std::optional<double> m_total;
};

core::Result<void> KoreaAnswer::finish()
{
    if (!m_code.empty() && m_code.find_first_not_of('0') != std::string::npos) {
        return Error{ErrorCode::BadInput,
                     core::fill(core::say("it holds no figures but an error: %1 (%2)"),
                                {m_message, m_code})};
    }
    if (!m_items) {
        return Error{ErrorCode::BadInput, core::say("there are no items in it")};
    }
    if (m_total && *m_total > static_cast<double>(m_count)) {
        m_sink.warning(core::fillKept(
            core::keep("the file says it has %1 items, but %2 are there; load the other pages too"),
            {std::to_string(static_cast<std::int64_t>(std::min(*m_total, 1e15))),
             std::to_string(m_count)}));
    }
    return m_rows.finish();
}

int sniff(std::string_view firstBytes)
{
    const auto holds = [firstBytes](std::string_view words) {
        return firstBytes.find(words) != std::string_view::npos;
    };
    const std::size_t first =
        firstBytes.find_first_not_of(" \t\r\n", firstBytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    if (first == std::string_view::npos || firstBytes[first] != '<') {
        return 0;
    }
    if (holds("<impWgt>") || holds("<expWgt>")) {
        return 100;
    }
    return holds("<OpenAPI_ServiceResponse") || (holds("<response") && holds("<resultCode>")) ? 60
                                                                                              : 0;
}

core::Result<void> read(ByteSource& source, const ImportContext& context, ImportSink& sink,
                        const core::Progress& progress)
{
    if (auto checked = checkReporter(context, "KOR", core::say("Korea's customs")); !checked) {
        return checked.error();
    }
    XmlStream stream(source, progress);
    KoreaAnswer answer(stream, context, sink);
    if (auto done = stream.read(answer); !done) {
        return done.error();
    }
    return answer.finish();
}

} // namespace

Importer koreaImporter()
{
    return {"korea", core::sayLater("Korea customs XML"), "*.xml", "Korea Customs Service", sniff,
            read};
}

} // namespace lodestone::db
