// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/common_options.h"
#include "core/ports/workspace.h"
#include "core/present/load_change.h"
#include "core/present/ranking_change.h"

#include <string>
#include <vector>

// What import, imports, undo-import, redo-import and rejects answer, in every kind of output.

namespace lodestone::cli
{

/// The loads that a command made or changed. JSON: one object for one load, a list for several.
[[nodiscard]] std::string loadsAnswer(Output output, const std::vector<core::LoadReport>& loads);

/// One load and what it moves in the ranking. Not as CSV, which has one table only.
[[nodiscard]] std::string loadAnswer(Output output, const core::LoadReport& load,
                                     const core::RankingChange& effect);

/// What a load changed: its figures, the plants that move, and by which figures each.
[[nodiscard]] std::string changesAnswer(Output output, const core::LoadReport& load,
                                        const core::LoadChange& change);

/// The loads of a workspace. JSON: always a list, without rejects.
[[nodiscard]] std::string loadListAnswer(Output output, const std::vector<core::LoadReport>& loads);

/// The refused rows of a load.
[[nodiscard]] std::string rejectsAnswer(Output output, std::int64_t loadId,
                                        const std::vector<core::Reject>& rejects);

} // namespace lodestone::cli
