// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

#include <string>
#include <vector>

namespace lodestone::db
{

/// The key of a monthly figure as one text, to find and sort by.
[[nodiscard]] std::string observationKey(const core::Observation& observation);

/// A later statement on a month laid over an earlier one: what it states wins, what it leaves empty
/// (a weight, a value, a day) does not wipe out what was known.
void layOver(core::Observation& earlier, const core::Observation& later);

/// Lays what files stated, in the order of their loads, over the dataset's own observations. These
/// keep their places; new months follow, sorted by key, so that the order of loading unrelated
/// files does not matter. The as-of day moves to the day by which the newest figure is known.
void mergeObservations(core::Dataset& dataset, std::vector<core::Observation> loaded);

} // namespace lodestone::db
