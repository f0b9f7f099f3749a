// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/order_draw.h"

#include "core/engine/supply_draw.h"

#include <algorithm>

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
    m_struck.assign(model.edges.size(), 0);
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
        std::stable_sort(supplier.customers.begin(), supplier.customers.end(),
                         [&model](const Customer& a, const Customer& b) {
                             return model.edges[a.edge].place.from < model.edges[b.edge].place.from;
                         });
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
    return (day < m_struck[e] + lead ? sent(day - lead) : 0) +
           (day >= m_struck[e] + m_air[e] ? sent(day - m_air[e]) : 0);
}

void OrderDraw::order(int day, const GateDraw& gates)
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
        for (Customer& customer : supplier.customers) {
            const std::uint32_t row = m_model->edges[customer.edge].gateRow;
            customer.asked =
                passes(m_order[customer.group], row == kNone ? kOne : gates.gate(row, day));
            supplier.orders += customer.share * customer.asked / kOne;
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

/// Everybody the same share of the order.
void OrderDraw::fillProRata(Supplier& supplier, Micro made)
{
    for (Customer& customer : supplier.customers) {
        customer.asked = customer.asked * made / supplier.orders;
    }
}

/// Nobody above a level at which the output is used up; the buyers outside of the run order one.
void OrderDraw::fillToLevel(Supplier& supplier, Micro made)
{
    std::vector<std::pair<std::int64_t, Micro>> byOrder{{kOne, supplier.rest}};
    for (const Customer& customer : supplier.customers) {
        byOrder.emplace_back(customer.asked, customer.share);
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
    for (Customer& customer : supplier.customers) {
        customer.asked = std::min(customer.asked, level);
    }
}

/// Class after class by their places; pro rata within the class that the goods run out in. The
/// customers stand in the order of their places.
void OrderDraw::fillByClass(Supplier& supplier, Micro made) const
{
    const auto placeOf = [this](const Customer& customer) {
        return m_model->edges[customer.edge].place.from;
    };
    std::int64_t left = made;
    for (auto first = supplier.customers.begin(); first != supplier.customers.end();) {
        auto last = first;
        std::int64_t wanted = 0;
        for (; last != supplier.customers.end() && placeOf(*last) == placeOf(*first); ++last) {
            wanted += last->share * last->asked / kOne;
        }
        const std::int64_t given = std::min(left, wanted);
        for (; first != last; ++first) {
            first->asked = wanted > 0 ? first->asked * given / wanted : first->asked;
        }
        left -= given;
    }
}

void OrderDraw::serve(int day)
{
    for (Supplier& supplier : m_suppliers) {
        const Micro made = madeBy(supplier.site, day);
        if (made < supplier.orders) {
            switch (m_model->siteAllocation[supplier.site]) {
            case Allocation::ProRata:
                fillProRata(supplier, made);
                break;
            case Allocation::WaterFilling:
                fillToLevel(supplier, made);
                break;
            case Allocation::Priority:
                fillByClass(supplier, made);
                break;
            }
        }
        for (const Customer& customer : supplier.customers) {
            const std::int64_t sent = m_model->edges[customer.edge].share * customer.asked / kOne;
            m_sent[customer.edge][static_cast<std::size_t>(day)] = sent;
            m_transit[customer.group] += sent;
        }
    }
}

void OrderDraw::run(SupplyDraw& supply, SupplyMode mode, const GateDraw& gates)
{
    for (const std::uint32_t e : m_edges) {
        m_air[e] = mode == SupplyMode::Helped ? supply.flies(e) : -1;
        m_struck[e] = supply.strikes().ofEdge(e);
    }
    for (const std::uint32_t u : m_model->jointUnits) {
        const UnitDef& unit = m_model->units[u];
        std::fill(m_shrinks[u].begin(), m_shrinks[u].end(), std::uint8_t{0});
        for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
            const GroupDef& group = m_model->groups[g];
            m_stock[g] = unit.noStock ? 0 : supply.groupStock(g).days;
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
        order(day, gates);
        produce(day);
        serve(day);
        use(day);
    }
}

} // namespace lodestone::core
