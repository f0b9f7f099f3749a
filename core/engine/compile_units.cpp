// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/engine/compiled.h"
#include "core/model/regions.h"
#include "core/scenario/delivery.h"

#include <algorithm>
#include <map>

namespace lodestone::core
{

namespace
{

std::uint64_t entityOfCover(const Cover& row)
{
    return entityAnd(
        entityOf(row.scopeId),
        entityAnd(entityOf(row.inputProductId),
                  entityAnd(entityOf(row.stated), static_cast<std::uint64_t>(row.scope) * 2U +
                                                      static_cast<std::uint64_t>(row.counts))));
}

Micro weightOf(Criticality criticality)
{
    switch (criticality) {
    case Criticality::Essential:
        return kOne;
    case Criticality::Important:
        return kOne / 2;
    case Criticality::Minor:
        return 0;
    }
    return kOne;
}

/// Builds the units of all sites; one object per compilation.
class UnitBuilder
{
public:
    UnitBuilder(CompiledModel& model, const DatasetNetwork& network)
        : m_model(model)
        , m_dataset(*model.dataset)
        , m_network(network)
        , m_index(network.index())
        , m_covers(m_dataset, model.scenario.asOf, model.scenario.start)
        , m_weightUsed(model.scenario.inputWeights.size(), 0)
    {}

    void buildSite(std::uint32_t site);
    /// Those of the scenario that no input was weighed by.
    void noteUnusedWeights();
    /// A maker whose customer is new: no stock held for it, goods by air.
    std::uint32_t buildRampingMaker(std::uint32_t site);
    std::uint32_t buildOwnMaker(std::uint32_t plant);

private:
    struct Share
    {
        std::uint32_t link = kNone;
        double share = 0.0;
        int fromDay = 0; ///< of delivery; 0 = from the start
    };
    /// What the scenario says of the input, else what its criticality means.
    [[nodiscard]] Micro weightFor(std::uint32_t site, std::uint32_t input, Criticality criticality);

    std::vector<Share> sources(std::uint32_t site, std::uint32_t product) const;
    EdgeDef edge(std::uint32_t link, double share, bool byAir);
    void addGroup(UnitDef& unit, std::uint32_t product, Micro weight,
                  const std::vector<Share>& from, bool byAir);
    std::uint32_t addUnit(UnitDef unit);
    void buildPooled(std::uint32_t site);
    /// A site whose customers hang on all that it makes.
    [[nodiscard]] MakerDef wholeMaker(std::uint32_t site) const;
    [[nodiscard]] bool feedsPlant(std::uint32_t site) const;
    MakerDef makerOf(std::uint32_t site, bool ramping, bool own);
    void addStandIns(const GradeOption& option);
    void applyFact(const Site& site, GradeOption& option);
    std::vector<std::pair<std::uint32_t, Criticality>> inputs(std::uint32_t site) const;
    std::vector<std::pair<std::uint32_t, double>> gradeWeights(std::uint32_t site,
                                                               bool& allGrades) const;

