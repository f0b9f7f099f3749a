// SPDX-License-Identifier: GPL-3.0-only
// rank, explain and scenarios: what they answer, in every kind of output.
#include "tests/cli/cli_process.h"
#include "tests/support/temp_dir.h"

#include <QJsonArray>
#include <QtTest>
#include <map>

using namespace lodestone::test;

class CliRankTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rankJsonHasTheKeysThatScriptsRelyOn();
    void rankCountsEveryDayOfTheHorizonWithBands();
    void rankGivesNullForWhatThereIsNot();
    void histogramsHoldEveryDraw();
    void groupsCountEveryWorksOnce();
    void rankCsvHasOneRowPerPlant();
    void rankTableFitsAHundredColumnsAndSaysWhatIsFirm();
    void theSameSeedGivesTheSameBytesOnAnyNumberOfThreads();
    void anotherSeedGivesOtherDraws();
    void flagsReachTheScenario();
    void aMonthAsAsOfCountsAsItsLastDay();
    void explainTellsTheChainBackToTheBorder();
    void explainTakesANameToo();
    void explainJsonAndCsvHaveTheSameHops();
    void explainKnowsMakersOfPartsAndMinesToo();
    void scenariosListsTheDefaultFirst();
    void aShownScenarioIsAFileThatRankTakes();
    void aStatementThatDoesNotCountIsSaid();
    void checkTellsWhatAScenarioFinds();
    void progressAndRemarksStayOffStandardOutput();

private:
    CliRun m_rank; ///< quickRun() as JSON
};

namespace
{

QStringList args(const char* command, const QStringList& more = {})
{
    return QStringList{QString::fromLatin1(command)} + more;
}

QStringList json()
{
    return {QStringLiteral("--output"), QStringLiteral("json")};
}

QStringList csv()
{
    return {QStringLiteral("--output"), QStringLiteral("csv")};
}

QStringList keysOf(const QJsonObject& object)
{
    return object.keys(); // sorted
}

bool isBand(const QJsonValue& value)
{
    return value.isObject() &&
           keysOf(value.toObject()) ==
               QStringList{QStringLiteral("p05"), QStringLiteral("p50"), QStringLiteral("p95")};
}

QString firstSite(const CliRun& rank)
{
    return rank.json()[QLatin1String("sites")]
        .toArray()[0]
        .toObject()[QLatin1String("site_id")]
        .toString();
}

} // namespace

void CliRankTest::initTestCase()
{
    m_rank = runCli(args("rank", quickRun() + json()));
    QCOMPARE(m_rank.status, 0);
    QCOMPARE(m_rank.err, QByteArray());
}

void CliRankTest::rankJsonHasTheKeysThatScriptsRelyOn()
{
    const QJsonObject answer = m_rank.json();

    for (const char* key : {"lodestone", "dataset_hash", "scenario_hash", "seed", "draws", "engine",
                            "start", "horizon_days", "counts", "sites"}) {
        QVERIFY2(answer.contains(QLatin1String(key)), key);
    }
    QCOMPARE(answer[QLatin1String("lodestone")].toInt(), 1);
    QCOMPARE(answer[QLatin1String("draws")].toInt(), 60);
    QCOMPARE(answer[QLatin1String("horizon_days")].toInt(), 240);
    QCOMPARE(answer[QLatin1String("dataset_hash")].toString().size(), 64);
    const QJsonObject site = answer[QLatin1String("sites")].toArray()[0].toObject();
    for (const char* key : {"rank", "tier", "site_id", "company_id", "sector", "country", "p_stop",
                            "stop_day", "p_first10", "p_threatened", "p_averted", "binding",
                            "output_lost_days", "output_lost_per_day", "assumed_share"}) {
        QVERIFY2(site.contains(QLatin1String(key)), key);
    }
    QCOMPARE(site[QLatin1String("rank")].toInt(), 1);
    QVERIFY(isBand(site[QLatin1String("stop_day")]));
    const QJsonObject binding = site[QLatin1String("binding")].toObject();
    QVERIFY(binding.contains(QLatin1String("product_id")));
    QVERIFY(binding.contains(QLatin1String("supplier_site_id")));
}

