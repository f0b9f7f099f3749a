// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/gate_draw.h"

#include "core/engine/laws.h"

#include <algorithm>
#include <tuple>

namespace lodestone::core
{

namespace
{

/// A marginal pair that gets at least this share counts as licensed from then on.
constexpr double kCountsAsLicensed = 0.5;

} // namespace

void GateDraw::run(const CompiledModel& model, const GlobalDraw& globals, const Draws& draws)
{
    if (m_model != &model) {
        prepare(model);
    }
    m_globals = globals;
    std::fill(m_licences.begin(), m_licences.end(), LicenceDraw{});
    m_numbers.run(draws);
    for (std::uint32_t d = 0; d < model.destinations.size(); ++d) {
        drawLicences(d, globals, draws);
        drawDestination(d, globals, draws);
    }
    for (std::size_t row = 0; row < model.gateRows.size(); ++row) {
        m_rows[row] = model.gateRows[row].metered ? ruled(model.gateRows[row]) : Steps(&kOpen, 1);
    }
    applyOwnGates();
    releaseWithheld();
}

/// Room for every step, and what is the same in all draws. A pair without a destination of its own
/// keeps the open gate.
void GateDraw::prepare(const CompiledModel& model)
{
    m_model = &model;
    const std::size_t steps = model.stepStart.size();
    m_licences.assign(model.pairs.size(), {});
    m_kappa.assign(model.destinations.size(), 0.0);
    m_shipped.assign(model.destinations.size() * steps, 1.0);
    m_pairGate.assign(model.pairs.size(), 1.0);
    m_lastGate.assign(model.pairs.size(), 1.0);
    m_ruled.assign(model.pairs.size() + model.destinations.size(), steps, kOne);
    m_own.assign(model.gateRows.size(), steps, kOne);
    m_rows.assign(model.gateRows.size(), {});
    m_gates.assign(steps, kOne);
    m_newLicences.assign(steps, 0);
    m_newRule.clear();
    for (const DestinationDef& destination : model.destinations) {
        for (std::size_t s = 0; s < steps; ++s) {
            m_newRule.push_back(s == 0 || !sameRule(destination, s) ? 1 : 0);
        }
    }
    addNumbers();
    m_pairShare.clear();
    for (const PairDef& pair : model.pairs) {
        m_pairShare.push_back(pair.share);
    }
    const LicenceRegime& regime = model.scenario.licence;
    m_freezeFrom = !regime.freezeDays  ? kNeverDay
                   : regime.freezeFrom ? *regime.freezeFrom - model.scenario.start
                                       : 0;
    m_freezeTo = regime.freezeDays ? m_freezeFrom + *regime.freezeDays : kNeverDay;
    m_networkTonnes = 0.0;
    for (const DestinationDef& destination : model.destinations) {
        m_networkTonnes += destination.networkTonnes;
    }
    m_ownGates = toMicro(model.scenario.gateLevel) != kOne || !model.scenario.gates.empty() ||
                 model.withheldDays > 0.0 ||
                 std::any_of(model.gateRows.begin(), model.gateRows.end(),
                             [](const auto& row) { return !row.metered && row.tonnes > 0.0; });
    findOwnGates();
}

bool GateDraw::isProjectedSqueeze(const DestinationDef& destination, int day) const
{
    return m_model->scenario.projection == Projection::Squeeze && day >= destination.observedDays;
}

/// Whoever counts as licensed from a step on does not ask for the rest in the next one.
void GateDraw::newLicenceIn(int day)
{
    const std::size_t next = m_model->stepOfDay[static_cast<std::size_t>(day)] + std::size_t{1};
    if (next < m_newLicences.size()) {
        m_newLicences[next] = 1;
    }
}

/// A lapse that is still to come stays.
void GateDraw::holdFrom(LicenceDraw& licence, int day)
{
    licence.byTotal = licence.byTotal || day < licence.from;
    licence.from = std::min(licence.from, day);
    if (licence.gapFrom <= day) {
        licence.gapTo = std::min(licence.gapTo, day);
    }
}

/// Shares out a metered total r among the pairs (m_pairGate) and the free goods (returned).
double GateDraw::meter(std::uint32_t d, int day, double ratio, double freeCap)
{
    const DestinationDef& destination = m_model->destinations[d];
    const double kappa = m_kappa[d];
    double licensed = 0.0;
    for (const std::uint32_t p : destination.pairs) {
        const bool holds = isLicensed(p, day);
        m_pairGate[p] = holds ? 1.0 : 0.0;
        licensed += holds ? m_pairShare[p] : 0.0;
    }
    const double even = ratio / (1.0 - kappa + kappa * licensed);
    if (isProjectedSqueeze(destination, day) && even <= 1.0) {
        for (const std::uint32_t p : destination.pairs) {
            m_pairGate[p] *= even;
        }
        return even;
    }
    if (kappa <= 0.0) {
        return ratio;
    }
    double free = (ratio - kappa * licensed) / (1.0 - kappa);
    if (free < 0.0) {
        const double factor = ratio / (kappa * licensed);
        for (const std::uint32_t p : destination.pairs) {
            m_pairGate[p] *= factor;
        }
        return 0.0;
    }
    const double cap = std::max({1.0, ratio, freeCap});
    if (free <= cap) {
        return free;
    }
    free = cap;
    double rest = (ratio - (1.0 - kappa) * cap) / kappa - licensed;
    m_order.clear();
    for (const std::uint32_t p : destination.pairs) {
        if (m_pairGate[p] <= 0.0 && !m_licences[p].refused && !isBanned(p, day)) {
            m_order.push_back(p);
        }
    }
    std::sort(m_order.begin(), m_order.end(), [this](std::uint32_t a, std::uint32_t b) {
        return std::tie(m_licences[a].from, m_licences[a].rank, a) <
               std::tie(m_licences[b].from, m_licences[b].rank, b);
    });
    for (const std::uint32_t p : m_order) {
        const double share = m_pairShare[p];
        if (rest <= 0.0 || share <= 0.0) {
            continue;
        }
        m_pairGate[p] = std::min(1.0, rest / share);
        rest -= share * m_pairGate[p];
        if (m_pairGate[p] >= kCountsAsLicensed) {
            holdFrom(m_licences[p], day);
            newLicenceIn(day);
        }
    }
    if (rest > 1e-12) {
        // above what anybody is known to take: everybody gets more, and stocks refill
        double shipped = (1.0 - kappa) * free;
        for (const std::uint32_t p : destination.pairs) {
            shipped += kappa * m_pairShare[p] * m_pairGate[p];
        }
        const double factor = shipped > 0.0 ? ratio / shipped : 1.0;
        for (const std::uint32_t p : destination.pairs) {
            m_pairGate[p] *= factor;
        }
        free *= factor;
    }
    return free;
}

bool GateDraw::neverShips(std::uint32_t pair) const
{
    const LicenceDraw& licence = m_licences[pair];
    const auto bans = bansIn(*m_model, licence.bans);
    return licence.refused || std::any_of(bans.begin(), bans.end(), [this](std::uint32_t b) {
               return m_model->bans[b].fromDay == 0 && m_model->bans[b].toDay >= m_model->horizon;
           });
}

void GateDraw::drawDestination(std::uint32_t d, const GlobalDraw& globals, const Draws& draws)
{
    const CompiledModel& model = *m_model;
    const DestinationDef& destination = model.destinations[d];
    const std::size_t steps = model.stepStart.size();
    m_kappa[d] = 0.0;
    if (destination.hasControlled) {
        const Range& bounds = destination.kappa;
        const Range around{
            bounds.low, std::clamp(destination.networkShare, bounds.low, bounds.high), bounds.high};
        const double drawn = triangular(around, draws.one(DrawKind::Kappa, destination.entity));
        m_kappa[d] = std::clamp(drawn, 0.0, std::max(0.02, destination.kappaCap));
        m_kappa[d] = std::min(m_kappa[d], 0.98);
        if (std::all_of(destination.pairs.begin(), destination.pairs.end(),
                        [this](std::uint32_t p) { return neverShips(p); })) {
            m_kappa[d] = 0.0; // nobody there may get controlled goods: what was seen was free
        }
    }
    findLicenceChanges(destination);
    const std::size_t freeGoods = model.pairs.size() + d;
    m_ruled.clear(freeGoods);
    for (const std::uint32_t p : destination.pairs) {
        m_ruled.clear(p);
        m_lastGate[p] = -1.0;
    }
    double held = -1.0; // the free goods' last gate
    for (std::size_t s = 0; s < steps;) {
        const double free = gatesOn(d, s, globals, held);
        std::size_t end = s + 1;
        while (end < steps && (m_newRule[d * steps + end] | m_newLicences[end]) == 0) {
            ++end;
        }
        double shipped = (1.0 - m_kappa[d]) * free;
        const int day = model.stepStart[s];
        for (const std::uint32_t p : destination.pairs) {
            if (m_pairGate[p] != m_lastGate[p]) {
                m_lastGate[p] = m_pairGate[p];
                m_ruled.push(p, day, toMicro(std::min(m_pairGate[p], 1000.0)));
            }
            shipped += m_kappa[d] * m_pairShare[p] * m_pairGate[p];
        }
        shipped = m_kappa[d] > 0.0 ? shipped : free;
        m_ruled.push(freeGoods, day, toMicro(std::min(free, 1000.0)));
        std::fill(m_shipped.data() + d * steps + s, m_shipped.data() + d * steps + end, shipped);
        s = end;
    }
}

/// The steps on which a licence begins, lapses or is renewed. Between them the same rule lets
/// through the same.
void GateDraw::findLicenceChanges(const DestinationDef& destination)
{
    const CompiledModel& model = *m_model;
    std::fill(m_newLicences.begin(), m_newLicences.end(), std::uint8_t{0});
    const auto add = [&](int day) {
        if (day > 0 && day < model.horizon) {
            const std::size_t step = model.stepOfDay[static_cast<std::size_t>(day)];
            const std::size_t seen = step + (model.stepStart[step] < day ? 1U : 0U);
            if (seen < m_newLicences.size()) {
                m_newLicences[seen] = 1;
            }
        }
    };
    for (const std::uint32_t p : destination.pairs) {
        const LicenceDraw& licence = m_licences[p];
        add(licence.from);
        add(licence.gapFrom);
        add(licence.gapTo);
        for (const std::uint32_t ban : bansIn(model, licence.bans)) {
            add(model.bans[ban].fromDay);
            add(model.bans[ban].toDay);
        }
        if (licence.cycleDays != 0) {
            std::fill(m_newLicences.begin(), m_newLicences.end(), std::uint8_t{1});
        }
    }
}

bool GateDraw::holdsFreeGoods(const DestinationDef& destination, int day) const
{
    return destination.baselineTonnes <= 0.0 && day >= m_model->holdFrom && day < m_model->holdTo;
}

/// Whether a step differs from the one before by licences alone.
bool GateDraw::sameRule(const DestinationDef& destination, std::size_t step) const
{
    const int day = m_model->stepStart[step];
    const int before = m_model->stepStart[step - 1];
    return destination.kind[step] == destination.kind[step - 1] &&
           destination.ratio[step] == destination.ratio[step - 1] &&
           (day < m_model->controlDay) == (before < m_model->controlDay) &&
           isProjectedSqueeze(destination, day) == isProjectedSqueeze(destination, before) &&
           holdsFreeGoods(destination, day) == holdsFreeGoods(destination, before);
}

/// Fills m_pairGate for a step; gives the gate of the free goods.
double GateDraw::gatesOn(std::uint32_t d, std::size_t step, const GlobalDraw& globals, double& held)
{
    const CompiledModel& model = *m_model;
    const DestinationDef& destination = model.destinations[d];
    const int day = model.stepStart[step];
    const GateStep kind = destination.kind[step];
    if (day < model.controlDay || kind == GateStep::Direct) {
        const double free = kind == GateStep::Metered ? destination.ratio[step] : 1.0;
        for (const std::uint32_t p : destination.pairs) {
            m_pairGate[p] = isBanned(p, day) ? 0.0 : free;
        }
        return free;
    }
    if (kind == GateStep::Metered) {
        held = meter(d, day, destination.ratio[step], globals.freeGateCap);
        return held;
    }
    if (kind == GateStep::Baseline) {
        for (const std::uint32_t p : destination.pairs) {
            m_pairGate[p] = m_licences[p].refused || isBanned(p, day) ? 0.0 : 1.0;
        }
        return 1.0;
    }
    if (kind == GateStep::Stopped) {
        for (const std::uint32_t p : destination.pairs) {
            m_pairGate[p] = 0.0;
        }
        return globals.heldFreeGate;
    }
    if (held < 0.0) {
        held = meter(d, day, destination.lastRatio, globals.freeGateCap);
    }
    for (const std::uint32_t p : destination.pairs) {
        m_pairGate[p] = isLicensed(p, day) ? 1.0 : 0.0;
    }
    return holdsFreeGoods(destination, day) ? globals.heldFreeGate : held;
}

} // namespace lodestone::core
