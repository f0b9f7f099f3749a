// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/order_draw.h"

#include <algorithm>
#include <numeric>

namespace lodestone::core
{

namespace
{

/// Days in which an order makes up for a missing stock (engine.md, layer 1, full mode).
constexpr std::int64_t kTau = 10;
/// Keeps sums far from the integer's end: nobody orders more than so many days of need at once.
constexpr std::int64_t kMostOrdered = std::int64_t{1000} * kOne;

int leadOf(const EdgeDef& edge)
{
    return std::max(1, edge.lead);
}

/// What a buyer can have shipped of an order through a gate: an open gate holds nobody back.
std::int64_t passes(std::int64_t order, Micro gate)
{
    return gate >= kOne ? order : std::min<std::int64_t>(order, gate);
}

} // namespace

void OrderDraw::bind(const CompiledModel& model)
{
    m_model = &model;
    m_stock.assign(model.groups.size(), 0);
    m_target = m_transit = m_have = m_stock;
    m_order.assign(model.groups.size(), kOne);
    m_air.assign(model.edges.size(), -1);
    m_sent.assign(model.edges.size(), {});
    m_output.assign(model.units.size(), {});
    m_shrinks.assign(model.units.size(), {});
    m_suppliers.clear();
    m_edges.clear();
    m_supplierOfSite.assign(model.dataset->sites.size(), kNone);
    for (const std::uint32_t u : model.jointUnits) {
        const UnitDef& unit = model.units[u];
        m_output[u].assign(static_cast<std::size_t>(model.horizon), kOne);
        m_shrinks[u].assign(static_cast<std::size_t>(model.horizon), 0);
        for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
            const GroupDef& group = model.groups[g];
            for (std::uint32_t e = group.firstEdge; e < group.firstEdge + group.edgeCount; ++e) {
                m_edges.push_back(e);
                m_sent[e].assign(static_cast<std::size_t>(model.horizon), 0);
                std::uint32_t& s = m_supplierOfSite[model.edges[e].source];
                if (s == kNone) {
                    s = static_cast<std::uint32_t>(m_suppliers.size());
                    m_suppliers.emplace_back().site = model.edges[e].source;
                }
                m_suppliers[s].customers.push_back({g, e, model.edges[e].outShare});
            }
        }
    }
    for (Supplier& supplier : m_suppliers) {
        supplier.policy = model.siteAllocation[supplier.site];
        for (Customer& customer : supplier.customers) {
            customer.share = std::min(customer.share, supplier.rest);
            supplier.rest -= customer.share;
        }
    }
}

std::int64_t OrderDraw::arrival(std::uint32_t e, int day) const
{
    const EdgeDef& edge = m_model->edges[e];
    const int lead = leadOf(edge);
    const auto sent = [&](int on) {
        return on < 0 ? std::int64_t{edge.share} : m_sent[e][static_cast<std::size_t>(on)];
    };
    if (m_air[e] < 0) {
        return sent(day - lead);
    }
    return (day < edge.hitDay + lead ? sent(day - lead) : 0) +
           (day >= edge.hitDay + m_air[e] ? sent(day - m_air[e]) : 0);
}

void OrderDraw::order(int day, const Inputs& inputs)
{
    for (const std::uint32_t u : m_model->jointUnits) {
        const UnitDef& unit = m_model->units[u];
        for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
            const GroupDef& group = m_model->groups[g];
            std::int64_t in = 0;
            for (std::uint32_t e = group.firstEdge; e < group.firstEdge + group.edgeCount; ++e) {
                in += arrival(e, day);
            }
            m_have[g] = m_stock[g] + in + group.unmodelled;
            m_transit[g] -= in;
            const std::int64_t missing = m_target[g] - m_have[g] - m_transit[g];
            m_order[g] = std::clamp<std::int64_t>(kOne + missing / kTau, 0, kMostOrdered);
        }
    }
    for (Supplier& supplier : m_suppliers) {
        supplier.orders = supplier.rest;
        for (const Customer& customer : supplier.customers) {
            const std::uint32_t row = m_model->edges[customer.edge].gateRow;
            const Micro gate = row == kNone ? kOne : inputs.gate(row, day);
            supplier.orders += customer.share * passes(m_order[customer.group], gate) / kOne;
        }
    }
}

void OrderDraw::produce(int day)
{
    for (const std::uint32_t u : m_model->jointUnits) {
        const UnitDef& unit = m_model->units[u];
        std::int64_t made = capOn(m_model->siteCap[unit.site], day);
        const std::uint32_t s = m_supplierOfSite[unit.site];
        if (s != kNone) {
            made = std::min(made, m_suppliers[s].orders);
        }
        for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
            const std::int64_t weight = m_model->groups[g].weight;
            const std::int64_t have = std::min<MicroDays>(kOne, m_have[g]);
            made = std::min(made, kOne - weight + weight * have / kOne);
        }
        m_output[u][static_cast<std::size_t>(day)] = static_cast<Micro>(made);
    }
}

void OrderDraw::use(int day)
{
    for (const std::uint32_t u : m_model->jointUnits) {
        const UnitDef& unit = m_model->units[u];
        const Micro made = m_output[u][static_cast<std::size_t>(day)];
        for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
            const MicroDays left = m_have[g] - std::min<MicroDays>(m_have[g], made);
            if (left < m_stock[g]) {
                m_shrinks[u][static_cast<std::size_t>(day)] = 1;
            }
            m_stock[g] = left;
        }
    }
}