    CompiledModel& m_model;
    const Dataset& m_dataset;
    const DatasetNetwork& m_network;
    const DatasetIndex& m_index;
    CoverRules m_covers;
    std::vector<std::uint8_t> m_weightUsed; ///< by row of the scenario's input weights
};

/// Links into the site for the product that deliver within the run; the others leave their share to
/// these, pro rata. A link that begins to deliver after the as-of day is a plan, and counts only
/// where the scenario takes plans at their word.
std::vector<UnitBuilder::Share> UnitBuilder::sources(std::uint32_t site,
                                                     std::uint32_t product) const
{
    std::vector<Share> result;
    double all = 0.0;
    double delivering = 0.0;
    for (const std::uint32_t l : m_index.linksInto(site)) {
        const Link& link = m_dataset.links[l];
        const double share = m_model.flows.linkShare[l];
        if (m_index.ends(l).product != product || share <= 0.0) {
            continue;
        }
        all += share;
        if (deliversWithinRun(link, m_model.scenario)) {
            const int day =
                link.deliversFrom ? link.deliversFrom->firstDay() - m_model.scenario.start : 0;
            delivering += share;
            result.push_back({l, share, std::max(0, day)});
        }
    }
    for (Share& entry : result) {
        entry.share *= all / delivering;
    }
    return result;
}

EdgeDef UnitBuilder::edge(std::uint32_t linkRow, double share, bool byAir)
{
    const Link& link = m_dataset.links[linkRow];
    EdgeDef result;
    result.link = linkRow;
    result.source = m_index.ends(linkRow).supplier;
    result.share = toMicro(std::min(1.0, share));
    result.lead = std::max(0, m_network.lead(linkRow, byAir));
    result.place = m_model.places[linkRow];
    const double output = m_model.siteSold[result.source];
    if (!byAir && output > 0.0) { // a new buyer's goods are counted with the buyer's older ones
        result.outShare = toMicro(std::min(1.0, m_model.flows.linkFlow[linkRow] / output));
    }
    result.gateRow = gateRowFor(m_model, m_index, linkRow);
    result.entity = entityAnd(entityOf(link.buyerSiteId),
                              entityAnd(entityOf(link.productId), entityOf(link.supplierSiteId)));
    return result;
}

void UnitBuilder::addGroup(UnitDef& unit, std::uint32_t product, Micro weight,
                           const std::vector<Share>& from, bool byAir)
{
    GroupDef group;
    group.product = product;
    group.weight = weight;
    group.firstEdge = static_cast<std::uint32_t>(m_model.edges.size());
    group.edgeCount = static_cast<std::uint32_t>(from.size());
    Micro modelled = 0;
    for (const Share& entry : from) {
        m_model.edges.push_back(edge(entry.link, entry.share, byAir));
        m_model.edges.back().fromDay = entry.fromDay;
        group.late = group.late || (entry.fromDay > 0 && from.size() > 1);
        Micro& share = m_model.edges.back().share;
        share = std::min(share, kOne - modelled);
        modelled += share;
    }
    group.unmodelled = kOne - modelled;
    if (group.unmodelled < static_cast<Micro>(from.size())) {
        // rounding of the shares, not a supplier nobody knows
        m_model.edges.back().share += group.unmodelled;
        group.unmodelled = 0;
    }
    const Site& site = m_dataset.sites[unit.site];
    group.stockFact = stockFactRow(m_model.scenario, site, m_dataset.products[product]);
    if (group.stockFact == kNone) {
        group.cover = m_covers.match(site, m_dataset.products[product].id);
    }
    for (std::uint32_t e = group.firstEdge; e < m_model.edges.size(); ++e) {
        group.meanLead += fromMicro(m_model.edges[e].share) * m_model.edges[e].lead;
    }
    group.site = unit.site;
    group.entity = entityAnd(entityOf(site.id), entityOf(m_dataset.products[product].id));
    if (unit.source != kNone) {
        group.entity = entityAnd(group.entity, entityOf(m_dataset.sites[unit.source].id));
    }
    m_model.groups.push_back(group);
    ++unit.groupCount;
}

std::uint32_t UnitBuilder::addUnit(UnitDef unit)
{
    m_model.units.push_back(unit);
    return static_cast<std::uint32_t>(m_model.units.size() - 1);
}

/// Inputs of the site's product, each once with its highest criticality.
std::vector<std::pair<std::uint32_t, Criticality>> UnitBuilder::inputs(std::uint32_t site) const
{
    std::vector<std::pair<std::uint32_t, Criticality>> result;
    for (const std::uint32_t r : m_index.requirementsOf(m_index.outputOf(site))) {
        const Requirement& row = m_dataset.requirements[r];
        const std::uint32_t product = m_index.inputOf(r);
        const auto known = std::find_if(result.begin(), result.end(),
                                        [product](const auto& e) { return e.first == product; });
        if (known == result.end()) {
            result.emplace_back(product, row.criticality);
        } else {
            known->second = std::min(known->second, row.criticality);
        }
    }
    return result;
}

Micro UnitBuilder::weightFor(std::uint32_t site, std::uint32_t input, Criticality criticality)
{
    const std::string& made = m_dataset.sites[site].outputProductId;
    const InputWeight* ofAll = nullptr;
    for (const InputWeight& row : m_model.scenario.inputWeights) {
        if (row.inputId != m_dataset.products[input].id) {
            continue;
        }
        if (row.productId == made) {
            m_weightUsed[static_cast<std::size_t>(&row - m_model.scenario.inputWeights.data())] = 1;
            return toMicro(row.weight);
        }
        ofAll = row.productId == kAnywhere ? &row : ofAll;
    }
    if (ofAll == nullptr) {
        return weightOf(criticality);
    }
    m_weightUsed[static_cast<std::size_t>(ofAll - m_model.scenario.inputWeights.data())] = 1;
    return toMicro(ofAll->weight);
}

void UnitBuilder::noteUnusedWeights()
{
    for (std::size_t i = 0; i < m_weightUsed.size(); ++i) {
        if (m_weightUsed[i] == 0) {
            const InputWeight& row = m_model.scenario.inputWeights[i];
            m_model.findings.push_back(
                {Severity::Warning, "scenario", 0, 0, row.productId,
                 fill(say("the weight of %1 in %2 does not count in this run: nothing that is made "
                          "hangs on it, or in full whatever is said (magnets of a maker, parts of "
                          "a plant)"),
                      {row.inputId, row.productId})});
        }
    }
}

void UnitBuilder::buildPooled(std::uint32_t site)
{
    UnitDef unit;
    unit.site = site;
    unit.product = m_index.outputOf(site);
    unit.firstGroup = static_cast<std::uint32_t>(m_model.groups.size());
    unit.siteWeight = kOne;
    for (const auto& [product, criticality] : inputs(site)) {
        const auto from = sources(site, product);
        if (!from.empty()) {
            addGroup(unit, product, weightFor(site, product, criticality), from, false);
        }
    }
    m_model.siteUnits[site].push_back(addUnit(unit));
}

std::vector<std::pair<std::uint32_t, double>> UnitBuilder::gradeWeights(std::uint32_t site,
                                                                        bool& allGrades) const
{
    std::vector<std::pair<std::uint32_t, double>> result;
    for (const GradeLine& line : m_dataset.gradeLines) {
        if (line.siteId == m_dataset.sites[site].id) {
            result.emplace_back(m_index.product(line.magnetProductId), line.shareOfOutput);
        }
    }
    if (!result.empty()) {
        std::sort(result.begin(), result.end(), [this](const auto& a, const auto& b) {
            return m_dataset.products[a.first].id < m_dataset.products[b.first].id;
        });
        double sum = 0.0; // in the order of ids, so that its last bits do not hang on the rows'
        for (const auto& entry : result) {
            sum += entry.second;
        }
        for (auto& entry : result) {
            entry.second /= std::max(sum, 1e-12);
        }
        return result;
    }
    for (const auto& [product, criticality] : inputs(site)) {
        if (m_dataset.products[product].stage == Stage::Magnet &&
            criticality != Criticality::Minor) {
            result.emplace_back(product, 1.0);
        }
    }
    allGrades = result.size() > 1;
    return result;
}

/// Units of a maker by grade and source. own: the site is a plant that buys magnets itself.
MakerDef UnitBuilder::makerOf(std::uint32_t site, bool ramping, bool own)
{
    MakerDef maker;
    maker.site = site;
    const auto weights = gradeWeights(site, maker.allGrades);
    const bool counted = !ramping && !own;
    for (const auto& [grade, weight] : weights) {
        GradeOption option;
        option.grade = grade;
        option.weight = weight;
        const double siteShare =
            maker.allGrades ? weight / static_cast<double>(weights.size()) : weight;
        for (const Share& source : sources(site, grade)) {
            UnitDef unit;
            unit.site = site;
            unit.product = grade;
            unit.source = m_index.ends(source.link).supplier;
            unit.firstGroup = static_cast<std::uint32_t>(m_model.groups.size());
            addGroup(unit, grade, kOne, {{source.link, 1.0, source.fromDay}}, ramping);
            const bool stated = m_model.groups[unit.firstGroup].stockFact != kNone;
            unit.noStock = own || (ramping && !stated);
            const EdgeDef& first = m_model.edges[m_model.groups[unit.firstGroup].firstEdge];
            unit.switchDay = first.fromDay > 0 ? first.fromDay + std::max(1, first.lead) : 0;
            for (const auto& [product, criticality] : inputs(site)) {
                const auto from = own || m_dataset.products[product].stage == Stage::Magnet
                                      ? std::vector<Share>{}
                                      : sources(site, product);
                if (!from.empty()) {
                    addGroup(unit, product, weightFor(site, product, criticality), from, false);
                }
            }
            const std::uint32_t row = addUnit(unit);
            option.sources.push_back({row, source.share, source.share});
            if (counted) {
                m_model.siteUnits[site].push_back(row);
            }
        }
        addStandIns(option);
        applyFact(m_dataset.sites[site], option);
        for (const SourceOption& source : option.sources) {
            UnitDef& unit = m_model.units[source.unit];
            unit.siteWeight = counted ? toMicro(siteShare * source.chance) : 0;
            // what it makes for its customers by the data, whatever a fact says of some of them
            unit.makerShare = own || maker.allGrades ? source.share : weight * source.share;
        }
        maker.grades.push_back(std::move(option));
    }
    return maker;
}

/// A known source of the site's magnets replaces the lottery; the others stay as a way out.
void UnitBuilder::applyFact(const Site& site, GradeOption& option)
{
    const Fact* fact = factAbout(m_model.scenario, site.id, m_dataset.products[option.grade].id);
    if (fact == nullptr || fact->sourceId.empty()) {
        return;
    }
    const std::uint32_t stated = m_index.site(fact->sourceId);
    const auto known =
        std::find_if(option.sources.rbegin(), option.sources.rend(), [&](const auto& source) {
            return m_model.units[source.unit].source == stated;
        });
    if (known == option.sources.rend()) {
        m_model.findings.push_back({Severity::Warning, "scenario", 0, 0, site.id,
                                    fill(say("the stated source %1 of %2 delivers nothing within "
                                             "this run; the statement does not count in it"),
                                         {asWritten(fact->sourceId), fact->inputId})});
        return;
    }
    for (SourceOption& source : option.sources) {
        source.chance = 0.0;
    }
    known->chance = 1.0;
    m_model.units[known->unit].fact =
        static_cast<std::uint32_t>(fact - m_model.scenario.facts.data());
}

/// The sources that deliver from the start stand in for those that begin later, by their shares.
void UnitBuilder::addStandIns(const GradeOption& option)
{
    double sum = 0.0;
    std::vector<StandIn> standIns;
    for (const SourceOption& source : option.sources) {
        const UnitDef& unit = m_model.units[source.unit];
        if (unit.switchDay == 0) {
            standIns.push_back({m_model.groups[unit.firstGroup].firstEdge, source.share});
            sum += source.share;
        }
    }
    for (StandIn& entry : standIns) {
        entry.share /= sum;
    }
    for (const SourceOption& source : option.sources) {
        UnitDef& unit = m_model.units[source.unit];
        if (unit.switchDay > 0) {
            unit.firstStandIn = static_cast<std::uint32_t>(m_model.standIns.size());
            unit.standInCount = static_cast<std::uint32_t>(standIns.size());
            m_model.standIns.insert(m_model.standIns.end(), standIns.begin(), standIns.end());
        }
    }
}

void UnitBuilder::buildSite(std::uint32_t site)
{
    const Stage stage = m_dataset.sites[site].kind;
    if (stage == Stage::Assembly) {
        return;
    }
    MakerDef maker;
    if (stage == Stage::Component) {
        maker = makerOf(site, false, false);
    }
    if (maker.grades.empty()) {
        buildPooled(site);
        // magnets that a plant buys are followed from the plant
        if (stage == Stage::Magnet || (stage != Stage::Component && !feedsPlant(site))) {
            return;
        }
        maker = wholeMaker(site);
    }
    m_model.makerOfSite[site] = static_cast<std::uint32_t>(m_model.makers.size());
    m_model.makers.push_back(std::move(maker));
}

bool UnitBuilder::feedsPlant(std::uint32_t site) const
{
    const auto& links = m_index.linksFrom(site);
    return std::any_of(links.begin(), links.end(), [this](std::uint32_t l) {
        return m_dataset.sites[m_index.ends(l).buyer].kind == Stage::Assembly;
    });
}

MakerDef UnitBuilder::wholeMaker(std::uint32_t site) const
{
    GradeOption whole;
    whole.weight = 1.0;
    whole.sources.push_back({m_model.siteUnits[site].back(), 1.0, 1.0});
    MakerDef maker;
    maker.site = site;
    maker.grades.push_back(std::move(whole));
    return maker;
}

std::uint32_t UnitBuilder::buildRampingMaker(std::uint32_t site)
{
    MakerDef maker = makerOf(site, true, false);
    m_model.makers.push_back(maker.grades.empty() ? wholeMaker(site) : std::move(maker));
    return static_cast<std::uint32_t>(m_model.makers.size() - 1);
}

std::uint32_t UnitBuilder::buildOwnMaker(std::uint32_t plant)
{
    m_model.makers.push_back(makerOf(plant, m_dataset.sites[plant].ramping, true));
    return static_cast<std::uint32_t>(m_model.makers.size() - 1);
}

/// Sites in the order of their ids, so that the order of rows changes nothing.
std::vector<std::uint32_t> sitesById(const Dataset& dataset)
{
    std::vector<std::uint32_t> order(dataset.sites.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::sort(order.begin(), order.end(), [&dataset](std::uint32_t a, std::uint32_t b) {
        return dataset.sites[a].id < dataset.sites[b].id;
    });
    return order;
}

} // namespace

void compileUnits(CompiledModel& model, const DatasetNetwork& network)
{
    const DatasetIndex& index = network.index();
    const Dataset& dataset = *model.dataset;
    for (const Cover& row : dataset.covers) {
        model.coverEntity.push_back(entityOfCover(row));
    }
    model.siteUnits.resize(dataset.sites.size());
    model.siteDisturbed.assign(dataset.sites.size(), 0);
    model.siteReached.assign(dataset.sites.size(), 0);
    model.makerOfSite.assign(dataset.sites.size(), kNone);
    model.plantOfSite.assign(dataset.sites.size(), kNone);
    model.rampingMaker.assign(dataset.sites.size(), kNone);
    model.ownMaker.assign(dataset.sites.size(), kNone);
    UnitBuilder builder(model, network);
    model.sitesById = sitesById(dataset);
    const auto& order = model.sitesById;
    for (const std::uint32_t site : order) {
        builder.buildSite(site);
    }
    for (const std::uint32_t site : order) {
        const Site& plant = dataset.sites[site];
        if (plant.kind != Stage::Assembly) {
            continue;
        }
        bool buysMagnets = false;
        for (const std::uint32_t l : index.linksInto(site)) {
            const std::uint32_t supplier = index.ends(l).supplier;
            buysMagnets =
                buysMagnets || dataset.products[index.ends(l).product].stage == Stage::Magnet;
            if (plant.ramping && model.makerOfSite[supplier] != kNone &&
                model.rampingMaker[supplier] == kNone) {
                model.rampingMaker[supplier] = builder.buildRampingMaker(supplier);
            }
        }
        if (buysMagnets) {
            model.ownMaker[site] = builder.buildOwnMaker(site);
        }
    }
    builder.noteUnusedWeights();
    spreadDisturbance(model);
}

} // namespace lodestone::core
