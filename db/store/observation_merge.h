// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
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
    [[nodiscard]] std::size_t hash() const;
};

/// Places of rows by their key. Keeps eight bytes a row beside room to spare: `rowAt(place)` gives
/// the row itself, which must not change its key.
class MonthIndex
{
public:
    /// At most so many rows, and fewer than four thousand million.
    explicit MonthIndex(std::size_t most);

    /// The place of the first row of this key, `place` itself when there was none.
    template <typename RowAt>
    std::size_t emplace(const MonthKey& key, std::size_t place, const RowAt& rowAt)
    {
        const std::uint32_t mark = markOf(key);
        Slot& slot = m_slots[find(key, mark, rowAt)];
        if (slot.place == 0) {
            slot = {mark, static_cast<std::uint32_t>(place) + 1};
        }
        return slot.place - 1;
    }
    template <typename RowAt>
    [[nodiscard]] std::optional<std::size_t> find(const MonthKey& key, const RowAt& rowAt) const
    {
        const Slot& slot = m_slots[find(key, markOf(key), rowAt)];
        return slot.place == 0 ? std::nullopt : std::optional<std::size_t>(slot.place - 1);
    }

private:
    struct Slot
    {
        std::uint32_t mark = 0;
        std::uint32_t place = 0; ///< from 1; 0 = free
    };

    [[nodiscard]] static std::uint32_t markOf(const MonthKey& key)
    {
        return static_cast<std::uint32_t>(key.hash() >> 32U);
    }
    /// The slot of the key, or the free one where it belongs; one is always free.
    template <typename RowAt>
    [[nodiscard]] std::size_t find(const MonthKey& key, std::uint32_t mark,
                                   const RowAt& rowAt) const
    {
        std::size_t at = mark & m_mask;
        while (m_slots[at].place != 0 &&
               (m_slots[at].mark != mark || MonthKey(rowAt(m_slots[at].place - 1)) != key)) {
            at = (at + 1) & m_mask;
        }
        return at;
    }

    std::vector<Slot> m_slots;
    std::size_t m_mask;
};

/// Whether the later statement changes nothing: each figure it gives is the one that is known.
[[nodiscard]] bool statesNothingNew(const core::Observation& known, const core::Observation& later);

/// A later statement on a month laid over an earlier one: what it states wins, what it leaves empty
/// (a weight, a value, a day) does not wipe out what was known.
void layOver(core::Observation& earlier, const core::Observation& later);

struct LoadedObservation
{
    core::Observation row;
    core::Date loadedOn; ///< the day of its load
};

/// Lays what files stated, in the order of their loads, over the dataset's own observations. These
/// keep their places; new months follow, sorted by key, so that the order of loading unrelated
/// files does not matter. What states nothing new leaves its row as it is. The as-of day moves to
/// the day by which the newest month is known. A revised figure is known from
/// `core::revisionKnownFrom`, what it was before until then: `Dataset::superseded`.
void mergeObservations(core::Dataset& dataset, std::vector<LoadedObservation> loaded);

} // namespace lodestone::db
