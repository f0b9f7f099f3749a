// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/explain_chain.h"

#include "core/base/say.h"
#include "core/engine/explain_flows.h"
#include "core/model/reaction_rule.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>

namespace lodestone::core
{

namespace
{

/// Longer than any chain of stages; a circle of sites is left here.
constexpr std::size_t kMostHops = 16;

std::string scopeText(const Cover& row)
{
    switch (row.scope) {
    case CoverScope::Kind:
        return fill(say("kind %1"), {row.scopeId});
    case CoverScope::Sector:
        return fill(say("sector %1"), {row.scopeId});
    case CoverScope::Company:
        return fill(say("company %1"), {row.scopeId});
    case CoverScope::Site:
        return fill(say("site %1"), {row.scopeId});
    }
    return row.scopeId;
}

std::string dayCount(std::int64_t n)
{
    return many("%n day", "%n days", n);
}

} // namespace

std::string tenths(double value)
{
    const long long all = std::llround(10.0 * value);
    return std::to_string(all / 10) + wording().decimalMark() +
           std::to_string(std::llabs(all % 10));
}

std::string tenthPercent(double share)
{
    const long long all = std::llround(1000.0 * share);
    return fill(say("%1 %"),
                {all % 10 == 0 ? std::to_string(all / 10) : tenths(static_cast<double>(all) / 10)});
}

std::string wholePercent(double share)
{
    return fill(say("%1 %"), {std::to_string(std::lround(100.0 * share))});
}

std::string coverText(const Dataset& dataset, const CoverMatch& match)
{
    if (!match.onHand && !match.runOut) {
        return {};
    }
    const Cover& row = dataset.covers[match.onHand ? *match.onHand : *match.runOut];
    std::string text = scopeText(row) + ", " +
                       (row.counts == CoverCounts::OnHand ? say("on-hand") : say("run-out"));
    if (!row.stated.empty()) {
        text += ", " + fill(say("stated %1"), {row.stated});
    }
    if (match.onHand && match.runOut) {
        text += "; " + fill(say("run-out statement of %1 as a floor"),
                            {dataset.covers[*match.runOut].stated});
    }
    return text;
}

std::string dayText(const CompiledModel& model, int day)
{
    return fill(
        say("day %1 (%2)"),
        {std::to_string(day), wording().date(model.scenario.start.plus(day), say("d MMM yyyy"))});
}

ChainExplainer::ChainExplainer(const CompiledModel& model, DrawRun& draw)
    : m_model(model)
    , m_dataset(*model.dataset)
    , m_draw(draw)
    , m_mode(model.scenario.reactions ? SupplyMode::Helped : SupplyMode::Bare)
{}

std::string ChainExplainer::stockText(const CoverMatch& match, std::uint32_t stockFact) const
{
    return stockFact == kNone ? coverText(m_dataset, match)
                              : statedText(m_model.scenario.stockFacts[stockFact].origin);
}

void ChainExplainer::setStock(const StockDraw::Stock& stock, const CoverMatch& cover,
                              std::uint32_t site, std::uint32_t stockFact, double leadDays,
                              ExplanationHop& hop) const
{
    hop.stockDays = fromMicro(stock.days);
    hop.stockStated = stockFact != kNone;
    if (stock.fromRunOut) {
        const StockDraw& stocks = m_draw.stocks();
        hop.coverRow += "; " + fill(say("the run-out statement is what counts: %1 days until it "
                                        "runs out, less %2 under way"),
                                    {tenths(stocks.runOutDays(stocks.rowsOf(cover, site).runOut)),
                                     tenths(leadDays)});
    } else if (!hop.stockStated) {
        hop.stockQuantile = stock.quantile;
    }
}

int ChainExplainer::clamped(int day) const
{
    return std::clamp(day, 0, m_model.horizon - 1);
}

ChainExplainer::GroupDays ChainExplainer::groupDays(std::uint32_t u, std::uint32_t g, int days)
{
    const GroupDef& group = m_model.groups[g];
    SupplyDraw& supply = m_draw.supply();
    const Micro* made = supply.output(u, m_mode);
    MicroDays stock = m_model.units[u].noStock ? 0 : supply.groupStock(g).days;
    const MicroDays cap = m_model.scenario.orders == OrderMode::Reacting
                              ? std::numeric_limits<MicroDays>::max()
                              : stock + supply.slack(u, g, m_mode);
    GroupDays result;
    for (int day = 0; day < days; ++day) {
        const MicroDays have = stock + group.unmodelled + supply.arrivals(u, g, day, m_mode);
        stock = std::min(have - std::min<MicroDays>(have, made[day]), cap);
        result.have.push_back(have);
        result.left.push_back(stock);
    }
    return result;
}

std::uint32_t ChainExplainer::bindingGroup(std::uint32_t u, int day)
{
    const UnitDef& unit = m_model.units[u];
    std::uint32_t binding = unit.firstGroup;
    std::int64_t least = kOne;
    for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
        const std::int64_t weight = m_model.groups[g].weight;
        const std::int64_t have = std::min<MicroDays>(kOne, groupDays(u, g, day + 1).have.back());
        const std::int64_t limit = kOne - weight + weight * have / kOne;
        if (limit < least) {
            least = limit;
            binding = g;
        }
    }
    return binding;
}

