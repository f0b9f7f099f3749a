// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/ranking_change.h"

#include "tests/core/ranked_plants.h"

#include <QtTest>

using namespace lodestone::core;
using namespace lodestone::test;

class RankingChangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatMovedComesFirstAndTheRestIsCounted();
    void aDayAloneIsAMoveWhereAStopIsLikely();
    void aPlantThatOnlyOneRunKnowsIsAMove();
    void equalFiguresAreSaid();
    void theTableSaysHowManyAreLeftOut();
};

void RankingChangeTest::whatMovedComesFirstAndTheRestIsCounted()
{
    const Dataset data = threePlants();
    const auto before =
        runOf("x", {plant(0, 1, 0.50, 40), plant(1, 2, 0.30, 50), plant(2, 3, 0.10, 55)});
    const auto after =
        runOf("y", {plant(1, 1, 0.70, 45), plant(0, 2, 0.45, 40), plant(2, 3, 0.105, 55)});

    const RankingChange change = rankingChange(data, before, data, after);

    QCOMPARE(change.moves.size(), std::size_t{2});
    QCOMPARE(change.moves[0].siteId, std::string("b"));
    QCOMPARE(change.moves[0].rankBefore, 2);
    QCOMPARE(change.moves[0].rankAfter, 1);
    QCOMPARE(change.moves[1].siteId, std::string("a"));
    QCOMPARE(change.unmoved, std::int64_t{1});
    QCOMPARE(
        changeSentence(change),
        std::string("2 plants move: 1 more likely to stop, 1 less likely; 1 plant stays within "
                    "a point and a day. The same 100 draws before and after."));
}

void RankingChangeTest::aDayAloneIsAMoveWhereAStopIsLikely()
{
    const Dataset data = threePlants();
    const auto before =
        runOf("x", {plant(0, 1, 0.50, 40), plant(1, 2, 0.009, 50), plant(2, 3, 0.0, 0)});
    const auto after =
        runOf("y", {plant(0, 1, 0.50, 39), plant(1, 2, 0.009, 20), plant(2, 3, 0.0, 0)});

    const RankingChange change = rankingChange(data, before, data, after);

    QCOMPARE(change.moves.size(), std::size_t{1});
    QCOMPARE(change.moves[0].siteId, std::string("a"));
    QCOMPARE(change.unmoved, std::int64_t{2});
}

void RankingChangeTest::aPlantThatOnlyOneRunKnowsIsAMove()
{
    const Dataset data = threePlants();
    const auto before = runOf("x", {plant(0, 1, 0.50, 40)});
    const auto after = runOf("y", {plant(0, 1, 0.50, 40), plant(1, 2, 0.20, 50)});

    const RankingChange change = rankingChange(data, before, data, after);

    QCOMPARE(change.moves.size(), std::size_t{1});
    QCOMPARE(change.moves[0].rankBefore, 0);
    QVERIFY(!change.moves[0].chanceBefore);
    QCOMPARE(change.moves[0].chanceAfter, std::optional<double>(0.20));
    QCOMPARE(plantMoveTable(change, 5).rows[0].cells[1].text, std::string("–"));
}

void RankingChangeTest::equalFiguresAreSaid()
{
    const Dataset data = threePlants();
    const auto run = runOf("x", {plant(0, 1, 0.50, 40)});

    const RankingChange change = rankingChange(data, run, data, run);

    QVERIFY(change.sameFigures);
    QVERIFY(change.moves.empty());
    QVERIFY(changeSentence(change).find("same as before") != std::string::npos);
}

void RankingChangeTest::theTableSaysHowManyAreLeftOut()
{
    const Dataset data = threePlants();
    const auto before =
        runOf("x", {plant(0, 1, 0.5, 40), plant(1, 2, 0.3, 50), plant(2, 3, 0.1, 55)});
    const auto after =
        runOf("y", {plant(0, 1, 0.9, 40), plant(1, 2, 0.6, 50), plant(2, 3, 0.2, 55)});

    const Table table = plantMoveTable(rankingChange(data, before, data, after), 1);

    QCOMPARE(table.rows.size(), std::size_t{1});
    QCOMPARE(table.rows[0].cells[0].text, std::string("Plant a"));
    QCOMPARE(table.note, std::string("… and 2 more plants that move less"));
}

QTEST_GUILESS_MAIN(RankingChangeTest)
#include "ranking_change_test.moc"
