// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/collector.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

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
    , m_plantLog(model.plants.size())
    , m_groups(model, PlantGroups(model))
    , m_column(model.plants.size())
    , m_lineStop(model.dataset->sites.size())
    , m_lineStopLog(model.dataset->sites.size())
    , m_touched(model.dataset->sites.size(), 0)
    , m_stateLog(model.dataset->sites.size())
    , m_stateSteps(model.dataset->sites.size() * (m_days + 1))
    , m_shipments(model.stepStart.size(), 0)
    , m_loss(m_days * kLossBins, 0)
    , m_lossSteps(m_days, 0)
    , m_sum(model.horizon)
    , m_threshold(toMicro(model.ranges.lineDownThreshold))
    , m_stopped(model.horizon)
    , m_cut(model.horizon)
    , m_shrinking(model.horizon)
{
    for (Plant& plant : m_plants) {
        plant.fullStop.assign(m_days + 1, 0);
        plant.cut.assign(m_days + 1, 0);
        plant.firstShort.assign(m_days + 1, 0);
        plant.lost.assign(m_days + 1, 0);
        plant.daysDown.assign(m_days + 1, 0);
    }
    const auto columns = plantColumns(model);
    for (std::uint32_t c = 0; c < columns.size(); ++c) {
        m_column[model.plantOfSite[columns[c].index()]] = c;
    }
    for (std::uint32_t site = 0; site < m_lineStop.size(); ++site) {
        const auto first = static_cast<std::uint32_t>(m_units.size());
        bool shown = false;
        for (const std::uint32_t u : model.siteUnits[site]) {
            if (!model.units[u].still) {
                m_units.push_back(u);
                shown = shown || model.units[u].siteWeight > 0;
            }
        }
        if (shown) {
            m_lineStop[site].assign(m_days + 1, 0);
            m_sites.push_back({site, first, static_cast<std::uint32_t>(m_units.size())});
        }
    }
}

std::uint64_t Collector::bytesByDay(const CompiledModel& model)
{
    constexpr std::uint64_t kPlantHistograms = 5;
    const std::uint64_t sites = model.dataset->sites.size();
    const std::uint64_t ofSites =
        sites * (kSiteStates + 1) + model.plants.size() * kPlantHistograms;
    return (ofSites + kLossBins) * sizeof(std::uint32_t) +
           PlantGroups(model).groups.size() * GroupCounter::kBytesByDay;
}

/// Of the goods that should arrive over an edge on a day.
Lack Collector::lackOf(DrawRun& run, std::uint32_t edge, int day) const
{
    const SupplyMode mode = m_model.scenario.reactions ? SupplyMode::Helped : SupplyMode::Bare;
    const std::uint32_t row = m_model.edges[edge].gateRow;
    const int sent = run.supply().sentOn(edge, day, mode);
    if (row == kNone || sent < 0) {
        return Lack::Nothing;
    }
    const Lack open = run.gates().gate(row, sent) < kOne ? Lack::Border : Lack::Nothing;
    const std::uint32_t pair = m_model.gateRows[row].pair;
    if (m_model.scenario.gateMode != GateMode::Observed) {
        return open;
    }
    if (pair == kNone) {
        return isBanned(m_model, m_model.gateRows[row].bans, sent) ? Lack::Permission : open;
    }
    if (run.gates().isBanned(pair, sent)) {
        return Lack::Permission;
    }
    const bool licensed = sent < m_model.controlDay || run.gates().licence(pair).holds(sent);
    return licensed ? open : Lack::Licence;
}

Collector::CauseKey Collector::causeOf(DrawRun& run, const Part& part, int stop,
                                       Confidence links) const
{
    std::uint32_t grade = kNone;
    std::uint32_t source = kNone;
    Lack lack = Lack::Nothing;
    if (part.unitCount > 0) {
        const SupplyMode mode = m_model.scenario.reactions ? SupplyMode::Helped : SupplyMode::Bare;
        const int day = stop - part.lag;
        const std::uint32_t u = run.supply().tightest(part.shortUnits(), day, mode);
        if (run.supply().isSiteHeld(u, day, mode)) {
            return {part.product, part.supplierSite, kNone, kNone, Lack::Capacity, links};
        }
        grade = m_model.units[u].product;
        source = run.supply().servingSource(u, day);
        if (firstEdgeOf(m_model, m_model.units[u]) != nullptr) {
            lack = lackOf(run, run.supply().servingEdge(u, day), day);
        }
    }
    return {part.product, part.supplierSite, grade, source, lack, links};
}

