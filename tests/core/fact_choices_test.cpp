// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/fact_choices.h"
#include "tests/support/network_text.h"

#include <QtTest>

using namespace lodestone::core;

namespace
{

constexpr const char* kNetwork = R"(title: Choices

products:
    magnet-hree  magnet     licensed
    magnet-free  magnet
    motor        component
    car          assembly

recipes:
    motor  needs 1 magnet-hree  essential
    motor  needs 1 magnet-free  essential
    car    needs 1 motor        essential
    car    needs 1 magnet-free  essential

sites:
    magnets-a  makes magnet-hree  in CHN
    magnets-b  makes magnet-free  in CHN
    motors-a   makes motor        in MEX
    motors-b   makes motor        in MEX
    motors-c   makes motor        in MEX
    plant      makes car          in USA

links:
    magnets-a -> motors-a  magnet-hree  100 %  lead 30
    magnets-b -> motors-b  magnet-free  100 %  lead 30
    magnets-b -> plant     magnet-free  100 %  lead 30
    motors-a  -> plant     motor   50 %   lead 6
    motors-b  -> plant     motor   50 %   lead 6
    motors-c  -> plant     motor   unknown  from 2027-03

cover:
    plant  motor  5..20..40

shock:
    start 2026-12-01
    gate magnet-hree to MEX 0 %

expected:
    plant  stops on day 1
)";

struct World
{
    World()
    {
        const auto read = lodestone::tests::parseNetwork(kNetwork);
        if (!read) {
            qFatal("%s", read.error().message.c_str());
        }
        data = read.value().dataset;
        scenario = read.value().scenario;
    }
    [[nodiscard]] FactChoices choices(const KnownInput& chosen) const
    {
        return factChoices(data, NameBook(data), scenario, chosen);
    }

    Dataset data;
    Scenario scenario;
};

KnownInput about(const char* input, const char* supplier = "", const char* grade = "",
                 const char* source = "")
{
    return {"plant", input, supplier, grade, source, {}};
}

std::string problemOf(const std::vector<FactChoice>& choices, const std::string& id)
{
    for (const FactChoice& choice : choices) {
        if (choice.id == id) {
            return choice.problem;
        }
    }
    return "not there";
}

} // namespace