std::optional<std::uint32_t> ChainExplainer::bindingEdge(std::uint32_t u, int day)
{
    if (m_model.units[u].groupCount == 0) {
        return std::nullopt;
    }
    const std::uint32_t binds = bindingGroup(u, clamped(day));
    if (binds == m_model.units[u].firstGroup && clamped(day) < m_model.units[u].switchDay &&
        m_model.units[u].standInCount > 0) {
        return m_draw.supply().servingEdge(u, clamped(day));
    }
    const GroupDef& group = m_model.groups[binds];
    std::optional<std::uint32_t> binding;
    std::int64_t most = 0;
    for (std::uint32_t e = group.firstEdge; e < group.firstEdge + group.edgeCount; ++e) {
        const std::int64_t missing =
            m_model.edges[e].share - m_draw.supply().arrival(e, clamped(day), m_mode);
        if (!binding || missing > most) {
            most = missing;
            binding = e;
        }
    }
    return binding;
}

void ChainExplainer::setFigures(std::uint32_t u, std::uint32_t g, ExplanationHop& hop)
{
    const int days = m_model.horizon;
    hop.flows = flowsOfGroup(m_model, m_draw.supply(), m_draw.gates(), u, g, m_mode);
    hop.made = shares(m_draw.supply().steps(u, m_mode), days);
    hop.weight = fromMicro(m_model.groups[g].weight);
    if (m_model.scenario.orders != OrderMode::Reacting) {
        hop.roomDays = hop.stockDays + fromMicro(m_draw.supply().slack(u, g, m_mode));
    }
}

void ChainExplainer::addUnit(std::uint32_t u, int day, std::vector<ExplanationHop>& hops)
{
    const UnitDef& unit = m_model.units[u];
    ExplanationHop hop;
    hop.site = SiteId{unit.site};
    hop.title = m_dataset.sites[unit.site].name;
    hop.productId = m_dataset.sites[unit.site].outputProductId;
    hop.ranDryDay = within(m_draw.supply().firstHeld(u, m_mode));
    hop.outputDay = clamped(day);
    hop.outputAfter = fromMicro(m_draw.supply().output(u, m_mode)[hop.outputDay]);
    const std::optional<std::uint32_t> e = bindingEdge(u, day);
    const Micro cap = capOn(m_model.siteCap[unit.site], clamped(day));
    const bool held = m_draw.supply().isSiteHeld(u, clamped(day), m_mode);
    if (held || !e) {
        hop.note =
            (!held      ? say("no supplier in the data")
             : cap == 0 ? say("the scenario takes this site down")
                        : fill(say("the scenario holds this site at %1 of its baseline output"),
                               {wholePercent(fromMicro(cap))}));
        hops.push_back(std::move(hop));
        return;
    }
    const std::uint32_t g = bindingGroup(u, clamped(day));
    const GroupDef& group = m_model.groups[g];
    const EdgeDef& edge = m_model.edges[*e];
    hop.gradeId = m_dataset.products[group.product].id;
    hop.coverRow = unit.noStock ? say("no stock held for a new product")
                                : stockText(group.cover, group.stockFact);
    if (!unit.noStock) {
        setStock(m_draw.supply().groupStock(g), group.cover, group.site, group.stockFact,
                 group.meanLead, hop);
    }
    setFigures(u, g, hop);
    hop.leadDays = edge.lead;
    hop.evidence = m_dataset.links[edge.link].confidence;
    if (unit.fact != kNone && edge.source == unit.source) {
        hop.evidence = Confidence::Reported;
        hop.linkStated = statedText(m_model.scenario.facts[unit.fact].origin);
    }
    const int air = m_mode == SupplyMode::Helped ? m_draw.supply().flies(*e) : -1;
    if (air >= 0) {
        hop.help.push_back(flightText(*e, air, hop.flows));
    }
    hops.push_back(std::move(hop));
    if (hops.size() < kMostHops) {
        addSource(*e, clamped(day), hops);
    }
}

