// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/summary.h"

#include "core/base/say.h"
#include "core/model/known_figures.h"
#include "core/present/words.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace lodestone::core
{

namespace
{

/// Stops of a plant over all draws.
std::uint64_t stops(const PlantResult& plant)
{
    std::uint64_t sum = 0;
    for (std::size_t day = 0; day + 1 < plant.stop.size(); ++day) {
        sum += plant.stop[day];
    }
    return sum;
}

std::uint64_t stops(const RunResult& run)
{
    std::uint64_t sum = 0;
    for (const PlantResult& plant : run.plants) {
        sum += stops(plant);
    }
    return sum;
}

/// Counts as shares of their sum, largest first; equal ones by id, so that order is fixed.
std::vector<ShareOf> sharesOf(const std::map<std::string, std::uint64_t>& counts)
{
    std::uint64_t total = 0;
    for (const auto& [id, count] : counts) {
        total += count;
    }
    std::vector<ShareOf> shares;
    shares.reserve(counts.size());
    for (const auto& [id, count] : counts) {
        shares.push_back({id, static_cast<double>(count) / static_cast<double>(total)});
    }
    std::ranges::stable_sort(shares,
                             [](const ShareOf& a, const ShareOf& b) { return a.share > b.share; });
    return shares;
}

template <typename Key> std::vector<ShareOf> causesBy(const RunResult& run, Key key)
{
    std::map<std::string, std::uint64_t> counts;
    for (const PlantResult& plant : run.plants) {
        for (const Cause& cause : plant.causes) {
            if (cause.count > 0) {
                counts[key(cause)] += cause.count;
            }
        }
    }
    return sharesOf(counts);
}

std::optional<int> firstDayWithOne(const GroupResult& group, double Band::*quantile)
{
    for (const DayCount& count : group.byDay) {
        if (count.stopped.*quantile >= 1.0) {
            return count.day;
        }
    }
    return std::nullopt;
}

} // namespace

const GroupResult* allWorks(const RunResult& run)
{
    const auto at = std::ranges::find_if(
        run.groups, [](const GroupResult& group) { return group.key.empty(); });
    return at == run.groups.end() ? nullptr : &*at;
}

DayCount countsOn(const GroupResult& group, int day)
{
    DayCount found;
    for (const DayCount& count : group.byDay) {
        if (count.day <= day) {
            found = count;
        }
    }
    return found;
}

FirstStop firstStop(const RunResult& run)
{
    const GroupResult* all = allWorks(run);
    if (all == nullptr) {
        return {};
    }
    // The number stopped by a day is at least one exactly when the first stop is not later, so the
    // upper quantile of the count gives the lower quantile of the day.
    return {firstDayWithOne(*all, &Band::p95), firstDayWithOne(*all, &Band::p50),
            firstDayWithOne(*all, &Band::p05)};
}

std::optional<double> assumedShareOfStops(const RunResult& run)
{
    const std::uint64_t total = stops(run);
    if (total == 0) {
        return std::nullopt;
    }
    std::uint64_t assumed = 0;
    for (const PlantResult& plant : run.plants) {
        assumed += assumedOf(plant.stopsByLinks);
    }
    return static_cast<double>(assumed) / static_cast<double>(total);
}

double statedShareOfStops(const RunResult& run)
{
    const std::uint64_t total = stops(run);
    std::uint64_t stated = 0;
    for (const PlantResult& plant : run.plants) {
        stated += plant.stopsStated;
    }
    return total == 0 ? 0.0 : static_cast<double>(stated) / static_cast<double>(total);
}

std::vector<ShareOf> missingInputs(const RunResult& run)
{
    return causesBy(run, [](const Cause& cause) {
        return cause.productId.empty() ? cause.gradeId : cause.productId;
    });
}

std::vector<ShareOf> bindingGrades(const RunResult& run)
{
    return causesBy(run, [](const Cause& cause) { return cause.gradeId; });
}

std::optional<double> licenceShareOfStops(const RunResult& run)
{
    for (const ShareOf& share : causesBy(
             run, [](const Cause& cause) { return cause.lack == Lack::Licence ? "yes" : "no"; })) {
        if (share.id == "yes") {
            return share.share;
        }
    }
    return stops(run) == 0 ? std::nullopt : std::optional<double>(0.0);
}

std::vector<ShareOf> saviorShares(const RunResult& run)
{
    std::map<std::string, std::uint64_t> counts;
    for (const PlantResult& plant : run.plants) {
        for (const Savior& savior : plant.saviors) {
            if (savior.count > 0) {
                counts[savior.actionId] += savior.count;
            }
        }
    }
    return sharesOf(counts);
}

std::vector<TierSummary> tiers(const RunResult& run, int byDay)
{
    std::vector<TierSummary> list;
    std::uint64_t allStops = 0;
    std::uint64_t assumed = 0;
    for (const PlantResult& plant : run.plants) {
        if (list.empty() || list.back().tier != plant.tier) {
            list.push_back({.tier = plant.tier,
                            .firstRank = plant.rank,
                            .lowestChance = plant.pStop,
                            .highestChance = plant.pStop});
            allStops = 0;
            assumed = 0;
        }
        TierSummary& tier = list.back();
        tier.lastRank = plant.rank;
        ++tier.plants;
        tier.expectedStops += run.stoppedBy(plant, byDay);
        tier.lowestChance = std::min(tier.lowestChance, plant.pStop);
        tier.highestChance = std::max(tier.highestChance, plant.pStop);
        allStops += stops(plant);
        assumed += assumedOf(plant.stopsByLinks);
        tier.assumedShare =
            allStops == 0 ? 0.0 : static_cast<double>(assumed) / static_cast<double>(allStops);
    }
    return list;
}

std::string tierText(const TierSummary& tier, int byDay)
{
    const auto expected = std::llround(tier.expectedStops);
    const std::string number = std::to_string(tier.tier);
    const std::string day = wholeNumber(byDay);
    if (tier.plants == 1) {
        return fill(say("Tier %1: %2 chance to stop by day %3"),
                    {number, chanceText(tier.expectedStops), day});
    }
    const std::string all = wholeNumber(tier.plants);
    if (expected == 0) {
        return fill(say("Tier %1: most likely none of these %2 stops by day %3"),
                    {number, all, day});
    }
    return fill(many("Tier %1: about %n of these %2 stops by day %3",
                     "Tier %1: about %n of these %2 stop by day %3", expected),
                {number, all, day});
}

std::optional<PeakLoss> peakLoss(const RunResult& run)
{
    const auto at = std::ranges::max_element(
        run.outputAtRisk, [](const Band& a, const Band& b) { return a.p50 < b.p50; });
    if (at == run.outputAtRisk.end()) {
        return std::nullopt;
    }
    return PeakLoss{static_cast<int>(at - run.outputAtRisk.begin()), *at};
}

std::string assumedSentence(const RunResult& run)
{
    const std::optional<double> share = assumedShareOfStops(run);
    if (!share) {
        return say("No plant stops in any draw of this run.");
    }
    const std::string sentence =
        fill(say("%1 of the stops behind this ranking rest on at least one assumed supply link: "
                 "trust counts and dates more than single names."),
             {percentText(*share)});
    const double stated = statedShareOfStops(run);
    return stated > 0.0
               ? sentence + " " + fill(say("%1 rest on what you stated."), {percentText(stated)})
               : sentence;
}

std::string dataVintage(const Dataset& dataset, Date asOf)
{
    std::optional<Month> latest;
    const auto later = [&latest](const Observation& row) {
        return row.netWeightTonnes && (!latest || *latest < row.period);
    };
    forEachKnown(dataset, asOf, later, [&](const Observation& row) { latest = row.period; });
    return latest ? fill(say("customs to %1"), {monthText(*latest)}) : say("no customs figures");
}

Date firstKnown(const Dataset& dataset)
{
    // ISO dates are in the order of their text: millions of rows need not be parsed.
    std::string_view first;
    const auto take = [&first](const Observation& row) {
        for (const std::string_view text :
             {std::string_view(row.knownFrom), std::string_view(row.released)}) {
            first = !text.empty() && (first.empty() || text < first) ? text : first;
        }
    };
    std::ranges::for_each(dataset.observations, take);
    std::ranges::for_each(dataset.superseded, take, &SupersededObservation::figure);
    return std::min(parsePartialDate(first).value_or(dataset.asOf), dataset.asOf);
}

} // namespace lodestone::core