void CliRankTest::rankCountsEveryDayOfTheHorizonWithBands()
{
    const QJsonArray counts = m_rank.json()[QLatin1String("counts")].toArray();

    QVERIFY(counts.size() >= 240);
    int day = counts[0].toObject()[QLatin1String("day")].toInt();
    for (const QJsonValue& one : counts) {
        const QJsonObject count = one.toObject();
        QCOMPARE(count[QLatin1String("day")].toInt(), day++);
        for (const char* key : {"threatened", "stopped", "averted"}) {
            QVERIFY2(isBand(count[QLatin1String(key)]), key);
        }
    }
}

void CliRankTest::rankGivesNullForWhatThereIsNot()
{
    const QJsonArray sites = m_rank.json()[QLatin1String("sites")].toArray();
    int never = 0;

    for (const QJsonValue& one : sites) {
        const QJsonObject site = one.toObject();
        if (site[QLatin1String("p_stop")].toDouble() == 0.0) {
            QVERIFY(site[QLatin1String("stop_day")].isNull());
            QVERIFY(site[QLatin1String("binding")].isNull());
            ++never;
        }
    }
    QVERIFY2(never > 0, "the run has no plant that never stops; the test shows nothing");
}

void CliRankTest::histogramsHoldEveryDraw()
{
    const CliRun run =
        runCli(args("rank", quickRun() + json() + QStringList{QStringLiteral("--histograms")}));
    QCOMPARE(run.status, 0);
    const QJsonArray sites = run.json()[QLatin1String("sites")].toArray();
    QVERIFY(!sites.isEmpty());
    for (const QJsonValue& site : sites) {
        const QJsonObject histograms = site[QLatin1String("histograms")].toObject();
        QCOMPARE(histograms.size(), 8);
        for (const QString& name : histograms.keys()) {
            int draws = 0;
            for (const QJsonValue& bin : histograms[name].toArray()) {
                draws += bin.toArray()[1].toInt();
            }
            QVERIFY2(draws == 60, qPrintable(name));
        }
        double stopped = 0.0;
        for (const QJsonValue& bin : histograms[QLatin1String("stop")].toArray()) {
            stopped += bin.toArray()[0].isNull() ? 0.0 : bin.toArray()[1].toDouble();
        }
        QCOMPARE(stopped / 60.0, site[QLatin1String("p_stop")].toDouble());
    }
}

void CliRankTest::groupsCountEveryWorksOnce()
{
    std::map<QString, int> works;
    for (const QJsonValue& group : m_rank.json()[QLatin1String("groups")].toArray()) {
        works[group[QLatin1String("kind")].toString()] += group[QLatin1String("works")].toInt();
        QCOMPARE(group[QLatin1String("counts")].toArray().last()[QLatin1String("day")].toInt(),
                 240);
    }
    // a works stands in one country; one with two owners or sectors counts for both
    QVERIFY(works[QStringLiteral("country")] > 300);
    QVERIFY(works[QStringLiteral("company")] >= works[QStringLiteral("country")]);
    QVERIFY(works[QStringLiteral("sector")] >= works[QStringLiteral("country")]);
}

void CliRankTest::rankCsvHasOneRowPerPlant()
{
    const CliRun run = runCli(args("rank", quickRun() + csv()));

    QCOMPARE(run.status, 0);
    const QList<QByteArray> lines = run.out.trimmed().split('\n');
    QVERIFY(lines[0].startsWith("rank,tier,site_id,name,company_id,sector,country,p_stop,"));
    QCOMPARE(lines.size(), m_rank.json()[QLatin1String("sites")].toArray().size() + 1);
    QCOMPARE(lines[1].split(',')[2], firstSite(m_rank).toUtf8());
}

void CliRankTest::rankTableFitsAHundredColumnsAndSaysWhatIsFirm()
{
    const CliRun run = runCli(args("rank", quickRun()));

    QCOMPARE(run.status, 0);
    const QString text = QString::fromUtf8(run.out);
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString& line : lines) {
        QVERIFY2(line.size() <= 100, qPrintable(line));
    }
    const auto counts = text.indexOf(QLatin1String("by day 60"));
    const auto tier = text.indexOf(QLatin1String("Tier 1: "));
    QVERIFY(counts > 0);
    QVERIFY2(tier > counts, "the counts, which are firm, come before the plants");
    QVERIFY(text.contains(QLatin1String("rest on assumed links")));
    QVERIFY(text.contains(QLatin1String("assumed supply link")));
}