/// What is under way the usual way when they begin to fly arrives as well.
std::string ChainExplainer::flightText(std::uint32_t e, int air,
                                       const std::vector<HopFlow>& flows) const
{
    const int struck = m_draw.supply().strikes().ofEdge(e);
    double gained = 0.0;
    for (const HopFlow& flow : flows) {
        const bool flown = flow.lagDays == air && flow.fromDay >= struck + air;
        for (int day = struck + air; flown && day < struck + m_model.edges[e].lead; ++day) {
            gained += arrivesOn(flow, day);
        }
    }
    std::string text =
        fill(many("magnets fly from %1, %n day door to door: %2 days of use gained once",
                  "magnets fly from %1, %n days door to door: %2 days of use gained once", air),
             {dayText(m_model, struck), tenths(gained)});
    const Link& link = m_dataset.links[m_model.edges[e].link];
    for (const Reaction& action : m_dataset.reactions) {
        const ReactionFact* fact =
            goesByAir(action)
                ? reactionFactAbout(m_model.scenario, link.buyerSiteId, link.productId, action.id)
                : nullptr;
        if (fact != nullptr && fact->possible) {
            return text + ", " + statedText(fact->origin);
        }
    }
    return text;
}

void ChainExplainer::addPlace(const Place& place, ExplanationHop& supplier)
{
    if (place != Place{}) {
        supplier.help.push_back(
            fill(say("it serves others first: this buyer gets what it makes between %1 and %2 of "
                     "its baseline"),
                 {wholePercent(fromMicro(place.from)), wholePercent(fromMicro(place.to))}));
    }
}

/// The source of an edge; when it made less than its baseline itself, the chain goes on with it.
void ChainExplainer::addSource(std::uint32_t e, int day, std::vector<ExplanationHop>& hops)
{
    const EdgeDef& edge = m_model.edges[e];
    const int sent = m_draw.supply().sentOn(e, day, m_mode);
    const auto& units = m_model.siteUnits[edge.source];
    const std::size_t supplier = hops.size();
    const bool held = std::any_of(units.begin(), units.end(), [&](std::uint32_t u) {
        return sent >= 0 && m_draw.supply().isHeld(u, sent, m_mode);
    });
    if (held && m_draw.supply().sourceOutput(edge.source, sent, m_mode) < kOne) {
        std::uint32_t worst = units.front();
        for (const std::uint32_t u : units) {
            const auto lost = [&](std::uint32_t which) {
                return times(m_model.units[which].siteWeight,
                             kOne - m_draw.supply().output(which, m_mode)[sent]);
            };
            worst = lost(u) > lost(worst) ? u : worst;
        }
        addUnit(worst, sent, hops);
        addPlace(edge.place, hops[supplier]);
        return;
    }
    ExplanationHop hop;
    hop.site = SiteId{edge.source};
    hop.title = m_dataset.sites[edge.source].name;
    hop.productId = m_dataset.links[edge.link].productId;
    hop.gradeId = hop.productId;
    hop.evidence = m_dataset.links[edge.link].confidence;
    addPlace(edge.place, hop);
    hops.push_back(std::move(hop));
    addBorder(e, sent, day - sent, hops);
}

std::string ChainExplainer::gateSteps(std::uint32_t row, int until) const
{
    std::string text;
    Micro before = kOne;
    for (std::size_t s = 0; s < m_model.stepStart.size() && m_model.stepStart[s] <= until; ++s) {
        const Micro gate = m_draw.gates().gateInStep(row, static_cast<std::uint16_t>(s));
        if (gate != before) {
            text += (text.empty() ? "" : ", ") +
                    fill(say("%1 from day %2"),
                         {tenthPercent(fromMicro(gate)), std::to_string(m_model.stepStart[s])});
        }
        before = gate;
    }
    return text;
}

/// The one that holds when goods should leave; empty when none does.
std::string ChainExplainer::banText(std::uint32_t set, int sent) const
{
    for (const std::uint32_t b : bansIn(m_model, set)) {
        const BanDef& ban = m_model.bans[b];
        if (ban.holds(sent)) {
            const Control& row = m_dataset.controls[ban.control];
            return fill(say("banned for this buyer since %1 (%2)"), {row.start.iso(), row.id});
        }
    }
    return {};
}

