// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

// Texts for people that are made, and often stored, at another time than they are shown, and maybe
// under another language: why a row of a file was refused, what a load warned of. As say() and
// fill(), keep() and fillKept() take a literal and its parts: fillKept(keep("'%1' is no month"),
// {text}). The string that they make holds both; shown() says it in the language of the moment.
//
// Kept texts can be joined with plain ones, "line 3: " + keep("..."), but what comes out of a file
// must be a part: parts are rid of the marks that tell a key from its parts. Machine forms call
// shown() within InEnglish.

namespace lodestone::core
{

/// What stands in a place of a kept text: a plain text, or another kept one by kept().
class KeptPart
{
public:
    template <typename Text>
    requires std::convertible_to<const Text&, std::string_view>
    // NOLINTNEXTLINE(google-explicit-constructor): parts are written as those of fill()
    KeptPart(const Text& plain) : m_text(withoutMarks(plain))
    {}

    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    struct Kept
    {};
    KeptPart(Kept /*marks stay*/, std::string text) : m_text(std::move(text)) {}
    friend KeptPart kept(std::string text);

    [[nodiscard]] static std::string withoutMarks(std::string_view plain);

    std::string m_text;
};

/// A text that keep() made, as a part of another one.
[[nodiscard]] KeptPart kept(std::string text);

/// `english` is a literal, as for say().
[[nodiscard]] std::string keep(std::string_view english);
/// What sayLater() marked.
[[nodiscard]] std::string keepMarked(std::string_view marked);
/// As many(), but "%n" is filled in without marks between its thousands. n is not below zero.
[[nodiscard]] std::string keepMany(std::string_view one, std::string_view more, std::int64_t n);
/// Parts for the places %1 ... %9 of what one of these three made.
[[nodiscard]] std::string fillKept(std::string kept, std::initializer_list<KeptPart> parts);

/// A kept text in the language of the thread or process; a plain one as it is. What is kept
/// wrongly, as in a workspace that something else wrote, is shown without its marks.
[[nodiscard]] std::string shown(std::string_view text);

} // namespace lodestone::core
