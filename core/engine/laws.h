// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <span>

namespace lodestone::core
{

/// One of two numbers, without a branch: compilers make one of ?:, and what a random number decides
/// cannot be foreseen.
[[nodiscard]] inline double chosen(bool first, double one, double other)
{
    const std::uint64_t mask = std::uint64_t{0} - (first ? 1U : 0U);
    return std::bit_cast<double>((std::bit_cast<std::uint64_t>(one) & mask) |
                                 (std::bit_cast<std::uint64_t>(other) & ~mask));
}

/// Quantile of the triangular law on [low, high] with the given mode; a point law gives its point.
/// u in (0, 1).
[[nodiscard]] inline double triangular(const Range& range, double u)
{
    const double width = range.high - range.low;
    if (width <= 0.0) {
        return range.mode;
    }
    const double rise = range.mode - range.low;
    const bool rising = u * width < rise;
    const double root = std::sqrt(chosen(rising, u, 1.0 - u) * width *
                                  chosen(rising, rise, range.high - range.mode));
    return chosen(rising, range.low + root, range.high - root);
}

/// Two numbers side by side: each operation gives the bits of a single one.
using Two = double __attribute__((vector_size(2 * sizeof(double))));

struct TwoRanges
{
    TwoRanges(const Range& first, const Range& second)
        : low{first.low, second.low}
        , mode{first.mode, second.mode}
        , high{first.high, second.high}
    {}

    Two low;
    Two mode;
    Two high;
};

/// triangular() of two laws in the time of one.
[[nodiscard]] inline Two triangulars(const TwoRanges& ranges, Two u)
{
    const Two width = ranges.high - ranges.low;
    const Two rise = ranges.mode - ranges.low;
    const auto rising = u * width < rise;
    const Two square = (rising ? u : 1.0 - u) * width * (rising ? rise : ranges.high - ranges.mode);
    const Two root{std::sqrt(square[0]), std::sqrt(square[1])};
    return width <= 0.0 ? ranges.mode : rising ? ranges.low + root : ranges.high - root;
}

/// Standard normal quantile (Acklam 2003, rational approximation, relative error under 1.2e-9).
/// Ours, because a run takes millions of them and Boost.Math's is several times slower.
[[nodiscard]] double normalQuantile(double u);

/// The same of each of many numbers, in less time: first as if all lay in the middle of the law,
/// then anew those in its tails.
void normalQuantiles(std::span<const double> u, std::span<double> z);

/// Standard normal distribution function.
[[nodiscard]] double normalCdf(double z);

} // namespace lodestone::core
