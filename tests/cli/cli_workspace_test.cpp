// SPDX-License-Identifier: GPL-3.0-only
// init, and the other commands over a workspace file: made, refused, exported and made again.
#include "tests/cli/cli_process.h"
#include "tests/support/temp_dir.h"

#include <QDir>
#include <QJsonArray>
#include <QtTest>

#include <filesystem>

using namespace lodestone::test;

class CliWorkspaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void initSaysWhatItMade();
    void initNeverReplacesAFile();
    void aWorkspaceGivesTheSameRankingAsTheBuiltInData();
    void aBundleComesBackByteForByte();
    void everyFaultOfABundleIsNamedWithItsPlace();
    void bundlesThatCannotBeRead_data();
    void bundlesThatCannotBeRead();
    void filesThatAreNoWorkspaceAreRefusedAndLeftAlone_data();
    void filesThatAreNoWorkspaceAreRefusedAndLeftAlone();
    void textsThatSpreadsheetsWouldRunAreNeutralised();
    void changingLoadsNeedsAWorkspace_data();
    void changingLoadsNeedsAWorkspace();
    void aWorkspaceWithoutLoadsSaysSo();

private:
    [[nodiscard]] QString path(const char* name) const
    {
        return QString::fromStdString(m_dir.path(name));
    }
    [[nodiscard]] QStringList withWorkspace(const QStringList& arguments) const
    {
        return arguments + QStringList{QStringLiteral("--workspace"), path("w.lodestone")};
    }

    TempDir m_dir;
};

namespace
{

QStringList words(const char* text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// Copies the bundle and spoils one file of it.
void spoil(const std::string& from, const std::string& to, const std::string& file,
           const std::string& find, const std::string& with)
{
    std::filesystem::copy(from, to);
    std::string text = readAll(to + "/" + file);
    const std::size_t at = text.find(find);
    QVERIFY2(at != std::string::npos, find.c_str());
    writeAll(to + "/" + file, text.replace(at, find.size(), with));
}

} // namespace

void CliWorkspaceTest::initTestCase()
{
    QCOMPARE(runCli({QStringLiteral("init"), path("w.lodestone")}).status, 0);
    QCOMPARE(runCli({QStringLiteral("export"), QStringLiteral("--bundle"), path("bundle")}).status,
             0);
}

void CliWorkspaceTest::initSaysWhatItMade()
{
    const CliRun asText = runCli({QStringLiteral("init"), path("text.lodestone")});
    const CliRun asJson = runCli({QStringLiteral("init"), path("json.lodestone"),
                                  QStringLiteral("--output"), QStringLiteral("json")});
    const CliRun asCsv = runCli({QStringLiteral("init"), path("csv.lodestone"),
                                 QStringLiteral("--output"), QStringLiteral("csv")});

    QVERIFY2(asText.out.simplified().contains("741 sites"), asText.out.constData());
    QCOMPARE(asJson.json()[QLatin1String("lodestone")].toInt(), 1);
    QCOMPARE(asJson.json()[QLatin1String("sites")].toInt(), 741);
    QCOMPARE(asJson.json()[QLatin1String("dataset_hash")].toString().size(), 64);
    QVERIFY(asCsv.out.startsWith("workspace,name,as_of,dataset_hash,sites,links,observations\n"));
}

void CliWorkspaceTest::initNeverReplacesAFile()
{
    writeAll(m_dir.path("precious.txt"), "precious");

    const CliRun run = runCli({QStringLiteral("init"), path("precious.txt")});

    QCOMPARE(run.status, 4);
    QVERIFY(run.complains("exists already"));
    QCOMPARE(run.out, QByteArray());
    QCOMPARE(readAll(m_dir.path("precious.txt")), std::string("precious"));
}

void CliWorkspaceTest::aWorkspaceGivesTheSameRankingAsTheBuiltInData()
{
    const QStringList rank =
        QStringList{QStringLiteral("rank"), QStringLiteral("--output"), QStringLiteral("json")} +
        quickRun();

    const CliRun builtin = runCli(rank);
    const CliRun file = runCli(withWorkspace(rank));

    QCOMPARE(file.status, 0);
    QCOMPARE(file.out, builtin.out);
}

void CliWorkspaceTest::aBundleComesBackByteForByte()
{
    QCOMPARE(runCli({QStringLiteral("init"), path("again.lodestone"), QStringLiteral("--bundle"),
                     path("bundle")})
                 .status,
             0);

    const CliRun run =
        runCli({QStringLiteral("export"), QStringLiteral("--bundle"), path("bundle again"),
                QStringLiteral("--workspace"), path("again.lodestone")});

    QCOMPARE(run.status, 0);
    const QStringList names = QDir(path("bundle")).entryList(QDir::Files);
    QVERIFY(names.size() > 20);
    QCOMPARE(QDir(path("bundle again")).entryList(QDir::Files), names);
    for (const QString& name : names) {
        QVERIFY2(readAll(m_dir.path("bundle/" + name.toStdString())) ==
                     readAll(m_dir.path("bundle again/" + name.toStdString())),
                 qPrintable(name));
    }
}

void CliWorkspaceTest::everyFaultOfABundleIsNamedWithItsPlace()
{
    const std::string folder = m_dir.path("spoiled");
    spoil(m_dir.path("bundle"), folder, "regions.csv", "\nCHN,", "\nCHINA,");
    std::string links = readAll(folder + "/links.csv");
    links.insert(links.find('\n') + 1, "nowhere,nobody,nothing,2,,reported,,\n");
    writeAll(folder + "/links.csv", links);

    const CliRun run = runCli({QStringLiteral("init"), path("spoiled.lodestone"),
                               QStringLiteral("--bundle"), QString::fromStdString(folder)});

    QCOMPARE(run.status, 1);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.complains((folder + "/links.csv:2:1: ").c_str()), run.err.constData());
    QVERIFY2(run.complains((folder + "/links.csv:2:4: ").c_str()), run.err.constData());
    QVERIFY2(run.complains((folder + "/regions.csv:").c_str()), run.err.constData());
    QVERIFY(!QFile::exists(path("spoiled.lodestone")));
}

