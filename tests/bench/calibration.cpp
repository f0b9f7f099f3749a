// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/engine.h"
#include "core/model/cover_rule.h"
#include "core/model/regions.h"
#include "db/bundle/builtin.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

// Prints the totals of spring-2025 on the reference data, P5-P50-P95 over draws, by plant and by
// works, beside those the parameters were once calibrated to (engine.md, "Calibration"), and then
// under other inputs, one table each, to show where the differences come from. Figures, no verdict.
//   calibration [DRAWS] [SEED]
//
// What they show. How the expected totals were computed is not on record. They fit a run with the
// global parameters at their modes, with what was stated of stocks before the control, and with
// reported general licences (December 2025) in the place of individual ones: five of the six are
// met so (day 84 6-12-21, the year 51-75-106). Here a general licence only ends the wait of who has
// none by then, because a permit delays nobody: that takes away some ten stops of the year
// (42-66-102). Drawing the parameters from their ranges widens the bands of the year; what firms
// said later of how long their stocks lasted (run-out rows, floors under a stock) takes away half
// of the stops by day 84; reported grants take away some 15 threatened plants. Some 25 threatened
// plants stay unexplained by any of our inputs, and nothing was tuned to make them appear.

using namespace lodestone::core;

namespace
{

struct Totals
{
    const char* name = "";
    const char* expected = "";
    std::vector<int> plants; ///< by draw
    std::vector<int> works;
};

int at(std::vector<int> counts, double q)
{
    std::sort(counts.begin(), counts.end());
    const auto rank = static_cast<std::size_t>(q * static_cast<double>(counts.size()));
    return counts[std::min(rank, counts.size() - 1)];
}

void print(const Totals& totals)
{
    std::printf("%-34s plants %3d-%3d-%3d   works %3d-%3d-%3d   expected %s\n", totals.name,
                at(totals.plants, 0.05), at(totals.plants, 0.5), at(totals.plants, 0.95),
                at(totals.works, 0.05), at(totals.works, 0.5), at(totals.works, 0.95),
                totals.expected);
}

/// Counts the plants and works of a kind whose day lies in [from, to).
Totals count(const Dataset& dataset, const RunResult& run, const char* name, const char* expected,
             const std::vector<std::uint16_t>& days, int from, int to,
             const std::function<bool(const Site&)>& counted)
{
    Totals totals{name, expected, {}, {}};
    const std::size_t columns = run.columns.size();
    for (std::size_t draw = 0; draw < run.key.draws; ++draw) {
        int plants = 0;
        std::vector<std::string_view> works;
        for (std::size_t c = 0; c < columns; ++c) {
            const Site& site = dataset.sites[run.columns[c].index()];
            const int day = days[draw * columns + c];
            if (day >= from && day < to && counted(site)) {
                ++plants;
                works.push_back(site.worksId);
            }
        }
        std::sort(works.begin(), works.end());
        const auto end = std::unique(works.begin(), works.end());
        totals.plants.push_back(plants);
        totals.works.push_back(static_cast<int>(end - works.begin()));
    }
    return totals;
}

/// One way to run the scenario: what is changed in the data first.
struct Variant
{
    const char* name = "";
    std::vector<std::function<void(Dataset&)>> changes;
};

void globalsAtModes(Dataset& data)
{
    for (Parameter& row : data.parameters) {
        if (row.appliesTo == "*") {
            row.value.low = row.value.high = row.value.mode;
        }
    }
}

/// Only what was stated of stocks by then.
std::function<void(Dataset&)> coversStatedBy(Date day)
{
    return [day](Dataset& data) {
        std::erase_if(data.covers, [day](const Cover& row) {
            const auto stated = statedOn(row);
            return stated && *stated > day;
        });
    };
}

void noReportedGrants(Dataset& data)
{
    data.licenceGrants.clear();
}

Result<void> printVariant(const Dataset& reference, const Variant& variant,
                          const RunOptions& options)
{
    const auto data = std::make_shared<Dataset>(reference);
    for (const auto& change : variant.changes) {
        change(*data);
    }
    const auto scenario = builtinScenario(*data, "spring-2025");
    if (!scenario) {
        return scenario.error();
    }
    const auto model = compileModel(data, scenario.value());
    if (!model) {
        return model.error();
    }
    const auto result = runEnsemble(model.value(), options, Progress());
    if (!result) {
        return result.error();
    }
    const RunResult& run = result.value();
    const Regions regions(*data);
    const auto all = [](const Site&) { return true; };
    const auto european = [&regions](const Site& site) {
        return regions.regionOf(site.country) == "Europe";
    };
    const int august = Date::of(2025, 8, 1) - run.start;
    const auto never = std::ranges::count_if(
        run.plants, [](const PlantResult& plant) { return plant.pThreatened <= 0.0; });
    std::printf("\n%s: %zu plants (%td never threatened), horizon %d days\n", variant.name,
                run.columns.size(), never, run.horizonDays);
    const auto stops = [&](const char* name, const char* expected, int from, int to,
                           const std::function<bool(const Site&)>& counted) {
        print(count(*data, run, name, expected, run.stopDays, from, to, counted));
    };
    stops("stopped by day 20", "few", 0, 21, all);
    stops("stopped by day 61", "0-2-6", 0, 62, all);
    stops("stopped by day 84", "5-11-19", 0, 85, all);
    stops("stops that begin in August, Europe", "1-5-12", august, august + 31, european);
    stops("stopped in the year", "51-76-110 of 368", 0, run.horizonDays, all);
    print(count(*data, run, "threatened in the year", "192-226-251 of 368", run.threatDays, 0,
                run.horizonDays, all));
    return {};
}

} // namespace

int main(int argc, char** argv)
{
    const auto dataset = lodestone::db::loadBuiltinDataset();
    if (!dataset) {
        std::fprintf(stderr, "%s\n", dataset.error().message.c_str());
        return 1;
    }
    RunOptions options;
    options.draws =
        argc > 1 ? static_cast<std::uint32_t>(std::strtoul(argv[1], nullptr, 10)) : 2000;
    options.seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : options.seed;
    std::printf("%u draws, seed %llu\n", options.draws,
                static_cast<unsigned long long>(options.seed));
    const auto statedBefore = coversStatedBy(Date::of(2025, 4, 4));
    const Variant variants[] = {
        {"As they are", {}},
        {"Global parameters at their modes", {globalsAtModes}},
        {"Stocks as stated before the control", {statedBefore}},
        {"No reported grants", {noReportedGrants}},
        {"Modes, and stocks as stated before", {globalsAtModes, statedBefore}},
        {"The same without reported grants", {globalsAtModes, statedBefore, noReportedGrants}},
    };
    for (const Variant& variant : variants) {
        if (const auto printed = printVariant(*dataset.value(), variant, options); !printed) {
            std::fprintf(stderr, "%s\n", printed.error().message.c_str());
            return 1;
        }
    }
    return 0;
}
