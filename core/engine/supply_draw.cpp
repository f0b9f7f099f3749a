// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/supply_draw.h"

#include "core/engine/laws.h"

#include <algorithm>
#include <cmath>

namespace lodestone::core
{

namespace
{

/// Nobody runs a scenario long enough to use more; keeps sums far from the integer's end.
constexpr double kMaxStockDays = 100'000.0;

} // namespace

void StockDraw::run(const CompiledModel& model, const GlobalDraw& globals, const Draws& draws)
{
    m_model = &model;
    m_draws = &draws;
    m_common = std::sqrt(globals.coverCommonFactor);
    m_own = std::sqrt(1.0 - globals.coverCommonFactor);
    const auto& covers = model.dataset->covers;
    m_rowZ.resize(covers.size());
    for (std::size_t i = 0; i < covers.size(); ++i) {
        m_rowZ[i] = normalQuantile(draws.one(DrawKind::CoverRow, model.coverEntity[i]));
    }
}

double StockDraw::runOutDays(std::size_t row, std::uint64_t siteEntity) const
{
    const double u =
        m_draws->one(DrawKind::RunOut, entityAnd(siteEntity, m_model->coverEntity[row]));
    return triangular(m_model->dataset->covers[row].days, u);
}

StockDraw::Stock StockDraw::stock(const CoverMatch& cover, std::uint64_t ownEntity,
                                  std::uint64_t siteEntity, double leadDays) const
{
    const double u = cover.onHand ? m_draws->one(DrawKind::UnitStock, ownEntity) : 0.5;
    return stockAt(cover, u, siteEntity, leadDays);
}

StockDraw::Stock StockDraw::stockAt(const CoverMatch& cover, double u, std::uint64_t siteEntity,
                                    double leadDays) const
{
    Stock result;
    double days = 0.0;
    if (cover.onHand) {
        result.quantile = normalCdf(m_common * m_rowZ[*cover.onHand] + m_own * normalQuantile(u));
        days = triangular(m_model->dataset->covers[*cover.onHand].days, result.quantile);
    }
    if (cover.runOut) {
        const double floor = runOutDays(*cover.runOut, siteEntity) - leadDays;
        result.fromRunOut = floor > days;
        days = std::max(days, floor);
    }
    days = std::clamp(days * m_model->scenario.stockMultiplier, 0.0, kMaxStockDays);
    result.days = toMicroDays(days);
    return result;
}

void SupplyDraw::run(const CompiledModel& model, const GateDraw& gates, const StockDraw& stocks,
                     const std::vector<double>& actionChances, const Draws& draws)
{
    const std::size_t horizon = static_cast<std::size_t>(model.horizon);
    if (m_model != &model) {
        m_model = &model;
        for (auto& cells : m_cells) {
            cells.assign(model.units.size(), {});
        }
        m_groupStock.assign(model.groups.size(), {});
        m_groupSerial.assign(model.groups.size(), kNone);
        m_air.assign(model.edges.size(), -1);
        m_airSerial.assign(model.edges.size(), kNone);
        m_jointStock.assign(model.groups.size(), 0);
        m_jointCap.assign(model.groups.size(), 0);
        m_jointBefore.assign(model.groups.size(), 0);
        m_flat.assign(horizon, kOne);
        m_serial = 0;
    }
    m_gates = &gates;
    m_stocks = &stocks;
    m_actionChances = &actionChances;
    m_draws = &draws;
    ++m_serial;
    m_jointDone = {false, false};
}

const StockDraw::Stock& SupplyDraw::groupStock(std::uint32_t g)
{
    if (m_groupSerial[g] != m_serial) {
        m_groupSerial[g] = m_serial;
        const GroupDef& group = m_model->groups[g];
        m_groupStock[g] =
            m_stocks->stock(group.cover, group.entity, group.siteEntity, group.meanLead);
    }
    return m_groupStock[g];
}

int SupplyDraw::flies(std::uint32_t e)
{
    if (m_airSerial[e] == m_serial) {
        return m_air[e];
    }
    m_airSerial[e] = m_serial;
    m_air[e] = -1;
    const EdgeDef& edge = m_model->edges[e];
    if (edge.gateRow == kNone || !m_model->scenario.reactions) {
        return -1;
    }
    const std::uint32_t product = m_model->gateRows[edge.gateRow].product;
    for (std::size_t a = 0; a < m_model->actions.size(); ++a) {
        const ActionDef& action = m_model->actions[a];
        if (action.kind != ActionKind::Fly || action.gradeApplies[product] == 0) {
            continue;
        }
        const FourUniforms v = m_draws->four(DrawKind::LinkAction, edge.entity);
        const Range& delay = m_model->dataset->reactions[a].delayDays;
        const int days = static_cast<int>(std::lround(triangular(delay, v[1])));
        if (v[0] < (*m_actionChances)[a] && days < edge.lead) {
            m_air[e] = std::max(1, days);
            return m_air[e];
        }
    }
    return -1;
}

Micro SupplyDraw::sourceOutput(std::uint32_t site, int day, SupplyMode mode)
{
    if (day < 0 || m_model->siteDisturbed[site] == 0) {
        return kOne;
    }
    std::int64_t lost = 0;
    for (const std::uint32_t u : m_model->siteUnits[site]) {
        const UnitDef& unit = m_model->units[u];
        if (!unit.still) {
            const Micro x = unit.joint ? dailyOf(u, mode)[static_cast<std::size_t>(day)]
                                       : valueOn(steps(u, mode), day);
            lost += times(unit.siteWeight, kOne - x);
        }
    }
    return static_cast<Micro>(std::max<std::int64_t>(0, kOne - lost));
}

std::int64_t SupplyDraw::arrival(std::uint32_t e, int day, SupplyMode mode)
{
    const EdgeDef& edge = m_model->edges[e];
    const int lead = std::max(1, edge.lead);
    const int air = mode == SupplyMode::Helped ? flies(e) : -1;
    const auto shipped = [&](int sent) -> std::int64_t {
        const std::int64_t gate = edge.gateRow == kNone ? kOne : m_gates->gate(edge.gateRow, sent);
        const std::int64_t made = sourceOutput(edge.source, sent, mode);
        return gate * made / kOne * edge.share / kOne;
    };
    if (air < 0) {
        return shipped(day - lead);
    }
    std::int64_t sum = 0;
    if (day < edge.hitDay + lead) {
        sum += shipped(day - lead); // left before anybody thought of flying
    }
    if (day >= edge.hitDay + air) {
        sum += shipped(day - air);
    }
    return sum;
}

std::uint32_t SupplyDraw::tightest(const std::uint32_t* units, std::uint32_t count, int day,
                                   SupplyMode mode)
{
    const int d = std::clamp(day, 0, m_model->horizon - 1);
    std::uint32_t least = units[0];
    for (std::uint32_t i = 1; i < count; ++i) {
        const bool less = valueOn(steps(units[i], mode), d) < valueOn(steps(least, mode), d);
        least = less ? units[i] : least;
    }
    return least;
}

MicroDays SupplyDraw::slack(const GroupDef& group, SupplyMode mode)
{
    MicroDays days = 0;
    if (mode == SupplyMode::Helped) {
        for (std::uint32_t e = group.firstEdge; e < group.firstEdge + group.edgeCount; ++e) {
            if (flies(e) >= 0) {
                days = std::max(days, static_cast<MicroDays>(m_model->edges[e].lead) * kOne);
            }
        }
    }
    return days;
}

/// The output of a unit with one source over days on which the same arrives each day: until the
/// stock is used up at the full output, one day on what is left of it, then as much as arrives.
/// Equal to stepping day by day, because everything is counted in integers.
void SupplyDraw::runStretch(std::int64_t in, int from, int to, MicroDays cap, MicroDays& stock,
                            Cell& cell)
{
    const int days = to - from;
    if (in >= kOne) {
        pushStep(cell.steps, from, kOne);
        stock = std::min(stock + (in - kOne) * days, cap);
        return;
    }
    const std::int64_t missing = kOne - in;
    const int full = static_cast<int>(std::min<MicroDays>(days, stock / missing));
    stock -= full * missing;
    const bool partly = full < days && stock > 0;
    if (full > 0 || partly) {
        cell.shrinking.emplace_back(from, from + full + (partly ? 1 : 0));
    }
    if (full > 0) {
        pushStep(cell.steps, from, kOne);
    }
    if (full < days) {
        pushStep(cell.steps, from + full, static_cast<Micro>(stock + in));
        stock = 0;
    }
    if (full + 1 < days) {
        pushStep(cell.steps, from + full + 1, static_cast<Micro>(in));
    }
}

void SupplyDraw::runSingle(std::uint32_t u, SupplyMode mode, Cell& cell)
{
    const UnitDef& unit = m_model->units[u];
    const std::uint32_t e = m_model->groups[unit.firstGroup].firstEdge;
    const EdgeDef& edge = m_model->edges[e];
    const int horizon = m_model->horizon;
    const int lead = std::max(1, edge.lead);
    const int air = mode == SupplyMode::Helped ? flies(e) : -1;
    MicroDays stock = unit.noStock ? 0 : groupStock(unit.firstGroup).days;
    const MicroDays cap = stock + (air >= 0 ? static_cast<MicroDays>(edge.lead) * kOne : 0);
    cell.steps.clear();
    cell.shrinking.clear();
    const int lastBySea = air < 0 ? horizon : edge.hitDay + lead;
    const int firstByAir = air < 0 ? horizon : edge.hitDay + air;
    for (int day = 0; day < horizon;) {
        std::int64_t in = 0;
        int to = horizon;
        const auto ship = [&](int sent) {
            in += m_gates->gate(edge.gateRow, sent);
            to = std::min(to, day + m_gates->sameUntil(edge.gateRow, sent) - sent);
        };
        if (day < lastBySea) {
            ship(day - lead);
            to = std::min(to, lastBySea);
        }
        if (day >= firstByAir) {
            ship(day - air);
        } else {
            to = std::min(to, firstByAir);
        }
        runStretch(in, day, to, cap, stock, cell);
        day = to;
    }
}

void SupplyDraw::stepJoint(std::uint32_t u, int day, SupplyMode mode)
{
    const UnitDef& unit = m_model->units[u];
    std::int64_t made = capOn(m_model->downDays[unit.site], day);
    bool shrinks = false;
    for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
        const GroupDef& group = m_model->groups[g];
        MicroDays available = m_jointStock[g] + group.unmodelled;
        for (std::uint32_t e = group.firstEdge; e < group.firstEdge + group.edgeCount; ++e) {
            available += arrival(e, day, mode);
        }
        m_jointStock[g] = available;
        const std::int64_t limit =
            kOne - group.weight + group.weight * std::min<MicroDays>(kOne, available) / kOne;
        made = std::min(made, limit);
    }
    for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
        const MicroDays available = m_jointStock[g];
        m_jointStock[g] = std::min(available - std::min<MicroDays>(available, made), m_jointCap[g]);
        shrinks = shrinks || m_jointStock[g] < m_jointBefore[g];
        m_jointBefore[g] = m_jointStock[g];
    }
    Cell& cell = m_cells[static_cast<std::size_t>(mode)][u];
    cell.daily[static_cast<std::size_t>(day)] = static_cast<Micro>(made);
    pushStep(cell.steps, day, static_cast<Micro>(made));
    if (shrinks) {
        cell.shrinking.emplace_back(day, day + 1);
    }
}

