// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/io/byte_source.h"

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::db
{

/// Bounds and dialect of a CSV file. Files are hostile: whatever is beyond a bound is a fault.
struct CsvOptions
{
    char delimiter = ',';
    std::size_t rowBytes = std::size_t{1} << 20U; ///< longest row, with all its cells
    std::size_t columns = 512;
    bool latin1Allowed = false; ///< rows that are not UTF-8 are read as ISO-8859-1
};

/// Where and why a row could not be read. line and column are 1-based; column counts cells.
struct CsvFault
{
    std::int64_t line = 0;
    int column = 0;
    std::string message; ///< a kept text (core/base/kept.h)
};

/// RFC 4180 reader over a stream with one bounded buffer: quoted cells with line breaks, LF and
/// CRLF, a byte order mark at the start. Blank lines hold no row. After a fault that is not fatal
/// the next row can be read. One thread.
class CsvReader
{
public:
    enum class Step
    {
        Row,
        Fault, ///< this row cannot be used, the next one may
        Fatal, ///< nothing more can be read: unterminated quote, endless row, system failure
        End
    };

    explicit CsvReader(ByteSource& source, CsvOptions options = {});

    [[nodiscard]] Step next();

    /// Cells of the row; they live until the next call of next().
    [[nodiscard]] std::span<const std::string_view> cells() const { return m_cells; }
    [[nodiscard]] std::string_view raw() const
    {
        return m_raw;
    } ///< the row as in the file, bad ones too
    [[nodiscard]] std::int64_t line() const { return m_line; } ///< first line of the row
    [[nodiscard]] const CsvFault& fault() const { return m_fault; }
    [[nodiscard]] std::int64_t bytesRead() const { return m_bytesRead; }
    [[nodiscard]] std::int64_t latin1Rows() const { return m_latin1Rows; }
    /// Whether the last row ended with a line break (a file cut off in its last cell does not).
    [[nodiscard]] bool endedWithLineBreak() const { return m_endedWithLineBreak; }

private:
    struct Slice
    {
        std::size_t begin = 0;
        std::size_t end = 0;
        bool escaped = false; ///< holds doubled quotes
    };
    enum class Scan
    {
        Complete,
        NeedMore,
        Bad
    };

    [[nodiscard]] bool start();
    [[nodiscard]] bool fill();
    [[nodiscard]] Scan scanRow();
    [[nodiscard]] Scan scanPlain(std::size_t& at, Slice& slice);
    [[nodiscard]] Scan scanQuoted(std::size_t& at, Slice& slice);
    [[nodiscard]] Scan skipBadRow(std::size_t at, std::string_view why);
    [[nodiscard]] Step readRow();
    void takeRaw();
    [[nodiscard]] Step takeRow();
    [[nodiscard]] bool decodeRow();
    [[nodiscard]] std::string_view hold(std::string text);
    [[nodiscard]] std::string_view cellText(const Slice& slice);
    Step fail(Step step, int column, std::string message);

    ByteSource& m_source;
    CsvOptions m_options;
    std::vector<char> m_buffer;
    std::size_t m_begin = 0; ///< of the row in the buffer
    std::size_t m_end = 0;   ///< of the bytes in the buffer
    std::size_t m_next = 0;  ///< of the row after this one
    bool m_started = false;
    bool m_atEnd = false;
    bool m_finished = false;
    bool m_endedWithLineBreak = true;
    std::int64_t m_bytesRead = 0;
    std::int64_t m_latin1Rows = 0;
    std::int64_t m_line = 0;
    std::int64_t m_nextLine = 1;
    std::int64_t m_breaks = 0; ///< lines the row takes
    std::vector<Slice> m_slices;
    std::vector<std::string_view> m_cells;
    std::deque<std::string> m_scratch; ///< text of cells that could not stay views
    std::string_view m_raw;
    CsvFault m_fault;
    std::string_view m_badRow;
    std::string m_readError;
};

} // namespace lodestone::db
