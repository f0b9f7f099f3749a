// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <string>

namespace lodestone::tests
{

/// Everything that a run says, by ids instead of rows, a line for each plant, supplier, group and
/// site: equal texts, equal results, whatever the order of the rows in the dataset.
std::string textOfRun(const core::Dataset& dataset, const core::RunResult& run);

/// The first line in which two texts differ, for a message; empty when they are equal.
std::string firstDifference(const std::string& a, const std::string& b);

} // namespace lodestone::tests
