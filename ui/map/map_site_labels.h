// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/map_labels.h"
#include "ui/map/map_painter.h"

#include <cstdint>
#include <vector>

namespace lodestone::ui
{

inline constexpr int kNamedRanks = 10; // plants first to stop that always have their name

// Items of the layout that show in the area, in drawing order.
std::vector<std::uint32_t> itemsInSight(const MapFrame& frame);

// The names on a frame: the selection, its chain, the first ten to stop, and more the larger the
// scale. A cluster that hides some of the ten says the first of them and how many sites are with it
// ("Giga Berlin +61"), and the others of the ten below.
std::vector<PlacedLabel> siteLabels(const MapFrame& frame,
                                    const std::vector<std::uint32_t>& visible);

} // namespace lodestone::ui
