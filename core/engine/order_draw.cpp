// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/order_draw.h"

#include "core/engine/supply_draw.h"

#include <algorithm>
#include <span>

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

/// Whether the gate of a row says how much went through on a day, not only who was held back.
bool isTotal(const CompiledModel& model, const GateRowDef& row, int day)
{
    const std::uint16_t step = model.stepOfDay[static_cast<std::size_t>(day)];
    return row.metered && model.destinations[row.destination].kind[step] == GateStep::Metered;
}

/// What a buyer can have shipped of an order through a gate: where a total is given, as much as is
/// its share in it, also above the baseline; else an open gate holds nobody back.
std::int64_t passes(std::int64_t order, Micro gate, bool total)
{
    return gate >= kOne && !total ? order : std::min<std::int64_t>(order, gate);
}

} // namespace

void OrderDraw::bind(const CompiledModel& model)
{
    m_model = &model;
    m_ways.clear();
    m_inputs.clear();
    m_suppliers.clear();
    m_wayOf.assign(model.edges.size(), kNone);
    m_inputOf.assign(model.groups.size(), kNone);
    m_output.assign(model.units.size(), {});
    m_shrinks.assign(model.units.size(), {});
    m_held.assign(model.units.size(), {});
    m_supplierOfSite.assign(model.dataset->sites.size(), kNone);
    for (const std::uint32_t u : model.jointUnits) {
        m_output[u].assign(static_cast<std::size_t>(model.horizon), kOne);
        m_shrinks[u].assign(static_cast<std::size_t>(model.horizon), 0);
        m_held[u].assign(static_cast<std::size_t>(model.horizon), 0);
        bindUnit(model, model.units[u]);
    }
    for (Supplier& supplier : m_suppliers) {
        std::stable_sort(supplier.customers.begin(), supplier.customers.end(),
                         [&](const Customer& a, const Customer& b) {
                             return model.edges[m_ways[a.way].edge].place.from <
                                    model.edges[m_ways[b.way].edge].place.from;
                         });
        supplier.restPlace = model.restPlace[supplier.site];
        for (Customer& customer : supplier.customers) {
            customer.share = std::min(customer.share, supplier.rest);
            supplier.rest -= customer.share;
        }
    }
}

void OrderDraw::bindUnit(const CompiledModel& model, const UnitDef& unit)
{
    for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
        const GroupDef& group = model.groups[g];
        Input input;
        input.group = g;
        input.firstWay = static_cast<std::uint32_t>(m_ways.size());
        for (std::uint32_t e = group.firstEdge; e < group.firstEdge + group.edgeCount; ++e) {
            m_wayOf[e] = static_cast<std::uint32_t>(m_ways.size());
            addWay(model, e, g, model.edges[e].outShare);
        }
        const bool switches = g == unit.firstGroup && unit.switchDay > 0;
        if (switches) {
            for (std::uint32_t i = 0; i < unit.standInCount; ++i) {
                addWay(model, model.standIns[unit.firstStandIn + i].edge, g, 0);
                m_ways.back().standsIn = true;
            }
            input.unknownUntil = unit.standInCount == 0 ? unit.switchDay : 0;
        }
        input.endWay = static_cast<std::uint32_t>(m_ways.size());
        input.changes = switches || group.late;
        if (switches) {
            planSwitch(model, unit, input);
        } else if (group.late) {
            planLate(model, group, input);
        }
        m_inputOf[g] = static_cast<std::uint32_t>(m_inputs.size());
        m_inputs.push_back(input);
    }
}

void OrderDraw::addWay(const CompiledModel& model, std::uint32_t edge, std::uint32_t group,
                       Micro outShare)
{
    std::uint32_t& s = m_supplierOfSite[model.edges[edge].source];
    if (s == kNone) {
        s = static_cast<std::uint32_t>(m_suppliers.size());
        m_suppliers.emplace_back().site = model.edges[edge].source;
    }
    m_suppliers[s].customers.push_back({static_cast<std::uint32_t>(m_ways.size()), outShare});
    Way& way = m_ways.emplace_back();
    way.group = group;
    way.edge = edge;
    way.sent.assign(static_cast<std::size_t>(model.horizon), 0);
}

