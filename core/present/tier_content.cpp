// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/tier_network.h"

#include <algorithm>
#include <deque>
#include <map>
#include <tuple>
#include <utility>

namespace lodestone::core
{

namespace
{

std::uint32_t columnOf(const Site& site)
{
    return static_cast<std::uint32_t>(site.kind);
}

std::string groupOf(const Site& site, TierGrouping grouping)
{
    switch (grouping) {
    case TierGrouping::Company:
        return site.companyId;
    case TierGrouping::Country:
        return site.country;
    case TierGrouping::Sector:
        return site.sector;
    case TierGrouping::None:
        break;
    }
    return {};
}

/// Which sites are in focus and on which side; a site on both sides counts as upstream.
class Focus
{
public:
    Focus(const TierNetwork& network, const TierRequest& request)
        : m_network(network)
        , m_request(request)
        , m_role(network.siteCount(), TierRole::Context)
    {
        const std::uint32_t selected = *request.selected;
        walk(selected, TierRole::Downstream);
        walk(selected, TierRole::Upstream);
        m_role[selected] = TierRole::Selected;
        expand();
        keep(request.path);
        keep(request.lane);
    }

    [[nodiscard]] TierRole of(std::uint32_t site) const { return m_role[site]; }

    [[nodiscard]] std::vector<TierBand> bands() const
    {
        const bool lane = !m_request.lane.empty();
        std::vector<TierBand> out(m_role.size());
        for (std::uint32_t s = 0; s < out.size(); ++s) {
            if (m_role[s] == TierRole::Context) {
                out[s] = TierBand::Rest;
            } else if (lane) {
                out[s] =
                    m_role[s] == TierRole::Downstream ? TierBand::Customers : TierBand::OtherInputs;
            }
        }
        if (lane) {
            addSecondSources(out);
            for (const std::uint32_t site : m_request.lane) {
                out[site] = TierBand::Focus;
            }
            out[*m_request.selected] = TierBand::Focus;
        }
        return out;
    }

private:
    /// Sites from supplier to customer are in focus, those behind the selected one downstream of
    /// it.
    void keep(const std::vector<std::uint32_t>& way)
    {
        const auto here = std::find(way.begin(), way.end(), *m_request.selected);
        for (auto site = way.begin(); site != way.end(); ++site) {
            if (m_role[*site] == TierRole::Context) {
                const bool after = here != way.end() && site > here;
                m_role[*site] = after ? TierRole::Downstream : TierRole::Upstream;
            }
        }
    }

    void addSecondSources(std::vector<TierBand>& bands) const
    {
        std::vector<std::uint32_t> next = m_request.second;
        while (!next.empty()) {
            const std::uint32_t site = next.back();
            next.pop_back();
            if (bands[site] == TierBand::SecondSources || m_role[site] != TierRole::Upstream) {
                continue;
            }
            bands[site] = TierBand::SecondSources;
            for (const std::uint32_t f : m_network.into(site)) {
                next.push_back(m_network.flows()[f].from);
            }
        }
    }

    void walk(std::uint32_t start, TierRole role)
    {
        const bool up = role == TierRole::Upstream;
        std::vector<bool> seen(m_network.siteCount(), false);
        std::deque<std::pair<std::uint32_t, int>> next{{start, 0}};
        seen[start] = true;
        while (!next.empty()) {
            const auto [site, hop] = next.front();
            next.pop_front();
            if (hop >= m_request.hops || m_request.folded.contains(site)) {
                continue;
            }
            for (const std::uint32_t f : up ? m_network.into(site) : m_network.from(site)) {
                const TierFlow& flow = m_network.flows()[f];
                const std::uint32_t other = up ? flow.from : flow.to;
                if (!seen[other]) {
                    seen[other] = true;
                    m_role[other] = role;
                    next.emplace_back(other, hop + 1);
                }
            }
        }
    }

    /// The neighbours of expanded sites on both sides, and theirs where those are expanded too.
    void expand()
    {
        std::set<std::uint32_t> left = m_request.expanded;
        for (bool found = true; found;) {
            found = false;
            for (auto it = left.begin(); it != left.end();) {
                if (*it >= m_role.size() || m_role[*it] == TierRole::Context) {
                    ++it;
                    continue;
                }
                reveal(m_network.into(*it), &TierFlow::from, TierRole::Upstream);
                reveal(m_network.from(*it), &TierFlow::to, TierRole::Downstream);
                it = left.erase(it);
                found = true;
            }
        }
    }

