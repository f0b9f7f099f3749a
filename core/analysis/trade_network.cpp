// SPDX-License-Identifier: GPL-3.0-only
#include "core/analysis/trade_network.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace lodestone::core
{

namespace
{

Error faultyLink(std::size_t position, const std::string& what)
{
    return {ErrorCode::BadInput, "link " + std::to_string(position) + ": " + what};
}

Result<void> checkLinks(std::size_t firms, std::span<const TradeLink> links)
{
    for (std::size_t l = 0; l < links.size(); ++l) {
        const TradeLink& link = links[l];
        for (const FirmId firm : {link.supplier, link.customer}) {
            if (!firm.valid() || firm.index() >= firms) {
                return faultyLink(l, "there is no such firm; there are " + std::to_string(firms) +
                                         ", counted from 0");
            }
        }
        if (!std::isfinite(link.weight) || link.weight < 0.0) {
            return faultyLink(l, "its weight must be a number of 0 or more");
        }
    }
    return {};
}

Result<void> checkSizes(std::size_t firms, std::size_t links)
{
    if (firms > TradeNetwork::kMaxFirms) {
        return Error{ErrorCode::BadUsage, "at most " + std::to_string(TradeNetwork::kMaxFirms) +
                                              " firms; leave out or put together small ones"};
    }
    if (links > TradeNetwork::kMaxLinks) {
        return Error{ErrorCode::BadUsage, "at most " + std::to_string(TradeNetwork::kMaxLinks) +
                                              " links; leave out those of little weight"};
    }
    return {};
}

/// Where the arcs of each firm begin; `end(link)` is the firm that the link's arc belongs to, and
/// `counts(link)` says whether it has one.
template <typename End, typename Counts>
std::vector<std::size_t> beginnings(std::size_t firms, std::span<const TradeLink> links, End end,
                                    Counts counts)
{
    std::vector<std::size_t> begin(firms + 1, 0);
    for (const TradeLink& link : links) {
        begin[end(link).index() + 1] += counts(link) ? 1U : 0U;
    }
    for (std::size_t f = 0; f < firms; ++f) {
        begin[f + 1] += begin[f];
    }
    return begin;
}

bool reachesCustomer(const TradeLink& link)
{
    return link.weight > 0.0 && link.kind != InputKind::Ignored;
}

} // namespace

Result<TradeNetwork> TradeNetwork::build(std::span<const std::uint32_t> sectorOfFirm,
                                         std::span<const TradeLink> links)
{
    if (auto fits = checkSizes(sectorOfFirm.size(), links.size()); !fits) {
        return fits.error();
    }
    if (auto sound = checkLinks(sectorOfFirm.size(), links); !sound) {
        return sound.error();
    }
    TradeNetwork network;
    network.setSectors(sectorOfFirm);
    if (auto finite = network.addSales(links); !finite) {
        return finite.error();
    }
    network.addDownstream(links);
    network.addUpstream(links);
    return network;
}

void TradeNetwork::setSectors(std::span<const std::uint32_t> given)
{
    std::vector<std::uint32_t> numbers(given.begin(), given.end());
    std::ranges::sort(numbers);
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    m_sectorCount = numbers.size();
    m_sector.reserve(given.size());
    for (const std::uint32_t number : given) {
        const auto found = std::ranges::lower_bound(numbers, number);
        m_sector.push_back(static_cast<std::uint32_t>(found - numbers.begin()));
    }
}

Result<void> TradeNetwork::addSales(std::span<const TradeLink> links)
{
    m_sales.assign(firmCount(), 0.0);
    m_purchases.assign(firmCount(), 0.0);
    for (const TradeLink& link : links) {
        m_sales[link.supplier.index()] += link.weight;
        m_purchases[link.customer.index()] += link.weight;
    }
    for (const double sales : m_sales) {
        m_totalSales += sales;
    }
    if (!std::isfinite(m_totalSales)) {
        return Error{ErrorCode::BadInput,
                     "the weights add up to more than can be held; give them in a larger unit"};
    }
    return {};
}

void TradeNetwork::addDownstream(std::span<const TradeLink> links)
{
    // Links by customer and slot first: only so are the slots of a customer found without a search.
    std::vector<std::uint32_t> order;
    for (std::uint32_t l = 0; l < links.size(); ++l) {
        if (reachesCustomer(links[l])) {
            order.push_back(l);
        }
    }
    const auto slotKey = [&](std::uint32_t l) {
        const TradeLink& link = links[l];
        const std::size_t group =
            link.kind == InputKind::NonEssential ? m_sectorCount : m_sector[link.supplier.index()];
        return std::pair(link.customer.index(), group);
    };
    std::ranges::stable_sort(order, {}, slotKey);

    std::vector<DownstreamArc> arcOfLink(links.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first;
        double bought = 0.0;
        for (; last < order.size() && slotKey(order[last]) == slotKey(order[first]); ++last) {
            bought += links[order[last]].weight;
        }
        const TradeLink& sample = links[order[first]];
        const double base =
            sample.kind == InputKind::NonEssential ? m_purchases[sample.customer.index()] : bought;
        for (std::size_t i = first; i < last; ++i) {
            arcOfLink[order[i]] = {static_cast<std::uint32_t>(slotCount()),
                                   links[order[i]].weight / base};
        }
        m_customerOfSlot.push_back(sample.customer.value);
        first = last;
    }

    m_downBegin = beginnings(
        firmCount(), links, [](const TradeLink& link) { return link.supplier; }, reachesCustomer);
    m_down.resize(order.size());
    std::vector<std::size_t> next(m_downBegin.begin(), m_downBegin.end() - 1);
    for (std::size_t l = 0; l < links.size(); ++l) {
        if (reachesCustomer(links[l])) {
            m_down[next[links[l].supplier.index()]++] = arcOfLink[l];
        }
    }
}

void TradeNetwork::addUpstream(std::span<const TradeLink> links)
{
    const auto counts = [](const TradeLink& link) { return link.weight > 0.0; };
    m_upBegin = beginnings(
        firmCount(), links, [](const TradeLink& link) { return link.customer; }, counts);
    m_up.resize(m_upBegin.back());
    std::vector<std::size_t> next(m_upBegin.begin(), m_upBegin.end() - 1);
    for (const TradeLink& link : links) {
        if (counts(link)) {
            m_up[next[link.customer.index()]++] = {link.supplier.value,
                                                   link.weight / m_sales[link.supplier.index()]};
        }
    }
}

} // namespace lodestone::core