/// Of several sources each sends its share among those whose goods arrive on the same day.
void OrderDraw::planLate(const CompiledModel& model, const GroupDef& group, const Input& input)
{
    const auto arrivesBy = [&](const Way& way, int day) {
        const EdgeDef& edge = model.edges[way.edge];
        return edge.fromDay == 0 || day >= edge.fromDay + leadOf(edge);
    };
    const auto ways = std::span(m_ways).subspan(input.firstWay, input.endWay - input.firstWay);
    const std::int64_t all = kOne - group.unmodelled;
    for (Way& way : ways) {
        const EdgeDef& edge = model.edges[way.edge];
        const int lead = leadOf(edge);
        for (int day = -lead; day < model.horizon; ++day) {
            std::int64_t delivering = 0;
            for (const Way& other : ways) {
                delivering += arrivesBy(other, day + lead) ? model.edges[other.edge].share : 0;
            }
            way.plan.push_back(
                arrivesBy(way, day + lead) && delivering > 0 ? edge.share * all / delivering : 0);
        }
    }
}

/// The unit's own source from its day on; those that stand in for it so long that their last goods
/// arrive on the eve of its first.
void OrderDraw::planSwitch(const CompiledModel& model, const UnitDef& unit, const Input& input)
{
    for (std::uint32_t w = input.firstWay; w < input.endWay; ++w) {
        Way& way = m_ways[w];
        const EdgeDef& edge = model.edges[way.edge];
        const int lead = leadOf(edge);
        for (int day = -lead; day < model.horizon; ++day) {
            const bool sends = way.standsIn ? day + lead < unit.switchDay : day >= edge.fromDay;
            way.plan.push_back(sends ? kOne : 0);
        }
    }
}

std::int64_t OrderDraw::planOf(const Way& way, int day) const
{
    const EdgeDef& edge = m_model->edges[way.edge];
    if (way.plan.empty()) {
        return edge.share;
    }
    const bool elsewhere = way.standsIn && m_servingEdge[m_inputOf[way.group]] != way.edge;
    const int place = day + leadOf(edge);
    return elsewhere ? 0 : way.plan[static_cast<std::size_t>(place)];
}

std::int64_t OrderDraw::arrivalOver(const Way& way, int day) const
{
    const int lead = leadOf(m_model->edges[way.edge]);
    const auto sent = [&](int on) {
        return on < 0 ? planOf(way, on) : way.sent[static_cast<std::size_t>(on)];
    };
    if (way.air < 0) {
        return sent(day - lead);
    }
    return (day < way.struck + lead ? sent(day - lead) : 0) +
           (day >= way.struck + way.air ? sent(day - way.air) : 0);
}

std::int64_t OrderDraw::arrival(std::uint32_t e, int day) const
{
    return arrivalOver(m_ways[m_wayOf[e]], day);
}

/// Where the plan has two sources send at once, or more in sum, what is missing is shared out among
/// them.
void OrderDraw::orderInput(Input& input, int day)
{
    const GroupDef& group = m_model->groups[input.group];
    std::int64_t in = 0;
    std::int64_t planned = 0;
    for (std::uint32_t w = input.firstWay; w < input.endWay; ++w) {
        in += arrivalOver(m_ways[w], day);
        planned += input.changes ? planOf(m_ways[w], day) : 0;
    }
    const std::int64_t unknown = group.unmodelled + (day < input.unknownUntil ? kOne : 0);
    input.have = input.stock + in + unknown;
    input.transit -= in;
    const std::int64_t missing = input.aim + unknown + input.planned - input.have - input.transit;
    const std::int64_t more =
        input.changes ? (planned > 0 ? missing * (kOne - group.unmodelled) / (kTau * planned) : 0)
                      : missing / kTau;
    input.order = std::clamp<std::int64_t>(kOne + more, 0, kMostOrdered);
    for (std::uint32_t w = input.firstWay; w < input.endWay && input.changes; ++w) {
        input.planned += planOf(m_ways[w], day) -
                         planOf(m_ways[w], day - leadOf(m_model->edges[m_ways[w].edge]));
    }
}

