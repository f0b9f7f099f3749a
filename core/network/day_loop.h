// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace lodestone::core
{

/// One step of a day: `prepare` runs once, on any thread, then `chunk` for every chunk, on all
/// threads, then, when all have ended, `finish` once.
struct DayPhase
{
    std::function<void(int day)> prepare;
    std::function<void(int day, std::size_t chunk, std::size_t thread)> chunk;
    std::function<void(int day)> finish;
};

/// Runs the phases in turn on each day. Chunks are given out as threads become free: they must not
/// depend on each other. Reports days. False when cancelled, which takes a chunk's time.
[[nodiscard]] bool runDays(int days, std::size_t chunks, int threads,
                           const std::vector<DayPhase>& phases, const Progress& progress);

} // namespace lodestone::core
