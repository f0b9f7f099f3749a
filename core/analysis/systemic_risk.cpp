// SPDX-License-Identifier: GPL-3.0-only
#include "core/analysis/systemic_risk.h"

#include "core/analysis/esri.h"
#include "core/analysis/magnet_trade.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace lodestone::core
{

namespace
{

constexpr std::array<std::string_view, 3> kFirms{"site", "works", "company"};

constexpr std::array kParameters{
    AnalysisParameter{"firm", "What fails at once", "", 0.0, 0.0, 0.0, kFirms},
    AnalysisParameter{
        "remaining", "What is left of a firm that fails", "share of its output", 0.0, 0.0, 1.0, {}},
    AnalysisParameter{"tolerance",
                      "The cascade ends when no firm changes by more",
                      "share of its output",
                      0.01,
                      1e-6,
                      0.5,
                      {}}};

/// What fails at once.
struct Unit
{
    std::string id;
    std::string name;
    std::string country;
    std::vector<std::size_t> sites;
};

const Company* companyOf(const Dataset& dataset, const std::string& id)
{
    const auto found = std::ranges::find(dataset.companies, id, &Company::id);
    return found == dataset.companies.end() ? nullptr : &*found;
}

std::vector<Unit> unitsOf(const Dataset& dataset, const std::string& firm)
{
    std::map<std::string, Unit> units;
    for (std::size_t s = 0; s < dataset.sites.size(); ++s) {
        const Site& site = dataset.sites[s];
        const std::string& id = firm == "site"    ? site.id
                                : firm == "works" ? site.worksId
                                                  : site.companyId;
        Unit& unit = units[id];
        if (unit.sites.empty()) {
            const Company* company = firm == "company" ? companyOf(dataset, id) : nullptr;
            unit.id = id;
            unit.name = company == nullptr ? site.name : company->name;
            unit.country = company == nullptr ? site.country : company->hqCountry;
        }
        unit.sites.push_back(s);
    }
    std::vector<Unit> list;
    for (auto& [id, unit] : units) {
        list.push_back(std::move(unit));
    }
    return list;
}

std::string percent(double part, double all)
{
    return std::to_string(std::lround(all > 0.0 ? 100.0 * part / all : 0.0)) + " %";
}

void describe(const MagnetTrade& trade, AnalysisTable& table)
{
    const double reported = trade.tonnesBy[static_cast<std::size_t>(Confidence::Reported)];
    const double estimated = trade.tonnesBy[static_cast<std::size_t>(Confidence::Estimated)];
    const double assumed = trade.tonnesBy[static_cast<std::size_t>(Confidence::Assumed)];
    const double all = reported + estimated + assumed + trade.tonnesNotNamed;
    const auto share = [all](double part) {
        return all > 0.0 ? AnalysisCell(part / all) : AnalysisCell();
    };
    table.totals = {{"link_tonnes", all},
                    {"reported_share", share(reported)},
                    {"estimated_share", share(estimated)},
                    {"assumed_share", share(assumed)},
                    {"not_named_share", share(trade.tonnesNotNamed)},
                    {"links_left_out", static_cast<std::int64_t>(trade.linksLeftOut)}};
    table.remarks = {
        "A structural index: the share of all magnet tonnes in the network that is lost when the "
        "firm fails, after the loss has run down to customers and up to suppliers. It knows "
        "neither stocks nor time; rank and explain do. Economic Systemic Risk Index of Diem et "
        "al. 2022, Scientific Reports 12:7719.",
        "Links weigh by the tonnes of magnet a year that hang on them: inside the goods from the "
        "magnet on, shared out by mass before it. Essential inputs bind, important ones reduce "
        "output in proportion, minor ones never. Sites with the same product are one sector, "
        "whose free sites step in as far as their share of the market goes.",
        "Of the weight of the links, " + percent(reported, all) + " is reported, " +
            percent(estimated, all) + " estimated and " + percent(assumed, all) +
            " assumed; the data do not name the supplier of " + percent(trade.tonnesNotNamed, all) +
            ", which is taken to go on delivering. " + std::to_string(trade.linksLeftOut) +
            " links that deliver only later are left out."};
}

std::vector<AnalysisCell> rowOf(const Unit& unit, const EsriIndex& found, const MagnetTrade& trade)
{
    double tonnes = 0.0;
    double links = 0.0;
    double assumed = 0.0;
    for (const std::size_t s : unit.sites) {
        tonnes += trade.throughput[s];
        links += trade.linkTonnes[s];
        assumed += trade.assumedTonnes[s];
    }
    return {std::int64_t{0},
            unit.id,
            unit.name,
            unit.country,
            static_cast<std::int64_t>(unit.sites.size()),
            found.index,
            found.ownShare,
            static_cast<std::int64_t>(found.firms),
            tonnes,
            links > 0.0 ? AnalysisCell(assumed / links) : AnalysisCell()};
}

Result<AnalysisTable> run(const Dataset& dataset, const AnalysisValues& values,
                          const Progress& progress)
{
    const auto trade = magnetTrade(dataset);
    if (!trade) {
        return trade.error();
    }
    const std::vector<Unit> units = unitsOf(dataset, values.word("firm"));
    std::vector<FailureSet> sets(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        for (const std::size_t s : units[i].sites) {
            sets[i].push_back({FirmId(s), values.number("remaining")});
        }
    }
    EsriOptions options;
    options.tolerance = values.number("tolerance");
    const auto found = esriOfSets(trade.value().network, sets, options, progress);
    if (!found) {
        return found.error();
    }
    std::vector<std::size_t> order(units.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    // units come by id
    std::ranges::stable_sort(order, std::ranges::greater{},
                             [&](std::size_t i) { return found.value()[i].index; });

    AnalysisTable table;
    table.columns = {{"rank", "Rank", ColumnKind::Count},
                     {"id", "Id", ColumnKind::Text},
                     {"name", "Name", ColumnKind::Text},
                     {"country", "Country", ColumnKind::Text},
                     {"sites", "Sites", ColumnKind::Count},
                     {"esri", "Output lost\nin all", ColumnKind::Share},
                     {"own_share", "by\nitself", ColumnKind::Share},
                     {"firms_hit", "Firms\nhit", ColumnKind::Count},
                     {"magnet_tonnes", "Magnets\nt/a", ColumnKind::Number},
                     {"assumed_share", "Links\nassumed", ColumnKind::Share}};
    for (const std::size_t i : order) {
        table.rows.push_back(rowOf(units[i], found.value()[i], trade.value()));
        table.rows.back().front() = static_cast<std::int64_t>(table.rows.size());
    }
    describe(trade.value(), table);
    return table;
}

} // namespace

Analysis systemicRiskAnalysis()
{
    return {"esri", "Systemic risk of single firms",
            "How much of all output is lost when one site, works or company fails", kParameters,
            run};
}

} // namespace lodestone::core
