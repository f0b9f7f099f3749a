// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/network/daily_run.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lodestone::core
{

/// What a run keeps of each site from day to day. Tiles may be added from several threads: sums
/// over sites are taken by tile, then over the tiles in order, so that they have the same bits on
/// any number of threads.
class SiteRecord
{
public:
    SiteRecord(const LargeNetwork& network, const DailyOptions& options);

    /// The tile's missing outputs of a day, 1 - x; `lack` holds all sites. A tile that is not added
    /// is at its baseline.
    void add(int day, std::size_t tile, const float* lack);
    /// After the last tile of a day.
    void endDay(int day, const float* lack);

    /// The record is empty afterwards.
    [[nodiscard]] DailyResult take();

private:
    const LargeNetwork& m_network;
    const DailyOptions& m_options;
    float m_stopLack;
    double m_baseline = 0.0; ///< total quantity a day
    std::size_t m_nextOutput = 0;
    std::vector<float> m_quantity; ///< by site; no more digits are needed for a total
    std::vector<double> m_lost;
    std::vector<std::uint16_t> m_firstShort;
    std::vector<std::uint16_t> m_stopDay;
    std::vector<std::uint16_t> m_down; ///< days running
    std::vector<double> m_tileLost;
    DailyResult m_result;
};

} // namespace lodestone::core