void OrderDraw::ask(Supplier& supplier, int day, const GateDraw& gates)
{
    supplier.restAsked =
        std::clamp<std::int64_t>(kOne + supplier.restMissing / kTau, 0, kMostOrdered);
    supplier.orders = supplier.rest * supplier.restAsked / kOne;
    for (const Customer& customer : supplier.customers) {
        Way& way = m_ways[customer.way];
        const std::uint32_t row = m_model->edges[way.edge].gateRow;
        const std::int64_t order = m_inputs[m_inputOf[way.group]].order;
        way.asked = planOf(way, day) == 0 ? kOne // others take what it would
                    : row == kNone        ? order
                                          : passes(order, gates.gate(row, day),
                                                   isTotal(*m_model, m_model->gateRows[row], day));
        supplier.orders += customer.share * way.asked / kOne;
    }
}

void OrderDraw::order(int day, const GateDraw& gates)
{
    for (Input& input : m_inputs) {
        orderInput(input, day);
    }
    for (Supplier& supplier : m_suppliers) {
        ask(supplier, day, gates);
    }
}

void OrderDraw::produce(int day)
{
    for (const std::uint32_t u : m_model->jointUnits) {
        const UnitDef& unit = m_model->units[u];
        std::int64_t made = capOn(m_model->siteCap[unit.site], day);
        for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
            const std::int64_t weight = m_model->groups[g].weight;
            const std::int64_t have = std::min<MicroDays>(kOne, m_inputs[m_inputOf[g]].have);
            made = std::min(made, kOne - weight + weight * have / kOne);
        }
        const std::uint32_t s = m_supplierOfSite[unit.site];
        const std::int64_t orders = s == kNone ? kOne : m_suppliers[s].orders;
        m_held[u][static_cast<std::size_t>(day)] =
            made < std::min<std::int64_t>(kOne, orders) ? 1 : 0;
        made = std::min(made, orders);
        m_output[u][static_cast<std::size_t>(day)] = static_cast<Micro>(made);
    }
}

