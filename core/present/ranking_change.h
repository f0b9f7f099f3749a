// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/present/report_doc.h"

#include <optional>
#include <string>
#include <vector>

// What moved in the ranking between two runs of the same scenario, draws and seed on different
// data: before and after a load. A draw has the same chances in both, so that a difference comes
// from the data and hardly from chance.

namespace lodestone::core
{

/// One plant before and after. A plant that only one of the two knows has no chance in the other.
struct PlantMove
{
    std::string siteId;
    std::string name;
    std::optional<double> chanceBefore; ///< of a stop within the horizon, 0..1
    std::optional<double> chanceAfter;
    std::optional<Band> stopBefore; ///< day of the stop, given that it stops
    std::optional<Band> stopAfter;
    int rankBefore = 0; ///< 0 = not ranked
    int rankAfter = 0;

    /// Change of the chance, -1..1.
    [[nodiscard]] double chanceChange() const
    {
        return chanceAfter.value_or(0.0) - chanceBefore.value_or(0.0);
    }
};

/// Works stopped by a day, before and after.
struct CountMove
{
    int day = 0;
    Band before;
    Band after;
};

struct RankingChange
{
    std::uint32_t draws = 0;
    Date asOf; ///< what the scenario knows: figures published later do not count
    std::vector<CountMove> counts; ///< by day 30, 60, 90 and the horizon
    std::vector<PlantMove> moves;  ///< largest change of the chance first, then of the day
    std::int64_t unmoved = 0;      ///< plants with less than one point and less than one day
    bool sameFigures = false;      ///< both runs read equal data: nothing can have moved
};

/// A plant moved when its chance changed by a point (0.01) or more, or the median day of its stop
/// by a day or more while its chance is at least a point in one of the runs.
[[nodiscard]] RankingChange rankingChange(const Dataset& datasetBefore, const RunResult& before,
                                          const Dataset& datasetAfter, const RunResult& after);

/// By that rule.
[[nodiscard]] bool hasMoved(const PlantMove& move);

/// "12 plants moved: ..." in one sentence.
[[nodiscard]] std::string changeSentence(const RankingChange& change);

/// What the two runs are called in a table.
struct MoveWords
{
    std::string before{}; ///< empty = "before"
    std::string after{};  ///< empty = "after"
};

/// Works stopped by day, before and after.
[[nodiscard]] Table countMoveTable(const RankingChange& change, const MoveWords& words = {});
/// The plants that moved, at most `most` of them; the note says how many more there are.
[[nodiscard]] Table plantMoveTable(const RankingChange& change, std::size_t most,
                                   const MoveWords& words = {});
/// The same of moves from elsewhere.
[[nodiscard]] Table plantMoveTable(const std::vector<PlantMove>& moves, std::size_t most,
                                   const MoveWords& words);

} // namespace lodestone::core
