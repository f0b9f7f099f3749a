// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <string>

namespace lodestone::cli
{

/// The ranking for people: how many works stop by when, by sector, then the plants
/// by tier, and how much of it rests on assumed links.
[[nodiscard]] std::string rankText(const core::Dataset& dataset, const core::RunResult& run);

} // namespace lodestone::cli
