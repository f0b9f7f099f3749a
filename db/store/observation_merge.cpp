// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/observation_merge.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace lodestone::db
{

std::size_t MonthKey::hash() const
{
    constexpr std::size_t kFactor = 0x9E3779B97F4A7C15U; // 2^64 over the golden ratio, odd
    auto hash = static_cast<std::size_t>(period.value);
    for (const std::string_view part : {commodity, reporter, partner, flow, hsCode}) {
        hash = (hash ^ (hash >> 29U)) * kFactor + std::hash<std::string_view>{}(part);
    }
    return (hash ^ (hash >> 29U)) * kFactor;
}

MonthIndex::MonthIndex(std::size_t most)
    : m_slots(std::bit_ceil(most * 2 + 2))
    , m_mask(m_slots.size() - 1)
{}

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
    rows.reserve(rows.size() + loaded.size());
    const auto rowAt = [&rows](std::size_t place) -> const core::Observation& {
        return rows[place];
    };
    MonthIndex places(rows.size() + loaded.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        places.emplace(MonthKey(rows[i]), i, rowAt);
    }
    for (core::Observation& row : loaded) {
        const auto place = places.find(MonthKey(row), rowAt);
        if (place && statesNothingNew(rows[*place], row)) {
            continue;
        }
        const auto known = core::parsePartialDate(row.knownFrom);
        dataset.asOf = std::max(dataset.asOf, known.value_or(dataset.asOf));
        if (place) {
            layOver(rows[*place], row);
        } else {
            rows.push_back(std::move(row));
            places.emplace(MonthKey(rows.back()), rows.size() - 1, rowAt);
        }
    }
    std::sort(rows.begin() + own, rows.end(),
              [](const core::Observation& a, const core::Observation& b) {
                  return MonthKey(a) < MonthKey(b);
              });
}

} // namespace lodestone::db
