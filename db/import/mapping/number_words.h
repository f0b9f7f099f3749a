// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/magnet_figures.h"

#include <span>
#include <string_view>

// Numbers as people write them in tables of their own.

namespace lodestone::db
{

/// A number with "." or "," as decimal sign; the other one, a blank or an apostrophe may part
/// groups of three digits. Without a sign (NUL) the text itself must leave no doubt. ":" and ".."
/// are missing, beside what parseFigure takes for it.
[[nodiscard]] ParsedNumber parseNumber(std::string_view text, char decimalSign);

enum class DecimalSign
{
    Any, ///< whole numbers: both read them alike
    Point,
    Comma,
    Ambiguous, ///< "1,234" could be 1234 or 1.234
    Mixed      ///< some cells have one, others the other
};
[[nodiscard]] DecimalSign decimalSignOf(std::span<const std::string_view> cells);

} // namespace lodestone::db
