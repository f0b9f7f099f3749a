// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <limits>
#include <thread>
#include <vector>

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

/// Calls task(0) .. task(count - 1), once each, on so many threads; the caller's is one of them.
template <typename Task> void forEachTask(std::size_t count, std::size_t threads, const Task& task)
{
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            task(i);
        }
    };
    std::vector<std::jthread> helpers;
    for (std::size_t t = 1; t < std::min(threads, count); ++t) {
        helpers.emplace_back(work);
    }
    work();
}

} // namespace lodestone::core
