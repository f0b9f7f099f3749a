// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/subject.h"

#include "core/base/say.h"
#include "core/engine/customs_series.h"
#include "core/engine/flows.h"
#include "core/model/known_figures.h"
#include "core/model/site_index.h"
#include "core/present/figure_ledger.h"
#include "core/present/names.h"
#include "core/present/stops_through.h"
#include "core/present/tier_network.h"
#include "core/present/words.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace lodestone::core
{

namespace
{

constexpr std::size_t kMonthsShown = 12;
constexpr std::string_view kOfChina = "CHN";
constexpr std::string_view kBetween = " · ";

void addFact(SubjectPage& page, std::string label, std::string value)
{
    if (!value.empty()) {
        page.facts.emplace_back(std::move(label), std::move(value));
    }
}

/// Each once, in the order of the rows that name them.
class SourceList
{
public:
    explicit SourceList(const Dataset& dataset) : m_dataset(dataset) {}

    void add(const IdList& ids)
    {
        for (const std::string& id : ids) {
            if (m_seen.insert(id).second) {
                m_texts.push_back(textOf(id));
            }
        }
    }
    [[nodiscard]] std::vector<std::string> take() { return std::move(m_texts); }

private:
    [[nodiscard]] std::string textOf(const std::string& id) const
    {
        const auto source = std::ranges::find(m_dataset.sources, id, &Source::id);
        const std::string title = sourceTitle(m_dataset, id);
        return source == m_dataset.sources.end() || source->published.empty()
                   ? title
                   : title + ", " + partialDateText(source->published);
    }

    const Dataset& m_dataset;
    std::set<std::string> m_seen;
    std::vector<std::string> m_texts;
};

std::string stagesText(const Dataset& dataset, const std::vector<SiteId>& sites)
{
    std::map<Stage, std::int64_t> counts;
    for (const SiteId site : sites) {
        ++counts[dataset.sites[site.index()].kind];
    }
    std::string text;
    for (const auto& [stage, count] : counts) {
        text += (text.empty() ? "" : ", ") + stageName(stage) + " " + wholeNumber(count);
    }
    return text;
}

/// The ranking goes by the chance to stop within the run: who stops first, if it stops, may stand
/// far below.
void addFirstStops(SubjectPage& page, const NameBook& names, const RunResult& run)
{
    const PlantResult* likeliest = nullptr;
    const PlantResult* earliest = nullptr;
    for (const SiteId site : page.sites) {
        const PlantResult* plant = run.plant(site);
        if (plant == nullptr) {
            continue;
        }
        likeliest = likeliest == nullptr ? plant : likeliest;
        if (!stopUnlikely(plant->pStop) && plant->stopDay &&
            (earliest == nullptr || plant->stopDay->p50 < earliest->stopDay->p50)) {
            earliest = plant;
        }
    }
    const auto add = [&](std::string label, const PlantResult& plant) {
        addFact(page, std::move(label),
                names.siteName(plant.site) + ": " +
                    stopSentence(plant.pStop, plant.stopDay, run.horizonDays));
    };
    if (likeliest != nullptr) {
        add(say("Most likely to stop"), *likeliest);
    }
    if (earliest != nullptr && earliest != likeliest) {
        add(say("First day, if it stops"), *earliest);
    }
}

/// Plants by their rank, then the other sites by stage and name.
std::vector<SiteId> sitesOf(const Dataset& dataset, const RunResult* run, std::string Site::*owner,
                            const std::string& id)
{
    std::vector<std::tuple<int, Stage, std::string, SiteId>> found;
    for (std::size_t s = 0; s < dataset.sites.size(); ++s) {
        const Site& site = dataset.sites[s];
        if (site.*owner == id) {
            const PlantResult* plant = run != nullptr ? run->plant(SiteId(s)) : nullptr;
            const int place = plant != nullptr ? plant->rank : std::numeric_limits<int>::max();
            found.emplace_back(place, site.kind, site.name, SiteId(s));
        }
    }
    std::ranges::sort(found);
    std::vector<SiteId> sites;
    sites.reserve(found.size());
    for (const auto& row : found) {
        sites.push_back(std::get<SiteId>(row));
    }
    return sites;
}

/// Links into the sites from others, by the supplier's country.
Table suppliersByCountry(const Dataset& dataset, const NameBook& names,
                         const std::vector<SiteId>& sites)
{
    std::set<std::string_view> own;
    for (const SiteId site : sites) {
        own.insert(dataset.sites[site.index()].id);
    }
    struct Count
    {
        std::int64_t links = 0;
        std::int64_t assumed = 0;
        std::set<std::string_view> suppliers;
    };
    std::map<std::string, Count> counts;
    for (const Link& link : dataset.links) {
        const Site* supplier = names.site(names.siteId(link.supplierSiteId));
        if (supplier != nullptr && own.contains(link.buyerSiteId) &&
            !own.contains(link.supplierSiteId)) {
            Count& count = counts[supplier->country];
            ++count.links;
            count.assumed += link.confidence == Confidence::Assumed ? 1 : 0;
            count.suppliers.insert(link.supplierSiteId);
        }
    }
    std::vector<std::pair<std::string, Count>> rows(counts.begin(), counts.end());
    std::ranges::stable_sort(rows, std::ranges::greater{},
                             [](const auto& row) { return row.second.links; });
    Table table;
    table.columns = {{say("Country"), 2.0},
                     {say("Suppliers"), 1.0, CellKind::Number},
                     {say("Links"), 1.0, CellKind::Number},
                     {say("Assumed"), 1.0, CellKind::Number}};
    for (const auto& [country, count] : rows) {
        table.rows.push_back(
            {{},
             {{.text = countryName(country)},
              {.text = wholeNumber(static_cast<std::int64_t>(count.suppliers.size()))},
              {.text = wholeNumber(count.links)},
              {.text = wholeNumber(count.assumed)}}});
    }
    return table;
}

/// What all its plants together lose, which no row of a single plant tells.
void addOutcome(SubjectPage& page, const RunResult& run, const GroupOutcome* outcome)
{
    if (outcome == nullptr) {
        return;
    }
    if (outcome->plants > 1) {
        addFact(page, say("First of its plants"),
                stopSentence(outcome->pStop, outcome->firstStop, run.horizonDays));
    }
    const auto days = [&run](const Band& band) {
        return fill(many("%1 of %n day per plant", "%1 of %n days per plant", run.horizonDays),
                    {bandText(band)});
    };
    addFact(page, say("Output lost"), days(outcome->lostDays));
    addFact(page, say("A line is down"), days(outcome->downDays));
}

void fillGroup(SubjectPage& page, const Dataset& dataset, const NameBook& names,
               const RunResult* run, const GroupOutcome* outcome, SourceList& sources)
{
    addFact(page, say("Sites"), stagesText(dataset, page.sites));
    if (run != nullptr) {
        addFirstStops(page, names, *run);
        addOutcome(page, *run, outcome);
    }
    page.tableTitle = say("Where its suppliers are");
    page.table = suppliersByCountry(dataset, names, page.sites);
    for (const SiteId site : page.sites) {
        sources.add(dataset.sites[site.index()].sourceIds);
    }
}

std::optional<GroupResult> countsOf(const std::vector<GroupResult>& groups, const std::string& key)
{
    const auto found = std::ranges::find_if(
        groups, [&](const GroupResult& group) { return !group.isSector && group.key == key; });
    return found == groups.end() || found->works == 0 ? std::nullopt : std::optional(*found);
}

std::optional<SubjectPage> companyPage(const Dataset& dataset, const NameBook& names,
                                       const RunResult* run, const std::string& id)
{
    const auto company = std::ranges::find(dataset.companies, id, &Company::id);
    if (company == dataset.companies.end()) {
        return std::nullopt;
    }
    SubjectPage page;
    page.title = company->name;
    page.what = say("company") + std::string(kBetween) + sectorName(company->sector) +
                std::string(kBetween) + countryName(company->hqCountry);
    addFact(page, say("Seat"), countryName(company->hqCountry));
    addFact(page, say("Listed as"), company->ticker);
    page.sites = sitesOf(dataset, run, &Site::companyId, id);
    if (run != nullptr) {
        page.counts = countsOf(companyCounts(dataset, *run), id);
    }
    SourceList sources(dataset);
    sources.add(company->sourceIds);
    fillGroup(page, dataset, names, run,
              run == nullptr ? nullptr : run->outcome(GroupKind::Company, id), sources);
    page.sources = sources.take();
    return page;
}

std::optional<SubjectPage> countryPage(const Dataset& dataset, const NameBook& names,
                                       const RunResult* run, const std::string& id)
{
    SubjectPage page;
    page.sites = sitesOf(dataset, run, &Site::country, id);
    if (page.sites.empty()) {
        return std::nullopt;
    }
    page.title = countryName(id);
    page.what = say("country") + std::string(kBetween) + id;
    if (run != nullptr) {
        page.counts = countsOf(run->groups, id);
    }
    SourceList sources(dataset);
    fillGroup(page, dataset, names, run,
              run == nullptr ? nullptr : run->outcome(GroupKind::Country, id), sources);
    page.sources = sources.take();
    return page;
}

/// The group whose remainder serves a country without figures of its own; empty = none does.
std::string groupOf(const Dataset& dataset, Date asOf, const std::string& country)
{
    const auto control = magnetControlStart(dataset);
    if (!control) {
        return {};
    }
    const CustomsRecord record(dataset, asOf, Month::containing(*control));
    const CustomsSeries* series = record.seriesFor(country);
    return series == nullptr ? std::string() : series->parent;
}

/// A row for the months between two that have a figure, so that nobody reads these as neighbours.
void addGap(Table& table, Month before, Month after)
{
    const int missing = after.value - before.value - 1;
    if (missing < 1) {
        return;
    }
    const std::string first = monthText(before.plus(1));
    const std::string months =
        missing == 1 ? first : fill(say("%1 – %2"), {first, monthText(after.plus(-1))});
    table.rows.push_back(
        {{},
         {{.text = months}, {.text = many("no figure", "%n months without a figure", missing)}}});
}

/// What China said that it exported to the country, month by month, the newest last.
void fillShipments(SubjectPage& page, const Dataset& dataset, Date asOf, const Site& supplier,
                   const Site& buyer)
{
    if (supplier.country != kOfChina || buyer.country == kOfChina) {
        page.shipmentsNote = buyer.country == supplier.country
                                 ? say("It crosses no border: no customs figure stands behind it.")
                                 : say("The data hold customs figures of China's exports alone.");
        return;
    }
    const auto monthsOf = [&](const std::string& destination) {
        std::map<Month, double> months;
        const auto wanted = [&](const Observation& row) {
            return isMagnetExport(row) && row.partner == destination;
        };
        forEachKnown(dataset, asOf, wanted,
                     [&](const Observation& row) { months[row.period] += *row.netWeightTonnes; });
        return months;
    };
    std::string destination = buyer.country;
    std::map<Month, double> months = monthsOf(destination);
    if (months.empty()) {
        const std::string country = countryName(buyer.country);
        destination = groupOf(dataset, asOf, buyer.country);
        months = monthsOf(destination);
        page.shipmentsNote =
            months.empty()
                ? fill(say("China's magnet exports to %1 are not reported."), {country})
                : fill(say("%1 is not reported alone: its gate is that of the rest of %2, whose "
                           "figures these are."),
                       {country, countryName(destination)});
    } else {
        page.shipmentsNote =
            say("Of all exporters to all buyers there: the link's own part is not public.");
    }
    if (months.empty()) {
        return;
    }
    page.shipmentsTitle = fill(say("China's magnet exports to %1"), {countryName(destination)});
    page.shipments.columns = {{say("Month"), 1.0}, {say("Tonnes"), 1.0, CellKind::Number}};
    const std::size_t skipped = months.size() - std::min(months.size(), kMonthsShown);
    const auto oldest = std::next(months.begin(), static_cast<std::ptrdiff_t>(skipped));
    for (auto month = oldest; month != months.end(); ++month) {
        if (month != oldest) {
            addGap(page.shipments, std::prev(month)->first, month->first);
        }
        page.shipments.rows.push_back(
            {{}, {{.text = monthText(month->first)}, {.text = twoFigures(month->second)}}});
    }
}

std::optional<SubjectPage> linkPage(const Dataset& dataset, const NameBook& names,
                                    const RunResult* run, const Subject& subject)
{
    const SiteId supplierId = names.siteId(subject.id);
    const SiteId buyerId = names.siteId(subject.buyerId);
    if (!supplierId.valid() || !buyerId.valid()) {
        return std::nullopt;
    }
    const DatasetIndex index(dataset);
    const BaselineFlows flows = baselineFlows(dataset, index);
    const std::vector<double> tonnes = linkTonnes(dataset, index, flows);
    SubjectPage page;
    page.tableTitle = say("Products");
    page.table.columns = {{say("Product"), 2.0},
                          {say("Share of need"), 1.0, CellKind::Number},
                          {say("Tonnes a year"), 1.0, CellKind::Number},
                          {say("How sure"), 1.0}};
    SourceList sources(dataset);
    Confidence least = Confidence::Reported;
    double all = 0.0;
    for (std::size_t l = 0; l < dataset.links.size(); ++l) {
        const Link& link = dataset.links[l];
        if (link.supplierSiteId != subject.id || link.buyerSiteId != subject.buyerId) {
            continue;
        }
        const std::string share = percentText(link.shareOfNeed.value_or(flows.linkShare[l]));
        page.table.rows.push_back(
            {{},
             {{.text = names.productName(link.productId)},
              {.text = link.shareOfNeed ? share : fill(say("%1 (worked out)"), {share})},
              {.text = tonnes[l] > 0.0 ? twoFigures(tonnes[l]) : say("not known")},
              {.text = confidenceText(link.confidence)}}});
        if (link.deliversFrom) {
            addFact(page, say("Delivers from"), monthText(*link.deliversFrom));
        }
        addFact(page, say("Note"), link.note);
        all += tonnes[l];
        least = std::max(least, link.confidence);
        sources.add(link.sourceIds);
    }
    if (page.table.rows.empty()) {
        return std::nullopt;
    }
    const Site& supplier = dataset.sites[supplierId.index()];
    const Site& buyer = dataset.sites[buyerId.index()];
    page.title = supplier.name + " → " + buyer.name;
    page.what = say("link") + std::string(kBetween) + confidenceText(least) +
                std::string(kBetween) + countryName(supplier.country) + " → " +
                countryName(buyer.country);
    page.sites = {supplierId, buyerId};
    addFact(page, say("Flow"),
            all > 0.0 ? fill(say("%1 t a year; of goods counted in pieces these are the magnets in "
                                 "them"),
                             {twoFigures(all)})
                      : std::string());
    fillShipments(page, dataset, run != nullptr ? run->scenario.asOf : dataset.asOf, supplier,
                  buyer);
    page.sources = sources.take();
    return page;
}

std::optional<SubjectPage> pageWithoutStates(const Dataset& dataset, const RunResult* run,
                                             const Subject& subject)
{
    const NameBook names(dataset);
    switch (subject.kind) {
    case SubjectKind::Company:
        return companyPage(dataset, names, run, subject.id);
    case SubjectKind::Country:
        return countryPage(dataset, names, run, subject.id);
    case SubjectKind::Link:
        return linkPage(dataset, names, run, subject);
    }
    return std::nullopt;
}

} // namespace

std::optional<SubjectPage> subjectPage(const Dataset& dataset, const RunResult* run,
                                       const Subject& subject)
{
    std::optional<SubjectPage> page = pageWithoutStates(dataset, run, subject);
    if (page && run != nullptr) {
        const std::vector<StopsThrough> through = stopsThrough(dataset, *run);
        for (const SiteId site : page->sites) {
            page->stopsOthers.push_back(through[site.index()].any());
        }
    }
    return page;
}

std::string subjectDayText(const SubjectPage& page, int day)
{
    if (!page.counts || page.counts->byDay.empty()) {
        return {};
    }
    const auto& days = page.counts->byDay;
    const auto at = static_cast<std::size_t>(std::clamp(day, 0, static_cast<int>(days.size()) - 1));
    return fill(say("%1 works stopped by day %2"),
                {countText(days[at].stopped, page.counts->works), std::to_string(at)});
}

} // namespace lodestone::core
