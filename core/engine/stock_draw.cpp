// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/bounds.h"
#include "core/engine/laws.h"
#include "core/engine/supply_draw.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lodestone::core
{

StockDraw::StockDraw(const CompiledModel& model) : m_model(model)
{
    for (const std::uint64_t entity : model.coverEntity) {
        m_rowNumbers.add(entity);
    }
    m_rowZ.assign(m_rowNumbers.size() + 1, 0.0);
    for (const Cover& cover : model.dataset->covers) {
        m_rowDays.push_back(cover.days);
        m_rowLaws.add(cover.days);
    }
    m_rowLaws.add({});
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
    m_rowNumbers.forNormals(draws, [this](std::size_t first, std::span<const double> z) {
        std::copy(z.begin(), z.end(), m_rowZ.begin() + static_cast<std::ptrdiff_t>(first));
    });
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
    double quantile = 0.0;
    double onHand = 0.0;
    findOnHand({&cover.onHand, 1}, {&z, 1}, {&quantile, 1}, {&onHand, 1});
    Stock result;
    setStock(cover, quantile, onHand, leadDays, result);
    return result;
}

void StockDraw::findOnHand(std::span<const std::uint32_t> rows, std::span<const double> z,
                           std::span<double> quantiles, std::span<double> days) const
{
    constexpr std::size_t kTogether = 64;
    std::array<std::uint32_t, kTogether> known;
    const auto nothing = static_cast<std::uint32_t>(m_rowDays.size());
    for (std::size_t first = 0; first < rows.size(); first += kTogether) {
        const std::size_t count = std::min(kTogether, rows.size() - first);
        for (std::size_t i = 0; i < count; ++i) {
            known[i] = std::min(rows[first + i], nothing);
            const double at = m_common * m_rowZ[known[i]] + m_own * z[first + i];
            quantiles[first + i] = chosen(known[i] < nothing, normalCdf(at), 0.0);
        }
        m_rowLaws.quantiles(std::span<const std::uint32_t>(known).first(count),
                            quantiles.subspan(first, count), days.subspan(first, count));
    }
}

void StockDraw::setStock(const CoverRows& cover, double quantile, double onHand, double leadDays,
                         Stock& stock) const
{
    stock = {0, quantile, false};
    double days = onHand;
    if (cover.runOut != kNone) {
        const double floor = runOutDays(cover.runOut) - leadDays;
        stock.fromRunOut = floor > days;
        days = std::max(days, floor);
    }
    days = std::clamp(days * m_model.scenario.stockMultiplier, 0.0, kMostDays);
    stock.days = toMicroDays(days);
}

} // namespace lodestone::core
