// SPDX-License-Identifier: GPL-3.0-only
// What goes wrong: the exit status, where the message goes, what it says.
#include "tests/cli/cli_process.h"
#include "tests/support/temp_dir.h"

#include <QProcess>
#include <QtTest>

#include <csignal>

using namespace lodestone::test;

class CliUsageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failuresSayWhatIsWrong_data();
    void failuresSayWhatIsWrong();
    void scenarioFilesAtFaultAreNamedWithThePlace_data();
    void scenarioFilesAtFaultAreNamedWithThePlace();
    void helpIsAnAnswer();
    void everyCommandDocumentsItself();
    void controlCharactersOfAnArgumentDoNotReachTheTerminal();
    void aFullDiskIsSaid();
    void aReaderThatGoesAwayIsNoFailure();
    void interruptEndsWithThree();
};

namespace
{

QStringList words(const char* text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QString shell(const QString& script, int& status)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("bash"), {QStringLiteral("-c"), script, QStringLiteral("bash"),
                                           QStringLiteral(LODESTONE_CLI)});
    process.waitForFinished(60'000);
    status = process.exitCode();
    return QString::fromUtf8(process.readAll());
}

} // namespace

void CliUsageTest::failuresSayWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");

    const auto row = [](const char* name, const char* arguments, int status, const char* says) {
        QTest::newRow(name) << words(arguments) << status << QByteArray(says);
    };
    row("nothing", "", 2, "name a command");
    row("unknown command", "rnk", 2, "did you mean rank?");
    row("unknown option", "rank --drawz 3", 2, "--drawz");
    row("too much", "rank more", 2, "more");
    row("no number", "rank --draws many", 2, "is not a whole number from 1 to");
    row("no draws", "rank --draws 0", 2, "is not a whole number from 1 to");
    row("horizon too long", "rank --horizon 3651", 2, "from 1 to 3650");
    row("negative seed", "rank --seed -1", 2, "is not a whole number from 0 to");
    row("unknown output", "rank --output xml", 2, "not one of table, csv and json");
    row("no date", "rank --as-of yesterday", 2, "\"yesterday\" is no date");
    row("no day", "rank --start 2025-04", 2, "\"2025-04\" is no day");
    row("no such day", "rank --start 2025-02-30", 2, "is no day");
    row("day out of range", "rank --start 1800-01-01", 2, "from 2000 to 2100");
    row("unknown scenario", "rank --scenario slow-sqeeze", 2, "did you mean slow-squeeze?");
    row("missing scenario file", "rank --scenario nowhere/mine.json", 4, "nowhere/mine.json");
    row("no site", "explain", 2, "SITE");
    row("unknown site", "explain tesla-gruenheid", 2, "did you mean ");
    row("part of a name", "explain gigafactory-of-nobody", 2, "export sites");
    row("unknown table", "export observation", 2, "did you mean observations?");
    row("table and bundle", "export sites --bundle x", 2, "name one TABLE");
    row("nothing to export", "export", 2, "name one TABLE");
    row("folder that cannot be", "export --bundle nowhere/at/all", 4, "nowhere/at/all");
    row("missing workspace", "rank --workspace nowhere.lodestone", 4, "nowhere.lodestone");
}

void CliUsageTest::failuresSayWhatIsWrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QByteArray, says);

    const CliRun run = runCli(arguments);

    QVERIFY2(run.err.contains(says), run.err.constData());
    QCOMPARE(run.status, status);
    QCOMPARE(run.out, QByteArray());
    QVERIFY(run.err.startsWith("lodestone-cli: "));
}

void CliUsageTest::scenarioFilesAtFaultAreNamedWithThePlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("says");

    QTest::newRow("unknown key") << QByteArray(R"({"lodestone_scenario": 1, "stock": 2})")
                                 << QByteArray("stock");
    QTest::newRow("unknown key inside")
        << QByteArray(R"({"lodestone_scenario": 1, "licence": {"delay": 2}})")
        << QByteArray("licence.delay");
    QTest::newRow("not JSON") << QByteArray("{\n  \"lodestone_scenario\": 1,\n}")
                              << QByteArray("line 3, column 1");
    QTest::newRow("share too big")
        << QByteArray(
               R"({"lodestone_scenario": 1, "gates": [{"products": ["*"], "destinations": ["*"], "from_day": 0, "to_day": 9, "share": 1.4}]})")
        << QByteArray("gates[0].share");
    QTest::newRow("a picture") << QByteArray("\xFF\xD8\xFF\xE0", 4) << QByteArray("not valid JSON");
    QTest::newRow("empty") << QByteArray() << QByteArray("not valid JSON");
}

