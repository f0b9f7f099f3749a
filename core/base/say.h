// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/date.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

// Texts, numbers and dates for people, in the language of the process. Include it in .cpp files.
//
// The English sentence is the key: `fill(say("Stops on %1, %2"), {place, day})`. say() and many()
// take their texts as literals, so that lupdate finds them (README, "Languages and numbers"). Write
// whole sentences with numbered places: other languages order their words otherwise. No "<", "&",
// quotes or line feeds in them: lupdate 6.4 writes the keys as they are into its XML.
//
// Machine forms (CSV, JSON, workbooks, hashes, what is stored or read again) hold none of this;
// where one shares code with a screen it is made within InEnglish.

namespace lodestone::core
{

/// How a language says things; this base is English. UTF-8 throughout. All of it is called from any
/// thread at the same time.
class Wording
{
public:
    Wording() = default;
    virtual ~Wording() = default;
    Wording(const Wording&) = delete;
    Wording& operator=(const Wording&) = delete;

    [[nodiscard]] virtual std::string text(std::string_view english) const;
    /// The form for n, still with "%n" in it.
    [[nodiscard]] virtual std::string plural(std::string_view one, std::string_view more,
                                             std::int64_t n) const;
    /// "12,345"; below zero with "-" before it.
    [[nodiscard]] virtual std::string whole(std::int64_t value) const;
    [[nodiscard]] virtual std::string decimalMark() const;
    /// Fills d, dd, M, MM, MMM, MMMM, yy and yyyy in, as QLocale does; all else stands as it is.
    [[nodiscard]] virtual std::string date(Date date, std::string_view pattern) const;
    /// ISO 639, "en"; for the names of countries.
    [[nodiscard]] virtual std::string language() const;
};

[[nodiscard]] const Wording& englishWording();
/// That of the thread's scope, else that of the process.
[[nodiscard]] const Wording& wording();
/// Of the process; null = English. It must outlive every user. Set it before other threads start:
/// reading it is not guarded.
void setWording(const Wording* wording);

/// Another wording for what this thread says while it lives.
class WordingScope
{
public:
    explicit WordingScope(const Wording& inside);
    ~WordingScope();
    WordingScope(const WordingScope&) = delete;
    WordingScope& operator=(const WordingScope&) = delete;

private:
    const Wording* m_before;
};

/// For machine forms: the same bytes in every language.
class InEnglish : public WordingScope
{
public:
    InEnglish() : WordingScope(englishWording()) {}
};

/// Texts and dates of the wording around it, numbers with these marks.
class WithMarks : public Wording
{
public:
    WithMarks(std::string group, std::string decimal);
    [[nodiscard]] std::string text(std::string_view english) const override;
    [[nodiscard]] std::string plural(std::string_view one, std::string_view more,
                                     std::int64_t n) const override;
    [[nodiscard]] std::string whole(std::int64_t value) const override;
    [[nodiscard]] std::string decimalMark() const override;
    [[nodiscard]] std::string date(Date date, std::string_view pattern) const override;
    [[nodiscard]] std::string language() const override;

private:
    const Wording& m_around;
    std::string m_group;
    std::string m_decimal;
};

/// The text in the language of the process; `english` is its key.
[[nodiscard]] std::string say(std::string_view english);
/// Marks a text for lupdate that say() is given later, from a table.
[[nodiscard]] constexpr std::string_view sayLater(std::string_view english)
{
    return english;
}
/// One or many of something, "%n" filled in: many("%n plant", "%n plants", 12).
[[nodiscard]] std::string many(std::string_view one, std::string_view more, std::int64_t n);
/// Puts a number in the places "%n" of a text.
[[nodiscard]] std::string withCount(std::string text, std::string_view number);
/// Puts parts in the places %1 ... %9 of a text; a place without a part stands as it is.
[[nodiscard]] std::string fill(std::string_view text,
                               std::initializer_list<std::string_view> parts);
/// An id or a name as somebody wrote it, between straight quotes: a part for fill(), as a key may
/// hold none.
[[nodiscard]] std::string asWritten(std::string_view name);

} // namespace lodestone::core
