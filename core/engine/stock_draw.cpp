// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/bounds.h"
#include "core/engine/laws.h"
#include "core/engine/supply_draw.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

void StockDraw::run(const CompiledModel& model, const GlobalDraw& globals, const Draws& draws)
{
    if (m_model != &model) {
        m_model = &model;
        m_rowNumbers.clear();
        for (const std::uint64_t entity : model.coverEntity) {
            m_rowNumbers.add(DrawKind::CoverRow, entity);
        }
        m_rowDays.clear();
        for (const Cover& cover : model.dataset->covers) {
            m_rowDays.push_back(cover.days);
        }
    }
    m_draws = &draws;
    m_common = std::sqrt(globals.coverCommonFactor);
    m_own = std::sqrt(1.0 - globals.coverCommonFactor);
    m_rowNumbers.run(draws);
    m_rowZ.run(m_rowNumbers);
}

StockDraw::Stock StockDraw::stated(const StockFact& fact)
{
    return {toMicroDays(fact.days), 0.5, false};
}

double StockDraw::runOutDays(std::size_t row, std::uint64_t siteEntity) const
{
    const double u =
        m_draws->one(DrawKind::RunOut, entityAnd(siteEntity, m_model->coverEntity[row]));
    return triangular(m_rowDays[row], u);
}

StockDraw::Stock StockDraw::stock(const CoverMatch& cover, std::uint64_t ownEntity,
                                  std::uint64_t siteEntity, double leadDays) const
{
    const double z =
        cover.onHand ? normalQuantile(m_draws->one(DrawKind::UnitStock, ownEntity)) : 0.0;
    return stockAt(cover, z, siteEntity, leadDays);
}

StockDraw::Stock StockDraw::stockAt(const CoverMatch& cover, double z, std::uint64_t siteEntity,
                                    double leadDays) const
{
    Stock result;
    double days = 0.0;
    if (cover.onHand) {
        result.quantile = normalCdf(m_common * m_rowZ[*cover.onHand] + m_own * z);
        days = triangular(m_rowDays[*cover.onHand], result.quantile);
    }
    if (cover.runOut) {
        const double floor = runOutDays(*cover.runOut, siteEntity) - leadDays;
        result.fromRunOut = floor > days;
        days = std::max(days, floor);
    }
    days = std::clamp(days * m_model->scenario.stockMultiplier, 0.0, kMostDays);
    result.days = toMicroDays(days);
    return result;
}

} // namespace lodestone::core