/// What the licence is when goods should leave.
std::string ChainExplainer::licenceText(const LicenceDraw& licence, int sent,
                                        ExplanationHop& hop) const
{
    if (std::string ban = banText(licence.bans, sent); !ban.empty()) {
        return ban;
    }
    if (licence.refused) {
        return say("licence refused");
    }
    const auto ranOut = [&](int from, int to) {
        hop.licenceDay = within(to);
        return hop.licenceDay ? fill(say("licence ran out on %1, the next one on %2"),
                                     {dayText(m_model, from), dayText(m_model, to)})
                              : fill(say("licence ran out on %1, no other within the horizon"),
                                     {dayText(m_model, from)});
    };
    if (sent >= licence.gapFrom && sent < licence.gapTo) {
        return ranOut(licence.gapFrom, licence.gapTo);
    }
    if (licence.cycleDays != 0 && sent >= licence.from && !licence.holds(sent)) {
        const int from = licence.cycleOn(sent);
        const int first = sent - (sent - from) % licence.cycleDays;
        return ranOut(first + licence.validDays, first + licence.cycleDays);
    }
    if (licence.from < 0) {
        return say("licence held on day 0");
    }
    if (licence.byTotal) {
        return fill(say("counted as licensed from %1: more was shipped than the licences drawn "
                        "explain"),
                    {dayText(m_model, licence.from)});
    }
    hop.licenceDay = within(licence.from);
    return hop.licenceDay ? fill(say("licence on %1"), {dayText(m_model, licence.from)})
                          : say("no licence within the horizon");
}

void ChainExplainer::setGateEvidence(const GateRowDef& row, int day, ExplanationHop& hop) const
{
    const DestinationDef& destination = m_model.destinations[row.destination];
    const std::size_t step = m_model.stepOfDay[static_cast<std::size_t>(day)];
    const bool seen = day < destination.observedDays;
    std::string note;
    switch (row.metered ? destination.kind[step] : GateStep::Direct) {
    case GateStep::Metered:
        note = seen ? destination.gateNote : say("the scenario's squeeze, no customs figures");
        break;
    case GateStep::Process:
        note = say("no customs figures for that day: licensed goods flow");
        break;
    case GateStep::Baseline:
        note = say("no customs figures for that day: all flows that is not refused");
        break;
    case GateStep::Stopped:
        note = say("the scenario's stop, no customs figures");
        break;
    case GateStep::Direct:
        note = say("no customs figures: only what the scenario sets");
        break;
    }
    hop.gateText += "; " + note;
    // who gets the goods of a month that was counted is drawn, unless no licence is needed
    const bool counted = row.metered && seen && destination.kind[step] == GateStep::Metered;
    hop.evidence = !counted                                        ? Confidence::Assumed
                   : row.pair == kNone && !destination.isRemainder ? Confidence::Reported
                                                                   : Confidence::Estimated;
}

void ChainExplainer::addHeldBack(std::uint32_t row, int until, ExplanationHop& hop) const
{
    double days = 0.0;
    for (int day = 0; day < until; ++day) {
        days += 1.0 - fromMicro(m_draw.gates().gate(row, day));
    }
    hop.heldBackUntil = until;
    hop.heldBackDays = days;
    hop.gateText += "; " + fill(say("held back until day %1: as much as %2 of the baseline"),
                                {std::to_string(until), dayCount(std::llround(days))});
}

void ChainExplainer::addBorder(std::uint32_t e, int day, int days,
                               std::vector<ExplanationHop>& hops)
{
    const EdgeDef& edge = m_model.edges[e];
    if (edge.gateRow == kNone) {
        return;
    }
    const GateRowDef& row = m_model.gateRows[edge.gateRow];
    const DestinationDef& destination = m_model.destinations[row.destination];
    const int sent = clamped(day);
    ExplanationHop hop;
    hop.productId = m_dataset.links[edge.link].productId;
    hop.gate = fromMicro(m_draw.gates().gate(edge.gateRow, sent));
    hop.leadDays = days;
    hop.ranDryDay = sent;
    hop.gateText = fill(
        say("%1 of the baseline let through to %2 on %3, when the goods for day %4 should leave"),
        {tenthPercent(hop.gate), destination.country, dayText(m_model, sent),
         std::to_string(sent + days)});
    const std::string steps = gateSteps(edge.gateRow, sent);
    hop.gateText += (steps.empty() ? "" : " (" + steps + ")");
    setGateEvidence(row, sent, hop);
    const ExplanationHop& buyer = hops[hops.size() - 2]; // the last one is its supplier
    if (const std::optional<int> dry = buyer.ranDryDay) {
        addHeldBack(edge.gateRow, clamped(m_draw.supply().sentOn(e, *dry, m_mode)), hop);
    }
    const std::string ban = banText(row.bans, sent);
    if (row.pair != kNone) {
        hop.title = say("China export licence");
        hop.gateText += "; " + licenceText(m_draw.gates().licence(row.pair), sent, hop);
    } else {
        hop.title = ban.empty() ? say("China customs, free goods") : say("China export ban");
        hop.gateText += "; " + (ban.empty() ? say("no licence needed") : ban);
    }
    hops.push_back(std::move(hop));
}

} // namespace lodestone::core
