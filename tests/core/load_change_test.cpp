// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/load_change.h"

#include <QTest>

using namespace lodestone::core;

namespace
{

Observation figure(const char* partner, Month month, double tonnes)
{
    Observation row;
    row.commodity = "magnets";
    row.reporter = "CHN";
    row.partner = partner;
    row.flow = "export";
    row.hsCode = "850511";
    row.period = month;
    row.netWeightTonnes = tonnes;
    row.knownFrom = "2026-01-01";
    return row;
}

const Month kMonth = Month::of(2025, 11);

/// A plant in Germany that a maker in Poland serves, and one in Japan that nothing stops.
Dataset data(std::vector<Observation> observations)
{
    Dataset dataset;
    dataset.asOf = Date::of(2026, 2, 1);
    for (const auto& [id, country] :
         {std::pair{"plant", "DEU"}, {"maker", "POL"}, {"idle", "JPN"}}) {
        Site site;
        site.id = id;
        site.name = id;
        site.country = country;
        dataset.sites.push_back(site);
    }
    dataset.observations = std::move(observations);
    return dataset;
}

RunResult run(double chance)
{
    RunResult result;
    result.horizonDays = 100;
    result.scenario.asOf = Date::of(2026, 2, 1);
    PlantResult plant;
    plant.site = SiteId(0U);
    plant.pStop = chance;
    plant.rank = 1;
    Cause cause;
    cause.supplier = SiteId(1U);
    plant.causes.push_back(cause);
    PlantResult idle;
    idle.site = SiteId(2U);
    idle.pStop = 1.0 - chance;
    idle.rank = 2;
    result.plants = {plant, idle};
    return result;
}

} // namespace

class LoadChangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figuresThatDiffer();
    void movedByItsOwnFigures();
    void movedByTheSums();
    void movedByNone();
    void figuresPublishedLaterDoNotCount();
};

void LoadChangeTest::figuresThatDiffer()
{
    const Dataset before =
        data({figure("DEU", kMonth, 10), figure("POL", kMonth, 20), figure("FRA", kMonth, 5)});
    const Dataset after =
        data({figure("POL", kMonth, 35), figure("DEU", kMonth, 10), figure("ITA", kMonth, 7)});
    const auto changes = figureChanges(before, after);
    QCOMPARE(changes.size(), 3U);
    QCOMPARE(changes[0].row().partner, "POL");
    QCOMPARE(changes[0].tonnesChange(), 15.0);
    QCOMPARE(changes[1].row().partner, "ITA");
    QVERIFY(!changes[1].before);
    QCOMPARE(changes[2].row().partner, "FRA");
    QVERIFY(!changes[2].after);
    const Table table = figureChangeTable({{}, changes, {}}, 2);
    QCOMPARE(table.rows.size(), 2U);
    QCOMPARE(table.rows[0].cells[5].text, "+75 %");
    QVERIFY(table.note.find("1 more") != std::string::npos);
}

void LoadChangeTest::movedByItsOwnFigures()
{
    const Dataset before = data({figure("POL", kMonth, 20), figure("WLD", kMonth, 90)});
    const Dataset after = data({figure("POL", kMonth, 10), figure("WLD", kMonth, 70)});
    const LoadChange change = loadChange(before, run(0.1), after, run(0.6));
    QCOMPARE(change.reasons.size(), 2U);
    const std::size_t plant = change.ranking.moves[0].siteId == "plant" ? 0 : 1;
    const MoveReason& reason = change.reasons[plant];
    QCOMPARE(reason.destination, "POL"); // where the part is made, not where the plant stands
    QCOMPARE(reason.figures.size(), 1U);
    QCOMPARE(change.figures[reason.figures[0]].row().partner, "POL");
    QVERIFY(reason.text.starts_with("By 1 figure of exports to Poland"));
    QCOMPARE(reasonTable(change, plant).rows.size(), 1U);
    QVERIFY(change.reasons[1 - plant].text.starts_with("Nothing stops it"));
}

void LoadChangeTest::movedByTheSums()
{
    const LoadChange change = loadChange(data({figure("WLD", kMonth, 90)}), run(0.1),
                                         data({figure("WLD", kMonth, 70)}), run(0.6));
    const std::size_t plant = change.ranking.moves[0].siteId == "plant" ? 0 : 1;
    QVERIFY(change.reasons[plant].text.find("1 sum over groups") != std::string::npos);
}

void LoadChangeTest::movedByNone()
{
    const LoadChange change = loadChange(data({figure("JPN", kMonth, 90)}), run(0.1),
                                         data({figure("JPN", kMonth, 70)}), run(0.6));
    const std::size_t plant = change.ranking.moves[0].siteId == "plant" ? 0 : 1;
    QVERIFY(change.reasons[plant].figures.empty());
    QVERIFY(change.reasons[plant].text.find("elsewhere") != std::string::npos);
}

void LoadChangeTest::figuresPublishedLaterDoNotCount()
{
    Observation late = figure("POL", kMonth, 10);
    late.knownFrom = "2026-03-01";
    const LoadChange change = loadChange(data({}), run(0.1), data({late}), run(0.6));
    QCOMPARE(change.figures.size(), 1U);
    const std::size_t plant = change.ranking.moves[0].siteId == "plant" ? 0 : 1;
    QVERIFY(change.reasons[plant].figures.empty());
}

QTEST_GUILESS_MAIN(LoadChangeTest)
#include "load_change_test.moc"
