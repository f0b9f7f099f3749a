// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/bounds.h"
#include "core/engine/laws.h"
#include "core/engine/supply_draw.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

void StockDraw::bind(const CompiledModel& model)
{
    m_model = &model;
    m_rowNumbers.clear();
    for (const std::uint64_t entity : model.coverEntity) {
        m_rowNumbers.add(DrawKind::CoverRow, entity);
    }
    m_rowDays.clear();
    for (const Cover& cover : model.dataset->covers) {
        m_rowDays.push_back(cover.days);
    }
    bindRunOuts();
}

void StockDraw::bindRunOuts()
{
    const CompiledModel& model = *m_model;
    m_runOuts.clear();
    const auto add = [this](const CoverMatch& cover, std::uint32_t site) {
        if (cover.runOut) {
            m_runOuts.push_back({site, static_cast<std::uint32_t>(*cover.runOut)});
        }
    };
    for (const UnitDef& unit : model.units) {
        for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
            add(model.groups[g].cover, unit.site);
        }
    }
    for (const PlantDef& plant : model.plants) {
        for (const NeedDef& need : plant.needs) {
            add(need.cover, plant.site);
        }
        for (const CoverMatch& cover : plant.magnetCover) {
            add(cover, plant.site);
        }
    }
    std::sort(m_runOuts.begin(), m_runOuts.end());
    m_runOuts.erase(std::unique(m_runOuts.begin(), m_runOuts.end()), m_runOuts.end());
    m_firstRunOut.clear();
    m_runOutNumbers.clear();
    for (const RunOut& runOut : m_runOuts) {
        const auto place = static_cast<std::uint32_t>(m_runOutNumbers.size());
        m_firstRunOut.resize(std::max(m_firstRunOut.size(), runOut.site + std::size_t{1}), place);
        m_runOutNumbers.add(DrawKind::RunOut,
                            entityAnd(entityOf(model.dataset->sites[runOut.site].id),
                                      model.coverEntity[runOut.row]));
    }
    m_firstRunOut.resize(model.dataset->sites.size() + 1,
                         static_cast<std::uint32_t>(m_runOuts.size()));
    m_runOutDays.assign(m_runOuts.size(), 0.0);
}

void StockDraw::run(const CompiledModel& model, const GlobalDraw& globals, const Draws& draws)
{
    if (m_model != &model) {
        bind(model);
    }
    m_draws = &draws;
    m_common = std::sqrt(globals.coverCommonFactor);
    m_own = std::sqrt(1.0 - globals.coverCommonFactor);
    m_rowNumbers.run(draws);
    m_rowZ.run(m_rowNumbers);
    m_runOutNumbers.run(draws);
    for (std::size_t i = 0; i < m_runOuts.size(); ++i) {
        m_runOutDays[i] = triangular(m_rowDays[m_runOuts[i].row], m_runOutNumbers.uniform(i, 0));
    }
}

StockDraw::Stock StockDraw::stated(const StockFact& fact)
{
    return {toMicroDays(fact.days), 0.5, false};
}

double StockDraw::runOutDays(std::size_t row, std::uint32_t site) const
{
    std::uint32_t i = m_firstRunOut[site];
    while (m_runOuts[i].row != row) {
        ++i;
    }
    return m_runOutDays[i];
}

StockDraw::Stock StockDraw::stock(const CoverMatch& cover, std::uint64_t ownEntity,
                                  std::uint32_t site, double leadDays) const
{
    const double z =
        cover.onHand ? normalQuantile(m_draws->one(DrawKind::UnitStock, ownEntity)) : 0.0;
    return stockAt(cover, z, site, leadDays);
}

StockDraw::Stock StockDraw::stockAt(const CoverMatch& cover, double z, std::uint32_t site,
                                    double leadDays) const
{
    Stock result;
    double days = 0.0;
    if (cover.onHand) {
        result.quantile = normalCdf(m_common * m_rowZ[*cover.onHand] + m_own * z);
        days = triangular(m_rowDays[*cover.onHand], result.quantile);
    }
    if (cover.runOut) {
        const double floor = runOutDays(*cover.runOut, site) - leadDays;
        result.fromRunOut = floor > days;
        days = std::max(days, floor);
    }
    days = std::clamp(days * m_model->scenario.stockMultiplier, 0.0, kMostDays);
    result.days = toMicroDays(days);
    return result;
}

} // namespace lodestone::core
