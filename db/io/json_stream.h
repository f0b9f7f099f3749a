// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "db/io/byte_source.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lodestone::db
{

/// A number as the parser gives it, which writes the decimal sign of the locale, with a point.
[[nodiscard]] std::string withPoint(std::string number);

/// What a JSON text is made of, in its order.
class JsonVisitor
{
public:
    virtual ~JsonVisitor() = default;

    /// An object or a list begins; `depth` counts it: 1 is the outermost.
    virtual void opened(bool object, int depth) = 0;
    virtual void closed(int depth) = 0;
    /// A name in the object of this depth.
    virtual void key(std::string_view name, int depth) = 0;
    /// A value in the object or list of this depth: its text, numbers and truths as the file writes
    /// them, null as nothing.
    virtual void value(std::optional<std::string_view> text, int depth) = 0;
};

/// Reads JSON from a stream: nothing of it is kept but the value that is read now, so a file may
/// have any size. Files are hostile: values and gaps above a megabyte and more than 16 levels are
/// refused. One thread.
class JsonStream
{
public:
    static constexpr int kDeepest = 16;
    static constexpr std::size_t kLongestToken = std::size_t{1} << 20U;

    JsonStream(ByteSource& source, const core::Progress& progress)
        : m_source(source)
        , m_progress(progress)
    {}

    /// Reads all. BadInput with line and column for what is no JSON in UTF-8, or ends too early.
    [[nodiscard]] core::Result<void> read(JsonVisitor& visitor);
    /// Ends read() with this error; for visitors.
    void stop(core::Error error);

    /// Line of the last bracket, name or value; from 1.
    [[nodiscard]] std::int64_t line() const { return m_line - (m_ahead ? 1 : 0); }
    /// From now on, with the bracket that was just opened, the text is kept for record().
    void beginRecord(char bracket);
    /// The text since beginRecord(), cut after some thousand bytes.
    [[nodiscard]] std::string record() const;

private:
    friend class JsonBytes;
    class Events;

    [[nodiscard]] bool atEnd();
    [[nodiscard]] char current() const { return m_buffer[m_at]; }
    void advance();
    [[nodiscard]] bool fill();
    [[nodiscard]] bool going() const { return !m_error.has_value(); }
    /// Between two events; false ends the reading.
    [[nodiscard]] bool tick();
    /// An error at the byte that was read last, or at one that the parser counted (from 1).
    void fail(const std::string& why, std::optional<std::size_t> byte = std::nullopt);

    ByteSource& m_source;
    const core::Progress& m_progress;
    std::optional<core::Error> m_error;
    std::string m_buffer;
    std::size_t m_at = 0;
    std::size_t m_filled = 0;
    bool m_ended = false;
    std::size_t m_bytes = 0;     ///< that the parser took
    std::size_t m_lineStart = 0; ///< bytes before this line
    std::size_t m_lastLineStart = 0;
    std::int64_t m_line = 1;
    bool m_ahead = false;    ///< whether the byte read ahead of a number ended the line
    std::size_t m_token = 0; ///< bytes since the last event
    std::size_t m_events = 0;
    bool m_recording = false;
    std::string m_record;
};

} // namespace lodestone::db
