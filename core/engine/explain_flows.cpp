// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/explain_flows.h"

#include "core/base/say.h"
#include "core/model/reaction_rule.h"

#include <algorithm>
#include <span>

namespace lodestone::core
{

namespace
{

double shareOn(const std::vector<DayShare>& shares, int day)
{
    double share = 1.0;
    for (const DayShare& step : shares) {
        share = step.day <= day ? step.share : share;
    }
    return share;
}

/// A value of each day from 0 on, by the days on which it changes.
template <typename Value> std::vector<DayShare> byChanges(int days, const Value& valueOf)
{
    std::vector<DayShare> result;
    std::int64_t last = kOne;
    for (int day = 0; day < days; ++day) {
        const std::int64_t now = valueOf(day);
        if (now != last) {
            result.push_back({day, fromMicro(now)});
        }
        last = now;
    }
    return result;
}

/// The flows of one group of a unit, edge by edge.
class GroupFlows
{
public:
    GroupFlows(const CompiledModel& model, SupplyDraw& supply, const GateDraw& gates,
               SupplyMode mode)
        : m_model(model)
        , m_supply(supply)
        , m_gates(gates)
        , m_mode(mode)
    {}

    std::vector<HopFlow> of(std::uint32_t u, std::uint32_t g)
    {
        const UnitDef& unit = m_model.units[u];
        const GroupDef& group = m_model.groups[g];
        const bool switches = g == unit.firstGroup && unit.switchDay > 0;
        if (group.unmodelled > 0) {
            addConstant(say("suppliers not in the data"), fromMicro(group.unmodelled), 0,
                        m_model.horizon);
        }
        if (switches && unit.standInCount > 0) {
            addEdge(m_supply.servingEdge(u, 0), 0, unit.switchDay, 1.0);
        } else if (switches) {
            addConstant(say("as before, until its new source delivers"), 1.0, 0, unit.switchDay);
        }
        addEdges(group, switches ? unit.switchDay : 0);
        return std::move(m_flows);
    }

private:
    [[nodiscard]] int begins(const EdgeDef& edge) const
    {
        return edge.fromDay == 0 ? 0 : edge.fromDay + std::max(1, edge.lead);
    }

    /// Until all sources of a group deliver, those that do share out what the others will.
    void addEdges(const GroupDef& group, int from)
    {
        std::vector<int> turns{from, m_model.horizon};
        const std::uint32_t end = group.firstEdge + group.edgeCount;
        for (std::uint32_t e = group.firstEdge; e < end && group.late; ++e) {
            turns.push_back(std::clamp(begins(m_model.edges[e]), from, m_model.horizon));
        }
        std::sort(turns.begin(), turns.end());
        turns.erase(std::unique(turns.begin(), turns.end()), turns.end());
        const std::int64_t all = kOne - group.unmodelled;
        for (std::size_t i = 0; i + 1 < turns.size(); ++i) {
            const auto delivers = [&](const EdgeDef& edge) {
                return !group.late || turns[i] >= begins(edge);
            };
            std::int64_t delivering = 0;
            for (std::uint32_t e = group.firstEdge; e < end; ++e) {
                delivering += delivers(m_model.edges[e]) ? m_model.edges[e].share : 0;
            }
            if (group.late && delivering == 0) {
                addConstant(say("as before, until its new source delivers"), fromMicro(all),
                            turns[i], turns[i + 1]);
                continue;
            }
            const double scale =
                group.late ? static_cast<double>(all) / static_cast<double>(delivering) : 1.0;
            for (std::uint32_t e = group.firstEdge; e < end; ++e) {
                if (delivers(m_model.edges[e])) {
                    addEdge(e, turns[i], turns[i + 1], scale);
                }
            }
        }
    }

    void addEdge(std::uint32_t e, int from, int to, double scale)
    {
        const EdgeDef& edge = m_model.edges[e];
        HopFlow flow;
        flow.from = SiteId{edge.source};
        if (m_model.scenario.orders == OrderMode::Reacting &&
            m_model.siteDisturbed[edge.source] != 0) {
            flow.name = say("as ordered and served");
            flow.share = scale;
            flow.made = byChanges(m_model.horizon,
                                  [&](int day) { return m_supply.arrival(e, day, m_mode); });
            addBetween(std::move(flow), from, to);
            return;
        }
        flow.share = fromMicro(edge.share) * scale;
        flow.border = edge.gateRow != kNone;
        if (flow.border) {
            flow.gate = shares(m_gates.steps(edge.gateRow), m_model.horizon);
        }
        flow.made = byChanges(m_model.horizon, [&](int day) {
            return edge.place.served(m_supply.sourceOutput(edge.source, day, m_mode));
        });
        flow.lagDays = std::max(1, edge.lead);
        const int air = m_mode == SupplyMode::Helped ? m_supply.flies(e) : -1;
        if (air < 0) {
            addBetween(std::move(flow), from, to);
            return;
        }
        const int struck = m_supply.strikes().ofEdge(e);
        HopFlow flown = flow;
        const int lastByLand = std::min(to, struck + flow.lagDays);
        addBetween(std::move(flow), from, lastByLand);
        flown.name = say("by air");
        flown.lagDays = air;
        addBetween(std::move(flown), std::max(from, struck + air), to);
    }

