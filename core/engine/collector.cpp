// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/collector.h"

#include <algorithm>
#include <numeric>

namespace lodestone::core
{

namespace
{

constexpr std::size_t kLossBins = 1001;
constexpr SiteState kStates[] = {SiteState::Running, SiteState::RunningDown, SiteState::Cut,
                                 SiteState::Stopped};

void addTo(std::vector<std::uint32_t>& sum, const std::vector<std::uint32_t>& more)
{
    for (std::size_t i = 0; i < sum.size(); ++i) {
        sum[i] += more[i];
    }
}

} // namespace

std::vector<SiteId> plantColumns(const CompiledModel& model)
{
    std::vector<SiteId> columns;
    for (const PlantDef& plant : model.plants) {
        columns.emplace_back(plant.site);
    }
    const auto& sites = model.dataset->sites;
    std::sort(columns.begin(), columns.end(),
              [&sites](SiteId a, SiteId b) { return sites[a.index()].id < sites[b.index()].id; });
    return columns;
}

Collector::Collector(const CompiledModel& model, std::uint32_t firstDraw, std::uint16_t* stopDays,
                     std::uint16_t* threatDays)
    : m_model(model)
    , m_days(static_cast<std::size_t>(model.horizon))
    , m_firstDraw(firstDraw)
    , m_stopDays(stopDays)
    , m_threatDays(threatDays)
    , m_plants(model.plants.size())
    , m_column(model.plants.size())
    , m_lineStop(model.dataset->sites.size())
    , m_touched(model.dataset->sites.size(), 0)
    , m_stateSteps(model.dataset->sites.size() * (m_days + 1))
    , m_shipments(m_days + 1, 0)
    , m_loss(m_days * kLossBins, 0)
    , m_lossSteps(m_days, 0)
    , m_stopped(model.horizon)
    , m_cut(model.horizon)
    , m_shrinking(model.horizon)
{
    for (Plant& plant : m_plants) {
        plant.fullStop.assign(m_days + 1, 0);
        plant.cut.assign(m_days + 1, 0);
        plant.firstShort.assign(m_days + 1, 0);
        plant.lost.assign(m_days + 1, 0);
    }
    const auto columns = plantColumns(model);
    for (std::uint32_t c = 0; c < columns.size(); ++c) {
        m_column[model.plantOfSite[columns[c].index()]] = c;
    }
    for (const UnitDef& unit : model.units) {
        if (!unit.still && unit.siteWeight > 0) {
            m_lineStop[unit.site].assign(m_days + 1, 0);
        }
    }
}

std::uint64_t Collector::bytesByDay(const CompiledModel& model)
{
    constexpr std::uint64_t kPlantHistograms = 4;
    const std::uint64_t sites = model.dataset->sites.size();
    const std::uint64_t ofSites =
        sites * (kSiteStates + 1) + model.plants.size() * kPlantHistograms;
    return (ofSites + kLossBins) * sizeof(std::uint32_t);
}

Collector::CauseKey Collector::causeOf(DrawRun& run, const Part& part, std::uint32_t plant,
                                       int stop) const
{
    const NeedDef& need = m_model.plants[plant].needs[part.need];
    std::uint32_t grade = kNone;
    std::uint32_t source = kNone;
    bool controlled = false;
    if (part.unitCount > 0) {
        const SupplyMode mode = m_model.scenario.reactions ? SupplyMode::Helped : SupplyMode::Bare;
        const UnitDef& unit = m_model.units[run.supply().tightest(part.units.data(), part.unitCount,
                                                                  stop - part.lag, mode)];
        const GroupDef& group = m_model.groups[unit.firstGroup];
        grade = unit.product;
        source = unit.source;
        if (group.edgeCount > 0) {
            const std::uint32_t row = m_model.edges[group.firstEdge].gateRow;
            controlled = row != kNone && m_model.gateRows[row].pair != kNone;
        }
    }
    return {need.product, part.supplierSite, grade, source, controlled, part.assumedLink};
}

void Collector::addPlant(DrawRun& run, std::uint32_t p, const PlantOutcome& outcome,
                         std::uint32_t draw)
{
    Plant& plant = m_plants[p];
    const auto day = [](int d) { return static_cast<std::size_t>(d); };
    const std::size_t cell =
        day(static_cast<int>(draw - m_firstDraw)) * m_plants.size() + m_column[p];
    m_stopDays[cell] = static_cast<std::uint16_t>(outcome.stop);
    m_threatDays[cell] = static_cast<std::uint16_t>(outcome.threat);
    if (!outcome.touched) {
        return;
    }
    ++plant.touched;
    ++plant.fullStop[day(outcome.fullStop)];
    ++plant.cut[day(outcome.cut)];
    ++plant.firstShort[day(outcome.firstShort)];
    ++plant.lost[static_cast<std::size_t>(outcome.lost / kOne)];
    plant.lostMicro += outcome.lost;
    if (outcome.savior != kNone) {
        ++plant.saviors[outcome.savior];
    }
    if (outcome.stop < m_model.horizon && outcome.cause < run.parts().size()) {
        CauseCount& cause = plant.causes[causeOf(run, run.parts()[outcome.cause], p, outcome.stop)];
        cause.firstDraw = cause.count == 0 ? draw : std::min(cause.firstDraw, draw);
        ++cause.count;
    }
    const std::uint32_t site = m_model.plants[p].site;
    ++m_touched[site];
    run.plants().forStates([&](int from, int to, int state) {
        addState(site, day(from), day(to), kStates[day(state)]);
    });
    Micro last = kOne;
    for (const Step& step : run.plants().output()) {
        m_lossSteps[day(step.day)] += last - step.value;
        last = step.value;
    }
}

/// States and line stop of a site with units.
void Collector::addSite(DrawRun& run, std::uint32_t site)
{
    // with the scenario's reactions off both modes are the same, and the bare one is there already
    const SupplyMode mode = m_model.scenario.reactions ? SupplyMode::Helped : SupplyMode::Bare;
    const Micro threshold = toMicro(m_model.ranges.lineDownThreshold);
    const int horizon = m_model.horizon;
    int lineStop = horizon;
    m_sum.clear();
    m_shrinking.clear();
    for (const std::uint32_t u : m_model.siteUnits[site]) {
        const UnitDef& unit = m_model.units[u];
        if (unit.still) {
            continue;
        }
        Micro last = kOne;
        for (const Step& step : run.supply().steps(u, mode)) {
            m_sum.add(step.day, times(unit.siteWeight, kOne - last) -
                                    times(unit.siteWeight, kOne - step.value));
            last = step.value;
        }
        run.supply().addShrinking(u, mode, m_shrinking);
        lineStop = std::min(lineStop, run.supply().lineStop(u, mode));
    }
    m_sum.store(kOne, horizon, m_made);
    m_stopped.clear();
    m_cut.clear();
    int since = -1;
    forStretches(m_made, horizon, [&](int from, int to, Micro made) {
        since = made >= threshold ? -1 : since < 0 ? from : since;
        if (since >= 0 && to - since >= kDaysDown) {
            m_stopped.add(std::max(from, since + kDaysDown - 1), to);
        }
        if (made < kCutBelow) {
            m_cut.add(from, to);
        }
    });
    ++m_lineStop[site][static_cast<std::size_t>(lineStop)];
    ++m_touched[site];
    forStates(m_stopped, m_cut, m_shrinking, horizon, [&](int from, int to, int state) {
        addState(site, static_cast<std::size_t>(from), static_cast<std::size_t>(to),
                 kStates[static_cast<std::size_t>(state)]);
    });
}

void Collector::addDraw(DrawRun& run, std::uint32_t draw)
{
    ++m_draws;
    std::fill(m_lossSteps.begin(), m_lossSteps.end(), 0);
    for (std::uint32_t p = 0; p < m_plants.size(); ++p) {
        addPlant(run, p, run.runPlant(p), draw);
    }
    for (std::uint32_t site = 0; site < m_lineStop.size(); ++site) {
        if (!m_lineStop[site].empty()) {
            addSite(run, site);
        }
    }
    const auto plants = static_cast<std::int64_t>(std::max<std::size_t>(1, m_plants.size()));
    std::int64_t loss = 0;
    for (std::size_t d = 0; d < m_days; ++d) {
        loss += m_lossSteps[d];
        const std::int64_t bin = loss / plants / (kOne / 1000);
        ++m_loss[d * kLossBins + static_cast<std::size_t>(bin)];
    }
    std::vector<std::int64_t> world;
    for (std::size_t s = 0; s < m_model.stepStart.size(); ++s) {
        world.push_back(toMicro(std::min(1000.0, run.gates().worldShipped(s))));
    }
    for (std::size_t d = 0; d < m_days; ++d) {
        m_shipments[d] += world[m_model.stepOfDay[d]];
    }
    m_shipments[m_days] += world.back();
}

void Collector::add(const Collector& other)
{
    m_draws += other.m_draws;
    for (std::size_t p = 0; p < m_plants.size(); ++p) {
        Plant& plant = m_plants[p];
        const Plant& more = other.m_plants[p];
        addTo(plant.fullStop, more.fullStop);
        addTo(plant.cut, more.cut);
        addTo(plant.firstShort, more.firstShort);
        addTo(plant.lost, more.lost);
        plant.lostMicro += more.lostMicro;
        plant.touched += more.touched;
        for (const auto& [key, count] : more.causes) {
            CauseCount& cause = plant.causes[key];
            cause.firstDraw =
                cause.count == 0 ? count.firstDraw : std::min(cause.firstDraw, count.firstDraw);
            cause.count += count.count;
        }
        for (const auto& [action, count] : more.saviors) {
            plant.saviors[action] += count;
        }
    }
    for (std::size_t s = 0; s < m_lineStop.size(); ++s) {
        addTo(m_lineStop[s], other.m_lineStop[s]);
    }
    addTo(m_touched, other.m_touched);
    for (std::size_t i = 0; i < m_stateSteps.size(); ++i) {
        for (std::size_t k = 0; k < kSiteStates; ++k) {
            m_stateSteps[i][k] += other.m_stateSteps[i][k];
        }
    }
    for (std::size_t d = 0; d < m_shipments.size(); ++d) {
        m_shipments[d] += other.m_shipments[d];
    }
    addTo(m_loss, other.m_loss);
}

void Collector::store(RunResult& result) const
{
    const auto& dataset = *m_model.dataset;
    for (const SiteId site : result.columns) {
        const std::uint32_t p = m_model.plantOfSite[site.index()];
        const Plant& counts = m_plants[p];
        PlantResult plant;
        plant.site = site;
        plant.fullStop = counts.fullStop;
        plant.cut = counts.cut;
        plant.firstShort = counts.firstShort;
        plant.lostHistogram = counts.lost;
        const std::uint32_t untouched = m_draws - counts.touched;
        plant.fullStop[m_days] += untouched;
        plant.cut[m_days] += untouched;
        plant.firstShort[m_days] += untouched;
        plant.lostHistogram[0] += untouched;
        plant.lostMicroDays = counts.lostMicro;
        for (const auto& [key, count] : counts.causes) {
            const auto& [product, supplier, grade, source, controlled, assumed] = key;
            Cause cause;
            cause.productId = dataset.products[product].id;
            cause.supplier = supplier == kNone ? SiteId{} : SiteId{supplier};
            cause.gradeId = grade == kNone ? std::string{} : dataset.products[grade].id;
            cause.magnetSource = source == kNone ? SiteId{} : SiteId{source};
            cause.controlled = controlled;
            cause.assumedLink = assumed;
            cause.count = count.count;
            cause.exampleDraw = count.firstDraw;
            plant.causes.push_back(std::move(cause));
            plant.pathsAssumed += assumed ? count.count : 0;
        }
        for (const auto& [action, count] : counts.saviors) {
            plant.saviors.push_back(
                {action == kSaviorSeveral ? "several" : dataset.reactions[action].id, count});
        }
        result.plants.push_back(std::move(plant));
    }
    for (std::uint32_t s = 0; s < m_lineStop.size(); ++s) {
        if (!m_lineStop[s].empty() && dataset.sites[s].kind == Stage::Component) {
            SupplierResult supplier;
            supplier.site = SiteId{s};
            supplier.lineStop = m_lineStop[s];
            result.suppliers.push_back(std::move(supplier));
        }
    }
    result.states = m_stateSteps;
    for (std::uint32_t s = 0; s < m_touched.size(); ++s) {
        const SiteState rest =
            m_model.siteReached[s] != 0 ? SiteState::Running : SiteState::NotAffected;
        const std::size_t first = s * (m_days + 1);
        result.states[first][static_cast<std::size_t>(rest)] += m_draws - m_touched[s];
        for (std::size_t d = 1; d < m_days; ++d) {
            for (std::size_t k = 0; k < kSiteStates; ++k) {
                result.states[first + d][k] += result.states[first + d - 1][k];
            }
        }
        result.states[first + m_days] = result.states[first + m_days - 1];
    }
    result.shipmentMicro = m_shipments;
    result.lossHistogram = m_loss;
}

} // namespace lodestone::core
