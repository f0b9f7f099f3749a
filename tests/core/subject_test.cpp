// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/subject.h"

#include "core/engine/customs_series.h"
#include "core/engine/engine.h"
#include "core/present/words.h"
#include "db/bundle/builtin.h"

#include <QtTest>

#include <algorithm>
#include <limits>
#include <set>

using namespace lodestone;
using namespace lodestone::core;

namespace
{

std::shared_ptr<const Dataset> data()
{
    static const auto dataset = db::loadBuiltinDataset().value();
    return dataset;
}

const RunResult& run()
{
    static const RunResult result = [] {
        const auto model =
            compileModel(data(), builtinScenario(*data(), kDefaultScenarioId).value()).value();
        RunOptions options;
        options.draws = 64;
        return runEnsemble(model, options, Progress()).value();
    }();
    return result;
}

std::string valueOf(const SubjectPage& page, const std::string& label)
{
    const auto found =
        std::ranges::find(page.facts, label, &std::pair<std::string, std::string>::first);
    return found == page.facts.end() ? std::string() : found->second;
}

/// From a Chinese supplier.
Subject linkTo(const std::string& country)
{
    const auto countryOf = [](const std::string& id) {
        return std::ranges::find(data()->sites, id, &Site::id)->country;
    };
    for (const Link& link : data()->links) {
        if (countryOf(link.supplierSiteId) == "CHN" && countryOf(link.buyerSiteId) == country) {
            return {SubjectKind::Link, link.supplierSiteId, link.buyerSiteId};
        }
    }
    return {};
}

} // namespace

class SubjectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCompanyHasItsSitesAndTheirCount()
    {
        const Site& plant = data()->sites[run().plants.front().site.index()];

        const auto page = subjectPage(*data(), &run(), {SubjectKind::Company, plant.companyId, {}});

        QVERIFY(page.has_value());
        QCOMPARE(page->sites.front(), run().plants.front().site); // the first of all is its first
        for (const SiteId site : page->sites) {
            QCOMPARE(data()->sites[site.index()].companyId, plant.companyId);
        }
        const auto all = std::ranges::count(data()->sites, plant.companyId, &Site::companyId);
        QCOMPARE(static_cast<std::ptrdiff_t>(page->sites.size()), all);
        QVERIFY(page->counts && page->counts->works > 0);
        QVERIFY(subjectDayText(*page, 30).ends_with("works stopped by day 30"));
        QVERIFY(subjectDayText(*page, 99'999).ends_with(std::to_string(run().horizonDays)));
        QVERIFY(valueOf(*page, "Most likely to stop").starts_with(plant.name));
        QVERIFY(!page->sources.empty());
    }

    void aCountryHasTheCountsOfTheRun()
    {
        const auto page = subjectPage(*data(), &run(), {SubjectKind::Country, "DEU", {}});

        QVERIFY(page.has_value());
        QCOMPARE(page->title, std::string("Germany"));
        const auto group = std::ranges::find_if(
            run().groups, [](const GroupResult& one) { return !one.isSector && one.key == "DEU"; });
        QCOMPARE(page->counts->works, group->works);
        QVERIFY(!page->table.rows.empty());
        // Without a run nothing is counted, and nothing is made up.
        const auto bare = subjectPage(*data(), nullptr, {SubjectKind::Country, "DEU", {}});
        QVERIFY(!bare->counts);
        QVERIFY(subjectDayText(*bare, 30).empty());
        QVERIFY(valueOf(*bare, "Most likely to stop").empty());
    }

    void theEarliestIsNamedBesideTheLikeliest()
    {
        std::set<std::string> countries;
        for (const Site& site : data()->sites) {
            countries.insert(site.country);
        }
        int different = 0;
        for (const std::string& country : countries) {
            const auto page = subjectPage(*data(), &run(), {SubjectKind::Country, country, {}});
            double day = std::numeric_limits<double>::max();
            std::vector<std::string> first; // all that share the earliest day
            for (const PlantResult& plant : run().plants) {
                const Site& site = data()->sites[plant.site.index()];
                if (site.country == country && plant.pStop >= 0.05 && plant.stopDay->p50 <= day) {
                    first = plant.stopDay->p50 < day ? std::vector<std::string>() : first;
                    day = plant.stopDay->p50;
                    first.push_back(site.name);
                }
            }
            const std::string named = valueOf(*page, "First day, if it stops");
            const std::string& shown =
                named.empty() ? valueOf(*page, "Most likely to stop") : named;
            QVERIFY2(first.empty() || std::ranges::any_of(first,
                                                          [&](const std::string& name) {
                                                              return shown.starts_with(name);
                                                          }),
                     country.c_str());
            different += named.empty() ? 0 : 1;
        }
        QVERIFY(different > 0);
    }

    void aLinkHasItsProductsFlowAndShipments()
    {
        const Subject link = linkTo("DEU");

        const auto page = subjectPage(*data(), &run(), link);

        QVERIFY(page.has_value());
        QCOMPARE(page->sites.size(), std::size_t(2));
        QVERIFY(page->title.find(" → ") != std::string::npos);
        const auto rows = std::ranges::count_if(data()->links, [&](const Link& one) {
            return one.supplierSiteId == link.id && one.buyerSiteId == link.buyerId;
        });
        QCOMPARE(static_cast<std::ptrdiff_t>(page->table.rows.size()), rows);
        const auto isGap = [](const TableRow& row) {
            return row.cells.back().text.ends_with("figure");
        };
        const auto gaps = std::ranges::count_if(page->shipments.rows, isGap);
        QCOMPARE(static_cast<std::ptrdiff_t>(page->shipments.rows.size()) - gaps,
                 std::ptrdiff_t(12));
        QVERIFY(!page->shipmentsNote.empty());
        QVERIFY(!page->counts);
    }

    void monthsWithoutAFigureShowAsAGap()
    {
        const Subject link = linkTo("DEU");
        const auto without = [&](const std::vector<Month>& months) {
            Dataset less = *data();
            std::erase_if(less.observations, [&](const Observation& row) {
                return isMagnetExport(row) && row.partner == "DEU" &&
                       std::ranges::find(months, row.period) != months.end();
            });
            std::erase_if(less.superseded, [](const SupersededObservation& row) {
                return row.figure.partner == "DEU";
            });
            std::vector<std::pair<std::string, std::string>> shown;
            const auto page = subjectPage(less, nullptr, link);
            for (const TableRow& row : page->shipments.rows) {
                shown.emplace_back(row.cells[0].text, row.cells[1].text);
            }
            return shown;
        };
        const auto all = without({});
        std::vector<Month> known;
        for (const Observation& row : data()->observations) {
            if (isMagnetExport(row) && row.partner == "DEU") {
                known.push_back(row.period);
            }
        }
        const Month last = *std::ranges::max_element(known);
        QCOMPARE(all.back().first, monthText(last));

        const auto one = without({last.plus(-1)});
        QCOMPARE(one[one.size() - 2],
                 std::pair(monthText(last.plus(-1)), std::string("no figure")));
        const auto two = without({last.plus(-1), last.plus(-2)});
        QCOMPARE(two[two.size() - 2],
                 std::pair(monthText(last.plus(-2)) + " – " + monthText(last.plus(-1)),
                           std::string("2 months without a figure")));
    }

    void shipmentsOfALookBackEndThere()
    {
        const auto link = std::ranges::find_if(data()->links, [&](const Link& one) {
            const auto siteOf = [](const std::string& id) {
                return std::ranges::find(data()->sites, id, &Site::id);
            };
            return siteOf(one.supplierSiteId)->country == "CHN" &&
                   siteOf(one.buyerSiteId)->country == "DEU";
        });
        RunResult back;
        back.scenario.asOf = Date::of(2025, 7, 31);

        const auto page = subjectPage(*data(), &back,
                                      {SubjectKind::Link, link->supplierSiteId, link->buyerSiteId});

        QCOMPARE(page->shipments.rows.back().cells.front().text, std::string("Jun 2025"));
    }

    void whatIsNotThereHasNoPage()
    {
        QVERIFY(!subjectPage(*data(), &run(), {SubjectKind::Company, "nobody", {}}));
        QVERIFY(!subjectPage(*data(), &run(), {SubjectKind::Country, "XXX", {}}));
        QVERIFY(!subjectPage(*data(), &run(), {SubjectKind::Link, "no", "where"}));
        const std::string& site = data()->sites.front().id;
        QVERIFY(!subjectPage(*data(), &run(), {SubjectKind::Link, site, site}));
    }
};

QTEST_APPLESS_MAIN(SubjectTest)
#include "subject_test.moc"
