// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/words.h"

#include "core/base/say.h"

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

/// Between two numbers or days.
std::string span(const std::string& low, const std::string& high)
{
    return low + kDash + high;
}

std::string dayAndMonth(Date date)
{
    return wording().date(date, say("d MMM"));
}

} // namespace

std::string wholeNumber(std::int64_t value)
{
    return wording().whole(value);
}

std::string decimalNumber(double value, int places)
{
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << std::fixed << std::setprecision(places) << std::abs(value);
    const std::string digits = text.str();
    const std::size_t point = std::min(digits.find('.'), digits.size());
    constexpr std::size_t kMostDigits = 18; // of a number of 64 bits
    if (point > kMostDigits || !std::isfinite(value)) {
        return (value < 0.0 ? "-" : "") + digits;
    }
    const std::string before = wholeNumber(std::stoll(digits.substr(0, point)));
    const std::string after =
        point < digits.size() ? wording().decimalMark() + digits.substr(point + 1) : std::string();
    const bool zero = digits.find_first_of("123456789") == std::string::npos;
    return (value < 0.0 && !zero ? "-" : "") + before + after;
}

std::string twoFigures(double value)
{
    if (value == 0.0 || !std::isfinite(value)) {
        return wholeNumber(0);
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
    return (value < 0.0 ? "-" : "") + decimalNumber(rounded, decimals);
}

std::string statedNumber(double value)
{
    constexpr int kMostPlaces = 6;
    int places = 0;
    double step = 1.0;
    while (places < kMostPlaces && std::abs(std::round(value * step) / step - value) > 1e-9) {
        ++places;
        step *= 10.0;
    }
    return decimalNumber(value, places);
}

std::string percentText(double share)
{
    return fill(say("%1 %"), {wholeNumber(whole(share * 100.0))});
}

std::string chanceText(double chance)
{
    if (stopUnlikely(chance)) {
        return "< " + percentText(0.05);
    }
    if (chance > 0.95) {
        return "> " + percentText(0.95);
    }
    return fill(say("%1 %"), {wholeNumber(whole(chance * 20.0) * 5)});
}

std::string samplingErrorText(std::uint32_t draws)
{
    if (draws == 0) {
        return say("unknown");
    }
    const double points = 100.0 * 1.96 * std::sqrt(0.25 / static_cast<double>(draws));
    if (points < 1.0) {
        return say("under 1 point");
    }
    return many("about %n point", "about %n points", whole(points));
}

std::string counted(std::int64_t n, std::string_view one, std::string_view more)
{
    return wholeNumber(n) + " " + std::string(n == 1 ? one : more);
}

std::string countOfDays(std::int64_t n)
{
    return many("%n day", "%n days", n);
}

std::string countOfDraws(std::int64_t n)
{
    return many("%n draw", "%n draws", n);
}

std::string countOfPlants(std::int64_t n)
{
    return many("%n plant", "%n plants", n);
}

std::string countOfSites(std::int64_t n)
{
    return many("%n site", "%n sites", n);
}

std::string rangeText(const Band& band)
{
    const std::int64_t low = whole(band.p05);
    const std::int64_t high = whole(band.p95);
    if (low == high) {
        return wholeNumber(low);
    }
    return span(wholeNumber(low), wholeNumber(high));
}

std::string bandText(const Band& band)
{
    return wholeNumber(whole(band.p50)) + " (" + rangeText(band) + ")";
}

std::string rangeOfText(const Band& band, int total)
{
    return fill(say("90 %: %1 of %2"), {rangeText(band), wholeNumber(total)});
}

std::string countText(const Band& band, int total)
{
    return wholeNumber(whole(band.p50)) + " (" + rangeOfText(band, total) + ")";
}

std::string dayBandText(const Band& days)
{
    return fill(say("day %1 (90 %: %2)"), {wholeNumber(whole(days.p50)), rangeText(days)});
}

bool stopUnlikely(double pStop)
{
    return pStop < 0.05;
}

std::string stopDayText(double pStop, const std::optional<Band>& stopDay, int horizonDays)
{
    if (stopUnlikely(pStop) || !stopDay) {
        return many("unlikely within %n day", "unlikely within %n days", horizonDays);
    }
    return dayBandText(*stopDay);
}

std::string stopSentence(double pStop, const std::optional<Band>& stopDay, int horizonDays)
{
    if (stopUnlikely(pStop) || !stopDay) {
        return many("unlikely to stop within %n day", "unlikely to stop within %n days",
                    horizonDays);
    }
    const std::string day = wholeNumber(whole(stopDay->p50));
    if (pStop > 0.95) {
        return fill(say("stops on day %1 (90 %: %2)"), {day, rangeText(*stopDay)});
    }
    return fill(many("%1 chance to stop within %n day; if so, on day %2 (90 %: %3)",
                     "%1 chance to stop within %n days; if so, on day %2 (90 %: %3)", horizonDays),
                {chanceText(pStop), day, rangeText(*stopDay)});
}

std::string dateText(Date date)
{
    return wording().date(date, say("d MMM yyyy"));
}

std::string monthText(Month month)
{
    return wording().date(month.firstDay(), say("MMM yyyy"));
}

std::string monthInitial(Month month)
{
    const std::string name = wording().date(month.firstDay(), "MMM");
    constexpr unsigned kFollows = 0x80; // of the bytes of a letter all but the first
    std::size_t end = 1;
    while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0U) == kFollows) {
        ++end;
    }
    return name.substr(0, end);
}

