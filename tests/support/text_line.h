// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/model/dataset.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::tests
{

/// The words of one line, read from left to right. Commas are as good as blanks, "#" begins a
/// comment. The first thing that does not fit is kept as the error; after it nothing is read.
class TextLine
{
public:
    TextLine(int number, std::string_view text);

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] bool empty() const { return m_words.empty(); }
    [[nodiscard]] bool indented() const { return m_indented; }
    [[nodiscard]] bool atEnd() const { return m_next == m_words.size(); }
    [[nodiscard]] const std::optional<core::Error>& error() const { return m_error; }

    /// Takes the next word if it is this one.
    bool accept(std::string_view word);
    /// Takes these words, which must be next.
    void expect(std::string_view words);
    std::string word(const char* what);
    double number(const char* what);
    int wholeNumber(const char* what);
    /// "40 %" or "40%" as 0.4.
    double percent(const char* what);
    /// "20..45..90", or one number for all three.
    core::Range range(const char* what);
    core::Date date(const char* what);
    void expectEnd();
    void fail(const std::string& what);

private:
    [[nodiscard]] std::optional<std::string_view> peek() const;

    int m_number;
    std::string m_text;
    bool m_indented = false;
    std::vector<std::string> m_words;
    std::size_t m_next = 0;
    std::optional<core::Error> m_error;
};

} // namespace lodestone::tests
