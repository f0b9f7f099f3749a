// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/engine/results.h"
#include "core/present/assumptions.h"
#include "core/present/data_table.h"
#include "core/present/report_doc.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Two scenarios over the same data, seed and draws, plant by plant. A draw has the same chances in
// both, so that differences are taken within each draw before they are averaged: a move can be
// clear although the bands of the two runs overlap. Days count from each scenario's own day 0; only
// the days that both runs have are compared.

namespace lodestone::core
{

/// What the second scenario does to a plant.
enum class MoveKind : std::uint8_t
{
    Earlier,   ///< it stops earlier or more often
    Later,     ///< it stops later or less often
    NotClear,  ///< it moves by no more than chance explains with so many draws; one tells nothing
    Unchanged, ///< each draw gives the same day in both
};
inline constexpr std::size_t kMoveKinds = 4;

/// A plant in one of the two runs.
struct PlantSide
{
    double chance = 0.0;         ///< of a stop within the days compared, 0..1
    std::optional<Band> stopDay; ///< given that it stops
    int rank = 0;                ///< in its run, 1 = first

    /// The day as it may be named: none when the chance is under 5 %.
    [[nodiscard]] std::optional<Band> namedDay() const;
    bool operator==(const PlantSide&) const = default;
};

struct ComparedPlant
{
    SiteId site;
    PlantSide first;
    PlantSide second;
    /// Mean over draws of the days it runs less before its first stop; a draw without a stop counts
    /// with all days. Positive: the second scenario costs it days.
    double daysLost = 0.0;
    std::optional<double> daysLostError; ///< standard error over the draws; none with one draw
    MoveKind kind = MoveKind::Unchanged;

    [[nodiscard]] double chanceChange() const { return second.chance - first.chance; }
    /// Half width of the 95 % sampling interval of daysLost, in days; none with one draw.
    [[nodiscard]] std::optional<double> margin() const;
};

/// One headline figure on a day.
struct ComparedDay
{
    int day = 0;
    Band stoppedFirst; ///< works stopped by then
    Band stoppedSecond;
    Band stoppedMore; ///< difference within each draw: second less first
    Band lossFirst;   ///< share of plant output lost on that day, 0..1
    Band lossSecond;
    double mostStopped = 0.0; ///< works stopped by then in the draw with most, of either run
};

struct ScenarioComparison
{
    std::string firstName;
    std::string secondName;
    std::uint32_t draws = 0;
    std::uint64_t seed = 0;
    std::string firstHash; ///< of the scenarios
    std::string secondHash;
    int days = 0;      ///< compared: 0..days - 1
    int works = 0;     ///< of how many the counts are
    Date startFirst{}; ///< day 0 of each
    Date startSecond{};
    std::vector<ComparedDay> byDay;      ///< day 30, 60, 90 and `days`, where there are such days
    std::vector<ComparedPlant> plants;   ///< largest |daysLost| first, then by rank in the second
    std::vector<Assumption> assumptions; ///< of the second; changed = otherwise in the first
    std::array<std::size_t, kMoveKinds> kinds{}; ///< how many plants of each kind

    [[nodiscard]] std::size_t count(MoveKind kind) const
    {
        return kinds[static_cast<std::size_t>(kind)];
    }
    [[nodiscard]] const ComparedPlant* plant(SiteId site) const; ///< null when not compared
};

/// Errors: BadUsage when the runs are not of the dataset, or differ in seed or draws.
[[nodiscard]] Result<ScenarioComparison>
compareScenarios(const Dataset& dataset, const RunResult& first, const RunResult& second);

/// "12 plants stop earlier or more often, 3 later or less often; ... The same 500 draws in both."
[[nodiscard]] std::string moveSentence(const ScenarioComparison& comparison);
/// "Stopped by day 90: 7 → 12 (+5; 90 %: 2–8)"
[[nodiscard]] std::string stoppedText(const ComparedDay& figures);
/// "No plant stops by day 60 in either", or in at least 95 % of its draws; then the days by which
/// more do, then the output at risk on the day on which it differs most.
[[nodiscard]] std::vector<std::string> headline(const ScenarioComparison& comparison);
/// "Output at risk on day 90: 12 % → 20 %"
[[nodiscard]] std::string lossText(const ComparedDay& figures);
/// "+4", "−3", "0": whole, with a sign.
[[nodiscard]] std::string signedWhole(double value);
/// "23 days earlier", "4 days later", "under a day later", "not clear", "none"
[[nodiscard]] std::string moveText(const ComparedPlant& plant);
[[nodiscard]] std::string moveName(MoveKind kind); ///< "Earlier", "Later", "Not clear", "Unchanged"
[[nodiscard]] std::string_view toText(MoveKind kind); ///< "earlier", "later", "not-clear", ...

/// Headline figures; one row per day.
[[nodiscard]] Table comparedDayTable(const ScenarioComparison& comparison);
/// The assumptions that differ; none = the note says so.
[[nodiscard]] Table assumptionChangeTable(const ScenarioComparison& comparison);
/// The plants that move, in their order, at most `most`; the note says how many more move.
[[nodiscard]] Table comparedPlantTable(const Dataset& dataset, const ScenarioComparison& comparison,
                                       std::size_t most);
/// All plants, one row each, figures in machine form; the last columns say which two runs these
/// are.
[[nodiscard]] DataTable comparisonTable(const Dataset& dataset,
                                        const ScenarioComparison& comparison);
[[nodiscard]] std::string comparisonCsv(const Dataset& dataset,
                                        const ScenarioComparison& comparison);

} // namespace lodestone::core
