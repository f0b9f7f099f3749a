// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/mapping/cell_words.h"

#include "core/base/kept.h"
#include "db/bundle/faults.h"
#include "db/import/magnet_figures.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

namespace lodestone::db
{

namespace
{

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

/// Beginnings of the months' names in English, German, French, Spanish and Italian, without accents
/// where those differ; what fits two months fits none.
constexpr std::array<std::array<std::string_view, 6>, 12> kMonthNames{
    {{"jan", "ene", "gen", "jän", "", ""},
     {"feb", "fev", "fév", "febr", "", ""},
     {"mar", "mär", "maerz", "mrz", "", ""},
     {"apr", "avr", "abr", "", "", ""},
     {"may", "mai", "mag", "", "", ""},
     {"jun", "juin", "giu", "", "", ""},
     {"jul", "juil", "lug", "", "", ""},
     {"aug", "aou", "aoû", "ago", "", ""},
     {"sep", "set", "", "", "", ""},
     {"oct", "okt", "ott", "", "", ""},
     {"nov", "", "", "", "", ""},
     {"dec", "dez", "dic", "déc", "", ""}}};

std::optional<unsigned> monthOfName(std::string_view word)
{
    const std::string small = asciiLower(word);
    for (unsigned month = 0; month < kMonthNames.size(); ++month) {
        for (const std::string_view name : kMonthNames[month]) {
            if (!name.empty() && small.starts_with(name)) {
                return month + 1U;
            }
        }
    }
    return std::nullopt;
}

struct Number
{
    int value = 0;
    std::size_t digits = 0;
};

/// The numbers and the words of a text; what stands between them does not count.
struct Parts
{
    std::vector<Number> numbers;
    std::vector<std::string> words;
};

Parts partsOf(std::string_view text)
{
    constexpr std::size_t kMostDigits = 8;
    Parts parts;
    std::size_t i = 0;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto isLetter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c < 0;
    };
    while (i < text.size()) {
        const std::size_t begin = i;
        if (isDigit(text[i])) {
            i = static_cast<std::size_t>(
                std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(),
                                 isDigit) -
                text.begin());
            Number number{0, i - begin};
            if (number.digits <= kMostDigits) {
                std::from_chars(text.data() + begin, text.data() + i, number.value);
            }
            parts.numbers.push_back(number);
        } else if (isLetter(text[i])) {
            i = static_cast<std::size_t>(
                std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(),
                                 isLetter) -
                text.begin());
            parts.words.emplace_back(text.substr(begin, i - begin));
        } else {
            ++i;
        }
    }
    return parts;
}

bool isYear(const Number& number)
{
    return number.digits == 4 && number.value >= kFirstYear && number.value <= kLastYear;
}

bool isMonth(const Number& number)
{
    return number.digits <= 2 && number.value >= 1 && number.value <= 12;
}

PeriodText noMonth(std::string_view text)
{
    return {std::nullopt, false, false, notA(text, core::keep("a month such as 2025-03"))};
}

PeriodText monthOf(int year, int month)
{
    return {core::Month::of(year, static_cast<unsigned>(month)), false, false, {}};
}

/// A day that stands for its month: the first or the last one.
PeriodText monthOfDay(std::string_view text, int year, int month, int day)
{
    if (month < 1 || month > 12) {
        return noMonth(text);
    }
    const core::Month found = core::Month::of(year, static_cast<unsigned>(month));
    if (day != 1 && day != found.length()) {
        return {std::nullopt, false, false,
                core::fillKept(core::keep("'%1' is a day; figures must be those of months"),
                               {shortened(text)}),
                true};
    }
    return {found, false, false, {}};
}

