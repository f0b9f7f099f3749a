// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/engine/compiled.h"
#include "core/engine/laws.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

namespace
{

/// Differences of less than this share of the baseline say nothing.
constexpr double kSlack = 0.05;

std::string percent(double share)
{
    return std::to_string(std::lround(100.0 * share)) + " %";
}

/// Share of the controlled need whose licence is reported by a day, and not by chance only.
double reportedShare(const CompiledModel& model, const DestinationDef& destination, int day)
{
    double share = 0.0;
    for (const std::uint32_t p : destination.pairs) {
        const PairDef& pair = model.pairs[p];
        const bool sure =
            std::any_of(pair.grants.begin(), pair.grants.end(), [day](const GrantOption& grant) {
                return grant.chance >= 1.0 && grant.day <= day;
            });
        share += sure ? pair.share : 0.0;
    }
    return share;
}

/// The months of one destination in which something cannot be, joined to one finding.
class Contradiction
{
public:
    void add(const std::string& month, double gap)
    {
        if (m_last != month) {
            m_months += (m_months.empty() ? "" : ", ") + month;
            m_last = month;
        }
        m_worst = std::max(m_worst, gap);
    }
    [[nodiscard]] bool empty() const { return m_months.empty(); }
    [[nodiscard]] std::string text(const std::string& what) const
    {
        return fill(what, {m_months, percent(m_worst)});
    }

private:
    std::string m_months;
    std::string m_last;
    double m_worst = 0.0;
};

} // namespace

/// Share of the pairs of a destination that hold a licence by the law's mode.
double licensedByLaw(const CompiledModel& model, const DestinationDef& destination, int day)
{
    const LicenceLaw& law = model.dataset->licenceLaws[destination.law];
    const double waited = std::max(1, day - model.controlDay);
    return normalCdf(std::log(waited / law.medianDays.mode) / std::max(0.05, law.sigma));
}

/// Where no drawn share of controlled goods can bring customs total and licences together, the gate
/// rule lets controlled goods give way or counts pairs as licensed before their day. Both are said.
void findContradictions(CompiledModel& model)
{
    if (model.settled || model.scenario.gateMode != GateMode::Observed) {
        return;
    }
    for (const DestinationDef& destination : model.destinations) {
        Contradiction tooLittle;
        Contradiction tooMuch;
        for (std::size_t step = 0; step < destination.kind.size(); ++step) {
            const int day = model.stepStart[step];
            if (!destination.hasControlled || destination.law == kNone ||
                destination.kind[step] != GateStep::Metered || day < model.controlDay ||
                day >= destination.observedDays) {
                continue;
            }
            const std::string month = Month::containing(model.scenario.start.plus(day)).iso();
            const double ratio = destination.ratio[step];
            const double least = destination.kappa.low * reportedShare(model, destination, day);
            if (ratio < least - kSlack) {
                tooLittle.add(month, least - ratio);
            }
            const double licensed = licensedByLaw(model, destination, day);
            const double most = (1.0 - destination.kappa.low) * model.ranges.freeGateCap.high +
                                destination.kappa.low * licensed;
            if (ratio > std::max(1.0, most) + kSlack) {
                tooMuch.add(month, ratio - most);
            }
        }
        const auto report = [&](const Contradiction& found, const std::string& what) {
            if (!found.empty()) {
                model.findings.push_back({Severity::Warning, "observations.csv", 0, 0,
                                          destination.country, found.text(what)});
            }
        };
        report(tooLittle, say("%1: less was shipped than the reported licences alone would let "
                              "through; licensed goods give way (by up to %2 of the baseline)"));
        report(tooMuch,
               say("%1: more was shipped than free goods and the licences by their law explain; "
                   "licences are taken to have come earlier (by up to %2 of the baseline)"));
    }
}

} // namespace lodestone::core
