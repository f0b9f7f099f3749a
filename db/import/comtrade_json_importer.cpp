// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/comtrade_json_importer.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "db/import/comtrade_rows.h"
#include "db/io/json_stream.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <array>
#include <map>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;
using Col = ComtradeColumn;

/// Names vary in case between the addresses of the API.
std::optional<std::size_t> wantedOf(std::string_view name)
{
    static const std::map<std::string, std::size_t> kNumbers = [] {
        std::map<std::string, std::size_t> numbers;
        for (std::size_t i = 0; i < kComtradeNames.size(); ++i) {
            numbers.emplace(asciiLower(kComtradeNames[i].name), i);
        }
        return numbers;
    }();
    const auto found = kNumbers.find(asciiLower(name));
    return found == kNumbers.end() ? std::nullopt : std::optional(found->second);
}

/// A record while it is read; cells without blanks around them.
class JsonRow : public ComtradeRow
{
public:
    JsonRow(JsonStream& stream, ImportSink& sink) : m_stream(stream), m_sink(sink) {}

    void begin()
    {
        m_cells = {};
        m_line = m_stream.line();
        m_names = 0;
        m_current.reset();
        m_fault.clear();
    }
    void name(std::string_view text)
    {
        ++m_names;
        m_current = wantedOf(text);
        if (m_current && m_cells[*m_current].number > 0) {
            m_fault = core::fillKept(core::keep("the name %1 is there twice"),
                                     {kComtradeNames[*m_current].name});
        } else if (m_current) {
            m_cells[*m_current].number = m_names;
        }
    }
    void value(std::string_view text)
    {
        if (!m_current) {
            return;
        }
        while (!text.empty() && text.front() == ' ') {
            text.remove_prefix(1);
        }
        while (!text.empty() && text.back() == ' ') {
            text.remove_suffix(1);
        }
        if (text.find('\0') != std::string_view::npos) {
            m_fault = core::fillKept(core::keep("%1 holds a NUL, which no text holds"),
                                     {kComtradeNames[*m_current].name});
            return;
        }
        m_cells[*m_current].text = text;
    }
    void nested()
    {
        if (m_current) {
            m_fault = core::fillKept(core::keep("%1 is no single value"),
                                     {kComtradeNames[*m_current].name});
        }
    }
    /// What is wrong with the record as a whole, or "".
    [[nodiscard]] std::string fault() const
    {
        for (std::size_t i = 0; i < kComtradeNames.size() && m_fault.empty(); ++i) {
            if (kComtradeNames[i].required && m_cells[i].number == 0) {
                return core::fillKept(core::keep("the record has no %1"), {kComtradeNames[i].name});
            }
        }
        return m_fault;
    }
    void rejectWhole(std::string reason)
    {
        m_sink.reject({m_line, 0, {}, std::move(reason), m_stream.record()});
    }

    [[nodiscard]] std::string_view cell(Col column) const override
    {
        return m_cells[static_cast<std::size_t>(column)].text;
    }
    [[nodiscard]] std::int64_t line() const override { return m_line; }
    void reject(Col column, std::string reason) override
    {
        const Cell& cell = m_cells[static_cast<std::size_t>(column)];
        m_sink.reject(
            {m_line, cell.number, shortened(cell.text, 200),
             std::string(kComtradeNames[static_cast<std::size_t>(column)].name) + ": " + reason,
             m_stream.record()});
    }

private:
    struct Cell
    {
        std::string text;
        int number = 0; ///< of the name in its record; 0 = not there
    };

    JsonStream& m_stream;
    ImportSink& m_sink;
    std::array<Cell, kComtradeColumns> m_cells;
    std::int64_t m_line = 0;
    int m_names = 0;
    std::optional<std::size_t> m_current;
    std::string m_fault;
};

/// Finds the list of records, and what the answer says around it.
class Answer : public JsonVisitor
{
public:
    Answer(JsonStream& stream, const ImportContext& context, ImportSink& sink)
        : m_stream(stream)
        , m_sink(sink)
        , m_row(stream, sink)
        , m_rows(m_row, context, sink)
    {}

    void opened(bool object, int depth) override;
    void closed(int depth) override;
    void key(std::string_view name, int depth) override;
    void value(std::optional<std::string_view> text, int depth) override;
    [[nodiscard]] core::Result<void> finish();

private:
    [[nodiscard]] bool inRecord(int depth) const { return m_list > 0 && depth == m_list + 1; }
    void noRecord() { m_row.rejectWhole(core::keep("a record must be an object with names")); }

