// SPDX-License-Identifier: GPL-3.0-only
// analyse: the list of analyses, and the systemic risk index in every kind of output.
#include "tests/cli/cli_process.h"

#include <QJsonArray>
#include <QtTest>

#include <cmath>

using namespace lodestone::test;

class CliAnalyseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAnIdItListsWhatThereIs();
    void esriJsonHasTheKeysThatScriptsRelyOn();
    void esriCsvHasOneRowPerSiteInTheOrderOfTheIndex();
    void esriTableFitsAHundredColumnsAndSaysWhatItIs();
    void mitigationsAreOfTheScenarioAskedFor();
    void parametersReachTheAnalysis();
    void wrongUsageIsToldApart_data();
    void wrongUsageIsToldApart();
};

namespace
{

CliRun analyse(const QStringList& more)
{
    return runCli(QStringList{QStringLiteral("analyse")} + more);
}

QStringList esri(const QStringList& more)
{
    return QStringList{QStringLiteral("esri")} + more;
}

const QStringList kJson{QStringLiteral("--output"), QStringLiteral("json")};

} // namespace

void CliAnalyseTest::withoutAnIdItListsWhatThereIs()
{
    const CliRun text = analyse({});
    const CliRun json = analyse(kJson);
    const CliRun csv = analyse({QStringLiteral("--output=csv")});

    QCOMPARE(text.status, 0);
    QVERIFY(text.out.startsWith("esri (Systemic risk of single firms)\n"));
    const QJsonArray all = json.json()[QLatin1String("analyses")].toArray();
    QCOMPARE(all[0].toObject()[QLatin1String("id")].toString(), QStringLiteral("esri"));
    qsizetype parameters = 0;
    for (const QJsonValue& one : all) {
        const auto own = one.toObject()[QLatin1String("parameters")].toArray().size();
        QVERIFY(own > 0);
        parameters += own;
    }
    QCOMPARE(csv.out.count('\n'), parameters + 1);
}

void CliAnalyseTest::esriJsonHasTheKeysThatScriptsRelyOn()
{
    const CliRun run = analyse(esri(kJson));

    QCOMPARE(run.status, 0);
    QCOMPARE(run.err, QByteArray());
    const QJsonObject answer = run.json();
    QCOMPARE(answer[QLatin1String("lodestone")].toInt(), 1);
    QCOMPARE(answer[QLatin1String("dataset_hash")].toString().size(), 64);
    QCOMPARE(answer[QLatin1String("parameters")].toObject()[QLatin1String("firm")].toString(),
             QStringLiteral("site"));
    const QJsonObject row = answer[QLatin1String("rows")].toArray()[0].toObject();
    for (const char* key : {"rank", "id", "name", "country", "sites", "esri", "own_share",
                            "firms_hit", "magnet_tonnes", "assumed_share"}) {
        QVERIFY2(row.contains(QLatin1String(key)), key);
    }
    const QJsonObject totals = answer[QLatin1String("totals")].toObject();
    double shares = 0.0;
    for (const char* key :
         {"reported_share", "estimated_share", "assumed_share", "not_named_share"}) {
        QVERIFY2(totals.contains(QLatin1String(key)), key);
        shares += totals[QLatin1String(key)].toDouble();
    }
    QVERIFY(std::abs(shares - 1.0) <= 1e-12);
}

void CliAnalyseTest::esriCsvHasOneRowPerSiteInTheOrderOfTheIndex()
{
    const CliRun run = analyse(esri({QStringLiteral("--output=csv")}));
    const CliRun sites = runCli(
        {QStringLiteral("export"), QStringLiteral("sites"), QStringLiteral("--output=json")});

    QCOMPARE(run.status, 0);
    const QList<QByteArray> lines = run.out.trimmed().split('\n');
    QCOMPARE(lines[0], QByteArray("rank,id,name,country,sites,esri,own_share,firms_hit,"
                                  "magnet_tonnes,assumed_share"));
    QCOMPARE(lines.size(), sites.json()[QLatin1String("rows")].toArray().size() + 1);
    const QJsonArray rows = analyse(esri(kJson)).json()[QLatin1String("rows")].toArray();
    QCOMPARE(rows.size(), lines.size() - 1);
    double before = 1.0;
    for (const QJsonValue& one : rows) {
        const double index = one.toObject()[QLatin1String("esri")].toDouble();
        QVERIFY(index <= before);
        QVERIFY(index >= one.toObject()[QLatin1String("own_share")].toDouble());
        before = index;
    }
}

