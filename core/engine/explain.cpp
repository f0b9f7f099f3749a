// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/engine/draw_run.h"
#include "core/engine/engine.h"
#include "core/engine/explain_chain.h"
#include "core/engine/explain_flows.h"
#include "core/engine/laws.h"

#include <algorithm>
#include <span>

namespace lodestone::core
{

namespace
{

/// Draws in which a plant stops (or is threatened) within the horizon, the median one first and
/// then those ever further from it.
std::vector<std::uint32_t> fromTheMedian(const std::vector<std::uint16_t>& days,
                                         const RunResult& run, std::size_t column)
{
    std::vector<std::pair<std::uint16_t, std::uint32_t>> order;
    for (std::uint32_t draw = 0; draw < run.key.draws; ++draw) {
        const std::uint16_t day = days[draw * run.columns.size() + column];
        if (day < run.horizonDays) {
            order.emplace_back(day, run.key.firstDraw + draw);
        }
    }
    std::ranges::sort(order);
    std::vector<std::uint32_t> draws;
    for (std::size_t up = order.empty() ? 0 : (order.size() - 1) / 2, down = up;
         draws.size() < order.size();) {
        if (up < order.size()) {
            draws.push_back(order[up++].second);
        }
        if (down > 0) {
            draws.push_back(order[--down].second);
        }
    }
    return draws;
}

std::string rampingText()
{
    return say("assumed of a product whose output ramps up");
}

class Explainer
{
public:
    Explainer(const CompiledModel& model, const RunResult& run)
        : m_model(model)
        , m_dataset(*model.dataset)
        , m_run(run)
        , m_draw(model)
        , m_chain(model, m_draw)
        , m_mode(model.scenario.reactions ? SupplyMode::Helped : SupplyMode::Bare)
    {}

    Explanation plant(SiteId site);
    Explanation supplier(SiteId site);

private:
    void addInputs(std::uint32_t plant, Explanation& out);
    [[nodiscard]] InputCover inputOf(std::uint32_t product, const CoverMatch& match,
                                     std::uint32_t stockFact) const;
    [[nodiscard]] InputCover rampingInput(std::uint32_t product) const;
    void addSourceStated(const NeedDef& need, std::size_t maker, Explanation& out) const;
    void addGroupInput(std::uint32_t unit, std::uint32_t group, std::vector<InputCover>& inputs);
    void addPlantHop(std::uint32_t p, const Part& part, const PlantOutcome& outcome,
                     Explanation& out);
    void addMakerHops(const Part& part, const PlantDef& plant, int day, Explanation& out);
    void setPartStock(const PlantDef& plant, const Part& part, ExplanationHop& hop);
    void setPartFigures(std::uint32_t plant, const Part& part, ExplanationHop& hop);
    void addUpstreamPlants(Part part, Explanation& out);
    [[nodiscard]] std::uint32_t bindingUnit(const Part& part, int stop);
    [[nodiscard]] std::uint32_t typicalSupplierDraw(SiteId site);
    void addWouldHaveToBeTrue(std::uint32_t plant, const Part& part, std::span<const Part> parts,
                              int stop, Explanation& out);
    [[nodiscard]] std::optional<int>
    daysThatCarry(std::uint32_t plant, std::span<const Part> asDrawn, std::uint32_t need);
    void licenceByDate(std::uint32_t plant, std::span<const Part> parts, const EdgeDef& edge,
                       Explanation& out);
    [[nodiscard]] double pathShare(const Part& part, const PlantDef& plant, int stop);
    [[nodiscard]] bool takesPath(const Cause& cause, const Part& part, const PlantDef& plant,
                                 int stop);
    PlantOutcome runDraw(std::uint32_t plant, std::uint32_t draw);
    [[nodiscard]] std::uint32_t typicalDraw(std::uint32_t plant, std::size_t column);
    [[nodiscard]] std::optional<int> within(int day) const
    {
        return day < m_model.horizon ? std::optional<int>{day} : std::nullopt;
    }

