// SPDX-License-Identifier: GPL-3.0-only
#include "db/csv/csv_reader.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <cstring>

namespace lodestone::db
{

namespace
{

constexpr std::size_t kLeastChunk = std::size_t{1} << 12U; // a header is often all there is
constexpr std::size_t kChunk = std::size_t{1} << 18U;

} // namespace

CsvReader::CsvReader(ByteSource& source, CsvOptions options) : m_source(source), m_options(options)
{
    const auto whole = static_cast<std::size_t>(std::max<std::int64_t>(source.size(), 0));
    m_buffer.resize(std::clamp(whole + 1, kLeastChunk, kChunk));
}

/// Reads more behind the bytes of the row that is being scanned. False at the end or on failure.
bool CsvReader::fill()
{
    if (m_atEnd) {
        return false;
    }
    if (m_begin > 0) {
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
    }
    if (m_end == m_buffer.size()) {
        m_buffer.resize(m_buffer.size() * 2);
    }
    const auto got = m_source.read(m_buffer.data() + m_end, m_buffer.size() - m_end);
    if (!got) {
        m_readError = got.error().message;
        m_atEnd = true;
        return false;
    }
    m_atEnd = got.value() == 0;
    m_end += got.value();
    m_bytesRead += static_cast<std::int64_t>(got.value());
    return !m_atEnd;
}

/// Takes off a byte order mark; false for UTF-16, which would read as rubbish.
bool CsvReader::start()
{
    m_started = true;
    while (m_end < 4 && fill()) {}
    const std::string_view head(m_buffer.data(), m_end);
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
        return false;
    }
    if (head.starts_with("\xEF\xBB\xBF")) {
        m_begin = 3;
    }
    m_next = m_begin;
    return true;
}

CsvReader::Step CsvReader::fail(Step step, int column, std::string message)
{
    m_fault = {m_line, column, std::move(message)};
    m_finished = m_finished || step == Step::Fatal;
    return step;
}

CsvReader::Step CsvReader::next()
{
    if (m_finished) {
        return Step::End;
    }
    m_line = 1;
    if (!m_started && !start()) {
        return fail(Step::Fatal, 0, core::keep("the text is UTF-16; save it as UTF-8"));
    }
    for (;;) {
        m_begin = m_next;
        m_line = m_nextLine;
        const Step step = readRow();
        m_nextLine = m_line + m_breaks;
        const bool blank = m_slices.size() == 1 && m_slices[0].begin == m_slices[0].end;
        if (step != Step::Row || !blank) {
            return step == Step::Row ? takeRow() : step;
        }
    }
}

/// Brings one whole row into the buffer and finds its cells.
CsvReader::Step CsvReader::readRow()
{
    Scan scan = scanRow();
    while (scan == Scan::NeedMore) {
        if (m_end - m_begin > m_options.rowBytes) {
            return fail(Step::Fatal, 0,
                        core::fillKept(
                            core::keep("the row is longer than %1 bytes; this is not a table, or a "
                                       "quote is not closed"),
                            {std::to_string(m_options.rowBytes)}));
        }
        const bool more = fill();
        if (!m_readError.empty()) {
            return fail(Step::Fatal, 0, m_readError);
        }
        scan = scanRow();
        if (scan == Scan::NeedMore && !more) {
            return fail(Step::Fatal, static_cast<int>(m_slices.size()) + 1,
                        core::keep("the file ends inside a quoted cell; it may be cut off"));
        }
    }
    if (scan == Scan::Bad) {
        takeRaw();
        return fail(Step::Fault, static_cast<int>(m_slices.size()) + 1, core::keepMarked(m_badRow));
    }
    if (m_begin == m_end) {
        m_finished = true;
        return Step::End;
    }
    return Step::Row;
}

/// Finds the cells of the row at m_begin; called anew from there after more bytes were read.
CsvReader::Scan CsvReader::scanRow()
{
    m_slices.clear();
    m_breaks = 1;
    std::size_t at = m_begin;
    for (;;) {
        Slice slice{at, at, false};
        const bool quoted = at < m_end && m_buffer[at] == '"';
        const Scan scan = quoted ? scanQuoted(at, slice) : scanPlain(at, slice);
        if (scan != Scan::Complete) {
            return scan;
        }
        if (m_slices.size() == m_options.columns) {
            return skipBadRow(at, core::sayLater("the row has too many cells"));
        }
        m_slices.push_back(slice);
        if (at == m_end) {
            m_endedWithLineBreak = m_begin == m_end && m_endedWithLineBreak;
            m_next = at;
            return Scan::Complete;
        }
        if (m_buffer[at++] == '\n') {
            m_endedWithLineBreak = true;
            m_next = at;
            return Scan::Complete;
        }
    }
}

