// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/run_json.h"

#include "core/present/csv.h"
#include "core/present/summary.h"

#include <numeric>

namespace lodestone::cli
{

namespace
{

std::string siteIdOf(const core::NameBook& names, core::SiteId id)
{
    const core::Site* site = names.site(id);
    return site == nullptr ? std::string() : site->id;
}

/// The cause of most of its stops.
const core::Cause* firstCause(const core::PlantResult& plant)
{
    return plant.causes.empty() ? nullptr : &plant.causes.front();
}

/// The part that is missing, or the magnet where the plant buys magnets itself.
const std::string& missingProduct(const core::Cause& cause)
{
    return cause.productId.empty() ? cause.gradeId : cause.productId;
}

/// Of the draws in which it stops.
double shareOfStops(const core::PlantResult& plant, std::uint32_t stops)
{
    const auto all = std::accumulate(plant.stop.begin(), plant.stop.end() - 1, std::uint64_t{0});
    return all == 0 ? 0.0 : static_cast<double>(stops) / static_cast<double>(all);
}

Json bindingJson(const core::PlantResult& plant, const core::NameBook& names)
{
    const core::Cause* cause = firstCause(plant);
    if (cause == nullptr) {
        return nullptr;
    }
    return Json{{"share", shareOfStops(plant, cause->count)},
                {"product_id", orNull(missingProduct(*cause))},
                {"supplier_site_id", orNull(siteIdOf(names, cause->supplier))},
                {"grade_id", orNull(cause->gradeId)},
                {"magnet_site_id", orNull(siteIdOf(names, cause->magnetSource))},
                {"licence", cause->lack == core::Lack::Licence},
                {"banned", cause->lack == core::Lack::Permission},
                {"border", cause->lack == core::Lack::Border},
                {"held_back", cause->lack == core::Lack::Capacity},
                {"assumed_link", cause->links == core::Confidence::Assumed}};
}

Json countsJson(const core::RunResult& run)
{
    Json counts = Json::array();
    if (const core::GroupResult* all = core::allWorks(run)) {
        for (const core::DayCount& count : all->byDay) {
            counts.push_back(Json{{"day", count.day},
                                  {"threatened", bandJson(count.threatened)},
                                  {"stopped", bandJson(count.stopped)},
                                  {"averted", bandJson(count.averted)}});
        }
    }
    return counts;
}

std::uint64_t sumOf(const core::ByConfidence& counts)
{
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

/// Of its stops, how many rest on what the scenario's facts state.
Json statedShare(const core::PlantResult& plant)
{
    const std::uint64_t all = sumOf(plant.stopsByLinks);
    return all == 0 ? Json(nullptr)
                    : Json(static_cast<double>(plant.stopsStated) / static_cast<double>(all));
}

/// Of its stops, how many rest at most on rows of each confidence.
Json sharesOf(const core::ByConfidence& counts)
{
    Json shares = Json::object();
    const std::uint64_t all = sumOf(counts);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        shares[std::string(core::toText(static_cast<core::Confidence>(i)))] =
            all == 0 ? Json(nullptr)
                     : Json(static_cast<double>(counts[i]) / static_cast<double>(all));
    }
    return shares;
}

/// Pairs of value and draws, without those that no draw has; the value "never" is null.
Json histogramJson(const core::DayHistogram& histogram, bool lastIsNever)
{
    Json bins = Json::array();
    for (std::size_t i = 0; i < histogram.size(); ++i) {
        if (histogram[i] != 0) {
            const bool never = lastIsNever && i + 1 == histogram.size();
            bins.push_back(Json::array({never ? Json(nullptr) : Json(i), histogram[i]}));
        }
    }
    return bins;
}

Json histogramsJson(const core::GroupOutcome& group)
{
    return Json{{"stop", histogramJson(group.stop, true)},
                {"threat", histogramJson(group.threat, true)},
                {"full_stop", histogramJson(group.fullStop, true)},
                {"first_short", histogramJson(group.firstShort, true)},
                {"days_down", histogramJson(group.daysDown, false)},
                {"output_lost_days", histogramJson(group.lost, false)}};
}

/// What befalls the plants of a group, draw by draw.
void addOutcome(Json& json, const core::GroupOutcome* group, bool histograms)
{
    if (group == nullptr) {
        json["plants"] = 0;
        for (const char* const key :
             {"p_stop", "first_stop_day", "output_lost_days", "days_down"}) {
            json[key] = nullptr;
        }
        if (histograms) {
            json["histograms"] = nullptr;
        }
        return;
    }
    json["plants"] = group->plants;
    json["p_stop"] = group->pStop;
    json["first_stop_day"] = bandJson(group->firstStop);
    json["output_lost_days"] = bandJson(group->lostDays);
    json["days_down"] = bandJson(group->downDays);
    if (histograms) {
        json["histograms"] = histogramsJson(*group);
    }
}

Json groupJson(std::string_view kind, const core::GroupResult& group)
{
    Json counts = Json::array();
    for (const core::DayCount& count : group.byDay) {
        if (count.day % 30 == 0 || count.day + 1 == static_cast<int>(group.byDay.size())) {
            counts.push_back(Json{{"day", count.day},
                                  {"threatened", bandJson(count.threatened)},
                                  {"stopped", bandJson(count.stopped)},
                                  {"averted", bandJson(count.averted)}});
        }
    }
    return Json{
        {"kind", kind}, {"key", group.key}, {"works", group.works}, {"counts", std::move(counts)}};
}

Json groupsJson(const core::Dataset& dataset, const core::RunResult& run, bool histograms)
{
    Json groups = Json::array();
    const auto add = [&](std::string_view name, core::GroupKind kind,
                         const core::GroupResult& group) {
        groups.push_back(groupJson(name, group));
        addOutcome(groups.back(), run.outcome(kind, group.key), histograms);
    };
    for (const core::GroupResult& group : run.groups) {
        if (!group.key.empty()) {
            if (group.isSector) {
                add("sector", core::GroupKind::Sector, group);
            } else {
                add("country", core::GroupKind::Country, group);
            }
        }
    }
    for (const core::GroupResult& group : core::companyCounts(dataset, run)) {
        add("company", core::GroupKind::Company, group);
    }
    return groups;
}

Json histogramsJson(const core::PlantResult& plant)
{
    return Json{{"stop", histogramJson(plant.stop, true)},
                {"threat", histogramJson(plant.threat, true)},
                {"full_stop", histogramJson(plant.fullStop, true)},
                {"cut", histogramJson(plant.cut, true)},
                {"first_short", histogramJson(plant.firstShort, true)},
                {"days_down", histogramJson(plant.daysDown, false)},
                {"stops", histogramJson(plant.stopCount, false)},
                {"output_lost_days", histogramJson(plant.lostHistogram, false)}};
}

void appendPlant(core::CsvWriter& csv, const core::PlantResult& plant, const core::NameBook& names)
{
    const core::Site* site = names.site(plant.site);
    const core::Cause* cause = firstCause(plant);
    csv.number(plant.rank);
    csv.number(plant.tier);
    csv.text(site->id);
    csv.text(site->name);
    csv.text(site->companyId);
    csv.text(site->sector);
    csv.text(site->country);
    csv.number(plant.pStop);
    csv.band(plant.stopDay);
    csv.number(plant.pFirst10);
    csv.number(plant.pThreatened);
    csv.number(plant.pAverted);
    csv.text(cause == nullptr ? std::string() : missingProduct(*cause));
    csv.text(cause == nullptr ? std::string() : siteIdOf(names, cause->supplier));
    csv.number(plant.outputLostDays);
    csv.number(plant.outputLostPerDay);
    csv.number(plant.assumedShare);
    csv.endRow();
}

} // namespace

void addRunKey(Json& json, const core::RunResult& run)
{
    json["dataset_hash"] = run.key.datasetHash;
    json["scenario_hash"] = run.key.scenarioHash;
    json["scenario"] = run.scenario.name;
    json["seed"] = run.key.seed;
    json["draws"] = run.key.draws;
    json["engine"] = run.key.engine;
    json["start"] = run.start.iso();
    json["as_of"] = run.scenario.asOf.iso();
    json["horizon_days"] = run.horizonDays;
    json["observed_days"] = run.observedDays;
}

Json plantJson(const core::PlantResult& plant, const core::NameBook& names)
{
    const core::Site* site = names.site(plant.site);
    return Json{{"rank", plant.rank},
                {"tier", plant.tier},
                {"site_id", site->id},
                {"name", site->name},
                {"company_id", site->companyId},
                {"sector", site->sector},
                {"country", site->country},
                {"p_stop", plant.pStop},
                {"stop_day", bandJson(plant.stopDay)},
                {"p_first10", plant.pFirst10},
                {"p_threatened", plant.pThreatened},
                {"p_averted", plant.pAverted},
                {"binding", bindingJson(plant, names)},
                {"output_lost_days", plant.outputLostDays},
                {"output_lost_per_day", orNull(plant.outputLostPerDay)},
                {"days_down", plant.meanDaysDown},
                {"stops", plant.meanStops},
                {"confidence", Json{{"links", sharesOf(plant.stopsByLinks)},
                                    {"stocks", sharesOf(plant.stopsByStocks)},
                                    {"stated", statedShare(plant)}}},
                {"assumed_share", plant.assumedShare}};
}

Json rankJson(const core::Dataset& dataset, const core::RunResult& run, bool histograms)
{
    const core::NameBook names(dataset);
    Json json = jsonAnswer();
    addRunKey(json, run);
    json["assumed_share"] = orNull(core::assumedShareOfStops(run));
    json["counts"] = countsJson(run);
    Json sites = Json::array();
    for (const core::PlantResult& plant : run.plants) {
        sites.push_back(plantJson(plant, names));
        if (histograms) {
            sites.back()["histograms"] = histogramsJson(plant);
        }
    }
    Json all = Json::object();
    addOutcome(all, run.outcome(core::GroupKind::All, ""), histograms);
    json["all"] = std::move(all);
    json["groups"] = groupsJson(dataset, run, histograms);
    json["sites"] = std::move(sites);
    return json;
}

std::string rankCsv(const core::Dataset& dataset, const core::RunResult& run)
{
    const core::NameBook names(dataset);
    core::CsvWriter csv({"rank", "tier", "site_id", "name", "company_id", "sector", "country",
                         "p_stop", "stop_day_p05", "stop_day_p50", "stop_day_p95", "p_first10",
                         "p_threatened", "p_averted", "binding_product_id",
                         "binding_supplier_site_id", "output_lost_days", "output_lost_per_day",
                         "assumed_share"});
    for (const core::PlantResult& plant : run.plants) {
        appendPlant(csv, plant, names);
    }
    return csv.take();
}

} // namespace lodestone::cli
