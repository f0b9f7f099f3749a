// SPDX-License-Identifier: GPL-3.0-only
// The report as a file: repeatable, whole or not there, made without a display.
#include "tests/cli/cli_process.h"
#include "tests/support/temp_dir.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
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
    void theSheetAndTheTextsAreAskedFor();
    void sectionsAreChosen();
    void aTemplateIsKeptAndUsed();
    void theEndingGivesTheFormat();
    void anotherScenarioIsComparedWith();
    void mitigationsAreComparedWhenAskedFor();
    void aReportIsOpenedAgain();

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

QString printed(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished() ? QString::fromUtf8(process.readAllStandardOutput())
                                     : QString();
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

void CliReportTest::theSheetAndTheTextsAreAskedFor()
{
    const CliRun run = report(
        "looks.pdf", words("--paper letter --landscape --author Desk --classification Secret "
                           "--title Quarter --numbers german --why 1 --sections answer,why"));
    const CliRun wrong = report("wrong.pdf", words("--paper a3"));
    const CliRun many = report("wrong.pdf", words("--why 21"));
    const CliRun both = report("wrong.pdf", words("--landscape --portrait"));

    QVERIFY2(run.status == 0, run.err.constData());
    const QString info = printed(QStringLiteral("pdfinfo"), {path("looks.pdf")});
    QVERIFY2(info.contains(QLatin1String("792 x 612")), qPrintable(info));
    QVERIFY(info.contains(QRegularExpression(QStringLiteral("Author: +Desk"))));
    QVERIFY(info.contains(QRegularExpression(QStringLiteral("Title: +Quarter"))));
    const QString text =
        printed(QStringLiteral("pdftotext"), {path("looks.pdf"), QStringLiteral("-")});
    QVERIFY(text.count(QLatin1String("Secret")) >= text.count(QLatin1Char('\f')));
    QVERIFY(text.contains(QLatin1String("Why rank 1")));
    QVERIFY(!text.contains(QLatin1String("Why rank 2")));
    QCOMPARE(wrong.status, 2);
    QCOMPARE(many.status, 2);
    QVERIFY(many.complains("why_pages"));
    QCOMPARE(both.status, 2);
    QVERIFY(!QFile::exists(path("wrong.pdf")));
}

void CliReportTest::sectionsAreChosen()
{
    QCOMPARE(report("few.pdf", words("--sections glossary,findings")).status, 0);
    const CliRun wrong = report("none.pdf", words("--sections glosary"));

    const QString text =
        printed(QStringLiteral("pdftotext"), {path("few.pdf"), QStringLiteral("-")});
    QVERIFY(text.indexOf(QLatin1String("Glossary")) < text.indexOf(QLatin1String("Key findings")));
    QVERIFY(text.contains(QLatin1String("Glossary")));
    QVERIFY(!text.contains(QLatin1String("Ranking of plants")));
    QCOMPARE(wrong.status, 2);
    QVERIFY(wrong.complains("did you mean glossary"));
}

void CliReportTest::aTemplateIsKeptAndUsed()
{
    const QStringList workspace{QStringLiteral("--workspace"), path("templates.lodestone")};
    QCOMPARE(runCli(QStringList{QStringLiteral("init"), path("templates.lodestone")}).status, 0);
    const CliRun kept =
        report("kept.pdf", workspace + words("--save-template Board --author Desk --landscape "
                                             "--sections answer,ranking"));
    const CliRun used = report("used.pdf", workspace + words("--template Board"));
    const CliRun other = report("none.pdf", workspace + words("--template Bored"));
    const CliRun nowhere = report("none.pdf", words("--save-template Board"));

    QVERIFY2(kept.status == 0, kept.err.constData());
    QVERIFY2(used.status == 0, used.err.constData());
    QVERIFY(readAll(m_dir.path("kept.pdf")) == readAll(m_dir.path("used.pdf")));
    QCOMPARE(other.status, 2);
    QVERIFY(other.complains("Board"));
    QCOMPARE(nowhere.status, 2);
    QVERIFY(!QFile::exists(path("none.pdf")));
}

void CliReportTest::theEndingGivesTheFormat()
{
    QCOMPARE(report("page.html").status, 0);
    QCOMPARE(report("book.xlsx").status, 0);
    QCOMPARE(report("book2.xlsx").status, 0);

    QVERIFY(readAll(m_dir.path("page.html")).starts_with("<!DOCTYPE html>"));
    QVERIFY(readAll(m_dir.path("book.xlsx")).starts_with("PK"));
    QVERIFY(readAll(m_dir.path("book.xlsx")) == readAll(m_dir.path("book2.xlsx")));
}

void CliReportTest::anotherScenarioIsComparedWith()
{
    QCOMPARE(report("compare.html", words("--compare slow-squeeze")).status, 0);
    const CliRun wrong = report("none.html", words("--compare nothing"));

    QVERIFY(readAll(m_dir.path("compare.html")).find("Comparison with Slow squeeze") !=
            std::string::npos);
    QVERIFY(readAll(m_dir.path("page.html")).find("Comparison with") == std::string::npos);
    QCOMPARE(wrong.status, 2);
}

void CliReportTest::mitigationsAreComparedWhenAskedFor()
{
    QCOMPARE(report("measures.html", words("--mitigations")).status, 0);

    const std::string page = readAll(m_dir.path("measures.html"));
    QVERIFY(page.find("Mitigations compared") != std::string::npos);
    QVERIFY(page.find("Finished motor or part from China") != std::string::npos);
    QVERIFY(readAll(m_dir.path("page.html")).find("Mitigations compared") == std::string::npos);
}

void CliReportTest::aReportIsOpenedAgain()
{
    const QString json = path("again.json");
    const CliRun same =
        runCli(words("open-report") + QStringList{path("one.pdf"), QStringLiteral("--output"),
                                                  QStringLiteral("json"),
                                                  QStringLiteral("--scenario-out"), json});
    const CliRun text = runCli(words("open-report") + QStringList{path("one.pdf")});
    const CliRun page = runCli(words("open-report") + QStringList{path("page.html")});
    const CliRun missing = runCli(words("open-report no-such.pdf"));
    const CliRun again =
        runCli(words("report --draws 60 --out") +
               QStringList{path("made-again.pdf"), QStringLiteral("--scenario"), json});

    QVERIFY2(same.status == 0, same.err.constData());
    QCOMPARE(same.json()[QLatin1String("moved")].toArray().size(), 0);
    QVERIFY(same.json()[QLatin1String("unmoved")].toInt() > 300);
    QVERIFY(text.out.contains("Nothing has changed"));
    QCOMPARE(page.status, 1);
    QVERIFY(page.complains("page.html"));
    QCOMPARE(missing.status, 4);
    QCOMPARE(again.status, 0);
    QVERIFY(readAll(m_dir.path("made-again.pdf")) == readAll(m_dir.path("one.pdf")));
}

QTEST_GUILESS_MAIN(CliReportTest)
#include "cli_report_test.moc"
