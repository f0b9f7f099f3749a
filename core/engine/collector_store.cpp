// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/collector.h"

#include <algorithm>
#include <numeric>
#include <utility>

// The counts as a result.

namespace lodestone::core
{

namespace
{

/// The counts with "never" (the last bin) made up to all draws.
DayHistogram withNever(DayHistogram days, std::uint32_t draws)
{
    days.back() = draws - std::accumulate(days.begin(), days.end(), 0U);
    return days;
}

} // namespace

PlantResult Collector::plantResult(Plant& counts, SiteId site) const
{
    const auto& dataset = *m_model.dataset;
    PlantResult plant;
    plant.site = site;
    plant.fullStop = withNever(std::move(counts.fullStop), m_draws);
    plant.cut = withNever(std::move(counts.cut), m_draws);
    plant.firstShort = withNever(std::move(counts.firstShort), m_draws);
    plant.lostHistogram = std::move(counts.lost);
    plant.lostHistogram[0] +=
        m_draws - std::accumulate(plant.lostHistogram.begin(), plant.lostHistogram.end(), 0U);
    plant.lostMicroDays = counts.lostMicro;
    plant.daysDown = std::move(counts.daysDown);
    plant.daysDown[0] +=
        m_draws - std::accumulate(plant.daysDown.begin(), plant.daysDown.end(), 0U);
    plant.stopCount.assign(counts.stops.begin(), counts.stops.end());
    plant.stopCount[0] = m_draws - std::accumulate(counts.stops.begin(), counts.stops.end(), 0U);
    std::copy(counts.stocks.begin(), counts.stocks.end(), plant.stopsByStocks.begin());
    plant.stopsStated = counts.stated;
    const std::map<CauseKey, CauseCount> causes(counts.causes.begin(), counts.causes.end());
    for (const auto& [key, count] : causes) {
        const auto& [product, supplier, grade, source, lack, links] = key;
        Cause cause;
        cause.productId = dataset.products[product].id;
        cause.supplier = supplier == kNone ? SiteId{} : SiteId{supplier};
        cause.gradeId = grade == kNone ? std::string{} : dataset.products[grade].id;
        cause.magnetSource = source == kNone ? SiteId{} : SiteId{source};
        cause.lack = lack;
        cause.links = links;
        cause.count = count.count;
        cause.exampleDraw = count.firstDraw;
        plant.causes.push_back(std::move(cause));
        plant.stopsByLinks[static_cast<std::size_t>(links)] += count.count;
    }
    for (const auto& [action, count] : counts.saviors) {
        plant.saviors.push_back(
            {action == kSaviorSeveral ? "several" : dataset.reactions[action].id, count});
    }
    return plant;
}

void Collector::storeStates(RunResult& result)
{
    result.states = std::move(m_stateSteps);
    for (std::uint32_t s = 0; s < m_touched.size(); ++s) {
        auto* const days = result.states.data() + s * (m_days + 1);
        const SiteState rest =
            m_model.siteReached[s] != 0 ? SiteState::Running : SiteState::NotAffected;
        days[0][static_cast<std::size_t>(SiteState::Running)] += m_touched[s];
        days[0][static_cast<std::size_t>(rest)] += m_draws - m_touched[s];
        for (std::size_t d = 1; d < m_days; ++d) {
            for (std::size_t k = 0; k < kSiteStates; ++k) {
                days[d][k] += days[d - 1][k];
            }
        }
        days[m_days] = days[m_days - 1];
    }
}

void Collector::store(RunResult& result)
{
    countLogs();
    const auto& dataset = *m_model.dataset;
    for (const SiteId site : result.columns) {
        result.plants.push_back(plantResult(m_plants[m_model.plantOfSite[site.index()]], site));
    }
    for (const SiteUnits& units : m_sites) {
        if (dataset.sites[units.site].kind == Stage::Component) {
            SupplierResult supplier;
            supplier.site = SiteId{units.site};
            supplier.lineStop = withNever(std::move(m_lineStop[units.site]), m_draws);
            result.suppliers.push_back(std::move(supplier));
        }
    }
    storeStates(result);
    m_groups.store(m_draws, result);
    result.shipmentMicro.clear();
    for (std::size_t d = 0; d < m_days; ++d) {
        result.shipmentMicro.push_back(m_shipments[m_model.stepOfDay[d]]);
    }
    result.shipmentMicro.push_back(m_shipments.back());
    result.lossHistogram = std::move(m_loss);
}

} // namespace lodestone::core
