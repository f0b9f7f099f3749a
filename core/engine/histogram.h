// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace lodestone::core
{

/// Nearest-rank quantiles of a histogram: the smallest value with at least so much of the counts.
/// size: of its bins, from the first, that count.
template <typename Counts> Band bandOf(const Counts& counts, std::size_t size)
{
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < size; ++i) {
        total += static_cast<std::uint64_t>(counts[i]);
    }
    constexpr std::array<double, 3> kQuantiles{0.05, 0.5, 0.95};
    std::array<double, 3> values{};
    std::uint64_t sum = 0;
    std::size_t q = 0;
    for (std::size_t i = 0; i < size && q < values.size(); ++i) {
        sum += static_cast<std::uint64_t>(counts[i]);
        while (q < values.size() && sum > 0 &&
               static_cast<double>(sum) >= kQuantiles[q] * static_cast<double>(total)) {
            values[q++] = static_cast<double>(i);
        }
    }
    return {values[0], values[1], values[2]};
}

} // namespace lodestone::core