std::string dateBandText(Date dayZero, const Band& days)
{
    const Date low = dayZero.plus(static_cast<int>(whole(days.p05)));
    const Date middle = dayZero.plus(static_cast<int>(whole(days.p50)));
    const Date high = dayZero.plus(static_cast<int>(whole(days.p95)));
    const auto about = [middle](const std::string& range) {
        return fill(say("about %1 (90 %: %2)"), {dateText(middle), range});
    };
    if (low == high) {
        return about(dayAndMonth(low));
    }
    const bool oneYear = low.year() == high.year();
    if (oneYear && low.month() == high.month()) {
        return about(fill(say("%1–%2"), {wording().date(low, "d"), dayAndMonth(high)}));
    }
    if (oneYear && low.year() == middle.year()) {
        return about(fill(say("%1 – %2"), {dayAndMonth(low), dayAndMonth(high)}));
    }
    return about(fill(say("%1 – %2"), {dateText(low), dateText(high)}));
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
        return say("EU-27");
    }
    if (iso3 == "WLD") {
        return say("World");
    }
    if (iso3.size() != 3) {
        return std::string(iso3);
    }
    const std::string locale = "und_" + std::string(iso3);
    std::array<UChar, 128> name{};
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length =
        uloc_getDisplayCountry(locale.c_str(), wording().language().c_str(), name.data(),
                               static_cast<std::int32_t>(name.size()), &status);
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
    struct Named
    {
        std::string_view id;
        std::string_view name;
    };
    static constexpr std::array<Named, 8> kNamed{{{"automotive", sayLater("Automotive")},
                                                  {"component", sayLater("Component")},
                                                  {"defence", sayLater("Defence")},
                                                  {"energy", sayLater("Energy")},
                                                  {"machinery", sayLater("Machinery")},
                                                  {"magnet", sayLater("Magnets")},
                                                  {"rare-earth", sayLater("Rare earths")},
                                                  {"technology", sayLater("Technology")}}};
    const auto named = std::ranges::find(kNamed, sector, &Named::id);
    if (named != kNamed.end()) {
        return wording().text(named->name);
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
        return say("Mine");
    case Stage::Separation:
        return say("Separation");
    case Stage::Metal:
        return say("Metal");
    case Stage::Magnet:
        return say("Magnet maker");
    case Stage::Component:
        return say("Component maker");
    case Stage::Assembly:
        return say("Plant");
    }
    return {};
}

std::string stateName(SiteState state)
{
    switch (state) {
    case SiteState::NotAffected:
        return say("Not affected");
    case SiteState::Running:
        return say("Running");
    case SiteState::RunningDown:
        return say("Running down");
    case SiteState::Cut:
        return say("Cut");
    case SiteState::Stopped:
        return say("Stopped");
    }
    return {};
}

std::string stateWord(SiteState state)
{
    switch (state) {
    case SiteState::NotAffected:
        return say("not affected");
    case SiteState::Running:
        return say("running");
    case SiteState::RunningDown:
        return say("running down");
    case SiteState::Cut:
        return say("cut");
    case SiteState::Stopped:
        return say("stopped");
    }
    return {};
}

std::string stateName(SiteState state, bool stopsOthers)
{
    return stopsOthers && state == SiteState::NotAffected ? say("Runs") : stateName(state);
}

std::string stateWord(SiteState state, bool stopsOthers)
{
    return stopsOthers && state == SiteState::NotAffected ? say("runs") : stateWord(state);
}

std::string confidenceText(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Reported:
        return say("reported");
    case Confidence::Estimated:
        return say("estimated");
    case Confidence::Assumed:
        return say("assumed");
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
