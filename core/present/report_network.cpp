// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/present/report_parts.h"
#include "core/present/words.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace lodestone::core
{

namespace
{

constexpr std::size_t kStages = 6;
constexpr std::size_t kMostInColumn = 7;
/// An unknown share counts less than any known one.
constexpr double kUnknownShare = 0.001;

struct Candidate
{
    std::size_t site = 0;
    double weight = 0.0; ///< largest share of the need of a buyer that is shown
    bool onPath = false;
};

/// Chooses what is shown: the path that stops the plant, then the largest suppliers, stage by
/// stage from the plant upstream.
class NetworkChoice
{
public:
    explicit NetworkChoice(const ReportInput& in) : m_in(in)
    {
        for (std::size_t i = 0; i < in.dataset.sites.size(); ++i) {
            m_index.emplace(in.dataset.sites[i].id, i);
        }
    }

    [[nodiscard]] NetworkFigure figure(const Explanation& why)
    {
        for (const ExplanationHop& hop : why.hops) {
            if (hop.site.valid()) {
                m_path.push_back(hop.site.index());
            }
        }
        m_shown.insert(why.site.index());
        for (std::size_t stage = kStages; stage-- > 0;) {
            keepPlant(stage, why.site.index());
        }
        addEdges();
        m_figure.summary = summary(why);
        return std::move(m_figure);
    }

private:
    [[nodiscard]] bool onPath(std::size_t site) const
    {
        return std::ranges::find(m_path, site) != m_path.end();
    }

    [[nodiscard]] std::size_t stageOf(std::size_t site) const
    {
        return static_cast<std::size_t>(m_in.dataset.sites[site].kind);
    }

    /// Suppliers of this stage to what is shown already.
    [[nodiscard]] std::vector<Candidate> suppliers(std::size_t stage) const
    {
        std::map<std::size_t, double> weights;
        for (const Link& link : m_in.dataset.links) {
            const auto from = m_index.find(link.supplierSiteId);
            const auto to = m_index.find(link.buyerSiteId);
            if (from == m_index.end() || to == m_index.end() || stageOf(from->second) != stage ||
                !m_shown.contains(to->second)) {
                continue;
            }
            double& weight = weights[from->second];
            weight = std::max(weight, link.shareOfNeed.value_or(kUnknownShare));
        }
        for (const std::size_t site : m_path) {
            if (stageOf(site) == stage) {
                weights.emplace(site, 0.0);
            }
        }
        std::vector<Candidate> list;
        list.reserve(weights.size());
        for (const auto& [site, weight] : weights) {
            list.push_back({site, weight, onPath(site)});
        }
        std::ranges::stable_sort(list, [](const Candidate& a, const Candidate& b) {
            return a.onPath != b.onPath ? a.onPath : a.weight > b.weight;
        });
        return list;
    }

    void keepPlant(std::size_t stage, std::size_t plant)
    {
        std::vector<Candidate> list = suppliers(stage);
        std::erase_if(list, [plant](const Candidate& one) { return one.site == plant; });
        if (stage == kStages - 1) {
            list.insert(list.begin(), {plant, 1.0, true});
        }
        const std::size_t shown = std::min(kMostInColumn, list.size());
        for (std::size_t i = 0; i < shown; ++i) {
            m_shown.insert(list[i].site);
            m_nodes[stage].push_back(list[i]);
        }
        m_leftOut.at(stage) = list.size() - shown;
    }

    void addEdges()
    {
        for (std::size_t stage = 0; stage < kStages; ++stage) {
            if (m_nodes[stage].empty()) {
                continue;
            }
            for (const Candidate& one : m_nodes[stage]) {
                const Site& site = m_in.dataset.sites[one.site];
                m_place.emplace(site.id, m_figure.nodes.size());
                m_figure.nodes.push_back({m_figure.columns.size(), site.name,
                                          countryName(site.country), stateOf(one.site),
                                          one.onPath});
            }
            m_figure.columns.push_back(stageName(static_cast<Stage>(stage)));
            m_figure.leftOut.push_back(m_leftOut.at(stage));
        }
        std::set<std::pair<std::size_t, std::size_t>> seen;
        for (const Link& link : m_in.dataset.links) {
            const auto from = m_place.find(link.supplierSiteId);
            const auto to = m_place.find(link.buyerSiteId);
            if (from == m_place.end() || to == m_place.end() ||
                !seen.emplace(from->second, to->second).second) {
                continue;
            }
            const bool path =
                m_figure.nodes[from->second].onPath && m_figure.nodes[to->second].onPath;
            m_figure.edges.push_back(
                {from->second, to->second, link.shareOfNeed, link.confidence, path});
        }
    }

    /// On the day of the map.
    [[nodiscard]] SiteState stateOf(std::size_t site) const
    {
        return m_in.run.medianState(SiteId(site), mapDayOf(m_in));
    }

    [[nodiscard]] std::string summary(const Explanation& why) const
    {
        std::string stages;
        for (std::size_t i = 0; i < m_figure.columns.size(); ++i) {
            const auto shown = std::ranges::count(m_figure.nodes, i, &NetworkNode::column);
            const std::int64_t all = shown + static_cast<std::int64_t>(m_figure.leftOut[i]);
            stages += (i == 0 ? "" : ", ") + m_figure.columns[i] + " " + wholeNumber(all);
        }
        std::string path;
        for (const std::size_t site : m_path) {
            if (site != why.site.index()) {
                path += (path.empty() ? "" : ", ") + m_in.dataset.sites[site].name;
            }
        }
        return fill(
            say("Suppliers of %1 by stage: %2. The path that stops it goes through %3."),
            {m_in.names.siteName(why.site), stages, path.empty() ? say("no named site") : path});
    }

    const ReportInput& m_in;
    std::map<std::string_view, std::size_t> m_index;
    std::vector<std::size_t> m_path;
    std::set<std::size_t> m_shown;
    std::array<std::vector<Candidate>, kStages> m_nodes;
    std::array<std::size_t, kStages> m_leftOut{};
    std::map<std::string_view, std::size_t> m_place;
    NetworkFigure m_figure;
};

} // namespace

void addNetwork(const ReportInput& in, Blocks& out)
{
    if (in.whys.empty() || !in.whys.front().site.valid()) {
        return;
    }
    const Explanation& why = in.whys.front();
    out.emplace_back(Heading{1, fill(say("Suppliers of rank 1: %1"), {in.names.siteName(why.site)}),
                             say("from mines at the left to the plant at the right"), "graph"});
    out.emplace_back(NetworkChoice(in).figure(why));
    out.emplace_back(Paragraph{Tone::Note,
                               {},
                               say("Thick frames and lines: the path that stops the plant in the "
                                   "draw that is explained. Width of a line: share of the buyer's "
                                   "need; dashed: the link is assumed. Of each stage the largest "
                                   "suppliers are shown; the marks are those of the map.")});
}

} // namespace lodestone::core
