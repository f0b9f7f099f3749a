// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/run_text.h"

#include <cstdio>
#include <map>
#include <sstream>

namespace lodestone::tests
{

using namespace core;

namespace
{

std::string exact(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%a", value);
    return text;
}

std::string textOf(const Band& band)
{
    return exact(band.p05) + "/" + exact(band.p50) + "/" + exact(band.p95);
}

std::string textOf(const std::optional<Band>& band)
{
    return band ? textOf(*band) : std::string("never");
}

template <typename Counts> std::string listed(const Counts& counts)
{
    std::string text;
    for (const auto count : counts) {
        text += std::to_string(count) + ",";
    }
    return text;
}

std::string idOf(const Dataset& dataset, SiteId site)
{
    return site.valid() ? dataset.sites[site.index()].id : std::string("-");
}

std::string textOf(const Dataset& dataset, const PlantResult& plant)
{
    std::ostringstream text;
    text << plant.rank << " tier " << plant.tier << " lost " << plant.lostMicroDays << " averted "
         << plant.averted << " first ten " << plant.firstTenCount << " day "
         << textOf(plant.stopDay) << " chances " << exact(plant.pStop) << exact(plant.pThreatened)
         << exact(plant.assumedShare);
    for (const auto* days :
         {&plant.stop, &plant.threat, &plant.fullStop, &plant.cut, &plant.firstShort,
          &plant.lostHistogram, &plant.daysDown, &plant.stopCount}) {
        text << " | " << listed(*days);
    }
    text << " links " << listed(plant.stopsByLinks) << " stocks " << listed(plant.stopsByStocks);
    for (const Cause& cause : plant.causes) {
        text << " ; " << cause.productId << " from " << idOf(dataset, cause.supplier) << " with "
             << cause.gradeId << " of " << idOf(dataset, cause.magnetSource) << " "
             << static_cast<int>(cause.lack) << toText(cause.links) << " x" << cause.count << " @"
             << cause.exampleDraw;
    }
    for (const Savior& savior : plant.saviors) {
        text << " + " << savior.actionId << " x" << savior.count;
    }
    return text.str();
}

std::string statesOf(const RunResult& run, std::size_t site)
{
    std::string text;
    const auto days = static_cast<std::size_t>(run.horizonDays) + 1;
    for (std::size_t day = 0; day < days; ++day) {
        for (const std::uint32_t count : run.states[site * days + day]) {
            text += std::to_string(count) + ",";
        }
        text += ";";
    }
    return text;
}

} // namespace

std::string textOfRun(const Dataset& dataset, const RunResult& run)
{
    std::map<std::string, std::string> lines;
    for (const PlantResult& plant : run.plants) {
        lines["plant " + idOf(dataset, plant.site)] = textOf(dataset, plant);
    }
    for (const SupplierResult& supplier : run.suppliers) {
        lines["supplier " + idOf(dataset, supplier.site)] = listed(supplier.lineStop);
    }
    for (const GroupResult& group : run.groups) {
        std::string& line =
            lines["group " + std::string(group.isSector ? "sector " : "") + group.key];
        line = std::to_string(group.works);
        for (const DayCount& day : group.byDay) {
            line += " " + textOf(day.threatened) + textOf(day.stopped) + textOf(day.averted);
        }
    }
    for (std::size_t site = 0; site < dataset.sites.size(); ++site) {
        lines["states " + dataset.sites[site].id] = statesOf(run, site);
    }
    for (std::size_t c = 0; c < run.columns.size(); ++c) {
        std::string& line = lines["days " + idOf(dataset, run.columns[c])];
        for (std::size_t draw = 0; draw < run.key.draws; ++draw) {
            line += std::to_string(run.stopDays[draw * run.columns.size() + c]) + "/" +
                    std::to_string(run.threatDays[draw * run.columns.size() + c]) + " ";
        }
    }
    for (const GroupOutcome& outcome : run.outcomes) {
        std::string& line =
            lines["outcome " + std::to_string(static_cast<int>(outcome.kind)) + " " + outcome.key];
        line = std::to_string(outcome.plants) + " first " + textOf(outcome.firstStop) + " chance " +
               exact(outcome.pStop) + " lost " + textOf(outcome.lostDays) + " down " +
               textOf(outcome.downDays);
        for (const auto* days : {&outcome.stop, &outcome.threat, &outcome.fullStop,
                                 &outcome.firstShort, &outcome.lost, &outcome.daysDown}) {
            line += " | " + listed(*days);
        }
    }
    lines["shipments"] = listed(run.shipmentMicro);
    lines["loss"] = listed(run.lossHistogram);
    std::string all;
    for (const auto& [name, text] : lines) {
        all += name + ": " + text + "\n";
    }
    return all;
}

std::string firstDifference(const std::string& a, const std::string& b)
{
    std::istringstream linesA(a);
    std::istringstream linesB(b);
    std::string lineA;
    std::string lineB;
    while (true) {
        const bool moreA = static_cast<bool>(std::getline(linesA, lineA));
        const bool moreB = static_cast<bool>(std::getline(linesB, lineB));
        if (!moreA && !moreB) {
            return {};
        }
        if (moreA != moreB || lineA != lineB) {
            std::size_t at = 0;
            while (at < lineA.size() && at < lineB.size() && lineA[at] == lineB[at]) {
                ++at;
            }
            const std::size_t from = at > 60 ? at - 60 : 0;
            return lineA.substr(0, 60) + " ... " + lineA.substr(from, 100) + " <> " +
                   lineB.substr(from, 100);
        }
    }
}

} // namespace lodestone::tests
