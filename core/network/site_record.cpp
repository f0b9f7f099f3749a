// SPDX-License-Identifier: GPL-3.0-only
#include "core/network/site_record.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace lodestone::core
{

namespace
{

/// A float that should be 0 is less than this after the longest run.
constexpr float kShortLack = 1e-5F;

} // namespace

SiteRecord::SiteRecord(const LargeNetwork& network, const DailyOptions& options)
    : m_network(network)
    , m_options(options)
    , m_stopLack(static_cast<float>(1.0 - options.stopThreshold))
    , m_quantity(network.arrays().output.begin(), network.arrays().output.end())
    , m_lost(network.siteCount(), 0.0)
    , m_firstShort(network.siteCount(), static_cast<std::uint16_t>(options.days))
    , m_stopDay(network.siteCount(), static_cast<std::uint16_t>(options.days))
    , m_down(network.siteCount(), 0)
    , m_tileLost(network.tileCount(), 0.0)
{
    m_baseline = std::accumulate(m_quantity.begin(), m_quantity.end(), 0.0);
    m_result.days = options.days;
    m_result.totalOutput.reserve(static_cast<std::size_t>(options.days));
}

void SiteRecord::add(int day, std::size_t tile, const float* lack)
{
    const std::size_t from = m_network.arrays().tiles[tile].firstSite;
    const std::size_t to = m_network.arrays().tiles[tile + 1].firstSite;
    const auto today = static_cast<std::uint16_t>(day);
    const auto wanted = static_cast<std::uint16_t>(m_options.stopDays);
    const auto never = static_cast<std::uint16_t>(m_options.days);
    const auto first = static_cast<std::uint16_t>(day + 1 - m_options.stopDays);
    for (std::size_t i = from; i < to; ++i) {
        const std::uint16_t shortToday = lack[i] > kShortLack ? today : never;
        m_firstShort[i] = std::min(m_firstShort[i], shortToday);
        const auto longer = static_cast<std::uint16_t>(m_down[i] + 1);
        m_down[i] = lack[i] > m_stopLack ? longer : std::uint16_t{0};
        const std::uint16_t stopToday = m_down[i] == wanted ? first : never;
        m_stopDay[i] = std::min(m_stopDay[i], stopToday);
    }
    for (std::size_t i = from; i < to; ++i) {
        m_lost[i] += double{lack[i]};
    }
    // Four sums, so that one addition does not wait for the one before it.
    std::array<double, 4> lost{};
    std::size_t i = from;
    for (; i + 4 <= to; i += 4) {
        for (std::size_t j = 0; j < 4; ++j) {
            lost[j] += double{m_quantity[i + j]} * double{lack[i + j]};
        }
    }
    for (; i < to; ++i) {
        lost[0] += double{m_quantity[i]} * double{lack[i]};
    }
    m_tileLost[tile] = (lost[0] + lost[1]) + (lost[2] + lost[3]);
}

void SiteRecord::endDay(int day, const float* lack)
{
    m_result.totalOutput.push_back(m_baseline -
                                   std::accumulate(m_tileLost.begin(), m_tileLost.end(), 0.0));
    const auto& asked = m_options.outputDays;
    if (m_nextOutput < asked.size() && asked[m_nextOutput] == day) {
        ++m_nextOutput;
        std::vector<float>& output = m_result.output.emplace_back(m_network.siteCount());
        for (std::size_t i = 0; i < output.size(); ++i) {
            output[i] = 1.0F - lack[m_network.arrays().siteOf[i]];
        }
    }
}

DailyResult SiteRecord::take()
{
    const auto& siteOf = m_network.arrays().siteOf;
    m_result.firstShort.reserve(siteOf.size());
    m_result.stopDay.reserve(siteOf.size());
    m_result.lostOutput.reserve(siteOf.size());
    for (const std::uint32_t site : siteOf) {
        m_result.firstShort.push_back(m_firstShort[site]);
        m_result.stopDay.push_back(m_stopDay[site]);
        m_result.lostOutput.push_back(m_lost[site]);
    }
    return std::move(m_result);
}

} // namespace lodestone::core
