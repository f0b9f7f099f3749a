// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/gate_draw.h"

#include "core/engine/bounds.h"
#include "core/engine/laws.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

namespace
{

/// One law of waiting for all, moved by a common factor a draw.
constexpr double kCommonWaitSigma = 0.25;
/// A marginal pair that gets at least this share counts as licensed from then on.
constexpr double kCountsAsLicensed = 0.5;

int wholeDays(double days)
{
    return static_cast<int>(std::lround(std::min(days, kMostDays)));
}

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
    findOwnGates();
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
    m_networkTonnes = 0.0;
    for (const DestinationDef& destination : model.destinations) {
        m_networkTonnes += destination.networkTonnes;
    }
    m_ownGates = toMicro(model.scenario.gateLevel) != kOne || !model.scenario.gates.empty() ||
                 std::any_of(model.gateRows.begin(), model.gateRows.end(),
                             [](const auto& row) { return !row.metered && row.tonnes > 0.0; });
}

void GateDraw::addNumbers()
{
    m_numbers.clear();
    m_firstNumber.clear();
    for (const PairDef& pair : m_model->pairs) {
        m_firstNumber.push_back(m_numbers.size());
        m_numbers.add(DrawKind::LicenceOrder, pair.entity);
        m_numbers.add(DrawKind::LicenceLapse, pair.entity);
        for (const GrantOption& grant : pair.grants) {
            m_numbers.add(DrawKind::LicenceGrant, grant.entity);
        }
    }
}

bool GateDraw::granted(std::uint32_t pair, std::size_t grant) const
{
    return m_numbers.uniform(m_firstNumber[pair] + 2 + grant, 0) <
           m_model->pairs[pair].grants[grant].chance;
}

/// Reported grants first, by their chance; the others in a random order weighted by the buyer's
/// size, the i-th of n at the (i - 1/2)/n quantile of the destination's law.
void GateDraw::drawLicences(std::uint32_t d, const GlobalDraw& globals, const Draws& draws)
{
    const CompiledModel& model = *m_model;
    const DestinationDef& destination = model.destinations[d];
    const LicenceRegime& regime = model.scenario.licence;
    m_order.clear();
    for (const std::uint32_t p : destination.pairs) {
        const PairDef& pair = model.pairs[p];
        LicenceDraw& licence = m_licences[p];
        const std::size_t place = m_firstNumber[p];
        licence.rank = -std::log(m_numbers.uniform(place, 0)) /
                       std::pow(std::max(pair.buyerTonnes, 1e-9), globals.licenceSizeExponent);
        licence.refused =
            (pair.endUse == EndUse::Military && regime.refuseMilitary) ||
            (pair.endUse == EndUse::Mixed &&
             (regime.refuseMixed || m_numbers.uniform(place, 1) >= globals.grantMixed)) ||
            (pair.endUse != EndUse::Military && regime.grantShare &&
             m_numbers.uniform(place, 2) >= *regime.grantShare);
        for (std::uint32_t g = 0; g < pair.grants.size(); ++g) {
            if (licence.from == kNeverDay && granted(p, g)) {
                licence.from = pair.grants[g].day;
            }
        }
        if (licence.from == kNeverDay) {
            m_order.push_back(p);
        }
    }
    std::sort(m_order.begin(), m_order.end(), [this](std::uint32_t a, std::uint32_t b) {
        return m_licences[a].rank < m_licences[b].rank;
    });
    const double common =
        std::exp(kCommonWaitSigma * normalQuantile(draws.one(DrawKind::LicenceLaw, 0)));
    if (destination.law != kNone) {
        const LicenceLaw& law = model.dataset->licenceLaws[destination.law];
        const double median =
            (regime.medianDelayWorkingDays ? *regime.medianDelayWorkingDays
             : regime.medianDelayDays
                 ? *regime.medianDelayDays
                 : triangular(law.medianDays,
                              draws.one(DrawKind::LicenceLaw, entityOf(law.destination)))) *
            common;
        for (std::size_t i = 0; i < m_order.size(); ++i) {
            const double q = (static_cast<double>(i) + 0.5) / static_cast<double>(m_order.size());
            const double wait = median * std::exp(law.sigma * normalQuantile(q));
            m_licences[m_order[i]].from = grantDay(model.controlDay, wait);
        }
        drawRefusalsAndGaps(d, median);
    } else if (model.settled) {
        for (const std::uint32_t p : destination.pairs) {
            m_licences[p].from = std::numeric_limits<int>::min();
        }
    }
}

