// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/figure_ledger.h"

#include "core/base/say.h"
#include "core/model/cover_rule.h"
#include "core/present/data_table.h"
#include "core/present/figure_rows.h"
#include "core/present/names.h"
#include "core/present/words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace lodestone::core
{

namespace
{

using Triple = std::tuple<std::string_view, std::string_view, std::string_view>;
using Pair = std::pair<std::string_view, std::string_view>;

/// Gives every stop to the rows of the path that it rests on.
class Weights
{
public:
    Weights(const Dataset& dataset, const RunResult& run, const FigurePlaces& places,
            FigureLedger& ledger)
        : m_data(dataset)
        , m_names(dataset)
        , m_scenario(run.scenario)
        , m_covers(dataset, run.scenario.asOf, run.scenario.start)
        , m_places(places)
        , m_ledger(ledger)
    {
        for (std::size_t i = 0; i < dataset.links.size(); ++i) {
            const Link& link = dataset.links[i];
            m_links[{link.supplierSiteId, link.buyerSiteId, link.productId}].push_back(i);
        }
        for (std::size_t i = 0; i < dataset.gradeLines.size(); ++i) {
            const GradeLine& line = dataset.gradeLines[i];
            m_grades[{line.siteId, line.magnetProductId}].push_back(i);
        }
        for (std::size_t i = 0; i < dataset.requirements.size(); ++i) {
            const Requirement& need = dataset.requirements[i];
            m_needs[{need.outputProductId, need.inputProductId}].push_back(i);
        }
        for (std::size_t i = 0; i < dataset.sources.size(); ++i) {
            m_sources.emplace(dataset.sources[i].id, i);
        }
    }

    void addPlant(const PlantResult& plant, std::uint32_t draws)
    {
        // The last bin are the draws without a stop.
        m_ledger.stops += plant.stop.empty() ? 0 : draws - std::min(draws, plant.stop.back());
        for (const Cause& cause : plant.causes) {
            addCause(plant.site, cause);
        }
    }
    void finish()
    {
        for (auto& [key, fact] : m_missing) {
            fact.first.answers = std::max<std::size_t>(1, fact.second.size());
            m_ledger.missing.push_back(std::move(fact.first));
        }
        std::ranges::stable_sort(m_ledger.missing, std::greater<>{}, &MissingFact::stops);
    }

private:
    void addCause(SiteId plant, const Cause& cause)
    {
        m_path.clear();
        const Site& site = m_data.sites[plant.index()];
        // Without a maker the plant buys magnets itself.
        const SiteId user = cause.supplier.valid() ? cause.supplier : plant;
        const std::string& userId = m_data.sites[user.index()].id;
        addSite(plant);
        const Fact* fact = factAbout(m_scenario, site.id, cause.productId);
        const Fact* magnets = factAbout(m_scenario, userId, cause.gradeId);
        addFact(fact);
        addFact(magnets);
        put(m_needs, Pair{site.outputProductId, cause.productId}, m_places.needs);
        if (cause.supplier.valid()) {
            addSite(cause.supplier);
            const Confidence link = isStated(fact, &Fact::supplierId, cause.supplier)
                                        ? Confidence::Reported
                                        : addLink(cause.supplier, plant, cause.productId);
            ask(MissingFact::Asks::Maker, plant, cause.productId, link, cause.count,
                cause.supplier);
            addStock(plant, cause.productId, cause.count);
        }
        put(m_needs, Pair{m_data.sites[user.index()].outputProductId, cause.gradeId},
            m_places.needs);
        put(m_grades, Pair{userId, cause.gradeId}, m_places.grades);
        if (cause.magnetSource.valid()) {
            addSite(cause.magnetSource);
            const Confidence link = isStated(fact, &Fact::sourceId, cause.magnetSource) ||
                                            isStated(magnets, &Fact::sourceId, cause.magnetSource)
                                        ? Confidence::Reported
                                        : addLink(cause.magnetSource, user, cause.gradeId);
            ask(MissingFact::Asks::Magnet, user, cause.gradeId, link, cause.count,
                cause.magnetSource);
        }
        addStock(user, cause.gradeId, cause.count);
        count(cause.count);
    }

    void addFact(const Fact* fact)
    {
        if (fact != nullptr) {
            const auto row = fact - m_scenario.facts.data();
            m_path.insert(m_places.facts + static_cast<std::size_t>(row));
        }
    }
    [[nodiscard]] bool isStated(const Fact* fact, std::string Fact::*answer, SiteId site) const
    {
        return fact != nullptr && fact->*answer == m_data.sites[site.index()].id;
    }

    template <typename Index, typename Key>
    void put(const Index& index, const Key& key, std::size_t offset)
    {
        if (const auto found = index.find(key); found != index.end()) {
            for (const std::size_t row : found->second) {
                m_path.insert(offset + row);
            }
        }
    }
    void addSite(SiteId site) { m_path.insert(m_places.sites + site.index()); }

    /// How sure the link is; one that no row states is assumed.
    Confidence addLink(SiteId supplier, SiteId buyer, const std::string& product)
    {
        const auto found = m_links.find(
            {m_data.sites[supplier.index()].id, m_data.sites[buyer.index()].id, product});
        Confidence surest = Confidence::Assumed;
        if (found != m_links.end()) {
            for (const std::size_t row : found->second) {
                m_path.insert(m_places.links + row);
                surest = std::min(surest, m_data.links[row].confidence);
            }
        }
        return surest;
    }
    void addStock(SiteId site, const std::string& product, std::uint32_t stops)
    {
        if (const StockFact* fact =
                stockFactAbout(m_scenario, m_data.sites[site.index()].id, product)) {
            const auto row = fact - m_scenario.stockFacts.data();
            m_path.insert(m_places.stockFacts + static_cast<std::size_t>(row));
            return;
        }
        const CoverMatch match = m_covers.match(m_data.sites[site.index()], product);
        std::optional<Confidence> surest;
        for (const auto& at : {match.onHand, match.runOut}) {
            if (at) {
                m_path.insert(m_places.covers + *at);
                surest =
                    std::min(surest.value_or(Confidence::Assumed), m_data.covers[*at].confidence);
            }
        }
        if (surest) {
            ask(MissingFact::Asks::Stock, site, product, *surest, stops, {});
        }
    }

    void ask(MissingFact::Asks asks, SiteId site, const std::string& product, Confidence known,
             std::uint32_t stops, SiteId answer)
    {
        if (known != Confidence::Assumed || product.empty()) {
            return;
        }
        auto& [fact, answers] = m_missing[{asks, site, product}];
        if (fact.question.empty()) {
            fact.asks = asks;
            fact.site = site;
            fact.productId = product;
            fact.question = questionOf(fact);
        }
        fact.stops += stops;
        if (answer.valid()) {
            answers.insert(answer);
        }
    }
    [[nodiscard]] std::string questionOf(const MissingFact& fact) const
    {
        const std::string site = m_names.siteName(fact.site);
        const std::string product = m_names.shortProductName(fact.productId);
        switch (fact.asks) {
        case MissingFact::Asks::Maker:
            return fill(say("Who makes %1 for %2?"), {product, site});
        case MissingFact::Asks::Magnet:
            return fill(say("Where does %1 buy %2?"), {site, m_names.productName(fact.productId)});
        case MissingFact::Asks::Stock:
            break;
        }
        return fill(say("How many days of %1 does %2 hold?"), {product, site});
    }

    void count(std::uint32_t stops)
    {
        std::set<std::size_t> named;
        for (const std::size_t row : m_path) {
            FigureRow& figure = m_ledger.rows[row];
            figure.stops += stops;
            for (const std::string& id : figure.sources) {
                if (const auto found = m_sources.find(id); found != m_sources.end()) {
                    named.insert(found->second);
                }
            }
        }
        for (const std::size_t source : named) {
            m_ledger.sources[source].stops += stops;
        }
    }

    using MissingKey = std::tuple<MissingFact::Asks, SiteId, std::string>;

    const Dataset& m_data;
    NameBook m_names;
    const Scenario& m_scenario;
    CoverRules m_covers;
    FigurePlaces m_places;
    FigureLedger& m_ledger;
    std::map<Triple, std::vector<std::size_t>> m_links;
    std::map<Pair, std::vector<std::size_t>> m_grades;
    std::map<Pair, std::vector<std::size_t>> m_needs;
    std::unordered_map<std::string_view, std::size_t> m_sources;
    std::map<MissingKey, std::pair<MissingFact, std::set<SiteId>>> m_missing;
    std::set<std::size_t> m_path; ///< rows of the cause at hand
};

void countRows(const Dataset& dataset, FigureLedger& ledger)
{
    std::unordered_map<std::string_view, std::size_t> byId;
    for (std::size_t i = 0; i < dataset.sources.size(); ++i) {
        ledger.sources.push_back({i, {}, 0});
        byId.emplace(dataset.sources[i].id, i);
    }
    for (const FigureRow& row : ledger.rows) {
        const auto confidence = static_cast<std::size_t>(row.confidence);
        ++ledger.byConfidence.at(confidence);
        for (const std::string& id : row.sources) {
            if (const auto found = byId.find(id); found != byId.end()) {
                ++ledger.sources[found->second].rows.at(confidence);
            }
        }
    }
}

} // namespace

FigureLedger figureLedger(const Dataset& dataset, const RunResult* run)
{
    FigureLedger ledger;
    FigurePlaces places;
    const Date asOf = run != nullptr ? run->scenario.asOf : dataset.asOf;
    ledger.rows = figureRows(dataset, asOf, places);
    countRows(dataset, ledger);
    if (run != nullptr) {
        addStatedRows(dataset, run->scenario, ledger.rows, places);
        Weights weights(dataset, *run, places, ledger);
        for (const PlantResult& plant : run->plants) {
            weights.addPlant(plant, run->key.draws);
        }
        weights.finish();
    }
    std::ranges::stable_sort(ledger.rows, std::greater<>{}, &FigureRow::stops);
    std::ranges::stable_sort(ledger.sources, [](const SourceUse& a, const SourceUse& b) {
        return a.stops != b.stops ? a.stops > b.stops : a.allRows() > b.allRows();
    });
    return ledger;
}

std::string figureKindName(FigureKind kind)
{
    static constexpr std::array<std::string_view, kFigureKinds> kNames{
        sayLater("Customs figure"), sayLater("Site"),          sayLater("Supply link"),
        sayLater("Stock"),          sayLater("Grade"),         sayLater("Need"),
        sayLater("Lead time"),      sayLater("Licence law"),   sayLater("Reaction"),
        sayLater("Parameter"),      sayLater("Control total"), sayLater("Production"),
        sayLater("Stated by you")};
    return wording().text(kNames.at(static_cast<std::size_t>(kind)));
}

std::string sourceTitle(const Dataset& dataset, const std::string& id)
{
    const auto found = std::ranges::find(dataset.sources, id, &Source::id);
    if (found == dataset.sources.end() || (found->publisher.empty() && found->title.empty())) {
        return id;
    }
    return found->publisher.empty() || found->title.empty()
               ? found->publisher + found->title
               : found->publisher + ": " + found->title;
}

DataTable figureTable(const Dataset& dataset, const RunResult* run)
{
    const InEnglish machineForm;
    const FigureLedger ledger = figureLedger(dataset, run);
    TableWriter table("Sources", {"kind", "subject", "what", "value", "low", "high", "unit",
                                  "stated", "confidence", "known", "source_ids", "share_of_stops",
                                  "note", "dataset_hash", "scenario_hash", "seed", "draws"});
    for (const FigureRow& row : ledger.rows) {
        std::string sources;
        for (const std::string& id : row.sources) {
            sources += (sources.empty() ? "" : ";") + id;
        }
        table.text(figureKindName(row.kind));
        table.text(row.subject);
        table.text(row.what);
        table.number(row.number);
        table.number(row.range ? std::optional(row.range->low) : std::nullopt);
        table.number(row.range ? std::optional(row.range->high) : std::nullopt);
        table.text(row.unit);
        table.text(row.value);
        table.text(toText(row.confidence));
        table.text(row.known);
        table.text(sources);
        table.number(run != nullptr ? std::optional(ledger.shareOf(row.stops)) : std::nullopt);
        table.text(row.note);
        table.text(run != nullptr ? run->key.datasetHash : std::string());
        table.text(run != nullptr ? run->key.scenarioHash : std::string());
        table.text(run != nullptr ? std::to_string(run->key.seed) : std::string());
        table.text(run != nullptr ? std::to_string(run->key.draws) : std::string());
        table.endRow();
    }
    return table.take();
}

} // namespace lodestone::core
