// SPDX-License-Identifier: GPL-3.0-only
// The report as a file: repeatable, whole or not there, made without a display.
#include "tests/cli/cli_process.h"
#include "tests/support/temp_dir.h"

#include <QDir>
#include <QProcess>
#include <QtTest>

using namespace lodestone::test;

class CliReportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameDataGiveTheSameBytes();
    void theFileIsAPdfThatCanBeSearched();
    void letterPaperIsAskedFor();
    void theAnswerNamesTheRun();
    void noDisplayIsNeededAndNoneIsTouched();
    void aReportThatCannotBeWrittenLeavesNothing();

private:
    [[nodiscard]] QString path(const char* name) const
    {
        return QString::fromStdString(m_dir.path(name));
    }
    [[nodiscard]] CliRun report(const char* name, const QStringList& more = {}) const
    {
        return runCli(QStringList{QStringLiteral("report"), QStringLiteral("--out"), path(name)} +
                      quickRun() + more);
    }

    TempDir m_dir;
};

namespace
{

QStringList words(const char* text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

} // namespace

void CliReportTest::theSameDataGiveTheSameBytes()
{
    QCOMPARE(report("one.pdf").status, 0);
    QCOMPARE(report("two.pdf", {QStringLiteral("--threads"), QStringLiteral("1")}).status, 0);

    const std::string one = readAll(m_dir.path("one.pdf"));
    QVERIFY(one.size() > 10'000);
    QVERIFY(one == readAll(m_dir.path("two.pdf")));
}

void CliReportTest::theFileIsAPdfThatCanBeSearched()
{
    QVERIFY(readAll(m_dir.path("one.pdf")).starts_with("%PDF-"));
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"), {path("one.pdf"), QStringLiteral("-")});
    if (!reader.waitForFinished() || reader.error() == QProcess::FailedToStart) {
        QFAIL("pdftotext is not installed; tests/run.sh installs it");
    }

    const QByteArray text = reader.readAllStandardOutput();

    QVERIFY(text.contains("Full stop"));
    QVERIFY(text.contains("Ranking of plants"));
}

void CliReportTest::letterPaperIsAskedFor()
{
    QCOMPARE(report("letter.pdf", {QStringLiteral("--letter")}).status, 0);

    QVERIFY(readAll(m_dir.path("letter.pdf")) != readAll(m_dir.path("one.pdf")));
}

void CliReportTest::theAnswerNamesTheRun()
{
    const CliRun asJson = report("json.pdf", {QStringLiteral("--output"), QStringLiteral("json")});
    const CliRun asText = report("text.pdf");
    const CliRun quiet = report("quiet.pdf", {QStringLiteral("--quiet")});

    QCOMPARE(asJson.json()[QLatin1String("lodestone")].toInt(), 1);
    QCOMPARE(asJson.json()[QLatin1String("file")].toString(), path("json.pdf"));
    QCOMPARE(asJson.json()[QLatin1String("draws")].toInt(), 60);
    QCOMPARE(asText.out, QByteArray());
    QVERIFY(asText.complains("text.pdf"));
    QCOMPARE(quiet.err, QByteArray());
}

void CliReportTest::noDisplayIsNeededAndNoneIsTouched()
{
    qputenv("DISPLAY", ":987");
    qputenv("QT_QPA_PLATFORM", "xcb");

    const CliRun written = report("display.pdf");
    const CliRun rank = runCli(QStringList{QStringLiteral("rank")} + quickRun());

    qunsetenv("DISPLAY");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QCOMPARE(written.status, 0);
    QCOMPARE(rank.status, 0);
    QVERIFY(readAll(m_dir.path("display.pdf")) == readAll(m_dir.path("one.pdf")));
}

void CliReportTest::aReportThatCannotBeWrittenLeavesNothing()
{
    const CliRun run = report("no/such/folder/report.pdf");
    const CliRun folder = report("");
    const CliRun device = runCli(words("report --out /dev/null") + quickRun());
    const CliRun system = runCli(words("report --out /proc/x.pdf") + quickRun());
    const CliRun nothing = runCli({QStringLiteral("report")});

    QCOMPARE(run.status, 4);
    QVERIFY2(run.complains("no/such/folder"), run.err.constData());
    QCOMPARE(run.out, QByteArray());
    QCOMPARE(folder.status, 4);
    QCOMPARE(device.status, 4);
    QCOMPARE(system.status, 4);
    QVERIFY(!QDir(path("no")).exists());
    QCOMPARE(nothing.status, 2);
    QVERIFY(nothing.complains("--out"));
}

QTEST_GUILESS_MAIN(CliReportTest)
#include "cli_report_test.moc"
