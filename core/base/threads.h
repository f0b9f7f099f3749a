// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <thread>

namespace lodestone::core
{

/// How many threads to work with: as many as wanted (0 = all cores), at most 64 and at most one for
/// each task, at least one.
[[nodiscard]] inline std::size_t
threadsFor(int wanted, std::size_t tasks = std::numeric_limits<std::size_t>::max())
{
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t most = wanted > 0 ? static_cast<std::size_t>(wanted) : cores;
    return std::clamp<std::size_t>(std::min(most, std::size_t{64}), 1,
                                   std::max<std::size_t>(1, tasks));
}

} // namespace lodestone::core
