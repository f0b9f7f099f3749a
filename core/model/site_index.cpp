// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/site_index.h"

#include <algorithm>

namespace lodestone::core
{

SiteIndex::SiteIndex(const Dataset& dataset)
{
    m_rows.reserve(dataset.sites.size());
    for (std::size_t i = 0; i < dataset.sites.size(); ++i) {
        m_rows.emplace_back(dataset.sites[i].id, i);
    }
    std::sort(m_rows.begin(), m_rows.end());
}

std::optional<std::size_t> SiteIndex::find(std::string_view siteId) const
{
    const auto at =
        std::lower_bound(m_rows.begin(), m_rows.end(), siteId,
                         [](const auto& row, std::string_view key) { return row.first < key; });
    if (at == m_rows.end() || at->first != siteId) {
        return std::nullopt;
    }
    return at->second;
}

} // namespace lodestone::core