PeriodText ofDigits(std::string_view text, const Number& number)
{
    constexpr int kHundred = 100;
    constexpr int kFirstSerial = 36'526; // 2000-01-01
    constexpr int kLastSerial = 73'050;  // 2099-12-31
    if (isYear(number)) {
        return {std::nullopt, true, false, {}};
    }
    if (number.digits == 6 && number.value / kHundred >= kFirstYear &&
        isMonth({number.value % kHundred, 2})) {
        return monthOf(number.value / kHundred, number.value % kHundred);
    }
    if (number.digits == 8) {
        return monthOfDay(text, number.value / (kHundred * kHundred),
                          number.value / kHundred % kHundred, number.value % kHundred);
    }
    if (number.digits == 5 && number.value >= kFirstSerial && number.value <= kLastSerial) {
        return {
            std::nullopt, false, false,
            core::fillKept(
                core::keep("'%1' may be a spreadsheet's number of the day %2; give the cells the "
                           "format of a date and save again"),
                {shortened(text), core::Date::of(1899, 12, 30).plus(number.value).iso()})};
    }
    return noMonth(text);
}

PeriodText ofThree(std::string_view text, const std::vector<Number>& n, std::string_view dayOrder)
{
    if (isYear(n[0])) {
        return monthOfDay(text, n[0].value, n[1].value, n[2].value);
    }
    const bool range = text.find('-') != std::string_view::npos &&
                       text.find_first_of("./") != std::string_view::npos;
    if (range) {
        return {std::nullopt, true, false, {}}; // "1.-3.2025"
    }
    if (!isYear(n[2]) || n[0].digits > 2 || n[1].digits > 2) {
        return noMonth(text);
    }
    // Where dots part the numbers, the day always comes first.
    const bool dayFirst = n[0].value > 12 || text.find('.') != std::string_view::npos;
    const bool monthFirst = n[1].value > 12;
    if (dayFirst || (!monthFirst && dayOrder == "dmy")) {
        return monthOfDay(text, n[2].value, n[1].value, n[0].value);
    }
    if (monthFirst || dayOrder == "mdy" || n[0].value == n[1].value) {
        return monthOfDay(text, n[2].value, n[0].value, n[1].value);
    }
    return {std::nullopt, false, true,
            core::fillKept(core::keep("'%1' may be either day/month or month/day; say which"),
                           {shortened(text)})};
}

PeriodText ofNamedMonth(std::string_view text, const Parts& parts, unsigned month)
{
    constexpr int kCentury = 2000;
    const std::vector<Number>& n = parts.numbers;
    if (n.size() == 1 && (isYear(n[0]) || n[0].digits == 2)) {
        return monthOf(isYear(n[0]) ? n[0].value : kCentury + n[0].value, static_cast<int>(month));
    }
    if (n.size() == 2 && isYear(n[1])) {
        return monthOfDay(text, n[1].value, static_cast<int>(month), n[0].value);
    }
    if (n.size() == 2 && isYear(n[0])) {
        return monthOfDay(text, n[0].value, static_cast<int>(month), n[1].value);
    }
    return noMonth(text);
}

/// "Q1", "H2", "YTD", "Jan-Mar", "total"
bool isAggregate(const Parts& parts)
{
    std::size_t months = 0;
    for (const std::string& word : parts.words) {
        const std::string small = asciiLower(word);
        if (small == "q" || small == "h" || small == "ytd" || small == "total" ||
            small == "quarter" || small == "quartal" || small == "annual") {
            return true;
        }
        months += monthOfName(word) ? 1U : 0U;
    }
    return months > 1;
}

/// Without the time that spreadsheets put behind a day: "2025-03-01 00:00:00", "…T00:00".
std::string_view withoutTime(std::string_view text)
{
    const std::size_t colon = text.find(':');
    const std::size_t cut = text.substr(0, colon).find_last_of(" T");
    return colon == std::string_view::npos || cut == std::string_view::npos ? text
                                                                            : text.substr(0, cut);
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

} // namespace

std::string_view trimmedCell(std::string_view text)
{
    constexpr std::string_view kNoBreak = "\xC2\xA0";
    for (bool more = true; more;) {
        more = true;
        if (!text.empty() && isSpace(text.front())) {
            text.remove_prefix(1);
        } else if (!text.empty() && isSpace(text.back())) {
            text.remove_suffix(1);
        } else if (text.starts_with(kNoBreak)) {
            text.remove_prefix(kNoBreak.size());
        } else if (text.ends_with(kNoBreak)) {
            text.remove_suffix(kNoBreak.size());
        } else {
            more = false;
        }
    }
    return text;
}

