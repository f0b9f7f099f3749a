// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/cover_rule.h"
#include "core/model/lead_time.h"
#include "core/model/regions.h"

#include <QtTest>

using namespace lodestone::core;

namespace
{

Dataset geography()
{
    Dataset dataset;
    dataset.regions = {{"DEU", "Europe"},       {"FRA", "Europe"},    {"GBR", "Europe"},
                       {"CHN", "East Asia"},    {"JPN", "East Asia"}, {"KOR", "East Asia"},
                       {"USA", "North America"}};
    return dataset;
}

LeadTime route(std::string origin, std::string destination, std::string mode, double days)
{
    LeadTime row;
    row.origin = std::move(origin);
    row.destination = std::move(destination);
    row.mode = std::move(mode);
    row.days = {days, days, days};
    return row;
}

Cover cover(CoverScope scope, std::string id, std::string stated, CoverCounts counts, double days)
{
    Cover row;
    row.scope = scope;
    row.scopeId = std::move(id);
    row.inputProductId = "magnet";
    row.stated = std::move(stated);
    row.counts = counts;
    if (counts == CoverCounts::RunOut) {
        row.countedFrom = Date::of(2025, 4, 4);
    }
    row.days = {days, days, days};
    return row;
}

Site boschHomburg()
{
    Site site;
    site.id = "bosch-homburg";
    site.companyId = "bosch";
    site.sector = "automotive";
    site.kind = Stage::Component;
    site.country = "DEU";
    return site;
}

const Date kShock = Date::of(2025, 4, 4);
const Date kLater = Date::of(2026, 11, 22);

using Scope = CoverScope;
constexpr CoverCounts kOnHand = CoverCounts::OnHand;
constexpr CoverCounts kRunOut = CoverCounts::RunOut;

} // namespace

class ModelRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void germanyNestsInTheUnionAndTheWorld()
    {
        QVERIFY((destinationNest("DEU") == std::vector<std::string_view>{"DEU", "EUU", "WLD"}));
        QVERIFY((destinationNest("GBR") == std::vector<std::string_view>{"GBR", "WLD"}));
        QVERIFY((destinationNest("EUU") == std::vector<std::string_view>{"EUU", "WLD"}));
        QVERIFY((destinationNest("WLD") == std::vector<std::string_view>{"WLD"}));
    }

    void theUnionHas27MembersAndBritainIsNotOne()
    {
        int members = 0;
        for (const char* country :
             {"AUT", "BEL", "BGR", "HRV", "CYP", "CZE", "DNK", "EST", "FIN",
              "FRA", "DEU", "GRC", "HUN", "IRL", "ITA", "LVA", "LTU", "LUX",
              "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "ESP", "SWE"}) {
            members += isEu27(country) ? 1 : 0;
        }
        QCOMPARE(members, 27);
        QVERIFY(!isEu27("GBR") && !isEu27("NOR") && !isEu27("CHE") && !isEu27("EUU"));
    }

    void aGroupNamesACountryMoreOrLessClosely()
    {
        const Dataset dataset = geography();
        const Regions regions(dataset);

        QCOMPARE(regions.closeness("DEU", "DEU"), 4);
        QCOMPARE(regions.closeness("EUU", "DEU"), 3);
        QCOMPARE(regions.closeness("Europe", "DEU"), 2);
        QCOMPARE(regions.closeness("*", "DEU"), 1);
        QCOMPARE(regions.closeness("EUU", "GBR"), 0);
        QCOMPARE(regions.closeness("Europe", "USA"), 0);
        QCOMPARE(regions.closeness("", "XXX"), 0);
        QVERIFY(regions.regionOf("XXX").empty());
    }

    void theRowThatNamesTheRouteBestServesIt()
    {
        Dataset dataset = geography();
        dataset.leadTimes = {route("*", "same-country", "road", 3),
                             route("*", "same-region", "road", 5),
                             route("CHN", "USA", "sea", 35),
                             route("CHN", "Europe", "sea", 45),
                             route("CHN", "*", "sea", 40),
                             route("East Asia", "East Asia", "sea", 8),
                             route("East Asia", "Europe", "sea", 44),
                             route("*", "*", "sea", 36),
                             route("*", "*", "air", 6)};

        const LeadTimes leads(dataset);

        QCOMPARE(leads.find("DEU", "DEU")->days, 3);  // 0 + 30
        QCOMPARE(leads.find("CHN", "CHN")->days, 3);  // 0 + 30 against 4 + 2
        QCOMPARE(leads.find("DEU", "FRA")->days, 5);  // 0 + 1
        QCOMPARE(leads.find("CHN", "USA")->days, 35); // 8 + 3
        QCOMPARE(leads.find("CHN", "DEU")->days, 45); // 8 + 2 against 4 + 2
        QCOMPARE(leads.find("CHN", "JPN")->days, 40); // 8 + 0 against 4 + 2
        QCOMPARE(leads.find("JPN", "KOR")->days, 8);  // 4 + 2 against 0 + 1
        QCOMPARE(leads.find("JPN", "DEU")->days, 44);
        QCOMPARE(leads.find("USA", "DEU")->days, 36);
        QCOMPARE(leads.find("XXX", "YYY")->days, 36); // countries without a region
        QCOMPARE(leads.find("CHN", "DEU", "air")->days, 6);
        QVERIFY(!leads.find("CHN", "DEU", "rail"));
        QVERIFY(leadTime(dataset, "CHN", "USA") == (LeadMatch{2, 11, 35}));
    }

    void aNeighbourOfChinaIsNeverReachedAsARegion()
    {
        Dataset dataset = geography();
        dataset.leadTimes = {route("*", "same-region", "road", 5), route("*", "*", "sea", 36)};

        QCOMPARE(leadTime(dataset, "JPN", "KOR")->days, 5);
        QCOMPARE(leadTime(dataset, "CHN", "JPN")->days, 36);
        QCOMPARE(leadTime(dataset, "JPN", "CHN")->days, 36);
        QCOMPARE(leadTime(dataset, "XXX", "YYY")->days, 36); // both without a region
    }

    void onATieTheFirstRowServes()
    {
        Dataset dataset = geography();
        dataset.leadTimes = {route("CHN", "USA", "sea", 35), route("CHN", "USA", "road", 1)};
        QCOMPARE(leadTime(dataset, "CHN", "USA")->row, std::size_t{0});
        dataset.leadTimes.clear();
        QVERIFY(!leadTime(dataset, "CHN", "USA"));
    }

    void theMostSpecificScopeSpeaksForASite()
    {
        Dataset dataset;
        dataset.covers = {cover(Scope::Kind, "component", "2024", kOnHand, 45),
                          cover(Scope::Sector, "automotive", "2024", kOnHand, 30),
                          cover(Scope::Company, "bosch", "2011", kOnHand, 40),
                          cover(Scope::Site, "bosch-homburg", "2010", kOnHand, 20),
                          cover(Scope::Site, "bosch-other", "2025", kOnHand, 99)};

        QCOMPARE(*coverRule(dataset, boschHomburg(), "magnet", kLater, kLater).onHand,
                 std::size_t{3});
        dataset.covers.erase(dataset.covers.begin() + 3);
        QCOMPARE(*coverRule(dataset, boschHomburg(), "magnet", kLater, kLater).onHand,
                 std::size_t{2});
        QVERIFY(coverRule(dataset, boschHomburg(), "oxide", kLater, kLater) == CoverMatch{});
    }

    void theLatestStatementKnownOnTheAsOfDateCounts()
    {
        Dataset dataset;
        dataset.covers = {cover(Scope::Company, "bosch", "2025-06", kOnHand, 3),
                          cover(Scope::Company, "bosch", "", kOnHand, 1),
                          cover(Scope::Company, "bosch", "2024", kOnHand, 2)};
        const auto onHand = [&](Date asOf) {
            return *coverRule(dataset, boschHomburg(), "magnet", asOf, kShock).onHand;
        };

        QCOMPARE(onHand(Date::of(2024, 12, 30)), std::size_t{1}); // "2024" is known on 31 December
        QCOMPARE(onHand(Date::of(2024, 12, 31)), std::size_t{2});
        QCOMPARE(onHand(Date::of(2025, 6, 29)), std::size_t{2});
        QCOMPARE(onHand(Date::of(2025, 6, 30)), std::size_t{0});
    }

    void aRunOutRowIsAFloorNearItsOwnDayOnly()
    {
        Dataset dataset;
        dataset.covers = {cover(Scope::Company, "bosch", "2011", kOnHand, 45),
                          cover(Scope::Company, "bosch", "2025-04", kRunOut, 50)};
        const auto runOut = [&](Date day0) {
            return coverRule(dataset, boschHomburg(), "magnet", kLater, day0).runOut;
        };

        QCOMPARE(*runOut(kShock), std::size_t{1});
        QCOMPARE(*runOut(kShock.plus(60)), std::size_t{1});
        QVERIFY(!runOut(kShock.plus(61)));
        QVERIFY(!runOut(kShock.plus(-61)));
        QVERIFY(coverRule(dataset, boschHomburg(), "magnet", kLater, kLater) ==
                (CoverMatch{std::size_t{0}, std::nullopt}));
    }

    void aScopeWithARunOutRowOnlyTakesItsStockFromTheNextOne()
    {
        Dataset dataset;
        dataset.covers = {cover(Scope::Kind, "component", "2024", kOnHand, 45),
                          cover(Scope::Kind, "component", "2025-04", kRunOut, 60),
                          cover(Scope::Company, "bosch", "2025-04", kRunOut, 50)};

        const CoverMatch match = coverRule(dataset, boschHomburg(), "magnet", kLater, kShock);

        QVERIFY(match == (CoverMatch{std::size_t{0}, std::size_t{2}}));
    }

    void aRunOutRowOfAWiderScopeDoesNotSpeakForACompanyWithItsOwnStock()
    {
        Dataset dataset;
        dataset.covers = {cover(Scope::Kind, "component", "2025-04", kRunOut, 60),
                          cover(Scope::Company, "bosch", "2011", kOnHand, 40)};

        const CoverMatch match = coverRule(dataset, boschHomburg(), "magnet", kLater, kShock);

        QVERIFY(match == (CoverMatch{std::size_t{1}, std::nullopt}));
    }

    void aStatementIsStaleAfter400Days()
    {
        const Cover row = cover(Scope::Company, "bosch", "2025-04-04", kOnHand, 45);
        QVERIFY(!isStale(row, kShock.plus(400)));
        QVERIFY(isStale(row, kShock.plus(401)));
        QVERIFY(!isStale(cover(Scope::Company, "bosch", "", kOnHand, 45), kLater));
    }
};

QTEST_GUILESS_MAIN(ModelRulesTest)
#include "model_rules_test.moc"