    void reveal(const std::vector<std::uint32_t>& flows, std::uint32_t TierFlow::*end,
                TierRole role)
    {
        for (const std::uint32_t f : flows) {
            TierRole& other = m_role[m_network.flows()[f].*end];
            other = other == TierRole::Context ? role : other;
        }
    }

    const TierNetwork& m_network;
    const TierRequest& m_request;
    std::vector<TierRole> m_role;
};

bool listsSite(const std::vector<std::uint32_t>& sites, std::uint32_t site)
{
    return std::find(sites.begin(), sites.end(), site) != sites.end();
}

/// What a stack of linked sites is remembered by, less its column.
const char* stackName(TierBand band, TierRole role)
{
    switch (band) {
    case TierBand::SecondSources:
        return "more-second:";
    case TierBand::OtherInputs:
        return "more-other:";
    case TierBand::Focus:
    case TierBand::Customers:
    case TierBand::Rest:
        break;
    }
    return role == TierRole::Upstream ? "more-up:" : "more-down:";
}

class Builder
{
public:
    Builder(const Dataset& dataset, const TierNetwork& network, const TierRequest& request)
        : m_dataset(dataset)
        , m_network(network)
        , m_request(request)
        , m_role(dataset.sites.size(), TierRole::Overview)
        , m_band(dataset.sites.size())
    {
        if (request.selected && *request.selected < dataset.sites.size()) {
            const Focus focus(network, request);
            for (std::uint32_t s = 0; s < m_role.size(); ++s) {
                m_role[s] = focus.of(s);
            }
            m_band = focus.bands();
            m_focused = true;
        }
    }

    TierContent build()
    {
        if (m_focused) {
            gatherLinked();
        }
        gatherRest();
        TierContent out;
        for (auto& [place, item] : m_items) {
            out.items.push_back(std::move(item));
        }
        out.itemOfSite.assign(m_dataset.sites.size(), TierContent::kNoItem);
        for (std::uint32_t i = 0; i < out.items.size(); ++i) {
            for (const std::uint32_t site : out.items[i].members) {
                out.itemOfSite[site] = i;
            }
        }
        addBonds(out);
        if (m_focused) {
            countHidden(out);
        }
        return out;
    }

private:
    using Place = std::pair<std::uint32_t, std::string>; // column and key

    void addSingle(std::uint32_t site)
    {
        const Site& row = m_dataset.sites[site];
        TierItem item{"site:" + row.id, columnOf(row), m_role[site], {site}, {}, 0, 0,
                      m_band[site]};
        m_items.emplace(Place{item.column, item.key}, std::move(item));
    }

    void addStack(const std::string& key, std::uint32_t column, const std::string& group,
                  TierRole role, std::vector<std::uint32_t> sites)
    {
        std::sort(sites.begin(), sites.end());
        if (sites.size() == 1 || m_request.opened.contains(key)) {
            for (const std::uint32_t site : sites) {
                addSingle(site);
            }
        } else if (!sites.empty()) {
            const TierBand band = m_band[sites.front()];
            TierItem item{key, column, role, std::move(sites), group, 0, 0, band};
            m_items.emplace(Place{column, key}, std::move(item));
        }
    }

    /// How much goes through a site within what is in focus.
    double throughput(std::uint32_t site) const
    {
        double most = 0.0;
        for (const auto* list : {&m_network.into(site), &m_network.from(site)}) {
            for (const std::uint32_t f : *list) {
                const TierFlow& flow = m_network.flows()[f];
                if (inFocus(flow.from) && inFocus(flow.to)) {
                    most = std::max(most, flow.tonnes);
                }
            }
        }
        return most;
    }

    [[nodiscard]] bool inFocus(std::uint32_t site) const
    {
        return m_role[site] != TierRole::Context && m_role[site] != TierRole::Overview;
    }

    [[nodiscard]] bool shows(std::uint32_t site) const
    {
        const bool masked = m_request.shown.size() == m_dataset.sites.size();
        return !masked || m_request.shown[site] != 0;
    }

