// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/chart_table.h"
#include "core/present/report_doc.h"
#include "core/present/shipment_history.h"

#include <string>
#include <vector>

namespace lodestone::core
{

enum class ShipmentUnit
{
    Tonnes,
    OfBaseline ///< percent; destinations without a baseline have no line
};

/// More lines cannot be told apart.
inline constexpr std::size_t kMostDestinations = 4;

/// What of a history is looked at.
struct ShipmentView
{
    std::vector<std::string> destinations; ///< in the order of their looks
    ShipmentUnit unit = ShipmentUnit::Tonnes;
    Month first; ///< first <= last, both inside
    Month last;
};

/// A span of months, both ends inside.
struct MonthSpan
{
    Month first;
    Month last;

    bool operator==(const MonthSpan&) const = default;
};

/// Every month with a figure or a projection. The history must have series.
[[nodiscard]] MonthSpan wholeSpan(const ShipmentHistory& history);
/// From the twelve months of the baselines on, where that leaves figures; else the whole span.
[[nodiscard]] MonthSpan usualSpan(const ShipmentHistory& history);

/// Where the middle of a month stands on the chart's x axis; one month is 1 wide.
[[nodiscard]] double monthX(const ShipmentView& view, Month month);
/// Where a day stands, on the same scale.
[[nodiscard]] double dateX(const ShipmentView& view, Date date);
/// The month at x, kept inside the view.
[[nodiscard]] Month monthAt(const ShipmentView& view, double x);

/// Lines with a mark for each figure and each earlier one, baselines, gates, events, projection.
[[nodiscard]] ChartData shipmentsChart(const ShipmentHistory& history, const ShipmentView& view);

/// The figure behind a mark of the chart: of line `line` the mark of number `mark`, both from 0.
/// Null when there is none.
[[nodiscard]] const ShipmentMonth* figureOfMark(const ShipmentHistory& history,
                                                const ShipmentView& view, std::size_t line,
                                                std::size_t mark);

/// The same as rows, one for each destination and month, in machine form: what is drawn and what
/// is said of it.
[[nodiscard]] ChartTable shipmentsTable(const ShipmentHistory& history, const ShipmentView& view);

/// Where a figure comes from, in one line: the file, when it was loaded, in which format, its row;
/// or the sources of the built-in figure. Then what it was before.
[[nodiscard]] std::string originText(const ShipmentHistory& history, const ShipmentMonth& figure);
/// The figure itself in one line: "Germany, Sep 2026: 1,234 t, 103 % of the baseline; reported;
/// known from 20 Oct 2026".
[[nodiscard]] std::string figureText(const ShipmentSeries& series, const ShipmentMonth& figure);

/// How what is shown of a destination is worked out, with its values: its tonnes a month.
[[nodiscard]] std::string usualFormula(const ShipmentSeries& series);
/// Its gate in the last month of the record; empty: it has none.
[[nodiscard]] std::string gateFormula(const ShipmentHistory& history, const ShipmentSeries& series);
/// The share of the baseline that a figure is; empty: there is no baseline.
[[nodiscard]] std::string shareFormula(const ShipmentHistory& history, const ShipmentSeries& series,
                                       const ShipmentMonth& figure);

} // namespace lodestone::core
