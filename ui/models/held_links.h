// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/model/regions.h"
#include "ui/map/map_scene.h"

#include <cstdint>
#include <vector>

namespace lodestone::ui
{

// The links of a dataset as the map draws them, and which of them are held on a day (the rules are
// in map_scene_builder.h). Holds a reference: the dataset must outlive it.
class SupplyLinks
{
public:
    // `asOf`: the day up to which things are known; what delivers much later is left out.
    SupplyLinks(const core::Dataset& dataset, core::Date asOf);

    const std::vector<MapLink>& links() const { return m_links; }
    // The row of Dataset::links that the share of each of links() is of.
    const std::vector<std::uint32_t>& shareRows() const { return m_shareRows; }
    // Rows of Dataset::links behind each of links(): those that deliver something in time.
    std::vector<std::vector<std::uint32_t>> rowsByLink() const;
    // Numbers into links(), ascending.
    std::vector<std::uint32_t> heldOn(const core::RunResult& run, int day) const;

private:
    // One row of the dataset behind a link.
    struct Row
    {
        std::uint32_t link = 0;
        std::uint32_t row = 0; // of Dataset::links
    };

    bool stoppedAtBorder(const Row& row, const core::Scenario& scenario, core::Date date,
                         int day) const;
    bool matches(const core::Control& control, const core::Link& link, const core::Site& supplier,
                 const core::Site& buyer) const;

    const core::Dataset& m_dataset;
    core::Regions m_regions;
    std::vector<MapLink> m_links;
    std::vector<std::uint32_t> m_shareRows;
    std::vector<Row> m_rows; // by link, then row
};

} // namespace lodestone::ui