    JsonStream& m_stream;
    ImportSink& m_sink;
    JsonRow m_row;
    ComtradeRows m_rows;
    int m_list = 0; ///< depth of the list of records while it is open
    bool m_found = false;
    bool m_object = false; ///< whether the record is an object
    std::string m_key;     ///< of the outermost object
    std::string m_said;    ///< an error of the API
    std::string m_count;
    std::int64_t m_records = 0;
};

void Answer::opened(bool object, int depth)
{
    if (m_list == 0) {
        if (!object && (depth == 1 || (depth == 2 && m_key == "data"))) {
            m_list = depth;
            m_found = true;
        }
    } else if (inRecord(depth)) {
        ++m_records;
        m_object = object;
        m_row.begin();
        m_stream.beginRecord(object ? '{' : '[');
    } else {
        m_row.nested();
    }
}

void Answer::closed(int depth)
{
    if (depth == m_list) {
        m_list = 0;
        return;
    }
    if (!inRecord(depth)) {
        return;
    }
    if (!m_object) {
        noRecord();
    } else if (std::string fault = m_row.fault(); !fault.empty()) {
        m_row.rejectWhole(std::move(fault));
    } else {
        m_rows.read();
    }
}

void Answer::key(std::string_view name, int depth)
{
    if (inRecord(depth)) {
        m_row.name(name);
    } else if (depth == 1) {
        m_key = asciiLower(shortened(name));
    }
}

void Answer::value(std::optional<std::string_view> text, int depth)
{
    if (inRecord(depth)) {
        m_row.value(text.value_or(std::string_view{}));
    } else if (m_list > 0 && depth == m_list) {
        ++m_records;
        m_row.begin();
        m_stream.beginRecord('[');
        noRecord();
    } else if (depth == 1 && text) {
        if (m_key == "count") {
            m_count = shortened(*text);
        } else if ((m_key == "error" || m_key == "message") && !text->empty()) {
            m_said = shortened(*text, 200);
        }
    }
}

core::Result<void> Answer::finish()
{
    if (m_records == 0 && !m_said.empty()) {
        return Error{ErrorCode::BadInput,
                     core::fill(core::say("it holds no records but an error: %1"), {m_said})};
    }
    if (!m_found) {
        return Error{ErrorCode::BadInput,
                     core::fill(core::say("there is no list %1 in it"), {core::asWritten("data")})};
    }
    if (!m_said.empty()) {
        m_sink.warning(
            core::fillKept(core::keep("beside its records the file holds an error: %1"), {m_said}));
    }
    if (!m_count.empty() && m_count != std::to_string(m_records)) {
        m_sink.warning(core::fillKept(
            core::keep("the file says it has %1 records, but %2 are there; it may be incomplete"),
            {m_count, std::to_string(m_records)}));
    }
    // Answers end there without a word.
    constexpr std::array<std::int64_t, 2> kLimits{500, 100'000};
    if (std::ranges::find(kLimits, m_records) != kLimits.end()) {
        m_sink.warning(core::fillKept(
            core::keep("it has exactly %1 records, where answers of UN Comtrade are cut "
                       "off; ask for less at once"),
            {std::to_string(m_records)}));
    }
    return {};
}

bool holds(std::string_view small, std::string_view words)
{
    return small.find(words) != std::string_view::npos;
}

int sniff(std::string_view firstBytes)
{
    const std::string small = asciiLower(firstBytes);
    const std::size_t first =
        small.find_first_not_of(" \t\r\n", small.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    if (first == std::string::npos || (small[first] != '{' && small[first] != '[')) {
        return 0;
    }
    if (holds(small, "\"reportercode\"") && holds(small, "\"cmdcode\"")) {
        return 100;
    }
    return small[first] == '{' && holds(small, "\"data\"") && holds(small, "\"count\"") ? 60 : 0;
}

core::Result<void> read(ByteSource& source, const ImportContext& context, ImportSink& sink,
                        const core::Progress& progress)
{
    JsonStream stream(source, progress);
    Answer answer(stream, context, sink);
    if (auto done = stream.read(answer); !done) {
        return done.error();
    }
    return answer.finish();
}

} // namespace

Importer comtradeJsonImporter()
{
    return {
        "comtrade-json", core::sayLater("UN Comtrade JSON"), "*.json", "UN Comtrade", sniff, read};
}

} // namespace lodestone::db
