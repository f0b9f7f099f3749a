// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/scenario_compare.h"
#include "core/present/slope_lines.h"

#include <QtTest>

using namespace lodestone::core;

namespace
{

constexpr int kHorizon = 100;
constexpr std::uint16_t kNever = kHorizon;

// Plants a and b are two rows of one works, c is a works of its own.
Dataset threePlants()
{
    Dataset data;
    for (const char* id : {"a", "b", "c"}) {
        Site site;
        site.id = id;
        site.worksId = site.id == "c" ? "c" : "ab";
        site.name = "Plant " + site.id;
        site.kind = Stage::Assembly;
        data.sites.push_back(site);
    }
    return data;
}

// stops: by draw, then by plant.
RunResult runOf(const char* name, const std::vector<std::array<std::uint16_t, 3>>& stops)
{
    RunResult run;
    run.key.datasetHash = "x";
    run.key.seed = 7;
    run.key.draws = static_cast<std::uint32_t>(stops.size());
    run.scenario.name = name;
    run.horizonDays = kHorizon;
    for (std::size_t i = 0; i < 3; ++i) {
        run.columns.emplace_back(i);
        PlantResult plant;
        plant.site = SiteId(i);
        plant.rank = static_cast<int>(i) + 1;
        run.plants.push_back(plant);
    }
    for (const auto& draw : stops) {
        run.stopDays.insert(run.stopDays.end(), draw.begin(), draw.end());
    }
    run.outputAtRisk.assign(kHorizon + 1, Band{0.1, 0.2, 0.3});
    return run;
}

RunResult base()
{
    return runOf("Base", {{20, kNever, 50}, {40, 80, 50}, {30, 80, kNever}, {30, 80, 50}});
}

ScenarioComparison compare(const RunResult& second)
{
    auto made = compareScenarios(threePlants(), base(), second);
    return made.ok() ? made.value() : ScenarioComparison{};
}

const ComparedPlant& plant(const ScenarioComparison& comparison, std::size_t site)
{
    return *comparison.plant(SiteId(site));
}

} // namespace

class ScenarioCompareTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void differencesAreTakenWithinEachDraw();
    void aDrawWithoutAStopCountsWithAllDays();
    void whatChanceExplainsIsNotClear();
    void oneDrawTellsNoMoveFromChance();
    void aDayIsNamedFromFivePercentOn();
    void equalRunsAreUnchanged();
    void worksAreCountedOnce();
    void onlyTheDaysOfBothRunsAreCompared();
    void runsThatDoNotFitAreRefused();
    void assumptionsThatDifferAreListed();
    void sentencesAndTables();
    void fewStopsAreNotNone();
    void csvHasEveryPlant();
    void slopesShowTheLargestMovesAndTheSelection();
    void slopesByRank();
};

void ScenarioCompareTest::differencesAreTakenWithinEachDraw()
{
    // a: 10 days earlier in each draw, although its days overlap with those before.
    const auto result =
        compare(runOf("Other", {{10, kNever, 50}, {30, 80, 50}, {20, 80, kNever}, {20, 80, 50}}));

    QCOMPARE(result.plants.front().site, SiteId(0));
    const ComparedPlant& a = plant(result, 0);
    QCOMPARE(a.kind, MoveKind::Earlier);
    QCOMPARE(a.daysLost, 10.0);
    QCOMPARE(a.daysLostError.value(), 0.0);
    QCOMPARE(a.margin().value(), 0.0);
    QCOMPARE(a.first.stopDay->p50, 30.0);
    QCOMPARE(a.second.stopDay->p05, 10.0);
    QCOMPARE(a.second.stopDay->p95, 30.0);
    QCOMPARE(moveText(a), std::string("runs 10 days less"));
    QCOMPARE(plant(result, 1).kind, MoveKind::Unchanged);
}

void ScenarioCompareTest::aDrawWithoutAStopCountsWithAllDays()
{
    // c no longer stops: 50 days gained in three of four draws.
    const auto result = compare(runOf(
        "Other", {{20, kNever, kNever}, {40, 80, kNever}, {30, 80, kNever}, {30, 80, kNever}}));

    const ComparedPlant& c = plant(result, 2);
    QCOMPARE(c.daysLost, -37.5);
    QCOMPARE(c.kind, MoveKind::Later);
    QCOMPARE(c.chanceChange(), -0.75);
    QVERIFY(!c.second.stopDay.has_value());
    QCOMPARE(moveText(c), std::string("runs 38 days longer"));
}

void ScenarioCompareTest::whatChanceExplainsIsNotClear()
{
    const auto result =
        compare(runOf("Other", {{30, kNever, 50}, {30, 80, 50}, {30, 80, kNever}, {31, 80, 50}}));

    QCOMPARE(plant(result, 0).daysLost, -0.25);
    QCOMPARE(plant(result, 0).kind, MoveKind::NotClear);
    QCOMPARE(moveText(plant(result, 0)), std::string("not clear"));
    QCOMPARE(result.count(MoveKind::NotClear), std::size_t(1));
    QCOMPARE(result.count(MoveKind::Unchanged), std::size_t(2));
}

