// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/flows.h"

#include <algorithm>
#include <tuple>

namespace lodestone::core
{

DatasetIndex::DatasetIndex(const Dataset& dataset, Checked)
    : m_linksInto(dataset.sites.size())
    , m_linksFrom(dataset.sites.size())
    , m_requirements(dataset.products.size())
{
    for (std::uint32_t i = 0; i < dataset.sites.size(); ++i) {
        m_sites.emplace(dataset.sites[i].id, i);
    }
    for (std::uint32_t i = 0; i < dataset.products.size(); ++i) {
        m_products.emplace(dataset.products[i].id, i);
    }
    for (std::uint32_t i = 0; i < dataset.companies.size(); ++i) {
        m_companies.emplace(dataset.companies[i].id, i);
    }
}

DatasetIndex::DatasetIndex(const Dataset& dataset) : DatasetIndex(dataset, Checked{})
{
    for (std::uint32_t i = 0; i < dataset.links.size(); ++i) {
        const Link& link = dataset.links[i];
        m_linksInto[site(link.buyerSiteId)].push_back(i);
        m_linksFrom[site(link.supplierSiteId)].push_back(i);
    }
    const auto bySupplier = [&dataset](std::uint32_t a, std::uint32_t b) {
        const Link& x = dataset.links[a];
        const Link& y = dataset.links[b];
        return std::tie(x.supplierSiteId, x.productId) < std::tie(y.supplierSiteId, y.productId);
    };
    for (auto& links : m_linksInto) {
        std::sort(links.begin(), links.end(), bySupplier);
    }
    const auto byBuyer = [&dataset](std::uint32_t a, std::uint32_t b) {
        const Link& x = dataset.links[a];
        const Link& y = dataset.links[b];
        return std::tie(x.buyerSiteId, x.productId) < std::tie(y.buyerSiteId, y.productId);
    };
    for (auto& links : m_linksFrom) {
        std::sort(links.begin(), links.end(), byBuyer);
    }
    for (std::uint32_t i = 0; i < dataset.requirements.size(); ++i) {
        m_requirements[product(dataset.requirements[i].outputProductId)].push_back(i);
    }
}

std::uint32_t DatasetIndex::find(const Map& map, std::string_view id)
{
    const auto found = map.find(id);
    return found == map.end() ? kNone : found->second;
}

BaselineFlows baselineFlows(const Dataset& dataset, const DatasetIndex& index)
{
    BaselineFlows flows;
    flows.siteOutput.assign(dataset.sites.size(), 0.0);
    flows.linkFlow.assign(dataset.links.size(), 0.0);
    std::vector<std::uint32_t> order(dataset.sites.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::sort(order.begin(), order.end(), [&dataset](std::uint32_t a, std::uint32_t b) {
        const Site& x = dataset.sites[a];
        const Site& y = dataset.sites[b];
        return x.kind != y.kind ? x.kind > y.kind : x.id < y.id;
    });
    for (const std::uint32_t s : order) {
        const Site& site = dataset.sites[s];
        double output = site.annualOutput.value_or(0.0);
        if (!site.annualOutput) {
            for (const std::uint32_t l : index.linksFrom(s)) {
                output += flows.linkFlow[l];
            }
        }
        flows.siteOutput[s] = output;
        for (const std::uint32_t l : index.linksInto(s)) {
            const Link& link = dataset.links[l];
            double need = 0.0;
            for (const std::uint32_t r :
                 index.requirementsOf(index.product(site.outputProductId))) {
                const Requirement& row = dataset.requirements[r];
                if (row.inputProductId == link.productId) {
                    need += output * row.intensity;
                }
            }
            flows.linkFlow[l] = need * link.shareOfNeed.value_or(0.0);
        }
    }
    return flows;
}

} // namespace lodestone::core
