// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/network_text.h"

#include <QtTest>

using namespace lodestone::core;
using namespace lodestone::tests;

namespace
{

constexpr std::string_view kText = R"(
title: A, b and c
products:
    magnet  magnet  licensed        # since day 0
    motor   component
    car     assembly
recipes:
    car needs 2 motor essential parts 4..6..9
    car needs 1 motor minor
    motor needs 0.5 magnet important
sites:
    m  makes magnet in CHN  output 1e3
    w  makes motor  in DEU  company bosch, military, ramping
    p  makes car    in DEU  works p1 lines 2 sector defence
leads:
    DEU -> DEU 3
    CHN -> * air 3..6..10
links:
    m -> w magnet 60 % lead 30..45..60 reported
    w -> p motor unknown from 2025-06
cover:
    w magnet 20..45..90 stated 2024
    company bosch magnet run-out 50 stated 2025-04 counted from 2025-04-04
grades:
    w magnet 100%
parameters:
    parts_scale 0.5..0.7..1
    kappa 0.5
shock:
    gate magnet to DEU 40 % from day 5
    site m down until day 9
    horizon 200 days
    stocks x 1.5
    reactions on
    draws 100
    seed 7
    fact p motor from w grade magnet source m
    stock p motor 12.5 days
    stock w * 0 days
expected:
    w first short on day 30
    p stops on day 38 within 1
    p stops with chance 25 % within 3 %
    p never stops
    m never short
    p output 50 % on day 40
    p loses 12.5 days
)";

std::string errorOf(std::string_view text)
{
    const Result<NetworkCase> read = parseNetwork(text);
    return read ? std::string("accepted") : read.error().message;
}

} // namespace

class NetworkTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySectionIsRead()
    {
        const Result<NetworkCase> read = parseNetwork(kText);

        QVERIFY2(read.ok(), read ? "" : read.error().message.c_str());
        const Dataset& d = read.value().dataset;
        QCOMPARE(read.value().title, std::string("A b and c"));
        QVERIFY(d.products.at(0).controlledFrom == Date::of(2025, 4, 4));
        QVERIFY(!d.products.at(1).controlledFrom);
        QCOMPARE(d.requirements.at(1).rowNo, 2);
        QVERIFY((d.requirements.at(0).distinctParts == Range{4, 6, 9}));
        QVERIFY((d.requirements.at(1).distinctParts == Range{1, 1, 1}));
        QVERIFY(!d.requirements.at(2).distinctParts);
        QCOMPARE(d.sites.at(0).annualOutput.value_or(0), 1000.0);
        QVERIFY(d.sites.at(1).endUse == EndUse::Military && d.sites.at(1).ramping);
        QCOMPARE(d.sites.at(1).companyId, std::string("bosch"));
        QVERIFY(d.sites.at(2).lines == 2 && d.sites.at(2).worksId == "p1");
        QCOMPARE(d.companies.size(), std::size_t{3});
        QCOMPARE(d.leadTimes.size(), std::size_t{3});
        QVERIFY(d.leadTimes.at(2).origin == "CHN" && d.leadTimes.at(2).days.mode == 45.0);
        QCOMPARE(d.links.at(0).shareOfNeed.value_or(0), 0.6);
        QVERIFY(d.links.at(0).confidence == Confidence::Reported);
        QVERIFY(!d.links.at(1).shareOfNeed);
        QVERIFY(d.links.at(1).deliversFrom == Month::of(2025, 6));
        QVERIFY(d.covers.at(0).scope == CoverScope::Site && d.covers.at(0).stated == "2024");
        QVERIFY(d.covers.at(1).counts == CoverCounts::RunOut &&
                d.covers.at(1).scope == CoverScope::Company);
        QCOMPARE(d.gradeLines.at(0).shareOfOutput, 1.0);
        QVERIFY((d.parameters.at(0).value == Range{0.5, 0.7, 1.0}));
        QCOMPARE(d.parameters.back().id, std::string("kappa"));
    }

    void theShockBecomesAScenario()
    {
        const NetworkCase test = parseNetwork(kText).value();
        QVERIFY((test.scenario.gates == std::vector<GateRule>{{{"magnet"}, {"DEU"}, 5, 200, 0.4}}));
        QVERIFY((test.scenario.sitesDown == std::vector<SiteDown>{{"m", 0, 9}}));
        QVERIFY((test.scenario.facts == std::vector<Fact>{{"p", "motor", "w", "magnet", "m"}}));
        QVERIFY((test.scenario.stockFacts ==
                 std::vector<StockFact>{{"p", "motor", 12.5}, {"w", "", 0.0}}));
        QCOMPARE(test.scenario.horizonDays, 200);
        QCOMPARE(test.scenario.stockMultiplier, 1.5);
        QVERIFY(test.scenario.reactions);
        QVERIFY(test.draws == 100 && test.seed == 7);
    }

    void expectationsKeepKindValueAndTolerance()
    {
        using Kind = Expectation::Kind;
        const std::vector<Expectation> e = parseNetwork(kText).value().expected;
        QCOMPARE(e.size(), std::size_t{7});
        QVERIFY(e[0].kind == Kind::FirstShort && e[0].value == 30.0 && e[0].tolerance == 0.0);
        QVERIFY(e[1].kind == Kind::Stop && e[1].value == 38.0 && e[1].tolerance == 1.0);
        QVERIFY(e[2].kind == Kind::StopChance && e[2].value == 0.25 && e[2].tolerance == 0.03);
        QVERIFY(e[3].kind == Kind::Stop && !e[3].value);
        QVERIFY(e[4].kind == Kind::FirstShort && !e[4].value);
        QVERIFY(e[5].kind == Kind::Output && e[5].value == 0.5 && e[5].day == 40);
        QVERIFY(e[6].kind == Kind::LostDays && e[6].value == 12.5);
        QCOMPARE(e[1].text, std::string("p stops on day 38 within 1"));
    }

    void aMistakeIsNamedWithItsLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* text, const char* message) {
            QTest::newRow(message) << QString::fromLatin1(text) << QString::fromLatin1(message);
        };
        row("sights:\n", "line 1: there is no section \"sights:\"");
        row("  a makes b in DEU\n", "line 1: comes before the first section");
        row("products:\n  a gold\n", "line 2: \"gold\" is no stage");
        row("products:\n  a mine\n  a mine\n", "line 3: the product is there already");
        row("products:\n  a mine\nsites:\n  x makes b in DEU\n",
            "line 4: there is no product \"b\"");
        row("products:\n  a mine\nsites:\n  x makes a in Mars\n", "line 4: a country has three");
        row("products:\n  a mine\nsites:\n  x makes a in DEU big\n",
            "line 4: did not expect \"big\"");
        row("products:\n  a mine\nsites:\n  x makes a in DEU\nlinks:\n  x -> y a 1 %\n",
            "line 6: there is no site \"y\"");
        row("products:\n  a mine\nsites:\n  x makes a in DEU\nlinks:\n  x -> x a 1\n",
            "line 6: expected \"%\"");
        row("products:\n  a mine\nrecipes:\n  a needs lots a minor\n",
            "line 4: expected how much, found \"lots\"");
        row("leads:\n  A -> B 3\n  A -> B 4\n",
            "line 3: the route A -> B has another lead already");
        row("parameters:\n  x 3..2..1\n", "line 2: expected low..mode..high in rising order");
        row("parameters:\n  x 3..\n", "line 2: expected a value like 45 or 20..45..90");
        row("shock:\n  horizon 1.5 days\n", "line 2: expected a whole number as days");
        row("shock:\n  gate * to * 140 %\n", "gates[0].share: must be from 0 to 1, not 1.4");
        row("shock:\n  panic\n", "line 2: expected gate, site, serve");
    }

    void aMistakeIsNamedWithItsLine()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const std::string error = errorOf(text.toStdString());
        QVERIFY2(error.starts_with(message.toStdString()), error.c_str());
    }
};

QTEST_GUILESS_MAIN(NetworkTextTest)
#include "network_text_test.moc"
