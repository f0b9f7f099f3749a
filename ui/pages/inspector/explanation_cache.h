// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <cstddef>
#include <list>
#include <memory>

namespace lodestone::ui
{

// The explanations asked for last, by run and site: going back to a site, or to the run before,
// answers at once. Does not keep a run alive, and never takes another run for one that is gone.
class ExplanationCache
{
public:
    explicit ExplanationCache(std::size_t most = 24) : m_most(most) {}

    // Null when unknown; else it counts as used just now.
    std::shared_ptr<const core::Explanation> find(const std::shared_ptr<const core::RunResult>& run,
                                                  core::SiteId site);
    void put(const std::shared_ptr<const core::RunResult>& run, core::SiteId site,
             std::shared_ptr<const core::Explanation> why);
    std::size_t size() const { return m_entries.size(); }

private:
    struct Entry
    {
        std::weak_ptr<const core::RunResult> run;
        core::SiteId site;
        std::shared_ptr<const core::Explanation> why;
    };
    using Entries = std::list<Entry>; // latest first

    Entries::iterator at(const std::shared_ptr<const core::RunResult>& run, core::SiteId site);

    std::size_t m_most;
    Entries m_entries;
};

} // namespace lodestone::ui
