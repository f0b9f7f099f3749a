// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/report_record.h"

#include "core/present/ranking_csv.h"

#include "tests/core/ranked_plants.h"

#include <QtTest>

#include <algorithm>

using namespace lodestone::core;
using namespace lodestone::test;

namespace
{

OpenedReport reportOf(const Dataset& data, const RunResult& run)
{
    const ReportRecord record{run.key, "Title", "Space", "Lodestone 1", data.asOf};
    const auto opened = openedReport(reportRecordToJson(record), "{}", rankingCsv(data, run));
    return opened ? opened.value() : OpenedReport{};
}

const QByteArray kHead = "rank,tier,site_id,company_id,sector,country,p_stop,stop_day_p05,"
                         "stop_day_p50,stop_day_p95,p_threatened,p_averted,assumed_share\n";

} // namespace

class ReportRecordTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRecordComesBackAsItWas();
    void aReportOfTheSameRunHasNotChanged();
    void whatMovedIsSaid();
    void newDataAreSaid();
    void aRankingThatIsNoneIsRefused_data();
    void aRankingThatIsNoneIsRefused();
    void aRecordThatIsNoneIsRefused_data();
    void aRecordThatIsNoneIsRefused();
};

void ReportRecordTest::aRecordComesBackAsItWas()
{
    const Dataset data = threePlants();
    const RunResult run = runOf("data", {plant(0, 1, 0.9, 40.0), plant(2, 2, 0.0, 0.0)});

    const OpenedReport report = reportOf(data, run);

    QVERIFY(report.record.key == run.key);
    QCOMPARE(report.record.dataAsOf, data.asOf);
    QCOMPARE(report.ranking.size(), std::size_t{2});
    QCOMPARE(report.ranking[0].siteId, std::string("a"));
    QVERIFY(report.ranking[0].stopDay == (Band{35.0, 40.0, 45.0}));
    QVERIFY(!report.ranking[1].stopDay);
}

void ReportRecordTest::aReportOfTheSameRunHasNotChanged()
{
    const Dataset data = threePlants();
    const RunResult run = runOf("data", {plant(0, 1, 0.9, 40.0), plant(1, 2, 0.5, 50.0)});

    const RecordChange change = recordChange(reportOf(data, run), data, run);

    QVERIFY(change.moves.empty());
    QCOMPARE(change.unmoved, std::int64_t{2});
    QVERIFY(std::ranges::none_of(change.rows, &RecordRow::changed));
    QVERIFY(recordSentence(change).starts_with("Nothing has changed"));
}

void ReportRecordTest::whatMovedIsSaid()
{
    const Dataset data = threePlants();
    const RunResult then = runOf("data", {plant(0, 1, 0.9, 40.0), plant(1, 2, 0.5, 50.0)});
    RunResult now =
        runOf("data", {plant(1, 1, 0.95, 20.0), plant(0, 2, 0.9, 40.0), plant(2, 3, 0.2, 9.0)});
    now.key.datasetHash = "other";

    const RecordChange change = recordChange(reportOf(data, then), data, now);

    QCOMPARE(change.moves.size(), std::size_t{3});
    QCOMPARE(change.moves[0].name, std::string("Plant b"));
    QCOMPARE(change.moves[0].rankBefore, 2);
    QCOMPARE(change.moves[0].rankAfter, 1);
    QCOMPARE(change.moves[1].name, std::string("Plant c"));
    QCOMPARE(change.moves[1].rankBefore, 0);
    const Table table = plantMoveTable(change.moves, 2, recordWords());
    QCOMPARE(table.rows.size(), std::size_t{2});
    QVERIFY(!table.note.empty());
    QVERIFY(recordSentence(change).find("Data") != std::string::npos);
}

void ReportRecordTest::newDataAreSaid()
{
    const Dataset data = threePlants();
    const RunResult then = runOf("data", {plant(0, 1, 0.9, 40.0)});
    RunResult now = then;
    now.key.engine = "engine 2";

    const RecordChange change = recordChange(reportOf(data, then), data, now);

    QCOMPARE(std::ranges::count(change.rows, true, &RecordRow::changed), 1);
    QVERIFY(recordSentence(change).find("Engine") != std::string::npos);
}

void ReportRecordTest::aRankingThatIsNoneIsRefused_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("other columns") << QByteArray("rank,site\n1,a\n");
    QTest::newRow("no rank") << kHead + "x,1,a,c,s,DEU,0.5,1,2,3,0,0,0\n";
    QTest::newRow("rank 0") << kHead + "0,1,a,c,s,DEU,0.5,1,2,3,0,0,0\n";
    QTest::newRow("chance 2") << kHead + "1,1,a,c,s,DEU,2,1,2,3,0,0,0\n";
    QTest::newRow("no number") << kHead + "1,1,a,c,s,DEU,nan,1,2,3,0,0,0\n";
    QTest::newRow("day without end") << kHead + "1,1,a,c,s,DEU,0.5,1,inf,3,0,0,0\n";
    QTest::newRow("few cells") << kHead + "1,1,a\n";
    QTest::newRow("many cells") << kHead + "1,1,a,c,s,DEU,0.5,1,2,3" + QByteArray(1000, ',') + "\n";
    QTest::newRow("quotes") << kHead + "1,1,\"a,c\",s,DEU,0.5,1,2,3,0,0,0\n";
    QTest::newRow("no site") << kHead + "1,1,,c,s,DEU,0.5,1,2,3,0,0,0\n";
}

void ReportRecordTest::aRankingThatIsNoneIsRefused()
{
    QFETCH(QByteArray, csv);

    const auto ranking = rankingFromCsv(csv.toStdString());

    QVERIFY(!ranking.ok());
    QCOMPARE(ranking.error().code, ErrorCode::BadInput);
    QVERIFY(ranking.error().message.starts_with("line "));
}

void ReportRecordTest::aRecordThatIsNoneIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no JSON") << QByteArray("[");
    QTest::newRow("another version") << QByteArray(R"({"lodestone_report": 9})");
    QTest::newRow("no seed") << QByteArray(R"({"lodestone_report": 1, "draws": "5"})");
    QTest::newRow("no draws") << QByteArray(
        R"({"lodestone_report": 1, "seed": "5", "draws": "0"})");
    QTest::newRow("too many draws")
        << QByteArray(R"({"lodestone_report": 1, "seed": "5", "draws": "4000000000"})");
    QTest::newRow("another key") << QByteArray(
        R"({"lodestone_report": 1, "seed": "5", "draws": "5", "run": "rm"})");
}

void ReportRecordTest::aRecordThatIsNoneIsRefused()
{
    QFETCH(QByteArray, json);

    const auto opened = openedReport(json.toStdString(), "{}", kHead.toStdString());

    QVERIFY(!opened.ok());
    QVERIFY2(opened.error().message.find("run.json") != std::string::npos,
             opened.error().message.c_str());
}

QTEST_APPLESS_MAIN(ReportRecordTest)
#include "report_record_test.moc"
