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

/// The daily run with orders that react (formulas: daily_run.h). Each day has two phases: buyers
/// receive and order, then suppliers make and allot. A supplier's allotment is one number, its
/// level, so that shipping reads no more than in Supply mode:
///   ProRata        share of each order that is served
///   WaterFilling   share of the baseline up to which each order is served
///   Priority       classes served from the first: whole ones and the share of one more
class FullDays
{
public:
    FullDays(const LargeNetwork& network, const DayShocks& shocks, const DailyOptions& options,
             int threads, SiteRecord& record);

    [[nodiscard]] std::vector<DayPhase> phases();
    /// What only this mode has; after the last day.
    void store(DailyResult& result);

private:
    /// Received goods that are missing, by group of a tile.
    using Scratch = std::vector<float>;

    void prepareOrders(int day);
    void receiveAndOrder(int day, std::size_t tile, Scratch& missing);
    void receive(int day, std::size_t tile, float* missing);
    void prepareOutput(int day);
    void makeAndAllot(int day, std::size_t tile);
    double makeSite(std::size_t site);
    /// Of all customers, as what is missing to the baseline.
    float demandLack(std::size_t site) const;
    float level(std::size_t site, float made, float demand) const;
    float waterLevel(std::size_t site, double made) const;
    float priorityLevel(std::size_t site, double made) const;
    float servedFinal(std::size_t site) const;

    const NetworkArrays& m_net;
    const DayShocks& m_shocks;
    SiteRecord& m_record;
    Transit m_transit;
    Allocation m_allocation;
    OrderNeed m_need;
    int m_days;
    float m_allServed;                 ///< the level of a supplier that serves all orders
    float m_perDay;                    ///< 1 / tau
    std::vector<Scratch> m_scratch;    ///< by thread
    std::vector<float> m_gates;        ///< by route, today
    std::vector<float> m_lack;         ///< 1 - x by site
    std::vector<float> m_inputLack;    ///< 1 - what inputs allow, by site
    std::vector<float> m_needLack;     ///< 1 - need of the orders of the next day, by site
    std::vector<float> m_capacityLack; ///< 1 - capacity of today, by site
    std::vector<float> m_level;        ///< by site
    std::vector<float> m_used;         ///< S_k0 - S_k by group
    std::vector<float> m_late;         ///< l_k - T_k by group
    std::vector<float> m_orderLack;    ///< 1 - o_k by group
    std::vector<double> m_tileFinal;   ///< quantity, by tile
    std::vector<double> m_toFinal;     ///< by day
};

} // namespace lodestone::core
