// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/engine/results.h"
#include "core/model/check.h"

#include <memory>
#include <string>
#include <vector>

namespace lodestone::core
{

/// Something a scenario sets that changes no plant and no site: a reader would take it for a cause.
struct IdleSetting
{
    std::string field; ///< of journalFields()
    std::string what;  ///< "Wait for a licence"; of a list the row: "Dy magnet to Germany: 40 %"
    std::string why;   ///< where that is known, else empty
    bool whole = true; ///< the whole field, not one of its rows
};

/// What a scenario sets differently from the built-in one that it was made from, and that makes no
/// difference to any of kIdleDraws draws: each is put back in turn and run again. Takes as long as
/// one short run for each such setting, and nothing for a built-in scenario. Errors: Cancelled,
/// BadInput when the scenario cannot be run.
[[nodiscard]] Result<std::vector<IdleSetting>>
idleSettings(const std::shared_ptr<const Dataset>& dataset, const Scenario& scenario,
             const Progress& progress = Progress());

inline constexpr std::uint32_t kIdleDraws = 64;

/// As a finding about the scenario.
[[nodiscard]] Finding findingOf(const IdleSetting& idle);

/// qualityOf with those of its settings that change nothing.
[[nodiscard]] Result<std::vector<Finding>>
qualityWithIdle(const std::shared_ptr<const Dataset>& dataset, const Scenario& scenario,
                const Progress& progress = Progress());

} // namespace lodestone::core