/// What a form about an input can offer, and what it makes of a scenario.
class FactChoicesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlySuppliersThatDeliverOnDayZeroCanBeStated()
    {
        const FactChoices all = World().choices(about("motor"));

        QVERIFY(all.statable && all.ofPart);
        QCOMPARE(all.suppliers.size(), std::size_t{3});
        QCOMPARE(problemOf(all.suppliers, "motors-a"), std::string());
        QCOMPARE(problemOf(all.suppliers, "motors-c"),
                 std::string("delivers from Mar 2027, after day 0"));
        QCOMPARE(problemOf(all.grades, "magnet-hree"), std::string());
        QCOMPARE(problemOf(all.sources, "magnets-b"), std::string());
    }

    void gradesAndSourcesAreThoseOfTheSupplier()
    {
        const FactChoices all = World().choices(about("motor", "motors-a"));

        QCOMPARE(problemOf(all.grades, "magnet-hree"), std::string());
        QCOMPARE(problemOf(all.grades, "magnet-free"),
                 std::string("the data do not say that motors-a uses it"));
        QCOMPARE(problemOf(all.sources, "magnets-a"), std::string());
        QCOMPARE(problemOf(all.sources, "magnets-b"),
                 std::string("the data do not say that motors-a buys magnets there"));
    }

    void sourcesAreThoseOfTheGrade()
    {
        const FactChoices all = World().choices(about("motor", "", "magnet-free"));

        QCOMPARE(problemOf(all.sources, "magnets-b"), std::string());
        QCOMPARE(problemOf(all.sources, "magnets-a"),
                 std::string("none of its suppliers buys magnet-free there in the data"));
    }

    void aSourceThatDeliversAfterTheRunSaysSince()
    {
        World world;
        for (Link& link : world.data.links) {
            if (link.supplierSiteId == "magnets-a") {
                link.deliversFrom = Month::of(2031, 5);
            }
        }

        const FactChoices all = world.choices(about("motor", "motors-a"));

        QCOMPARE(problemOf(all.sources, "magnets-a"),
                 std::string("delivers from May 2031, outside this run"));
    }

    void whatDoesNotCountSaysWhy()
    {
        const World world;
        const NameBook names(world.data);
        const auto why = [&](const KnownInput& known) {
            return whyNotCounted(world.data, names, world.scenario, known);
        };

        QCOMPARE(why(about("motor", "motors-a", "magnet-hree", "magnets-a")), std::string());
        QCOMPARE(why(about("motor", "motors-c")),
                 std::string("delivers from Mar 2027, after day 0"));
        QCOMPARE(why(about("motor", "motors-z")), std::string("the data have no such link"));
        QCOMPARE(why(about("motor", "motors-a", "magnet-free")),
                 std::string("the data do not say that motors-a uses it"));
        QCOMPARE(why(about("wheel")), std::string("the data have no such link"));
    }

    void anotherSupplierTakesBackWhatItRulesOut()
    {
        const World world;
        const NameBook names(world.data);
        const KnownInput kept =
            withoutImpossible(world.data, names, world.scenario,
                              about("motor", "motors-a", "magnet-hree", "magnets-a"));
        QCOMPARE(kept, about("motor", "motors-a", "magnet-hree", "magnets-a"));

        const KnownInput moved =
            withoutImpossible(world.data, names, world.scenario,
                              about("motor", "motors-b", "magnet-hree", "magnets-a"));
        QCOMPARE(moved, about("motor", "motors-b"));
    }

    void magnetsThatThePlantBuysItselfHaveASourceOnly()
    {
        const FactChoices all = World().choices(about("magnet-free"));

        QVERIFY(all.ofPart);
        QVERIFY(all.suppliers.empty() && all.grades.empty());
        QCOMPARE(all.sources.size(), std::size_t{1});
        QCOMPARE(problemOf(all.sources, "magnets-b"), std::string());
    }

    void ofAMakerTheSourceOfItsMagnetsCanBeStated()
    {
        KnownInput maker = about("magnet-hree");
        maker.siteId = "motors-a";
        const FactChoices all = World().choices(maker);

        QVERIFY(all.statable && all.ofPart);
        QVERIFY(all.suppliers.empty() && all.grades.empty());
        QCOMPARE(all.sources.size(), std::size_t{1});
        QCOMPARE(problemOf(all.sources, "magnets-a"), std::string());
        QCOMPARE(all.stockHint, std::string("The data state no stock of it."));
        QCOMPARE(World().choices(about("motor")).stockHint,
                 std::string("The data say 5 to 40 days, mostly 20 (assumed)."));
        maker.siteId = "magnets-a";
        QVERIFY(!World().choices(maker).statable);
        World ramping;
        for (Site& site : ramping.data.sites) {
            site.ramping = true;
        }
        QCOMPARE(ramping.choices(about("motor")).stockHint,
                 std::string("Its output ramps up: 0 to 10 days are assumed, mostly 3."));
        maker.siteId = "motors-a"; // a maker holds what the data say
        QCOMPARE(ramping.choices(maker).stockHint, std::string("The data state no stock of it."));
    }

    void whatIsStatedReplacesWhatWas()
    {
        const FactOrigin call{"call", Date::of(2026, 11, 20)};
        Scenario scenario;
        KnownInput known = about("motor", "motors-a");
        known.days = 12.0;
        known.origin = call;
        scenario = withKnown(scenario, known);
        QCOMPARE(scenario.facts.size(), std::size_t{1});
        QVERIFY((scenario.stockFacts == std::vector<StockFact>{{"plant", "motor", 12.0, call}}));
        QCOMPARE(knownInput(scenario, "plant", "motor"), known);

        known.supplierId = "motors-b";
        known.days.reset();
        scenario = withKnown(scenario, known);
        QVERIFY(
            (scenario.facts == std::vector<Fact>{{"plant", "motor", "motors-b", "", "", call}}));
        QVERIFY(scenario.stockFacts.empty());

        scenario = withKnown(scenario, about("motor"));
        QVERIFY(scenario == Scenario{});
    }

    void aPartThatStaysKeepsItsOrigin()
    {
        Scenario scenario;
        scenario.facts = {{"plant", "motor", "motors-a", "", "", {"call", {}}}};
        scenario.stockFacts = {{"plant", "motor", 12.0, {"visit", {}}}};
        KnownInput known = knownInput(scenario, "plant", "motor");
        QCOMPARE(known.origin.from, std::string("call"));

        known.supplierId = "motors-b"; // with the origin as the form shows it
        const Scenario moved = withKnown(scenario, known);
        QCOMPARE(moved.facts.front().origin.from, std::string("call"));
        QCOMPARE(moved.stockFacts.front().origin.from, std::string("visit"));

        known.origin.from = "letter";
        const Scenario told = withKnown(scenario, known);
        QCOMPARE(told.facts.front().origin.from, std::string("letter"));
        QCOMPARE(told.stockFacts.front().origin.from, std::string("letter"));
    }

    void factsAreSaidInWords()
    {
        const World world;
        const NameBook names(world.data);
        KnownInput known = about("motor", "motors-a", "magnet-hree", "magnets-a");
        known.days = 12.5;
        QCOMPARE(knownText(names, known),
                 std::string("plant: motor from motors-a, with magnet-hree, magnets from "
                             "magnets-a; 12.5 days in store"));
        QCOMPARE(knownText(names, about("magnet-free", "", "", "magnets-b")),
                 std::string("plant: magnet-free from magnets-b"));
        KnownInput stock = about("");
        stock.days = 1.0;
        QCOMPARE(knownText(names, stock), std::string("plant: each input, 1 day in store"));
        QCOMPARE(statedByYou({"call", Date::of(2026, 11, 20)}),
                 std::string("Stated by you, call, 20 Nov 2026"));
    }
};

QTEST_GUILESS_MAIN(FactChoicesTest)
#include "fact_choices_test.moc"
