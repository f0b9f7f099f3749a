// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/largest_flows.h"

namespace lodestone::ui
{

std::span<const std::uint32_t> LargestFlows::of(const MapIndex& index, LinkMode mode,
                                                const std::vector<std::uint8_t>& mask)
{
    if (mode != LinkMode::Largest && mode != LinkMode::LargestOfMagnets) {
        return {};
    }
    if (m_scene == index.sharedScene() && m_mode == mode && m_mask == mask) {
        return m_links;
    }
    m_scene = index.sharedScene();
    m_mode = mode;
    m_mask = mask;
    m_links.clear();
    ++m_searches;
    const auto hidden = [&mask](std::uint32_t site) {
        return site < mask.size() && mask[site] == 0;
    };
    for (const std::uint32_t number : index.byTonnes()) {
        const MapLink& link = m_scene->links[number];
        const bool wanted = mode == LinkMode::Largest || link.ofMagnets;
        if (wanted && !hidden(link.from) && !hidden(link.to)) {
            m_links.push_back(number);
            if (m_links.size() == kLargestFlows) {
                break;
            }
        }
    }
    return m_links;
}

} // namespace lodestone::ui
