// SPDX-License-Identifier: GPL-3.0-only
#include "core/analysis/magnet_trade.h"

#include "core/analysis/magnet_content.h"
#include "core/engine/flows.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lodestone::core
{

namespace
{

/// What flows round a circle of sites is cut off here, as in baselineFlows().
constexpr int kPasses = 64;

InputKind kindOf(Criticality criticality)
{
    switch (criticality) {
    case Criticality::Essential:
        return InputKind::Essential;
    case Criticality::Important:
        return InputKind::NonEssential;
    case Criticality::Minor:
        break;
    }
    return InputKind::Ignored;
}

/// All rows of a recipe for one input.
struct Input
{
    std::uint32_t product = 0;
    double intensity = 0.0; ///< units of it per unit of output
    Criticality criticality = Criticality::Minor;
    double share = 0.0; ///< of the output's magnet tonnes that is counted to it
};

class Builder
{
public:
    explicit Builder(const Dataset& dataset)
        : m_dataset(dataset)
        , m_index(dataset)
        , m_flows(baselineFlows(dataset, m_index))
        , m_content(magnetContent(dataset, m_index))
        , m_market(dataset.sites.size() + dataset.products.size())
    {
        gatherRecipes();
        shareOutRecipes();
        keepDelivering();
    }

    Result<MagnetTrade> build()
    {
        fillThroughput();
        std::vector<std::uint32_t> sectors;
        for (const Site& site : m_dataset.sites) {
            sectors.push_back(m_index.product(site.outputProductId));
        }
        std::vector<std::uint32_t> products(m_dataset.products.size() + 1); // and the market
        std::iota(products.begin(), products.end(), 0U);
        sectors.insert(sectors.end(), products.begin(), products.end());
        const std::vector<TradeLink> links = gatherLinks();
        auto network = TradeNetwork::build(sectors, links);
        if (!network) {
            return network.error();
        }
        MagnetTrade trade{std::move(network).value(), m_throughput, {}, {}, {}, 0.0, m_leftOut};
        addConfidence(links, trade);
        return trade;
    }

private:
    std::uint32_t productOf(std::uint32_t site) const
    {
        return m_index.product(m_dataset.sites[site].outputProductId);
    }
    bool holdsMagnets(std::uint32_t product) const
    {
        return m_dataset.products[product].stage >= Stage::Magnet;
    }

    void gatherRecipes()
    {
        m_recipes.resize(m_dataset.products.size());
        for (std::uint32_t p = 0; p < m_recipes.size(); ++p) {
            for (const std::uint32_t r : m_index.requirementsOf(p)) {
                const Requirement& row = m_dataset.requirements[r];
                const std::uint32_t product = m_index.product(row.inputProductId);
                // rows of one input stand together
                if (m_recipes[p].empty() || m_recipes[p].back().product != product) {
                    m_recipes[p].push_back({product, 0.0, Criticality::Minor, 0.0});
                }
                Input& input = m_recipes[p].back();
                input.intensity += row.intensity;
                input.criticality = std::min(input.criticality, row.criticality);
            }
        }
    }

    void shareOutRecipes()
    {
        for (std::uint32_t p = 0; p < m_recipes.size(); ++p) {
            const bool byContent = m_dataset.products[p].stage > Stage::Magnet;
            double all = 0.0;
            for (Input& input : m_recipes[p]) {
                input.share = input.intensity * (byContent ? m_content[input.product] : 1.0);
                all += input.share;
            }
            for (Input& input : m_recipes[p]) {
                input.share = all > 0.0 ? input.share / all : 0.0;
            }
        }
    }

    bool delivers(const Link& link) const
    {
        return !link.deliversFrom || link.deliversFrom->firstDay() <= m_dataset.asOf;
    }

    void keepDelivering()
    {
        m_share.assign(m_dataset.links.size(), 0.0);
        for (std::uint32_t s = 0; s < m_dataset.sites.size(); ++s) {
            for (const Input& input : m_recipes[productOf(s)]) {
                double all = 0.0;
                double delivering = 0.0;
                for (const std::uint32_t l : linksFor(s, input.product)) {
                    all += m_flows.linkShare[l];
                    delivering += delivers(m_dataset.links[l]) ? m_flows.linkShare[l] : 0.0;
                }
                // what is stated to add up to more than the need counts as the need
                const double scale = delivering > 0.0 ? std::min(1.0, all) / delivering : 0.0;
                for (const std::uint32_t l : linksFor(s, input.product)) {
                    const bool kept = delivers(m_dataset.links[l]);
                    m_share[l] = kept ? m_flows.linkShare[l] * scale : 0.0;
                    m_leftOut += kept ? 0U : 1U;
                }
            }
        }
    }

    std::vector<std::uint32_t> linksFor(std::uint32_t site, std::uint32_t product) const
    {
        std::vector<std::uint32_t> links;
        for (const std::uint32_t l : m_index.linksInto(site)) {
            if (m_index.product(m_dataset.links[l].productId) == product) {
                links.push_back(l);
            }
        }
        return links;
    }

    /// From the plants up: a site before the magnet passes on what its customers take.
    void fillThroughput()
    {
        m_throughput.assign(m_dataset.sites.size(), 0.0);
        m_weight.assign(m_dataset.links.size(), 0.0);
        std::vector<std::uint32_t> order(m_dataset.sites.size());
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::stable_sort(order, std::ranges::greater{}, [this](std::uint32_t s) {
            return m_dataset.products[productOf(s)].stage;
        });
        bool changed = true;
        for (int pass = 0; changed && pass < kPasses; ++pass) {
            changed = false;
            for (const std::uint32_t s : order) {
                const double before = m_throughput[s];
                m_throughput[s] = holdsMagnets(productOf(s))
                                      ? m_flows.siteOutput[s] * m_content[productOf(s)]
                                      : taken(s);
                changed = changed || std::abs(m_throughput[s] - before) > 1e-12 * before;
                weighLinksInto(s);
            }
        }
    }

    /// Tonnes that the named customers of a site take.
    double taken(std::uint32_t site) const
    {
        double sum = 0.0;
        for (const std::uint32_t l : m_index.linksFrom(site)) {
            sum += m_weight[l];
        }
        return sum;
    }

    void weighLinksInto(std::uint32_t site)
    {
        for (const Input& input : m_recipes[productOf(site)]) {
            for (const std::uint32_t l : linksFor(site, input.product)) {
                m_weight[l] = m_throughput[site] * input.share * m_share[l];
            }
        }
    }

    /// The links of the dataset come first, one for each, so that they can be told by position.
    std::vector<TradeLink> gatherLinks() const
    {
        std::vector<TradeLink> links(m_dataset.links.size());
        for (std::size_t l = 0; l < links.size(); ++l) {
            const Link& link = m_dataset.links[l];
            links[l] = {FirmId(m_index.site(link.supplierSiteId)),
                        FirmId(m_index.site(link.buyerSiteId)), m_weight[l], InputKind::Ignored};
        }
        for (std::uint32_t s = 0; s < m_dataset.sites.size(); ++s) {
            for (const Input& input : m_recipes[productOf(s)]) {
                double named = 0.0;
                for (const std::uint32_t l : linksFor(s, input.product)) {
                    links[l].kind = kindOf(input.criticality);
                    named += m_share[l];
                }
                links.push_back({FirmId(m_dataset.sites.size() + input.product), FirmId(s),
                                 m_throughput[s] * input.share * std::max(0.0, 1.0 - named),
                                 kindOf(input.criticality)});
            }
            links.push_back({FirmId(s), FirmId(m_market), std::max(0.0, m_throughput[s] - taken(s)),
                             InputKind::Ignored});
        }
        return links;
    }

    void addConfidence(const std::vector<TradeLink>& links, MagnetTrade& trade) const
    {
        trade.linkTonnes.assign(m_dataset.sites.size(), 0.0);
        trade.assumedTonnes.assign(m_dataset.sites.size(), 0.0);
        for (std::size_t l = 0; l < m_dataset.links.size(); ++l) {
            const Confidence confidence = m_dataset.links[l].confidence;
            trade.tonnesBy[static_cast<std::size_t>(confidence)] += links[l].weight;
            for (const FirmId firm : {links[l].supplier, links[l].customer}) {
                trade.linkTonnes[firm.index()] += links[l].weight;
                trade.assumedTonnes[firm.index()] +=
                    confidence == Confidence::Assumed ? links[l].weight : 0.0;
            }
        }
        for (std::size_t l = m_dataset.links.size(); l < links.size(); ++l) {
            trade.tonnesNotNamed += links[l].customer.index() == m_market ? 0.0 : links[l].weight;
        }
    }

    const Dataset& m_dataset;
    DatasetIndex m_index;
    BaselineFlows m_flows;
    std::vector<double> m_content; ///< t of magnet per unit, by product
    std::size_t m_market;
    std::size_t m_leftOut = 0;
    std::vector<std::vector<Input>> m_recipes; ///< by product
    std::vector<double> m_share;               ///< of the buyer's need, by link
    std::vector<double> m_weight;              ///< t/a of magnet, by link
    std::vector<double> m_throughput;          ///< t/a of magnet, by site
};

} // namespace

Result<MagnetTrade> magnetTrade(const Dataset& dataset)
{
    const DatasetIndex ids(dataset, DatasetIndex::Checked{});
    if (auto known = checkIds(dataset, ids); !known) {
        return known.error();
    }
    return Builder(dataset).build();
}

} // namespace lodestone::core
