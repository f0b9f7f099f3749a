// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/network/day_shocks.h"
#include "core/network/large_network.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lodestone::core
{

/// What a link of a route finds on the day of shipping.
struct RouteDay
{
    float gate = 1.0F;
    float shut = 0.0F;   ///< 1 - gate
    float behind = 0.0F; ///< priority classes that are cut off before this one
};

/// Goods between their day of shipping and their day of arrival, as what is missing in them, in
/// shares of the group's need. The line of a lane is a ring of lead - 1 days.
class Transit
{
public:
    Transit(const NetworkArrays& net, const DayShocks& shocks)
        : m_net(net)
        , m_shocks(shocks)
        , m_routeDays(net.routes.size())
        , m_lines(net.inTransit, 0.0F)
    {}

    /// Before the tiles of a day: what is received that day was shipped the day before or earlier.
    void begin(int day)
    {
        for (std::size_t r = 0; r < m_routeDays.size(); ++r) {
            const NetworkRoute& route = m_net.routes[r];
            const float gate = m_shocks.gate(route.gateClass, day - 1);
            m_routeDays[r] = {gate, 1.0F - gate,
                              static_cast<float>(kPriorityClasses - 1 - route.priority)};
        }
    }

    /// Ships what left the suppliers of a tile the day before and receives what arrives on this
    /// one: adds it to `missing`, by group of the tile, which must hold zeros. `ship(way, source,
    /// group, share)` is what is missing in the shipment of a link, as a share of the group's need.
    template <typename Ship>
    void receive(int day, std::size_t tile, float* missing, const Ship& ship)
    {
        const std::uint32_t end = m_net.tiles[tile + 1].firstLane;
        for (std::uint32_t l = m_net.tiles[tile].firstLane; l < end; ++l) {
            const NetworkLane& lane = m_net.lanes[l];
            const std::size_t links = m_net.lanes[l + 1].firstLink - lane.firstLink;
            const std::uint32_t* source = m_net.linkSource.data() + lane.firstLink;
            const float* share = m_net.linkShare.data() + lane.firstLink;
            const std::uint16_t* group = m_net.linkGroup.data() + lane.firstLink;
            const RouteDay way = m_routeDays[lane.route];
            const int waits = m_net.routes[lane.route].leadDays - 1;
            if (waits == 0) {
                for (std::size_t e = 0; e < links; ++e) {
                    missing[group[e]] += ship(way, source[e], group[e], share[e]);
                }
                continue;
            }
            float* line = m_lines.data() + lane.firstInTransit +
                          static_cast<std::size_t>(day % waits) * links;
            for (std::size_t e = 0; e < links; ++e) {
                const float arrives = line[e];
                line[e] = ship(way, source[e], group[e], share[e]);
                missing[group[e]] += arrives;
            }
        }
    }

private:
    const NetworkArrays& m_net;
    const DayShocks& m_shocks;
    std::vector<RouteDay> m_routeDays;
    std::vector<float> m_lines;
};

} // namespace lodestone::core
