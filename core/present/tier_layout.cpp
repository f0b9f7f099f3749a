// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/tier_layout.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace lodestone::core
{

namespace
{

using Columns = std::vector<std::vector<std::uint32_t>>;

constexpr int kSweeps = 12;
constexpr int kAlignRounds = 8;
constexpr double kOldWeight = 1e4;    // an old node gives way this much less than a new one
constexpr double kPinnedWeight = 1e9; // and a pinned one not at all

struct Neighbour
{
    std::uint32_t node = 0;
    double weight = 0.0;
};

/// How many of the numbers so far are larger (a Fenwick tree).
class Ranks
{
public:
    explicit Ranks(std::size_t size) : m_tree(size + 1, 0) {}

    void add(std::size_t at)
    {
        ++m_total;
        for (std::size_t i = at + 1; i < m_tree.size(); i += i & (~i + 1)) {
            ++m_tree[i];
        }
    }
    [[nodiscard]] std::uint64_t above(std::size_t at) const
    {
        std::uint64_t upTo = 0;
        for (std::size_t i = at + 1; i > 0; i -= i & (~i + 1)) {
            upTo += m_tree[i];
        }
        return m_total - upTo;
    }

private:
    std::vector<std::uint64_t> m_tree;
    std::uint64_t m_total = 0;
};

class Layouter
{
public:
    Layouter(std::span<const TierNode> nodes, std::span<const TierLink> links,
             const TierMemory& memory, double gap)
        : m_nodes(nodes)
        , m_links(links)
        , m_gap(gap)
        , m_old(nodes.size())
        , m_left(nodes.size())
        , m_right(nodes.size())
        , m_top(nodes.size(), 0.0)
    {
        for (std::uint32_t i = 0; i < nodes.size(); ++i) {
            const auto known = memory.find(nodes[i].key);
            if (nodes[i].pinned) {
                m_old[i] = nodes[i].pinned;
            } else if (known != memory.end() && known->second.column == nodes[i].column) {
                m_old[i] = known->second.top;
            }
            m_anyOld = m_anyOld || m_old[i].has_value();
            if (nodes[i].column >= m_columns.size()) {
                m_columns.resize(std::size_t{nodes[i].column} + 1);
            }
            m_columns[nodes[i].column].push_back(i);
        }
        gatherNeighbours();
    }

    TierLayout run()
    {
        firstOrder();
        if (m_anyOld) {
            placeAmongOld();
        } else {
            sweep();
            stack();
        }
        align();
        TierLayout out;
        if (!m_anyOld) {
            shiftToZero();
        }
        for (std::uint32_t i = 0; i < m_nodes.size(); ++i) {
            out.bottom = std::max(out.bottom, m_top[i] + m_nodes[i].height);
        }
        out.top = std::move(m_top);
        out.columns = std::move(m_columns);
        return out;
    }

private:
    void gatherNeighbours()
    {
        for (const TierLink& link : m_links) {
            if (link.from >= m_nodes.size() || link.to >= m_nodes.size()) {
                continue;
            }
            const std::uint32_t a = m_nodes[link.from].column;
            const std::uint32_t b = m_nodes[link.to].column;
            if (a != b) {
                (b > a ? m_right : m_left)[link.from].push_back({link.to, link.weight});
                (b > a ? m_left : m_right)[link.to].push_back({link.from, link.weight});
            }
        }
    }

    void firstOrder()
    {
        for (auto& column : m_columns) {
            std::sort(column.begin(), column.end(), [this](std::uint32_t a, std::uint32_t b) {
                return std::tie(m_nodes[b].weight, m_nodes[a].key, a) <
                       std::tie(m_nodes[a].weight, m_nodes[b].key, b);
            });
        }
    }

    /// Where the neighbours stand on average; none without neighbours that have a place.
    template <typename Place>
    std::optional<double> barycentre(const std::vector<Neighbour>& neighbours, Place place) const
    {
        double sum = 0.0;
        double weight = 0.0;
        for (const Neighbour& other : neighbours) {
            if (const std::optional<double> at = place(other.node)) {
                sum += *at * other.weight;
                weight += other.weight;
            }
        }
        return weight > 0.0 ? std::optional(sum / weight) : std::nullopt;
    }

    // ------------------------------------------------------------------------------ order

    /// Place in its column, 0..1, so that columns of different lengths compare.
    std::vector<double> positions() const
    {
        std::vector<double> out(m_nodes.size(), 0.0);
        for (const auto& column : m_columns) {
            for (std::size_t i = 0; i < column.size(); ++i) {
                out[column[i]] =
                    (static_cast<double>(i) + 0.5) / static_cast<double>(column.size());
            }
        }
        return out;
    }

    void sweepColumn(std::size_t which, const std::vector<std::vector<Neighbour>>& neighbours)
    {
        const std::vector<double> at = positions();
        std::vector<double> wish(m_nodes.size(), 0.0);
        auto& column = m_columns[which];
        for (const std::uint32_t node : column) {
            const auto place = [&](std::uint32_t other) { return std::optional(at[other]); };
            wish[node] = barycentre(neighbours[node], place).value_or(at[node]);
        }
        std::stable_sort(column.begin(), column.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return wish[a] < wish[b]; });
    }

    void sweep()
    {
        Columns best = m_columns;
        std::uint64_t fewest = tierCrossings(m_nodes, m_links, best);
        for (int round = 0; round < kSweeps && fewest > 0; ++round) {
            for (std::size_t i = 0; i < m_columns.size(); ++i) {
                const bool onwards = round % 2 == 0;
                sweepColumn(onwards ? i : m_columns.size() - 1 - i, onwards ? m_left : m_right);
            }
            const std::uint64_t crossings = tierCrossings(m_nodes, m_links, m_columns);
            if (crossings < fewest) {
                fewest = crossings;
                best = m_columns;
            }
        }
        m_columns = std::move(best);
    }

    // ------------------------------------------------------------------------------ places

    void stack()
    {
        for (const auto& column : m_columns) {
            double y = 0.0;
            for (const std::uint32_t node : column) {
                m_top[node] = y;
                y += m_nodes[node].height + m_gap;
            }
        }
    }

    /// A new node starts beside its neighbours, those without any below the old ones of the column.
    void placeAmongOld()
    {
        std::vector<std::optional<double>> at = m_old;
        for (int round = 0; round < kAlignRounds; ++round) {
            std::vector<std::optional<double>> next = at;
            const auto place = [&](std::uint32_t other) { return at[other]; };
            for (std::uint32_t i = 0; i < m_nodes.size(); ++i) {
                if (!m_old[i]) {
                    std::vector<Neighbour> all = m_left[i];
                    all.insert(all.end(), m_right[i].begin(), m_right[i].end());
                    const auto wish = barycentre(all, place);
                    next[i] = wish ? wish : at[i];
                }
            }
            at = std::move(next);
        }
        for (auto& column : m_columns) {
            double below = 0.0;
            for (const std::uint32_t node : column) {
                if (at[node]) {
                    below = std::max(below, *at[node] + m_nodes[node].height + m_gap);
                }
            }
            for (const std::uint32_t node : column) {
                m_top[node] = at[node].value_or(below);
            }
            std::stable_sort(column.begin(), column.end(),
                             [this](std::uint32_t a, std::uint32_t b) {
                                 const int newA = m_old[a] ? 0 : 1;
                                 const int newB = m_old[b] ? 0 : 1;
                                 return std::tie(m_top[a], newA) < std::tie(m_top[b], newB);
                             });
        }
    }

    void align()
    {
        for (auto& column : m_columns) {
            settle(column, m_top);
        }
        const int rounds = m_anyOld ? 1 : kAlignRounds;
        for (int round = 0; round < rounds; ++round) {
            for (std::size_t i = 0; i < m_columns.size(); ++i) {
                const bool onwards = round % 2 == 0;
                alignColumn(m_columns[onwards ? i : m_columns.size() - 1 - i]);
            }
        }
    }

    void alignColumn(const std::vector<std::uint32_t>& column)
    {
        std::vector<double> wish = m_top;
        const auto middle = [this](std::uint32_t other) {
            return std::optional(m_top[other] + m_nodes[other].height / 2.0);
        };
        for (const std::uint32_t node : column) {
            std::vector<Neighbour> all = m_left[node];
            all.insert(all.end(), m_right[node].begin(), m_right[node].end());
            if (m_old[node]) {
                wish[node] = *m_old[node];
            } else if (const auto at = barycentre(all, middle)) {
                wish[node] = *at - m_nodes[node].height / 2.0;
            }
        }
        settle(column, wish);
    }

    double firmness(std::uint32_t node) const
    {
        if (m_nodes[node].pinned) {
            return kPinnedWeight;
        }
        return m_old[node] ? kOldWeight : 1.0;
    }

    /// The tops nearest to the wishes, by least squares, that keep the order and the gaps: wishes
    /// less the room above each must not fall, which is what pooling neighbours makes true.
    void settle(const std::vector<std::uint32_t>& column, const std::vector<double>& wish)
    {
        struct Pool
        {
            double sum = 0.0;
            double weight = 0.0;
            std::size_t count = 0;
            double at() const { return sum / weight; }
        };
        std::vector<Pool> pools;
        double room = 0.0;
        for (const std::uint32_t node : column) {
            const double weight = firmness(node);
            pools.push_back({(wish[node] - room) * weight, weight, 1});
            room += m_nodes[node].height + m_gap;
            while (pools.size() > 1 && pools[pools.size() - 2].at() > pools.back().at()) {
                const Pool last = pools.back();
                pools.pop_back();
                pools.back().sum += last.sum;
                pools.back().weight += last.weight;
                pools.back().count += last.count;
            }
        }
        room = 0.0;
        std::size_t next = 0;
        for (const Pool& pool : pools) {
            const double at = std::round(pool.at()); // whole units look sharp
            for (std::size_t i = 0; i < pool.count; ++i, ++next) {
                const std::uint32_t node = column[next];
                m_top[node] = m_nodes[node].pinned.value_or(at + room);
                room += m_nodes[node].height + m_gap;
            }
        }
    }

    void shiftToZero()
    {
        const auto highest = std::min_element(m_top.begin(), m_top.end());
        const double by = highest == m_top.end() ? 0.0 : *highest;
        for (double& top : m_top) {
            top -= by;
        }
    }

    std::span<const TierNode> m_nodes;
    std::span<const TierLink> m_links;
    double m_gap;
    std::vector<std::optional<double>> m_old;
    std::vector<std::vector<Neighbour>> m_left;
    std::vector<std::vector<Neighbour>> m_right;
    std::vector<double> m_top;
    Columns m_columns;
    bool m_anyOld = false;
};

} // namespace