void Collector::addPlant(DrawRun& run, std::uint32_t p, const PlantOutcome& outcome,
                         std::uint32_t draw)
{
    const std::size_t cell =
        static_cast<std::size_t>(draw - m_firstDraw) * m_plants.size() + m_column[p];
    m_stopDays[cell] = static_cast<std::uint16_t>(outcome.stop);
    m_threatDays[cell] = static_cast<std::uint16_t>(outcome.threat);
    if (!outcome.touched) {
        return;
    }
    m_groups.addPlant(p, outcome);
    PlantEntry& entry = m_plantLog.add();
    entry.row = p;
    entry.draw = draw;
    entry.lost = outcome.lost;
    entry.fullStop = static_cast<std::uint16_t>(outcome.fullStop);
    entry.cut = static_cast<std::uint16_t>(outcome.cut);
    entry.firstShort = static_cast<std::uint16_t>(outcome.firstShort);
    entry.daysDown = static_cast<std::uint16_t>(outcome.daysDown);
    entry.savior = outcome.savior;
    entry.stops =
        static_cast<std::uint8_t>(std::min(static_cast<std::size_t>(outcome.stops), kStopBins - 1));
    if (outcome.stop < m_model.horizon && outcome.cause < run.parts().size()) {
        const Part& part = run.parts()[outcome.cause];
        const PartEvidence evidence = run.evidence(p, part);
        entry.caused = true;
        entry.stated = evidence.stated;
        entry.stocks = evidence.stocks;
        entry.cause = causeOf(run, part, outcome.stop, evidence.links);
    }
    const std::uint32_t site = m_model.plants[p].site;
    ++m_touched[site];
    addStates(site, run.plants().stoppedDays(), run.plants().cutDays(),
              run.plants().shrinkingDays());
    Micro last = kOne;
    for (const Step& step : run.plants().output()) {
        m_lossSteps[static_cast<std::size_t>(step.day)] += last - step.value;
        last = step.value;
    }
}

void Collector::countPlant(const PlantEntry& entry)
{
    Plant& plant = m_plants[entry.row];
    const auto countBefore = [this](DayHistogram& histogram, std::uint16_t day) {
        if (day < m_days) {
            ++histogram[day];
        }
    };
    countBefore(plant.fullStop, entry.fullStop);
    countBefore(plant.cut, entry.cut);
    countBefore(plant.firstShort, entry.firstShort);
    if (entry.lost > 0) {
        ++plant.lost[static_cast<std::size_t>(entry.lost / kOne)];
        plant.lostMicro += entry.lost;
    }
    if (entry.stops > 0) {
        ++plant.daysDown[entry.daysDown];
        ++plant.stops[entry.stops];
    }
    if (entry.savior != kNone) {
        ++plant.saviors[entry.savior];
    }
    if (entry.caused) {
        CauseCount& cause = plant.causes[entry.cause];
        cause.firstDraw = cause.count == 0 ? entry.draw : std::min(cause.firstDraw, entry.draw);
        ++cause.count;
        ++plant.stocks[static_cast<std::size_t>(entry.stocks)];
        plant.stated += entry.stated ? 1U : 0U;
    }
}

void Collector::countPlants()
{
    m_plantLog.drain([this](const PlantEntry& entry) { countPlant(entry); });
}

void Collector::countStates()
{
    m_stateLog.drain([this](const StateEntry& entry) {
        auto* const days = m_stateSteps.data() + entry.row * (m_days + 1);
        --days[entry.day][entry.before];
        ++days[entry.day][entry.after];
    });
}

void Collector::countLineStops()
{
    m_lineStopLog.drain([this](const LineStopEntry& entry) { ++m_lineStop[entry.row][entry.day]; });
}

void Collector::countLogs()
{
    countPlants();
    countStates();
    countLineStops();
    m_groups.countLog();
}

void Collector::addStates(std::uint32_t site, const DayBits& stopped, const DayBits& cut,
                          const DayBits& shrinking)
{
    SiteState before = SiteState::Running;
    forStates(stopped, cut, shrinking, m_model.horizon, [&](int from, int /*to*/, int state) {
        const SiteState now = kStates[static_cast<std::size_t>(state)];
        if (now != before) {
            m_stateLog.add() = {site, static_cast<std::uint16_t>(from),
                                static_cast<std::uint8_t>(before), static_cast<std::uint8_t>(now)};
        }
        before = now;
    });
}