void CliUsageTest::scenarioFilesAtFaultAreNamedWithThePlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, says);
    const TempDir dir;
    const std::string file = dir.path("mine.json");
    writeAll(file, text.toStdString());

    const CliRun run = runCli(
        {QStringLiteral("rank"), QStringLiteral("--scenario"), QString::fromStdString(file)});

    QVERIFY2(run.err.contains(says), run.err.constData());
    QVERIFY(run.err.contains(file.c_str()));
    QCOMPARE(run.status, 1);
    QCOMPARE(run.out, QByteArray());
}

void CliUsageTest::helpIsAnAnswer()
{
    const CliRun help = runCli({QStringLiteral("--help")});
    const CliRun version = runCli({QStringLiteral("--version")});

    QCOMPARE(help.status, 0);
    QCOMPARE(help.err, QByteArray());
    QVERIFY(help.out.contains("Exit status: 0 done"));
    QCOMPARE(version.status, 0);
    QVERIFY(version.out.startsWith("lodestone-cli "));
}

void CliUsageTest::everyCommandDocumentsItself()
{
    const QString help = QString::fromUtf8(runCli({QStringLiteral("--help")}).out);
    const auto begin = help.indexOf(QLatin1String("Subcommands:\n"));
    QVERIFY(begin > 0);
    int commands = 0;

    const QStringList lines = help.mid(begin).split(QLatin1Char('\n')).mid(1);
    for (const QString& line : lines) {
        if (!line.startsWith(QLatin1String("  "))) {
            break;
        }
        const QString name = line.trimmed().section(QLatin1Char(' '), 0, 0);
        const CliRun run = runCli({name, QStringLiteral("--help")});
        QCOMPARE(run.status, 0);
        QVERIFY2(
            QString::fromUtf8(run.out).contains(QStringLiteral("Usage: lodestone-cli ") + name),
            run.out.constData());
        QVERIFY2(run.out.contains("JSON: "), qPrintable(name));
        QVERIFY2(run.out.contains("--workspace"), qPrintable(name));
        ++commands;
    }
    QVERIFY(commands >= 5);
}

void CliUsageTest::controlCharactersOfAnArgumentDoNotReachTheTerminal()
{
    const CliRun run = runCli({QStringLiteral("explain"), QStringLiteral("\x1b[31mred")});

    QCOMPARE(run.status, 2);
    QVERIFY(run.complains("[31mred"));
    QVERIFY(!run.err.contains('\x1b'));
}

void CliUsageTest::aFullDiskIsSaid()
{
    int status = 0;
    const QString text = shell(QStringLiteral("\"$1\" scenarios 2>&1 >/dev/full"), status);

    QCOMPARE(status, 4);
    QVERIFY2(text.contains(QLatin1String("standard output")), qPrintable(text));
}

void CliUsageTest::aReaderThatGoesAwayIsNoFailure()
{
    int status = 0;
    const QString text =
        shell(QStringLiteral("set -o pipefail; \"$1\" export links | head -n 1"), status);

    QCOMPARE(status, 0);
    QCOMPARE(text.count(QLatin1Char('\n')), 1);
}

void CliUsageTest::interruptEndsWithThree()
{
    QProcess process;
    process.start(QStringLiteral(LODESTONE_CLI),
                  words("rank --draws 100000 --output json --progress"));
    QByteArray shown;
    const auto isRunning = [&] {
        shown += process.readAllStandardError();
        return shown.contains("ensemble: ");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isRunning(), 60'000);

    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);

    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 3);
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
}

QTEST_GUILESS_MAIN(CliUsageTest)
#include "cli_usage_test.moc"