void CliWorkspaceTest::bundlesThatCannotBeRead_data()
{
    QTest::addColumn<QString>("folder");

    QTest::newRow("missing") << QStringLiteral("nowhere");
    QTest::newRow("a file") << QStringLiteral("w.lodestone");
}

void CliWorkspaceTest::bundlesThatCannotBeRead()
{
    QFETCH(QString, folder);

    const CliRun run = runCli({QStringLiteral("init"), path("none.lodestone"),
                               QStringLiteral("--bundle"), path(folder.toUtf8().constData())});

    QCOMPARE(run.status, 4);
    QVERIFY2(run.complains(folder.toUtf8().constData()), run.err.constData());
    QCOMPARE(run.out, QByteArray());
    QVERIFY(!QFile::exists(path("none.lodestone")));
}

void CliWorkspaceTest::filesThatAreNoWorkspaceAreRefusedAndLeftAlone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("says");

    QTest::newRow("picture") << QByteArray("\xFF\xD8\xFF\xE0\x00\x10JFIF\x00 and so on", 20)
                             << QByteArray("not a Lodestone workspace");
    QTest::newRow("empty") << QByteArray() << QByteArray("empty");
    QTest::newRow("table") << QByteArray("period,partner\n2025-01,DEU\n") << QByteArray("imported");
    const QByteArray whole = QByteArray::fromStdString(readAll(m_dir.path("w.lodestone")));
    QTest::newRow("cut short") << whole.left(whole.size() / 2) << QByteArray("cut short");
}

void CliWorkspaceTest::filesThatAreNoWorkspaceAreRefusedAndLeftAlone()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, says);
    writeAll(m_dir.path("foreign"), bytes.toStdString());

    for (const char* command :
         {"rank", "check", "imports", "undo-import 1", "report --out x.pdf"}) {
        const CliRun run =
            runCli(words(command) + QStringList{QStringLiteral("--workspace"), path("foreign")});

        QCOMPARE(run.status, 1);
        QVERIFY2(run.err.contains(says), run.err.constData());
        QVERIFY(run.complains(path("foreign").toUtf8().constData()));
        QCOMPARE(run.out, QByteArray());
        QVERIFY(readAll(m_dir.path("foreign")) == bytes.toStdString());
    }
}

void CliWorkspaceTest::textsThatSpreadsheetsWouldRunAreNeutralised()
{
    const std::string folder = m_dir.path("formula");
    spoil(m_dir.path("bundle"), folder, "companies.csv", ",China Northern Rare Earth Group",
          ",=2+3");
    QCOMPARE(runCli({QStringLiteral("init"), path("formula.lodestone"), QStringLiteral("--bundle"),
                     QString::fromStdString(folder)})
                 .status,
             0);
    const QStringList workspace{QStringLiteral("--workspace"), path("formula.lodestone")};

    const CliRun table = runCli(words("export companies") + workspace);
    const CliRun bundle = runCli(
        QStringList{QStringLiteral("export"), QStringLiteral("--bundle"), path("formula again")} +
        workspace);

    QCOMPARE(table.status, 0);
    QVERIFY(table.out.contains(",'=2+3"));
    QVERIFY(!table.out.contains(",=2+3"));
    QCOMPARE(bundle.status, 0);
    QVERIFY2(readAll(m_dir.path("formula again/companies.csv")).find(",=2+3") != std::string::npos,
             "the bundle must come back as it was");
}

void CliWorkspaceTest::changingLoadsNeedsAWorkspace_data()
{
    QTest::addColumn<QStringList>("arguments");

    for (const char* arguments :
         {"import figures.csv", "undo-import 1", "redo-import 1", "rejects 1"}) {
        QTest::newRow(arguments) << words(arguments);
    }
}

void CliWorkspaceTest::changingLoadsNeedsAWorkspace()
{
    QFETCH(QStringList, arguments);

    const CliRun run = runCli(arguments);

    QCOMPARE(run.status, 2);
    QVERIFY(run.complains("--workspace"));
    QCOMPARE(run.out, QByteArray());
}

void CliWorkspaceTest::aWorkspaceWithoutLoadsSaysSo()
{
    const CliRun asText = runCli(withWorkspace({QStringLiteral("imports")}));
    const CliRun asJson = runCli(withWorkspace(words("imports --output json")));
    const CliRun unknown = runCli(withWorkspace(words("undo-import 7")));
    const CliRun noNumber = runCli(withWorkspace(words("undo-import last")));

    QVERIFY(asText.out.contains("No figures were loaded"));
    QCOMPARE(asJson.out.simplified(), QByteArray("[]"));
    QCOMPARE(unknown.status, 2);
    QVERIFY(unknown.complains("there is no load 7"));
    QCOMPARE(noNumber.status, 2);
    QVERIFY(noNumber.complains("is not a whole number"));
}

QTEST_GUILESS_MAIN(CliWorkspaceTest)
#include "cli_workspace_test.moc"
