// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QRectF>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

// Which days a timeline shows, and where a day stands in its column.
struct DayWindow
{
    static constexpr double kLeastDays = 14.0;
    static constexpr double kPadding = 10.0;

    double first = 0.0;
    double last = 365.0;
    double end = 365.0; // of the horizon

    double days() const { return last - first; }
    bool isWhole() const { return days() > end - 1e-6; }

    double x(const QRectF& cell, double day) const
    {
        return cell.left() + kPadding +
               (cell.width() - 2 * kPadding) * (day - first) / std::max(1.0, days());
    }
    double dayAt(const QRectF& cell, double x) const
    {
        return first +
               (x - cell.left() - kPadding) / std::max(1.0, cell.width() - 2 * kPadding) * days();
    }
    // The day at the pointer stays where it is.
    void zoom(double factor, double about)
    {
        const double wanted = std::clamp(days() * factor, std::min(kLeastDays, end), end);
        const double share = days() > 0.0 ? (about - first) / days() : 0.5;
        place(about - wanted * share, wanted);
    }
    void moveBy(double by) { place(first + by, days()); }
    void place(double from, double width)
    {
        first = std::clamp(from, 0.0, std::max(0.0, end - width));
        last = std::min(end, first + width);
    }
    void showAll()
    {
        first = 0.0;
        last = end;
    }
};

} // namespace lodestone::ui
