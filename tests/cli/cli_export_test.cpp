// SPDX-License-Identifier: GPL-3.0-only
// check and export: data in machine form, without loss where they come back.
#include "tests/cli/cli_process.h"
#include "tests/support/temp_dir.h"

#include <QDir>
#include <QJsonArray>
#include <QtTest>

using namespace lodestone::test;

class CliExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTableIsWrittenAsInTheBundle();
    void aTableHasJsonAndTextFormsToo();
    void shipmentsHaveTheirBaselineAndWhereTheyComeFrom();
    void aBundleHasEveryFileOfTheReferenceData();
    void aFolderThatHoldsSomethingIsLeftAlone();
    void checkListsFindingsWithTheirPlace();
    void checkHasTextAndCsvFormsToo();
};

namespace
{

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

CliRun exportBundle(const TempDir& dir)
{
    return runCli({QStringLiteral("export"), QStringLiteral("--bundle"),
                   QString::fromStdString(dir.path("out"))});
}

QStringList words(const char* text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

} // namespace

void CliExportTest::aTableIsWrittenAsInTheBundle()
{
    const TempDir dir;
    QCOMPARE(exportBundle(dir).status, 0);

    const CliRun run = runCli(words("export observations"));

    QCOMPARE(run.status, 0);
    QVERIFY(run.out.startsWith("commodity,reporter,partner,flow,hs_code,period,"));
    QCOMPARE(run.out.toStdString(), readAll(dir.path("out/observations.csv")));
}

void CliExportTest::shipmentsHaveTheirBaselineAndWhereTheyComeFrom()
{
    const TempDir dir;
    const QString workspace = QString::fromStdString(dir.path("a.lodestone"));
    const std::string figures = dir.path("CHN-exports.csv");
    writeAll(figures, "period,partner,flow,hs_code,net_weight_t,value_usd\n"
                      "2025-06,DEU,export,850511,398,20900000\n");
    QCOMPARE(runCli({QStringLiteral("init"), workspace}).status, 0);
    QCOMPARE(runCli({QStringLiteral("import"), QString::fromStdString(figures),
                     QStringLiteral("--workspace"), workspace})
                 .status,
             0);

    const CliRun run = runCli({QStringLiteral("export"), QStringLiteral("shipments"),
                               QStringLiteral("--workspace"), workspace});

    QCOMPARE(run.status, 0);
    QVERIFY(run.out.startsWith("destination,month,tonnes,baseline_t,pct_of_baseline,gate_pct,"));
    const QList<QByteArray> lines = run.out.split('\n');
    const auto june = std::ranges::find_if(
        lines, [](const QByteArray& line) { return line.startsWith("DEU,2025-06,398,"); });
    QVERIFY(june != lines.end());
    QVERIFY2(june->endsWith(",1,2,CHN-exports.csv"), june->constData());
    const CliRun json = runCli(words("export shipments --output json"));
    const QJsonObject first =
        QJsonDocument::fromJson(json.out).object()[QStringLiteral("rows")].toArray()[0].toObject();
    QCOMPARE(first[QStringLiteral("destination")].toString(), QStringLiteral("WLD"));
    QVERIFY(first[QStringLiteral("tonnes")].toDouble() > 1000.0);
    QVERIFY(first[QStringLiteral("load")].isNull());
}

void CliExportTest::aTableHasJsonAndTextFormsToo()
{
    const CliRun asCsv = runCli(words("export regions"));
    const CliRun asJson = runCli(words("export regions --output json"));
    const CliRun asText = runCli(words("export regions --output table"));

    QCOMPARE(asJson.json()[QLatin1String("table")].toString(), QStringLiteral("regions"));
    const QJsonArray rows = asJson.json()[QLatin1String("rows")].toArray();
    QCOMPARE(rows.size() + 1, asCsv.out.count('\n'));
    QVERIFY(rows[0].toObject().contains(QLatin1String("country")));
    QVERIFY(asText.out.startsWith("country  region"));
}

void CliExportTest::aBundleHasEveryFileOfTheReferenceData()
{
    const TempDir dir;

    const CliRun run = exportBundle(dir);

    QCOMPARE(run.status, 0);
    const QDir reference(QStringLiteral(LODESTONE_SOURCE_DIR) +
                         QStringLiteral("/resources/reference"));
    const QDir written(QString::fromStdString(dir.path("out")));
    const QStringList names = reference.entryList({QStringLiteral("*.csv")});
    QCOMPARE(written.entryList(QDir::Files), names);
    for (const QString& name : names) {
        QCOMPARE(bytesOf(written.filePath(name)).count('\n'),
                 bytesOf(reference.filePath(name)).count('\n'));
    }
}

void CliExportTest::aFolderThatHoldsSomethingIsLeftAlone()
{
    const TempDir dir;
    writeAll(dir.path("mine.txt"), "precious");

    const CliRun run = runCli(
        {QStringLiteral("export"), QStringLiteral("--bundle"), QString::fromStdString(dir.path())});

    QCOMPARE(run.status, 4);
    QVERIFY(run.complains("new or an empty folder"));
    QCOMPARE(run.out, QByteArray());
    QCOMPARE(readAll(dir.path("mine.txt")), std::string("precious"));
    QCOMPARE(QDir(QString::fromStdString(dir.path())).entryList(QDir::Files).size(), 1);
}

void CliExportTest::checkListsFindingsWithTheirPlace()
{
    const CliRun run = runCli(words("check --output json"));

    QCOMPARE(run.status, 0);
    QCOMPARE(run.json()[QLatin1String("lodestone")].toInt(), 1);
    const QJsonArray findings = run.json()[QLatin1String("findings")].toArray();
    QVERIFY(!findings.isEmpty());
    bool placed = false;
    for (const QJsonValue& one : findings) {
        const QJsonObject finding = one.toObject();
        for (const char* key : {"severity", "file", "line", "id", "message"}) {
            QVERIFY2(finding.contains(QLatin1String(key)), key);
        }
        QVERIFY(!finding[QLatin1String("message")].toString().isEmpty());
        placed = placed || finding[QLatin1String("line")].toInt() > 0;
    }
    QVERIFY2(placed, "no finding names a line");
}

void CliExportTest::checkHasTextAndCsvFormsToo()
{
    const CliRun asText = runCli(words("check"));
    const CliRun asCsv = runCli(words("check --output csv"));

    QVERIFY2(asText.out.startsWith("0 errors, "), asText.out.left(60).constData());
    QVERIFY(asCsv.out.startsWith("severity,file,line,column,id,message\n"));
}

QTEST_GUILESS_MAIN(CliExportTest)
#include "cli_export_test.moc"
