// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace lodestone::core
{

/// Days between two lines of a grid or two ticks of an axis: the smallest round step (1, 2, 5, 10,
/// 15, 30, ... 730) of at least `least` days; 730 when none is.
[[nodiscard]] int roundDayStep(double least);

} // namespace lodestone::core