    void gatherLinked()
    {
        std::map<std::tuple<std::uint32_t, TierBand, TierRole>, std::vector<std::uint32_t>> linked;
        for (std::uint32_t s = 0; s < m_role.size(); ++s) {
            const bool always = m_role[s] == TierRole::Selected || listsSite(m_request.path, s) ||
                                listsSite(m_request.lane, s);
            if (always) {
                addSingle(s);
            } else if (inFocus(s)) {
                linked[{columnOf(m_dataset.sites[s]), m_band[s], m_role[s]}].push_back(s);
            }
        }
        for (auto& [where, sites] : linked) {
            std::vector<std::pair<double, std::uint32_t>> bySize;
            for (const std::uint32_t site : sites) {
                bySize.emplace_back(-throughput(site), site);
            }
            std::sort(bySize.begin(), bySize.end());
            std::vector<std::uint32_t> rest;
            for (std::size_t i = 0; i < bySize.size(); ++i) {
                if (i < m_request.mostPerColumn) {
                    addSingle(bySize[i].second);
                } else {
                    rest.push_back(bySize[i].second);
                }
            }
            const auto [column, band, role] = where;
            addStack(stackName(band, role) + std::to_string(column), column, {}, role,
                     std::move(rest));
        }
    }

    void gatherRest()
    {
        const TierRole role = m_focused ? TierRole::Context : TierRole::Overview;
        const bool whole = m_focused && !m_request.context; // one stack per column
        std::map<std::pair<std::uint32_t, std::string>, std::vector<std::uint32_t>> groups;
        for (std::uint32_t s = 0; s < m_role.size(); ++s) {
            const Site& site = m_dataset.sites[s];
            if (m_role[s] != role || !shows(s)) {
                continue;
            }
            if (!whole && m_request.grouping == TierGrouping::None) {
                addSingle(s);
            } else {
                const std::string group = whole ? std::string() : groupOf(site, m_request.grouping);
                groups[{columnOf(site), group}].push_back(s);
            }
        }
        for (auto& [where, sites] : groups) {
            const std::string key =
                whole ? "rest:" + std::to_string(where.first)
                      : "group:" + std::to_string(where.first) + ":" + where.second;
            addStack(key, where.first, where.second, role, std::move(sites));
        }
    }

    TierRole bondRole(std::uint32_t from, std::uint32_t to) const
    {
        if (!m_focused || !inFocus(from) || !inFocus(to)) {
            return TierRole::Overview;
        }
        const bool down =
            m_role[to] == TierRole::Downstream || m_role[from] == TierRole::Downstream;
        return down ? TierRole::Downstream : TierRole::Upstream;
    }

    void addBonds(TierContent& out) const
    {
        std::map<std::pair<std::uint32_t, std::uint32_t>, TierBond> bonds;
        for (std::uint32_t f = 0; f < m_network.flows().size(); ++f) {
            const TierFlow& flow = m_network.flows()[f];
            const std::uint32_t from = out.itemOfSite[flow.from];
            const std::uint32_t to = out.itemOfSite[flow.to];
            if (from == to || from == TierContent::kNoItem || to == TierContent::kNoItem) {
                continue;
            }
            TierBond& bond = bonds[{from, to}];
            bond.from = from;
            bond.to = to;
            bond.tonnes += flow.tonnes;
            bond.share = std::max(bond.share, flow.share);
            bond.evidence = std::max(bond.evidence, flow.evidence);
            const TierRole role = bondRole(flow.from, flow.to);
            bond.role = role == TierRole::Overview ? bond.role : role;
            bond.flows.push_back(f);
        }
        for (auto& [ends, bond] : bonds) {
            out.bonds.push_back(std::move(bond));
        }
    }

    void countHidden(TierContent& out) const
    {
        for (TierItem& item : out.items) {
            if (item.isStack() || !inFocus(item.members.front())) {
                continue;
            }
            const std::uint32_t site = item.members.front();
            for (const std::uint32_t f : m_network.into(site)) {
                item.moreSuppliers += inFocus(m_network.flows()[f].from) ? 0 : 1;
            }
            for (const std::uint32_t f : m_network.from(site)) {
                item.moreCustomers += inFocus(m_network.flows()[f].to) ? 0 : 1;
            }
        }
    }

    const Dataset& m_dataset;
    const TierNetwork& m_network;
    const TierRequest& m_request;
    std::vector<TierRole> m_role;
    std::vector<TierBand> m_band;
    bool m_focused = false;
    std::map<Place, TierItem> m_items;
};

} // namespace

TierContent tierContent(const Dataset& dataset, const TierNetwork& network,
                        const TierRequest& request)
{
    return Builder(dataset, network, request).build();
}

} // namespace lodestone::core
