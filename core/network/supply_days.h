// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/network/day_loop.h"
#include "core/network/day_shocks.h"
#include "core/network/site_record.h"
#include "core/network/transit.h"

#include <cstdint>
#include <vector>

namespace lodestone::core
{

/// The daily run with orders at their baseline (formulas: daily_run.h). A supplier that makes 1 - d
/// ships each buyer 1 - d of its order, by ProRata and by WaterFilling alike, because all order
/// their baseline. By Priority class c goes without clamp(s - (last class - c), 0, 1) of it, where
/// s counts the classes from the last that are cut off: whole ones and the share of one more.
class SupplyDays
{
public:
    SupplyDays(const LargeNetwork& network, const DayShocks& shocks, const DailyOptions& options,
               int threads, SiteRecord& record);

    [[nodiscard]] std::vector<DayPhase> phases();

private:
    /// What one thread works with.
    struct Scratch
    {
        std::vector<float> missing; ///< by group of a tile: 1 - in
        std::vector<float> lack;    ///< by group of a tile: first its own limit, then the site's
    };

    void prepare(int day);
    void stepTile(int day, std::size_t tile, Scratch& scratch);
    void stepGroups(std::size_t tile, Scratch& scratch);
    void sellShort(int day, std::size_t tile);
    void touchShocked();
    void shareByClass();
    float cutOff(std::size_t site, float lack) const;

    const NetworkArrays& m_net;
    const DayShocks& m_shocks;
    SiteRecord& m_record;
    Transit m_transit;
    int m_days;
    bool m_byClass;
    float m_leastUsed; ///< of a stock, days: below 0 there is more than at the baseline
    std::vector<Scratch> m_scratch; ///< by thread
    std::vector<float> m_lack;      ///< 1 - x by site, today
    /// By parity of the day and site: d, or s where allocation goes by class.
    std::vector<float> m_notShipped[2];
    std::vector<float> m_capacityLack;    ///< 1 - capacity of today, by site
    std::vector<float> m_used;            ///< S_k0 - S_k by group
    std::vector<float> m_classShare;      ///< of a site's baseline output, by site and class
    std::vector<std::uint16_t> m_touched; ///< by tile: the day from which it may leave its baseline
    std::vector<std::uint8_t> m_wasShort; ///< by site
    std::vector<std::uint32_t> m_tileOf;  ///< by group
};

} // namespace lodestone::core
