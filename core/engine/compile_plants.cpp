// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/engine/compiled.h"
#include "core/model/reaction_rule.h"
#include "core/scenario/delivery.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace lodestone::core
{

namespace
{

constexpr double kVehiclesPerLine = 120'000.0;
constexpr double kMaxLines = 8.0;

int linesOf(const Site& site, double volume)
{
    if (site.lines) {
        return std::clamp(*site.lines, 1, kMostLines);
    }
    if (site.outputProductId.rfind("vehicle", 0) != 0) {
        return 1;
    }
    return static_cast<int>(std::clamp(std::ceil(volume / kVehiclesPerLine), 1.0, kMaxLines));
}

bool contains(const IdList& list, std::string_view id)
{
    return std::find(list.begin(), list.end(), id) != list.end();
}

class PlantBuilder
{
public:
    PlantBuilder(CompiledModel& model, const DatasetNetwork& network)
        : m_model(model)
        , m_dataset(*model.dataset)
        , m_network(network)
        , m_index(network.index())
        , m_covers(m_dataset, model.scenario.asOf, model.scenario.start)
    {}

    PlantDef build(std::uint32_t site, std::uint32_t works);

private:
    NeedDef need(std::uint32_t site, std::uint32_t product, Criticality criticality);
    void addSuppliers(NeedDef& need, std::uint32_t site);
    void applyFact(NeedDef& need, const Site& plant);
    void addActions(NeedDef& need, const Site& plant);
    void noteWhenNobodyElse(const NeedDef& need, const Site& plant, std::uint32_t action);

    CompiledModel& m_model;
    const Dataset& m_dataset;
    const DatasetNetwork& m_network;
    const DatasetIndex& m_index;
    CoverRules m_covers;
};

void PlantBuilder::addSuppliers(NeedDef& need, std::uint32_t site)
{
    const Site& plant = m_dataset.sites[site];
    if (m_dataset.products[need.product].stage == Stage::Magnet) {
        SupplierOption own;
        own.kind = SupplierKind::Own;
        own.index = m_model.ownMaker[site];
        own.site = site;
        own.share = 1.0;
        own.chance = 1.0;
        if (own.index != kNone) {
            need.suppliers.push_back(own);
        }
        return;
    }
    double all = 0.0;
    double delivering = 0.0;
    for (const std::uint32_t l : m_index.linksInto(site)) {
        const Link& link = m_dataset.links[l];
        const double share = m_model.flows.linkShare[l];
        if (m_index.ends(l).product != need.product || share <= 0.0) {
            continue;
        }
        all += share;
        if (!deliversOnDayZero(link, m_model.scenario)) {
            continue;
        }
        delivering += share;
        SupplierOption option;
        option.site = m_index.ends(l).supplier;
        option.link = l;
        option.share = share;
        option.place = m_model.places[l];
        const Site& supplier = m_dataset.sites[option.site];
        option.lead = std::max(1, m_network.lead(l, plant.ramping));
        if (supplier.kind == Stage::Assembly) {
            option.kind = SupplierKind::Plant;
        } else {
            option.index = plant.ramping ? m_model.rampingMaker[option.site]
                                         : m_model.makerOfSite[option.site];
        }
        need.suppliers.push_back(option);
    }
    for (SupplierOption& option : need.suppliers) {
        option.share *= all / delivering;
        option.chance = option.share;
    }
}

/// A known supplier replaces the lottery; grade and source are applied with the part.
void PlantBuilder::applyFact(NeedDef& need, const Site& plant)
{
    const std::string& product = m_dataset.products[need.product].id;
    for (std::uint32_t f = 0; f < m_model.scenario.facts.size(); ++f) {
        const Fact& fact = m_model.scenario.facts[f];
        if (fact.siteId != plant.id || fact.inputId != product) {
            continue;
        }
        const std::uint32_t supplier = m_index.site(fact.supplierId);
        const bool delivers = fact.supplierId.empty() ||
                              std::ranges::find(need.suppliers, supplier, &SupplierOption::site) !=
                                  need.suppliers.end();
        if (!delivers) {
            // Or nobody would supply the part, and it could never run short.
            m_model.findings.push_back({Severity::Warning, "scenario", 0, 0, plant.id,
                                        fill(say("the stated supplier %1 of %2 does not deliver on "
                                                 "day 0; the statement does not count in this run"),
                                             {asWritten(fact.supplierId), product})});
            return;
        }
        need.fact = f;
        need.statedParts = fact.parts;
        need.stopsLine = fact.stopsLine;
        need.commonToLines = fact.commonToLines;
        need.statedGrade = fact.gradeId.empty() ? kNone : m_index.product(fact.gradeId);
        if (!fact.sourceId.empty()) {
            need.statedSource = m_index.site(fact.sourceId);
        }
        if (fact.supplierId.empty()) {
            return;
        }
        need.makerStated = true;
        for (SupplierOption& option : need.suppliers) {
            option.chance = option.site == supplier ? 1.0 : 0.0;
        }
        return;
    }
}

NeedDef PlantBuilder::need(std::uint32_t site, std::uint32_t product, Criticality criticality)
{
    const Site& plant = m_dataset.sites[site];
    NeedDef result;
    result.product = product;
    result.criticality = criticality;
    addSuppliers(result, site);
    applyFact(result, plant);
    result.stockFact = stockFactRow(m_model.scenario, plant, m_dataset.products[product]);
    if (result.stockFact == kNone) {
        result.cover = m_covers.match(plant, m_dataset.products[product].id);
    }
    const std::uint64_t input = entityAnd(entityOf(m_dataset.products[product].id),
                                          static_cast<std::uint64_t>(criticality));
    result.countEntity = entityAnd(entityOf(plant.worksId), input);
    result.commonEntity = result.countEntity;
    result.ownEntity = entityAnd(entityOf(plant.id), input);
    for (const SupplierOption& option : result.suppliers) {
        result.atRisk = result.atRisk || option.kind == SupplierKind::Plant ||
                        (option.index != kNone && m_model.makers[option.index].atRisk);
    }
    addActions(result, plant);
    return result;
}

/// Who turns to another supplier or source needs one that the data know.
void PlantBuilder::noteWhenNobodyElse(const NeedDef& need, const Site& plant, std::uint32_t a)
{
    const auto sourcesOf = [this](const SupplierOption& supplier) {
        std::size_t most = 0;
        if (supplier.kind != SupplierKind::Plant && supplier.index != kNone) {
            for (const GradeOption& grade : m_model.makers[supplier.index].grades) {
                most = std::max(most, grade.sources.size());
            }
        }
        return most;
    };
    const ActionKind kind = m_model.actions[a].kind;
    const bool nobody =
        kind == ActionKind::OtherPartSupplier
            ? need.suppliers.size() < 2
            : kind == ActionKind::OtherMagnetSource &&
                  std::ranges::none_of(need.suppliers, [&](const SupplierOption& supplier) {
                      return sourcesOf(supplier) > 1;
                  });
    if (nobody) {
        m_model.findings.push_back(
            {Severity::Warning, "scenario", 0, 0, plant.id,
             fill(say("it is stated that %1 is possible for %2; the data know nobody else to turn "
                      "to, so the statement does not count in this run: add the link first"),
                  {m_dataset.reactions[a].name, m_dataset.products[need.product].id})});
    }
}

/// What is said of this part counts before what holds for its kind.
void PlantBuilder::addActions(NeedDef& need, const Site& plant)
{
    const std::string& product = m_dataset.products[need.product].id;
    const auto actions = static_cast<std::uint32_t>(m_dataset.reactions.size());
    for (std::uint32_t a = 0; a < actions; ++a) {
        const Reaction& action = m_dataset.reactions[a];
        const ReactionFact* fact =
            reactionFactAbout(m_model.scenario, plant.id, product, action.id);
        if (fact == nullptr && isForPart(action, plant, product)) {
            need.actions.push_back({a, a});
        } else if (fact != nullptr && fact->possible && !goesByAir(action)) {
            noteWhenNobodyElse(need, plant, a);
            const auto row = fact - m_model.scenario.reactionFacts.data();
            need.actions.push_back({a, actions + static_cast<std::uint32_t>(row)});
        }
    }
}

PlantDef PlantBuilder::build(std::uint32_t site, std::uint32_t works)
{
    const Site& row = m_dataset.sites[site];
    PlantDef plant;
    plant.site = site;
    plant.siteEntity = entityOf(row.id);
    plant.works = works;
    plant.lines = linesOf(row, m_model.flows.siteOutput[site]);
    // rows of one pair and criticality act as one, so that splitting a row changes nothing
    std::map<std::pair<std::string, Criticality>, Range> parts;
    for (const std::uint32_t r : m_index.requirementsOf(m_index.outputOf(site))) {
        const Requirement& requirement = m_dataset.requirements[r];
        const Range range = requirement.distinctParts.value_or(Range{1.0, 1.0, 1.0});
        Range& sum = parts[{requirement.inputProductId, requirement.criticality}];
        sum = {sum.low + range.low, sum.mode + range.mode, sum.high + range.high};
    }
    for (const auto& [key, range] : parts) {
        NeedDef entry = need(site, m_index.product(key.first), key.second);
        entry.parts = range;
        const bool counted = !plant.needs.empty() && plant.needs.back().product == entry.product;
        if (entry.statedParts && counted) {
            entry.statedParts = 0; // all that are stated stand in the first row of the input
        }
        if (!entry.suppliers.empty()) {
            plant.reached = plant.reached || entry.atRisk;
            plant.needs.push_back(std::move(entry));
        }
    }
    for (const std::uint32_t grade : m_model.grades) {
        CoverMatch match = m_covers.match(row, m_dataset.products[grade].id);
        const auto ownRow = [this](std::optional<std::size_t>& cover) {
            if (cover && m_dataset.covers[*cover].scope < CoverScope::Company) {
                cover.reset(); // a sector's figure speaks of those who buy magnets
            }
        };
        ownRow(match.onHand);
        ownRow(match.runOut);
        plant.magnetCover.push_back(match);
    }
    plant.reached = plant.reached || !m_model.siteCap[site].empty();
    return plant;
}

/// Plants in an order in which suppliers come first; a cycle is cut at its last plant by id. From
/// supplier to supplier without recursion: a hostile file can chain more plants than a stack holds.
void orderBySupply(CompiledModel& model)
{
    enum class Mark : std::uint8_t
    {
        New,
        Open, ///< its suppliers are being placed
        Placed
    };
    struct Visit
    {
        std::uint32_t plant = 0;
        std::vector<SupplierOption*> suppliers; ///< plants that are still to be placed before it
    };
    std::vector<PlantDef> sorted;
    std::vector<Mark> marks(model.plants.size(), Mark::New);
    std::map<std::uint32_t, std::uint32_t> bySite;
    for (std::uint32_t p = 0; p < model.plants.size(); ++p) {
        bySite[model.plants[p].site] = p;
    }
    std::vector<Visit> open;
    const auto begin = [&](std::uint32_t p) {
        marks[p] = Mark::Open;
        Visit& visit = open.emplace_back();
        visit.plant = p;
        for (NeedDef& need : model.plants[p].needs) {
            for (SupplierOption& option : need.suppliers) {
                if (option.kind == SupplierKind::Plant) {
                    visit.suppliers.push_back(&option);
                }
            }
        }
        std::reverse(visit.suppliers.begin(), visit.suppliers.end());
    };
    const auto place = [&](std::uint32_t p) {
        marks[p] = Mark::Placed;
        model.plantOfSite[model.plants[p].site] = static_cast<std::uint32_t>(sorted.size());
        sorted.push_back(std::move(model.plants[p]));
        open.pop_back();
    };
    for (std::uint32_t p = 0; p < marks.size(); ++p) {
        if (marks[p] == Mark::New) {
            begin(p);
        }
        while (!open.empty()) {
            Visit& visit = open.back();
            if (visit.suppliers.empty()) {
                place(visit.plant);
                continue;
            }
            SupplierOption& option = *visit.suppliers.back();
            visit.suppliers.pop_back();
            const std::uint32_t supplier = bySite.at(option.site);
            if (marks[supplier] == Mark::New) {
                begin(supplier);
            } else if (marks[supplier] == Mark::Open) {
                option.index = kNone;
                model.findings.push_back(
                    {Severity::Warning, "links.csv", 0, 0,
                     model.dataset->sites[model.plants[visit.plant].site].id,
                     say("plants supply each other in a circle; this link is taken as safe")});
            }
        }
    }
    model.plants = std::move(sorted);
    for (PlantDef& plant : model.plants) {
        for (NeedDef& need : plant.needs) {
            need.atRisk = false;
            for (SupplierOption& option : need.suppliers) {
                if (option.kind == SupplierKind::Plant) {
                    const std::uint32_t supplier = model.plantOfSite[option.site];
                    const bool before = &model.plants[supplier] < &plant;
                    option.index = before ? supplier : kNone;
                    if (before) {
                        model.plants[supplier].feedsPlants = true;
                        need.atRisk = need.atRisk || model.plants[supplier].reached;
                    }
                } else {
                    need.atRisk =
                        need.atRisk || (option.index != kNone && model.makers[option.index].atRisk);
                }
            }
        }
        plant.reached = !model.siteCap[plant.site].empty() ||
                        std::any_of(plant.needs.begin(), plant.needs.end(),
                                    [](const NeedDef& need) { return need.atRisk; });
    }
}

} // namespace

namespace
{

ActionKind kindOf(const Reaction& action)
{
    if (goesByAir(action)) {
        return ActionKind::Fly;
    }
    if (action.id == "other-magnet-source") {
        return ActionKind::OtherMagnetSource;
    }
    if (action.id == "other-part-supplier") {
        return ActionKind::OtherPartSupplier;
    }
    return action.id == "free-grade" || action.id == "free-grade-hot" ? ActionKind::FreeGrade
                                                                      : ActionKind::Anywhere;
}

void compileActions(CompiledModel& model)
{
    for (const Reaction& row : model.dataset->reactions) {
        ActionDef action;
        action.kind = kindOf(row);
        action.atMaker = row.level == "part" && !row.grades.empty();
        action.entity = entityOf(row.id);
        action.readiness = readinessOf(model.scenario, row.id);
        for (const Product& product : model.dataset->products) {
            action.gradeApplies.push_back(row.grades.empty() || contains(row.grades, product.id));
        }
        model.actions.push_back(std::move(action));
    }
}

} // namespace

void compilePlants(CompiledModel& model, const DatasetNetwork& network)
{
    const Dataset& dataset = *model.dataset;
    compileActions(model);
    std::vector<std::uint32_t> sites;
    for (std::uint32_t s = 0; s < dataset.sites.size(); ++s) {
        if (dataset.sites[s].kind == Stage::Assembly) {
            sites.push_back(s);
        }
    }
    std::sort(sites.begin(), sites.end(), [&dataset](std::uint32_t a, std::uint32_t b) {
        return dataset.sites[a].id < dataset.sites[b].id;
    });
    std::map<std::string, std::uint32_t> works;
    for (const std::uint32_t site : sites) {
        works.emplace(dataset.sites[site].worksId, 0U);
    }
    for (auto& entry : works) {
        entry.second = model.worksCount++;
    }
    PlantBuilder builder(model, network);
    for (const std::uint32_t site : sites) {
        model.plants.push_back(builder.build(site, works.at(dataset.sites[site].worksId)));
    }
    orderBySupply(model);
    for (const PlantDef& plant : model.plants) {
        if (plant.reached) {
            model.siteReached[plant.site] = 1;
        }
    }
}

} // namespace lodestone::core
