// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/cpu.h"
#include "core/model/dataset.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

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

/// Laws of which many numbers are asked for at a time: bit for bit those of triangular(), four in
/// the time of one.
class TriangularLaws
{
public:
    bool operator==(const TriangularLaws&) const = default;
    void add(const Range& range)
    {
        m_low.push_back(range.low);
        m_mode.push_back(range.mode);
        m_high.push_back(range.high);
    }
    /// values[i]: of the law of row first + i at u[i].
    void quantiles(std::size_t first, std::span<const double> u, std::span<double> values,
                   bool byAvx2 = hasAvx2()) const;
    /// values[i]: of the law of rows[i] at u[i].
    void quantiles(std::span<const std::uint32_t> rows, std::span<const double> u,
                   std::span<double> values, bool byAvx2 = hasAvx2()) const;

private:
    std::vector<double> m_low;
    std::vector<double> m_mode;
    std::vector<double> m_high;
};

/// Standard normal quantile (Acklam 2003, rational approximation, relative error under 1.2e-9).
/// Ours, because a run takes millions of them and Boost.Math's is several times slower.
[[nodiscard]] double normalQuantile(double u);

/// The same of each of many numbers, in less time: first as if all lay in the middle of the law,
/// then anew those in its tails.
void normalQuantiles(std::span<const double> u, std::span<double> z);

/// Standard normal distribution function.
[[nodiscard]] double normalCdf(double z);

} // namespace lodestone::core
