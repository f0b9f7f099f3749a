// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/report_numbers.h"

#include "core/present/report_texts.h"

#include <cstddef>

namespace lodestone::core
{

NumberMarks marksOf(NumberStyle style)
{
    switch (style) {
    case NumberStyle::English:
        return {",", "."};
    case NumberStyle::German:
        return {".", ","};
    case NumberStyle::French:
        return {"\u202F", ","}; // a narrow blank that does not break
    case NumberStyle::Swiss:
        return {"\u2019", "."};
    }
    return {",", "."};
}

namespace
{

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWord(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           byte == '/' || byte == '.' || byte == ',';
}

std::size_t digitsFrom(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && isDigit(text[end])) {
        ++end;
    }
    return end - at;
}

/// End of the number that begins at `at`: digits, groups of three, decimals.
std::size_t numberEnd(std::string_view text, std::size_t at)
{
    constexpr std::size_t kGroup = 3;
    std::size_t end = at + digitsFrom(text, at);
    if (end - at <= kGroup) {
        while (end < text.size() && text[end] == ',' && digitsFrom(text, end + 1) == kGroup) {
            end += kGroup + 1;
        }
    }
    if (end + 1 < text.size() && text[end] == '.' && isDigit(text[end + 1])) {
        end += 1 + digitsFrom(text, end + 1);
    }
    return end;
}

/// A full stop or a comma may follow a number at the end of a sentence; anything else that could go
/// on with it makes it a version, a code or a name.
bool endsThere(std::string_view text, std::size_t end)
{
    if (end == text.size() || !isWord(text[end])) {
        return true;
    }
    const bool mark = text[end] == '.' || text[end] == ',';
    return mark && (end + 1 == text.size() || !isWord(text[end + 1]));
}

} // namespace

std::string inNumberStyle(std::string_view text, NumberStyle style)
{
    const NumberMarks marks = marksOf(style);
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        if (!isDigit(text[at])) {
            out += text[at++];
            continue;
        }
        const bool begins = at == 0 || !isWord(text[at - 1]);
        const std::size_t end = numberEnd(text, at);
        if (!begins || !endsThere(text, end)) {
            // All of the word, so that its later digits do not pass for a number.
            do {
                out += text[at++];
            } while (at < text.size() && isWord(text[at]));
            continue;
        }
        for (; at < end; ++at) {
            if (text[at] == ',') {
                out += marks.group;
            } else if (text[at] == '.') {
                out += marks.decimal;
            } else {
                out += text[at];
            }
        }
    }
    return out;
}

std::string inEnglish(std::string_view number, NumberStyle style)
{
    const NumberMarks marks = marksOf(style);
    std::string out;
    for (std::size_t at = 0; at < number.size();) {
        if (number.substr(at).starts_with(marks.group)) {
            out += ',';
            at += marks.group.size();
        } else if (number.substr(at).starts_with(marks.decimal)) {
            out += '.';
            at += marks.decimal.size();
        } else {
            out += number[at++];
        }
    }
    return out;
}

void applyNumberStyle(ReportDoc& doc, NumberStyle style,
                      const std::set<std::string, std::less<>>& wordsOfOthers)
{
    doc.numbers = style;
    if (style == NumberStyle::English) {
        return;
    }
    const auto restyle = [&](std::string& text) {
        if (!wordsOfOthers.contains(text)) {
            text = inNumberStyle(text, style);
        }
    };
    forEachText(doc, restyle);
    restyle(doc.draws);
}

} // namespace lodestone::core
