// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
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
        finding.claim = many("Most likely no plant stops within %n day.",
                             "Most likely no plant stops within %n days.", in.run.horizonDays);
        finding.evidence =
            first.p05 ? fill(say("In at least one draw in twenty a first plant stops by day %1."),
                             {wholeNumber(*first.p05)})
                      : say("In under 5 % of the draws any plant stops at all.");
        return finding;
    }
    const std::string date = dateText(zero.plus(*first.p50));
    finding.claim = fill(say("The first stop is expected about %1."), {date});
    const std::string low = wholeNumber(first.p05.value_or(*first.p50));
    const std::string middle = wholeNumber(*first.p50);
    finding.evidence =
        first.p95
            ? fill(say("The first plant, whichever it is, stops on day %1 (90 %: %2–%3)."),
                   {middle, low, wholeNumber(*first.p95)})
            : fill(say("The first plant, whichever it is, stops on day %1 (5 % of the draws: by "
                       "day %2; 5 %: not within the horizon)."),
                   {middle, low});
    const PlantResult* plant = in.run.plants.empty() ? nullptr : &in.run.plants.front();
    if (plant != nullptr && !stopUnlikely(plant->pStop)) {
        finding.evidence +=
            " " + fill(say("First in rank: %1, %2."),
                       {in.names.siteName(plant->site),
                        stopSentence(plant->pStop, plant->stopDay, in.run.horizonDays)});
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
    finding.claim =
        most ? say("Most threatened plants are saved.") : say("Many threatened plants stop.");
    finding.evidence =
        fill(many("Within %n day %1 would stop if nobody reacted; after reactions %2 stop.",
                  "Within %n days %1 would stop if nobody reacted; after reactions %2 stop.",
                  in.run.horizonDays),
             {countText(end.threatened, all->works), countText(end.stopped, all->works)});
    const std::vector<ShareOf> saviors = saviorShares(in.run);
    if (!saviors.empty()) {
        const std::string name = in.names.reactionName(saviors.front().id);
        finding.evidence += " " + fill(say("What saves them most often: %1 (%2 of the cases)."),
                                       {name, percentText(saviors.front().share)});
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
    finding.claim = *licence >= 0.5 ? say("The export licence is what binds.")
                    : *licence <= 0.0
                        ? say("No stop waits for a licence: less is let through, or made.")
                        : say("Goods that wait for no licence bind more often than those that do.");
    finding.evidence =
        fill(say("In %1 of all stops the magnet that ran dry was waiting for a licence; the grade "
                 "missing most often is %2 (%3 of stops), the part %4 (%5)."),
             {percentText(*licence), in.names.productName(grades.front().id),
              percentText(grades.front().share), in.names.shortProductName(inputs.front().id),
              percentText(inputs.front().share)});
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
    finding.claim =
        fill(say("%1 has the largest share of its works stopped."), {sectorName(sector->key)});
    finding.evidence = fill(many("%1 of its works stop within %n day.",
                                 "%1 of its works stop within %n days.", horizon),
                            {countText(countsOn(*sector, horizon).stopped, sector->works)});
    if (country != nullptr) {
        finding.evidence +=
            " " + fill(say("Among countries with five works or more it is %1: %2."),
                       {countryName(country->key),
                        countText(countsOn(*country, horizon).stopped, country->works)});
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
        finding.claim =
            fill(say("The order within the first %1 is not clear."), {wholeNumber(top.plants)});
        const auto expected = std::llround(top.expectedStops);
        finding.evidence =
            expected == 0 ? say("They share a tier: treat them as one group, of which most likely "
                                "none stops by day 90.")
                          : many("They share a tier: treat them as one group, of which about %n "
                                 "stops by day 90.",
                                 "They share a tier: treat them as one group, of which about %n "
                                 "stop by day 90.",
                                 expected);
    } else {
        finding.claim = say("Only the first place is clear.");
        finding.evidence = say("Plants that share a tier are to be treated as one group.");
    }
    finding.evidence +=
        " " + fill(say("%1 of the stops rest on at least one assumed supply link, because who buys "
                       "which part from whom is not public."),
                   {percentText(*assumed)});
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
