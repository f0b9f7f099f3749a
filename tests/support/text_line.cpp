// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/text_line.h"

#include <charconv>
#include <cmath>
#include <sstream>

namespace lodestone::tests
{

namespace
{

using core::Error;
using core::ErrorCode;

std::optional<double> toNumber(std::string_view text)
{
    double value = 0.0;
    const char* end = text.data() + text.size();
    const auto [at, code] = std::from_chars(text.data(), end, value);
    if (code != std::errc() || at != end || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

} // namespace

TextLine::TextLine(int number, std::string_view text) : m_number(number)
{
    text = text.substr(0, text.find('#'));
    m_indented = text.starts_with(' ') || text.starts_with('\t');
    std::string spaced;
    for (const char c : text) {
        spaced += c == ',' || c == '\t' || c == '\r' ? ' ' : c;
    }
    std::istringstream words(spaced);
    for (std::string word; words >> word;) {
        m_text += (m_text.empty() ? "" : " ") + word;
        // "40%" reads like "40 %"
        if (word.size() > 1 && word.back() == '%') {
            word.pop_back();
            m_words.push_back(word);
            word = "%";
        }
        m_words.push_back(word);
    }
}

std::optional<std::string_view> TextLine::peek() const
{
    return m_next < m_words.size() ? std::optional<std::string_view>(m_words[m_next])
                                   : std::nullopt;
}

bool TextLine::accept(std::string_view word)
{
    if (m_error || peek() != word) {
        return false;
    }
    ++m_next;
    return true;
}

void TextLine::expect(std::string_view words)
{
    std::istringstream each{std::string(words)};
    for (std::string word; each >> word;) {
        if (!accept(word)) {
            fail("expected \"" + word + "\"");
            return;
        }
    }
}

std::string TextLine::word(const char* what)
{
    if (m_error || atEnd()) {
        fail("expected " + std::string(what));
        return {};
    }
    return m_words[m_next++];
}

double TextLine::number(const char* what)
{
    const std::string text = word(what);
    const std::optional<double> value = toNumber(text);
    if (!value) {
        fail("expected " + std::string(what) + ", found \"" + text + "\"");
        return 0.0;
    }
    return *value;
}

int TextLine::wholeNumber(const char* what)
{
    const double value = number(what);
    if (std::floor(value) != value || std::abs(value) > 1e9) {
        fail("expected a whole number as " + std::string(what));
        return 0;
    }
    return static_cast<int>(value);
}

double TextLine::percent(const char* what)
{
    const double value = number(what);
    expect("%");
    return value / 100.0;
}

core::Range TextLine::range(const char* what)
{
    const std::string text = word(what);
    std::vector<double> values;
    std::size_t from = 0;
    while (from <= text.size()) {
        const std::size_t dots = std::min(text.find("..", from), text.size());
        const std::optional<double> value = toNumber(text.substr(from, dots - from));
        if (!value) {
            fail("expected " + std::string(what) + " like 45 or 20..45..90, found \"" + text +
                 "\"");
            return {};
        }
        values.push_back(*value);
        from = dots + 2;
    }
    if (values.size() == 1) {
        return {values[0], values[0], values[0]};
    }
    if (values.size() != 3 || values[0] > values[1] || values[1] > values[2]) {
        fail("expected low..mode..high in rising order as " + std::string(what));
        return {};
    }
    return {values[0], values[1], values[2]};
}

core::Date TextLine::date(const char* what)
{
    const std::string text = word(what);
    const std::optional<core::Date> value = core::parseDay(text);
    if (!value) {
        fail("expected " + std::string(what) + " like 2025-04-04, found \"" + text + "\"");
        return {};
    }
    return *value;
}

void TextLine::expectEnd()
{
    if (!m_error && !atEnd()) {
        fail("did not expect \"" + m_words[m_next] + "\"");
    }
}

void TextLine::fail(const std::string& what)
{
    if (!m_error) {
        m_error = Error{ErrorCode::BadInput, "line " + std::to_string(m_number) + ": " + what +
                                                 " in \"" + m_text + "\""};
    }
}

} // namespace lodestone::tests
