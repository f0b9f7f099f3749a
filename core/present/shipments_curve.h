// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/present/report_doc.h"

namespace lodestone::core
{

/// Chinese magnet shipments in percent of their baseline by day, mean over draws, all destinations;
/// dashed where they are projected.
[[nodiscard]] ChartData shipmentsCurve(const RunResult& run);

} // namespace lodestone::core
