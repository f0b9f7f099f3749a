// SPDX-License-Identifier: GPL-3.0-only
#include "ui/map/map_scene.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

namespace lodestone::ui
{

namespace
{

constexpr int kUnranked = std::numeric_limits<int>::max();
constexpr int kUpstreamSteps = 4;
constexpr std::size_t kFurtherSuppliers = 1;
constexpr float kFurtherShare = 0.05F;
constexpr std::size_t kMostUpstream = 40;

void takeFirst(std::vector<ShownLink>& out, std::span<const std::uint32_t> links, int most,
               LinkRole role)
{
    const auto count = std::min(links.size(), static_cast<std::size_t>(std::max(0, most)));
    for (const std::uint32_t link : links.first(count)) {
        out.push_back({link, role});
    }
}

} // namespace

MapIndex::MapIndex(std::shared_ptr<const MapScene> scene, MapCentre centre)
    : m_scene(std::move(scene))
    , m_centre(centre)
{
    const std::vector<MapSite>& sites = m_scene->sites;
    m_places.reserve(qsizetype(sites.size()));
    m_byId.reserve(sites.size());
    for (std::uint32_t i = 0; i < sites.size(); ++i) {
        m_places.push_back(project({sites[i].lon, sites[i].lat}, centre));
        m_byId.emplace(sites[i].id, i);
    }
    m_in = fanBy(&MapLink::to);
    m_out = fanBy(&MapLink::from);

    m_byRank.resize(sites.size());
    std::iota(m_byRank.begin(), m_byRank.end(), 0U);
    m_byWeight = m_byRank;
    std::sort(m_byRank.begin(), m_byRank.end(), [&](std::uint32_t a, std::uint32_t b) {
        const int ra = sites[a].rank.value_or(kUnranked);
        const int rb = sites[b].rank.value_or(kUnranked);
        return std::tie(ra, sites[a].name, a) < std::tie(rb, sites[b].name, b);
    });
    std::sort(m_byWeight.begin(), m_byWeight.end(), [&](std::uint32_t a, std::uint32_t b) {
        const int ra = sites[a].rank.value_or(kUnranked);
        const int rb = sites[b].rank.value_or(kUnranked);
        return std::tie(ra, sites[b].weight, a) < std::tie(rb, sites[a].weight, b);
    });
    const std::vector<MapLink>& links = m_scene->links;
    for (std::uint32_t i = 0; i < links.size(); ++i) {
        if (links[i].tonnes > 0.0F && links[i].from < sites.size() && links[i].to < sites.size()) {
            m_byTonnes.push_back(i);
        }
    }
    std::sort(m_byTonnes.begin(), m_byTonnes.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tie(links[b].tonnes, a) < std::tie(links[a].tonnes, b);
    });
}

MapIndex::Fan MapIndex::fanBy(std::uint32_t MapLink::*end) const
{
    const std::vector<MapLink>& links = m_scene->links;
    const std::size_t sites = m_scene->sites.size();
    // A link to a site that is not there is left out: it can be neither drawn nor followed.
    const auto usable = [&](const MapLink& link) { return link.from < sites && link.to < sites; };
    Fan fan;
    fan.start.assign(sites + 1, 0);
    for (const MapLink& link : links) {
        if (usable(link)) {
            ++fan.start[link.*end + 1];
        }
    }
    std::partial_sum(fan.start.begin(), fan.start.end(), fan.start.begin());
    fan.links.resize(fan.start.back());
    std::vector<std::uint32_t> next(fan.start.begin(), fan.start.end() - 1);
    for (std::uint32_t i = 0; i < links.size(); ++i) {
        if (usable(links[i])) {
            fan.links[next[links[i].*end]++] = i;
        }
    }
    for (std::size_t s = 0; s + 1 < fan.start.size(); ++s) {
        std::sort(fan.links.begin() + fan.start[s], fan.links.begin() + fan.start[s + 1],
                  [&](std::uint32_t a, std::uint32_t b) {
                      return std::tie(links[b].share, a) < std::tie(links[a].share, b);
                  });
    }
    return fan;
}

std::optional<std::uint32_t> MapIndex::find(const QString& id) const
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? std::nullopt : std::optional(found->second);
}

std::span<const std::uint32_t> MapIndex::suppliersOf(std::uint32_t site) const
{
    return std::span(m_in.links).subspan(m_in.start[site], m_in.start[site + 1] - m_in.start[site]);
}

std::span<const std::uint32_t> MapIndex::customersOf(std::uint32_t site) const
{
    return std::span(m_out.links)
        .subspan(m_out.start[site], m_out.start[site + 1] - m_out.start[site]);
}

std::vector<ShownLink> linksBeside(const MapIndex& index, std::uint32_t site, int most)
{
    std::vector<ShownLink> out;
    takeFirst(out, index.suppliersOf(site), most, LinkRole::Upstream);
    takeFirst(out, index.customersOf(site), most, LinkRole::Downstream);
    return out;
}

std::vector<ShownLink> linksAround(const MapIndex& index, std::uint32_t site, int most)
{
    std::vector<ShownLink> out;
    takeFirst(out, index.suppliersOf(site), most, LinkRole::Upstream);
    const std::vector<MapLink>& links = index.scene().links;
    std::vector<std::uint32_t> seen{site};
    std::size_t from = 0;
    for (int step = 1; step < kUpstreamSteps; ++step) {
        const std::size_t to = out.size();
        for (std::size_t i = from; i < to && out.size() < kMostUpstream; ++i) {
            const std::uint32_t supplier = links[out[i].link].from;
            if (std::find(seen.begin(), seen.end(), supplier) != seen.end()) {
                continue;
            }
            seen.push_back(supplier);
            const auto further = index.suppliersOf(supplier);
            for (const std::uint32_t link :
                 further.first(std::min(further.size(), kFurtherSuppliers))) {
                if (links[link].share >= kFurtherShare) {
                    out.push_back({link, LinkRole::Upstream});
                }
            }
        }
        from = to;
    }
    takeFirst(out, index.customersOf(site), most, LinkRole::Downstream);
    return out;
}

} // namespace lodestone::ui
