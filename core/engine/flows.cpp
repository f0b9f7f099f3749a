// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/flows.h"

#include "core/base/say.h"

#include <algorithm>
#include <cmath>
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
        m_ends.push_back(
            {site(link.supplierSiteId), site(link.buyerSiteId), product(link.productId)});
        m_linksInto[m_ends.back().buyer].push_back(i);
        m_linksFrom[m_ends.back().supplier].push_back(i);
    }
    for (const Site& row : dataset.sites) {
        m_outputs.push_back(product(row.outputProductId));
        m_companyOf.push_back(company(row.companyId));
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
        m_inputs.push_back(product(dataset.requirements[i].inputProductId));
    }
    const auto byInput = [&dataset](std::uint32_t a, std::uint32_t b) {
        const Requirement& x = dataset.requirements[a];
        const Requirement& y = dataset.requirements[b];
        return std::tie(x.inputProductId, x.rowNo) < std::tie(y.inputProductId, y.rowNo);
    };
    for (auto& rows : m_requirements) {
        std::sort(rows.begin(), rows.end(), byInput);
    }
}

std::uint32_t DatasetIndex::find(const Map& map, std::string_view id)
{
    const auto found = map.find(id);
    return found == map.end() ? kNone : found->second;
}

Result<void> checkIds(const Dataset& dataset, const DatasetIndex& index)
{
    for (const Link& link : dataset.links) {
        for (const std::string* site : {&link.supplierSiteId, &link.buyerSiteId}) {
            if (index.site(*site) == DatasetIndex::kNone) {
                return Error{ErrorCode::BadInput,
                             fill(say("a link names the unknown site %1"), {asWritten(*site)})};
            }
        }
        if (index.product(link.productId) == DatasetIndex::kNone) {
            return Error{ErrorCode::BadInput, fill(say("a link names the unknown product %1"),
                                                   {asWritten(link.productId)})};
        }
    }
    for (const Site& site : dataset.sites) {
        if (index.product(site.outputProductId) == DatasetIndex::kNone) {
            return Error{ErrorCode::BadInput,
                         fill(say("site %1 makes the unknown product %2"),
                              {asWritten(site.id), asWritten(site.outputProductId)})};
        }
    }
    for (const Requirement& row : dataset.requirements) {
        for (const std::string* product : {&row.outputProductId, &row.inputProductId}) {
            if (index.product(*product) == DatasetIndex::kNone) {
                return Error{
                    ErrorCode::BadInput,
                    fill(say("a requirement names the unknown product %1"), {asWritten(*product)})};
            }
        }
    }
    return {};
}

namespace
{

/// What flows round a circle of sites without a stated output is cut off here.
constexpr int kPasses = 64;

std::vector<double> sharesOf(const Dataset& dataset, const DatasetIndex& index)
{
    std::vector<double> shares(dataset.links.size(), 0.0);
    for (std::uint32_t s = 0; s < dataset.sites.size(); ++s) {
        const auto& into = index.linksInto(s);
        for (const std::uint32_t l : into) {
            const Link& link = dataset.links[l];
            if (link.shareOfNeed) {
                shares[l] = *link.shareOfNeed;
                continue;
            }
            double known = 0.0;
            int unknown = 0;
            for (const std::uint32_t other : into) {
                if (index.ends(other).product == index.ends(l).product) {
                    known += dataset.links[other].shareOfNeed.value_or(0.0);
                    unknown += dataset.links[other].shareOfNeed ? 0 : 1;
                }
            }
            shares[l] = std::max(0.0, 1.0 - known) / unknown;
        }
    }
    return shares;
}

/// Output of one site and what it asks of its suppliers; false when nothing new came of it.
bool updateSite(const Dataset& dataset, const DatasetIndex& index, std::uint32_t s,
                BaselineFlows& flows)
{
    const Site& site = dataset.sites[s];
    double output = site.annualOutput.value_or(0.0);
    if (!site.annualOutput) {
        for (const std::uint32_t l : index.linksFrom(s)) {
            output += flows.linkFlow[l];
        }
    }
    bool changed = std::abs(output - flows.siteOutput[s]) > 1e-12 * std::abs(output);
    flows.siteOutput[s] = output;
    for (const std::uint32_t l : index.linksInto(s)) {
        double need = 0.0;
        for (const std::uint32_t r : index.requirementsOf(index.outputOf(s))) {
            if (index.inputOf(r) == index.ends(l).product) {
                need += output * dataset.requirements[r].intensity;
            }
        }
        flows.linkFlow[l] = need * flows.linkShare[l];
    }
    return changed;
}

} // namespace

BaselineFlows baselineFlows(const Dataset& dataset, const DatasetIndex& index)
{
    BaselineFlows flows;
    flows.siteOutput.assign(dataset.sites.size(), 0.0);
    flows.linkFlow.assign(dataset.links.size(), 0.0);
    flows.linkShare = sharesOf(dataset, index);
    std::vector<std::uint32_t> order(dataset.sites.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::sort(order.begin(), order.end(), [&dataset](std::uint32_t a, std::uint32_t b) {
        const Site& x = dataset.sites[a];
        const Site& y = dataset.sites[b];
        return x.kind != y.kind ? x.kind > y.kind : x.id < y.id;
    });
    // customers come first but within a stage, so one more pass settles what a stage sells itself
    bool changed = true;
    for (int pass = 0; changed && pass < kPasses; ++pass) {
        changed = false;
        for (const std::uint32_t s : order) {
            changed = updateSite(dataset, index, s, flows) || changed;
        }
    }
    return flows;
}

} // namespace lodestone::core
