// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/power_law_network.h"

#include <algorithm>
#include <array>
#include <random>
#include <vector>

namespace lodestone::tests
{

using namespace core;

namespace
{

constexpr std::size_t kTiers = 6;
/// Where each tier ends, in thousandths of the sites: mine, separation, metal, magnet, component,
/// plant.
constexpr std::array<std::uint64_t, kTiers> kTierEnd = {20, 50, 100, 250, 500, 1'000};

class Generator
{
public:
    Generator(std::uint64_t seed, const PowerLawShape& shape) : m_random(seed), m_shape(shape)
    {
        m_shape.sites = std::max(50U, m_shape.sites);
        for (std::size_t tier = 0; tier < kTiers; ++tier) {
            m_end[tier] =
                static_cast<std::uint32_t>(std::uint64_t{m_shape.sites} * kTierEnd[tier] / 1'000);
        }
    }

    NetworkLists lists()
    {
        m_lists.sites.resize(m_shape.sites);
        for (std::size_t tier = 1; tier < kTiers; ++tier) {
            for (std::uint32_t site = m_end[tier - 1]; site < m_end[tier]; ++site) {
                addInputs(site, tier);
            }
        }
        setOutputs();
        return std::move(m_lists);
    }

private:
    std::uint32_t below(std::uint32_t count)
    {
        return static_cast<std::uint32_t>(m_random() % count);
    }
    bool chance(std::uint32_t percent) { return below(100) < percent; }
    std::uint32_t start(std::size_t tier) const { return tier == 0 ? 0 : m_end[tier - 1]; }

    void addInputs(std::uint32_t site, std::size_t tier)
    {
        std::uint32_t links = 1 + below(9) + (below(10) == 0 ? 1 : 0);
        while (links > 0) {
            const std::uint32_t sources = std::min(links, 1 + below(5));
            addGroup(site, tier, sources);
            links -= sources;
        }
    }

    void addGroup(std::uint32_t site, std::size_t tier, std::uint32_t sources)
    {
        NetworkGroup group;
        group.buyer = site;
        group.coverDays = static_cast<float>(below(4 * m_shape.maxCover + 1)) / 4.0F;
        const std::uint32_t kind = below(100);
        group.weight = m_shape.essential || kind < 80 ? 1.0F : kind < 95 ? 0.5F : 0.0F;
        group.need = 1 + below(8);
        m_lists.groups.push_back(group);

        std::array<std::uint32_t, 5> parts{};
        std::uint32_t sum = 0;
        for (std::uint32_t i = 0; i < sources; ++i) {
            parts[i] = 1 + below(8);
            sum += parts[i];
        }
        for (std::uint32_t i = 0; i < sources; ++i) {
            addLink(site, tier, static_cast<float>(parts[i]) / static_cast<float>(sum));
        }
    }

    void addLink(std::uint32_t site, std::size_t tier, float share)
    {
        const bool back = chance(m_shape.cyclePercent);
        const std::size_t from =
            back ? tier + below(static_cast<std::uint32_t>(kTiers - tier)) : tier - 1;
        std::vector<std::uint32_t>& known = m_chosen[from];
        NetworkLink link;
        link.group = static_cast<std::uint32_t>(m_lists.groups.size() - 1);
        link.supplier = !known.empty() && chance(m_shape.copyPercent)
                            ? known[below(static_cast<std::uint32_t>(known.size()))]
                            : start(from) + below(m_end[from] - start(from));
        known.push_back(link.supplier);
        link.share = share;
        const bool near = link.supplier % 4 == site % 4;
        link.leadDays = static_cast<std::int32_t>(
            near ? 1 + below(m_shape.nearLead)
                 : m_shape.farLead - below(std::max(1U, m_shape.farLead / 2)));
        link.gateClass = static_cast<std::uint16_t>(near ? 0 : 1 + from);
        link.priority = static_cast<std::uint8_t>(below(m_shape.priorities));
        m_lists.links.push_back(link);
    }

    /// What the links take, and final demand of up to as much again.
    void setOutputs()
    {
        for (NetworkSite& site : m_lists.sites) {
            site.output = 0.0;
        }
        for (const NetworkLink& link : m_lists.links) {
            m_lists.sites[link.supplier].output +=
                double{link.share} * m_lists.groups[link.group].need;
        }
        for (NetworkSite& site : m_lists.sites) {
            site.output = site.output * (1.0 + below(5) / 4.0) + 1.0 + below(4);
        }
    }

    std::mt19937_64 m_random;
    PowerLawShape m_shape;
    std::array<std::uint32_t, kTiers> m_end{};
    /// Every supplier chosen, as often as it was, by tier.
    std::array<std::vector<std::uint32_t>, kTiers> m_chosen;
    NetworkLists m_lists;
};

} // namespace

NetworkLists powerLawNetwork(std::uint64_t seed, const PowerLawShape& shape)
{
    return Generator(seed, shape).lists();
}

NetworkShock powerLawShock(std::uint64_t seed, const NetworkLists& lists, int days)
{
    std::mt19937_64 random(seed);
    const auto below = [&random](std::size_t count) { return random() % count; };
    const auto steps = [&] {
        std::vector<DayShare> list;
        list.push_back({static_cast<int>(below(static_cast<std::size_t>(days) / 4)),
                        static_cast<double>(below(8)) / 10.0});
        if (below(2) == 0) {
            list.push_back({list[0].day + 1 + static_cast<int>(below(20)),
                            static_cast<double>(below(11)) / 10.0});
        }
        return list;
    };
    NetworkShock shock;
    for (std::uint32_t site = static_cast<std::uint32_t>(below(12)); site < lists.sites.size();
         site += 12) {
        shock.capacities.push_back({site, steps()});
    }
    std::uint16_t classes = 0;
    for (const NetworkLink& link : lists.links) {
        classes = std::max(classes, link.gateClass);
    }
    for (std::uint16_t gate = 1; gate <= classes; ++gate) {
        if (below(2) == 0) {
            shock.gates.push_back({gate, steps()});
        }
    }
    return shock;
}

} // namespace lodestone::tests
