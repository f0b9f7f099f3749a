// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/engine/flows.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace lodestone::core
{

/// What compiling asks of a dataset whatever the scenario. Holds views into the dataset, which must
/// outlive it.
class DatasetNetwork
{
public:
    /// Every id must be there (checkIds).
    explicit DatasetNetwork(const Dataset& dataset);

    [[nodiscard]] const DatasetIndex& index() const { return m_index; }
    [[nodiscard]] const BaselineFlows& flows() const { return m_flows; }
    /// Days door to door, kNoLead where no row serves the route. byAir: where it crosses a border.
    [[nodiscard]] int lead(std::uint32_t link, bool byAir) const
    {
        return byAir ? m_leadsByAir[link] : m_leads[link];
    }

    static constexpr int kNoLead = -1;

private:
    DatasetIndex m_index;
    BaselineFlows m_flows;
    std::vector<int> m_leads; ///< by link
    std::vector<int> m_leadsByAir;
};

/// That of a dataset; that of the last one is kept as long as somebody has the dataset, because a
/// preview compiles it anew at every change of the scenario. Errors: those of checkIds.
[[nodiscard]] Result<std::shared_ptr<const DatasetNetwork>>
networkOf(const std::shared_ptr<const Dataset>& dataset);

} // namespace lodestone::core
