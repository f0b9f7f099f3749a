// SPDX-License-Identifier: GPL-3.0-only
#include "db/io/json_stream.h"

#include "core/base/say.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;
using Json = nlohmann::json;

constexpr std::size_t kMostRecorded = 4096;

} // namespace

/// The bytes of the stream as the parser wants them. Copies share them.
class JsonBytes
{
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = char;

    explicit JsonBytes(JsonStream* stream) : m_stream(stream) {}

    char operator*() const { return m_stream->current(); }
    JsonBytes& operator++()
    {
        m_stream->advance();
        return *this;
    }
    /// Only to ask for the end.
    bool operator!=(const JsonBytes& /*end*/) const { return !m_stream->atEnd(); }
    bool operator==(const JsonBytes& end) const { return !(*this != end); }

private:
    JsonStream* m_stream;
};

/// Hands the parser's events on. The names are the parser's.
class JsonStream::Events
{
public:
    Events(JsonStream& stream, JsonVisitor& visitor) : m_stream(stream), m_visitor(visitor) {}

    // NOLINTBEGIN(readability-identifier-naming): the parser calls them so
    bool null() { return value(std::nullopt); }
    bool boolean(bool truth) { return value(truth ? "true" : "false"); }
    bool number_integer(Json::number_integer_t number) { return digits(std::to_string(number)); }
    bool number_unsigned(Json::number_unsigned_t number) { return digits(std::to_string(number)); }
    bool number_float(Json::number_float_t /*number*/, const std::string& text)
    {
        return digits(withPoint(text));
    }
    bool string(const std::string& text) { return value(text); }
    bool binary(const Json::binary_t& /*never in text*/) { return false; }

    bool start_object(std::size_t /*unknown*/) { return open(true); }
    bool start_array(std::size_t /*unknown*/) { return open(false); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(const std::string& name)
    {
        m_visitor.key(name, m_depth);
        return m_stream.tick();
    }

    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& failure)
    {
        constexpr int kOutOfRange = 406;
        if (failure.id == kOutOfRange) {
            m_stream.fail(core::say("a number beyond any range"), position);
        } else if (m_stream.m_ended && m_stream.m_bytes == 0) {
            m_stream.fail(core::say("the file is empty"));
        } else if (m_stream.m_ended && (m_depth > 0 || !m_began)) {
            m_stream.fail(core::say("the file ends in the middle; it may be cut off"));
        } else {
            m_stream.fail(m_depth == 0 && m_began
                              ? core::say("there is something behind the end of the JSON")
                              : core::say("not valid JSON in UTF-8"),
                          position);
        }
        return false;
    }
    // NOLINTEND(readability-identifier-naming)

private:
    /// The parser had to read one byte more to see the end of the number.
    bool digits(std::string_view number)
    {
        m_stream.m_ahead = m_stream.m_line > 1 && m_stream.m_bytes == m_stream.m_lineStart;
        const bool going = value(number);
        m_stream.m_ahead = false;
        return going;
    }
    bool value(std::optional<std::string_view> text)
    {
        m_began = true;
        m_visitor.value(text, m_depth);
        return m_stream.tick();
    }
    bool open(bool object)
    {
        m_began = true;
        if (++m_depth > kDeepest) {
            m_stream.fail(
                core::fill(core::say("nested deeper than %1 levels"), {std::to_string(kDeepest)}));
            return false;
        }
        m_visitor.opened(object, m_depth);
        return m_stream.tick();
    }
    bool close()
    {
        m_visitor.closed(m_depth--);
        return m_stream.tick();
    }

    JsonStream& m_stream;
    JsonVisitor& m_visitor;
    int m_depth = 0;
    bool m_began = false;
};

core::Result<void> JsonStream::read(JsonVisitor& visitor)
{
    Events events(*this, visitor);
    const bool whole = Json::sax_parse(JsonBytes(this), JsonBytes(this), &events);
    if (m_error) {
        return *m_error;
    }
    if (!whole) {
        fail(core::say("not valid JSON in UTF-8"));
        return *m_error;
    }
    m_progress.report(m_source.size(), m_source.size());
    return {};
}

void JsonStream::stop(Error error)
{
    if (!m_error) {
        m_error = std::move(error);
    }
}

void JsonStream::beginRecord(char bracket)
{
    m_record.assign(1, bracket);
    m_recording = true;
}

std::string JsonStream::record() const
{
    return shortened(m_record, kMostRecorded);
}

bool JsonStream::atEnd()
{
    if (m_error) {
        return true;
    }
    if (m_at < m_filled) {
        return false;
    }
    return !fill();
}

bool JsonStream::fill()
{
    constexpr std::size_t kBufferBytes = std::size_t{64} << 10U;
    m_buffer.resize(kBufferBytes);
    const auto got = m_source.read(m_buffer.data(), m_buffer.size());
    if (!got) {
        stop(got.error());
        return false;
    }
    m_at = 0;
    m_filled = got.value();
    m_ended = m_filled == 0;
    return !m_ended;
}

void JsonStream::advance()
{
    const char c = m_buffer[m_at++];
    ++m_bytes;
    if (m_bytes <= 2 && (c == '\xFF' || c == '\xFE')) {
        fail(core::say("the text is UTF-16; save it as UTF-8"));
    } else if (c == '\0') {
        // The parser would take it for the end.
        fail(core::say("a NUL byte, which no text holds"));
    } else if (++m_token > kLongestToken) {
        fail(core::say("a value or gap longer than a megabyte"));
    }
    if (m_recording && m_record.size() <= kMostRecorded) {
        m_record += c;
    }
    if (c == '\n') {
        m_lastLineStart = std::exchange(m_lineStart, m_bytes);
        ++m_line;
    }
}

bool JsonStream::tick()
{
    constexpr std::size_t kEventsPerReport = 65'536;
    m_token = 0;
    if (m_events++ % kEventsPerReport == 0) {
        m_progress.report(static_cast<std::int64_t>(m_bytes), m_source.size());
        if (m_progress.cancelled()) {
            stop({ErrorCode::Cancelled, core::say("stopped; nothing was loaded")});
        }
    }
    return going();
}

void JsonStream::fail(const std::string& why, std::optional<std::size_t> byte)
{
    // The parser reads one byte ahead of a number; that byte may have ended the line.
    const std::size_t at = byte.value_or(m_bytes);
    const bool before = byte && at <= m_lineStart && m_line > 1;
    const std::int64_t line = before ? m_line - 1 : m_line;
    const std::size_t start = before ? m_lastLineStart : m_lineStart;
    stop({ErrorCode::BadInput,
          core::fill(core::say("line %1, column %2: %3; nothing was loaded"),
                     {std::to_string(line), std::to_string(at > start ? at - start : 1), why})});
}

std::string withPoint(std::string number)
{
    std::ranges::replace(number, ',', '.');
    return number;
}

} // namespace lodestone::db
