// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>

// The daily engine counts in integers, so that stocks are conserved exactly and every compiler,
// instruction set and thread count gives the same bits.

namespace lodestone::core
{

/// Share of a baseline flow in units of 1e-6; 1'000'000 = the baseline.
using Micro = std::int32_t;
/// Stock in 1e-6 days of baseline use.
using MicroDays = std::int64_t;

inline constexpr Micro kOne = 1'000'000;

/// Product of two shares, rounded down; exact when either is 0 or kOne.
[[nodiscard]] constexpr Micro times(Micro a, Micro b)
{
    return static_cast<Micro>(static_cast<std::int64_t>(a) * b / kOne);
}

/// std::llround within +-2^53, where its call costs more than all around it.
[[nodiscard]] constexpr std::int64_t rounded(double value)
{
    const auto whole = static_cast<std::int64_t>(value);
    const double rest = value - static_cast<double>(whole);
    return whole + (rest >= 0.5 ? 1 : 0) - (rest <= -0.5 ? 1 : 0);
}

[[nodiscard]] constexpr Micro toMicro(double share)
{
    return static_cast<Micro>(rounded(share * kOne));
}

[[nodiscard]] constexpr MicroDays toMicroDays(double days)
{
    return rounded(days * kOne);
}

[[nodiscard]] constexpr double fromMicro(std::int64_t value)
{
    return static_cast<double>(value) / kOne;
}

} // namespace lodestone::core
