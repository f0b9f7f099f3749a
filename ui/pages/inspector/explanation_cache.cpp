// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/inspector/explanation_cache.h"

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

ExplanationCache::Entries::iterator
ExplanationCache::at(const std::shared_ptr<const core::RunResult>& run, core::SiteId site)
{
    return std::ranges::find_if(m_entries, [&](const Entry& entry) {
        return entry.site == site && entry.run.lock() == run;
    });
}

std::shared_ptr<const core::Explanation>
ExplanationCache::find(const std::shared_ptr<const core::RunResult>& run, core::SiteId site)
{
    if (!run) {
        return nullptr;
    }
    const auto found = at(run, site);
    if (found == m_entries.end()) {
        return nullptr;
    }
    m_entries.splice(m_entries.begin(), m_entries, found);
    return m_entries.front().why;
}

void ExplanationCache::put(const std::shared_ptr<const core::RunResult>& run, core::SiteId site,
                           std::shared_ptr<const core::Explanation> why)
{
    if (!run) {
        return;
    }
    m_entries.remove_if([&](const Entry& entry) {
        const auto live = entry.run.lock();
        return live == nullptr || (live == run && entry.site == site);
    });
    m_entries.push_front({run, site, std::move(why)});
    while (m_entries.size() > m_most) {
        m_entries.pop_back();
    }
}

} // namespace lodestone::ui
