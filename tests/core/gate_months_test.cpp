// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/dataset.h"
#include "core/scenario/gate_months.h"

#include <QtTest>

using namespace lodestone::core;

namespace
{

constexpr const char* kDy = "dy-magnet";

Dataset world()
{
    Dataset dataset;
    const auto product = [](const char* id, const char* hsCode) {
        Product row;
        row.id = id;
        row.hsCode = hsCode;
        return row;
    };
    dataset.products = {product(kDy, "850511"), product("nd-magnet", "850511"),
                        product("dy-metal", "280530")};
    dataset.regions = {{"DEU", "Europe"}, {"FRA", "Europe"}, {"USA", "Americas"}};
    return dataset;
}

/// From 15 Dec 2026 to 1 Mar 2027, which is not in it: December from day 0 to 17, January to 48,
/// February to 76.
Scenario winter(std::vector<GateRule> gates = {})
{
    Scenario scenario;
    scenario.start = Date::of(2026, 12, 15);
    scenario.horizonDays = 76;
    scenario.gates = std::move(gates);
    return scenario;
}

GateRule rule(const char* product, const char* place, int from, int to, double share)
{
    return {{product}, {place}, from, to, share};
}

const Month kDecember = Month::of(2026, 12);
const Month kJanuary = Month::of(2027, 1);
const Month kFebruary = Month::of(2027, 2);

std::vector<GateRule> edited(const Scenario& scenario, const GateScope& scope,
                             const std::vector<GateEdit>& edits)
{
    return withGateEdits(world(), scenario, scope, edits);
}

} // namespace

class GateMonthsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void monthsAreThoseOfTheCalendarCutAtBothEnds()
    {
        const std::vector<GateMonth> months = gateMonths(world(), winter(), {});

        QCOMPARE(months.size(), std::size_t{3});
        const std::vector<GateMonth> expected{{kDecember, 0, 17, {}, true},
                                              {kJanuary, 17, 48, {}, true},
                                              {kFebruary, 48, 76, {}, true}};
        QVERIFY(months == expected);
    }

    void aHorizonWithinOneMonthHasOne()
    {
        Scenario scenario = winter();
        scenario.horizonDays = 1;

        const std::vector<GateMonth> months = gateMonths(world(), scenario, {});

        QCOMPARE(months.size(), std::size_t{1});
        QCOMPARE(months.front().toDay, 1);
    }

    void equalMonthsBecomeOneRule()
    {
        const auto gates =
            edited(winter(), {kDy, "DEU"}, {{kDecember, 0.4}, {kJanuary, 0.4}, {kFebruary, 0.7}});

        const std::vector<GateRule> expected{rule(kDy, "DEU", 0, 48, 0.4),
                                             rule(kDy, "DEU", 48, 76, 0.7)};
        QVERIFY(gates == expected);
    }

    void readingGivesBackWhatWasWritten()
    {
        const GateScope scope{kDy, "EUU"};
        Scenario scenario = winter();
        scenario.gates = edited(scenario, scope, {{kDecember, 0.31}, {kFebruary, 0.0}});

        const std::vector<GateMonth> months = gateMonths(world(), scenario, scope);

        QCOMPARE(months[0].share, std::optional(0.31));
        QCOMPARE(months[1].share, std::optional<double>());
        QCOMPARE(months[2].share, std::optional(0.0));
    }

    void aMonthGivenBackIsNoLongerSet()
    {
        const Scenario scenario = winter({rule("*", "*", 0, 76, 0.5)});

        const auto gates = edited(scenario, {}, {{kJanuary, std::nullopt}});

        const std::vector<GateRule> expected{rule("*", "*", 0, 17, 0.5),
                                             rule("*", "*", 48, 76, 0.5)};
        QVERIFY(gates == expected);
    }

    void rulesOfOtherScopesStayInTheirOrder()
    {
        const std::vector<GateRule> others{rule("nd-magnet", "DEU", 3, 9, 0.2),
                                           rule(kDy, "USA", 0, 20, 0.3)};
        const Scenario scenario = winter(others);

        auto gates = edited(scenario, {kDy, "DEU"}, {{kJanuary, 0.6}});

        QCOMPARE(gates.size(), std::size_t{3});
        std::erase(gates, rule(kDy, "DEU", 17, 48, 0.6));
        QVERIFY(gates == others);
        QVERIFY(otherGates(scenario, {kDy, "DEU"}) == others);
    }

    void daysOfMonthsNotTouchedStayAsTheyWere()
    {
        const Scenario scenario = winter({rule(kDy, "DEU", 5, 30, 0.5)});

        const auto gates = edited(scenario, {kDy, "DEU"}, {{kFebruary, 0.1}});

        const std::vector<GateRule> expected{rule(kDy, "DEU", 5, 30, 0.5),
                                             rule(kDy, "DEU", 48, 76, 0.1)};
        QVERIFY(gates == expected);
    }

    void aMonthSetInPartSaysSo()
    {
        // December from day 5 on; January at 0.5 for 13 days (17..29) and 0.2 for 18 (30..47)
        const Scenario scenario =
            winter({rule(kDy, "DEU", 5, 30, 0.5), rule(kDy, "DEU", 30, 48, 0.2)});

        const std::vector<GateMonth> months = gateMonths(world(), scenario, {kDy, "DEU"});

        QVERIFY(!months[0].even);
        QCOMPARE(months[0].share, std::optional(0.5));
        QVERIFY(!months[1].even);
        QVERIFY(std::abs(*months[1].share - (13 * 0.5 + 18 * 0.2) / 31) < 1e-12);
        QVERIFY(months[2].even);
    }

    void theLaterRuleWins()
    {
        const Scenario scenario =
            winter({rule(kDy, "DEU", 0, 76, 0.5), rule(kDy, "DEU", 17, 48, 0.1)});

        const std::vector<GateMonth> months = gateMonths(world(), scenario, {kDy, "DEU"});

        QCOMPARE(months[0].share, std::optional(0.5));
        QCOMPARE(months[1].share, std::optional(0.1));
    }

    void aLaterRuleForMoreReplacesOneForLess()
    {
        const Scenario scenario =
            winter({rule(kDy, "DEU", 0, 76, 0.5), rule("*", "EUU", 17, 48, 0.9)});

        const std::vector<GateMonth> months = gateMonths(world(), scenario, {kDy, "DEU"});

        QCOMPARE(months[0].share, std::optional(0.5));
        QCOMPARE(months[1].share, std::optional<double>());
    }

    void whatIsSetForLessComesAfterWhatIsSetForMore()
    {
        const GateRule wide = rule("*", "*", 0, 76, 0.8);

        const auto gates = edited(winter({wide}), {kDy, "DEU"}, {{kJanuary, 0.2}});

        const std::vector<GateRule> expected{wide, rule(kDy, "DEU", 17, 48, 0.2)};
        QVERIFY(gates == expected);
    }

    void whatIsSetForLessGoesOnToWin()
    {
        const GateRule narrow = rule(kDy, "DEU", 0, 76, 0.2);

        const auto gates = edited(winter({narrow}), {"*", "EUU"}, {{kJanuary, 0.8}});

        const std::vector<GateRule> expected{rule("*", "EUU", 17, 48, 0.8), narrow};
        QVERIFY(gates == expected);
    }

    void aRegionHoldsItsCountries()
    {
        const GateRule france = rule(kDy, "FRA", 0, 76, 0.2);
        const GateRule america = rule(kDy, "Americas", 0, 76, 0.3);

        const auto gates = edited(winter({france, america}), {kDy, "Europe"}, {{kJanuary, 0.8}});

        const std::vector<GateRule> expected{rule(kDy, "Europe", 17, 48, 0.8), france, america};
        QVERIFY(gates == expected);
    }

    // "*" stands for the goods that customs meters.
    void allGoodsAreTheMagnets()
    {
        const Scenario scenario =
            winter({rule("dy-metal", "DEU", 0, 76, 0.5), rule("*", "DEU", 0, 76, 0.9)});

        QCOMPARE(gateMonths(world(), scenario, {"dy-metal", "DEU"})[0].share, std::optional(0.5));
    }

    void aRuleBeyondTheHorizonKeepsItsEnd()
    {
        const Scenario scenario = winter({rule("*", "*", 0, 365, 0.5)});

        const auto gates = edited(scenario, {}, {{kDecember, 0.1}});

        const std::vector<GateRule> expected{rule("*", "*", 0, 17, 0.1),
                                             rule("*", "*", 17, 365, 0.5)};
        QVERIFY(gates == expected);
    }

    void monthsOutsideTheHorizonAreLeftOut()
    {
        QVERIFY(edited(winter(), {}, {{Month::of(2027, 3), 0.5}}).empty());
    }
};

QTEST_GUILESS_MAIN(GateMonthsTest)
#include "gate_months_test.moc"