void ScenarioCompareTest::oneDrawTellsNoMoveFromChance()
{
    const RunResult first = runOf("One", {{20, kNever, 50}});
    const RunResult second = runOf("Other", {{10, 70, 50}});

    const auto result = compareScenarios(threePlants(), first, second).value();

    QCOMPARE(plant(result, 0).daysLost, 10.0);
    QVERIFY(!plant(result, 0).daysLostError.has_value());
    QVERIFY(!plant(result, 0).margin().has_value());
    QCOMPARE(plant(result, 0).kind, MoveKind::NotClear);
    QCOMPARE(plant(result, 1).kind, MoveKind::NotClear);
    QCOMPARE(plant(result, 2).kind, MoveKind::Unchanged);
    QVERIFY(comparisonCsv(threePlants(), result).find(",10,,not-clear,") != std::string::npos);
}

void ScenarioCompareTest::aDayIsNamedFromFivePercentOn()
{
    PlantSide side{0.05, Band{33, 41, 58}, 1};
    QCOMPARE(side.namedDay()->p50, 41.0);
    side.chance = 0.049;
    QVERIFY(!side.namedDay().has_value());
    side = {0.0, std::nullopt, 1};
    QVERIFY(!side.namedDay().has_value());
}

void ScenarioCompareTest::equalRunsAreUnchanged()
{
    const auto result = compare(base());

    QCOMPARE(result.count(MoveKind::Unchanged), std::size_t(3));
    QCOMPARE(moveSentence(result),
             std::string("Every plant first stops on the same day, or not at all, in each draw of "
                         "both scenarios."));
    const RunResult calm = runOf("Calm", {{kNever, kNever, kNever}});
    const auto never = compareScenarios(threePlants(), calm, calm).value();
    QCOMPARE(moveSentence(never), std::string("No plant stops in any draw of either scenario."));
    QCOMPARE(moveSentence(ScenarioComparison{}), std::string("There are no plants to compare."));
    QVERIFY(slopeLines(result, SlopeAxis::Day, 10, {}).lines.empty());
}

void ScenarioCompareTest::worksAreCountedOnce()
{
    const auto result =
        compare(runOf("Other", {{20, 20, 20}, {20, 20, 20}, {20, 20, 20}, {20, 20, 20}}));

    QCOMPARE(result.works, 2);
    QCOMPARE(result.byDay.size(), std::size_t(4));
    const ComparedDay& day30 = result.byDay.front();
    QCOMPARE(day30.day, 30);
    QCOMPARE(day30.stoppedFirst, (Band{0.0, 1.0, 1.0}));
    QCOMPARE(day30.stoppedSecond, (Band{2.0, 2.0, 2.0}));
    QCOMPARE(day30.stoppedMore, (Band{1.0, 1.0, 2.0}));
    QCOMPARE(result.byDay.back().day, kHorizon);
    QCOMPARE(stoppedText(day30), std::string("Stopped by day 30: 1 → 2 (+1; 90 %: +1 to +2)"));
    QCOMPARE(lossText(day30), std::string("Output at risk on day 30: 20 % → 20 %"));
}

void ScenarioCompareTest::onlyTheDaysOfBothRunsAreCompared()
{
    RunResult second = base();
    second.horizonDays = 45;
    for (std::uint16_t& day : second.stopDays) {
        day = std::min<std::uint16_t>(day, 45);
    }

    const auto result = compare(second);

    QCOMPARE(result.days, 45);
    QCOMPARE(result.count(MoveKind::Unchanged), std::size_t(3));
    QCOMPARE(plant(result, 2).first.chance, 0.0);
    QCOMPARE(result.byDay.size(), std::size_t(2));
}

void ScenarioCompareTest::runsThatDoNotFitAreRefused()
{
    RunResult other = base();
    other.key.seed = 8;
    QCOMPARE(compareScenarios(threePlants(), base(), other).error().code, ErrorCode::BadUsage);
    other = base();
    other.key.datasetHash = "y";
    QVERIFY(!compareScenarios(threePlants(), base(), other).ok());
    other = base();
    other.key.draws = 3;
    QVERIFY(!compareScenarios(threePlants(), base(), other).ok());
    other = base();
    other.stopDays.pop_back();
    QVERIFY(!compareScenarios(threePlants(), base(), other).ok());
}

void ScenarioCompareTest::assumptionsThatDifferAreListed()
{
    RunResult second = base();
    second.scenario.stockMultiplier = 2.0;

    const Table table = assumptionChangeTable(compare(second));

    QCOMPARE(table.rows.size(), std::size_t(1));
    QCOMPARE(table.rows[0].cells[1].text, std::string("1.00 ×"));
    QCOMPARE(table.rows[0].cells[2].text, std::string("2.00 ×"));
    QVERIFY(table.note.empty());
    QCOMPARE(table.columns.size(), std::size_t{3}); // nobody entered who changed it
    QVERIFY(!assumptionChangeTable(compare(base())).note.empty());
    second.scenario.journal = {
        {"stock_multiplier", "Ada", Date::of(2026, 11, 23), "a survey of stocks"}};
    QCOMPARE(assumptionChangeTable(compare(second)).rows[0].cells[3].text,
             std::string("Ada, 23 Nov 2026: a survey of stocks"));
}

