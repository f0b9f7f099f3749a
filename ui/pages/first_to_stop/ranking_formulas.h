// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "ui/pages/first_to_stop/ranking_columns.h"

#include <QString>

namespace lodestone::ui
{

// How the figure of a column is worked out, with the plant's own values; empty for columns that
// show no figure of the run.
QString rankingFormula(const core::RunResult& run, const core::PlantResult& plant,
                       RankingColumn column, RankingDays days);

} // namespace lodestone::ui