    void addConstant(std::string name, double share, int from, int to)
    {
        HopFlow flow;
        flow.name = std::move(name);
        flow.share = share;
        addBetween(std::move(flow), from, to);
    }

    void addBetween(HopFlow flow, int from, int to)
    {
        flow.fromDay = from;
        flow.toDay = std::min(to, m_model.horizon);
        if (flow.fromDay < flow.toDay) {
            m_flows.push_back(std::move(flow));
        }
    }

    const CompiledModel& m_model;
    SupplyDraw& m_supply;
    const GateDraw& m_gates;
    SupplyMode m_mode;
    std::vector<HopFlow> m_flows;
};

/// What a part's own supplier makes for it.
HopFlow ownFlow(const CompiledModel& model, DrawRun& draw, const Part& part, SupplyMode mode)
{
    HopFlow flow;
    flow.from = SiteId{part.supplierSite};
    flow.throughSupplier = true;
    flow.lagDays = part.lag;
    flow.toDay = model.horizon;
    flow.made = byChanges(model.horizon, [&](int day) {
        Micro made = kOne;
        if (part.kind == SupplierKind::Plant) {
            made = valueOn(draw.plants().supplied(part.supplierPlant, mode), day);
        }
        for (std::uint32_t i = 0; i < part.unitCount && part.kind != SupplierKind::Plant; ++i) {
            made = std::min(made, valueOn(draw.supply().steps(part.units[i], mode), day));
        }
        return part.place.served(made);
    });
    return flow;
}

HopFlow helpFlow(const CompiledModel& model, DrawRun& draw, const Help& help, SupplyMode mode)
{
    HopFlow flow;
    flow.name = model.dataset->reactions[help.action].name;
    flow.fromDay = std::max(0, help.fromDay);
    flow.toDay = model.horizon;
    flow.throughSupplier = help.atMaker;
    flow.share = help.once > 0 ? 0.0 : fromMicro(help.share);
    flow.onceDays = fromMicro(help.once);
    if (help.once > 0) {
        return flow;
    }
    if (help.unit != kNone) {
        const std::span<const std::uint32_t> sources = help.sources();
        const std::uint32_t tightest = *std::ranges::min_element(
            sources, {}, [&](std::uint32_t u) { return draw.supply().leastMade(u, mode); });
        flow.from = SiteId{model.units[tightest].site};
        flow.of = SiteId{draw.supply().servingSource(tightest, flow.fromDay)};
        flow.lagDays = help.lag;
        flow.made = byChanges(model.horizon, [&](int day) {
            Micro made = kOne;
            for (const std::uint32_t unit : sources) {
                made = std::min(made, valueOn(draw.supply().steps(unit, mode), day));
            }
            return help.place.served(made);
        });
    } else if (help.gateRow != kNone) {
        flow.border = true;
        flow.lagDays = help.lag;
        flow.gate = shares(draw.gates().steps(help.gateRow), model.horizon);
        for (DayShare& step : flow.gate) {
            step.share = std::min(1.0, step.share);
        }
    }
    return flow;
}

} // namespace

std::vector<DayShare> supplierCap(const CompiledModel& model, const Part& part)
{
    const Steps cap = model.siteCap[part.supplierSite];
    if (cap.empty() || part.kind != SupplierKind::Maker) {
        return {};
    }
    return byChanges(model.horizon,
                     [&](int day) { return mostThrough(cap, part.place, part.lag, day); });
}

std::vector<DayShare> shares(Steps steps, int days)
{
    return byChanges(days, [&](int day) { return valueOn(steps, day); });
}

std::vector<HopFlow> flowsOfGroup(const CompiledModel& model, SupplyDraw& supply,
                                  const GateDraw& gates, std::uint32_t unit, std::uint32_t group,
                                  SupplyMode mode)
{
    return GroupFlows(model, supply, gates, mode).of(unit, group);
}

std::vector<HopFlow> flowsOfPart(const CompiledModel& model, DrawRun& draw, std::uint32_t plant,
                                 const Part& part, SupplyMode mode)
{
    std::vector<HopFlow> flows{ownFlow(model, draw, part, mode)};
    const Dataset& dataset = *model.dataset;
    const PlantDef& buyer = model.plants[plant];
    for (const Help& help : part.help) {
        if (mode == SupplyMode::Bare || help.fromDay >= model.horizon) {
            continue;
        }
        HopFlow& flow = flows.emplace_back(helpFlow(model, draw, help, mode));
        const ReactionFact* stated = reactionFactAbout(
            model.scenario, dataset.sites[buyer.site].id,
            dataset.products[buyer.needs[part.need].product].id, dataset.reactions[help.action].id);
        flow.stated = stated == nullptr ? "" : statedText(stated->origin);
    }
    return flows;
}

double arrivesOn(const HopFlow& flow, int day)
{
    if (day < flow.fromDay || day >= flow.toDay) {
        return 0.0;
    }
    const int left = day - flow.lagDays;
    return (day == flow.fromDay ? flow.onceDays : 0.0) +
           flow.share * shareOn(flow.gate, left) * shareOn(flow.made, left);
}

} // namespace lodestone::core
