// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/gate_projection.h"
#include "core/present/chart_table.h"
#include "core/present/report_doc.h"

#include <string>
#include <vector>

namespace lodestone::core
{

/// A month of a curve of gates.
struct GateCurveMonth
{
    GateMonth own;          ///< what the scenario sets for the scope
    double projected = 1.0; ///< 0.., without it: mean over the days of the month
    bool observed = false;  ///< rests on customs figures

    /// What passes, of the baseline.
    [[nodiscard]] double share() const { return own.share.value_or(projected); }
    [[nodiscard]] double middle() const { return (own.fromDay + own.toDay) / 2.0; } ///< day
};

/// Gates of a scope month by month, with the chart that they stand on: what customs saw solid and
/// what is projected dashed, both without the scenario's own rules for the scope.
struct GateCurve
{
    std::vector<GateCurveMonth> months;
    ChartData chart;
    ChartTable table;
};

/// `projection` is of the scenario without the scope's own rules (otherGates); null: not known yet.
[[nodiscard]] GateCurve gateCurve(const Dataset& dataset, const Scenario& scenario,
                                  const GateScope& scope, const GateProjection* projection);

/// "all goods to all partners", "Dy magnet (sintered) to Germany"
[[nodiscard]] std::string gateScopeText(const Dataset& dataset, const GateScope& scope);
/// "Jan 2027: 22 %, set by hand", "Apr 2025: 40 %, customs figures"
[[nodiscard]] std::string gateMonthText(const GateCurveMonth& month);

} // namespace lodestone::core
