// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/bounds.h"
#include "core/engine/gate_draw.h"
#include "core/engine/laws.h"

#include <algorithm>
#include <cmath>
#include <limits>

// Who holds a licence, and when.

namespace lodestone::core
{

namespace
{

/// One law of waiting for all, moved by a common factor a draw.
constexpr double kCommonWaitSigma = 0.25;

int wholeDays(double days)
{
    return static_cast<int>(std::lround(std::min(days, kMostDays)));
}

} // namespace

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

/// Reported individual grants first, by their chance; the others in a random order weighted by the
/// buyer's size, the i-th of n at the (i - 1/2)/n quantile of the destination's law. A general
/// licence says that its holder may ship from its day on, not that it might not before: it only
/// ends the wait of those that have none by then. To know of one makes nobody later.
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
            if (!pair.grants[g].general && licence.grant == kNone && granted(p, g)) {
                licence.grant = g;
                licence.from = pair.grants[g].day;
                // what was granted was not refused; whether it is again, a later start may say
                licence.refused = licence.refused && model.settled;
            }
        }
        // who gets no licence for its use anyway is not struck a second time by a ban of that use
        licence.bans = licence.refused && licence.grant == kNone ? pair.usualBans : pair.bans;
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
        takeGeneralLicences(d);
        drawRefusalsAndGaps(d, median);
        return;
    }
    takeGeneralLicences(d);
    if (model.settled) {
        for (const std::uint32_t p : destination.pairs) {
            m_licences[p].from = std::numeric_limits<int>::min();
        }
    }
}

void GateDraw::takeGeneralLicences(std::uint32_t d)
{
    for (const std::uint32_t p : m_model->destinations[d].pairs) {
        const auto& grants = m_model->pairs[p].grants;
        for (std::uint32_t g = 0; g < grants.size(); ++g) {
            if (grants[g].general && granted(p, g)) {
                m_licences[p].from = std::min(m_licences[p].from, grants[g].day);
            }
        }
    }
}

/// Lapse of general licences, expiry in a freeze, and what a late start forgives.
void GateDraw::drawRefusalsAndGaps(std::uint32_t d, double median)
{
    const CompiledModel& model = *m_model;
    const LicenceRegime& regime = model.scenario.licence;
    const LicenceLaw& law = model.dataset->licenceLaws[model.destinations[d].law];
    for (const std::uint32_t p : model.destinations[d].pairs) {
        const PairDef& pair = model.pairs[p];
        LicenceDraw& licence = m_licences[p];
        if (model.settled) {
            licence.refused = licence.refused && regime.refusalIsNew;
            licence.from = std::numeric_limits<int>::min();
        } else {
            licence.from = thawed(model.controlDay, licence.from);
        }
        bool general = false;
        int lapse = kNeverDay;
        for (std::uint32_t g = 0; g < pair.grants.size(); ++g) {
            if (pair.grants[g].general && granted(p, g)) {
                lapse =
                    general ? std::max(lapse, pair.grants[g].lapseDay) : pair.grants[g].lapseDay;
                general = true;
            }
        }
        const std::size_t place = m_firstNumber[p] + 1;
        const auto u = [&](unsigned which) { return m_numbers.uniform(place, which); };
        const bool lateRenewals = regime.renewalGapDays.value_or(0) > 0;
        if (!general && (lateRenewals || m_freezeFrom != kNeverDay)) {
            const Term term = termOf(pair, licence, u(1));
            if (lateRenewals) {
                drawRenewals(term, *regime.renewalGapDays, u(3), licence);
                continue;
            }
            lapse = expiryInFreeze(term, licence.from, u(2));
        }
        if (lapse == kNeverDay) {
            continue;
        }
        const double wait = median * std::exp(law.sigma * normalQuantile(u(0)));
        licence.gapFrom = lapse;
        licence.gapTo = thawed(lapse, grantDay(lapse, wait));
    }
}

/// A freeze stops the review: what of a wait falls into it or after it runs on from its end, so
/// that nobody overtakes anybody by it.
int GateDraw::thawed(int applied, int granted) const
{
    if (granted == kNeverDay || granted < m_freezeFrom || applied >= m_freezeTo) {
        return granted;
    }
    const WorkingDays& calendar = m_model->workingDays;
    return calendar.after(m_freezeTo, calendar.count(std::max(applied, m_freezeFrom), granted));
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

GateDraw::Term GateDraw::termOf(const PairDef& pair, const LicenceDraw& licence,
                                double uValidity) const
{
    const GrantOption* reported = licence.grant == kNone ? nullptr : &pair.grants[licence.grant];
    Term term;
    term.validDays =
        reported != nullptr && reported->validDays > 0
            ? reported->validDays
            : std::max(1, wholeDays(triangular(m_model->ranges.licenceValidity, uValidity)));
    if (reported != nullptr && m_model->settled) {
        term.from = reported->day;
    } else if (reported != nullptr || licence.from >= 0) {
        term.from = licence.from;
    }
    return term;
}

/// The day in a freeze on which a licence that was renewed in time until then runs out.
int GateDraw::expiryInFreeze(const Term& term, int heldFrom, double uPhase) const
{
    int expiry = m_freezeFrom + wholeDays(uPhase * term.validDays);
    if (term.from) {
        const int since = m_freezeFrom - *term.from;
        const int terms = std::max(1, (since + term.validDays - 1) / term.validDays);
        expiry = *term.from + terms * term.validDays;
    }
    return heldFrom < expiry && expiry < m_freezeTo ? expiry : kNeverDay;
}

/// The next licence comes so many days after one has run out. A freeze holds up the first review
/// that falls into it: that licence comes as much later, and the next ones after it.
void GateDraw::drawRenewals(const Term& term, int gapDays, double uPhase,
                            LicenceDraw& licence) const
{
    licence.validDays = term.validDays;
    licence.cycleDays = term.validDays + gapDays;
    licence.cycleFrom = term.from.value_or(-wholeDays(uPhase * licence.cycleDays));
    if (m_freezeFrom == kNeverDay) {
        return;
    }
    const int since = m_freezeFrom - licence.cycleFrom;
    const int before = std::max(0, (since - 1) / licence.cycleDays); // renewals before the freeze
    const int renewal = licence.cycleFrom + (before + 1) * licence.cycleDays;
    const int runsOut = renewal - gapDays;
    if (licence.from < runsOut && runsOut < m_freezeTo) {
        licence.gapFrom = runsOut;
        licence.gapTo = thawed(runsOut, renewal);
    }
}

} // namespace lodestone::core
