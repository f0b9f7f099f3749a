// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <string>
#include <utility>
#include <vector>

// Three plants, and runs in which they stop as a test wants it.

namespace lodestone::test
{

inline core::Dataset threePlants()
{
    core::Dataset data;
    data.asOf = core::Date::of(2026, 11, 22);
    for (const char* id : {"a", "b", "c"}) {
        data.sites.emplace_back();
        data.sites.back().id = id;
        data.sites.back().name = std::string("Plant ") + id;
        data.sites.back().kind = core::Stage::Assembly;
    }
    return data;
}

inline core::PlantResult plant(std::size_t site, int rank, double chance, double day)
{
    core::PlantResult result;
    result.site = core::SiteId(site);
    result.rank = rank;
    result.pStop = chance;
    if (chance > 0.0) {
        result.stopDay = core::Band{day - 5.0, day, day + 5.0};
    }
    return result;
}

inline core::RunResult runOf(std::string datasetHash, std::vector<core::PlantResult> plants)
{
    core::RunResult run;
    run.key = {std::move(datasetHash), "scenario", 18446744073709551615ULL, 0, 100, "engine 1"};
    run.horizonDays = 60;
    run.plants = std::move(plants);
    return run;
}

} // namespace lodestone::test
