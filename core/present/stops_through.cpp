// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/stops_through.h"

#include "core/base/say.h"
#include "core/model/site_index.h"
#include "core/present/words.h"
#include "core/scenario/delivery.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace lodestone::core
{

namespace
{

struct ThroughCounts
{
    std::uint64_t stops = 0;
    int chokes = 0;
};

/// Of every site the suppliers that stand before the magnets.
std::vector<std::vector<std::size_t>> feeders(const Dataset& dataset, const Scenario& scenario)
{
    const SiteIndex index(dataset);
    std::vector<std::vector<std::size_t>> into(dataset.sites.size());
    for (const Link& link : dataset.links) {
        const std::optional<std::size_t> from = index.find(link.supplierSiteId);
        const std::optional<std::size_t> to = index.find(link.buyerSiteId);
        const bool idle = link.shareOfNeed && *link.shareOfNeed <= 0.0;
        if (from && to && !idle && dataset.sites[*from].kind < Stage::Magnet &&
            deliversWithinRun(link, scenario)) {
            into[*to].push_back(*from);
        }
    }
    return into;
}

/// Gives what stops through each magnet maker to everyone that it is fed by.
void addUpstream(const Dataset& dataset, const std::vector<std::vector<std::size_t>>& into,
                 std::vector<ThroughCounts>& counts)
{
    std::vector<std::size_t> lastMaker(into.size(), into.size()); // that came by
    std::vector<std::size_t> open;
    for (std::size_t maker = 0; maker < into.size(); ++maker) {
        const ThroughCounts own = counts[maker];
        if (dataset.sites[maker].kind != Stage::Magnet || own.stops == 0) {
            continue;
        }
        open.push_back(maker);
        while (!open.empty()) {
            const std::size_t buyer = open.back();
            open.pop_back();
            for (const std::size_t feeder : into[buyer]) {
                if (std::exchange(lastMaker[feeder], maker) != maker) {
                    counts[feeder].stops += own.stops;
                    counts[feeder].chokes += own.chokes;
                    open.push_back(feeder);
                }
            }
        }
    }
}

std::uint64_t countCauses(const RunResult& run, std::vector<ThroughCounts>& counts)
{
    std::uint64_t all = 0;
    for (const PlantResult& plant : run.plants) {
        for (std::size_t day = 0; day + 1 < plant.stop.size(); ++day) {
            all += plant.stop[day];
        }
        bool first = true;
        for (const Cause& cause : plant.causes) {
            const auto add = [&](SiteId site) {
                if (site.valid() && site.index() < counts.size()) {
                    counts[site.index()].stops += cause.count;
                    counts[site.index()].chokes += first ? 1 : 0;
                }
            };
            add(cause.supplier);
            if (cause.magnetSource != cause.supplier) {
                add(cause.magnetSource);
            }
            first = false;
        }
    }
    return all;
}

} // namespace

std::vector<StopsThrough> stopsThrough(const Dataset& dataset, const RunResult& run)
{
    std::vector<StopsThrough> result(dataset.sites.size());
    std::vector<ThroughCounts> counts(dataset.sites.size());
    const std::uint64_t all = countCauses(run, counts);
    if (all == 0 || run.key.draws == 0) {
        return result;
    }
    addUpstream(dataset, feeders(dataset, run.scenario), counts);
    for (std::size_t s = 0; s < counts.size(); ++s) {
        const auto stops = static_cast<double>(counts[s].stops);
        result[s] = {stops / run.key.draws, stops / static_cast<double>(all), counts[s].chokes,
                     dataset.sites[s].kind < Stage::Magnet};
    }
    return result;
}

std::string stopsThroughText(const StopsThrough& through, int horizonDays)
{
    if (!through.any()) {
        return {};
    }
    const std::string share = through.share < 0.01 ? fill(say("under %1"), {percentText(0.01)})
                                                   : percentText(through.share);
    const std::string within = countOfDays(horizonDays);
    const std::int64_t plants = std::llround(through.plants);
    if (plants == 0) { // a mean under a half is no count of plants
        return through.isFeeder
                   ? fill(say("%1 of all stops within %2 are for want of magnets of makers that it "
                              "feeds"),
                          {share, within})
                   : fill(say("%1 of all stops within %2 are for want of what it delivers"),
                          {share, within});
    }
    return through.isFeeder
               ? fill(many("about %n plant stops within %1 for want of magnets of makers that it "
                           "feeds (%2 of all stops)",
                           "about %n plants stop within %1 for want of magnets of makers that it "
                           "feeds (%2 of all stops)",
                           plants),
                      {within, share})
               : fill(many("about %n plant stops within %1 for want of what it delivers (%2 of all "
                           "stops)",
                           "about %n plants stop within %1 for want of what it delivers (%2 of all "
                           "stops)",
                           plants),
                      {within, share});
}

std::string chokesText(const StopsThrough& through)
{
    if (through.chokes == 0) {
        return {};
    }
    return through.isFeeder
               ? many("Makers that it feeds are the most frequent cause of %n plant's stops.",
                      "Makers that it feeds are the most frequent cause of %n plants' stops.",
                      through.chokes)
               : many("It is in the most frequent cause of %n plant's stops.",
                      "It is in the most frequent cause of %n plants' stops.", through.chokes);
}

} // namespace lodestone::core