/// Lapse of general licences, expiry in a freeze, and what a late start forgives.
void GateDraw::drawRefusalsAndGaps(std::uint32_t d, double median)
{
    const CompiledModel& model = *m_model;
    const LicenceRegime& regime = model.scenario.licence;
    const LicenceLaw& law = model.dataset->licenceLaws[model.destinations[d].law];
    const int freezeFrom = regime.freezeDays
                               ? (regime.freezeFrom ? *regime.freezeFrom - model.scenario.start : 0)
                               : kNeverDay;
    const int freezeTo = regime.freezeDays ? freezeFrom + *regime.freezeDays : kNeverDay;
    for (const std::uint32_t p : model.destinations[d].pairs) {
        const PairDef& pair = model.pairs[p];
        LicenceDraw& licence = m_licences[p];
        if (model.settled) {
            licence.refused = licence.refused && regime.refusalIsNew;
            licence.from = std::numeric_limits<int>::min();
        } else if (freezeFrom != kNeverDay && licence.from >= freezeFrom &&
                   licence.from < freezeTo) {
            licence.from = model.workingDays.after(
                freezeTo, model.workingDays.count(freezeFrom, licence.from));
        }
        bool general = false;
        for (std::uint32_t g = 0; g < pair.grants.size(); ++g) {
            general = general || (pair.grants[g].general && granted(p, g));
        }
        const std::size_t place = m_firstNumber[p] + 1;
        const auto u = [&](unsigned which) { return m_numbers.uniform(place, which); };
        int lapse = general ? model.lapseDay : kNeverDay;
        if (!general && freezeFrom != kNeverDay) {
            const double validity = triangular(model.ranges.licenceValidity, u(1));
            const int expiry = freezeFrom + wholeDays(u(2) * validity);
            lapse = expiry < freezeTo ? expiry : kNeverDay;
        }
        if (!general) {
            drawRenewals(licence, u(1), u(3));
        }
        if (lapse == kNeverDay) {
            continue;
        }
        const double wait = median * std::exp(law.sigma * normalQuantile(u(0)));
        const bool frozen = freezeFrom != kNeverDay && lapse >= freezeFrom && lapse < freezeTo;
        licence.gapFrom = lapse;
        licence.gapTo = grantDay(frozen ? freezeTo : lapse, wait);
    }
}

/// Day on which an application made on a day is granted. wait: working days where the scenario
/// counts in them, else calendar days as they would run from the control on.
int GateDraw::grantDay(int applied, double wait) const
{
    const WorkingDays& calendar = m_model->workingDays;
    const int control = m_model->controlDay;
    const int days = wholeDays(wait);
    return calendar.after(applied, m_model->scenario.licence.medianDelayWorkingDays
                                       ? days
                                       : calendar.count(control, control + days));
}

/// Individual licences run out after their validity; the scenario may leave a gap until the next.
void GateDraw::drawRenewals(LicenceDraw& licence, double uValidity, double uPhase) const
{
    const auto& gap = m_model->scenario.licence.renewalGapDays;
    if (!gap || *gap == 0) {
        return;
    }
    licence.validDays =
        std::max(1, wholeDays(triangular(m_model->ranges.licenceValidity, uValidity)));
    licence.cycleDays = licence.validDays + *gap;
    // of a licence older than day 0 nobody knows when it was granted
    licence.cycleFrom = licence.from >= 0 ? licence.from : -wholeDays(uPhase * licence.cycleDays);
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

/// Shares out a metered total r among the pairs (m_pairGate) and the free goods (returned).
double GateDraw::meter(std::uint32_t d, int day, double ratio, double freeCap)
{
    const DestinationDef& destination = m_model->destinations[d];
    const double kappa = m_kappa[d];
    double licensed = 0.0;
    for (const std::uint32_t p : destination.pairs) {
        const bool holds = m_licences[p].holds(day);
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
        if (m_pairGate[p] <= 0.0 && !m_licences[p].refused) {
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
            m_licences[p].from = std::min(m_licences[p].from, day);
            m_licences[p].gapFrom = kNeverDay;
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
                        [this](std::uint32_t p) { return m_licences[p].refused; })) {
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
            m_pairGate[p] = free;
        }
        return free;
    }
    if (kind == GateStep::Metered) {
        held = meter(d, day, destination.ratio[step], globals.freeGateCap);
        return held;
    }
    if (kind == GateStep::Baseline) {
        for (const std::uint32_t p : destination.pairs) {
            m_pairGate[p] = m_licences[p].refused ? 0.0 : 1.0;
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
        m_pairGate[p] = m_licences[p].holds(day) ? 1.0 : 0.0;
    }
    return holdsFreeGoods(destination, day) ? globals.heldFreeGate : held;
}

} // namespace lodestone::core
