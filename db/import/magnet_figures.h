// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/say.h"
#include "core/model/dataset.h"

#include <optional>
#include <string>
#include <string_view>

// What importers share: the series that the engine reads, and the rules for single values. What is
// wrong with one is a kept text (core/base/kept.h).

namespace lodestone::db
{

/// The one product that is loaded: permanent magnets of metal, HS 8505.11. It has one series for
/// each reporter, partner and flow, at six digits; national codes below it are parts of it.
inline constexpr std::string_view kMagnets = "magnets";

inline constexpr double kKilogramsPerTonne = 1000.0;

/// Why rows of other products are set aside.
inline constexpr std::string_view kOtherProducts =
    core::sayLater("other products than magnets (HS 850511), and groups of products");

/// An observation of that series, of which only commodity and code are filled in.
[[nodiscard]] core::Observation magnetRow();

enum class CodeLevel
{
    Magnets, ///< 850511 itself
    Part,    ///< a national code below it
    Other
};

/// "850511", "8505.11", "'85051110": dots, blanks and a leading apostrophe do not count.
[[nodiscard]] CodeLevel levelOf(std::string_view hsCode);

/// A finite number, or what is wrong with the text. Empty and "N/A" and "-" are missing.
struct ParsedNumber
{
    std::optional<double> value;
    std::string fault;
};
[[nodiscard]] ParsedNumber parseFigure(std::string_view text);
/// As parseFigure, with commas between groups of three digits: "1,234,567.5". A comma elsewhere may
/// be a decimal sign, so it is a fault.
[[nodiscard]] ParsedNumber parseGroupedFigure(std::string_view text);

/// What is wrong with a month's figures, or "": below zero, or beyond what the world could ship.
[[nodiscard]] std::string tonnesFault(double tonnes);
[[nodiscard]] std::string usdFault(double usd);

/// What is wrong with a month, or "": not over yet, or before there were such records.
[[nodiscard]] std::string monthFault(core::Month month, core::Date today);

/// The year of a text such as "2025", or what is wrong with it: also when its January is.
struct ParsedYear
{
    int year = 0;
    std::string fault;
};
[[nodiscard]] ParsedYear parseYear(std::string_view text, core::Date today);

/// The day by which a month's figure can be known. China publishes a month's trade by country
/// around the 20th of the next one, January with February in March; others within two months; what
/// is loaded earlier is known on that day. Files do not say it, and without it a look back would
/// know the future.
[[nodiscard]] std::string knownFrom(std::string_view reporter, core::Month month, core::Date today);

} // namespace lodestone::db
