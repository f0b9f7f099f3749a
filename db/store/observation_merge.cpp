// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/observation_merge.h"

#include <algorithm>
#include <unordered_map>

namespace lodestone::db
{

std::string observationKey(const core::Observation& o)
{
    std::string key;
    for (const std::string* part : {&o.commodity, &o.reporter, &o.partner, &o.flow, &o.hsCode}) {
        key += *part;
        key += '\n'; // sorts before every character of an id
    }
    return key + o.period.iso();
}

void layOver(core::Observation& earlier, const core::Observation& later)
{
    core::Observation merged = later;
    if (!merged.netWeightTonnes) {
        merged.netWeightTonnes = earlier.netWeightTonnes;
    }
    if (!merged.valueUsd) {
        merged.valueUsd = earlier.valueUsd;
    }
    if (merged.released.empty()) {
        merged.released = earlier.released;
    }
    if (merged.knownFrom.empty()) {
        merged.knownFrom = earlier.knownFrom;
    }
    earlier = std::move(merged);
}

void mergeObservations(core::Dataset& dataset, std::vector<core::Observation> loaded)
{
    if (loaded.empty()) {
        return;
    }
    auto& rows = dataset.observations;
    const auto own = static_cast<std::ptrdiff_t>(rows.size());
    std::unordered_map<std::string, std::size_t> places;
    places.reserve(rows.size() + loaded.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        places.emplace(observationKey(rows[i]), i);
    }
    for (core::Observation& row : loaded) {
        const auto known = core::parsePartialDate(row.knownFrom);
        dataset.asOf = std::max(dataset.asOf, known.value_or(dataset.asOf));
        const auto [place, isNew] = places.emplace(observationKey(row), rows.size());
        if (isNew) {
            rows.push_back(std::move(row));
        } else {
            layOver(rows[place->second], row);
        }
    }
    std::sort(rows.begin() + own, rows.end(),
              [](const core::Observation& a, const core::Observation& b) {
                  return observationKey(a) < observationKey(b);
              });
}

} // namespace lodestone::db
