// SPDX-License-Identifier: GPL-3.0-only
#include "core/network/full_days.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace lodestone::core
{

namespace
{

float allServedBy(Allocation allocation)
{
    switch (allocation) {
    case Allocation::ProRata:
        return 1.0F;
    case Allocation::WaterFilling:
        return std::numeric_limits<float>::max();
    case Allocation::Priority:
        return kPriorityClasses;
    }
    return 1.0F;
}

} // namespace

FullDays::FullDays(const LargeNetwork& network, const DayShocks& shocks,
                   const DailyOptions& options, int threads, SiteRecord& record)
    : m_net(network.arrays())
    , m_shocks(shocks)
    , m_record(record)
    , m_transit(m_net, shocks)
    , m_allocation(options.allocation)
    , m_need(options.need)
    , m_days(options.days)
    , m_allServed(allServedBy(options.allocation))
    , m_perDay(static_cast<float>(1.0 / options.orderDays))
    , m_scratch(static_cast<std::size_t>(threads))
    , m_gates(m_net.routes.size(), 1.0F)
    , m_lack(network.siteCount(), 0.0F)
    , m_inputLack(m_lack)
    , m_needLack(m_lack)
    , m_capacityLack(m_lack)
    , m_level(network.siteCount(), m_allServed)
    , m_used(network.groupCount(), 0.0F)
    , m_late(m_used)
    , m_orderLack(m_used)
    , m_tileFinal(network.tileCount(), 0.0)
{}

void FullDays::prepareOrders(int day)
{
    m_shocks.bringForward(day, m_capacityLack);
    m_transit.begin(day);
}

void FullDays::receive(int day, std::size_t tile, float* missing)
{
    float* late = m_late.data() + m_net.tiles[tile].firstGroup;
    const float* orderLack = m_orderLack.data() + m_net.tiles[tile].firstGroup;
    const auto receiveBy = [&](const auto& served) {
        m_transit.receive(
            day, tile, missing,
            [&](const RouteDay& way, std::uint32_t source, std::size_t group, float share) {
                const float order = way.gate * (1.0F - orderLack[group]);
                const float lack = share * (1.0F - served(way, source, order));
                late[group] += lack;
                return lack;
            });
    };
    const float* level = m_level.data();
    switch (m_allocation) {
    case Allocation::ProRata:
        receiveBy([level](const RouteDay&, std::uint32_t source, float order) {
            return order * level[source];
        });
        break;
    case Allocation::WaterFilling:
        receiveBy([level](const RouteDay&, std::uint32_t source, float order) {
            return std::min(order, level[source]);
        });
        break;
    case Allocation::Priority:
        receiveBy([level](const RouteDay& way, std::uint32_t source, float order) {
            const float before = static_cast<float>(kPriorityClasses - 1) - way.behind;
            return order * std::clamp(level[source] - before, 0.0F, 1.0F);
        });
        break;
    }
}

void FullDays::receiveAndOrder(int day, std::size_t tile, Scratch& missing)
{
    const std::size_t first = m_net.tiles[tile].firstGroup;
    missing.assign(m_net.tiles[tile + 1].firstGroup - first, 0.0F);
    receive(day, tile, missing.data());
    std::size_t at = 0;
    for (std::size_t i = m_net.tiles[tile].firstSite; i < m_net.tiles[tile + 1].firstSite; ++i) {
        float most = 0.0F;
        for (std::uint32_t g = m_net.firstGroup[i]; g < m_net.firstGroup[i + 1]; ++g, ++at) {
            // Goods that arrive leave the gap as it is: they are no longer under way.
            const float gap = m_used[g] + m_late[g];
            m_orderLack[g] = std::min(1.0F, m_needLack[i] - gap * m_perDay);
            m_late[g] -= missing[at];
            m_used[g] += missing[at];
            most = std::max(most, m_net.weight[g] * (m_used[g] - m_net.cover[g]));
        }
        m_inputLack[i] = std::min(most, 1.0F);
    }
}

void FullDays::prepareOutput(int day)
{
    for (std::size_t r = 0; r < m_gates.size(); ++r) {
        m_gates[r] = m_shocks.gate(m_net.routes[r].gateClass, day);
    }
}

float FullDays::demandLack(std::size_t site) const
{
    float lack = 0.0F;
    for (std::uint32_t s = m_net.firstSale[site]; s < m_net.firstSale[site + 1]; ++s) {
        const float gate = m_gates[m_net.saleRoute[s]];
        lack += m_net.saleShare[s] * ((1.0F - gate) + gate * m_orderLack[m_net.saleGroup[s]]);
    }
    return lack;
}

/// Michelot's way (1986, J. Optim. Theory Appl. 50:195): orders under the level are served whole,
/// which raises the level for the others, until none is added. Exact, and needs no sorting.
float FullDays::waterLevel(std::size_t site, double made) const
{
    double level = 0.0;
    std::size_t under = 0;
    for (;;) {
        double left = made;
        double open = 0.0;
        std::size_t served = 0;
        const auto serve = [&](double share, double order) {
            if (order <= level) {
                left -= share * order;
                ++served;
            } else {
                open += share;
            }
        };
        for (std::uint32_t s = m_net.firstSale[site]; s < m_net.firstSale[site + 1]; ++s) {
            const double order =
                m_gates[m_net.saleRoute[s]] * (1.0 - double{m_orderLack[m_net.saleGroup[s]]});
            serve(m_net.saleShare[s], order);
        }
        serve(m_net.finalShare[site], 1.0);
        if (open <= 0.0 || (served == under && level > 0.0)) {
            return static_cast<float>(level);
        }
        under = served;
        level = std::max(level, left / open);
        if (level <= 0.0) {
            return 0.0F;
        }
    }
}

float FullDays::priorityLevel(std::size_t site, double made) const
{
    std::array<double, kPriorityClasses> ordered{};
    for (std::uint32_t s = m_net.firstSale[site]; s < m_net.firstSale[site + 1]; ++s) {
        const double order =
            m_gates[m_net.saleRoute[s]] * (1.0 - double{m_orderLack[m_net.saleGroup[s]]});
        ordered[m_net.routes[m_net.saleRoute[s]].priority] += m_net.saleShare[s] * order;
    }
    ordered[m_net.finalPriority[site]] += m_net.finalShare[site];
    double level = 0.0;
    for (const double order : ordered) {
        if (made < order) {
            return static_cast<float>(level + made / order);
        }
        made -= order;
        level += 1.0;
    }
    return m_allServed;
}

float FullDays::level(std::size_t site, float made, float demand) const
{
    if (made >= demand) {
        return m_allServed;
    }
    switch (m_allocation) {
    case Allocation::ProRata:
        return made / demand;
    case Allocation::WaterFilling:
        return waterLevel(site, made);
    case Allocation::Priority:
        return priorityLevel(site, made);
    }
    return m_allServed;
}

float FullDays::servedFinal(std::size_t site) const
{
    const float level = m_level[site];
    return m_allocation == Allocation::Priority
               ? std::clamp(level - static_cast<float>(m_net.finalPriority[site]), 0.0F, 1.0F)
               : std::min(level, 1.0F);
}

/// Returns the quantity that reaches final demand.
double FullDays::makeSite(std::size_t site)
{
    const float demand = demandLack(site);
    const float wanted = std::max(demand, m_capacityLack[site]);
    const float lack = std::max(wanted, m_inputLack[site]);
    m_lack[site] = lack;
    m_needLack[site] = m_need == OrderNeed::OwnOutput ? lack : wanted;
    m_level[site] = level(site, 1.0F - lack, 1.0F - demand);
    for (std::uint32_t g = m_net.firstGroup[site]; g < m_net.firstGroup[site + 1]; ++g) {
        m_used[g] = std::min(m_used[g] - lack, m_net.cover[g]);
    }
    return m_net.output[site] * double{m_net.finalShare[site]} * double{servedFinal(site)};
}

void FullDays::makeAndAllot(int day, std::size_t tile)
{
    double toFinal = 0.0;
    for (std::size_t i = m_net.tiles[tile].firstSite; i < m_net.tiles[tile + 1].firstSite; ++i) {
        toFinal += makeSite(i);
    }
    m_tileFinal[tile] = toFinal;
    m_record.add(day, tile, m_lack.data());
}

std::vector<DayPhase> FullDays::phases()
{
    return {{[this](int day) { prepareOrders(day); },
             [this](int day, std::size_t tile, std::size_t thread) {
                 receiveAndOrder(day, tile, m_scratch[thread]);
             },
             [](int) {}},
            {[this](int day) { prepareOutput(day); },
             [this](int day, std::size_t tile, std::size_t) { makeAndAllot(day, tile); },
             [this](int day) {
                 m_record.endDay(day, m_lack.data());
                 m_toFinal.push_back(std::accumulate(m_tileFinal.begin(), m_tileFinal.end(), 0.0));
             }}};
}

void FullDays::store(DailyResult& result)
{
    // What was allotted on the last day is shipped, so that stocks and goods under way are whole.
    m_transit.begin(m_days);
    for (std::size_t tile = 0; tile + 1 < m_net.tiles.size(); ++tile) {
        receiveAndOrder(m_days, tile, m_scratch[0]);
    }
    result.toFinalDemand = std::move(m_toFinal);
    result.positionGap.reserve(m_used.size());
    for (const std::uint32_t group : m_net.groupOf) {
        result.positionGap.push_back(m_used[group] + m_late[group]);
    }
}

} // namespace lodestone::core