TierLayout layoutTiers(std::span<const TierNode> nodes, std::span<const TierLink> links,
                       const TierMemory& memory, double gap)
{
    return Layouter(nodes, links, memory, gap).run();
}

std::uint64_t tierCrossings(std::span<const TierNode> nodes, std::span<const TierLink> links,
                            const std::vector<std::vector<std::uint32_t>>& columns)
{
    std::vector<std::size_t> at(nodes.size(), 0);
    for (const auto& column : columns) {
        for (std::size_t i = 0; i < column.size(); ++i) {
            at[column[i]] = i;
        }
    }
    using Ends = std::pair<std::size_t, std::size_t>;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Ends>> between;
    for (const TierLink& link : links) {
        if (link.from >= nodes.size() || link.to >= nodes.size()) {
            continue;
        }
        const std::uint32_t a = nodes[link.from].column;
        const std::uint32_t b = nodes[link.to].column;
        if (a < b) {
            between[{a, b}].emplace_back(at[link.from], at[link.to]);
        } else if (b < a) {
            between[{b, a}].emplace_back(at[link.to], at[link.from]);
        }
    }
    std::uint64_t crossings = 0;
    for (auto& [pair, ends] : between) {
        std::sort(ends.begin(), ends.end());
        Ranks seen(columns[pair.second].size());
        for (std::size_t i = 0; i < ends.size();) {
            std::size_t next = i;
            for (; next < ends.size() && ends[next].first == ends[i].first; ++next) {
                crossings += seen.above(ends[next].second);
            }
            for (; i < next; ++i) {
                seen.add(ends[i].second);
            }
        }
    }
    return crossings;
}

} // namespace lodestone::core
