// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/observation_merge.h"

#include "core/model/known_figures.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <unordered_map>

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

namespace
{

/// The first day on which a figure is known; day 0 where it always was.
core::Date knownOn(const core::Observation& row)
{
    constexpr core::Date kAlways;
    return std::max(core::parsePartialDate(row.knownFrom).value_or(kAlways),
                    core::parsePartialDate(row.released).value_or(kAlways));
}

/// Whether the later statement gives another figure where one stood; what fills a gap is as new as
/// a month that nobody had.
bool changesStated(const core::Observation& known, const core::Observation& later)
{
    const auto differ = [](const std::optional<double>& a, const std::optional<double>& b) {
        return a && b && a != b;
    };
    return differ(known.netWeightTonnes, later.netWeightTonnes) ||
           differ(known.valueUsd, later.valueUsd);
}

/// A statement that changed a figure that was known.
struct Revision
{
    std::size_t place; ///< of the row as it is now
    core::Observation before;
    core::Observation later; ///< as stated
    core::Date loadedOn;
};

/// Gives revised figures the day from which they are known, which needs the as-of day of the whole.
void keepSuperseded(core::Dataset& dataset, std::vector<Revision> revisions)
{
    std::unordered_map<std::size_t, core::Date> since; ///< of the row's state so far, by place
    for (Revision& one : revisions) {
        const auto revised = since.find(one.place);
        if (revised != since.end()) {
            one.before.knownFrom = revised->second.iso();
        }
        // Never before what it revises: clocks are set back, and days of publication misprinted.
        const core::Date until = std::max(
            core::revisionKnownFrom(one.later, one.loadedOn, dataset.asOf), knownOn(one.before));
        if (knownOn(one.before) < until) {
            dataset.superseded.push_back({std::move(one.before), until});
        }
        since[one.place] = until;
        dataset.observations[one.place].knownFrom = until.iso();
    }
}

} // namespace

void mergeObservations(core::Dataset& dataset, std::vector<LoadedObservation> loaded)
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
    std::vector<Revision> revisions;
    for (LoadedObservation& one : loaded) {
        core::Observation& row = one.row;
        const auto place = places.find(MonthKey(row), rowAt);
        if (place && statesNothingNew(rows[*place], row)) {
            continue;
        }
        dataset.asOf = std::max(dataset.asOf, knownOn(row));
        if (place) {
            if (changesStated(rows[*place], row)) {
                revisions.push_back({*place, rows[*place], row, one.loadedOn});
            }
            layOver(rows[*place], row);
        } else {
            rows.push_back(std::move(row));
            places.emplace(MonthKey(rows.back()), rows.size() - 1, rowAt);
        }
    }
    keepSuperseded(dataset, std::move(revisions));
    std::sort(rows.begin() + own, rows.end(),
              [](const core::Observation& a, const core::Observation& b) {
                  return MonthKey(a) < MonthKey(b);
              });
}

} // namespace lodestone::db
