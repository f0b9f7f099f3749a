// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/ranking_csv.h"

#include "core/present/csv.h"
#include "core/present/names.h"

namespace lodestone::core
{

std::string rankingCsv(const Dataset& dataset, const RunResult& run)
{
    const NameBook names(dataset);
    CsvWriter csv({"rank", "tier", "site_id", "company_id", "sector", "country", "p_stop",
                   "stop_day_p05", "stop_day_p50", "stop_day_p95", "p_threatened", "p_averted",
                   "assumed_share"});
    for (const PlantResult& plant : run.plants) {
        const Site* site = names.site(plant.site);
        if (site == nullptr) {
            continue;
        }
        csv.number(plant.rank);
        csv.number(plant.tier);
        csv.text(site->id);
        csv.text(site->companyId);
        csv.text(site->sector);
        csv.text(site->country);
        csv.number(plant.pStop);
        csv.band(plant.stopDay);
        csv.number(plant.pThreatened);
        csv.number(plant.pAverted);
        csv.number(plant.assumedShare);
        csv.endRow();
    }
    return csv.take();
}

} // namespace lodestone::core
