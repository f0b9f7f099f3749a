// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/dataset.h"
#include "core/scenario/scenario.h"

#include <QtTest>
#include <algorithm>
#include <set>

using namespace lodestone::core;

namespace
{

Dataset world()
{
    Dataset dataset;
    dataset.asOf = Date::of(2026, 11, 22);
    dataset.products.resize(2);
    dataset.products[0].id = "ndfeb-sintered-hree";
    dataset.products[1].id = "small-motor";
    dataset.sites.resize(2);
    dataset.sites[0].id = "jl-mag-ganzhou";
    dataset.sites[0].country = "CHN";
    dataset.sites[1].id = "bmw-munich";
    dataset.sites[1].country = "DEU";
    for (const char* action : {"ferrite", "free-grade", "fly"}) {
        Reaction reaction;
        reaction.id = action;
        reaction.level = reaction.id == "fly" ? "link" : "part";
        dataset.reactions.push_back(std::move(reaction));
    }
    dataset.regions = {{"DEU", "Europe"}, {"CHN", "East Asia"}};
    return dataset;
}

/// A scenario in which no member has its default.
Scenario changedEverywhere()
{
    Scenario s = builtinScenario(world(), "truce-ends").value();
    s.id = "";
    s.name = "Größer \"als\" vorher";
    s.description = "line\nbreak";
    s.base = "truce-ends";
    s.start = Date::of(2025, 4, 4);
    s.asOf = Date::of(2025, 9, 1);
    s.horizonDays = 200;
    s.gateMode = GateMode::SetDirect;
    s.projection = Projection::Stop;
    s.squeezePointsPerMonth = 0.2;
    s.squeezeFloor = 0.1;
    s.gates = {{{"ndfeb-sintered-hree"}, {"EUU", "Europe", "DEU"}, 3, 90, 0.4},
               {{"*"}, {"*"}, 0, 3650, 0.1 + 0.2}};
    s.gateLevel = 0.9;
    s.licence.medianDelayDays = 30.0;
    s.licence.grantShare = 0.8;
    s.licence.refuseMilitary = false;
    s.licence.refuseMixed = true;
    s.licence.refuseListed = false;
    s.stockMultiplier = 1.5;
    s.reactions = false;
    s.facts = {{"bmw-munich",
                "small-motor",
                "",
                "ndfeb-sintered-hree",
                "jl-mag-ganzhou",
                {"call with the \"buyer\"", Date::of(2026, 11, 20)},
                3,
                true,
                false}};
    s.reactionFacts = {{"bmw-munich", "small-motor", "ferrite", true, 40.0, 0.25, {"visit", {}}},
                       {"bmw-munich", "", "ferrite", false, {}, {}, {}}};
    s.inputWeights = {{"*", "ndfeb-sintered-hree", 0.3},
                      {"small-motor", "ndfeb-sintered-hree", 1.0}};
    s.withheldDays = 7.5;
    s.stockFacts = {{"bmw-munich", "small-motor", 12.5, {"visit", std::nullopt}},
                    {"bmw-munich", "", 3.0, {"", Date::of(2026, 11, 1)}}};
    s.sitesDown = {{"jl-mag-ganzhou", 2, 9}};
    s.siteCapacity = {{"jl-mag-ganzhou", 10, 60, 0.2, 1.0}, {"bmw-munich", 1, 3, 0.5, {}}};
    s.allocation = {{"*", Allocation::WaterFilling, {}},
                    {"magnet", Allocation::Priority, {"defence", "export"}}};
    s.mitigations = {{"ferrite", Readiness::Off}, {"free-grade", Readiness::Prepared}};
    s.orders = OrderMode::Reacting;
    s.plannedLinks = true;
    s.spareCapacity = 0.2;
    s.largestFirst = true;
    s.stretchRate = 0.6;
    s.restartDays = 14;
    s.licence.renewalGapDays = 30;
    return s;
}

std::string errorOf(std::string_view json)
{
    const Result<Scenario> read = scenarioFromJson(world(), json);
    return read ? std::string("accepted") : read.error().message;
}

/// A file with one more member.
std::string with(const std::string& member)
{
    return R"({"lodestone_scenario": 1, )" + member + "}";
}

} // namespace

class ScenarioTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBuiltInScenariosAreThoseOfTheDesignTheDefaultFirst()
    {
        std::vector<std::string> ids;
        std::set<std::string> hashes;
        for (const Scenario& scenario : builtinScenarios(world())) {
            ids.push_back(scenario.id);
            hashes.insert(scenarioHash(scenario));
            QVERIFY(!scenario.name.empty() && !scenario.description.empty());
            QVERIFY(validateScenario(world(), scenario).ok());
            QVERIFY(scenario.asOf == Date::of(2026, 11, 22));
            QCOMPARE(scenario.start.iso(), scenario.id == "spring-2025"
                                               ? std::string("2025-04-04")
                                               : std::string("2026-11-22"));
        }

        QVERIFY((ids == std::vector<std::string>{"slow-squeeze", "nowcast", "spring-2025",
                                                 "truce-holds", "general-licences-lapse",
                                                 "truce-ends", "full-stop", "military-end-use"}));
        QCOMPARE(hashes.size(), ids.size());
        QCOMPARE(ids.front(), std::string(kDefaultScenarioId));
    }

    void theDefaultSqueezesByTenPointsAMonthDownToThirtyPercent()
    {
        const Scenario scenario = builtinScenario(world(), "slow-squeeze").value();
        QVERIFY(scenario.projection == Projection::Squeeze);
        QCOMPARE(scenario.squeezePointsPerMonth, 0.10);
        QCOMPARE(scenario.squeezeFloor, 0.30);
    }

    void theFreezeAfterTheTruceLasts90DaysFrom10January2027()
    {
        const LicenceRegime licence = builtinScenario(world(), "truce-ends").value().licence;
        QVERIFY(licence.freezeFrom == Date::of(2027, 1, 10));
        QVERIFY(licence.freezeDays == 90);
        QVERIFY(!licence.generalLicencesRenewed);
        QVERIFY(licence.generalLicencesUntil == licence.freezeFrom);
    }

    void anotherAsOfDayTakesTheStartAlongWhereTheyAreOne()
    {
        const Date may = Date::of(2025, 5, 31);

        const Scenario squeeze = knownOn(builtinScenario(world(), "slow-squeeze").value(), may);
        const Scenario spring = knownOn(builtinScenario(world(), "spring-2025").value(), may);

        QVERIFY(squeeze.asOf == may && squeeze.start == may);
        QVERIFY(spring.asOf == may && spring.start == Date::of(2025, 4, 4));
    }

    void anUnknownBuiltInScenarioIsNamedWithThoseThatExist()
    {
        const Result<Scenario> none = builtinScenario(world(), "panic");
        QVERIFY(!none);
        QVERIFY(none.error().code == ErrorCode::BadUsage);
        QVERIFY(none.error().message.find("panic") != std::string::npos);
        QVERIFY(none.error().message.find("truce-holds") != std::string::npos);
    }

    void everyScenarioComesBackFromItsJsonUnchanged()
    {
        std::vector<Scenario> all = builtinScenarios(world());
        all.push_back(changedEverywhere());
        for (const Scenario& scenario : all) {
            const std::string json = scenarioToJson(scenario);
            const Result<Scenario> read = scenarioFromJson(world(), json);
            QVERIFY2(read.ok(), read ? "" : read.error().message.c_str());
            QVERIFY(read.value() == scenario);
            QCOMPARE(scenarioToJson(read.value()), json);
        }
    }

    void whatAFileLeavesOutComesFromItsBase()
    {
        const Result<Scenario> read = scenarioFromJson(
            world(), R"({"lodestone_scenario": 1, "base": "spring-2025", "stock_multiplier": 2})");

        QVERIFY(read.ok());
        Scenario expected = builtinScenario(world(), "spring-2025").value();
        expected.id.clear();
        expected.description.clear();
        expected.base = "spring-2025";
        expected.name = "Based on Spring 2025 in hindsight";
        expected.stockMultiplier = 2.0;
        QVERIFY(read.value() == expected);
    }

    void aFileWithoutABaseStartsFromTheDefault()
    {
        const Result<Scenario> read = scenarioFromJson(world(), R"({"lodestone_scenario": 1})");
        QVERIFY(read.ok());
        QCOMPARE(scenarioHash(read.value()),
                 scenarioHash(builtinScenario(world(), "slow-squeeze").value()));
    }

    void theExampleOfTheDesignIsRead()
    {
        const Result<Scenario> read = scenarioFromJson(world(), R"({
            "lodestone_scenario": 1, "name": "Half", "base": "nowcast", "start": "2025-04-04",
            "horizon_days": 365,
            "gates": [{"products": ["ndfeb-sintered-hree"], "destinations": ["*"],
                       "from_day": 0, "to_day": 365, "share": 0.4}],
            "licence": {"median_delay_days": 30}, "stock_multiplier": 1.0, "reactions": true,
            "facts": [{"site": "bmw-munich", "input": "small-motor", "supplier": "",
                       "grade": "ndfeb-sintered-hree", "source": "jl-mag-ganzhou"}],
            "sites_down": [{"site": "jl-mag-ganzhou", "from_day": 0, "to_day": 30}]})");

        QVERIFY2(read.ok(), read ? "" : read.error().message.c_str());
        QCOMPARE(read.value().gates.at(0).share, 0.4);
        QVERIFY(read.value().licence.medianDelayDays == 30.0);
        QVERIFY(!read.value().licence.grantShare);
        QCOMPARE(read.value().sitesDown.at(0).toDay, 30);
    }

    void namesDoNotChangeTheHashAndEveryAssumptionDoes()
    {
        const Scenario plain = builtinScenario(world(), "nowcast").value();
        Scenario renamed = plain;
        renamed.id = "x";
        renamed.name = "x";
        renamed.description = "x";
        renamed.base = "x";
        QCOMPARE(scenarioHash(renamed), scenarioHash(plain));

        using Change = void (*)(Scenario&);
        const std::vector<Change> changes{
            [](Scenario& s) { s.start = s.start.plus(1); },
            [](Scenario& s) { s.asOf = s.asOf.plus(1); },
            [](Scenario& s) { s.horizonDays = 364; },
            [](Scenario& s) { s.gateMode = GateMode::SetDirect; },
            [](Scenario& s) { s.projection = Projection::Baseline; },
            [](Scenario& s) { s.squeezePointsPerMonth = 0.11; },
            [](Scenario& s) { s.squeezeFloor = 0.31; },
            [](Scenario& s) {
                s.gates.push_back({{"*"}, {"*"}, 0, 1, 0.5});
            },
            [](Scenario& s) { s.gateLevel = 0.99; },
            [](Scenario& s) { s.licence.medianDelayDays = 1.0; },
            [](Scenario& s) { s.licence.grantShare = 1.0; },
            [](Scenario& s) { s.licence.generalLicencesRenewed = false; },
            [](Scenario& s) { s.licence.generalLicencesUntil = s.start; },
            [](Scenario& s) { s.licence.refuseMilitary = false; },
            [](Scenario& s) { s.licence.refuseMixed = true; },
            [](Scenario& s) { s.licence.refuseListed = false; },
            [](Scenario& s) { s.licence.freezeFrom = s.start; },
            [](Scenario& s) { s.licence.freezeDays = 1; },
            [](Scenario& s) { s.stockMultiplier = 1.01; },
            [](Scenario& s) { s.reactions = false; },
            [](Scenario& s) {
                s.facts.push_back({"bmw-munich", "small-motor", "", "", ""});
            },
            [](Scenario& s) {
                s.stockFacts.push_back({"bmw-munich", "small-motor", 0.0});
            },
            [](Scenario& s) {
                s.stockFacts.push_back({"bmw-munich", "", 0.0});
            },
            [](Scenario& s) {
                s.sitesDown.push_back({"bmw-munich", 0, 1});
            },
            [](Scenario& s) {
                s.siteCapacity.push_back({"bmw-munich", 0, 1, 0.5, {}});
            },
            [](Scenario& s) {
                s.allocation.push_back({"*", Allocation::WaterFilling, {}});
            },
            [](Scenario& s) { s.orders = OrderMode::Reacting; },
            [](Scenario& s) { s.stretchRate = 0.6; },
            [](Scenario& s) { s.plannedLinks = true; },
            [](Scenario& s) { s.spareCapacity = 0.2; },
            [](Scenario& s) { s.largestFirst = true; },
            [](Scenario& s) {
                s.mitigations.push_back({"fly", Readiness::Off});
            },
            [](Scenario& s) { s.restartDays = 1; },
            [](Scenario& s) { s.withheldDays = 0.0; },
            [](Scenario& s) {
                s.inputWeights = {{"*", "ndfeb-sintered-hree", 0.3}};
            },
            [](Scenario& s) {
                s.reactionFacts = {{"bmw-munich", "", "ferrite", false, {}, {}, {}}};
            },
            [](Scenario& s) {
                s.facts = {{"bmw-munich", "small-motor", "", "", "", {}, 3, {}, {}}};
            },
            [](Scenario& s) {
                s.facts = {{"bmw-munich", "small-motor", "", "", "", {}, {}, true, {}}};
            },
            [](Scenario& s) {
                s.facts = {{"bmw-munich", "small-motor", "", "", "", {}, {}, {}, true}};
            },
            [](Scenario& s) { s.licence.medianDelayWorkingDays = 1.0; },
            [](Scenario& s) { s.licence.renewalGapDays = 1; },
        };
        std::set<std::string> hashes{scenarioHash(plain)};
        for (const Change change : changes) {
            Scenario changed = plain;
            change(changed);
            hashes.insert(scenarioHash(changed));
        }
        QCOMPARE(hashes.size(), changes.size() + 1);
    }

    /// Written down before facts had origins and stocks could be stated: old runs keep their hash.
    void scenariosWithoutStatedStocksKeepTheirHash()
    {
        Scenario scenario = builtinScenario(world(), "nowcast").value();
        QCOMPARE(scenarioHash(scenario),
                 std::string("aef2b3c6b015815a78eb5f6c3e97af211233aaad268ae7c2e298d0fbaf60ae55"));

        scenario.facts = {
            {"bmw-munich", "small-motor", "", "ndfeb-sintered-hree", "jl-mag-ganzhou"}};

        QCOMPARE(scenarioHash(scenario),
                 std::string("3786cd52491da826089c9855b16e4aecbff187e563b690a5f15c0640d861c107"));
    }

    /// As after one was taken back and stated again.
    void theOrderOfFactsDoesNotChangeTheHash()
    {
        const Scenario one = changedEverywhere();
        Scenario other = one;
        other.facts.push_back({"bmw-munich", "traction-motor", "", "", "", {}, 2, {}, {}});
        other.facts.insert(other.facts.begin(), other.facts.back());
        other.facts.pop_back();
        Scenario third = other;
        std::ranges::reverse(third.facts);
        std::ranges::reverse(third.stockFacts);
        std::ranges::reverse(third.reactionFacts);
        std::ranges::reverse(third.inputWeights);
        QVERIFY(!(third == other));
        QCOMPARE(scenarioHash(third), scenarioHash(other));
        QVERIFY(scenarioHash(other) != scenarioHash(one));
    }

    void whereAFactIsFromDoesNotChangeTheHash()
    {
        Scenario plain = builtinScenario(world(), "nowcast").value();
        plain.facts = {{"bmw-munich", "small-motor", "", "", ""}};
        plain.stockFacts = {{"bmw-munich", "small-motor", 3.0}};
        Scenario told = plain;
        told.facts[0].origin = {"visit", Date::of(2026, 11, 20)};
        told.stockFacts[0].origin = {"call", Date::of(2026, 11, 21)};

        QCOMPARE(scenarioHash(told), scenarioHash(plain));
        const Result<Scenario> read = scenarioFromJson(world(), scenarioToJson(told));
        QVERIFY2(read.ok(), read ? "" : read.error().message.c_str());
        QVERIFY(read.value() == told);
    }

    void aBadFileIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const std::string& file, const char* message) {
            QTest::newRow(name) << QString::fromStdString(file) << QString::fromLatin1(message);
        };
        row("empty", "", "line 1, column 1: not valid JSON");
        row("not json", "hello", "line 1, column 1: not valid JSON");
        row("cut off", "{\"lodestone_scenario\": 1,\n \"name\": \"x",
            "line 2, column 12: not valid");
        row("a list", "[]", "the file: must be an object");
        row("another file", R"({"type": "FeatureCollection"})", "lodestone_scenario: is missing");
        row("newer", R"({"lodestone_scenario": 2})", "lodestone_scenario: is version 2");
        row("unknown key", with(R"("gatez": [])"),
            "gatez: unknown key; known are allocation, as_of, base");
        row("unknown deep key",
            with(R"("gates": [{"products": ["*"], "destinations": ["*"], "from_day": 0,
                 "to_day": 1, "share": 1, "level": 2}])"),
            "gates[0].level: unknown key");
        row("unknown licence key", with(R"("licence": {"delay": 3})"),
            "licence.delay: unknown key");
        row("twice", with(R"("name": "a", "name": "b")"), "the key \"name\" is there twice");
        row("base", with(R"("base": "panic")"), "base: there is no built-in scenario \"panic\"");
        row("text for number", with(R"("horizon_days": "365")"), "horizon_days: must be a whole");
        row("fraction of a day", with(R"("horizon_days": 30.5)"), "horizon_days: must be a whole");
        row("huge number", with(R"("horizon_days": 99999999999999999999)"),
            "horizon_days: must be");
        row("wrapping number", with(R"("horizon_days": 4294967297)"), "horizon_days: must be");
        row("endless number", with(R"("gate_level": 1e999)"), "not valid JSON: a number");
        row("no horizon", with(R"("horizon_days": 0)"),
            "horizon_days: must be from 1 to 3650, not 0");
        row("gate over 1", with(R"("gate_level": 1.4)"),
            "gate_level: must be from 0 to 1, not 1.4");
        row("negative stock", with(R"("stock_multiplier": -1)"),
            "stock_multiplier: must be from 0");
        row("capacity", with(R"("site_capacity": [{"site": "bmw-munich", "from_day": 0,
                 "to_day": 9, "share": 1.2}])"),
            "site_capacity[0].share: must be from 0 to 1, not 1.2");
        row("capacity site", with(R"("site_capacity": [{"site": "mars", "from_day": 0,
                 "to_day": 9, "share": 1}])"),
            "site_capacity[0].site: there is no site \"mars\"");
        row("priority of nobody", with(R"("allocation": [{"stage": "*", "policy": "priority"}])"),
            "allocation[0].order: names nobody");
        row("order without priority",
            with(R"("allocation": [{"stage": "*", "policy": "pro-rata", "order": ["export"]}])"),
            "allocation[0].order: is for the policy");
        row("class", with(R"("allocation": [{"stage": "*", "policy": "priority",
                 "order": ["friends"]}])"),
            "allocation[0].order[0]: must be defence");
        row("stage", with(R"("allocation": [{"stage": "shop", "policy": "pro-rata"}])"),
            "allocation[0].stage: must be");
        row("orders", with(R"("orders": "panic")"), "orders: must be one of \"baseline\"");
        row("stretch", with(R"("stretch_rate": 0)"), "stretch_rate: must be from 0.05 to 1");
        row("restart", with(R"("restart_days": 91)"), "restart_days: must be from 0 to 90");
        row("two delays", with(R"("licence": {"median_delay_days": 9,
                 "median_delay_working_days": 9})"),
            "licence.median_delay_working_days: median_delay_days is set too");
        row("partial date", with(R"("start": "2025-04")"), "start: must be a day like");
        row("date", with(R"("start": "1825-04-04")"), "start: must be a day from 2000");
        row("reactions", with(R"("reactions": 1)"), "reactions: must be true or false");
        row("projection", with(R"("projection": "guess")"),
            "projection: must be one of \"licence-");
        row("null", with(R"("start": null)"), "start: must be a day like");
        row("gates no list", with(R"("gates": {})"), "gates: must be a list");
        row("gate no object", with(R"("gates": [3])"), "gates[0]: must be an object");
        row("gate lacks", with(R"("gates": [{"products": ["*"]}])"),
            "gates[0].destinations: is mis");
        row("gate product",
            with(R"("gates": [{"products": ["*", "gold"], "destinations": ["*"], "from_day": 0,
                 "to_day": 1, "share": 1}])"),
            "gates[0].products[1]: there is no product \"gold\"");
        row("gate place",
            with(R"("gates": [{"products": ["*"], "destinations": ["Mars"], "from_day": 0,
                 "to_day": 1, "share": 1}])"),
            "gates[0].destinations[0]: there is no country");
        row("gate days", with(R"("gates": [{"products": ["*"], "destinations": ["*"], "from_day": 5,
                 "to_day": 5, "share": 1}])"),
            "gates[0].to_day: must be after from_day (5), not 5");
        row("fact site", with(R"("facts": [{"site": "x", "input": "small-motor"}])"),
            "facts[0].site: there is no site \"x\"");
        row("fact input", with(R"("facts": [{"site": "bmw-munich"}])"),
            "facts[0].input: must name a product");
        row("fact twice", with(R"("facts": [{"site": "bmw-munich", "input": "small-motor"},
                 {"site": "bmw-munich", "input": "small-motor", "grade": "ndfeb-sintered-hree"}])"),
            "facts[1]: is about the same site and input as facts[0]");
        row("fact learned", with(R"("facts": [{"site": "bmw-munich", "input": "small-motor",
                 "learned": "2026"}])"),
            "facts[0].learned: must be a day like");
        row("fact key", with(R"("facts": [{"site": "bmw-munich", "days": 3}])"),
            "facts[0].days: unknown key");
        row("fact from",
            with(R"("facts": [{"site": "bmw-munich", "input": "small-motor",
                 "from": ")" +
                 std::string(201, 'x') + R"("}])"),
            "facts[0].from: has 201 bytes; at most 200");
        row("stock site", with(R"("stock_facts": [{"site": "x", "days": 3}])"),
            "stock_facts[0].site: there is no site \"x\"");
        row("stock input", with(R"("stock_facts": [{"site": "bmw-munich", "input": "x",
                 "days": 3}])"),
            "stock_facts[0].input: there is no product \"x\"");
        row("stock days", with(R"("stock_facts": [{"site": "bmw-munich", "days": 3650.5}])"),
            "stock_facts[0].days: must be from 0 to 3650, not 3650.5");
        row("stock without days", with(R"("stock_facts": [{"site": "bmw-munich"}])"),
            "stock_facts[0].days: is missing");
        row("stock twice", with(R"("stock_facts": [{"site": "bmw-munich", "days": 3},
                 {"site": "bmw-munich", "input": "small-motor", "days": 3},
                 {"site": "bmw-munich", "input": "", "days": 4}])"),
            "stock_facts[2]: is about the same site and input as stock_facts[0]");
        row("down", with(R"("sites_down": [{"site": "x", "from_day": 0, "to_day": 1}])"),
            "sites_down[0].site: there is no site \"x\"");
        row("deep", std::string(100000, '['), "line 1, column 9: nested deeper than 8 levels");
        row("big", std::string((1U << 20U) + 1, ' '), "the file has 1048577 bytes");
    }

    void aBadFileIsRefusedWithItsPlace()
    {
        QFETCH(QString, file);
        QFETCH(QString, message);
        const std::string error = errorOf(file.toStdString());
        QVERIFY2(error.starts_with(message.toStdString()), error.c_str());
    }

    void bytesThatAreNotUtf8AreRefused()
    {
        QVERIFY(errorOf("{\"lodestone_scenario\": 1, \"name\": \"\xFF\"}").find("not valid JSON") !=
                std::string::npos);
    }

    void everyTruncationIsRefused()
    {
        const std::string json = scenarioToJson(changedEverywhere());
        for (std::size_t length = 0; length + 2 < json.size(); ++length) {
            QVERIFY(errorOf(json.substr(0, length)) != "accepted");
        }
    }
};

QTEST_GUILESS_MAIN(ScenarioTest)
#include "scenario_test.moc"
