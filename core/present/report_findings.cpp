// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/report_parts.h"
#include "core/present/summary.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

namespace
{

/// What a share of assumed paths makes of a claim.
Confidence confidenceOf(double assumedShare)
{
    return assumedShare >= 0.5 ? Confidence::Assumed : Confidence::Estimated;
}

ReportFinding firstStopFinding(const ReportInput& in)
{
    const FirstStop first = firstStop(in.run);
    const Date zero = in.run.start;
    ReportFinding finding{.confidence = Confidence::Estimated, .see = "when"};
    if (!first.p50) {
        finding.claim =
            "Most likely no plant stops within " + counted(in.run.horizonDays, "day", "days") + ".";
        finding.evidence = first.p05
                               ? "In at least one draw in twenty a first plant stops by day " +
                                     wholeNumber(*first.p05) + "."
                               : "In under 5 % of the draws any plant stops at all.";
        return finding;
    }
    const std::string date = dateText(zero.plus(*first.p50));
    finding.claim = "The first stop is expected about " + date + ".";
    const std::string low = wholeNumber(first.p05.value_or(*first.p50));
    finding.evidence = "The first plant, whichever it is, stops on day " + wholeNumber(*first.p50);
    finding.evidence +=
        first.p95 ? " (90 %: " + low + "–" + wholeNumber(*first.p95) + ")."
                  : " (5 % of the draws: by day " + low + "; 5 %: not within the horizon).";
    const PlantResult* plant = in.run.plants.empty() ? nullptr : &in.run.plants.front();
    if (plant != nullptr && !stopUnlikely(plant->pStop)) {
        finding.evidence += " First in rank: " + in.names.siteName(plant->site) + ", " +
                            stopSentence(plant->pStop, plant->stopDay, in.run.horizonDays) + ".";
    }
    return finding;
}

std::optional<ReportFinding> threatFinding(const ReportInput& in)
{
    const GroupResult* all = allWorks(in.run);
    if (all == nullptr || !in.run.scenario.reactions) {
        return std::nullopt;
    }
    const DayCount end = countsOn(*all, in.run.horizonDays);
    if (end.threatened.p50 < 1.0) {
        return std::nullopt;
    }
    const bool most = end.averted.p50 > 0.5 * end.threatened.p50;
    ReportFinding finding{.confidence = Confidence::Assumed, .see = "when"};
    finding.claim = most ? "Most threatened plants are saved." : "Many threatened plants stop.";
    finding.evidence = "Within " + counted(in.run.horizonDays, "day", "days") + " " +
                       countText(end.threatened, all->works) +
                       " would stop if nobody reacted; after reactions " +
                       countText(end.stopped, all->works) + " stop.";
    const std::vector<ShareOf> saviors = saviorShares(in.run);
    if (!saviors.empty()) {
        const std::string name = in.names.reactionName(saviors.front().id);
        finding.evidence += " What saves them most often: " + name + " (" +
                            percentText(saviors.front().share) + " of the cases).";
    }
    return finding;
}

std::optional<ReportFinding> causeFinding(const ReportInput& in)
{
    const std::vector<ShareOf> inputs = missingInputs(in.run);
    const std::vector<ShareOf> grades = bindingGrades(in.run);
    const std::optional<double> licence = licenceShareOfStops(in.run);
    if (inputs.empty() || grades.empty() || !licence) {
        return std::nullopt;
    }
    ReportFinding finding{.confidence = confidenceOf(assumedShareOfStops(in.run).value_or(1.0)),
                          .see = "why"};
    finding.claim = *licence >= 0.5 ? "The export licence is what binds."
                                    : "Goods that need no licence bind more often than licences.";
    finding.evidence = "In " + percentText(*licence) +
                       " of all stops the magnet that ran dry was waiting for a licence; the grade "
                       "missing most often is " +
                       in.names.productName(grades.front().id) + " (" +
                       percentText(grades.front().share) + " of stops), the part " +
                       in.names.shortProductName(inputs.front().id) + " (" +
                       percentText(inputs.front().share) + ").";
    return finding;
}

/// The group with the largest share of its works stopped within the horizon.
const GroupResult* hardestHit(const RunResult& run, bool sector)
{
    const GroupResult* worst = nullptr;
    double share = 0.0;
    for (const GroupResult& group : run.groups) {
        if (group.key.empty() || group.isSector != sector || group.works < 5) {
            continue;
        }
        const double here = countsOn(group, run.horizonDays).stopped.p50 / group.works;
        if (here > share) {
            share = here;
            worst = &group;
        }
    }
    return worst;
}

std::optional<ReportFinding> whereFinding(const ReportInput& in)
{
    const GroupResult* sector = hardestHit(in.run, true);
    const GroupResult* country = hardestHit(in.run, false);
    if (sector == nullptr) {
        return std::nullopt;
    }
    const int horizon = in.run.horizonDays;
    ReportFinding finding{.confidence = Confidence::Estimated, .see = "groups"};
    finding.claim = sectorName(sector->key) + " has the largest share of its works stopped.";
    finding.evidence = countText(countsOn(*sector, horizon).stopped, sector->works) +
                       " of its works stop within " + counted(horizon, "day", "days") + ".";
    if (country != nullptr) {
        finding.evidence += " Among countries with five works or more it is " +
                            countryName(country->key) + ": " +
                            countText(countsOn(*country, horizon).stopped, country->works) + ".";
    }
    return finding;
}

std::optional<ReportFinding> orderFinding(const ReportInput& in)
{
    const std::vector<TierSummary> list = tiers(in.run, 90);
    const std::optional<double> assumed = assumedShareOfStops(in.run);
    if (list.empty() || !assumed) {
        return std::nullopt;
    }
    ReportFinding finding{.confidence = confidenceOf(*assumed), .see = "ranking"};
    const TierSummary& top = list.front();
    if (top.plants > 1) {
        finding.claim = "The order within the first " + wholeNumber(top.plants) + " is not clear.";
        finding.evidence = "They share a tier: treat them as one group, of which about " +
                           wholeNumber(std::llround(top.expectedStops)) + " stop by day 90.";
    } else {
        finding.claim = "Only the first place is clear.";
        finding.evidence = "Plants that share a tier are to be treated as one group.";
    }
    finding.evidence += " " + percentText(*assumed) +
                        " of the stops rest on at least one assumed supply link, because who buys "
                        "which part from whom is not public.";
    return finding;
}

} // namespace

std::vector<ReportFinding> draftFindings(const ReportInput& in)
{
    std::vector<ReportFinding> findings{firstStopFinding(in)};
    for (const auto& draft : {threatFinding, causeFinding, whereFinding, orderFinding}) {
        if (std::optional<ReportFinding> finding = draft(in)) {
            findings.push_back(*std::move(finding));
        }
    }
    return findings;
}

} // namespace lodestone::core
