// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace lodestone::core
{

/// What happened to rows of a table that is larger than the cache, kept in the order in which it
/// came until it is counted row by row: one row's counts are then fetched once for many draws.
/// Entry: has `row`.
template <typename Entry> class RowLog
{
public:
    explicit RowLog(std::size_t rows) : m_end(rows + 1, 0) {}

    /// One more, to be filled.
    Entry& add() { return m_entries.emplace_back(); }
    [[nodiscard]] bool full() const { return m_entries.size() >= kEntries; }

    /// Calls count(entry) for each entry, row by row, of one row in the order in which they came,
    /// and forgets them.
    template <typename Count> void drain(const Count& count)
    {
        if (m_entries.empty()) {
            return;
        }
        std::fill(m_end.begin(), m_end.end(), 0U);
        for (const Entry& entry : m_entries) {
            ++m_end[entry.row + std::size_t{1}];
        }
        for (std::size_t row = 1; row < m_end.size(); ++row) {
            m_end[row] += m_end[row - 1];
        }
        m_sorted.resize(std::max(m_sorted.size(), m_entries.size()));
        for (const Entry& entry : m_entries) {
            m_sorted[m_end[entry.row]++] = entry;
        }
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            count(std::as_const(m_sorted[i]));
        }
        m_entries.clear();
    }

private:
    /// About a megabyte: many entries a row, and not much beside the counts themselves.
    static constexpr std::size_t kEntries = (std::size_t{1} << 20U) / sizeof(Entry);

    std::vector<Entry> m_entries;
    std::vector<Entry> m_sorted;
    std::vector<std::uint32_t> m_end; ///< by row, of its entries among the sorted ones
};

} // namespace lodestone::core
