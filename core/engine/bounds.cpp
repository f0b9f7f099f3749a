// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/bounds.h"

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
            m_error =
                Error{ErrorCode::BadInput, name() + " is " + textOf(value) + "; it must be from " +
                                               textOf(low) + " to " + textOf(high)};
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
        bounds.number([&] { return "the annual output of site \"" + row.id + "\""; },
                      row.annualOutput, 0.0, kMostQuantity);
    }
    for (const Link& row : dataset.links) {
        bounds.number(
            [&] {
                return "the share of need of the link " + row.supplierSiteId + " > " +
                       row.buyerSiteId + " " + row.productId;
            },
            row.shareOfNeed, 0.0, 1.0);
    }
    for (const Requirement& row : dataset.requirements) {
        bounds.number(
            [&] { return "the intensity of " + row.inputProductId + " in " + row.outputProductId; },
            row.intensity, 0.0, kMostQuantity);
    }
    for (const GradeLine& row : dataset.gradeLines) {
        bounds.number(
            [&] { return "the share of " + row.magnetProductId + " at \"" + row.siteId + "\""; },
            row.shareOfOutput, 0.0, 1.0);
    }
}

void checkParts(Bounds& bounds, const Dataset& dataset, const GlobalRanges& ranges)
{
    std::map<std::string_view, double> parts;
    for (const Requirement& row : dataset.requirements) {
        const auto name = [&] {
            return "the number of parts " + row.inputProductId + " in " + row.outputProductId;
        };
        const Range count = row.distinctParts.value_or(Range{1.0, 1.0, 1.0});
        bounds.range(name, count, kMostParts);
        double& sum = parts[row.outputProductId];
        sum += count.high * ranges.partsScale.high;
        bounds.number([&] { return name() + ", with all others and parts_scale,"; }, sum, 0.0,
                      kMostParts);
    }
}

void checkDays(Bounds& bounds, const Dataset& dataset)
{
    for (const Cover& row : dataset.covers) {
        bounds.range(
            [&] {
                return "the cover of " + row.scopeId + " for " + row.inputProductId + " in days";
            },
            row.days, kMostDays);
    }
    for (const LeadTime& row : dataset.leadTimes) {
        bounds.range(
            [&] { return "the lead time " + row.origin + " > " + row.destination + " in days"; },
            row.days, kMostDays);
    }
    for (const LicenceLaw& row : dataset.licenceLaws) {
        bounds.range([&] { return "the median licence delay of " + row.destination + " in days"; },
                     row.medianDays, kMostDays);
        bounds.number([&] { return "the sigma of licences to " + row.destination; }, row.sigma, 0.0,
                      10.0);
    }
}

void checkReactions(Bounds& bounds, const Dataset& dataset)
{
    double once = 0.0;
    for (const Reaction& row : dataset.reactions) {
        const auto of = [&row](const char* what) {
            return [&row, what] { return "the " + std::string(what) + " of reaction " + row.id; };
        };
        bounds.range(of("chance"), row.chance, 1.0);
        bounds.range(of("delay in days"), row.delayDays, kMostDays);
        bounds.range(of("supplied share"), row.supplies, kMostQuantity);
        bounds.number(of("limit in days"), row.limitDays, 0.0, kMostOnceDays);
        once += row.limitDays.value_or(0.0);
        bounds.number(of("limit in days, with all others,"), once, 0.0, kMostOnceDays);
    }
}

void checkParameters(Bounds& bounds, const GlobalRanges& ranges)
{
    const auto check = [&bounds](const char* id, const Range& range, double high) {
        bounds.range([id] { return "the parameter " + std::string(id); }, range, high);
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
    bounds.number([] { return std::string("the parameter line_down_threshold"); },
                  ranges.lineDownThreshold, 0.0, 1.0);
}

void checkCustoms(Bounds& bounds, const Dataset& dataset)
{
    for (const Observation& row : dataset.observations) {
        bounds.number(
            [&] {
                return "the customs figure of " + row.reporter + " with " + row.partner + " for " +
                       row.period.iso() + " in tonnes";
            },
            row.netWeightTonnes, 0.0, kMostQuantity);
    }
    for (const ControlTotal& row : dataset.controlTotals) {
        bounds.number(
            [&] {
                return "the control total of " + row.reporter + " with " + row.partner + " for " +
                       row.interval + " in tonnes";
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
                         "what site \"" + dataset.sites[s].id +
                             "\" has to make for its customers grows without end; state its annual "
                             "output, or lower the intensities round the circle it is in"};
        }
    }
    return {};
}

} // namespace lodestone::core