/// States and line stop of a site with units.
void Collector::addSite(DrawRun& run, const SiteUnits& site)
{
    // with the scenario's reactions off both modes are the same, and the bare one is there already
    const SupplyMode mode = m_model.scenario.reactions ? SupplyMode::Helped : SupplyMode::Bare;
    const int horizon = m_model.horizon;
    int lineStop = horizon;
    ++m_touched[site.site];
    const auto units = std::span(m_units).subspan(site.firstUnit, site.endUnit - site.firstUnit);
    if (std::all_of(units.begin(), units.end(),
                    [&](std::uint32_t u) { return run.supply().runsFreely(u, mode); })) {
        return;
    }
    m_shrinking.clear();
    for (const std::uint32_t u : units) {
        run.supply().addShrinking(u, mode, m_shrinking);
        const Steps steps = run.supply().steps(u, mode);
        if (steps.size() == 1 && steps.front().value == kOne) {
            continue;
        }
        const Micro weight = m_model.units[u].siteWeight;
        Micro lost = 0;
        for (const Step& step : steps) {
            const Micro now = times(weight, kOne - step.value);
            m_sum.add(step.day, lost - now);
            lost = now;
        }
        lineStop = std::min(lineStop, run.supply().lineStop(u, mode));
    }
    if (lineStop < horizon) {
        m_lineStopLog.add() = {site.site, static_cast<std::uint32_t>(lineStop)};
    }
    m_sum.store(kOne, m_made);
    m_stopped.clear();
    m_cut.clear();
    int since = -1;
    forStretches(m_made, horizon, [&](int from, int to, Micro made) {
        since = made >= m_threshold ? -1 : since < 0 ? from : since;
        if (since >= 0 && to - since >= kDaysDown) {
            m_stopped.add(std::max(from, since + kDaysDown - 1), to);
        }
        if (made < kCutBelow) {
            m_cut.add(from, to);
        }
    });
    addStates(site.site, m_stopped, m_cut, m_shrinking);
}

void Collector::addDraw(DrawRun& run, std::uint32_t draw)
{
    ++m_draws;
    std::fill(m_lossSteps.begin(), m_lossSteps.end(), 0);
    for (std::uint32_t p = 0; p < m_plants.size(); ++p) {
        addPlant(run, p, run.runPlant(p), draw);
    }
    m_groups.endDraw();
    for (const SiteUnits& site : m_sites) {
        addSite(run, site);
    }
    addLoss();
    addShipments(run.gates());
    if (m_plantLog.full()) {
        countPlants();
    }
    if (m_stateLog.full()) {
        countStates();
    }
    if (m_lineStopLog.full()) {
        countLineStops();
    }
}

void Collector::addLoss()
{
    const auto plants = static_cast<std::int64_t>(std::max<std::size_t>(1, m_plants.size()));
    std::int64_t loss = 0;
    std::int64_t bin = 0;
    for (std::size_t d = 0; d < m_days; ++d) {
        if (m_lossSteps[d] != 0) {
            loss += m_lossSteps[d];
            bin = loss / (plants * (kOne / 1000));
        }
        ++m_loss[d * kLossBins + static_cast<std::size_t>(bin)];
    }
}

void Collector::addShipments(const GateDraw& gates)
{
    gates.worldShipped(m_shipped);
    for (std::size_t s = 0; s < m_shipments.size(); ++s) {
        m_shipments[s] += toMicro(std::min(1000.0, m_shipped[s]));
    }
}

void Collector::add(Collector& other)
{
    other.countLogs();
    m_draws += other.m_draws;
    for (std::size_t p = 0; p < m_plants.size(); ++p) {
        Plant& plant = m_plants[p];
        const Plant& more = other.m_plants[p];
        addTo(plant.fullStop, more.fullStop);
        addTo(plant.cut, more.cut);
        addTo(plant.firstShort, more.firstShort);
        addTo(plant.lost, more.lost);
        addTo(plant.daysDown, more.daysDown);
        for (std::size_t i = 0; i < kStopBins; ++i) {
            plant.stops[i] += more.stops[i];
        }
        for (std::size_t i = 0; i < plant.stocks.size(); ++i) {
            plant.stocks[i] += more.stocks[i];
        }
        plant.stated += more.stated;
        plant.lostMicro += more.lostMicro;
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
    m_groups.add(other.m_groups);
}

} // namespace lodestone::core
