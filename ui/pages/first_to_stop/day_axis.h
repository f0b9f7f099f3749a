// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QRectF>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

// The shared day axis of the range bars: where a day stands in a cell of the column. Header and
// cells ask the same one, so that their lines meet.
struct DayAxis
{
    static constexpr int kGridStep = 30; // days

    double left = 0.0; // x of day 0
    double width = 1.0;
    int end = 60; // last day on the axis

    static DayAxis of(const QRectF& cell, int end)
    {
        return {cell.left() + 10.0, std::max(1.0, cell.width() - 24.0), std::max(1, end)};
    }

    double x(double day) const { return left + width * day / end; }
    int dayAt(double x) const
    {
        return std::clamp(static_cast<int>(std::lround((x - left) / width * end)), 0, end);
    }
};

} // namespace lodestone::ui
