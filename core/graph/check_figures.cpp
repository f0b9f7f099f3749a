// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/graph/check_parts.h"
#include "core/model/cover_rule.h"
#include "core/model/regions.h"

#include <algorithm>
#include <cstdint>
#include <tuple>

namespace lodestone::core
{

namespace
{

constexpr double kSumTolerance = 1e-6;

/// Figures of one reporter for one code, flow and month.
struct Whole
{
    std::optional<double> world;
    std::optional<double> union27;
    double partners = 0.0; ///< countries, and EUU where no member has a figure of its own
    double members = 0.0;
    std::size_t worldRow = 0;
    std::size_t unionRow = 0;
};

void addExcess(const Observation& row, std::size_t line, double parts, double whole,
               const std::string& what, Findings& findings)
{
    findings.push_back({Severity::Warning, "observations.csv", lineOf(line), 0,
                        row.reporter + " " + row.flow + " " + row.hsCode + " " + row.period.iso(),
                        fill(what, {figure(parts), figure(whole)})});
}

} // namespace

void checkCovers(const CheckContext& context, Findings& findings)
{
    const Dataset& dataset = context.dataset;
    const CoverRules rules(dataset, dataset.asOf, dataset.asOf);
    std::map<std::size_t, std::size_t> used; // row -> how many inputs of sites it speaks for
    for (std::size_t i = 0; i < dataset.sites.size(); ++i) {
        const Site& site = dataset.sites[i];
        for (const auto& [input, intensity] : context.recipe(site)) {
            const CoverMatch match = rules.match(site, input);
            if (match.onHand) {
                ++used[*match.onHand];
            } else {
                findings.push_back(
                    {Severity::Warning, "sites.csv", lineOf(i), 0, site.id,
                     fill(say("No row of cover.csv says how much %1 %2 has on hand: its stock is "
                              "taken as nothing, so a stop may be shown too early."),
                          {context.productName(input), site.name})});
            }
        }
    }
    for (const auto& [row, inputs] : used) {
        const Cover& cover = dataset.covers[row];
        if (isStale(cover, dataset.asOf)) {
            findings.push_back(
                {Severity::Info, "cover.csv", lineOf(row), 0,
                 std::string(toText(cover.scope)) + " " + cover.scopeId + " " +
                     cover.inputProductId,
                 fill(
                     many(
                         "Stated %1, more than %2 days before the as-of date, and still the latest "
                         "word on %n stock: days of cover are the strongest lever on every date.",
                         "Stated %1, more than %2 days before the as-of date, and still the latest "
                         "word on %n stocks: days of cover are the strongest lever on every date.",
                         static_cast<std::int64_t>(inputs)),
                     {cover.stated, std::to_string(kStaleCoverDays)})});
        }
    }
}

void checkObservations(const CheckContext& context, Findings& findings)
{
    using Key =
        std::tuple<std::string_view, std::string_view, std::string_view, std::string_view, Month>;
    const std::vector<Observation>& rows = context.dataset.observations;
    std::map<Key, Whole> wholes;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Observation& row = rows[i];
        if (!row.netWeightTonnes) {
            continue;
        }
        Whole& whole = wholes[{row.commodity, row.reporter, row.flow, row.hsCode, row.period}];
        if (row.partner == kWorld) {
            whole.world = row.netWeightTonnes;
            whole.worldRow = i;
        } else if (row.partner == kEuropeanUnion) {
            whole.union27 = row.netWeightTonnes;
            whole.unionRow = i;
        } else {
            whole.partners += *row.netWeightTonnes;
            whole.members += isEu27(row.partner) ? *row.netWeightTonnes : 0.0;
        }
    }
    for (const auto& [key, whole] : wholes) {
        // A group counts with its own figure or with its members, whichever is known to be more.
        const double parts =
            whole.partners - whole.members + std::max(whole.members, whole.union27.value_or(0.0));
        if (whole.world && parts > *whole.world * (1.0 + kSumTolerance)) {
            addExcess(rows[whole.worldRow], whole.worldRow, parts, *whole.world,
                      say("The partners add up to %1 t, above the total of %2 t: what is left for "
                          "destinations without figures of their own would be negative and is "
                          "taken as nothing."),
                      findings);
        }
        if (whole.union27 && whole.members > *whole.union27 * (1.0 + kSumTolerance)) {
            addExcess(rows[whole.unionRow], whole.unionRow, whole.members, *whole.union27,
                      say("The members of the EU-27 add up to %1 t, above the total of %2 t: what "
                          "is left for destinations without figures of their own would be negative "
                          "and is taken as nothing."),
                      findings);
        }
    }
}

} // namespace lodestone::core