void CliAnalyseTest::esriTableFitsAHundredColumnsAndSaysWhatItIs()
{
    const CliRun run = analyse({QStringLiteral("esri")});

    QCOMPARE(run.status, 0);
    const QString text = QString::fromUtf8(run.out);
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString& line : lines) {
        QVERIFY2(line.size() <= 100, qPrintable(line));
    }
    QVERIFY(text.simplified().contains(QLatin1String("It knows neither stocks nor time")));
    QVERIFY(text.simplified().contains(QLatin1String("% is reported,")));
}

void CliAnalyseTest::mitigationsAreOfTheScenarioAskedFor()
{
    const QStringList asked{QStringLiteral("mitigations"), QStringLiteral("--set=draws=16"),
                            QStringLiteral("--set=scenario=full-stop")};
    const CliRun text = analyse(asked);
    const CliRun json = analyse(asked + kJson);

    QCOMPARE(text.status, 0);
    for (const QString& line : QString::fromUtf8(text.out).split(QLatin1Char('\n'))) {
        QVERIFY2(line.size() <= 100, qPrintable(line));
    }
    QCOMPARE(json.status, 0);
    const QJsonArray rows = json.json()[QLatin1String("rows")].toArray();
    QVERIFY(rows.size() > 20);
    QCOMPARE(rows[0].toObject()[QLatin1String("kind")].toString(), QStringLiteral("prepared"));
    QVERIFY(rows[0].toObject()[QLatin1String("plant_days_won")].toDouble() > 0.0);
    QCOMPARE(
        json.json()[QLatin1String("parameters")].toObject()[QLatin1String("scenario")].toString(),
        QStringLiteral("full-stop"));
}

void CliAnalyseTest::parametersReachTheAnalysis()
{
    const CliRun half = analyse(
        esri(kJson + QStringList{QStringLiteral("--set"), QStringLiteral("firm=company"),
                                 QStringLiteral("--set"), QStringLiteral("remaining=0.5")}));
    const CliRun whole = analyse(esri(kJson + QStringList{QStringLiteral("--set=firm=company")}));

    QCOMPARE(half.status, 0);
    QCOMPARE(half.json()[QLatin1String("parameters")].toObject()[QLatin1String("remaining")],
             QJsonValue(0.5));
    const auto worst = [](const CliRun& run) {
        return run.json()[QLatin1String("rows")]
            .toArray()[0]
            .toObject()[QLatin1String("esri")]
            .toDouble();
    };
    QVERIFY(worst(half) > 0.0);
    QVERIFY(worst(half) < worst(whole));
}

void CliAnalyseTest::wrongUsageIsToldApart_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("message");

    const auto row = [](const char* name, const QStringList& arguments, const char* message) {
        QTest::newRow(name) << arguments << QByteArray(message);
    };
    const QString set = QStringLiteral("--set");
    row("unknown analysis", {QStringLiteral("ersi")}, "there is no analysis \"ersi\"");
    row("unknown parameter", esri({set, QStringLiteral("form=site")}),
        "there is no parameter \"form\"; there are firm, remaining, tolerance");
    row("no value", esri({set, QStringLiteral("firm")}), "--set takes NAME=VALUE, not \"firm\"");
    row("unknown word", esri({set, QStringLiteral("firm=country")}),
        "firm must be one of site, works, company, not \"country\"");
    row("out of range", esri({set, QStringLiteral("remaining=2")}),
        "remaining must be a number from 0 to 1, not \"2\"");
    row("twice", esri({set, QStringLiteral("firm=site"), set, QStringLiteral("firm=site")}),
        "firm is set twice; set it once");
}

void CliAnalyseTest::wrongUsageIsToldApart()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, message);

    const CliRun run = analyse(arguments);

    QCOMPARE(run.status, 2);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.complains(message.constData()), run.err.constData());
}

QTEST_GUILESS_MAIN(CliAnalyseTest)
#include "cli_analyse_test.moc"
