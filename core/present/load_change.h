// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/model/dataset.h"
#include "core/ports/workspace.h"
#include "core/present/ranking_change.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// What a load changed: the figures, the plants that move, and which of the figures move each.

namespace lodestone::core
{

/// A monthly figure that one of the two datasets has otherwise, or not at all.
struct FigureChange
{
    std::optional<Observation> before;
    std::optional<Observation> after; ///< one of the two at least

    [[nodiscard]] const Observation& row() const { return after ? *after : *before; }
    /// Tonnes now less tonnes before; a figure that is not there counts as zero.
    [[nodiscard]] double tonnesChange() const;
};

/// All of them, largest change of the weight first.
[[nodiscard]] std::vector<FigureChange> figureChanges(const Dataset& before, const Dataset& after);

/// Why a plant moves: China's exports to the country where its magnets, or the parts with them,
/// enter, as the most frequent cause of its stops has it.
struct MoveReason
{
    std::string destination;          ///< ISO3; empty when nothing stops the plant
    std::vector<std::size_t> figures; ///< numbers into LoadChange::figures
    std::string text; ///< "By 3 figures of exports to DEU", or what else it moves through
};

struct LoadChange
{
    RankingChange ranking;
    std::vector<FigureChange> figures;
    std::vector<MoveReason> reasons; ///< of ranking.moves, in their order
};

/// The data just before a load was recorded and with it.
struct StatesAround
{
    std::shared_ptr<const Dataset> before;
    std::shared_ptr<const Dataset> after;
};
/// Loads of the same second come before and after together. Errors as Workspace's.
[[nodiscard]] Result<StatesAround> statesAround(const Workspace& workspace, const LoadReport& load);

/// Of two runs of one scenario on the data before and after.
[[nodiscard]] LoadChange loadChange(const Dataset& datasetBefore, const RunResult& before,
                                    const Dataset& datasetAfter, const RunResult& after);

/// The changed figures, at most `most`; the note says how many more there are.
[[nodiscard]] Table figureChangeTable(const LoadChange& change, std::size_t most);
/// Those that move one plant.
[[nodiscard]] Table reasonTable(const LoadChange& change, std::size_t move);

} // namespace lodestone::core
