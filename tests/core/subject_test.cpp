// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/subject.h"

#include "core/engine/engine.h"
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
        const auto siteOf = [](const std::string& id) {
            return std::ranges::find(data()->sites, id, &Site::id);
        };
        const auto link = std::ranges::find_if(data()->links, [&](const Link& one) {
            return siteOf(one.supplierSiteId)->country == "CHN" &&
                   siteOf(one.buyerSiteId)->country == "DEU";
        });
        QVERIFY(link != data()->links.end());

        const auto page = subjectPage(*data(), &run(),
                                      {SubjectKind::Link, link->supplierSiteId, link->buyerSiteId});

        QVERIFY(page.has_value());
        QCOMPARE(page->sites.size(), std::size_t(2));
        QVERIFY(page->title.find(" → ") != std::string::npos);
        const auto rows = std::ranges::count_if(data()->links, [&](const Link& one) {
            return one.supplierSiteId == link->supplierSiteId &&
                   one.buyerSiteId == link->buyerSiteId;
        });
        QCOMPARE(static_cast<std::ptrdiff_t>(page->table.rows.size()), rows);
        QCOMPARE(page->shipments.rows.size(), std::size_t(12));
        QVERIFY(!page->shipmentsNote.empty());
        QVERIFY(!page->counts);
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
