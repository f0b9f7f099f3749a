// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/inoue_todo.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <set>
#include <tuple>
#include <utility>

namespace lodestone::tests
{

InoueTodo::InoueTodo(const TradeNetwork& network, Rationing rationing, double coverDays,
                     double adjustDays)
    : m_network(network)
    , m_rationing(rationing)
    , m_coverDays(coverDays)
    , m_adjustDays(adjustDays)
    , m_trades(network.trades)
    , m_sales(network.sector.size())
    , m_usual(network.finalDemand)
    , m_bought(network.sector.size(), 0.0)
    , m_served(network.finalDemand)
{
    const auto key = [&network](const Trade& trade) {
        return std::tuple(trade.customer, network.sector[trade.supplier], trade.supplier);
    };
    std::sort(m_trades.begin(), m_trades.end(),
              [&key](const Trade& a, const Trade& b) { return key(a) < key(b); });
    for (std::size_t t = 0; t < m_trades.size(); ++t) {
        const Trade& trade = m_trades[t];
        const bool sameInput =
            t > 0 && m_trades[t - 1].customer == trade.customer &&
            network.sector[m_trades[t - 1].supplier] == network.sector[trade.supplier];
        if (!sameInput) {
            m_pools.push_back({trade.customer, t, t, 0.0, 0.0});
        }
        m_pools.back().to = t + 1;
        m_pools.back().use += trade.amount;
        m_sales[trade.supplier].push_back(t);
        m_usual[trade.supplier] += trade.amount;
        m_bought[trade.customer] += trade.amount;
        m_stock.push_back(coverDays * trade.amount);
        m_delivered.push_back(trade.amount);
    }
    for (Pool& pool : m_pools) {
        pool.stock = coverDays * pool.use;
    }
    m_made = m_usual;
    m_demand = m_usual;
    m_ordered = m_delivered;
}

/// Equation 1: yesterday's deliveries in, yesterday's use out, taken from the suppliers of a sector
/// by what is in stock of each.
void InoueTodo::receiveAndUse()
{
    for (Pool& pool : m_pools) {
        const double pace = m_usual[pool.firm] > 0.0 ? m_made[pool.firm] / m_usual[pool.firm] : 0.0;
        const double part = pool.stock > 0.0 ? pace * pool.use / pool.stock : 0.0;
        pool.stock = 0.0;
        for (std::size_t t = pool.from; t < pool.to; ++t) {
            m_stock[t] = std::max(0.0, m_stock[t] + m_delivered[t] - m_stock[t] * part);
            pool.stock += m_stock[t];
        }
    }
}

/// Equations 2 and 3.
void InoueTodo::order()
{
    m_demand = m_network.finalDemand;
    for (std::size_t t = 0; t < m_trades.size(); ++t) {
        const Trade& trade = m_trades[t];
        const double pace =
            m_usual[trade.customer] > 0.0 ? m_made[trade.customer] / m_usual[trade.customer] : 1.0;
        const double need = trade.amount * pace;
        m_ordered[t] = std::max(0.0, need + (m_coverDays * need - m_stock[t]) / m_adjustDays);
        m_demand[trade.supplier] += m_ordered[t];
    }
}

/// Equations 0 and 4.
void InoueTodo::produce()
{
    for (std::size_t i = 0; i < m_made.size(); ++i) {
        m_made[i] = std::min(m_demand[i], (1.0 - m_network.lostCapacity[i]) * m_usual[i]);
    }
    for (const Pool& pool : m_pools) {
        double& made = m_made[pool.firm];
        made = std::min(made, m_usual[pool.firm] * pool.stock / pool.use);
    }
}

/// L of equation 5: each customer gets at most L times what it usually buys, and all is given.
double InoueTodo::fillLevel(std::uint32_t supplier) const
{
    std::vector<std::pair<double, double>> wants{{1.0, m_network.finalDemand[supplier]}};
    for (const std::size_t t : m_sales[supplier]) {
        wants.emplace_back(m_ordered[t] / m_trades[t].amount, m_trades[t].amount);
    }
    std::sort(wants.begin(), wants.end());
    double unserved = m_usual[supplier];
    double left = m_made[supplier];
    for (const auto& [level, amount] : wants) {
        if (left <= level * unserved) {
            return unserved > 0.0 ? left / unserved : level;
        }
        left -= level * amount;
        unserved -= amount;
    }
    return wants.back().first;
}

void InoueTodo::shareOut(std::uint32_t supplier)
{
    const double household = m_network.finalDemand[supplier];
    if (m_rationing == Rationing::ProRata) {
        const double share = m_demand[supplier] > 0.0 ? m_made[supplier] / m_demand[supplier] : 0.0;
        for (const std::size_t t : m_sales[supplier]) {
            m_delivered[t] = m_ordered[t] * share;
        }
        m_served[supplier] = household * share;
        return;
    }
    const double level = fillLevel(supplier);
    for (const std::size_t t : m_sales[supplier]) {
        m_delivered[t] = std::min(m_ordered[t], level * m_trades[t].amount);
    }
    m_served[supplier] = household * std::min(1.0, level);
}

void InoueTodo::runDay()
{
    receiveAndUse();
    order();
    produce();
    for (std::uint32_t i = 0; i < m_made.size(); ++i) {
        shareOut(i);
    }
}

DailyTotals InoueTodo::totals() const
{
    DailyTotals sum;
    for (std::size_t i = 0; i < m_made.size(); ++i) {
        sum.production += m_made[i];
        const double share = m_usual[i] > 0.0 ? (m_usual[i] - m_bought[i]) / m_usual[i] : 0.0;
        sum.valueAdded += share * m_made[i];
    }
    return sum;
}

double InoueTodo::lostToday() const
{
    const double made = std::accumulate(m_made.begin(), m_made.end(), 0.0);
    return made - inTransit() - std::accumulate(m_served.begin(), m_served.end(), 0.0);
}

double InoueTodo::stocks() const
{
    return std::accumulate(m_stock.begin(), m_stock.end(), 0.0);
}

double InoueTodo::inTransit() const
{
    return std::accumulate(m_delivered.begin(), m_delivered.end(), 0.0);
}

TradeNetwork tradeNetwork(std::uint64_t seed, std::uint32_t firms, std::uint32_t sectors)
{
    // The library's distributions differ from one standard library to the next; remainders do not.
    std::mt19937_64 random(seed);
    const auto below = [&random](std::uint64_t end) {
        return static_cast<std::uint32_t>(random() % end);
    };
    TradeNetwork network;
    std::vector<std::uint32_t> known; // whoever sells already is met more often
    std::vector<std::uint64_t> sales(firms, 0);
    std::vector<std::uint64_t> purchases(firms, 0);
    for (std::uint32_t i = 0; i < firms; ++i) {
        network.sector.push_back(below(sectors));
        known.push_back(i);
    }
    for (std::uint32_t i = 0; i < firms; ++i) {
        std::set<std::uint32_t> suppliers;
        for (std::uint32_t tries = 1 + below(12); tries > 0; --tries) {
            suppliers.insert(known[below(known.size())]);
        }
        suppliers.erase(i);
        for (const std::uint32_t supplier : suppliers) {
            const std::uint32_t rank = 1 + below(40);
            const std::uint32_t amount = 1 + 400 / rank + below(20);
            network.trades.push_back({i, supplier, static_cast<double>(amount)});
            known.push_back(supplier);
            sales[supplier] += amount;
            purchases[i] += amount;
        }
    }
    for (std::uint32_t i = 0; i < firms; ++i) {
        const std::uint64_t least = purchases[i] + purchases[i] / 2;
        const std::uint64_t gap = least > sales[i] ? least - sales[i] : 0;
        network.finalDemand.push_back(static_cast<double>(gap + below(200)));
        const bool hit = below(10) == 0;
        network.lostCapacity.push_back(hit ? (5 + below(56)) / 100.0 : 0.0);
    }
    return network;
}

} // namespace lodestone::tests
