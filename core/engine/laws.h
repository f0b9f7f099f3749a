// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

namespace lodestone::core
{

/// Quantile of the triangular law on [low, high] with the given mode; a point law gives its point.
/// u in (0, 1).
[[nodiscard]] double triangular(const Range& range, double u);

/// Standard normal quantile (Acklam 2003, rational approximation, relative error under 1.2e-9).
/// Ours, because a run takes millions of them and Boost.Math's is several times slower.
[[nodiscard]] double normalQuantile(double u);

/// Standard normal distribution function.
[[nodiscard]] double normalCdf(double z);

} // namespace lodestone::core
