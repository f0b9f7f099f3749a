// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/magnet_figures.h"

#include "core/base/kept.h"
#include "db/bundle/faults.h"
#include "db/csv/csv_writer.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace lodestone::db
{

namespace
{

// China's whole output of magnets is some 25,000 t a month, its exports 0.3 billion USD.
constexpr double kMostTonnes = 1e6;
constexpr double kMostUsd = 1e11;

std::string numberText(double value)
{
    std::string text;
    appendNumber(text, value);
    return text;
}

} // namespace

core::Observation magnetRow()
{
    core::Observation row;
    row.commodity = kMagnets;
    row.hsCode = core::kMagnetHsCode;
    return row;
}

CodeLevel levelOf(std::string_view hsCode)
{
    std::string digits;
    for (const char c : hsCode) {
        if (c != '.' && c != ' ' && c != '\'') {
            digits += c;
        }
    }
    if (!digits.starts_with(core::kMagnetHsCode)) {
        return CodeLevel::Other;
    }
    return digits.size() == core::kMagnetHsCode.size() ? CodeLevel::Magnets : CodeLevel::Part;
}

ParsedNumber parseFigure(std::string_view text)
{
    if (text.empty() || text == "N/A" || text == "n/a" || text == "-" || text == "NA") {
        return {};
    }
    double value = 0.0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    if (parsed.ec == std::errc::result_out_of_range) {
        return {std::nullopt,
                core::fillKept(core::keep("'%1' is beyond any number that could be meant"),
                               {shortened(text)})};
    }
    if (parsed.ec != std::errc{} || parsed.ptr != end || !std::isfinite(value)) {
        return {std::nullopt, notA(text, core::keep("a number such as 1234.5"))};
    }
    return {value == 0.0 ? 0.0 : value, {}}; // no minus zero
}

ParsedNumber parseGroupedFigure(std::string_view text)
{
    if (text.find(',') == std::string_view::npos) {
        return parseFigure(text);
    }
    constexpr std::size_t kGroup = 3;
    const std::string_view whole = text.substr(0, text.find('.'));
    std::string plain;
    std::size_t digits = 0; // since the last comma
    std::size_t commas = 0;
    bool grouped = true;
    for (const char c : whole) {
        if (c == ',') {
            grouped = grouped && digits > 0 && (commas == 0 ? digits <= kGroup : digits == kGroup);
            digits = 0;
            ++commas;
            continue;
        }
        plain += c;
        digits += c == '-' ? 0 : 1;
    }
    if (!grouped || digits != kGroup || text.find(',', whole.size()) != std::string_view::npos) {
        return {std::nullopt,
                core::fillKept(
                    core::keep("'%1' has a comma that does not part thousands; write 1234.5"),
                    {shortened(text)})};
    }
    plain += text.substr(whole.size());
    return parseFigure(plain);
}

std::string tonnesFault(double tonnes)
{
    if (tonnes < 0.0) {
        return core::keep("a weight below zero");
    }
    return tonnes > kMostTonnes
               ? core::fillKept(
                     core::keep(
                         "more than %1 tonnes in a month: more than the world makes in years"),
                     {numberText(kMostTonnes)})
               : std::string{};
}

std::string usdFault(double usd)
{
    if (usd < 0.0) {
        return core::keep("a value below zero");
    }
    return usd > kMostUsd ? core::keep("more than 100 billion USD in a month") : std::string{};
}

std::string monthFault(core::Month month, core::Date today)
{
    if (month > core::Month::containing(today)) {
        return core::fillKept(core::keep("the month %1 lies in the future"), {month.iso()});
    }
    constexpr int kFirstYear = 1962; // of UN Comtrade
    return month.year() < kFirstYear
               ? core::fillKept(core::keep("the month %1 is before there were records"),
                                {month.iso()})
               : std::string{};
}

ParsedYear parseYear(std::string_view text, core::Date today)
{
    const auto january = core::parseMonth(std::string(text) + "-01");
    if (!january) {
        return {0, notA(text, core::keep("a year such as 2025"))};
    }
    return {january->year(), monthFault(*january, today)};
}

std::string knownFrom(std::string_view reporter, core::Month month, core::Date today)
{
    constexpr int kChineseDay = 20;
    const core::Date release =
        reporter == "CHN" ? month.plus(month.month() == 1 ? 2 : 1).firstDay().plus(kChineseDay - 1)
                          : month.plus(2).lastDay();
    return std::min(release, today).iso();
}

} // namespace lodestone::db