void CliRankTest::theSameSeedGivesTheSameBytesOnAnyNumberOfThreads()
{
    for (const char* threads : {"1", "2"}) {
        const CliRun run = runCli(args(
            "rank", quickRun() + json() +
                        QStringList{QStringLiteral("--threads"), QString::fromLatin1(threads)}));

        QCOMPARE(run.out, m_rank.out);
    }
}

void CliRankTest::anotherSeedGivesOtherDraws()
{
    const CliRun run = runCli(args(
        "rank", quickRun() + json() + QStringList{QStringLiteral("--seed"), QStringLiteral("7")}));

    QCOMPARE(run.json()[QLatin1String("seed")].toInt(), 7);
    QCOMPARE(run.json()[QLatin1String("dataset_hash")],
             m_rank.json()[QLatin1String("dataset_hash")]);
    QVERIFY(run.json()[QLatin1String("sites")] != m_rank.json()[QLatin1String("sites")]);
}

void CliRankTest::flagsReachTheScenario()
{
    const CliRun run = runCli(
        args("rank",
             QStringList{QStringLiteral("--start=2025-04-04"), QStringLiteral("--as-of=2025-06-30"),
                         QStringLiteral("--horizon=30"), QStringLiteral("--draws=5")} +
                 json()));

    QCOMPARE(run.status, 0);
    const QJsonObject answer = run.json();
    QCOMPARE(answer[QLatin1String("start")].toString(), QStringLiteral("2025-04-04"));
    QCOMPARE(answer[QLatin1String("as_of")].toString(), QStringLiteral("2025-06-30"));
    QCOMPARE(answer[QLatin1String("horizon_days")].toInt(), 30);
}

void CliRankTest::aMonthAsAsOfCountsAsItsLastDay()
{
    const CliRun run = runCli(
        args("rank", QStringList{QStringLiteral("--as-of=2025-06"), QStringLiteral("--horizon=10"),
                                 QStringLiteral("--draws=2")} +
                         json()));

    QCOMPARE(run.json()[QLatin1String("as_of")].toString(), QStringLiteral("2025-06-30"));
    QCOMPARE(run.json()[QLatin1String("start")].toString(), QStringLiteral("2025-06-30"));
}

void CliRankTest::explainTellsTheChainBackToTheBorder()
{
    const CliRun run = runCli(args("explain", QStringList{firstSite(m_rank)} + quickRun()));

    QCOMPARE(run.status, 0);
    const QString text = QString::fromUtf8(run.out);
    QVERIFY2(text.startsWith(QLatin1String("Why rank 1: ")), qPrintable(text.left(80)));
    QVERIFY(text.contains(QLatin1String("The chain back to the border")));
    QVERIFY(text.contains(QLatin1String("  <- China ")));
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString& line : lines) {
        QVERIFY2(line.size() <= 100, qPrintable(line));
    }
}

void CliRankTest::explainTakesANameToo()
{
    const QJsonObject site = m_rank.json()[QLatin1String("sites")].toArray()[0].toObject();

    const CliRun byName = runCli(
        args("explain", QStringList{site[QLatin1String("name")].toString()} + quickRun() + json()));
    const CliRun byId =
        runCli(args("explain", QStringList{firstSite(m_rank)} + quickRun() + json()));

    QCOMPARE(byName.status, 0);
    QCOMPARE(byName.out, byId.out);
}

void CliRankTest::explainJsonAndCsvHaveTheSameHops()
{
    const QStringList which = QStringList{firstSite(m_rank)} + quickRun();

    const CliRun asJson = runCli(args("explain", which + json()));
    const CliRun asCsv = runCli(args("explain", which + csv()));

    const QJsonObject answer = asJson.json();
    QCOMPARE(answer[QLatin1String("lodestone")].toInt(), 1);
    QCOMPARE(answer[QLatin1String("site_id")].toString(), firstSite(m_rank));
    QCOMPARE(answer[QLatin1String("rank")].toInt(), 1);
    const QJsonArray hops = answer[QLatin1String("hops")].toArray();
    QVERIFY(hops.size() >= 3);
    QCOMPARE(hops[0].toObject()[QLatin1String("site_id")].toString(), firstSite(m_rank));
    QVERIFY(hops.last().toObject()[QLatin1String("site_id")].isNull()); // the border is no site
    QCOMPARE(asCsv.out.count('\n'), hops.size() + 1);
}

