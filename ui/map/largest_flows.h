// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/map_painter.h"
#include "ui/map/map_scene.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace lodestone::ui
{

// The links that carry the most between two sites that show. They are looked for when data, filter
// or mode change and kept from one frame to the next: with few that show, all links are walked.
class LargestFlows
{
public:
    // At most kLargestFlows, most tonnes first; none in a mode that draws others. `mask` is by
    // site, 0 = hidden; empty = none is. Valid until the next call.
    std::span<const std::uint32_t> of(const MapIndex& index, LinkMode mode,
                                      const std::vector<std::uint8_t>& mask);
    int searches() const { return m_searches; } // so far

private:
    std::shared_ptr<const MapScene> m_scene; // what m_links were found for
    LinkMode m_mode = LinkMode::None;
    std::vector<std::uint8_t> m_mask;
    std::vector<std::uint32_t> m_links;
    int m_searches = 0;
};

} // namespace lodestone::ui
