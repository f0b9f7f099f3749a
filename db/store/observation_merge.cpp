// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/observation_merge.h"

#include <algorithm>
#include <functional>

namespace lodestone::db
{

std::size_t MonthKey::Hash::operator()(const MonthKey& key) const
{
    constexpr std::size_t kFactor = 0x9E3779B97F4A7C15U; // 2^64 over the golden ratio, odd
    auto hash = static_cast<std::size_t>(key.period.value);
    for (const std::string_view part :
         {key.commodity, key.reporter, key.partner, key.flow, key.hsCode}) {
        hash = (hash ^ (hash >> 29U)) * kFactor + std::hash<std::string_view>{}(part);
    }
    return hash;
}

bool statesNothingNew(const core::Observation& known, const core::Observation& later)
{
    return (!later.netWeightTonnes || later.netWeightTonnes == known.netWeightTonnes) &&
           (!later.valueUsd || later.valueUsd == known.valueUsd);
}

void layOver(core::Observation& earlier, const core::Observation& later)
{
    if (later.netWeightTonnes) {
        earlier.netWeightTonnes = later.netWeightTonnes;
    }
    if (later.valueUsd) {
        earlier.valueUsd = later.valueUsd;
    }
    if (!later.released.empty()) {
        earlier.released = later.released;
    }
    if (!later.knownFrom.empty()) {
        earlier.knownFrom = later.knownFrom;
    }
    earlier.confidence = later.confidence;
    earlier.sourceIds = later.sourceIds;
    earlier.note = later.note;
}

void mergeObservations(core::Dataset& dataset, std::vector<core::Observation> loaded)
{
    if (loaded.empty()) {
        return;
    }
    auto& rows = dataset.observations;
    const auto own = static_cast<std::ptrdiff_t>(rows.size());
    rows.reserve(rows.size() + loaded.size()); // the keys look into the rows
    MonthIndex places;
    places.reserve(rows.size() + loaded.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        places.emplace(MonthKey(rows[i]), i);
    }
    for (core::Observation& row : loaded) {
        const auto place = places.find(MonthKey(row));
        if (place != places.end() && statesNothingNew(rows[place->second], row)) {
            continue;
        }
        const auto known = core::parsePartialDate(row.knownFrom);
        dataset.asOf = std::max(dataset.asOf, known.value_or(dataset.asOf));
        if (place != places.end()) {
            layOver(rows[place->second], row);
        } else {
            rows.push_back(std::move(row));
            places.emplace(MonthKey(rows.back()), rows.size() - 1);
        }
    }
    std::sort(rows.begin() + own, rows.end(),
              [](const core::Observation& a, const core::Observation& b) {
                  return MonthKey(a) < MonthKey(b);
              });
}

} // namespace lodestone::db
