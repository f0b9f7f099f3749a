// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <optional>
#include <string>
#include <vector>

// Figures over a whole run that the answer strip, the command line and the report have in common.

namespace lodestone::core
{

/// The group of all works; null for an empty run.
[[nodiscard]] const GroupResult* allWorks(const RunResult& run);

/// Counts at the end of a day; days past the horizon give the last one.
[[nodiscard]] DayCount countsOn(const GroupResult& group, int day);

/// Day of the first stop anywhere, over draws. A quantile is empty when in that share of the draws
/// nothing stops within the horizon.
struct FirstStop
{
    std::optional<int> p05;
    std::optional<int> p50;
    std::optional<int> p95;
};
[[nodiscard]] FirstStop firstStop(const RunResult& run);

/// Share of all stops whose binding path rests on an assumed link; empty when nothing stops.
[[nodiscard]] std::optional<double> assumedShareOfStops(const RunResult& run);
/// Share of the stops whose path rests on a fact of the scenario; 0 when nothing stops.
[[nodiscard]] double statedShareOfStops(const RunResult& run);

/// Share of the stops of all plants with something in common.
struct ShareOf
{
    std::string id;
    double share = 0.0; ///< 0..1 of the stops (or of the averted ones)
};
/// By the part that is missing first, most frequent first.
[[nodiscard]] std::vector<ShareOf> missingInputs(const RunResult& run);
/// By the magnet grade that ran dry.
[[nodiscard]] std::vector<ShareOf> bindingGrades(const RunResult& run);
/// Share of all stops whose grade was waiting for a licence; empty when nothing stops.
[[nodiscard]] std::optional<double> licenceShareOfStops(const RunResult& run);
/// By what saved the plant, of all averted stops; most frequent first.
[[nodiscard]] std::vector<ShareOf> saviorShares(const RunResult& run);

/// Plants whose order is not clear.
struct TierSummary
{
    int tier = 0;
    int firstRank = 0;
    int lastRank = 0;
    int plants = 0;
    double expectedStops = 0.0; ///< mean number of them stopped by the day asked for
    double lowestChance = 0.0;  ///< chance of stop within the horizon, lowest and highest
    double highestChance = 0.0;
    double assumedShare = 0.0; ///< of their stops, how many rest on assumed links; 0 if none stop
};
[[nodiscard]] std::vector<TierSummary> tiers(const RunResult& run, int byDay);
/// "Tier 2: about 3 of these 12 stop by day 90"
[[nodiscard]] std::string tierText(const TierSummary& tier, int byDay);

/// The day with the largest median loss of plant output.
struct PeakLoss
{
    int day = 0;
    Band share; ///< 0..1 of plant output
};
[[nodiscard]] std::optional<PeakLoss> peakLoss(const RunResult& run);

/// "96 % of the stops behind this ranking rest on at least one assumed supply link" or a sentence
/// that says that nothing stops.
[[nodiscard]] std::string assumedSentence(const RunResult& run);

/// "customs to Sep 2026", or "no customs figures": the newest month known on the date.
[[nodiscard]] std::string dataVintage(const Dataset& dataset, Date asOf);

/// The day on which the first monthly figure of the data became known, which is where a look back
/// can begin; the data's own as-of date when no figure says it.
[[nodiscard]] Date firstKnown(const Dataset& dataset);

} // namespace lodestone::core
