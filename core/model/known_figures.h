// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

#include <string_view>

namespace lodestone::core
{

/// Whether a partial date had come on a day; what has no date, or none that can be read, always
/// had. A month has come on its last day.
[[nodiscard]] bool knownBy(std::string_view partialDate, Date day);

/// Whether the reporter had published the figure and our source had it.
[[nodiscard]] bool knownBy(const Observation& row, Date day);

/// From when on a figure is known that a load stated in the place of another one: the day of
/// publication where the file says it, else the day on which the file was loaded. A file that was
/// loaded after the data's as-of day tells what the data know on that day.
[[nodiscard]] Date revisionKnownFrom(const Observation& later, Date loadedOn, Date dataAsOf);

/// Calls `visit` with each customs figure that is `wanted` as it was known on a day, at most one of
/// a key: the one in force, or the one that had not yet been revised.
template <typename Wanted, typename Visit>
void forEachKnown(const Dataset& dataset, Date day, const Wanted& wanted, const Visit& visit)
{
    for (const Observation& row : dataset.observations) {
        if (wanted(row) && knownBy(row, day)) {
            visit(row);
        }
    }
    for (const SupersededObservation& one : dataset.superseded) {
        if (day < one.until && wanted(one.figure) && knownBy(one.figure, day)) {
            visit(one.figure);
        }
    }
}

} // namespace lodestone::core
