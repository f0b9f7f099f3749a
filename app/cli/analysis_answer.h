// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/cli/common_options.h"
#include "core/analysis/analysis.h"

#include <string>

namespace lodestone::cli
{

/// The analyses there are, with their parameters.
[[nodiscard]] std::string analysisListAnswer(Output output);

/// What an analysis found, in every kind of output; as a table for people its first rows only.
[[nodiscard]] std::string analysisAnswer(Output output, const core::Dataset& dataset,
                                         const core::Analysis& analysis,
                                         const core::AnalysisValues& values,
                                         const core::AnalysisTable& found);

} // namespace lodestone::cli