    const CompiledModel& m_model;
    const Dataset& m_dataset;
    const RunResult& m_run;
    DrawRun m_draw;
    ChainExplainer m_chain;
    SupplyMode m_mode; ///< what the plants live on in this scenario
};

double Explainer::pathShare(const Part& part, const PlantDef& plant, int stop)
{
    const PlantResult* result = m_run.plant(SiteId{plant.site});
    std::uint32_t all = 0;
    std::uint32_t same = 0;
    for (const Cause& cause : result->causes) {
        all += cause.count;
        same += takesPath(cause, part, plant, stop) ? cause.count : 0;
    }
    return all > 0 ? static_cast<double>(same) / all : 0.0;
}

/// Whether the part that stops the plant in the draw at hand is that of the cause, from the same
/// maker and magnet source.
bool Explainer::takesPath(const Cause& cause, const Part& part, const PlantDef& plant, int stop)
{
    if (cause.productId != m_dataset.products[plant.needs[part.need].product].id ||
        cause.supplier.value != part.supplierSite) {
        return false;
    }
    if (part.unitCount == 0) {
        return true;
    }
    const std::uint32_t unit = bindingUnit(part, stop);
    if (m_draw.supply().isSiteHeld(unit, stop - part.lag, m_mode)) {
        return cause.lack == Lack::Capacity;
    }
    const std::uint32_t magnet = m_model.units[unit].product;
    return magnet != kNone && cause.gradeId == m_dataset.products[magnet].id &&
           cause.magnetSource.value == m_draw.supply().servingSource(unit, stop - part.lag);
}

PlantOutcome Explainer::runDraw(std::uint32_t plant, std::uint32_t draw)
{
    m_draw.begin(m_run.key.seed, draw);
    for (std::uint32_t p = 0; p < plant; ++p) {
        if (m_model.plants[p].feedsPlants) {
            static_cast<void>(m_draw.runPlant(p));
        }
    }
    return m_draw.runPlant(plant);
}

/// The draw to explain: of those in which the plant stops for its most frequent cause, which the
/// ranking names, the one nearest the median stop; else the median one of those that threaten it.
std::uint32_t Explainer::typicalDraw(std::uint32_t plant, std::size_t column)
{
    constexpr std::size_t kLookedAt = 256;
    const PlantResult* result = m_run.plant(m_run.columns[column]);
    const std::vector<std::uint32_t> stops = fromTheMedian(m_run.stopDays, m_run, column);
    if (stops.empty()) {
        const std::vector<std::uint32_t> threats = fromTheMedian(m_run.threatDays, m_run, column);
        return threats.empty() ? m_run.key.firstDraw : threats.front();
    }
    if (result->causes.empty()) {
        return stops.front(); // the scenario takes it down itself
    }
    const Cause& cause = result->causes.front();
    for (const std::uint32_t draw : std::span(stops).first(std::min(kLookedAt, stops.size()))) {
        const PlantOutcome outcome = runDraw(plant, draw);
        std::span<const Part> parts = m_draw.parts();
        if (outcome.cause < parts.size() &&
            takesPath(cause, parts[outcome.cause], m_model.plants[plant], outcome.stop)) {
            return draw;
        }
    }
    return cause.exampleDraw;
}

/// Keeps the lower of two series; an empty one is no series.
void keepLeast(std::vector<double>& kept, const std::vector<double>& other)
{
    if (kept.empty()) {
        kept = other;
        return;
    }
    for (std::size_t day = 0; day < std::min(kept.size(), other.size()); ++day) {
        kept[day] = std::min(kept[day], other[day]);
    }
}

std::vector<double> inDays(std::span<const MicroDays> stocks)
{
    std::vector<double> days(stocks.size());
    std::transform(stocks.begin(), stocks.end(), days.begin(), fromMicro);
    return days;
}

/// What the scenario or else the data say of the stock of an input.
InputCover Explainer::inputOf(std::uint32_t product, const CoverMatch& match,
                              std::uint32_t stockFact) const
{
    InputCover input;
    input.productId = m_dataset.products[product].id;
    if (stockFact != kNone) {
        const StockFact& fact = m_model.scenario.stockFacts[stockFact];
        input.days = {fact.days, fact.days, fact.days};
        input.targetDays = fact.days;
        input.confidence = Confidence::Reported;
        input.coverRow = statedText(fact.origin);
        input.stated = true;
        return input;
    }
    input.coverRow = coverText(m_dataset, match);
    if (const auto row = match.onHand ? match.onHand : match.runOut) {
        const Cover& cover = m_dataset.covers[*row];
        const double scale = m_model.scenario.stockMultiplier;
        input.days = {triangular(cover.days, 0.05) * scale, triangular(cover.days, 0.5) * scale,
                      triangular(cover.days, 0.95) * scale};
        input.targetDays = cover.days.mode;
        input.confidence = cover.confidence;
        input.sourceIds = cover.sourceIds;
    }
    return input;
}

/// Of every part of a product whose output ramps up: what others hold says nothing of it.
InputCover Explainer::rampingInput(std::uint32_t product) const
{
    const Range& days = m_model.ranges.rampingStock;
    const double scale = m_model.scenario.stockMultiplier;
    InputCover input;
    input.productId = m_dataset.products[product].id;
    input.days = {triangular(days, 0.05) * scale, triangular(days, 0.5) * scale,
                  triangular(days, 0.95) * scale};
    input.targetDays = days.mode;
    input.coverRow = rampingText();
    const auto row = std::ranges::find(m_dataset.parameters, "ramping_stock", &Parameter::id);
    if (row != m_dataset.parameters.end()) {
        input.sourceIds = row->sourceIds;
    }
    return input;
}

void Explainer::addInputs(std::uint32_t target, Explanation& out)
{
    const PlantDef& plant = m_model.plants[target];
    const auto days = static_cast<std::size_t>(m_model.horizon);
    const std::vector<MicroDays> byDay = m_draw.coverByDay(target);
    for (std::uint32_t n = 0; n < plant.needs.size(); ++n) {
        const NeedDef& need = plant.needs[n];
        const bool ramping = m_dataset.sites[plant.site].ramping && need.stockFact == kNone;
        InputCover input = ramping ? rampingInput(need.product)
                                   : inputOf(need.product, need.cover, need.stockFact);
        input.daysLeft = input.days.p50;
        bool first = true;
        for (std::size_t p = 0; p < m_draw.parts().size(); ++p) {
            const Part& part = m_draw.parts()[p];
            if (part.need == n && byDay[p * days] != PlantDraw::kNoCover) {
                const double stock = fromMicro(part.stock);
                input.daysLeft = first ? stock : std::min(input.daysLeft, stock);
                keepLeast(input.leftByDay, inDays({byDay.data() + p * days, days}));
                first = false;
            }
        }
        out.inputs.push_back(std::move(input));
    }
}

/// The cover by day of the plant must be the one asked for last.
void Explainer::setPartFigures(std::uint32_t p, const Part& part, ExplanationHop& hop)
{
    hop.flows = flowsOfPart(m_model, m_draw, p, part, m_mode);
    hop.supplierCap = supplierCap(m_model, part);
    hop.made = shares(m_draw.plants().lineMade(p, part.line), m_model.horizon);
    if (m_mode == SupplyMode::Bare || part.help.empty()) {
        hop.roomDays = hop.stockDays;
    }
}

void Explainer::setPartStock(const PlantDef& plant, const Part& part, ExplanationHop& hop)
{
    const NeedDef& need = plant.needs[part.need];
    if (part.stock > part.stockInfo.days) {
        hop.stockDays = fromMicro(part.stock);
        hop.coverRow = say("the buyer's own statement about magnets in its chain, less what its "
                           "maker has of them");
    } else if (m_dataset.sites[plant.site].ramping && need.stockFact == kNone) {
        m_chain.setStock(part.stockInfo, need.cover, plant.site, need.stockFact, part.lag, hop);
        hop.coverRow = rampingText();
    } else {
        hop.coverRow = m_chain.stockText(need.cover, need.stockFact);
        m_chain.setStock(part.stockInfo, need.cover, plant.site, need.stockFact, part.lag, hop);
    }
}

void Explainer::addPlantHop(std::uint32_t p, const Part& part, const PlantOutcome& outcome,
                            Explanation& out)
{
    const PlantDef& plant = m_model.plants[p];
    const NeedDef& need = plant.needs[part.need];
    ExplanationHop hop;
    hop.site = SiteId{plant.site};
    hop.title = m_dataset.sites[plant.site].name;
    hop.productId = m_dataset.products[need.product].id;
    setPartStock(plant, part, hop);
    setPartFigures(p, part, hop);
    hop.leadDays = part.lag;
    hop.ranDryDay = within(outcome.stop < m_model.horizon ? outcome.causeFrom : outcome.firstShort);
    hop.outputDay = std::min(outcome.stop, m_model.horizon - 1);
    hop.outputAfter = fromMicro(valueOn(m_draw.plants().output(), hop.outputDay));
    if (need.statedParts || need.stopsLine || need.commonToLines) {
        hop.help.push_back(fill(say("number and lines of its parts %1"),
                                {statedText(m_model.scenario.facts[need.fact].origin)}));
    }
    const std::uint32_t link = need.suppliers[part.option].link;
    hop.evidence = link == kNone ? Confidence::Reported : m_dataset.links[link].confidence;
    if (need.makerStated) {
        hop.evidence = Confidence::Reported;
        hop.linkStated = statedText(m_model.scenario.facts[need.fact].origin);
    }
    out.hops.push_back(std::move(hop));
}

/// The maker's magnets come from where the scenario says they do.
void Explainer::addSourceStated(const NeedDef& need, std::size_t maker, Explanation& out) const
{
    if (need.statedSource != kNone && maker + 1 < out.hops.size() &&
        out.hops[maker + 1].site == SiteId{need.statedSource}) {
        out.hops[maker].evidence = Confidence::Reported;
        out.hops[maker].linkStated = statedText(m_model.scenario.facts[need.fact].origin);
    }
}

void Explainer::addMakerHops(const Part& part, const PlantDef& plant, int day, Explanation& out)
{
    const std::size_t supplier = out.hops.size();
    if (part.kind == SupplierKind::Plant) {
        ExplanationHop hop;
        hop.site = SiteId{part.supplierSite};
        hop.title = m_dataset.sites[part.supplierSite].name;
        hop.productId = m_dataset.products[plant.needs[part.need].product].id;
        hop.leadDays = part.lag;
        const Steps output = m_draw.plants().supplied(part.supplierPlant, SupplyMode::Helped);
        hop.outputDay = std::clamp(day - part.lag, 0, m_model.horizon - 1);
        hop.outputAfter = fromMicro(valueOn(output, hop.outputDay));
        out.hops.push_back(std::move(hop));
    } else {
        m_chain.addUnit(bindingUnit(part, day), day - part.lag, out.hops);
        addSourceStated(plant.needs[part.need], supplier, out);
    }
    ChainExplainer::addPlace(part.place, out.hops[supplier]);
}

std::uint32_t Explainer::bindingUnit(const Part& part, int stop)
{
    return m_draw.supply().tightest(part.shortUnits(), stop - part.lag, m_mode);
}

void Explainer::licenceByDate(std::uint32_t plant, std::span<const Part> parts, const EdgeDef& edge,
                              Explanation& out)
{
    if (edge.gateRow == kNone) {
        return;
    }
    const auto& starts = m_model.stepStart;
    const auto stopsWhenOpenFrom = [&](int day) {
        m_draw.openGate(edge.gateRow, day);
        const int stop = m_draw.runPlantWith(plant, parts).stop;
        m_draw.restoreGates();
        return stop < m_model.horizon;
    };
    const Steps gate = m_draw.gates().steps(edge.gateRow);
    if (std::ranges::all_of(gate, [](const Step& step) { return step.value >= kOne; })) {
        return; // it is open
    }
    const GateRowDef& row = m_model.gateRows[edge.gateRow];
    const bool licensed = row.pair != kNone && m_draw.gates().licence(row.pair).bans == kNone;
    if (stopsWhenOpenFrom(0)) {
        out.wouldHaveToBeTrue.push_back(
            licensed
                ? say("This licence alone would not save it: another part runs short as well.")
                : say("This border alone would not save it: another part runs short as well."));
        return;
    }
    std::size_t low = 0;
    std::size_t high = starts.size();
    while (high - low > 1) {
        const std::size_t middle = (low + high) / 2;
        (stopsWhenOpenFrom(starts[middle]) ? high : low) = middle;
    }
    out.wouldHaveToBeTrue.push_back(
        fill(licensed ? say("With this licence in full use by %1 it would not stop.")
                      : say("With this border open by %1 it would not stop."),
             {dayText(m_model, starts[low])}));
}

/// The least whole days of stock of an input, up to kMostDays, with which the plant does not stop.
std::optional<int> Explainer::daysThatCarry(std::uint32_t plant, std::span<const Part> asDrawn,
                                            std::uint32_t need)
{
    const auto carries = [&](int days) {
        std::vector<Part> parts(asDrawn.begin(), asDrawn.end());
        for (Part& part : parts) {
            part.stock += part.need == need ? toMicroDays(days) : 0;
        }
        return m_draw.runPlantWith(plant, parts).stop >= m_model.horizon;
    };
    constexpr int kMostDays = 365;
    if (!carries(kMostDays)) {
        return std::nullopt;
    }
    int low = 0; // stops
    int high = kMostDays;
    while (high - low > 1) {
        const int middle = (low + high) / 2;
        (carries(middle) ? high : low) = middle;
    }
    return high;
}

void Explainer::addWouldHaveToBeTrue(std::uint32_t plant, const Part& part,
                                     std::span<const Part> parts, int stop, Explanation& out)
{
    const std::string& product =
        m_dataset.products[m_model.plants[plant].needs[part.need].product].name;
    const std::uint32_t unit = part.unitCount > 0 ? bindingUnit(part, stop) : kNone;
    const auto edge = unit == kNone ? std::nullopt : m_chain.bindingEdge(unit, stop - part.lag);
    const std::optional<int> days = daysThatCarry(plant, parts, part.need);
    out.wouldHaveToBeTrue.push_back(
        days ? fill(many("%n more day of stock of %1 at the plant would carry it through.",
                         "%n more days of stock of %1 at the plant would carry it through.", *days),
                    {product})
             : fill(say("More stock of %1 at the plant would not carry it through."), {product}));
    if (edge) {
        licenceByDate(plant, parts, m_model.edges[*edge], out);
    }
}

Explanation Explainer::plant(SiteId site)
{
    const std::uint32_t target = m_model.plantOfSite[site.index()];
    const auto column = std::find(m_run.columns.begin(), m_run.columns.end(), site);
    Explanation out;
    out.site = site;
    out.draw = typicalDraw(target, static_cast<std::size_t>(column - m_run.columns.begin()));
    const PlantOutcome outcome = runDraw(target, out.draw);
    const PlantDef& plant = m_model.plants[target];
    const std::vector<Part> parts(m_draw.parts().begin(), m_draw.parts().end());
    addInputs(target, out);
    if (!outcome.touched) {
        out.notes.emplace_back(plant.reached
                                   ? say("In this draw nothing it needs runs short.")
                                   : say("No part of its chain is reached by the scenario."));
        return out;
    }
    out.stopDay = within(outcome.stop);
    out.threatDay = within(outcome.threat);
    if (parts.empty()) {
        out.notes.emplace_back(say("The scenario takes this site down itself."));
        return out;
    }
    std::uint32_t shown = outcome.cause;
    if (shown >= parts.size()) {
        // no stop in this draw: the part that comes closest
        shown = 0;
        const auto shortDay = [&](const Part& part) {
            int day = m_model.horizon;
            for (std::uint32_t i = 0; i < part.unitCount; ++i) {
                day = std::min(day, m_draw.supply().firstShort(part.units[i], SupplyMode::Bare));
            }
            return static_cast<double>(day + part.lag) + fromMicro(part.stock);
        };
        for (std::uint32_t i = 1; i < parts.size(); ++i) {
            shown = shortDay(parts[i]) < shortDay(parts[shown]) ? i : shown;
        }
        out.notes.emplace_back(out.threatDay
                                   ? say("It would stop if nobody reacted; the reactions save it.")
                                   : say("It does not stop; this is the part that comes closest."));
    }
    const Part& part = parts[shown];
    const int day = std::min({outcome.stop, outcome.threat, m_model.horizon - 1});
    const int stopDay = out.stopDay ? outcome.stop : day;
    addPlantHop(target, part, outcome, out);
    addMakerHops(part, plant, stopDay, out);
    out.pathShare = out.stopDay ? pathShare(part, plant, outcome.stop) : 0.0;
    if (out.stopDay) {
        addWouldHaveToBeTrue(target, part, parts, outcome.stop, out);
    }
    addUpstreamPlants(part, out); // draws the parts of other plants
    return out;
}

/// What a plant buys of another plant is missing because that one misses something: the chain goes
/// on with it, as far as plants supply each other.
void Explainer::addUpstreamPlants(Part part, Explanation& out)
{
    while (part.kind == SupplierKind::Plant) {
        const std::uint32_t p = part.supplierPlant;
        const PlantDef& plant = m_model.plants[p];
        const PlantOutcome outcome = m_draw.runPlant(p);
        ExplanationHop& hop = out.hops.back();
        hop.ranDryDay =
            within(outcome.stop < m_model.horizon ? outcome.causeFrom : outcome.firstShort);
        if (outcome.cause >= m_draw.parts().size()) {
            if (!m_model.siteCap[plant.site].empty()) {
                hop.note = say("the scenario holds this site back");
            }
            return;
        }
        part = m_draw.parts()[outcome.cause];
        hop.gradeId = m_dataset.products[part.product].id;
        setPartStock(plant, part, hop);
        static_cast<void>(m_draw.coverByDay(p));
        setPartFigures(p, part, hop);
        hop.leadDays = part.lag;
        addMakerHops(part, plant, outcome.stop, out);
    }
}

/// Among the first draws of the run the median one of those in which a line of the site stops;
/// where none does, the one in which it is short first.
std::uint32_t Explainer::typicalSupplierDraw(SiteId site)
{
    constexpr std::uint32_t kLookedAt = 64;
    std::vector<std::pair<int, std::uint32_t>> stops;
    std::pair<int, std::uint32_t> shortFirst{m_model.horizon, m_run.key.firstDraw};
    for (std::uint32_t i = 0; i < std::min(kLookedAt, m_run.key.draws); ++i) {
        const std::uint32_t draw = m_run.key.firstDraw + i;
        m_draw.begin(m_run.key.seed, draw);
        int stop = m_model.horizon;
        for (const std::uint32_t u : m_model.siteUnits[site.index()]) {
            shortFirst = std::min(shortFirst, {m_draw.supply().firstShort(u, m_mode), draw});
            stop = std::min(stop, m_draw.supply().lineStop(u, m_mode));
        }
        if (stop < m_model.horizon) {
            stops.emplace_back(stop, draw);
        }
    }
    if (stops.empty()) {
        return shortFirst.second;
    }
    const auto middle = stops.begin() + static_cast<std::ptrdiff_t>((stops.size() - 1) / 2);
    std::nth_element(stops.begin(), middle, stops.end());
    return middle->second;
}

/// One row for each input: of several units that use it the least stock of each day.
void Explainer::addGroupInput(std::uint32_t u, std::uint32_t g, std::vector<InputCover>& inputs)
{
    const GroupDef& group = m_model.groups[g];
    const double stock =
        m_model.units[u].noStock ? 0.0 : fromMicro(m_draw.supply().groupStock(g).days);
    auto row = std::find_if(inputs.begin(), inputs.end(), [&](const InputCover& input) {
        return input.productId == m_dataset.products[group.product].id;
    });
    if (row == inputs.end()) {
        inputs.push_back(inputOf(group.product, group.cover, group.stockFact));
        row = inputs.end() - 1;
        row->daysLeft = stock;
    }
    row->daysLeft = std::min(row->daysLeft, stock);
    keepLeast(row->leftByDay, inDays(m_chain.groupDays(u, g, m_model.horizon).left));
}

Explanation Explainer::supplier(SiteId site)
{
    Explanation out;
    out.site = site;
    out.draw = typicalSupplierDraw(site);
    m_draw.begin(m_run.key.seed, out.draw);
    std::uint32_t worst = kNone;
    int first = m_model.horizon;
    for (const std::uint32_t u : m_model.siteUnits[site.index()]) {
        const int day = m_draw.supply().firstShort(u, m_mode);
        if (day < first) {
            first = day;
            worst = u;
        }
        const UnitDef& unit = m_model.units[u];
        for (std::uint32_t g = unit.firstGroup; g < unit.firstGroup + unit.groupCount; ++g) {
            addGroupInput(u, g, out.inputs);
        }
    }
    if (worst == kNone) {
        out.notes.emplace_back(
            m_model.siteReached[site.index()] != 0
                ? say("In this draw nothing it needs runs short.")
                : say("The scenario reaches nothing that it buys: it can make all "
                      "of its baseline. What it sells may wait at a border."));
        return out;
    }
    m_chain.addUnit(worst, first, out.hops);
    return out;
}

} // namespace

Explanation explainSite(const Model& model, const RunResult& run, SiteId site)
{
    const CompiledModel& compiled = model.compiled();
    Explainer explainer(compiled, run);
    return compiled.plantOfSite[site.index()] == kNone ? explainer.supplier(site)
                                                       : explainer.plant(site);
}

} // namespace lodestone::core
