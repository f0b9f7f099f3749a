// SPDX-License-Identifier: GPL-3.0-only
#include "core/network/supply_days.h"

#include <algorithm>
#include <atomic>

namespace lodestone::core
{

namespace
{

constexpr std::uint16_t kNeverTouched = 0xFFFF;
constexpr float kMaxStoredDays = 1e6F; ///< more than the longest run can store

/// Several threads may lower one value; the least wins whatever their order.
void lower(std::uint16_t& value, int to)
{
    const auto wanted = static_cast<std::uint16_t>(to);
    const std::atomic_ref<std::uint16_t> shared(value);
    std::uint16_t now = shared.load(std::memory_order_relaxed);
    while (wanted < now && !shared.compare_exchange_weak(now, wanted, std::memory_order_relaxed)) {}
}

} // namespace

SupplyDays::SupplyDays(const LargeNetwork& network, const DayShocks& shocks,
                       const DailyOptions& options, int threads, SiteRecord& record)
    : m_net(network.arrays())
    , m_shocks(shocks)
    , m_record(record)
    , m_transit(m_net, shocks)
    , m_days(options.days)
    , m_byClass(options.allocation == Allocation::Priority)
    , m_leastUsed(options.surplus == Surplus::Kept ? -kMaxStoredDays : 0.0F)
    , m_scratch(static_cast<std::size_t>(threads))
    , m_lack(network.siteCount(), 0.0F)
    , m_notShipped{m_lack, m_lack}
    , m_capacityLack(network.siteCount(), 0.0F)
    , m_used(network.groupCount(), 0.0F)
    , m_touched(network.tileCount(), std::uint16_t{0})
{
    if (m_byClass) {
        shareByClass();
    }
    if (options.skipUntouched) {
        touchShocked();
    }
}

void SupplyDays::shareByClass()
{
    m_classShare.assign(m_net.output.size() * kPriorityClasses, 0.0F);
    for (std::size_t i = 0; i < m_net.output.size(); ++i) {
        float* share = m_classShare.data() + i * kPriorityClasses;
        for (std::uint32_t s = m_net.firstSale[i]; s < m_net.firstSale[i + 1]; ++s) {
            share[m_net.routes[m_net.saleRoute[s]].priority] += m_net.saleShare[s];
        }
        share[m_net.finalPriority[i]] += m_net.finalShare[i];
    }
}

float SupplyDays::cutOff(std::size_t site, float lack) const
{
    const float* share = m_classShare.data() + site * kPriorityClasses;
    float classes = 0.0F;
    for (int c = kPriorityClasses - 1; c >= 0 && lack > 0.0F; --c) {
        classes += lack < share[c] ? lack / share[c] : 1.0F;
        lack -= share[c];
    }
    return classes;
}

void SupplyDays::touchShocked()
{
    m_touched.assign(m_touched.size(), kNeverTouched);
    m_wasShort.assign(m_lack.size(), 0);
    m_tileOf.resize(m_used.size());
    for (std::uint32_t tile = 0; tile < m_touched.size(); ++tile) {
        std::fill(m_tileOf.begin() + m_net.tiles[tile].firstGroup,
                  m_tileOf.begin() + m_net.tiles[tile + 1].firstGroup, tile);
        const std::uint32_t end = m_net.tiles[tile + 1].firstLane;
        for (std::uint32_t l = m_net.tiles[tile].firstLane; l < end; ++l) {
            const std::uint16_t gate = m_net.routes[m_net.lanes[l].route].gateClass;
            lower(m_touched[tile], m_shocks.firstGated(gate));
        }
    }
    for (const DayShocks::CapacityStep& step : m_shocks.capacitySteps()) {
        const auto after = std::upper_bound(
            m_net.tiles.begin(), m_net.tiles.end(), step.site,
            [](std::uint32_t site, const NetworkTile& tile) { return site < tile.firstSite; });
        lower(m_touched[static_cast<std::size_t>(after - m_net.tiles.begin() - 1)],
              std::min(step.day, m_days));
    }
}

void SupplyDays::prepare(int day)
{
    m_shocks.bringForward(day, m_capacityLack);
    m_transit.begin(day);
}

void SupplyDays::stepGroups(std::size_t tile, Scratch& scratch)
{
    const std::size_t first = m_net.tiles[tile].firstGroup;
    const std::size_t groups = m_net.tiles[tile + 1].firstGroup - first;
    const float* cover = m_net.cover.data() + first;
    const float* weight = m_net.weight.data() + first;
    float* used = m_used.data() + first;
    float* missing = scratch.missing.data();
    float* lack = scratch.lack.data();
    const float least = m_leastUsed;
    for (std::size_t g = 0; g < groups; ++g) {
        missing[g] = std::min(missing[g], 1.0F);
        lack[g] = weight[g] * (missing[g] - (cover[g] - used[g]));
    }
    std::size_t g = 0;
    for (std::size_t i = m_net.tiles[tile].firstSite; i < m_net.tiles[tile + 1].firstSite; ++i) {
        const std::size_t end = m_net.firstGroup[i + 1] - first;
        float most = m_capacityLack[i];
        for (std::size_t k = g; k < end; ++k) {
            most = std::max(most, lack[k]);
        }
        for (; g < end; ++g) {
            lack[g] = most;
        }
        m_lack[i] = most;
    }
    for (g = 0; g < groups; ++g) {
        used[g] = std::clamp(used[g] + (missing[g] - lack[g]), least, cover[g]);
    }
}

void SupplyDays::sellShort(int day, std::size_t tile)
{
    float* notShipped = m_notShipped[day % 2].data();
    for (std::size_t i = m_net.tiles[tile].firstSite; i < m_net.tiles[tile + 1].firstSite; ++i) {
        notShipped[i] = m_byClass ? cutOff(i, m_lack[i]) : m_lack[i];
    }
    if (m_wasShort.empty()) {
        return;
    }
    for (std::size_t i = m_net.tiles[tile].firstSite; i < m_net.tiles[tile + 1].firstSite; ++i) {
        if (m_lack[i] > 0.0F && m_wasShort[i] == 0) {
            m_wasShort[i] = 1;
            for (std::uint32_t s = m_net.firstSale[i]; s < m_net.firstSale[i + 1]; ++s) {
                lower(m_touched[m_tileOf[m_net.saleGroup[s]]], day + 1);
            }
        }
    }
}

void SupplyDays::stepTile(int day, std::size_t tile, Scratch& scratch)
{
    const std::atomic_ref<std::uint16_t> touched(m_touched[tile]);
    if (touched.load(std::memory_order_relaxed) > day) {
        return;
    }
    const std::size_t groups = m_net.tiles[tile + 1].firstGroup - m_net.tiles[tile].firstGroup;
    scratch.missing.assign(groups, 0.0F);
    scratch.lack.resize(groups);
    const float* notShipped = m_notShipped[(day + 1) % 2].data();
    float* missing = scratch.missing.data();
    if (m_byClass) {
        m_transit.receive(
            day, tile, missing,
            [notShipped](const RouteDay& way, std::uint32_t source, std::size_t, float share) {
                const float lost = notShipped[source] - way.behind;
                return share * (way.shut + way.gate * std::clamp(lost, 0.0F, 1.0F));
            });
    } else {
        m_transit.receive(
            day, tile, missing,
            [notShipped](const RouteDay& way, std::uint32_t source, std::size_t, float share) {
                return share * (way.shut + way.gate * notShipped[source]);
            });
    }
    stepGroups(tile, scratch);
    sellShort(day, tile);
    m_record.add(day, tile, m_lack.data());
}

std::vector<DayPhase> SupplyDays::phases()
{
    return {{[this](int day) { prepare(day); },
             [this](int day, std::size_t tile, std::size_t thread) {
                 stepTile(day, tile, m_scratch[thread]);
             },
             [this](int day) { m_record.endDay(day, m_lack.data()); }}};
}

} // namespace lodestone::core