/// Leaves `at` on the delimiter, the line feed or the end of the file.
CsvReader::Scan CsvReader::scanPlain(std::size_t& at, Slice& slice)
{
    const char* bytes = m_buffer.data();
    const char delimiter = m_options.delimiter;
    while (at < m_end && bytes[at] != delimiter && bytes[at] != '\n' && bytes[at] != '"') {
        ++at;
    }
    if (at == m_end && !m_atEnd) {
        return Scan::NeedMore;
    }
    if (at < m_end && bytes[at] == '"') {
        return skipBadRow(at, core::sayLater("a quote inside a cell that does not begin with one"));
    }
    slice.end = at;
    const bool rowEnds = at == m_end || bytes[at] == '\n';
    if (rowEnds && slice.end > slice.begin && bytes[slice.end - 1] == '\r') {
        --slice.end;
    }
    return Scan::Complete;
}

/// As scanPlain, for a cell whose opening quote is at `at`.
CsvReader::Scan CsvReader::scanQuoted(std::size_t& at, Slice& slice)
{
    const char* bytes = m_buffer.data();
    slice.begin = ++at;
    for (;; ++at) {
        while (at < m_end && bytes[at] != '"') {
            m_breaks += bytes[at] == '\n' ? 1 : 0;
            ++at;
        }
        if (at == m_end || (at + 1 == m_end && !m_atEnd)) {
            return Scan::NeedMore;
        }
        if (at + 1 == m_end || bytes[at + 1] != '"') {
            break;
        }
        slice.escaped = true;
        ++at;
    }
    slice.end = at++;
    if (at < m_end && bytes[at] == '\r') {
        ++at;
        if (at == m_end && !m_atEnd) {
            return Scan::NeedMore;
        }
        if (at < m_end && bytes[at] != '\n') {
            return skipBadRow(at, core::sayLater("text after the closing quote of a cell"));
        }
    }
    if (at < m_end && bytes[at] != m_options.delimiter && bytes[at] != '\n') {
        return skipBadRow(at, core::sayLater("text after the closing quote of a cell"));
    }
    return Scan::Complete;
}

/// Goes on at the next line, so that one bad row does not hide what is wrong in the others.
CsvReader::Scan CsvReader::skipBadRow(std::size_t at, std::string_view why)
{
    const char* from = m_buffer.data() + at;
    const void* lineFeed = at < m_end ? std::memchr(from, '\n', m_end - at) : nullptr;
    if (lineFeed == nullptr && !m_atEnd) {
        return Scan::NeedMore;
    }
    m_next =
        lineFeed == nullptr
            ? m_end
            : static_cast<std::size_t>(static_cast<const char*>(lineFeed) - m_buffer.data()) + 1;
    m_badRow = why;
    return Scan::Bad;
}

/// The row as in the file; without its cells, which a bad row may not have.
void CsvReader::takeRaw()
{
    m_scratch.clear();
    m_cells.clear();
    m_raw = {m_buffer.data() + m_begin, m_next - m_begin};
    while (!m_raw.empty() && (m_raw.back() == '\n' || m_raw.back() == '\r')) {
        m_raw.remove_suffix(1);
    }
}

CsvReader::Step CsvReader::takeRow()
{
    takeRaw();
    for (const Slice& slice : m_slices) {
        m_cells.push_back(cellText(slice));
    }
    return firstInvalidUtf8(m_raw) == std::string_view::npos || decodeRow() ? Step::Row
                                                                            : Step::Fault;
}

std::string_view CsvReader::hold(std::string text)
{
    return m_scratch.emplace_back(std::move(text));
}

std::string_view CsvReader::cellText(const Slice& slice)
{
    const std::string_view raw(m_buffer.data() + slice.begin, slice.end - slice.begin);
    if (!slice.escaped) {
        return raw;
    }
    std::string text;
    text.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        text.push_back(raw[i]);
        i += raw[i] == '"' ? 1U : 0U; // the second of a doubled quote
    }
    return hold(std::move(text));
}

/// The row holds bytes that are not UTF-8: either they are ISO-8859-1, or it is a fault.
bool CsvReader::decodeRow()
{
    const bool hasNul = m_raw.find('\0') != std::string_view::npos;
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        if (firstInvalidUtf8(m_cells[i]) == std::string_view::npos) {
            continue;
        }
        if (hasNul || !m_options.latin1Allowed) {
            fail(Step::Fault, static_cast<int>(i) + 1,
                 hasNul ? core::keep("a NUL byte: this is not text")
                        : core::keep("the text is not valid UTF-8"));
            return false;
        }
        m_cells[i] = hold(latin1ToUtf8(m_cells[i]));
    }
    m_raw = hold(latin1ToUtf8(m_raw));
    ++m_latin1Rows;
    return true;
}

} // namespace lodestone::db
