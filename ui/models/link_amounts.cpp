// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/link_amounts.h"

#include "core/analysis/magnet_content.h"
#include "core/engine/flows.h"
#include "core/present/tier_network.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace lodestone::ui
{

namespace
{

// Of several the least sure.
core::Confidence evidenceOf(const core::Dataset& dataset, const core::DatasetIndex& index,
                            const core::Link& link)
{
    const core::Site& buyer = dataset.sites[index.site(link.buyerSiteId)];
    core::Confidence out = buyer.annualOutput ? buyer.confidence : core::Confidence::Estimated;
    out = std::max(out, link.shareOfNeed ? link.confidence : core::Confidence::Assumed);
    for (const std::uint32_t row : index.requirementsOf(index.product(buyer.outputProductId))) {
        const core::Requirement& need = dataset.requirements[row];
        if (need.inputProductId == link.productId) {
            out = std::max(out, need.confidence);
        }
    }
    const bool weighed = dataset.products[index.product(link.productId)].unit == "t";
    return weighed ? out : std::max(out, core::Confidence::Estimated);
}

} // namespace

std::vector<LinkAmount> linkAmounts(const core::Dataset& dataset)
{
    std::vector<LinkAmount> out(dataset.links.size());
    const core::DatasetIndex ids(dataset, core::DatasetIndex::Checked{});
    if (!core::checkIds(dataset, ids)) {
        return out;
    }
    const core::DatasetIndex index(dataset);
    const std::vector<double> tonnes =
        core::linkTonnes(dataset, index, core::baselineFlows(dataset, index));
    const std::vector<double> content = core::magnetContent(dataset, index);
    for (std::size_t l = 0; l < out.size(); ++l) {
        const core::Link& link = dataset.links[l];
        out[l] = {tonnes[l], content[index.product(link.productId)] > 0.0,
                  evidenceOf(dataset, index, link)};
    }
    return out;
}

} // namespace lodestone::ui