void ScenarioCompareTest::sentencesAndTables()
{
    const auto result = compare(
        runOf("Other", {{10, kNever, kNever}, {30, 80, kNever}, {20, 80, kNever}, {20, 80, 50}}));

    QVERIFY2(moveSentence(result).starts_with("1 plant stops earlier or more often, "),
             moveSentence(result).c_str());
    const Table plants = comparedPlantTable(threePlants(), result, 1);
    QCOMPARE(plants.rows.size(), std::size_t(1));
    QCOMPARE(plants.note, std::string("… and 1 more plants that move less"));
    QCOMPARE(comparedDayTable(result).rows.size(), result.byDay.size());
    QCOMPARE(headline(result).size(), result.byDay.size() + 1);
    QCOMPARE(headline(result).back(), std::string("Output at risk on day 30: 20 % → 20 %"));
    const RunResult calm = runOf("Calm", {{kNever, kNever, kNever}});
    const auto none = headline(compareScenarios(threePlants(), calm, calm).value());
    QCOMPARE(none.front(), std::string("No plant stops by day 100 in either"));
    QCOMPARE(none.size(), std::size_t(2));
    QCOMPARE(signedWhole(-3.4), std::string("−3"));
    QCOMPARE(signedWhole(0.4), std::string("0"));
    QCOMPARE(signedWhole(1200.0), std::string("+1,200"));
}

void ScenarioCompareTest::fewStopsAreNotNone()
{
    std::vector<std::array<std::uint16_t, 3>> draws(40, {kNever, kNever, kNever});
    draws[5] = {50, kNever, kNever};
    const RunResult run = runOf("Hardly", draws);

    const auto parts = headline(compareScenarios(threePlants(), run, run).value());

    QCOMPARE(parts.size(), std::size_t(3));
    QCOMPARE(parts[0], std::string("No plant stops by day 30 in either"));
    QCOMPARE(parts[1],
             std::string("No plant stops by day 100 in at least 95 % of the draws of either"));
}

void ScenarioCompareTest::csvHasEveryPlant()
{
    const std::string csv = comparisonCsv(threePlants(), compare(base()));

    QCOMPARE(std::ranges::count(csv, '\n'), 4);
    QVERIFY(csv.starts_with("site_id,name,"));
    QVERIFY(csv.find("a,Plant a,,,1,1,20,30,40,1,1,20,30,40,0,0,unchanged,Base,") !=
            std::string::npos);
    QVERIFY(csv.ends_with(",100,7,4\n")); // days, seed, draws
}

void ScenarioCompareTest::slopesShowTheLargestMovesAndTheSelection()
{
    const auto result = compare(runOf(
        "Other", {{10, kNever, kNever}, {30, 80, kNever}, {20, 80, kNever}, {20, 80, kNever}}));

    SlopeLines drawn = slopeLines(result, SlopeAxis::Day, 1, {});
    QCOMPARE(drawn.lines.size(), std::size_t(1));
    QCOMPARE(drawn.hidden, std::size_t(1));
    QCOMPARE(result.plants[drawn.lines[0].plant].site, SiteId(2));
    QCOMPARE(drawn.lines[0].leftLabel, std::string("50"));
    QCOMPARE(drawn.lines[0].rightLabel, std::string("unlikely"));
    QCOMPARE(drawn.lines[0].right, 1.0);
    QVERIFY(drawn.lines[0].left < 1.0);
    QCOMPARE(drawn.ticks.back().label, std::string("unlikely"));

    drawn = slopeLines(result, SlopeAxis::Day, 5, SiteId(1));
    QCOMPARE(drawn.lines.size(), std::size_t(3)); // b does not move, but is selected
    QCOMPARE(result.plants[drawn.lines.back().plant].site, SiteId(2));
    QCOMPARE(drawn.hidden, std::size_t(0));
}

void ScenarioCompareTest::slopesByRank()
{
    RunResult second =
        runOf("Other", {{10, kNever, 50}, {30, 80, 50}, {20, 80, kNever}, {20, 80, 50}});
    std::swap(second.plants[0].rank, second.plants[1].rank);

    const SlopeLines drawn = slopeLines(compare(second), SlopeAxis::Rank, 5, {});

    QCOMPARE(drawn.lines.size(), std::size_t(1));
    QCOMPARE(drawn.lines[0].left, 0.0);
    QCOMPARE(drawn.lines[0].leftLabel, std::string("1"));
    QCOMPARE(drawn.lines[0].rightLabel, std::string("2"));
    QVERIFY(drawn.lines[0].right > 0.0);
}

QTEST_APPLESS_MAIN(ScenarioCompareTest)
#include "scenario_compare_test.moc"
