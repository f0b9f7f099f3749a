// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/engine/bounds.h"
#include "core/engine/compiled.h"
#include "core/engine/engine.h"
#include "core/model/dataset_hash.h"
#include "core/model/reaction_rule.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace lodestone::core
{

namespace
{

Error unknownSite(const std::string& id)
{
    return {
        ErrorCode::BadInput,
        fill(say("the scenario names the site %1, which the data do not have"), {asWritten(id)})};
}

Error unknownProduct(const std::string& id)
{
    return {ErrorCode::BadInput,
            fill(say("the scenario names the product %1, which the data do not have"),
                 {asWritten(id)})};
}

/// Where the supplier is not said one of them must buy the magnets that are.
Result<void> checkFactGrade(const Dataset& dataset, const DatasetIndex& index, const Fact& fact)
{
    const std::uint32_t grade = index.product(fact.gradeId);
    for (const std::uint32_t l : index.linksInto(index.site(fact.siteId))) {
        const auto& theirs = index.linksInto(index.ends(l).supplier);
        if (dataset.links[l].productId == fact.inputId &&
            std::any_of(theirs.begin(), theirs.end(),
                        [&](std::uint32_t m) { return index.ends(m).product == grade; })) {
            return {};
        }
    }
    return Error{ErrorCode::BadInput,
                 fill(say("the scenario says that the %1 of %2 holds %3; none of its makers in the "
                          "data buys that: add the link first"),
                      {fact.inputId, asWritten(fact.siteId), asWritten(fact.gradeId)})};
}

/// What a fact says of the supplier's own magnets must be among what the data know it to buy; else
/// the part would hang on nothing and could never run short.
Result<void> checkFactMagnets(const Dataset& dataset, const DatasetIndex& index, const Fact& fact)
{
    if (fact.supplierId.empty() || (fact.gradeId.empty() && fact.sourceId.empty())) {
        return {};
    }
    for (const std::uint32_t l : index.linksInto(index.site(fact.supplierId))) {
        const Link& link = dataset.links[l];
        if ((fact.gradeId.empty() || link.productId == fact.gradeId) &&
            (fact.sourceId.empty() || link.supplierSiteId == fact.sourceId)) {
            return {};
        }
    }
    const std::string what = fact.gradeId.empty() ? say("its magnets") : fact.gradeId;
    return Error{
        ErrorCode::BadInput,
        fact.sourceId.empty()
            ? fill(say("the scenario says that %1 buys %2; the data have no such link: add the "
                       "link first"),
                   {asWritten(fact.supplierId), what})
            : fill(say("the scenario says that %1 buys %2 from %3; the data have no such link: add "
                       "the link first"),
                   {asWritten(fact.supplierId), what, asWritten(fact.sourceId)})};
}

/// Whether a link brings the input there; an empty one = any.
template <typename Counts>
bool brings(const Dataset& dataset, const DatasetIndex& index, std::uint32_t site,
            const std::string& inputId, const Counts& counts)
{
    const auto& links = index.linksInto(site);
    return std::any_of(links.begin(), links.end(), [&](std::uint32_t l) {
        return (inputId.empty() || dataset.links[l].productId == inputId) &&
               counts(dataset.products[index.ends(l).product]);
    });
}

bool uses(const Dataset& dataset, const DatasetIndex& index, std::uint32_t site,
          const std::string& inputId)
{
    return brings(dataset, index, site, inputId, [](const Product&) { return true; });
}

/// A statement about an input of a site, or about all of them.
Result<void> checkNames(const DatasetIndex& index, const std::string& siteId,
                        const std::string& inputId)
{
    if (index.site(siteId) == DatasetIndex::kNone) {
        return unknownSite(siteId);
    }
    if (!inputId.empty() && index.product(inputId) == DatasetIndex::kNone) {
        return unknownProduct(inputId);
    }
    return {};
}

/// Only a plant has parts and lines.
Result<void> checkPartFact(const Dataset& dataset, const DatasetIndex& index, const Fact& fact)
{
    const std::uint32_t plant = index.site(fact.siteId);
    if (dataset.sites[plant].kind != Stage::Assembly) {
        return Error{ErrorCode::BadInput,
                     fill(say("the scenario states parts or lines of %1, which is no plant: of a "
                              "maker of parts it can state where its magnets come from"),
                          {asWritten(fact.siteId)})};
    }
    if (!uses(dataset, index, plant, fact.inputId)) {
        return Error{ErrorCode::BadInput,
                     fill(say("the scenario states the parts of %1 at %2; the data have no link "
                              "that brings it there: add the link first"),
                          {fact.inputId, asWritten(fact.siteId)})};
    }
    return {};
}

/// What is done at a site about an input that it does not use would say nothing.
Result<void> checkReactionFact(const Dataset& dataset, const DatasetIndex& index,
                               const ReactionFact& fact)
{
    if (const auto ok = checkNames(index, fact.siteId, fact.inputId); !ok) {
        return ok.error();
    }
    const std::uint32_t site = index.site(fact.siteId);
    const auto action = std::ranges::find(dataset.reactions, fact.actionId, &Reaction::id);
    if (action == dataset.reactions.end()) {
        return Error{ErrorCode::BadInput,
                     fill(say("there is no action %1 in the data"), {asWritten(fact.actionId)})};
    }
    if (!goesByAir(*action) && dataset.sites[site].kind != Stage::Assembly) {
        return Error{ErrorCode::BadInput,
                     fill(say("the scenario says whether %1 can do %2 about its parts; it is no "
                              "plant and has none"),
                          {asWritten(fact.siteId), asWritten(fact.actionId)})};
    }
    if (goesByAir(*action) && !brings(dataset, index, site, fact.inputId, isMagnet)) {
        return Error{ErrorCode::BadInput,
                     fill(say("the scenario says whether %1 has %2 flown; by air come magnets, and "
                              "the data have no link that brings it any: say it of their buyer"),
                          {asWritten(fact.siteId),
                           fact.inputId.empty() ? say("its inputs") : fact.inputId})};
    }
    if (!uses(dataset, index, site, fact.inputId)) {
        return Error{ErrorCode::BadInput,
                     fill(say("the scenario says what %1 does about %2; the data have no link that "
                              "brings it there: add the link first"),
                          {asWritten(fact.siteId),
                           fact.inputId.empty() ? say("its inputs") : fact.inputId})};
    }
    return {};
}

Result<void> checkFact(const Dataset& dataset, const DatasetIndex& index, const Fact& fact)
{
    const std::uint32_t plant = index.site(fact.siteId);
    if (plant == DatasetIndex::kNone) {
        return unknownSite(fact.siteId);
    }
    if (index.product(fact.inputId) == DatasetIndex::kNone) {
        return unknownProduct(fact.inputId);
    }
    if (!fact.gradeId.empty() && index.product(fact.gradeId) == DatasetIndex::kNone) {
        return unknownProduct(fact.gradeId);
    }
    for (const std::string& site : {fact.supplierId, fact.sourceId}) {
        if (!site.empty() && index.site(site) == DatasetIndex::kNone) {
            return unknownSite(site);
        }
    }
    if (fact.parts || fact.stopsLine || fact.commonToLines) {
        if (const auto ok = checkPartFact(dataset, index, fact); !ok) {
            return ok.error();
        }
    }
    const bool magnets = dataset.products[index.product(fact.inputId)].stage == Stage::Magnet;
    const std::string& from = magnets ? fact.sourceId : fact.supplierId;
    if (magnets && !fact.supplierId.empty()) {
        return Error{ErrorCode::BadInput,
                     fill(say("the scenario names %1 as supplier of %2, which are magnets: name it "
                              "as source instead"),
                          {asWritten(fact.supplierId), fact.inputId})};
    }
    if (from.empty()) {
        return fact.gradeId.empty() || magnets ? Result<void>()
                                               : checkFactGrade(dataset, index, fact);
    }
    for (const std::uint32_t l : index.linksInto(plant)) {
        const Link& link = dataset.links[l];
        if (link.supplierSiteId == from && link.productId == fact.inputId) {
            return magnets ? Result<void>() : checkFactMagnets(dataset, index, fact);
        }
    }
    return Error{
        ErrorCode::BadInput,
        fill(say("the scenario says that %1 supplies %2 to %3; the data have no such link: "
                 "add the link first"),
             {asWritten(from), fact.inputId, asWritten(fact.siteId)})};
}

/// A stock of what the site does not use would say nothing, and nobody would notice.
Result<void> checkStockFact(const Dataset& dataset, const DatasetIndex& index,
                            const StockFact& fact)
{
    if (const auto ok = checkNames(index, fact.siteId, fact.inputId); !ok) {
        return ok.error();
    }
    const std::uint32_t site = index.site(fact.siteId);
    if (uses(dataset, index, site, fact.inputId)) {
        return {};
    }
    return Error{
        ErrorCode::BadInput,
        fill(say("the scenario states a stock of %1 at %2; the data have no link that brings it "
                 "there: add the link first"),
             {fact.inputId.empty() ? say("the inputs") : fact.inputId, asWritten(fact.siteId)})};
}

Result<void> checkScenario(const Dataset& dataset, const DatasetIndex& index,
                           const Scenario& scenario)
{
    if (scenario.horizonDays < 1 || scenario.horizonDays > kLongestHorizonDays) {
        return Error{ErrorCode::BadInput, fill(say("the horizon is %1 days; it must be 1 to %2"),
                                               {std::to_string(scenario.horizonDays),
                                                std::to_string(kLongestHorizonDays)})};
    }
    for (const Fact& fact : scenario.facts) {
        if (const auto ok = checkFact(dataset, index, fact); !ok) {
            return ok.error();
        }
    }
    for (const StockFact& fact : scenario.stockFacts) {
        if (const auto ok = checkStockFact(dataset, index, fact); !ok) {
            return ok.error();
        }
    }
    for (const ReactionFact& fact : scenario.reactionFacts) {
        if (const auto ok = checkReactionFact(dataset, index, fact); !ok) {
            return ok.error();
        }
    }
    for (const SiteDown& down : scenario.sitesDown) {
        if (index.site(down.siteId) == DatasetIndex::kNone) {
            return unknownSite(down.siteId);
        }
    }
    for (const SiteCapacity& row : scenario.siteCapacity) {
        if (index.site(row.siteId) == DatasetIndex::kNone) {
            return unknownSite(row.siteId);
        }
    }
    for (const GateRule& rule : scenario.gates) {
        for (const std::string& product : rule.products) {
            if (product != "*" && index.product(product) == DatasetIndex::kNone) {
                return unknownProduct(product);
            }
        }
    }
    return {};
}

/// What the sites named by the scenario can make by day: the least of all rows that name the day.
void compileCapacity(CompiledModel& model, const DatasetIndex& index)
{
    model.siteCap.resize(model.dataset->sites.size());
    std::map<std::uint32_t, std::vector<SiteCapacity>> rows;
    for (const SiteDown& down : model.scenario.sitesDown) {
        rows[index.site(down.siteId)].push_back({down.siteId, down.fromDay, down.toDay, 0.0, {}});
    }
    for (const SiteCapacity& row : model.scenario.siteCapacity) {
        rows[index.site(row.siteId)].push_back(row);
    }
    for (const auto& [site, changes] : rows) {
        std::vector<Step> cap;
        for (int day = 0; day < model.horizon; ++day) {
            double share = 1.0;
            for (const SiteCapacity& row : changes) {
                if (day < row.fromDay || day >= row.toDay) {
                    continue;
                }
                const double rise = row.shareAtEnd.value_or(row.share) - row.share;
                const int days = std::max(1, row.toDay - 1 - row.fromDay);
                share = std::min(share, row.share + rise * (day - row.fromDay) / days);
            }
            pushStep(cap, day, toMicro(std::clamp(share, 0.0, 1.0)));
        }
        if (cap.size() > 1 || cap.front().value < kOne) {
            model.siteCap[site] = std::move(cap);
        }
    }
}

void addStaleCovers(CompiledModel& model)
{
    std::vector<std::uint8_t> used(model.dataset->covers.size(), 0);
    const auto use = [&used](const CoverMatch& match) {
        if (match.onHand) {
            used[*match.onHand] = 1;
        }
    };
    for (const GroupDef& group : model.groups) {
        use(group.cover);
    }
    for (const PlantDef& plant : model.plants) {
        for (const NeedDef& need : plant.needs) {
            use(need.cover);
        }
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
        const Cover& row = model.dataset->covers[i];
        if (used[i] != 0 && isStale(row, model.scenario.start)) {
            model.findings.push_back(
                {Severity::Warning, "cover.csv", static_cast<int>(i) + 2, 0,
                 row.scopeId + " " + row.inputProductId,
                 fill(say("the stock statement of %1 is more than 400 days old on day 0"),
                      {row.stated})});
        }
    }
}

} // namespace

std::uint32_t stockFactRow(const Scenario& scenario, const Site& site, const Product& input)
{
    const StockFact* fact = stockFactAbout(scenario, site.id, input.id);
    return fact == nullptr ? kNone : static_cast<std::uint32_t>(fact - scenario.stockFacts.data());
}

const Dataset& Model::dataset() const
{
    return *m_compiled->dataset;
}

const Scenario& Model::scenario() const
{
    return m_compiled->scenario;
}

const std::vector<Finding>& Model::findings() const
{
    return m_compiled->findings;
}

Result<Model> compileModel(std::shared_ptr<const Dataset> dataset, const Scenario& scenario,
                           const Progress& progress)
{
    auto model = std::make_shared<CompiledModel>();
    model->dataset = std::move(dataset);
    model->scenario = scenario;
    model->horizon = scenario.horizonDays;
    model->datasetHash = sharedDatasetHash(model->dataset);
    model->scenarioHash = scenarioHash(scenario);
    model->ranges = globalRanges(*model->dataset, scenario.asOf);
    if (const auto ok = checkBounds(*model->dataset, model->ranges); !ok) {
        return ok.error();
    }
    model->withheldDays = scenario.withheldDays.value_or(model->ranges.withheldDays);
    const auto network = networkOf(model->dataset);
    if (!network) {
        return network.error();
    }
    const DatasetIndex& index = network.value()->index();
    if (const auto ok = checkScenario(*model->dataset, index, scenario); !ok) {
        return ok.error();
    }
    for (std::uint32_t p = 0; p < model->dataset->products.size(); ++p) {
        if (model->dataset->products[p].stage == Stage::Magnet) {
            model->grades.push_back(p);
        }
    }
    std::sort(model->grades.begin(), model->grades.end(), [&](std::uint32_t a, std::uint32_t b) {
        return model->dataset->products[a].id < model->dataset->products[b].id;
    });
    compileCapacity(*model, index);
    model->flows = network.value()->flows();
    if (const auto ok = checkFlows(*model->dataset, model->flows); !ok) {
        return ok.error();
    }
    compileAllocation(*model, index);
    compileBans(*model);
    if (model->withheldDays > 0.0 && scenario.orders == OrderMode::Reacting) {
        model->findings.push_back(
            {Severity::Warning, "scenario", 0, 0, "withheld_days",
             say("withheld goods are not released where orders react: the orders make up for "
                 "them, so the statement does not count in this run")});
    }
    if (scenario.stretchRate && *scenario.stretchRate < model->ranges.lineDownThreshold) {
        model->findings.push_back(
            {Severity::Warning, "scenario", 0, 0, "stretch_rate",
             fill(say("a line that slows down to %1 % counts as stopped, for a line is down under "
                      "%2 % of its output; stretch stocks no further than that to gain days"),
                  {std::to_string(std::lround(100.0 * *scenario.stretchRate)),
                   std::to_string(std::lround(100.0 * model->ranges.lineDownThreshold))})});
    }
    for (const auto& step : {compileUnits, compileGates, compilePlants}) {
        if (progress.cancelled()) {
            return runCancelled();
        }
        step(*model, *network.value());
    }
    addStaleCovers(*model);
    return Model{std::move(model)};
}

} // namespace lodestone::core