void CliRankTest::explainKnowsMakersOfPartsAndMinesToo()
{
    const QString maker = m_rank.json()[QLatin1String("sites")]
                              .toArray()[0]
                              .toObject()[QLatin1String("binding")]
                              .toObject()[QLatin1String("supplier_site_id")]
                              .toString();

    const CliRun ofMaker = runCli(args("explain", QStringList{maker} + quickRun() + json()));
    const CliRun ofMine = runCli(
        args("explain", QStringList{QStringLiteral("northern-rare-earth-bayan-obo")} + quickRun()));

    QCOMPARE(ofMaker.status, 0);
    QCOMPARE(ofMaker.json()[QLatin1String("site_id")].toString(), maker);
    QVERIFY(ofMaker.json().contains(QLatin1String("p_stop")));
    QCOMPARE(ofMine.status, 0);
    QVERIFY(ofMine.out.startsWith("Why: Bayan Obo mine\n"));
    QVERIFY(ofMine.out.simplified().contains("Only plants and makers of parts are ranked."));
}

void CliRankTest::scenariosListsTheDefaultFirst()
{
    const CliRun asJson = runCli(args("scenarios", json()));
    const CliRun asText = runCli(args("scenarios"));
    const CliRun asCsv = runCli(args("scenarios", csv()));

    const QJsonArray list = asJson.json()[QLatin1String("scenarios")].toArray();
    QCOMPARE(list.size(), 8);
    QCOMPARE(list[0].toObject()[QLatin1String("id")].toString(), QStringLiteral("slow-squeeze"));
    QVERIFY(asText.out.startsWith("slow-squeeze (the default)\n"));
    QCOMPARE(asCsv.out.count('\n'), 9);
}

void CliRankTest::aShownScenarioIsAFileThatRankTakes()
{
    const TempDir dir;
    const CliRun shown =
        runCli(args("scenarios", {QStringLiteral("show"), QStringLiteral("full-stop")}));
    QCOMPARE(shown.status, 0);
    const std::string file = dir.path("mine.json");
    writeAll(file, shown.out.toStdString());

    const CliRun run = runCli(
        args("rank", QStringList{QStringLiteral("--scenario"), QString::fromStdString(file),
                                 QStringLiteral("--draws=60"), QStringLiteral("--horizon=240")} +
                         json()));

    QCOMPARE(run.status, 0);
    QCOMPARE(run.json()[QLatin1String("scenario_hash")],
             m_rank.json()[QLatin1String("scenario_hash")]);
    QCOMPARE(run.out, m_rank.out);
}

/// A source that delivers nothing within the run: who stated it must not think that it counts.
void CliRankTest::aStatementThatDoesNotCountIsSaid()
{
    const TempDir dir;
    const std::string file = dir.path("stated.json");
    writeAll(file, R"({"lodestone_scenario": 1, "base": "spring-2025", "as_of": "2025-06-30",
        "facts": [{"site": "gm-toledo", "input": "ndfeb-sintered-hree",
                   "source": "vacuumschmelze-sumter"}]})");
    const QStringList run{QStringLiteral("--scenario"), QString::fromStdString(file),
                          QStringLiteral("--draws=20")};

    QVERIFY(runCli(args("rank", run + json())).complains("the statement does not count in it"));
    QCOMPARE(runCli(args("rank", run + QStringList{QStringLiteral("--quiet")} + json())).err,
             QByteArray());
}

void CliRankTest::checkTellsWhatAScenarioFinds()
{
    // more statements of stocks are old in a run from late 2026 on
    const auto old = [](const QStringList& more) {
        return runCli(args("check", more + json())).out.count("more than 400 days old on day 0");
    };
    const QString scenario = QStringLiteral("--scenario");
    QVERIFY(old({}) > old({scenario, QStringLiteral("spring-2025")}));
    const CliRun none = runCli(args("check", {scenario, QStringLiteral("spring-2052")}));
    QVERIFY(none.status != 0);
    QVERIFY(none.complains("did you mean"));
}

void CliRankTest::progressAndRemarksStayOffStandardOutput()
{
    const CliRun run =
        runCli(args("rank", quickRun() + json() + QStringList{QStringLiteral("--progress")}));

    QCOMPARE(run.out, m_rank.out);
    QVERIFY(run.complains("ensemble: 100 %"));
}

QTEST_GUILESS_MAIN(CliRankTest)
#include "cli_rank_test.moc"
