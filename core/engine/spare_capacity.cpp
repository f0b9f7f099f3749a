// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/spare_capacity.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <tuple>

namespace lodestone::core
{

namespace
{

constexpr auto kKey = [](const auto& row) { return std::tuple(row.supplier, row.buyer); };

double shareServed(double asked, double left)
{
    if (left <= 0.0) {
        return 0.0;
    }
    return asked > left ? left / asked : 1.0;
}

} // namespace

void SpareCapacity::merge()
{
    // stable, because a sum of floats depends on the order
    std::ranges::stable_sort(m_asked, {}, kKey);
    auto end = m_asked.begin();
    for (auto row = m_asked.begin(); row != m_asked.end(); ++row) {
        if (end != m_asked.begin() && kKey(*std::prev(end)) == kKey(*row)) {
            std::prev(end)->amount += row->amount;
        } else {
            *end++ = *row;
        }
    }
    m_asked.erase(end, m_asked.end());
}

void SpareCapacity::serve(std::span<Asked> buyers, double spare, bool largestFirst)
{
    if (!largestFirst) {
        double asked = 0.0;
        for (const Asked& buyer : buyers) {
            asked += buyer.amount;
        }
        const double all = shareServed(asked, spare);
        for (Asked& buyer : buyers) {
            buyer.served = all;
        }
        return;
    }
    m_queue.clear();
    for (Asked& buyer : buyers) {
        m_queue.push_back(&buyer);
    }
    std::ranges::stable_sort(m_queue, std::ranges::greater{}, &Asked::amount);
    double left = spare;
    for (Asked* const buyer : m_queue) {
        buyer->served = shareServed(buyer->amount, left);
        left -= buyer->amount;
    }
}

void SpareCapacity::share(double spare, bool largestFirst)
{
    merge();
    for (auto first = m_asked.begin(); first != m_asked.end();) {
        const auto end = std::find_if(first, m_asked.end(), [first](const Asked& row) {
            return row.supplier != first->supplier;
        });
        serve({first, end}, spare, largestFirst);
        first = end;
    }
}

double SpareCapacity::served(std::uint32_t supplier, std::uint32_t buyer) const
{
    const auto row = std::ranges::lower_bound(m_asked, std::tuple(supplier, buyer), {}, kKey);
    return row != m_asked.end() && kKey(*row) == std::tuple(supplier, buyer) ? row->served : 1.0;
}

} // namespace lodestone::core
