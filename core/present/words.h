// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/date.h"
#include "core/engine/results.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// How figures are said to people, the same on screen, in the terminal and on paper: whole days,
// chances in steps of 5 points, a range always named by its share, never a date alone. Texts are in
// the language of say.h; machine forms (JSON, CSV) do not go through here.

namespace lodestone::core
{

// Numbers

/// "12,345"
[[nodiscard]] std::string wholeNumber(std::int64_t value);
/// With group marks and this many decimal places, 0..15: "1,234.5".
[[nodiscard]] std::string decimalNumber(double value, int places);
/// Two significant figures with group marks: "0.14", "1.4", "140", "14,000"; zero is "0".
[[nodiscard]] std::string twoFigures(double value);
/// As its source states it, with up to six decimal places: "375,000", "0.25".
[[nodiscard]] std::string statedNumber(double value);
/// An exact share in whole percent: "68 %". For shares that are data, not chances.
[[nodiscard]] std::string percentText(double share);
/// A chance in steps of 5 points: "< 5 %", "5 %" ... "95 %", "> 95 %".
[[nodiscard]] std::string chanceText(double chance);
/// Half width of the 95 % sampling interval of a chance of one half, in points: "about 2 points".
[[nodiscard]] std::string samplingErrorText(std::uint32_t draws);
/// "1 plant", "12 plants", of words in one language; what the window shows is said with many().
[[nodiscard]] std::string counted(std::int64_t n, std::string_view one, std::string_view more);

/// "1 day", "12 days"
[[nodiscard]] std::string countOfDays(std::int64_t n);
[[nodiscard]] std::string countOfDraws(std::int64_t n);
[[nodiscard]] std::string countOfPlants(std::int64_t n);
[[nodiscard]] std::string countOfSites(std::int64_t n);

// Bands

/// "33–58", or "41" when both ends round to the same whole number.
[[nodiscard]] std::string rangeText(const Band& band);
/// Median and range: "41 (33–58)".
[[nodiscard]] std::string bandText(const Band& band);
/// "90 %: 4–11 of 70"
[[nodiscard]] std::string rangeOfText(const Band& band, int total);
/// "7 (90 %: 4–11 of 70)"
[[nodiscard]] std::string countText(const Band& band, int total);
/// "day 41 (90 %: 33–58)"
[[nodiscard]] std::string dayBandText(const Band& days);

// Stops

/// True when the chance is too small to name a day: under 5 % within the horizon.
[[nodiscard]] bool stopUnlikely(double pStop);
/// "day 41 (90 %: 33–58)", or "unlikely within 365 days" when the chance is under 5 %.
[[nodiscard]] std::string stopDayText(double pStop, const std::optional<Band>& stopDay,
                                      int horizonDays);
/// A whole clause: "stops on day 41 (90 %: 33–58)" when the chance is over 95 %, else
/// "35 % chance to stop within 365 days; if so, on day 41 (90 %: 33–58)", else "unlikely ...".
[[nodiscard]] std::string stopSentence(double pStop, const std::optional<Band>& stopDay,
                                       int horizonDays);

// Calendar

/// "8 Jan 2027"
[[nodiscard]] std::string dateText(Date date);
/// "Jan 2027"
[[nodiscard]] std::string monthText(Month month);
/// The first letter of its name: "J"
[[nodiscard]] std::string monthInitial(Month month);
/// "about 11 Jan 2027 (90 %: 3–28 Jan)"; months and years are repeated where they differ.
[[nodiscard]] std::string dateBandText(Date dayZero, const Band& days);
/// An ISO day, month or year ("2026-11-22", "2026-11", "2026") as people say it; else unchanged.
[[nodiscard]] std::string partialDateText(std::string_view iso);

// Names

/// First 8 hex digits in two groups: "7f3c 91a2".
[[nodiscard]] std::string shortHash(std::string_view hash);
/// Name of an ISO alpha-3 country or of a group (EUU, WLD); the code when unknown.
[[nodiscard]] std::string countryName(std::string_view iso3);
/// "automotive" -> "Automotive"; "rare-earth" -> "Rare earths".
[[nodiscard]] std::string sectorName(std::string_view sector);
/// "Mine", "Separation", ..., "Plant"
[[nodiscard]] std::string stageName(Stage stage);
/// "Not affected", "Running", "Running down", "Cut", "Stopped"
[[nodiscard]] std::string stateName(SiteState state);
/// "not affected", ...: within a sentence
[[nodiscard]] std::string stateWord(SiteState state);
/// Of a site that others stop for want of: it runs, but it is not beside the matter.
[[nodiscard]] std::string stateName(SiteState state, bool stopsOthers);
[[nodiscard]] std::string stateWord(SiteState state, bool stopsOthers);
/// "reported", "estimated", "assumed"; toText() is its machine form.
[[nodiscard]] std::string confidenceText(Confidence confidence);

/// What stands between line feeds, but for what is empty.
[[nodiscard]] std::vector<std::string> linesOf(const std::string& text);

} // namespace lodestone::core
