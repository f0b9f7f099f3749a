// SPDX-License-Identifier: GPL-3.0-only
#include "core/graph/check_dataset.h"

#include "tests/support/network_text.h"

#include <QtTest>
#include <algorithm>

using namespace lodestone::core;
using lodestone::tests::parseNetwork;

namespace
{

/// Nothing to say about this one.
constexpr std::string_view kSound = R"(
products:
    ore    mine
    oxide  separation
    metal  metal  licensed
    magnet magnet
    motor  component
    car    assembly
recipes:
    oxide  needs 1 ore    essential
    metal  needs 2 oxide  essential
    magnet needs 1 metal  essential
    motor  needs 1 magnet essential
    car    needs 3 motor  essential
sites:
    mine     makes ore    in CHN
    refinery makes oxide  in CHN  output 1000
    smelter  makes metal  in CHN  output 300
    magnets  makes magnet in JPN
    motors   makes motor  in JPN  output 400
    cars     makes car    in JPN  output 100
leads:
    * -> * 5
links:
    mine     -> refinery ore    100 %
    refinery -> smelter  oxide  100 %
    smelter  -> magnets  metal  100 %
    magnets  -> motors   magnet 100 %
    motors   -> cars     motor  100 %
cover:
    refinery ore    5
    smelter  oxide  5
    magnets  metal  5
    motors   magnet 5
    cars     motor  5
)";

Dataset sound()
{
    Dataset dataset = parseNetwork(kSound).value().dataset;
    for (std::size_t i = 0; i < dataset.sites.size(); ++i) {
        dataset.sites[i].lat = 10.0 * static_cast<double>(i);
    }
    return dataset;
}

/// The one finding whose message holds the words; fails the caller's comparison when there are
/// more.
Finding only(const std::vector<Finding>& findings, std::string_view words)
{
    Finding found;
    int count = 0;
    for (const Finding& finding : findings) {
        if (finding.message.find(words) != std::string::npos) {
            found = finding;
            ++count;
        }
    }
    if (count != 1) {
        found.id = std::to_string(count) + " findings";
    }
    return found;
}

Link link(std::string supplier, std::string buyer, std::string product, double share)
{
    Link row;
    row.supplierSiteId = std::move(supplier);
    row.buyerSiteId = std::move(buyer);
    row.productId = std::move(product);
    row.shareOfNeed = share;
    return row;
}

Observation figure(std::string partner, double tonnes)
{
    Observation row;
    row.commodity = "magnets";
    row.reporter = "CHN";
    row.partner = std::move(partner);
    row.flow = "export";
    row.hsCode = "850511";
    row.period = Month::of(2025, 5);
    row.netWeightTonnes = tonnes;
    return row;
}

} // namespace

class CheckDatasetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSoundDatasetHasNoFindings()
    {
        const std::vector<Finding> findings = checkDataset(sound());
        QVERIFY2(findings.empty(), findings.empty() ? "" : findings.front().message.c_str());
    }

    void aCycleIsNamedWithItsWay()
    {
        Dataset dataset = sound();
        dataset.links[0].shareOfNeed = 0.9;
        dataset.requirements.push_back(dataset.requirements[0]);
        dataset.requirements.back().inputProductId = "metal";
        dataset.links.push_back(link("smelter", "refinery", "metal", 1.0));

        const Finding finding = only(checkDataset(dataset), "in a cycle");

        QCOMPARE(finding.id, std::string("refinery"));
        QVERIFY(finding.severity == Severity::Info);
        QCOMPARE(finding.line, 3);
        QVERIFY(finding.message.find("(refinery > smelter > refinery)") != std::string::npos);
    }

    void sitesWithoutCustomersInputsOrRecipesAreNamed()
    {
        Dataset dataset = sound();
        dataset.links.erase(dataset.links.begin() + 1); // refinery -> smelter
        const std::vector<Finding> findings = checkDataset(dataset);
        QCOMPARE(only(findings, "has no customer in the data").id, std::string("refinery"));
        QCOMPARE(only(findings, "has no supplier in the data").id, std::string("smelter"));
        QCOMPARE(only(findings, "100 % of smelter's need for oxide").id,
                 std::string("smelter oxide"));

        dataset.requirements.erase(dataset.requirements.begin() + 1);
        QCOMPARE(only(checkDataset(dataset), "its product has no recipe").id,
                 std::string("smelter"));
    }

    void aRemainderOfALicensedProductOutsideChinaIsAWarning()
    {
        Dataset dataset = sound();
        dataset.links[1].shareOfNeed = 0.75; // oxide for the smelter in China
        dataset.links[2].shareOfNeed = 0.8;  // licensed metal for Japan

        const std::vector<Finding> findings = checkDataset(dataset);

        const Finding inside = only(findings, "25 % of smelter's need");
        QVERIFY(inside.severity == Severity::Info && inside.line == 3);
        const Finding outside = only(findings, "20 % of magnets's need");
        QVERIFY(outside.severity == Severity::Warning && outside.line == 4);
        QVERIFY(outside.message.find("too late") != std::string::npos);
        QVERIFY(findings.front() == outside); // the worse one first
    }

    void anUnknownShareBringsTheRest()
    {
        Dataset dataset = sound();
        dataset.links[2].shareOfNeed = std::nullopt;
        QVERIFY(checkDataset(dataset).empty());
    }

    void sharesAboveTheNeedAreAnError()
    {
        Dataset dataset = sound();
        dataset.links.push_back(link("smelter", "magnets", "metal", 0.2));
        const Finding finding = only(checkDataset(dataset), "add up to 120 %");
        QVERIFY(finding.severity == Severity::Error);
        QCOMPARE(finding.id, std::string("magnets metal"));
    }

    void demandIsCountedBackFromThePlants()
    {
        // 100 cars x 3 motors = 300 motors, magnets and metal; 300 x 2 = 600 oxide and ore
        QVERIFY((impliedDemand(sound()) == std::vector<double>{600, 600, 300, 300, 300, 0}));
    }

    void aStatedCapacityUnderTheDemandIsNamed()
    {
        Dataset dataset = sound();
        dataset.sites[4].annualOutput = 200.0;
        const std::vector<Finding> findings = checkDataset(dataset);
        const Finding finding = only(findings, "motors states 200 pcs a year");
        QVERIFY(finding.message.find("ask for 300 pcs (150 %)") != std::string::npos);
        QVERIFY(finding.severity == Severity::Warning && finding.line == 6);
        // and it orders no more than it can make
        QCOMPARE(impliedDemand(dataset)[3], 200.0);

        dataset.sites[4].annualOutput = 270.0;
        QVERIFY(only(checkDataset(dataset), "motors states").severity == Severity::Info);
        dataset.sites[4].annualOutput = 290.0;
        QVERIFY(checkDataset(dataset).empty());
    }

    void demandInACycleStaysFinite()
    {
        Dataset dataset = sound();
        dataset.requirements.push_back(dataset.requirements[0]);
        dataset.requirements.back().inputProductId = "metal";
        dataset.requirements.back().intensity = 0.25;
        dataset.links.push_back(link("smelter", "refinery", "metal", 1.0));
        dataset.sites[1].annualOutput.reset();
        dataset.sites[2].annualOutput.reset();
        // metal m = 300 + oxide / 4, oxide = 2 m: m = 600
        QVERIFY(std::abs(impliedDemand(dataset)[2] - 600.0) < 1e-6);
    }

    void linksThatCarrySomethingElseAreNamed()
    {
        Dataset dataset = sound();
        dataset.links[2].supplierSiteId = "refinery"; // oxide delivered as metal
        dataset.links.push_back(link("mine", "cars", "ore", 1.0));
        const std::vector<Finding> findings = checkDataset(dataset);
        QCOMPARE(only(findings, "converted under way (toll)").id,
                 std::string("refinery > magnets metal"));
        QVERIFY(only(findings, "does not use ore").severity == Severity::Warning);
    }

    void aLateLinkAndAMissingRouteAreNamed()
    {
        Dataset dataset = sound();
        dataset.links[3].deliversFrom = Month::of(2025, 4); // day 0 is 4 April
        dataset.links[4].deliversFrom = Month::of(2025, 5);
        dataset.leadTimes[0].origin = "CHN";
        const std::vector<Finding> findings = checkDataset(dataset);
        QCOMPARE(only(findings, "Delivers from 2025-05 only").id,
                 std::string("motors > cars motor"));
        QCOMPARE(std::count_if(findings.begin(), findings.end(),
                               [](const Finding& f) {
                                   return f.message.find(
                                              "No row of lead_times.csv serves JPN > JPN") !=
                                          std::string::npos;
                               }),
                 2);
    }

    void aStockWithoutARowAndAnOldRowAreNamed()
    {
        Dataset dataset = sound();
        dataset.covers.erase(dataset.covers.begin());
        dataset.covers[0].stated = "2023";
        dataset.covers[1].stated = "2025-03";
        const std::vector<Finding> findings = checkDataset(dataset);
        QCOMPARE(findings.size(), std::size_t{2});
        QCOMPARE(only(findings, "No row of cover.csv").id, std::string("refinery"));
        const Finding old = only(findings, "Stated 2023, more than 400 days");
        QVERIFY(old.table == "cover.csv" && old.line == 2);
    }

    void partnersAboveTheWorldAreNamedAndGroupsCountOnce()
    {
        Dataset dataset = sound();
        dataset.observations = {figure("WLD", 100), figure("EUU", 40), figure("DEU", 30),
                                figure("FRA", 10), figure("USA", 60)};
        QVERIFY(checkDataset(dataset).empty());

        dataset.observations.push_back(figure("JPN", 1));
        Finding finding = only(checkDataset(dataset), "The partners add up to 101 t");
        QVERIFY(finding.table == "observations.csv" && finding.line == 2);
        QCOMPARE(finding.id, std::string("CHN export 850511 2025-05"));

        dataset.observations.pop_back();
        dataset.observations[0].netWeightTonnes = 200;
        dataset.observations[1].netWeightTonnes = 39;
        finding = only(checkDataset(dataset), "The members of the EU-27 add up to 40 t");
        QVERIFY(finding.line == 3);
    }

    void roundingIsNoFinding()
    {
        Dataset dataset = sound();
        dataset.observations = {figure("WLD", 3.501), figure("JPN", 0.1 + 0.2),
                                figure("USA", 3.201)};
        QVERIFY(checkDataset(dataset).empty());
    }

    void moreLinesThanARunCountsAreNamed()
    {
        Dataset dataset = sound();
        dataset.sites[5].lines = kMostLines;
        QVERIFY(checkDataset(dataset).empty());
        dataset.sites[5].lines = kMostLines + 1;
        QCOMPARE(only(checkDataset(dataset), "a run counts 64 at most").id, dataset.sites[5].id);
    }

    void worksThatLookLikeOneAreNamed()
    {
        Dataset dataset = sound();
        dataset.sites[5].annualOutput = 50.0;
        Site twin = dataset.sites[5];
        twin.id = "twin";
        twin.name = "Twin";
        twin.lat += 0.04;
        dataset.sites.push_back(twin);
        dataset.covers.push_back(dataset.covers.back());
        dataset.covers.back().scopeId = "twin";
        dataset.links.push_back(link("motors", "twin", "motor", 1.0));
        QVERIFY(checkDataset(dataset).empty()); // one works with two rows

        dataset.sites.back().worksId = "twin";
        QCOMPARE(only(checkDataset(dataset), "lie in one place").id, std::string("twin"));

        Dataset crowd = dataset; // each is named once, not once for each other one
        for (int i = 0; i < 3000; ++i) {
            twin.id = twin.name = twin.worksId = "twin" + std::to_string(i);
            twin.lon += 1e-6;
            crowd.sites.push_back(twin);
        }
        const auto findings = checkDataset(crowd);
        const auto named = std::count_if(findings.begin(), findings.end(), [](const Finding& f) {
            return f.message.find("lie in one place") != std::string::npos;
        });
        QCOMPARE(named, std::ptrdiff_t{3001});
        dataset.sites.back().lat += 1.0;
        QVERIFY(checkDataset(dataset).empty());
        dataset.sites.back().name = "Ca-RS";
        QCOMPARE(only(checkDataset(dataset), "have one name").id, std::string("twin"));
    }

    void aLinkToNowhereIsAnErrorNotACrash()
    {
        Dataset dataset = sound();
        dataset.links[0].buyerSiteId = "nowhere";
        const std::vector<Finding> findings = checkDataset(dataset);
        QCOMPARE(findings.size(), std::size_t{1});
        QVERIFY(findings.front().severity == Severity::Error);
    }

    void theOrderIsBySeverityTableAndLine()
    {
        Dataset dataset = sound();
        dataset.links[1].shareOfNeed = 0.75;
        dataset.links[2].shareOfNeed = 0.8;
        dataset.links.push_back(link("motors", "cars", "motor", 0.2));
        dataset.covers.erase(dataset.covers.begin(), dataset.covers.begin() + 2);
        const std::vector<Finding> findings = checkDataset(dataset);
        const auto before = [](const Finding& a, const Finding& b) {
            return a.severity != b.severity ? a.severity > b.severity
                                            : std::tie(a.table, a.line) < std::tie(b.table, b.line);
        };
        QVERIFY(findings.size() >= 5);
        QVERIFY(std::is_sorted(findings.begin(), findings.end(), before));
    }
};

QTEST_GUILESS_MAIN(CheckDatasetTest)
#include "check_dataset_test.moc"