PeriodText parsePeriod(std::string_view text, std::string_view dayOrder)
{
    const std::string_view plain = withoutTime(trimmedCell(text));
    const Parts parts = partsOf(plain);
    if (plain.empty()) {
        return {std::nullopt, false, false, core::keep("no month")};
    }
    if (isAggregate(parts)) {
        return {std::nullopt, true, false, {}};
    }
    if (parts.words.size() == 1) {
        if (const auto month = monthOfName(parts.words.front())) {
            return ofNamedMonth(plain, parts, *month);
        }
    }
    const std::vector<Number>& n = parts.numbers;
    const bool wordless = std::ranges::all_of(parts.words, [](const std::string& word) {
        return word == "M" || word == "年" || word == "月" || word == "日" || word == "년" ||
               word == "월" || word == "일";
    });
    if (!wordless) {
        return noMonth(plain);
    }
    if (n.size() == 1) {
        return ofDigits(plain, n[0]);
    }
    if (n.size() == 2 && isYear(n[0]) && isMonth(n[1])) {
        return monthOf(n[0].value, n[1].value);
    }
    if (n.size() == 2 && isMonth(n[0]) && isYear(n[1])) {
        return monthOf(n[1].value, n[0].value);
    }
    return n.size() == 3 ? ofThree(plain, n, dayOrder) : noMonth(plain);
}

std::optional<unsigned> parseMonthOfYear(std::string_view text)
{
    const Parts parts = partsOf(trimmedCell(text));
    if (parts.numbers.size() == 1 && isMonth(parts.numbers.front()) && parts.words.size() <= 1) {
        const bool bare = parts.words.empty() || parts.words.front() == "月" ||
                          parts.words.front() == "월" || parts.words.front() == "M";
        return bare ? std::optional(static_cast<unsigned>(parts.numbers.front().value))
                    : std::nullopt;
    }
    return parts.numbers.empty() && parts.words.size() == 1 ? monthOfName(parts.words.front())
                                                            : std::nullopt;
}

std::optional<double> unitsPerTonne(std::string_view unit)
{
    constexpr double kGramsPerTonne = 1e6;
    constexpr double kHundredsOfKilograms = 10.0;
    std::string word;
    for (const char c : asciiLower(trimmedCell(unit))) {
        word += c == ' ' || c == '.' || c == '_' ? "" : std::string(1, c);
    }
    // Not "ton", which is 907 kg in the United States.
    constexpr std::array<std::pair<std::string_view, double>, 20> kUnits{
        {{"kg", kKilogramsPerTonne},
         {"kgs", kKilogramsPerTonne},
         {"kgm", kKilogramsPerTonne}, // UN/ECE Recommendation 20
         {"kilogram", kKilogramsPerTonne},
         {"kilograms", kKilogramsPerTonne},
         {"kilogramm", kKilogramsPerTonne},
         {"千克", kKilogramsPerTonne},
         {"公斤", kKilogramsPerTonne},
         {"t", 1.0},
         {"tne", 1.0},
         {"tonne", 1.0},
         {"tonnes", 1.0},
         {"tonnen", 1.0},
         {"吨", 1.0},
         {"100kg", kHundredsOfKilograms},
         {"g", kGramsPerTonne},
         {"grm", kGramsPerTonne},
         {"gram", kGramsPerTonne},
         {"grams", kGramsPerTonne},
         {"克", kGramsPerTonne}}};
    const auto found = std::ranges::find(kUnits, std::string_view(word),
                                         &std::pair<std::string_view, double>::first);
    return found == kUnits.end() ? std::nullopt : std::optional(found->second);
}

std::string_view flowOf(std::string_view word)
{
    const std::string small = asciiLower(trimmedCell(word));
    // Not E and I: E is Einfuhr, an import, in German.
    for (const std::string_view each :
         {"export", "exports", "exp", "x", "出口", "ausfuhr", "exportation", "exportations",
          "exportación", "수출", "輸出"}) {
        if (small == each) {
            return "export";
        }
    }
    for (const std::string_view each :
         {"import", "imports", "imp", "m", "进口", "einfuhr", "importation", "importations",
          "importación", "수입", "輸入"}) {
        if (small == each) {
            return "import";
        }
    }
    return {};
}

} // namespace lodestone::db