void OrderDraw::use(int day)
{
    for (const std::uint32_t u : m_model->jointUnits) {
        const UnitDef& unit = m_model->units[u];
        const Micro made = m_output[u][static_cast<std::size_t>(day)];
        for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
            Input& input = m_inputs[m_inputOf[g]];
            const MicroDays left = input.have - std::min<MicroDays>(input.have, made);
            if (left < input.stock) {
                m_shrinks[u][static_cast<std::size_t>(day)] = 1;
            }
            input.stock = left;
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
    supplier.restAsked = supplier.restAsked * made / supplier.orders;
    for (const Customer& customer : supplier.customers) {
        std::int64_t& asked = m_ways[customer.way].asked;
        asked = asked * made / supplier.orders;
    }
}

/// Nobody above a level at which the output is used up.
void OrderDraw::fillToLevel(Supplier& supplier, Micro made)
{
    std::vector<std::pair<std::int64_t, Micro>> byOrder{{supplier.restAsked, supplier.rest}};
    for (const Customer& customer : supplier.customers) {
        byOrder.emplace_back(m_ways[customer.way].asked, customer.share);
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
    for (const Customer& customer : supplier.customers) {
        std::int64_t& asked = m_ways[customer.way].asked;
        asked = std::min(asked, level);
    }
    supplier.restAsked = std::min(supplier.restAsked, level);
}

/// Class after class by their places; pro rata within the class that the goods run out in. The
/// customers stand in the order of their places.
void OrderDraw::fillByClass(Supplier& supplier, Micro made)
{
    const auto placeOf = [this](const Customer& customer) {
        return m_model->edges[m_ways[customer.way].edge].place.from;
    };
    std::int64_t left = made;
    for (auto first = supplier.customers.begin(); first != supplier.customers.end();) {
        auto last = first;
        const bool withRest = placeOf(*first) == supplier.restPlace;
        std::int64_t wanted = withRest ? supplier.rest * supplier.restAsked / kOne : 0;
        for (; last != supplier.customers.end() && placeOf(*last) == placeOf(*first); ++last) {
            wanted += last->share * m_ways[last->way].asked / kOne;
        }
        const std::int64_t given = std::min(left, wanted);
        for (; first != last; ++first) {
            std::int64_t& asked = m_ways[first->way].asked;
            asked = wanted > 0 ? asked * given / wanted : asked;
        }
        if (withRest && wanted > 0) {
            supplier.restAsked = supplier.restAsked * given / wanted;
        }
        left -= given;
    }
    const bool alone = std::ranges::none_of(supplier.customers, [&](const Customer& customer) {
        return placeOf(customer) == supplier.restPlace;
    });
    const std::int64_t wanted = supplier.rest * supplier.restAsked / kOne;
    if (alone && wanted > left) {
        supplier.restAsked = supplier.restAsked * left / wanted;
    }
}

/// They have the stock and the lead of a buyer of the run, in the mean of those that buy today.
void OrderDraw::beginRest(Supplier& supplier) const
{
    std::int64_t all = 0;
    std::int64_t aim = 0;
    std::int64_t lead = 0;
    for (const Customer& customer : supplier.customers) {
        const Way& way = m_ways[customer.way];
        all += customer.share;
        aim += customer.share * (m_inputs[m_inputOf[way.group]].aim / kOne);
        lead += std::int64_t{customer.share} * leadOf(m_model->edges[way.edge]);
    }
    supplier.restAim = all > 0 ? aim * kOne / all : 0;
    supplier.restLead = all > 0 ? lead / all : 1;
    supplier.restMissing = 0;
}

/// What is missing to them: no more than their stock and what is under way less than by the plan,
/// as long as they are served so.
void OrderDraw::serveRest(Supplier& supplier)
{
    const std::int64_t less = kOne - supplier.restAsked;
    const MicroDays most =
        supplier.restAim + (supplier.restLead + 1) * std::max<std::int64_t>(0, less);
    supplier.restMissing = std::clamp<MicroDays>(supplier.restMissing + less, 0, most);
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
            Way& way = m_ways[customer.way];
            const std::int64_t sent = planOf(way, day) * way.asked / kOne;
            way.sent[static_cast<std::size_t>(day)] = sent;
            m_inputs[m_inputOf[way.group]].transit += sent;
        }
        serveRest(supplier);
    }
}

void OrderDraw::begin(SupplyDraw& supply, SupplyMode mode)
{
    m_servingEdge.assign(m_inputs.size(), kNone);
    for (const std::uint32_t u : m_model->jointUnits) {
        const UnitDef& unit = m_model->units[u];
        std::fill(m_shrinks[u].begin(), m_shrinks[u].end(), std::uint8_t{0});
        for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
            Input& input = m_inputs[m_inputOf[g]];
            input.stock = unit.noStock ? 0 : supply.groupStock(g).days;
            input.aim = input.stock;
            if (g == unit.firstGroup && unit.standInCount > 0) {
                m_servingEdge[m_inputOf[g]] = supply.servingEdge(u, 0);
            }
        }
    }
    for (Input& input : m_inputs) {
        input.planned = 0;
        for (std::uint32_t w = input.firstWay; w < input.endWay; ++w) {
            Way& way = m_ways[w];
            way.air = mode == SupplyMode::Helped ? supply.flies(way.edge) : -1;
            way.struck = supply.strikes().ofEdge(way.edge);
            for (int day = -leadOf(m_model->edges[way.edge]); day < 0; ++day) {
                input.planned += planOf(way, day);
            }
        }
        input.transit = input.planned;
    }
    for (Supplier& supplier : m_suppliers) {
        beginRest(supplier);
    }
}

void OrderDraw::run(SupplyDraw& supply, SupplyMode mode, const GateDraw& gates)
{
    begin(supply, mode);
    for (int day = 0; day < m_model->horizon; ++day) {
        order(day, gates);
        produce(day);
        serve(day);
        use(day);
    }
}

} // namespace lodestone::core
