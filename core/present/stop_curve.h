// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/names.h"
#include "core/present/report_doc.h"

namespace lodestone::core
{

/// The chance of one site to have stopped by the end of each day, as a chart in percent. A plant
/// shows its stop with all reactions, its threat (the same draws without any reaction) as a second
/// line, and P5, P50, P95 of the stop day on the axis. A maker of components shows the stop of one
/// of its lines. Other sites give a chart without series, whose summary says so.
///
/// The band is the sampling error alone: the 90 % Wilson score interval (Wilson 1927) of a share
/// seen in that many draws. What is uncertain about the plant is in the curve itself.
[[nodiscard]] ChartData stopCurve(const RunResult& run, SiteId site, const NameBook& names);

/// 90 % Wilson score interval of `hits` of `trials`; 0..1. No trials give 0..1.
struct ShareInterval
{
    double low = 0.0;
    double high = 1.0;
};
[[nodiscard]] ShareInterval shareInterval(std::uint64_t hits, std::uint64_t trials);

} // namespace lodestone::core
