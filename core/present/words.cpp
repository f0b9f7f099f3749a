// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/words.h"

#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <iomanip>
#include <locale>
#include <sstream>

namespace lodestone::core
{

namespace
{

constexpr const char* kDash = "\u2013";

std::int64_t whole(double value)
{
    return std::llround(value);
}

std::string monthName(unsigned month)
{
    static constexpr std::array<const char*, 12> kNames{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return kNames.at(month - 1U);
}

std::string dayAndMonth(Date date)
{
    return std::to_string(date.day()) + " " + monthName(date.month());
}

} // namespace

std::string wholeNumber(std::int64_t value)
{
    std::string digits = std::to_string(value < 0 ? -value : value);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return (value < 0 ? "-" : "") + digits;
}

std::string twoFigures(double value)
{
    if (value == 0.0 || !std::isfinite(value)) {
        return "0";
    }
    const double size = std::abs(value);
    // The rounding may carry into the next power of ten (9.96 -> 10), so it comes first.
    const double step = std::pow(10.0, std::floor(std::log10(size)) - 1.0);
    const double rounded = std::round(size / step) * step;
    if (rounded >= 9.95) {
        return (value < 0.0 ? "-" : "") + wholeNumber(whole(rounded));
    }
    const int decimals =
        std::min(8, 1 - static_cast<int>(std::floor(std::log10(rounded * 1.0001))));
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << std::fixed << std::setprecision(decimals) << rounded;
    return (value < 0.0 ? "-" : "") + text.str();
}

std::string percentText(double share)
{
    return wholeNumber(whole(share * 100.0)) + " %";
}

std::string chanceText(double chance)
{
    if (stopUnlikely(chance)) {
        return "< 5 %";
    }
    if (chance > 0.95) {
        return "> 95 %";
    }
    return std::to_string(whole(chance * 20.0) * 5) + " %";
}

std::string samplingErrorText(std::uint32_t draws)
{
    if (draws == 0) {
        return "unknown";
    }
    const double points = 100.0 * 1.96 * std::sqrt(0.25 / static_cast<double>(draws));
    if (points < 1.0) {
        return "under 1 point";
    }
    return "about " + counted(whole(points), "point", "points");
}

std::string counted(std::int64_t n, std::string_view one, std::string_view many)
{
    return wholeNumber(n) + " " + std::string(n == 1 ? one : many);
}

std::string rangeText(const Band& band)
{
    const std::int64_t low = whole(band.p05);
    const std::int64_t high = whole(band.p95);
    if (low == high) {
        return wholeNumber(low);
    }
    return wholeNumber(low) + kDash + wholeNumber(high);
}

std::string bandText(const Band& band)
{
    return wholeNumber(whole(band.p50)) + " (" + rangeText(band) + ")";
}

std::string rangeOfText(const Band& band, int total)
{
    return "90 %: " + rangeText(band) + " of " + wholeNumber(total);
}

std::string countText(const Band& band, int total)
{
    return wholeNumber(whole(band.p50)) + " (" + rangeOfText(band, total) + ")";
}

std::string dayBandText(const Band& days)
{
    return "day " + wholeNumber(whole(days.p50)) + " (90 %: " + rangeText(days) + ")";
}

bool stopUnlikely(double pStop)
{
    return pStop < 0.05;
}

std::string stopDayText(double pStop, const std::optional<Band>& stopDay, int horizonDays)
{
    if (stopUnlikely(pStop) || !stopDay) {
        return "unlikely within " + counted(horizonDays, "day", "days");
    }
    return dayBandText(*stopDay);
}

std::string stopSentence(double pStop, const std::optional<Band>& stopDay, int horizonDays)
{
    const std::string within = "within " + counted(horizonDays, "day", "days");
    if (stopUnlikely(pStop) || !stopDay) {
        return "unlikely to stop " + within;
    }
    if (pStop > 0.95) {
        return "stops on " + dayBandText(*stopDay);
    }
    return chanceText(pStop) + " chance to stop " + within + "; if so, on " + dayBandText(*stopDay);
}

std::string dateText(Date date)
{
    return dayAndMonth(date) + " " + std::to_string(date.year());
}

std::string monthText(Month month)
{
    return monthName(month.month()) + " " + std::to_string(month.year());
}

std::string dateBandText(Date dayZero, const Band& days)
{
    const Date low = dayZero.plus(static_cast<int>(whole(days.p05)));
    const Date middle = dayZero.plus(static_cast<int>(whole(days.p50)));
    const Date high = dayZero.plus(static_cast<int>(whole(days.p95)));
    const std::string about = "about " + dateText(middle) + " (90 %: ";
    if (low == high) {
        return about + dayAndMonth(low) + ")";
    }
    const bool oneYear = low.year() == high.year();
    if (oneYear && low.month() == high.month()) {
        return about + std::to_string(low.day()) + kDash + dayAndMonth(high) + ")";
    }
    const std::string between = std::string(" ") + kDash + " ";
    if (oneYear && low.year() == middle.year()) {
        return about + dayAndMonth(low) + between + dayAndMonth(high) + ")";
    }
    return about + dateText(low) + between + dateText(high) + ")";
}

std::string partialDateText(std::string_view iso)
{
    if (const auto day = parseDay(iso)) {
        return dateText(*day);
    }
    if (const auto month = parseMonth(iso)) {
        return monthText(*month);
    }
    return std::string(iso);
}

std::string shortHash(std::string_view hash)
{
    if (hash.size() < 8) {
        return std::string(hash);
    }
    return std::string(hash.substr(0, 4)) + " " + std::string(hash.substr(4, 4));
}

std::string countryName(std::string_view iso3)
{
    if (iso3 == "EUU") {
        return "EU-27";
    }
    if (iso3 == "WLD") {
        return "World";
    }
    if (iso3.size() != 3) {
        return std::string(iso3);
    }
    const std::string locale = "und_" + std::string(iso3);
    std::array<UChar, 128> name{};
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length = uloc_getDisplayCountry(
        locale.c_str(), "en", name.data(), static_cast<std::int32_t>(name.size()), &status);
    // A code ICU does not know comes back as itself with a warning status.
    if (U_FAILURE(status) || length <= 0) {
        return std::string(iso3);
    }
    std::array<char, 384> utf8{};
    std::int32_t bytes = 0;
    u_strToUTF8(utf8.data(), static_cast<std::int32_t>(utf8.size()), &bytes, name.data(), length,
                &status);
    return U_FAILURE(status) ? std::string(iso3)
                             : std::string(utf8.data(), static_cast<std::size_t>(bytes));
}

std::string sectorName(std::string_view sector)
{
    if (sector == "rare-earth") {
        return "Rare earths";
    }
    if (sector == "magnet") {
        return "Magnets";
    }
    std::string name(sector);
    if (!name.empty()) {
        name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
    }
    return name;
}

std::string stageName(Stage stage)
{
    switch (stage) {
    case Stage::Mine:
        return "Mine";
    case Stage::Separation:
        return "Separation";
    case Stage::Metal:
        return "Metal";
    case Stage::Magnet:
        return "Magnet maker";
    case Stage::Component:
        return "Component maker";
    case Stage::Assembly:
        return "Plant";
    }
    return {};
}

std::string stateName(SiteState state)
{
    switch (state) {
    case SiteState::NotAffected:
        return "Not affected";
    case SiteState::Running:
        return "Running";
    case SiteState::RunningDown:
        return "Running down";
    case SiteState::Cut:
        return "Cut";
    case SiteState::Stopped:
        return "Stopped";
    }
    return {};
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::size_t from = 0;
    while (from <= text.size()) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        if (end > from) {
            lines.push_back(text.substr(from, end - from));
        }
        from = end + 1;
    }
    return lines;
}

} // namespace lodestone::core
