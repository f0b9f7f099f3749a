// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/present/data_table.h"

namespace lodestone::ui
{

class RankingView;

// The plants as they stand in the view: those that pass its filter, in its order, of the columns
// that show, from left to right. Figures in full precision, places and companies by their ids and
// names; a range is three columns. The run must be the view's.
core::DataTable rankingTable(const RankingView& view, const core::Dataset& dataset,
                             const core::RunResult& run);

} // namespace lodestone::ui