Micro OrderDraw::madeBy(std::uint32_t site, int day) const
{
    std::int64_t lost = 0;
    for (const std::uint32_t u : m_model->siteUnits[site]) {
        if (m_model->units[u].joint) {
            lost += times(m_model->units[u].siteWeight,
                          kOne - m_output[u][static_cast<std::size_t>(day)]);
        }
    }
    return static_cast<Micro>(std::max<std::int64_t>(0, kOne - lost));
}

/// Everybody the same share of the order; asked: orders on entry, deliveries on return.
void OrderDraw::fillProRata(Supplier& supplier, Micro made, std::vector<std::int64_t>& asked)
{
    if (made >= supplier.orders) {
        return;
    }
    for (std::int64_t& entry : asked) {
        entry = entry * made / supplier.orders;
    }
}

/// Nobody above a level at which the output is used up; the buyers outside of the run order one.
void OrderDraw::fillToLevel(const Supplier& supplier, Micro made, std::vector<std::int64_t>& asked)
{
    std::vector<std::pair<std::int64_t, Micro>> byOrder{{kOne, supplier.rest}};
    for (std::size_t i = 0; i < asked.size(); ++i) {
        byOrder.emplace_back(asked[i], supplier.customers[i].share);
    }
    std::sort(byOrder.begin(), byOrder.end());
    std::int64_t weight = kOne;
    std::int64_t rest = std::int64_t{made} * kOne;
    std::int64_t level = 0;
    for (const auto& [wanted, share] : byOrder) {
        const std::int64_t rise = (wanted - level) * weight;
        if (rise >= rest) {
            level += weight > 0 ? rest / weight : 0;
            break;
        }
        rest -= rise;
        level = wanted;
        weight -= share;
    }
    for (std::int64_t& entry : asked) {
        entry = std::min(entry, level);
    }
}

/// Class after class by their places; pro rata within the class that the goods run out in.
void OrderDraw::fillByClass(const Supplier& supplier, Micro made,
                            std::vector<std::int64_t>& asked) const
{
    std::vector<std::size_t> order(asked.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto placeOf = [&](std::size_t i) {
        return m_model->edges[supplier.customers[i].edge].place.from;
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return placeOf(a) < placeOf(b); });
    std::int64_t left = made;
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first;
        std::int64_t wanted = 0;
        for (; last < order.size() && placeOf(order[last]) == placeOf(order[first]); ++last) {
            wanted += supplier.customers[order[last]].share * asked[order[last]] / kOne;
        }
        const std::int64_t given = std::min(left, wanted);
        for (; first < last; ++first) {
            std::int64_t& entry = asked[order[first]];
            entry = wanted > 0 ? entry * given / wanted : entry;
        }
        left -= given;
    }
}

void OrderDraw::serve(int day, const Inputs& inputs)
{
    for (Supplier& supplier : m_suppliers) {
        m_asked.clear();
        for (const Customer& customer : supplier.customers) {
            const std::uint32_t row = m_model->edges[customer.edge].gateRow;
            const Micro gate = row == kNone ? kOne : inputs.gate(row, day);
            m_asked.push_back(passes(m_order[customer.group], gate));
        }
        const Micro made = madeBy(supplier.site, day);
        if (supplier.policy == Allocation::WaterFilling && made < supplier.orders) {
            fillToLevel(supplier, made, m_asked);
        } else if (supplier.policy == Allocation::Priority && made < supplier.orders) {
            fillByClass(supplier, made, m_asked);
        } else {
            fillProRata(supplier, made, m_asked);
        }
        for (std::size_t i = 0; i < m_asked.size(); ++i) {
            const Customer& customer = supplier.customers[i];
            const std::int64_t sent = m_model->edges[customer.edge].share * m_asked[i] / kOne;
            m_sent[customer.edge][static_cast<std::size_t>(day)] = sent;
            m_transit[customer.group] += sent;
        }
    }
}

void OrderDraw::run(const Inputs& inputs)
{
    for (const std::uint32_t e : m_edges) {
        m_air[e] = inputs.airDays(e);
    }
    for (const std::uint32_t u : m_model->jointUnits) {
        const UnitDef& unit = m_model->units[u];
        std::fill(m_shrinks[u].begin(), m_shrinks[u].end(), std::uint8_t{0});
        for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
            const GroupDef& group = m_model->groups[g];
            m_stock[g] = unit.noStock ? 0 : inputs.stock(g);
            m_transit[g] = 0;
            for (std::uint32_t e = group.firstEdge; e < group.firstEdge + group.edgeCount; ++e) {
                const EdgeDef& edge = m_model->edges[e];
                m_transit[g] += std::int64_t{leadOf(edge)} * edge.share;
            }
            // on day 0, after the day's arrival, a day less is under way and a day more at hand
            m_target[g] = m_stock[g] + m_transit[g] + group.unmodelled;
        }
    }
    for (int day = 0; day < m_model->horizon; ++day) {
        order(day, inputs);
        produce(day);
        serve(day, inputs);
        use(day);
    }
}

} // namespace lodestone::core
