// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/bounds.h"
#include "core/engine/laws.h"
#include "core/engine/supply_draw.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

StockDraw::StockDraw(const CompiledModel& model) : m_model(model)
{
    for (const std::uint64_t entity : model.coverEntity) {
        m_rowNumbers.add(entity);
    }
    m_rowZ.assign(m_rowNumbers.size(), 0.0);
    for (const Cover& cover : model.dataset->covers) {
        m_rowDays.push_back(cover.days);
    }
    addRunOuts();
}

void StockDraw::addRunOuts()
{
    const auto add = [this](const CoverMatch& cover, std::uint32_t site) {
        if (cover.runOut) {
            m_runOuts.push_back({site, static_cast<std::uint32_t>(*cover.runOut)});
        }
    };
    for (const UnitDef& unit : m_model.units) {
        for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
            add(m_model.groups[g].cover, unit.site);
        }
    }
    for (const PlantDef& plant : m_model.plants) {
        for (const NeedDef& need : plant.needs) {
            add(need.cover, plant.site);
        }
        for (const CoverMatch& cover : plant.magnetCover) {
            add(cover, plant.site);
        }
    }
    std::sort(m_runOuts.begin(), m_runOuts.end());
    m_runOuts.erase(std::unique(m_runOuts.begin(), m_runOuts.end()), m_runOuts.end());
    for (const RunOut& runOut : m_runOuts) {
        m_runOutNumbers.add(entityAnd(entityOf(m_model.dataset->sites[runOut.site].id),
                                      m_model.coverEntity[runOut.row]));
    }
    m_runOutDays.assign(m_runOuts.size(), 0.0);
}

StockDraw::CoverRows StockDraw::rowsOf(const CoverMatch& cover, std::uint32_t site) const
{
    CoverRows rows;
    if (cover.onHand) {
        rows.onHand = static_cast<std::uint32_t>(*cover.onHand);
    }
    if (cover.runOut) {
        const RunOut runOut{site, static_cast<std::uint32_t>(*cover.runOut)};
        rows.runOut = static_cast<std::uint32_t>(
            std::lower_bound(m_runOuts.begin(), m_runOuts.end(), runOut) - m_runOuts.begin());
    }
    return rows;
}

void StockDraw::run(const GlobalDraw& globals, const Draws& draws)
{
    m_draws = &draws;
    m_common = std::sqrt(globals.coverCommonFactor);
    m_own = std::sqrt(1.0 - globals.coverCommonFactor);
    m_rowNumbers.forEachNormal(draws, [this](std::size_t row, double z) { m_rowZ[row] = z; });
    m_runOutNumbers.forEach(draws, [this](std::size_t i, const FixedNumbers::Words& words) {
        m_runOutDays[i] = triangular(m_rowDays[m_runOuts[i].row], words.uniform(0));
    });
}

StockDraw::Stock StockDraw::stated(const StockFact& fact)
{
    return {toMicroDays(fact.days), 0.5, false};
}

StockDraw::Stock StockDraw::stock(const CoverRows& cover, std::uint64_t ownEntity,
                                  double leadDays) const
{
    const double z =
        cover.onHand != kNone ? normalQuantile(m_draws->one(DrawKind::UnitStock, ownEntity)) : 0.0;
    Stock result;
    setStock(cover, z, leadDays, result);
    return result;
}

void StockDraw::setStock(const CoverRows& cover, double z, double leadDays, Stock& stock) const
{
    stock = {};
    double days = 0.0;
    if (cover.onHand != kNone) {
        stock.quantile = normalCdf(m_common * m_rowZ[cover.onHand] + m_own * z);
        days = triangular(m_rowDays[cover.onHand], stock.quantile);
    }
    if (cover.runOut != kNone) {
        const double floor = runOutDays(cover.runOut) - leadDays;
        stock.fromRunOut = floor > days;
        days = std::max(days, floor);
    }
    days = std::clamp(days * m_model.scenario.stockMultiplier, 0.0, kMostDays);
    stock.days = toMicroDays(days);
}

} // namespace lodestone::core