void SupplyDraw::runJoint(SupplyMode mode)
{
    m_jointDone[static_cast<std::size_t>(mode)] = true;
    const int horizon = m_model->horizon;
    for (const std::uint32_t u : m_model->jointUnits) {
        const UnitDef& unit = m_model->units[u];
        for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
            m_jointStock[g] = unit.noStock ? 0 : groupStock(g).days;
            m_jointCap[g] = m_jointStock[g] + slack(m_model->groups[g], mode);
            m_jointBefore[g] = m_jointStock[g];
        }
    }
    auto& cells = m_cells[static_cast<std::size_t>(mode)];
    for (const std::uint32_t u : m_model->jointUnits) {
        cells[u].draw = m_serial;
        cells[u].byDay = m_serial;
        cells[u].steps.clear();
        cells[u].shrinking.clear();
        cells[u].daily.resize(static_cast<std::size_t>(horizon));
    }
    for (int day = 0; day < horizon; ++day) {
        for (const std::uint32_t u : m_model->jointUnits) {
            stepJoint(u, day, mode);
        }
    }
}

SupplyDraw::Cell& SupplyDraw::cell(std::uint32_t u, SupplyMode mode)
{
    Cell& cell = m_cells[static_cast<std::size_t>(mode)][u];
    if (m_model->units[u].joint) {
        if (!m_jointDone[static_cast<std::size_t>(mode)]) {
            runJoint(mode);
        }
    } else if (cell.draw != m_serial) {
        cell.draw = m_serial;
        runSingle(u, mode, cell);
    }
    return cell;
}

