// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/tier_path.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace lodestone::core
{

namespace
{

/// Part, maker, grade and magnet source: how explain() tells paths apart.
bool sameStopPath(const Cause& a, const Cause& b)
{
    return std::tie(a.productId, a.supplier, a.gradeId, a.magnetSource) ==
           std::tie(b.productId, b.supplier, b.gradeId, b.magnetSource);
}

/// Puts the largest suppliers of the first site before it, one for each stage back to a mine.
void addLargestSuppliers(const Dataset& dataset, const TierNetwork& network, StopPath& path)
{
    for (;;) {
        const std::uint32_t buyer = path.sites.front();
        const TierFlow* largest = nullptr;
        for (const std::uint32_t f : network.into(buyer)) {
            const TierFlow& flow = network.flows()[f];
            const bool before = dataset.sites[flow.from].kind < dataset.sites[buyer].kind;
            if (before && (largest == nullptr || std::tie(largest->tonnes, largest->share) <
                                                     std::tie(flow.tonnes, flow.share))) {
                largest = &flow;
            }
        }
        if (largest == nullptr) {
            return;
        }
        path.sites.insert(path.sites.begin(), largest->from);
        path.goods.insert(path.goods.begin(), std::string());
        ++path.causeFrom;
    }
}

StopPathAnswer pathOfPlant(const PlantResult& plant)
{
    if (plant.causes.empty()) {
        return {{}, plant.pStop > 0.0 ? NoStopPath::TakenDown : NoStopPath::NeverStops};
    }
    const Cause& cause = plant.causes.front();
    std::uint64_t all = 0;
    std::uint64_t same = 0;
    for (const Cause& other : plant.causes) {
        all += other.count;
        same += sameStopPath(other, cause) ? other.count : 0;
    }
    StopPath path;
    path.share = all > 0 ? static_cast<double>(same) / static_cast<double>(all) : 0.0;
    if (cause.magnetSource.valid()) {
        path.sites.push_back(cause.magnetSource.value);
        path.goods.push_back(cause.gradeId);
    }
    if (cause.supplier.valid() && cause.supplier != cause.magnetSource) {
        path.sites.push_back(cause.supplier.value);
        path.goods.push_back(cause.productId);
    }
    if (path.sites.empty()) {
        return {{}, NoStopPath::NoSupplier};
    }
    path.sites.push_back(plant.site.value);
    return {std::move(path), {}};
}

/// One step of the causes of all plants that run through a site: the most frequent of those that
/// lead from it to a buyer, or from a source to it.
StopPathAnswer pathOfMaker(const Dataset& dataset, const RunResult& run, SiteId site)
{
    const bool source = dataset.sites[site.index()].kind == Stage::Magnet;
    struct End
    {
        std::uint64_t stops = 0;
        std::map<std::string, std::uint64_t> grades; // stops by what goes between the two
    };
    std::map<std::uint32_t, End> ends; // by the site at the other end
    std::uint64_t all = 0;
    for (const PlantResult& plant : run.plants) {
        for (const Cause& cause : plant.causes) {
            if ((source ? cause.magnetSource : cause.supplier) != site) {
                continue;
            }
            const SiteId buyer = cause.supplier.valid() ? cause.supplier : plant.site;
            all += cause.count;
            End& end = ends[(source ? buyer : cause.magnetSource).value];
            end.stops += cause.count;
            end.grades[cause.gradeId] += cause.count;
        }
    }
    if (all == 0) {
        return {{}, NoStopPath::StopsNoPlant};
    }
    // By id where counts are alike: the order of rows must change nothing.
    const auto idOf = [&dataset](std::uint32_t row) {
        return SiteId(row).valid() ? std::string_view(dataset.sites[row].id) : std::string_view();
    };
    const auto most = std::ranges::max_element(ends, [&](const auto& a, const auto& b) {
        return a.second.stops != b.second.stops ? a.second.stops < b.second.stops
                                                : idOf(b.first) < idOf(a.first);
    });
    const std::uint32_t other = most->first;
    const auto grade = std::ranges::max_element(
        most->second.grades, {}, [](const auto& each) { return each.second; }); // first of equals
    if (!SiteId(other).valid() || other == site.value) {
        return {{}, NoStopPath::NoSupplier};
    }
    StopPath path;
    path.sites = source ? std::vector<std::uint32_t>{site.value, other}
                        : std::vector<std::uint32_t>{other, site.value};
    path.goods = {grade->first};
    path.kind = source ? StopShare::BySource : StopShare::ByMaker;
    path.share = static_cast<double>(most->second.stops) / static_cast<double>(all);
    return {std::move(path), {}};
}

} // namespace

StopPathAnswer stopPath(const Dataset& dataset, const TierNetwork& network, const RunResult* run,
                        std::uint32_t site)
{
    if (run == nullptr || site >= dataset.sites.size()) {
        return {};
    }
    const Stage stage = dataset.sites[site].kind;
    StopPathAnswer answer;
    if (stage == Stage::Assembly) {
        const PlantResult* plant = run->plant(SiteId(site));
        answer =
            plant == nullptr ? StopPathAnswer{{}, NoStopPath::NeverStops} : pathOfPlant(*plant);
    } else if (stage == Stage::Component || stage == Stage::Magnet) {
        answer = pathOfMaker(dataset, *run, SiteId(site));
    } else {
        answer.reason = NoStopPath::BeforeMagnets;
    }
    // Without a magnet source nothing is known of who is behind the maker.
    if (answer.path && dataset.sites[answer.path->sites.front()].kind == Stage::Magnet) {
        addLargestSuppliers(dataset, network, *answer.path);
    }
    return answer;
}

std::vector<std::uint32_t> secondSources(const Dataset& dataset, const TierNetwork& network,
                                         const LinkRows& rows, const StopPath& path)
{
    std::set<std::uint32_t> out;
    for (std::size_t i = 0; i + 1 < path.sites.size(); ++i) {
        const std::vector<std::uint32_t>& into = network.into(path.sites[i + 1]);
        std::set<std::string_view> wanted;
        if (!path.goods[i].empty()) {
            wanted.insert(path.goods[i]);
        } else { // no cause names them: all that the supplier on the path delivers
            for (const std::uint32_t f : into) {
                if (network.flows()[f].from == path.sites[i]) {
                    for (const std::uint32_t row : rows[f]) {
                        wanted.insert(dataset.links[row].productId);
                    }
                }
            }
        }
        for (const std::uint32_t f : into) {
            const std::uint32_t from = network.flows()[f].from;
            const bool delivers = std::ranges::any_of(rows[f], [&](std::uint32_t row) {
                return wanted.contains(dataset.links[row].productId);
            });
            if (delivers && std::ranges::find(path.sites, from) == path.sites.end()) {
                out.insert(from);
            }
        }
    }
    return {out.begin(), out.end()};
}

} // namespace lodestone::core
