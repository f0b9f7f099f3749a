// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

#include <string_view>
#include <unordered_map>
#include <vector>

namespace lodestone::db
{

/// What two statements on one month have in common. Looks into the observation it was made from,
/// which must stay where it is.
struct MonthKey
{
    explicit MonthKey(const core::Observation& row)
        : commodity(row.commodity)
        , reporter(row.reporter)
        , partner(row.partner)
        , flow(row.flow)
        , hsCode(row.hsCode)
        , period(row.period)
    {}

    std::string_view commodity;
    std::string_view reporter;
    std::string_view partner;
    std::string_view flow;
    std::string_view hsCode;
    core::Month period;

    auto operator<=>(const MonthKey&) const = default;

    struct Hash
    {
        [[nodiscard]] std::size_t operator()(const MonthKey& key) const;
    };
};

/// Places of rows by their key.
using MonthIndex = std::unordered_map<MonthKey, std::size_t, MonthKey::Hash>;

/// Whether the later statement changes nothing: each figure it gives is the one that is known.
[[nodiscard]] bool statesNothingNew(const core::Observation& known, const core::Observation& later);

/// A later statement on a month laid over an earlier one: what it states wins, what it leaves empty
/// (a weight, a value, a day) does not wipe out what was known.
void layOver(core::Observation& earlier, const core::Observation& later);

/// Lays what files stated, in the order of their loads, over the dataset's own observations. These
/// keep their places; new months follow, sorted by key, so that the order of loading unrelated
/// files does not matter. What states nothing new leaves its row as it is. The as-of day moves to
/// the day by which the newest figure is known.
void mergeObservations(core::Dataset& dataset, std::vector<core::Observation> loaded);

} // namespace lodestone::db
