// SPDX-License-Identifier: GPL-3.0-only
#include "core/analysis/analysis.h"
#include "core/analysis/backtest.h"
#include "core/analysis/mitigations.h"
#include "core/analysis/systemic_risk.h"

#include <array>

namespace lodestone::core
{

std::span<const Analysis> analyses()
{
    static const std::array kAnalyses{systemicRiskAnalysis(), mitigationAnalysis(),
                                      backtestAnalysis()};
    return kAnalyses;
}

} // namespace lodestone::core
