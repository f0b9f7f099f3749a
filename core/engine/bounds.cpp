// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/bounds.h"

#include "core/base/say.h"

#include <algorithm>
#include <locale>
#include <map>
#include <sstream>
#include <string>

namespace lodestone::core
{

namespace
{

/// Helps that come once are added to what arrives on one day, in a 32-bit count of 1e-6 days.
constexpr double kMostOnceDays = 2000.0;

std::string textOf(double value)
{
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out.precision(15);
    out << value;
    return out.str();
}

/// Checks one figure after another and keeps the first complaint.
class Bounds
{
public:
    template <typename Name> void number(const Name& name, double value, double low, double high)
    {
        if (!m_error && !(value >= low && value <= high)) {
            m_error = Error{ErrorCode::BadInput,
                            fill(say("%1 is %2; it must be from %3 to %4"),
                                 {name(), textOf(value), textOf(low), textOf(high)})};
        }
    }
    template <typename Name>
    void number(const Name& name, const std::optional<double>& value, double low, double high)
    {
        if (value) {
            number(name, *value, low, high);
        }
    }
    template <typename Name> void range(const Name& name, const Range& value, double high)
    {
        number(name, value.low, 0.0, high);
        number(name, value.mode, value.low, high);
        number(name, value.high, value.mode, high);
    }
    [[nodiscard]] Result<void> result() const
    {
        return m_error ? Result<void>(*m_error) : Result<void>();
    }

private:
    std::optional<Error> m_error;
};

void checkNetwork(Bounds& bounds, const Dataset& dataset)
{
    for (const Site& row : dataset.sites) {
        bounds.number(
            [&] { return fill(say("the annual output of site %1"), {asWritten(row.id)}); },
            row.annualOutput, 0.0, kMostQuantity);
    }
    for (const Link& row : dataset.links) {
        bounds.number(
            [&] {
                return fill(say("the share of need of the link %1 > %2 %3"),
                            {row.supplierSiteId, row.buyerSiteId, row.productId});
            },
            row.shareOfNeed, 0.0, 1.0);
    }
    for (const Requirement& row : dataset.requirements) {
        bounds.number(
            [&] {
                return fill(say("the intensity of %1 in %2"),
                            {row.inputProductId, row.outputProductId});
            },
            row.intensity, 0.0, kMostQuantity);
    }
    for (const GradeLine& row : dataset.gradeLines) {
        bounds.number(
            [&] {
                return fill(say("the share of %1 at %2"),
                            {row.magnetProductId, asWritten(row.siteId)});
            },
            row.shareOfOutput, 0.0, 1.0);
    }
}

void checkParts(Bounds& bounds, const Dataset& dataset, const GlobalRanges& ranges)
{
    std::map<std::string_view, double> parts;
    for (const Requirement& row : dataset.requirements) {
        const auto name = [&] {
            return fill(say("the number of parts %1 in %2"),
                        {row.inputProductId, row.outputProductId});
        };
        const Range count = row.distinctParts.value_or(Range{1.0, 1.0, 1.0});
        bounds.range(name, count, kMostParts);
        double& sum = parts[row.outputProductId];
        sum += count.high * ranges.partsScale.high;
        bounds.number([&] { return fill(say("%1, with all others and parts_scale,"), {name()}); },
                      sum, 0.0, kMostParts);
    }
}

void checkDays(Bounds& bounds, const Dataset& dataset)
{
    for (const Cover& row : dataset.covers) {
        bounds.range(
            [&] {
                return fill(say("the cover of %1 for %2 in days"),
                            {row.scopeId, row.inputProductId});
            },
            row.days, kMostDays);
    }
    for (const LeadTime& row : dataset.leadTimes) {
        bounds.range(
            [&] {
                return fill(say("the lead time %1 > %2 in days"), {row.origin, row.destination});
            },
            row.days, kMostDays);
    }
    for (const LicenceLaw& row : dataset.licenceLaws) {
        bounds.range(
            [&] { return fill(say("the median licence delay of %1 in days"), {row.destination}); },
            row.medianDays, kMostDays);
        bounds.number([&] { return fill(say("the sigma of licences to %1"), {row.destination}); },
                      row.sigma, 0.0, 10.0);
    }
}

void checkReactions(Bounds& bounds, const Dataset& dataset)
{
    double once = 0.0;
    for (const Reaction& row : dataset.reactions) {
        const auto of = [&row](std::string_view what) {
            return [&row, what] { return fill(wording().text(what), {row.id}); };
        };
        bounds.range(of(sayLater("the chance of reaction %1")), row.chance, 1.0);
        bounds.range(of(sayLater("the delay in days of reaction %1")), row.delayDays, kMostDays);
        bounds.range(of(sayLater("the supplied share of reaction %1")), row.supplies,
                     kMostQuantity);
        bounds.number(of(sayLater("the limit in days of reaction %1")), row.limitDays, 0.0,
                      kMostOnceDays);
        once += row.limitDays.value_or(0.0);
        bounds.number(of(sayLater("the limit in days, with all others, of reaction %1")), once, 0.0,
                      kMostOnceDays);
    }
}

void checkParameters(Bounds& bounds, const GlobalRanges& ranges)
{
    const auto check = [&bounds](const char* id, const Range& range, double high) {
        bounds.range([id] { return fill(say("the parameter %1"), {id}); }, range, high);
    };
    check("parts_scale", ranges.partsScale, kMostParts);
    check("reaction_scale", ranges.reactionScale, 1000.0);
    check("line_stop_essential", ranges.lineStop[0], 1.0);
    check("line_stop_important", ranges.lineStop[1], 1.0);
    check("line_stop_minor", ranges.lineStop[2], 1.0);
    check("cover_common_factor", ranges.coverCommonFactor, 1.0);
    check("part_common_to_lines", ranges.partCommonToLines, 1.0);
    check("free_gate_cap", ranges.freeGateCap, 1000.0);
    check("licence_size_exponent", ranges.licenceSizeExponent, 10.0);
    check("ramping_stock", ranges.rampingStock, kMostDays);
    check("free_goods_gate", ranges.heldFreeGate, 1000.0);
    check("licence_grant_mixed", ranges.grantMixed, 1.0);
    check("licence_validity", ranges.licenceValidity, kMostDays);
    bounds.number([] { return fill(say("the parameter %1"), {"withheld_days"}); },
                  ranges.withheldDays, 0.0, kMostDays);
    bounds.number([] { return fill(say("the parameter %1"), {"line_down_threshold"}); },
                  ranges.lineDownThreshold, 0.0, 1.0);
}

void checkCustoms(Bounds& bounds, const Dataset& dataset)
{
    for (const Observation& row : dataset.observations) {
        bounds.number(
            [&] {
                return fill(say("the customs figure of %1 with %2 for %3 in tonnes"),
                            {row.reporter, row.partner, row.period.iso()});
            },
            row.netWeightTonnes, 0.0, kMostQuantity);
    }
    for (const ControlTotal& row : dataset.controlTotals) {
        bounds.number(
            [&] {
                return fill(say("the control total of %1 with %2 for %3 in tonnes"),
                            {row.reporter, row.partner, row.interval});
            },
            row.netWeightTonnes, 0.0, kMostQuantity);
    }
}

} // namespace

Result<void> checkBounds(const Dataset& dataset, const GlobalRanges& ranges)
{
    Bounds bounds;
    checkParameters(bounds, ranges);
    checkNetwork(bounds, dataset);
    checkParts(bounds, dataset, ranges);
    checkDays(bounds, dataset);
    checkReactions(bounds, dataset);
    checkCustoms(bounds, dataset);
    return bounds.result();
}

Result<void> checkFlows(const Dataset& dataset, const BaselineFlows& flows)
{
    // what a site makes flows over several stages; far from the end of a double, but past any sense
    constexpr double kMostFlow = 1e100;
    for (std::size_t s = 0; s < flows.siteOutput.size(); ++s) {
        if (!(flows.siteOutput[s] <= kMostFlow)) {
            return Error{ErrorCode::BadInput,
                         fill(say("what site %1 has to make for its customers grows without end; "
                                  "state its annual output, or lower the intensities round the "
                                  "circle it is in"),
                              {asWritten(dataset.sites[s].id)})};
        }
    }
    return {};
}

} // namespace lodestone::core
