// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/analysis/analysis.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

// How projections made with what was known on earlier days fared against the figures that came
// later. Of shipments only: the data record no stop of a plant that a date could be held against.

namespace lodestone::core
{

/// One month as it was projected once.
struct BacktestMonth
{
    Date asOf;       ///< what was known on this day
    Month lastKnown; ///< the last month with a figure of its own then
    Month month;     ///< the month projected
    int ahead = 1;   ///< months after lastKnown
    /// Shares of the baseline as it is known today, so that a revised baseline is not an error.
    double projected = 0.0; ///< mean over draws, scenario "nowcast"
    double unchanged = 0.0; ///< what "as in the last month" would have said
    double actual = 0.0;

    /// In points of the baseline; > 0: more came than was projected.
    [[nodiscard]] double error() const { return 100.0 * (actual - projected); }
};

/// How far off by months ahead.
struct BacktestLead
{
    int ahead = 1;
    int months = 0;
    double meanError = 0.0;      ///< points of the baseline; > 0: more came than projected
    double absoluteError = 0.0;  ///< mean size of the error, points
    double unchangedError = 0.0; ///< mean size of the error of "as in the last month", points
};

struct Backtest
{
    std::string destination;           ///< country, EUU or WLD
    std::vector<BacktestMonth> months; ///< by as-of day, then month; only months with a figure
    std::vector<BacktestLead> leads;   ///< 1..
};

inline constexpr std::uint32_t kBacktestDraws = 128;
inline constexpr int kMostMonthsAhead = 6;

struct BacktestOptions
{
    std::string destination{"WLD"}; ///< country, EUU or WLD
    int monthsAhead = 3;            ///< 1..kMostMonthsAhead
    std::optional<Date> knownOn{};  ///< figures that came later do not count; none = all that are
    std::uint64_t seed = 20261201;
    std::uint32_t draws = kBacktestDraws; ///< of each look back, >= 1
};

/// Looks back from each month since the control began. Progress counts looks back. Errors: BadUsage
/// when the data have no figures of their own for the destination or no month to look back from;
/// Cancelled; those of compileModel.
[[nodiscard]] Result<Backtest> backtestShipments(const std::shared_ptr<const Dataset>& dataset,
                                                 const BacktestOptions& options,
                                                 const Progress& progress);

/// "backtest"
[[nodiscard]] Analysis backtestAnalysis();

} // namespace lodestone::core
