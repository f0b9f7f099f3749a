// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/csv_table.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <array>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;

constexpr std::int64_t kRowsPerReport = 4096;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && isBlank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// What counts of a name.
std::string nameKey(std::string_view name, NameMatch match)
{
    std::string key = asciiLower(trimmed(name));
    if (match == NameMatch::Letters) {
        std::erase_if(key, [](char c) { return c < 'a' || c > 'z'; });
    }
    return key;
}

/// Number of the first column that has one of the names, "Year|Jahr"; 0 when there is none.
int numberOf(std::span<const std::string> header, std::string_view names, NameMatch match)
{
    for (;;) {
        const std::size_t bar = names.find('|');
        const auto at = std::ranges::find(header, nameKey(names.substr(0, bar), match));
        if (at != header.end()) {
            return static_cast<int>(at - header.begin()) + 1;
        }
        if (bar == std::string_view::npos) {
            return 0;
        }
        names.remove_prefix(bar + 1);
    }
}

std::vector<int> numbersOf(std::span<const std::string_view> header,
                           std::span<const WantedColumn> wanted, NameMatch match)
{
    std::vector<std::string> keys;
    for (const std::string_view name : header) {
        keys.push_back(nameKey(name, match));
    }
    std::vector<int> numbers;
    for (const WantedColumn& column : wanted) {
        numbers.push_back(numberOf(keys, column.name, match));
    }
    return numbers;
}

/// "Year or Jahr"
std::string spokenNames(std::string_view names)
{
    std::string text;
    for (const char c : names) {
        text += c == '|' ? " " + core::say("or") + " " : std::string(1, c);
    }
    return text;
}

SniffedHeader tryDelimiter(std::string_view line, char delimiter,
                           std::span<const WantedColumn> wanted, NameMatch match)
{
    MemorySource source(line);
    CsvOptions options;
    options.delimiter = delimiter;
    options.latin1Allowed = true;
    CsvReader reader(source, options);
    SniffedHeader sniffed{delimiter, 0, false};
    if (reader.next() != CsvReader::Step::Row) {
        return sniffed;
    }
    sniffed.allRequired = true;
    const std::vector<int> numbers = numbersOf(reader.cells(), wanted, match);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        sniffed.found += numbers[i] > 0 ? 1U : 0U;
        sniffed.allRequired = sniffed.allRequired && (numbers[i] > 0 || !wanted[i].required);
    }
    return sniffed;
}

} // namespace

SniffedHeader sniffHeader(std::string_view firstBytes, std::span<const WantedColumn> wanted,
                          NameMatch match)
{
    const std::string_view line = firstBytes.substr(0, firstBytes.find('\n'));
    SniffedHeader best;
    for (const char delimiter : {',', ';', '\t'}) {
        const SniffedHeader one = tryDelimiter(line, delimiter, wanted, match);
        if (one.found > best.found) {
            best = one;
        }
    }
    return best;
}

CsvTable::CsvTable(ByteSource& source, std::span<const WantedColumn> wanted, ImportSink& sink,
                   const core::Progress& progress, NameMatch match)
    : m_source(source)
    , m_wanted(wanted)
    , m_sink(sink)
    , m_progress(progress)
    , m_match(match)
    , m_numbers(wanted.size(), 0)
{}

CsvTable::CsvTable(ByteSource& source, std::span<const WantedColumn> wanted, ImportSink& sink,
                   const core::Progress& progress, CsvShape shape)
    : CsvTable(source, wanted, sink, progress)
{
    m_shape = std::move(shape);
}

core::Result<void> CsvTable::readHeader()
{
    const auto head = m_source.head();
    if (!head) {
        return head.error();
    }
    CsvOptions options;
    options.delimiter =
        m_shape ? m_shape->delimiter : sniffHeader(head.value(), m_wanted, m_match).delimiter;
    options.latin1Allowed = true;
    m_reader.emplace(m_source, options);
    switch (m_reader->next()) {
    case CsvReader::Step::Row:
        break;
    case CsvReader::Step::End:
        return Error{ErrorCode::BadInput, core::say("the file is empty")};
    case CsvReader::Step::Fault:
    case CsvReader::Step::Fatal:
        return Error{ErrorCode::BadInput,
                     core::fill(core::say("line 1: %1"), {core::shown(m_reader->fault().message)})};
    }
    m_columns = m_reader->cells().size();
    m_sink.header(m_reader->raw());
    if (m_shape) {
        m_numbers = m_shape->numbers;
        return {};
    }
    m_numbers = numbersOf(m_reader->cells(), m_wanted, m_match);
    for (std::size_t i = 0; i < m_wanted.size(); ++i) {
        if (m_wanted[i].required && m_numbers[i] == 0) {
            return Error{ErrorCode::BadInput, core::fill(core::say("line 1: there is no column %1"),
                                                         {spokenNames(m_wanted[i].name)})};
        }
    }
    tellHeader(options.delimiter);
    return {};
}

