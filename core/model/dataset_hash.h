// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

#include <memory>
#include <string>

namespace lodestone::core
{

/// SHA-256 (64 hex digits) over every field of every row of the dataset in its own order, its name
/// and its as-of date. Two datasets have one hash only if they are equal; a number counts by its
/// bits, so reading and writing a bundle must not round.
[[nodiscard]] std::string datasetHash(const Dataset& dataset);

/// The same of a dataset that nobody changes any more: the hash of the one asked for last is kept,
/// because scenario after scenario is run on the same data. From any thread.
[[nodiscard]] std::string sharedDatasetHash(const std::shared_ptr<const Dataset>& dataset);

} // namespace lodestone::core
