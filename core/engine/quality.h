// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/model/check.h"
#include "core/scenario/scenario.h"

#include <memory>
#include <vector>

namespace lodestone::core
{

/// What checkDataset finds, and what only shows when the network is put together for a scenario:
/// customs figures and licences that cannot both be, statements that do not count. That no run is
/// possible is an error among them. Errors before warnings before remarks. Errors: Cancelled.
[[nodiscard]] Result<std::vector<Finding>> qualityOf(const std::shared_ptr<const Dataset>& dataset,
                                                     const Scenario& scenario,
                                                     const Progress& progress = Progress());

/// The same where there is no scenario: problem says why no run is possible.
[[nodiscard]] std::vector<Finding> qualityWithoutRun(const Dataset& dataset, const Error& problem);

} // namespace lodestone::core