void CsvTable::tellHeader(char delimiter)
{
    const auto found = std::ranges::count_if(m_numbers, [](int number) { return number > 0; });
    m_sink.detected(
        {core::say("columns"),
         core::fill(core::say("%1 of %2"), {std::to_string(found), std::to_string(m_columns)}),
         core::fill(core::say("known by their names in line %1"),
                    {std::to_string(m_reader->line())})});
    m_sink.detected({core::say("delimiter"),
                     delimiter == ','    ? core::say("comma")
                     : delimiter == ';'  ? core::say("semicolon")
                     : delimiter == '\t' ? core::say("tab")
                                         : std::string(1, delimiter),
                     core::say("parts the names of the columns")});
}

core::Result<bool> CsvTable::next()
{
    if (!m_reader) {
        if (auto header = readHeader(); !header) {
            return header.error();
        }
    }
    for (;;) {
        if (m_rows++ % kRowsPerReport == 0) {
            m_progress.report(m_reader->bytesRead(), m_source.size());
            if (m_progress.cancelled()) {
                return Error{ErrorCode::Cancelled, core::say("stopped; nothing was loaded")};
            }
        }
        switch (m_reader->next()) {
        case CsvReader::Step::End:
            return false;
        case CsvReader::Step::Fatal:
            return Error{ErrorCode::BadInput,
                         core::fill(core::say("line %1: %2; nothing was loaded"),
                                    {std::to_string(m_reader->line()),
                                     core::shown(m_reader->fault().message)})};
        case CsvReader::Step::Fault:
            rejectRow(m_reader->fault().column, {}, m_reader->fault().message);
            continue;
        case CsvReader::Step::Row:
            break;
        }
        const auto cells = m_reader->cells();
        // Some publishers end each row, but not the header, with a comma.
        const auto more = cells.subspan(std::min(m_columns, cells.size()));
        if (cells.size() >= m_columns && std::ranges::all_of(more, &std::string_view::empty)) {
            return true;
        }
        rejectRow(0, {},
                  core::fillKept(core::keep("the row has %1 cells, the header has %2"),
                                 {std::to_string(cells.size()), std::to_string(m_columns)}));
    }
}

std::string_view CsvTable::cell(std::size_t wanted) const
{
    const int number = m_numbers[wanted];
    return number == 0 ? std::string_view{}
                       : trimmed(m_reader->cells()[static_cast<std::size_t>(number) - 1]);
}

std::string_view CsvTable::cellAt(std::size_t number) const
{
    const auto cells = m_reader->cells();
    return number == 0 || number > cells.size() ? std::string_view{} : trimmed(cells[number - 1]);
}

bool CsvTable::isWanted(std::size_t number) const
{
    return std::ranges::find(m_numbers, static_cast<int>(number)) != m_numbers.end();
}

void CsvTable::reject(std::size_t wanted, std::string reason)
{
    rejectRow(m_numbers[wanted], cell(wanted), std::move(reason));
}

void CsvTable::rejectRow(int column, std::string_view value, std::string reason)
{
    // Bytes that are no text must not get into the workspace.
    std::string raw(m_reader->raw());
    if (firstInvalidUtf8(raw) != std::string_view::npos) {
        std::ranges::replace(raw, '\0', '?');
        raw = latin1ToUtf8(raw);
    }
    m_sink.reject(
        {m_reader->line(), column, shortened(value, 200), std::move(reason), std::move(raw)});
}

void CsvTable::finish()
{
    m_progress.report(m_source.size(), m_source.size());
    if (m_reader && m_reader->latin1Rows() > 0) {
        m_sink.warning(
            core::keepMany("%n row is not UTF-8 and was read as Latin-1; check its accents",
                           "%n rows are not UTF-8 and were read as Latin-1; check their accents",
                           m_reader->latin1Rows()));
    }
    if (m_reader && !m_reader->endedWithLineBreak()) {
        m_sink.warning(
            core::keep("the last row has no line break at its end; the file may be cut off"));
    }
}

} // namespace lodestone::db
