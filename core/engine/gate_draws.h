// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/engine/gate_draw.h"

#include <cstdint>

namespace lodestone::core
{

/// The licences and gates of the first draws, one after the other, without any plant: `take` sees
/// the GateDraw of each. False: cancelled on the way.
template <typename Take>
bool forEachGateDraw(const CompiledModel& model, std::uint64_t seed, std::uint32_t draws,
                     const Progress& progress, Take take)
{
    GateDraw gates;
    for (std::uint32_t draw = 0; draw < draws; ++draw) {
        if (progress.cancelled()) {
            return false;
        }
        const Draws numbers(seed, draw);
        gates.run(model, drawGlobals(model.ranges, numbers), numbers);
        take(gates);
    }
    return true;
}

} // namespace lodestone::core
