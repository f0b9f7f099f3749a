// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/dataset_network.h"

#include "core/model/last_dataset.h"
#include "core/model/lead_time.h"

#include <string>

namespace lodestone::core
{

DatasetNetwork::DatasetNetwork(const Dataset& dataset)
    : m_index(dataset)
    , m_flows(baselineFlows(dataset, m_index))
{
    RouteLeads leads(dataset);
    for (std::uint32_t l = 0; l < dataset.links.size(); ++l) {
        const LinkEnds& ends = m_index.ends(l);
        const std::string& from = dataset.sites[ends.supplier].country;
        const std::string& to = dataset.sites[ends.buyer].country;
        const auto daysOf = [&](const char* mode) {
            const auto& lead = leads.find(from, to, mode);
            return lead ? lead->days : kNoLead;
        };
        m_leads.push_back(daysOf(""));
        m_leadsByAir.push_back(from == to ? m_leads.back() : daysOf("air"));
    }
}

Result<std::shared_ptr<const DatasetNetwork>>
networkOf(const std::shared_ptr<const Dataset>& dataset)
{
    static OfLastDataset<std::shared_ptr<const DatasetNetwork>> last;
    if (const auto known = last.find(dataset)) {
        return *known;
    }
    if (const auto ok = checkIds(*dataset, DatasetIndex(*dataset, DatasetIndex::Checked{})); !ok) {
        return ok.error();
    }
    auto network = std::make_shared<const DatasetNetwork>(*dataset);
    last.keep(dataset, network);
    return network;
}

} // namespace lodestone::core