Steps SupplyDraw::steps(std::uint32_t u, SupplyMode mode)
{
    return m_model->units[u].still ? Steps(&kBaseline, 1) : Steps(cell(u, mode).steps);
}

const Micro* SupplyDraw::output(std::uint32_t u, SupplyMode mode)
{
    if (m_model->units[u].still) {
        return m_flat.data();
    }
    Cell& known = cell(u, mode);
    if (known.byDay != m_serial) {
        known.byDay = m_serial;
        known.daily.resize(static_cast<std::size_t>(m_model->horizon));
        forStretches(known.steps, m_model->horizon, [&known](int from, int to, Micro made) {
            std::fill(known.daily.begin() + from, known.daily.begin() + to, made);
        });
    }
    return known.daily.data();
}

void SupplyDraw::addShrinking(std::uint32_t u, SupplyMode mode, DayBits& days)
{
    if (!m_model->units[u].still) {
        for (const auto& [from, to] : cell(u, mode).shrinking) {
            days.add(from, to);
        }
    }
}

int SupplyDraw::firstShort(std::uint32_t u, SupplyMode mode)
{
    for (const Step& step : steps(u, mode)) {
        if (step.value < kOne) {
            return step.day;
        }
    }
    return m_model->horizon;
}

int SupplyDraw::lineStop(std::uint32_t u, SupplyMode mode)
{
    const Micro threshold = toMicro(m_model->ranges.lineDownThreshold);
    int since = -1; // first day of the stretches under the threshold at hand
    int stop = m_model->horizon;
    forStretches(steps(u, mode), m_model->horizon, [&](int from, int to, Micro made) {
        since = made >= threshold ? -1 : since < 0 ? from : since;
        if (since >= 0 && to - since >= kDaysDown) {
            stop = std::min(stop, since);
        }
    });
    return stop;
}

} // namespace lodestone::core
