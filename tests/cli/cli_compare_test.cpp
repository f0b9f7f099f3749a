// SPDX-License-Identifier: GPL-3.0-only
// compare: what it answers, in every kind of output.
#include "tests/cli/cli_process.h"

#include <QJsonArray>
#include <QtTest>

using namespace lodestone::test;

namespace
{

QStringList compareArgs(const char* first, const char* second, const char* output = nullptr)
{
    QStringList args{QStringLiteral("compare"), QString::fromLatin1(first),
                     QString::fromLatin1(second), QStringLiteral("--draws"), QStringLiteral("30")};
    if (output != nullptr) {
        args << QStringLiteral("--output") << QString::fromLatin1(output);
    }
    return args;
}

} // namespace

class CliCompareTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonSaysWhatMovesAndWhatIsAssumed();
    void theOtherOrderTurnsEveryMove();
    void csvHasARowPerPlant();
    void theTextNamesBoth();
    void anUnknownScenarioIsAUsageError();
};

void CliCompareTest::jsonSaysWhatMovesAndWhatIsAssumed()
{
    const CliRun made = runCli(compareArgs("truce-holds", "full-stop", "json"));
    QCOMPARE(made.status, 0);
    const QJsonObject json = made.json();
    QCOMPARE(json[QLatin1String("first")].toObject()[QLatin1String("id")].toString(),
             QStringLiteral("truce-holds"));
    QVERIFY(!json[QLatin1String("assumptions")].toArray().isEmpty());
    const QJsonArray sites = json[QLatin1String("sites")].toArray();
    QVERIFY(sites.size() > 100);
    const QJsonObject largest = sites.first().toObject();
    QCOMPARE(largest[QLatin1String("move")].toString(), QStringLiteral("earlier"));
    double last = std::abs(largest[QLatin1String("days_lost")].toDouble());
    for (const QJsonValue& site : sites) {
        const double now = std::abs(site[QLatin1String("days_lost")].toDouble());
        QVERIFY(now <= last);
        last = now;
    }
    const QJsonArray days = json[QLatin1String("by_day")].toArray();
    QCOMPARE(days.first()[QLatin1String("day")].toInt(), 30);
}

void CliCompareTest::theOtherOrderTurnsEveryMove()
{
    const QJsonObject there = runCli(compareArgs("truce-holds", "full-stop", "json")).json();
    const QJsonObject back = runCli(compareArgs("full-stop", "truce-holds", "json")).json();
    QMap<QString, double> lost;
    for (const QJsonValue& site : there[QLatin1String("sites")].toArray()) {
        lost[site[QLatin1String("site_id")].toString()] =
            site[QLatin1String("days_lost")].toDouble();
    }
    for (const QJsonValue& site : back[QLatin1String("sites")].toArray()) {
        QCOMPARE(site[QLatin1String("days_lost")].toDouble(),
                 -lost.value(site[QLatin1String("site_id")].toString()));
    }
}

void CliCompareTest::csvHasARowPerPlant()
{
    const CliRun made = runCli(compareArgs("truce-holds", "full-stop", "csv"));
    QCOMPARE(made.status, 0);
    QVERIFY(made.out.startsWith("site_id,name,sector,country,first_rank,"));
    QVERIFY(made.out.count('\n') > 100);
}

void CliCompareTest::theTextNamesBoth()
{
    const CliRun made = runCli(compareArgs("truce-holds", "truce-holds"));
    QCOMPARE(made.status, 0);
    QVERIFY(made.out.contains("First: Truce holds; second: Truce holds"));
    QVERIFY2(made.out.contains("No plant stops in any draw of either scenario."),
             made.out.constData());
    QVERIFY(made.out.contains("The two scenarios assume the same."));
}

void CliCompareTest::anUnknownScenarioIsAUsageError()
{
    QCOMPARE(runCli(compareArgs("truce-holds", "truce-hold")).status, 2);
    QCOMPARE(runCli({QStringLiteral("compare"), QStringLiteral("truce-holds")}).status, 2);
}

QTEST_MAIN(CliCompareTest)
#include "cli_compare_test.moc"
