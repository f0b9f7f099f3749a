// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

// A hand-made run over five plants in three tiers, ten draws, 120 days; one mine that is not
// ranked.
namespace lodestone::ui::test
{

inline core::Site rankedSite(const char* id, const char* name, const char* sector,
                             const char* country, core::Stage kind = core::Stage::Assembly)
{
    core::Site site;
    site.id = id;
    site.worksId = id;
    site.companyId = std::string(id) + "-co";
    site.name = name;
    site.sector = sector;
    site.country = country;
    site.kind = kind;
    return site;
}

inline std::shared_ptr<const core::Dataset> rankedDataset()
{
    auto dataset = std::make_shared<core::Dataset>();
    dataset->name = "Illustrative data";
    dataset->sites = {
        rankedSite("mine", "Baotou mine", "rare-earth", "CHN", core::Stage::Mine),
        rankedSite("leipzig", "Leipzig e-axle plant", "automotive", "DEU"),
        rankedSite("chakan", "Chakan motor plant", "automotive", "IND"),
        rankedSite("tucson", "Tucson seeker line", "defence", "USA"),
        rankedSite("queretaro", "Querétaro steering plant", "automotive", "MEX"),
        rankedSite("penang", "Penang voice-coil plant", "technology", "MYS"),
        rankedSite("magnet", "Ningbo magnet works", "magnet", "CHN", core::Stage::Magnet)};
    for (const core::Site& site : dataset->sites) {
        core::Company company;
        company.id = site.companyId;
        company.name = site.name.substr(0, site.name.find(' ')) + " Group";
        dataset->companies.push_back(company);
    }
    core::Product rotor;
    rotor.id = "rotor";
    rotor.name = "Rotor (42SH)";
    core::Product grade;
    grade.id = "dy";
    grade.name = "Dy magnet (sintered)";
    dataset->products = {rotor, grade};
    core::Reaction fly;
    fly.id = "fly";
    fly.name = "Fly licensed goods";
    dataset->reactions = {fly};
    return dataset;
}

inline constexpr int kRankedDays = 120;
inline constexpr std::uint32_t kRankedDraws = 10;

struct RankedPlant
{
    std::size_t site;
    int tier;
    int stopDay;         // in all its stops
    std::uint32_t stops; // of ten draws
    int threatDay;       // in all threatened draws
    std::uint32_t threats;
    bool licence;
};

inline core::PlantResult plantResult(const RankedPlant& given, int rank)
{
    core::PlantResult plant;
    plant.site = core::SiteId(given.site);
    plant.rank = rank;
    plant.tier = given.tier;
    const auto histogram = [](int day, std::uint32_t count) {
        core::DayHistogram days(kRankedDays + 1, 0);
        days[static_cast<std::size_t>(day)] += count;
        days[kRankedDays] += kRankedDraws - count;
        return days;
    };
    plant.stop = histogram(given.stopDay, given.stops);
    plant.threat = histogram(given.threatDay, given.threats);
    plant.averted = given.threats - given.stops;
    plant.pStop = double(given.stops) / kRankedDraws;
    plant.pFirst10 = plant.pStop; // of five plants each that stops is among the first ten
    plant.pThreatened = double(given.threats) / kRankedDraws;
    plant.pAverted = double(plant.averted) / kRankedDraws;
    if (given.stops > 0) {
        const double day = given.stopDay;
        plant.stopDay = core::Band{day - 8, day, day + 17};
        core::Cause cause;
        cause.productId = "rotor";
        cause.gradeId = "dy";
        cause.lack = given.licence ? core::Lack::Licence : core::Lack::Nothing;
        cause.magnetSource = given.licence ? core::SiteId() : core::SiteId(6);
        cause.count = given.stops;
        plant.causes = {cause};
        plant.assumedShare = 0.6;
        plant.stopsByLinks[static_cast<std::size_t>(core::Confidence::Assumed)] = given.stops;
    }
    if (plant.averted > 0) {
        plant.saviors = {{"fly", plant.averted}};
    }
    return plant;
}

// On every day before its stop a plant runs down, after it it is stopped; other sites run.
inline void addStates(core::RunResult& run, std::size_t sites)
{
    const std::size_t days = kRankedDays + 1;
    run.states.assign(sites * days, {0, kRankedDraws, 0, 0, 0});
    for (const core::PlantResult& plant : run.plants) {
        for (std::size_t day = 0; plant.stopDay && day < days; ++day) {
            const bool stopped = double(day) >= plant.stopDay->p50 && plant.pStop >= 0.5;
            const std::size_t at = plant.site.index() * days + day;
            run.states[at] = {0, 0, 0, 0, 0};
            run.states[at].at(stopped ? 4 : 2) = kRankedDraws;
        }
    }
}

inline core::GroupResult rankedCounts(const std::vector<RankedPlant>& plants)
{
    core::GroupResult all;
    all.works = static_cast<int>(plants.size());
    for (int day = 0; day <= kRankedDays; ++day) {
        core::DayCount count;
        count.day = day;
        for (const RankedPlant& plant : plants) {
            const bool stopped = day >= plant.stopDay && plant.stops >= 5;
            const bool threatened = day >= plant.threatDay && plant.threats >= 5;
            count.stopped.p50 += stopped ? 1 : 0;
            count.threatened.p50 += threatened ? 1 : 0;
            count.averted.p50 += threatened && !stopped ? 1 : 0;
        }
        count.stopped.p95 = count.stopped.p50 + 1;
        count.stopped.p05 = count.stopped.p50;
        all.byDay.push_back(count);
    }
    return all;
}

inline std::shared_ptr<core::RunResult> rankedRun()
{
    const std::vector<RankedPlant> given{{2, 1, 19, 10, 18, 10, true},
                                         {1, 2, 41, 9, 30, 10, true},
                                         {3, 2, 44, 8, 40, 9, false},
                                         {4, 2, 55, 4, 50, 8, true},
                                         {5, 3, 0, 0, 0, 0, false}};
    auto run = std::make_shared<core::RunResult>();
    run->horizonDays = kRankedDays;
    run->key.draws = kRankedDraws;
    run->start = core::Date::of(2026, 12, 1);
    run->scenario.start = run->start;
    run->scenario.asOf = run->start;
    run->scenario.horizonDays = kRankedDays;
    for (const RankedPlant& plant : given) {
        run->plants.push_back(plantResult(plant, static_cast<int>(run->plants.size()) + 1));
    }
    addStates(*run, 7);
    run->groups = {rankedCounts(given)};
    for (int day = 0; day <= kRankedDays; ++day) {
        const double share = day / 200.0;
        run->outputAtRisk.push_back({share / 2, share, std::min(1.0, share * 1.5)});
        run->shipments.push_back(1.0 - share);
    }
    run->observedDays = 20;
    return run;
}

} // namespace lodestone::ui::test
